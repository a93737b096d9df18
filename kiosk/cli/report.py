"""`kiosk report`: the organizers' report and open data from a collection."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output

From = Annotated[
    str, typer.Option("--from", help="The collection: a SQLite file, or a database's address.", metavar="URL")
]
Out = Annotated[Path, typer.Option(help="A folder that does not exist yet, or is empty.", metavar="DIR")]
Form = Annotated[
    str | None, typer.Option(help="Version or SHA-256 of the form, where the collection holds several.", metavar="FORM")
]


def register(app: typer.Typer) -> None:
    """Adds `report`."""

    @app.command()
    def report(source: From, out: Out, form: Form = None, as_json: JsonFlag = False) -> None:
        """Writes the report, responses.csv and its codebook into a new folder. For the organizers only."""
        from kiosk.organizer.report_folder import write_report  # noqa: PLC0415  (SQLAlchemy only when it is needed)

        output = Output(as_json)
        with output.progress() as progress:
            written = write_report(source, out, progress, form=form)
        totals = written.tables.totals
        output.result(
            f"Responses in the report: {written.responses_in_report}. Open {written.folder / 'index.html'}.\n"
            "Small numbers are not hidden yet: for the organizers only, do not publish.",
            folder=str(written.folder),
            form=written.tables.form.id,
            form_version=written.tables.form.version,
            responses_in_report=written.responses_in_report,
            responses_in_csv=written.responses_in_csv,
            complete=totals.complete,
            partial=totals.partial,
            locales=dict(totals.locales),
            sessions=totals.sessions,
            kiosks=totals.kiosks,
            quarantined=totals.quarantined,
            simulated=totals.simulated,
        )
