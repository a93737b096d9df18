"""One simulated day, by the program's own commands and the real supervisor, from open to report."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.driver.plan import DAY
from ui.processes import Nursery
from ui.program import visit_environment
from ui.supervisor import Happening, Supervisor

PASSPHRASE = "simulated demo passphrase"  # noqa: S105  (opens simulated data only)


@dataclass(frozen=True, slots=True)
class Places:
    """Where the demo leaves what it makes."""

    out: Path

    @property
    def home(self) -> Path:
        return self.out / "kiosk"

    @property
    def keys(self) -> Path:
        return self.out / "keys"

    @property
    def screens(self) -> Path:
        return self.out / "screens"

    @property
    def receipts(self) -> Path:
        return self.out / "receipts"

    @property
    def residents(self) -> Path:
        """What each simulated resident saw at the end."""
        return self.out / "residents"

    @property
    def passphrase(self) -> Path:
        return self.keys / "passphrase.txt"

    @property
    def identity(self) -> Path:
        return self.keys / "organizer.identity.age"

    @property
    def collection(self) -> Path:
        return self.out / "collection.db"

    @property
    def report(self) -> Path:
        return self.out / "report"

    @property
    def batch(self) -> Path:
        return next(iter(sorted(self.out.glob("*.kbatch"))))

    def prepare(self) -> None:
        """Makes the folders."""
        for folder in (self.out, self.keys, self.screens, self.receipts, self.residents):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def kiosk(*words: str | Path) -> None:
    """Runs the `kiosk` command.

    Raises:
        SystemExit: it refused; what it said stands on stderr.
    """
    command = [str(Path(sys.executable).with_name("kiosk")), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.stderr.write(done.stdout + done.stderr)
        raise SystemExit(1)


def open_session(places: Places) -> None:
    """Makes the organizer's and the recovery key, and opens the session."""
    places.passphrase.write_text(f"{PASSPHRASE}\n")
    for name in ("organizer", "recovery"):
        kiosk("keys", "new", name, "--out", places.keys, "--passphrase-file", places.passphrase)
    kiosk(
        *("sessions", "open", "--home", places.home, "--site", "DEMO", "--session", "DAY1", "--simulated"),
        *("--organization", "Simulated Organization", "--address", "example.org"),
        *("--recipient", places.keys / "organizer.recipient.txt"),
        *("--recovery", places.keys / "recovery.recipient.txt"),
    )


def residents_come(places: Places, seed: int, came: Callable[[], None]) -> None:
    """Every resident of the day, each in a visit process of its own.

    Raises:
        SystemExit: a visit's process crashed.
    """
    arguments = ["--seed", str(seed)]
    for name in ("home", "receipts", "screens", "residents"):
        arguments += [f"--{name}", str(getattr(places, name))]
    environment = visit_environment(os.environ)
    if not {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & environment.keys():
        environment["QT_QPA_PLATFORM"] = "offscreen"
    # the tests' folder is not installed: a visit of this driver finds it through the checkout
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    crashed: list[Happening] = []

    def observe(happening: Happening, _at: float) -> None:
        if happening is Happening.OVER:
            came()
        elif happening is not Happening.SHOWN:
            crashed.append(happening)
            supervisor.stop()

    supervisor = Supervisor(Nursery("tests.driver.visit", arguments, environment), observe=observe)
    supervisor.run(visits=len(DAY))
    if crashed:
        sys.stderr.write(f"a visit's process was {crashed[0]}\n")
        raise SystemExit(1)


def close_and_export(places: Places) -> None:
    """Closes the session and exports its batch."""
    kiosk("sessions", "close", "--home", places.home)
    kiosk("export", "--to", places.out, "--home", places.home)


def collect_and_report(places: Places) -> None:
    """What organizers do with the batch."""
    kiosk("enroll", places.home / "kiosk.pub", "--into", places.collection)
    kiosk(
        *("collect", places.batch, "--into", places.collection),
        *("--identity", places.identity, "--passphrase-file", places.passphrase),
    )
    kiosk("report", "--from", places.collection, "--out", places.report)
