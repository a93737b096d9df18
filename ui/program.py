"""The `community-kiosk` command: opens the kiosk on this machine's screen."""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ui.processes import Nursery, Source, Spawner
from ui.supervisor import Happening, Supervisor

if TYPE_CHECKING:
    from kiosk.machine.awake import Awake
    from ui.chores import Chores
    from ui.instance import Instance

NO_SCREEN = (
    "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
    "Start community-kiosk on the kiosk itself, from its desktop. `make demo` works without a screen."
)


def visit_environment(base: Mapping[str, str]) -> dict[str, str]:
    """`base` with what keeps Qt from writing to disk, with Qt Virtual Keyboard in our layouts and our style, and with
    the software renderer where nothing else is asked for."""
    return {
        "QT_QUICK_BACKEND": "software",
        **base,
        "QT_IM_MODULE": "qtvirtualkeyboard",
        "QT_IM_MODULES": "qtvirtualkeyboard",
        "QT_VIRTUALKEYBOARD_LAYOUT_PATH": f"{__file__.rpartition(os.sep)[0]}/qml/App/Keyboard/layouts",
        "QT_VIRTUALKEYBOARD_STYLE": "kiosk",
        # no window of its own before our panel is there
        "QT_VIRTUALKEYBOARD_DESKTOP_DISABLE": "1",
        "QML_DISABLE_DISK_CACHE": "1",
        "XDG_CONFIG_HOME": "/dev/null",
    }


def visits(arguments: list[str], environment: Mapping[str, str]) -> Source:
    """Makes the program's own visits, by fork where that is safe: elsewhere Qt's system libraries have threads."""
    if sys.platform == "linux":
        return Nursery("ui.main", arguments, environment)
    return Spawner([sys.executable, "-P", "-m", "ui", *arguments], environment)


def staff_desk(arguments: list[str], environment: Mapping[str, str]) -> Source:
    """Makes the staff desk's process, always anew: it shares nothing with what visits are made from."""
    return Spawner([sys.executable, "-P", "-m", "ui.staff", *arguments], environment)


def main() -> None:
    """Opens the kiosk, and returns when it is told to stop."""
    parser = argparse.ArgumentParser(prog="community-kiosk", description="Opens the kiosk on this machine's screen.")
    parser.add_argument("--window", metavar="WIDTHxHEIGHT", help="a window instead of the whole screen")
    parser.add_argument("--home", metavar="DIR", help="the kiosk's data folder")
    parser.add_argument("--receipts", metavar="DIR", help="a folder that stands in for the printer (simulated)")
    parser.add_argument("--route", choices=("short", "long"), help="the path on this screen, if not the session's")
    options = parser.parse_args()
    arguments, for_desk = _handed_on(options), _handed_on(options, "window", "home")
    if sys.platform == "linux" and not {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & os.environ.keys():
        sys.stderr.write(f"{NO_SCREEN}\n")
        sys.exit(1)
    os.umask(0o077)
    # a visit's memory must not reach the disk as a core file; its processes inherit this
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    source = visits(arguments, visit_environment(os.environ))
    source.prepare()  # it imports Qt while this process looks whether it may run at all
    try:
        lock = _only_one(options.home)
    except SystemExit:
        source.close()
        raise
    record = Record(options.home)
    desk = staff_desk(for_desk, visit_environment(os.environ))
    chores = _chores(options.home)
    chores.at_start()
    supervisor = Supervisor(source, observe=record.observe, desk=desk, beside=chores.look)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: supervisor.stop())
    supervisor.run()
    record.end()
    lock.release()


def _chores(home: str | None) -> Chores:
    from kiosk.session.home import Home  # noqa: PLC0415  (here already, since `_only_one`)
    from ui.chores import Chores  # noqa: PLC0415

    return Chores(Home.find(Path(home) if home else None).path, time.monotonic())


def _handed_on(options: argparse.Namespace, *names: str) -> list[str]:
    given = {name: getattr(options, name) for name in names or ("window", "home", "receipts", "route")}
    return [part for name, value in given.items() if value for part in (f"--{name}", value)]


def _only_one(home: str | None) -> Instance:
    from kiosk.errors import KioskError  # noqa: PLC0415  (while the nursery imports what takes longer)
    from kiosk.session.home import Home  # noqa: PLC0415
    from ui.instance import Instance  # noqa: PLC0415

    try:
        return Instance(Home.find(Path(home) if home else None))
    except KioskError as error:
        from kiosk.i18n.catalogues import Catalogue  # noqa: PLC0415
        from kiosk.i18n.messages import explain  # noqa: PLC0415

        said = explain(error, Catalogue.load("en"))
        sys.stderr.write(f"{said.sentence}\n{said.next_step}\n[{error.code}]\n")
        sys.exit(1)


class Record:
    """Tells of faults on stderr, and counts them for the event log. Residents' doings are told nowhere."""

    def __init__(self, home: str | None) -> None:
        self._home = home
        self._faults: Counter[str] = Counter()
        self._awake: Awake | None = None

    def observe(self, happening: Happening, _at: float) -> None:
        if happening in (Happening.CRASHED, Happening.HUNG, Happening.NOT_READY):
            self._faults[happening.value] += 1
            sys.stderr.write(f"community-kiosk: a visit's process was {happening} and is being replaced\n")
        elif happening is Happening.DESK_LOST:
            sys.stderr.write("community-kiosk: the staff desk has ended unasked\n")
        elif happening is Happening.SHOWN and self._awake is None:
            from kiosk.machine.awake import Awake  # noqa: PLC0415  (no start waits for it)
            from ui.screen_log import log_start  # noqa: PLC0415

            self._awake = Awake()
            log_start(self._home)

    def end(self) -> None:
        """The program ends: the counts go into the log."""
        from ui.screen_log import log_end  # noqa: PLC0415

        log_end(self._home, self._faults)


if __name__ == "__main__":
    main()
