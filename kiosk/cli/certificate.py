"""`kiosk sessions certificate`: a session on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output
from kiosk.paper.size import PaperSize

HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]
Name = Annotated[str, typer.Option("--session", help="SITE-SESSION. The open one, or the only one, if not given.")]
File = Annotated[Path, typer.Option("--out", help="The new PDF.", metavar="FILE.pdf")]
Paper = Annotated[PaperSize, typer.Option("--paper", help="The printer's paper.")]
Language = Annotated[str, typer.Option(help="Its language, such as es.", metavar="CODE")]

Others = Annotated[
    list[Path] | None,
    typer.Option(
        "--with", help="Another kiosk's totals (“kiosk sessions totals”), to add up; or several.", metavar="FILE"
    ),
]
Folder = Annotated[Path, typer.Option("--to", help="A folder, such as a USB stick's.")]


def certificate(
    *,
    out: File,
    session: Name = "",
    paper: Paper = PaperSize.LETTER,
    language: Language = "en",
    others: Others = None,
    home: HomeFolder = None,
    as_json: JsonFlag = False,
) -> None:
    """Write the session's certificate: its facts and its locked key, and after it was closed its totals and batches."""
    from kiosk.certificates.writing import certificate as written  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.durable import write_new  # noqa: PLC0415
    from kiosk.i18n.catalogues import Catalogue  # noqa: PLC0415
    from kiosk.i18n.locales import LOCALES  # noqa: PLC0415
    from kiosk.session.home import Home  # noqa: PLC0415

    if language not in LOCALES:
        raise typer.BadParameter(f"{language!r} is none of {', '.join(LOCALES)}", param_hint="--language")
    pdf = written(
        Home.find(home), session, locale=language, texts=Catalogue.load(language), size=paper, others=others or ()
    )
    write_new(out, pdf)
    Output(as_json).result(f"Wrote {out}: print it, and keep it apart from the kiosk.", certificate=str(out))


def totals(to: Folder, session: Name = "", home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Write a closed session's signed totals, for the certificate of another kiosk of the same session."""
    from kiosk.certificates.others import write_closing  # noqa: PLC0415
    from kiosk.errors import SessionError  # noqa: PLC0415
    from kiosk.session.home import Home  # noqa: PLC0415
    from kiosk.session.lifecycle import known  # noqa: PLC0415

    kiosk = Home.find(home)
    names = known(kiosk)
    if not session and len(names) > 1:
        raise SessionError("SESSION_UNNAMED", sessions=", ".join(names))
    path = write_closing(kiosk, session or "".join(names), to)
    Output(as_json).result(f"Wrote {path} and its signature.", totals=str(path))
