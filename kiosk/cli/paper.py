"""`kiosk paper`: the questionnaire on paper, for those who would rather write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output
from kiosk.paper.size import PaperSize
from kiosk.questionnaire.model import Route

if TYPE_CHECKING:
    from kiosk.printed_form.pages import Edition

MOST = 500
"""Copies in one file."""

Language = Annotated[str, typer.Option("--locale", help="Its language, such as es.", metavar="LOCALE")]
File = Annotated[Path, typer.Option("--out", help="The new PDF.", metavar="FILE.pdf")]
Size = Annotated[PaperSize, typer.Option("--size", help="The printer's paper.")]
Path_ = Annotated[Route | None, typer.Option("--path", help="The open session's, else short.")]
Copies = Annotated[int, typer.Option(min=1, max=MOST, help="How many; each has a number of its own.")]
Form = Annotated[Path | None, typer.Option(help="A compiled form. Without it, the open session's or the built-in one.")]
Holder = Annotated[str | None, typer.Option("--organization", help="Who holds the session.")]
HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("paper")(paper)


def paper(
    *,
    locale: Language,
    out: File,
    size: Size = PaperSize.LETTER,
    path: Path_ = None,
    copies: Copies = 1,
    form: Form = None,
    organization: Holder = None,
    home: HomeFolder = None,
    as_json: JsonFlag = False,
) -> None:
    """Write the questionnaire as a PDF to print and fill in by hand. Staff type it in at the kiosk's staff desk."""
    from kiosk.durable import write_new  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.i18n.catalogues import Catalogue  # noqa: PLC0415
    from kiosk.i18n.locales import LOCALES  # noqa: PLC0415
    from kiosk.printed_form.pages import printed_form  # noqa: PLC0415
    from kiosk.printed_form.serial import new_serial  # noqa: PLC0415

    if locale not in LOCALES:
        raise typer.BadParameter(f"{locale!r} is none of {', '.join(LOCALES)}", param_hint="--locale")
    serials = [new_serial() for _ in range(copies)]
    edition = _edition(home, form, path, organization)
    write_new(out, printed_form(edition, serials, texts=Catalogue.load(locale), size=size))
    told = f"{edition.form.id} {edition.form.version}, {edition.route.value} path, in {locale}"
    # the numbers stand on the paper only: a list of what was printed would tell who has which
    Output(as_json).result(f"Wrote {out}: {told}. Copies: {copies}.", paper=str(out), copies=copies, locale=locale)


def _edition(home: Path | None, file: Path | None, route: Route | None, organization: str | None) -> Edition:
    """What is printed: the open session's, where there is one and nothing else is asked for."""
    from kiosk.printed_form.pages import Edition  # noqa: PLC0415
    from kiosk.questionnaire.canonical import load  # noqa: PLC0415
    from kiosk.resources import resource  # noqa: PLC0415
    from kiosk.session.home import Home  # noqa: PLC0415
    from kiosk.session.lifecycle import open_name  # noqa: PLC0415
    from kiosk.session.loaded import load as load_session  # noqa: PLC0415
    from kiosk.session.loaded import load_form  # noqa: PLC0415

    found = Home.find(home)
    name = open_name(found)
    if file is not None or name is None:
        form = load(file or resource("assets", "questionnaires", "chi_community_input.json"))
        return Edition(form, route or Route.SHORT, organization=organization or "")
    session = load_session(found, name)
    said = session.statement
    holder = said.organization if organization is None else organization
    return Edition(load_form(session), route or said.route, said.youth, holder, said.simulated)
