"""`kiosk withdraw`: takes an input out again, for whoever has its receipt."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output, typed

Payload = Annotated[
    str | None,
    typer.Option("--receipt", help="The text of the receipt's square code; - reads it from the input.", metavar="TEXT"),
]
Tombstone = Annotated[Path | None, typer.Option(help="A withdrawal that a kiosk wrote as a file.", metavar="FILE")]
From = Annotated[str, typer.Option("--from", help="The organizers' collection.", metavar="URL")]

COPIES = "Copies on sticks, and what was published before, may remain."


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("withdraw")(withdraw)


def withdraw(*, receipt: Payload = None, tombstone: Tombstone = None, source: From, as_json: JsonFlag = False) -> None:
    """Take an input out again. It needs the receipt's square code: the short code cannot do it."""
    from kiosk.organizer.collection import Collection  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.organizer.withdrawing import Outcome  # noqa: PLC0415
    from kiosk.organizer.withdrawing import withdraw as take_out  # noqa: PLC0415
    from kiosk.receipts.payload import parse  # noqa: PLC0415
    from kiosk.receipts.tombstone import load_tombstone  # noqa: PLC0415

    if (receipt is None) == (tombstone is None):
        raise typer.BadParameter("give one of --receipt and --tombstone", param_hint="--receipt")
    found = load_tombstone(tombstone) if tombstone else parse(typed(receipt or ""))
    with Collection.open(source, create=False) as collection:
        outcome = take_out(collection, found)
    sentences = {
        Outcome.ERASED: f"The input is erased from the collection, and left out from now on. {COPIES}",
        Outcome.RECORDED: f"The input is not in the collection. It will not be taken in. {COPIES}",
        Outcome.WAITING: "The receipt's session is not in the collection yet. "
        f"The withdrawal is kept, and looked at when the session is collected. {COPIES}",
        Outcome.BEFORE: f"The input was taken out before. {COPIES}",
    }
    Output(as_json).result(sentences[outcome], outcome=outcome.value, leaf=found.leaf.hex())
