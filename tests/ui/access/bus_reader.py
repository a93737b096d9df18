"""A screen reader's part, on the session bus that this process was started on; run by the system's Python, with AT-SPI.

    /usr/bin/python3 bus_reader.py SECONDS STEPS FILE COMMAND...

It starts COMMAND, a program, and does STEPS, a JSON list of pairs: what is pressed by its accessible action, by its id,
and whether that turns the page, which is to be announced. FILE then holds, as JSON, all that was on the screen
before each step and after the last, and the texts that were announced until then.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

STATES = ("checkable", "checked", "enabled", "focusable", "focused", "showing", "editable")
TICK_MS = 20
announced: list[str] = []


def shown(node: Any) -> Iterator[Any]:
    """All that is on the screen inside `node`."""
    for number in range(node.get_child_count()):
        child = node.get_child_at_index(number)
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield child
            yield from shown(child)


def page() -> list[Any]:
    """What the programs on this bus show."""
    desktop = Atspi.get_desktop(0)
    programs = [desktop.get_child_at_index(number) for number in range(desktop.get_child_count())]
    return [node for program in programs if program is not None for node in shown(program)]


def told(node: Any) -> dict[str, Any]:
    """What a reader says of it."""
    states = node.get_state_set()
    held = [name for name in STATES if states.contains(getattr(Atspi.StateType, name.upper()))]
    return {
        "id": (node.get_accessible_id() or "").rpartition(".")[2],
        "role": node.get_role_name(),
        "name": node.get_name(),
        "about": node.get_description(),
        "states": held,
    }


def usable(name: str) -> Any:
    """What has this id and can be used; None where there is nothing."""
    return next((node for node in page() if told(node)["id"] == name and node.get_n_actions() > 0), None)


def wait(until: Callable[[], Any], end: float, what: str) -> Any:
    """What `until` finds, once it finds something; events are taken in meanwhile."""
    context = GLib.MainContext.default()
    while True:
        try:
            found = until()
        except GLib.Error:  # what was looked at has just gone
            found = None
        if found:
            return found
        if time.monotonic() > end:
            sys.exit(f"{what} does not come; there is: {[told(node) for node in page()]}; announced: {announced}")
        GLib.timeout_add(TICK_MS, lambda: False)
        context.iteration(True)


def screen() -> dict[str, Any]:
    """All that is shown now, and what was announced so far."""
    return {"nodes": [told(node) for node in page()], "announced": list(announced)}


def other(before: dict[str, Any]) -> bool:
    """The screen is another than it was."""
    return bool(screen()["nodes"] != before["nodes"])


def more_announced(before: dict[str, Any]) -> bool:
    """Something was announced since."""
    return len(announced) > len(before["announced"])


def main() -> None:
    """See above."""
    end = time.monotonic() + float(sys.argv[1])
    screens = []
    Atspi.init()
    listener = Atspi.EventListener.new(lambda event: announced.append(event.any_data))
    listener.register("object:announcement")
    with subprocess.Popen(sys.argv[4:], stdin=subprocess.DEVNULL) as program:
        try:
            wait(lambda: announced, end, "an announcement of the first page")
            for name, turns in json.loads(sys.argv[2]):
                node = wait(partial(usable, name), end, name)
                before = wait(screen, end, "the screen")
                screens.append(before)
                node.do_action(0)
                wait(partial(other, before), end, f"a change by {name}")
                if turns:
                    wait(partial(more_announced, before), end, f"an announcement after {name}")
            screens.append(wait(screen, end, "the screen"))
        finally:
            program.send_signal(signal.SIGTERM)
    Path(sys.argv[3]).write_text(json.dumps(screens), "utf-8")


main()
