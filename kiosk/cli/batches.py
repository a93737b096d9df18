"""`kiosk export`: writes the batch of a closed session, to be carried to the organizers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output

Folder = Annotated[Path, typer.Option("--to", help="The folder for the batch, such as a USB stick.", file_okay=False)]
HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]
Name = Annotated[str, typer.Option("--session", help="SITE-SESSION. The one that waits for export, if not given.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("export")(export_)


def export_(*, to: Folder, session: Name = "", home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Export a closed session's responses, sealed, as one file."""
    from kiosk.batches.export import export  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.session.home import Home  # noqa: PLC0415

    output = Output(as_json)
    with output.progress() as progress:
        exported = export(Home.find(home), to, progress, session)
    manifest = exported.manifest
    again = "\nThis session was exported before: these are the same responses." if exported.again else ""
    output.result(
        f"{manifest.leaves} responses are in {exported.path}, written and read back.{again}",
        batch=str(exported.path),
        number=manifest.number,
        responses=manifest.leaves,
        complete=manifest.counts.complete,
        partial=manifest.counts.partial,
        final=manifest.final,
        again=exported.again,
    )
