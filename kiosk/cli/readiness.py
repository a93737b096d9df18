"""`kiosk readiness`: is everything ready for a session?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output

HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]

File = Annotated[Path | None, typer.Option(help="Write what was found as a new PDF, too.", metavar="FILE.pdf")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("readiness")(readiness)


def readiness(*, certificate: File = None, home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Look whether all that a session needs is ready, from storage to ways out. Exit code 1 when something is not."""
    from kiosk.durable import write_new  # noqa: PLC0415
    from kiosk.i18n.catalogues import Catalogue  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.media.udisks import UDisksDrives  # noqa: PLC0415
    from kiosk.session.home import Home  # noqa: PLC0415
    from kiosk.staff.certificate_names import READINESS, Wording  # noqa: PLC0415
    from kiosk.staff.certifying import page  # noqa: PLC0415
    from kiosk.staff.finding import TITLES, WORDS, Level, say  # noqa: PLC0415
    from kiosk.staff.readiness import Readiness  # noqa: PLC0415

    english = Catalogue.load("en")
    kiosk = Home.find(home)
    found = Readiness(kiosk, UDisksDrives()).look()
    told = [(each, *say(each, english, english)) for each in found]
    lines = [f"{WORDS[each.level]:10}{TITLES[each.subject]}: {' '.join(words)}".rstrip() for each, *words in told]
    if certificate is not None:
        write_new(certificate, page(kiosk, READINESS, lambda: found, Wording("en", english, english)))
    facts = {each.subject.value: each.level.value for each in found}
    Output(as_json).result("\n".join(lines), **facts)
    if any(each.level is Level.STOP for each in found):
        raise typer.Exit(1)
