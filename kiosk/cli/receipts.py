"""`kiosk receipts`: what this kiosk knows of a receipt. What a published ledger says of one: `kiosk verify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output, typed

Code = Annotated[
    str, typer.Argument(help="The text of the receipt's square code, or its short code; - reads it from the input.")
]
HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]
Language = Annotated[str, typer.Option(help="Language of the answer, such as es.")]


def register(app: typer.Typer) -> None:
    """Adds the group."""
    group = typer.Typer(no_args_is_help=True, help="Look a receipt up on this kiosk.")
    group.command("check")(check)
    app.add_typer(group, name="receipts")


def check(code: Code, home: HomeFolder = None, language: Language = "en", as_json: JsonFlag = False) -> None:
    """Tell where the input of a receipt is: here, carried to the organizers, taken out, or not of this kiosk."""
    from kiosk.i18n.catalogues import Catalogue  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.i18n.locales import LOCALES  # noqa: PLC0415
    from kiosk.receipts.reading import read  # noqa: PLC0415
    from kiosk.session.home import Home  # noqa: PLC0415
    from kiosk.session.looking_up import WORDS, look_up  # noqa: PLC0415

    if language not in LOCALES:
        raise typer.BadParameter(f"{language!r} is none of {', '.join(LOCALES)}", param_hint="--language")
    found = look_up(Home.find(home), read(typed(code)))
    texts, words = Catalogue.load(language), WORDS[found]
    Output(as_json).result(f"{texts.text(words.sentence)}\n{texts.text(words.next_step)}", answer=found.value)
