"""`kiosk collection`: what has come of each session, and what is still missing."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output
from kiosk.cli._session_states import facts, lines, together_lines

From = Annotated[str, typer.Option("--from", help="The collection: a SQLite file, or an address of SQLAlchemy.")]


def register(app: typer.Typer) -> None:
    """Adds the group."""
    group = typer.Typer(no_args_is_help=True, help="Look at a collection.")
    group.callback()(_group)
    group.command("status")(status)
    app.add_typer(group, name="collection")


def _group() -> None:
    """Look at a collection."""


def status(source: From, as_json: JsonFlag = False) -> None:
    """Show what has come of each session, and which batches are still missing."""
    from kiosk.organizer.batch_chain import states  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.organizer.collection import Collection  # noqa: PLC0415
    from kiosk.organizer.shared_sessions import shared  # noqa: PLC0415

    with Collection.open(source, create=False) as collection, collection.transaction() as connection:
        found = states(connection)
    told = []
    for state in found:
        told.append(f"{state.name}: {state.arrived} responses in {len(state.batches)} batches.")
        told += [f"  {line}" for line in lines(state)]
    together = shared(found)
    told += [line for each in together for line in together_lines(each)]
    sums = [asdict(each) | {"more_than_people": each.more_than_people} for each in together]
    Output(as_json).result(
        "\n".join(told) or "Nothing was collected yet.", sessions=[facts(state) for state in found], together=sums
    )
