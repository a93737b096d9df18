"""Keeping awake, asked of systemd's real logind on a bus of our own, and of a stand-in for X11's `xset`."""

from __future__ import annotations

from pathlib import Path

from kiosk.machine.awake import Awake
from kiosk.machine.logind import Wakefulness, prevented
from tests.machine.bus import bus

__all__ = ["bus"]


def test_the_computer_does_not_sleep_while_it_is_held(bus: str) -> None:
    assert prevented(bus) == frozenset()
    held = Wakefulness(bus)
    assert held.held
    assert prevented(bus) == frozenset({"sleep", "idle", "handle-lid-switch"})
    held.release()
    held.release()
    assert prevented(bus) == frozenset()


def test_the_program_holds_it_and_turns_the_screen_saver_off(bus: str, tmp_path: Path) -> None:
    xset = tmp_path / "xset"
    xset.write_text(f'#!/bin/sh\necho "$@" >>{tmp_path}/asked\n')
    xset.chmod(0o755)
    awake = Awake({"PATH": f"{tmp_path}:/usr/bin:/bin", "DISPLAY": ":9"}, bus)
    awake._thread.join()
    assert "sleep" in (prevented(bus) or ())
    assert (tmp_path / "asked").read_text() == "s off -dpms s noblank\n"
    awake.release()
    assert prevented(bus) == frozenset()


def test_without_a_bus_nobody_can_say_and_nothing_is_held(tmp_path: Path) -> None:
    nowhere = f"unix:path={tmp_path}/none"
    assert prevented(nowhere) is None
    assert not Wakefulness(nowhere).held
    Awake({"PATH": str(tmp_path)}, nowhere).release()
