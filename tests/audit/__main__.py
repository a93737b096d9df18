"""`make audit`: every page, in every language, size, contrast and on every screen, looked over; writes audit-output/.

Exit code 0: nothing found; 1: something is.
"""

from __future__ import annotations

import os

os.environ.update(QT_QPA_PLATFORM="offscreen", QT_QUICK_BACKEND="software", QML_DISABLE_DISK_CACHE="1")

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication

from kiosk.i18n.locales import LOCALES
from tests.audit.findings import Tally
from tests.audit.settings import SCREENS, everything, pairwise

ROOT = Path(__file__).parents[2]
WORKERS = 2
COLUMNS = 16
SHOWN = 5
"""Settings that are told of a finding."""


def main() -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="make audit")
    parser.add_argument("--out", type=Path, default=Path("audit-output"))
    parser.add_argument("--screen", choices=SCREENS)
    parser.add_argument("--locale", choices=LOCALES)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    if given.screen and given.locale:
        _one(given.screen, given.locale, given.out)
        return 0
    return _all(given.out)


def _one(screen: str, locale: str, out: Path) -> None:
    """A worker's share: one screen in one language; writes what it counted and its pictures."""
    from tests.audit.inspector import Inspector

    gui = QGuiApplication([])
    with tempfile.TemporaryDirectory() as folder:
        drawn = [setting for setting in pairwise() if (setting.screen, setting.locale) == (screen, locale)]
        inspector = Inspector(Path(folder), SCREENS[screen], locale, drawn=drawn)
        inspector.run()
    del gui
    pictures = out / f"{screen}-{locale}"
    pictures.mkdir(exist_ok=True)
    for number, (_, image) in enumerate(inspector.thumbnails):
        image.save(pictures / f"{number:04d}.png", compress_level=1)
    said = {"counts": inspector.tally.counts, "findings": inspector.tally.findings}
    (out / f"{screen}-{locale}.json").write_text(json.dumps(said))
    sys.stdout.flush()
    os._exit(0)  # (taking Qt apart takes longer than the kiosk's own way out)


def _all(out: Path) -> int:
    began = time.monotonic()
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        shares = [(screen, locale) for screen in ("tablet", "portrait", "landscape") for locale in LOCALES]
        failed = list(_work(shares, Path(folder)))
        for screen, locale in shares:
            file = Path(folder, f"{screen}-{locale}.json")
            if file.exists():
                said = json.loads(file.read_text())
                tally.merge(said["counts"], said["findings"])
        for locale in LOCALES:
            _contact_sheet(Path(folder), locale, out / f"{locale}.png")
    report = {
        "settings": sum(1 for _ in everything()),
        "settings_drawn": len(pairwise()),
        "counts": dict(sorted(tally.counts.items())),
        "findings": tally.findings,
        "seconds": round(time.monotonic() - began, 1),
    }
    (out / "audit.json").write_text(json.dumps(report, ensure_ascii=False, indent=1))
    _tell(report, tally, failed)
    return 1 if tally.findings or failed else 0


def _work(shares: list[tuple[str, str]], folder: Path) -> Iterator[str]:
    """Runs the shares, two at a time; yields those that failed."""
    todo, running = list(shares), list[tuple[str, subprocess.Popen[bytes]]]()
    while todo or running:
        while todo and len(running) < WORKERS:
            screen, locale = todo.pop(0)
            command = [sys.executable, "-m", "tests.audit", "--screen", screen, "--locale", locale]
            running.append((f"{screen} {locale}", subprocess.Popen([*command, "--out", str(folder)], cwd=ROOT)))
        name, process = running.pop(0)
        if process.wait():
            yield name
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()


def _contact_sheet(folder: Path, locale: str, out: Path) -> None:
    files = [file for screen in SCREENS for file in sorted((folder / f"{screen}-{locale}").glob("*.png"))]
    if not files:
        return
    cell = max(max(Image.open(file).size) for file in files) + 4
    sheet = Image.new("RGB", (COLUMNS * cell, -(-len(files) // COLUMNS) * cell), "#888888")
    for number, file in enumerate(files):
        with Image.open(file) as image:
            sheet.paste(image, ((number % COLUMNS) * cell, (number // COLUMNS) * cell))
    sheet.save(out, compress_level=3)


def _tell(report: dict[str, object], tally: Tally, failed: list[str]) -> None:
    for said, settings in tally.findings.items():
        more = f" and {len(settings) - SHOWN} more" if len(settings) > SHOWN else ""
        sys.stdout.write(f"{said} [{'; '.join(settings[:SHOWN])}{more}]\n")
    for name in failed:
        sys.stdout.write(f"not finished: {name}\n")
    counts = ", ".join(f"{number} {what}" for what, number in sorted(tally.counts.items()))
    sys.stdout.write(f"{counts}; {len(tally.findings)} findings; {report['seconds']} s\n")


if __name__ == "__main__":
    sys.exit(main())
