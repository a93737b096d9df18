"""`kiosk withdraw`: takes an input out again, for whoever has its receipt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output, typed

if TYPE_CHECKING:
    from kiosk.receipts.payload import Receipt

Payload = Annotated[
    str | None,
    typer.Option("--receipt", help="The text of the receipt's square code; - reads it from the input.", metavar="TEXT"),
]
Tombstone = Annotated[Path | None, typer.Option(help="A withdrawal that a kiosk wrote as a file.", metavar="FILE")]
From = Annotated[
    str | None, typer.Option("--from", help="The organizers' collection. Without it, this kiosk's own.", metavar="URL")
]
HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]
Out = Annotated[
    Path | None, typer.Option(help="Write the withdrawal into this folder too, to be carried.", metavar="DIR")
]

COPIES = "Copies on sticks, and what was published before, may remain."


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("withdraw")(withdraw)


def withdraw(
    *,
    receipt: Payload = None,
    tombstone: Tombstone = None,
    source: From = None,
    home: HomeFolder = None,
    out: Out = None,
    as_json: JsonFlag = False,
) -> None:
    """Take an input out again. It needs the receipt's square code: the short code cannot do it."""
    from kiosk.receipts.reading import read_whole  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.receipts.tombstone import load_tombstone, write_tombstone  # noqa: PLC0415

    if (receipt is None) == (tombstone is None):
        raise typer.BadParameter("give one of --receipt and --tombstone", param_hint="--receipt")
    found = load_tombstone(tombstone) if tombstone else read_whole(typed(receipt or ""))
    if out is not None:  # first, so that there is something to carry whatever comes
        write_tombstone(found, out)
    sentence, facts = _at_kiosk(home, found) if source is None else _at_organizers(source, found)
    Output(as_json).result(f"{sentence} {COPIES}", leaf=found.leaf.hex(), **facts)


def _at_organizers(source: str, receipt: Receipt) -> tuple[str, dict[str, str]]:
    from kiosk.organizer.collection import Collection  # noqa: PLC0415
    from kiosk.organizer.withdrawing import Outcome  # noqa: PLC0415
    from kiosk.organizer.withdrawing import withdraw as take_out  # noqa: PLC0415

    with Collection.open(source, create=False) as collection:
        outcome = take_out(collection, receipt)
    sentences = {
        Outcome.ERASED: "The input is erased from the collection, and left out from now on.",
        Outcome.RECORDED: "The input is not in the collection. It will not be taken in.",
        Outcome.WAITING: "The receipt's session is not in the collection yet. "
        "The withdrawal is kept, and looked at when the session is collected.",
        Outcome.BEFORE: "The input was taken out before.",
    }
    return sentences[outcome], {"outcome": outcome.value}


def _at_kiosk(home: Path | None, receipt: Receipt) -> tuple[str, dict[str, str]]:
    from kiosk.session.home import Home  # noqa: PLC0415
    from kiosk.session.withdrawing import withdraw as take_out  # noqa: PLC0415
    from kiosk.store.stored import Withdrawal  # noqa: PLC0415

    done = take_out(Home.find(home), receipt)
    sentences = {
        Withdrawal.ERASED: "The input is erased from this kiosk.",
        Withdrawal.RECORDED: "The input is not on this kiosk. The withdrawal is kept.",
        Withdrawal.REPEATED: "The input was taken out here before.",
    }
    travels = f"The withdrawal goes to the organizers when {done.travels_with} is exported, also once more."
    facts = {"outcome": done.outcome.value, "given_in": done.given_in, "travels_with": done.travels_with}
    return f"{sentences[done.outcome]} {travels}", facts
