"""`kiosk publish`: the ledger that receipts are checked against."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output, PassphraseFile, passphrase

From = Annotated[
    str, typer.Option("--from", help="The collection: a SQLite file, or a database's address.", metavar="URL")
]
Out = Annotated[Path, typer.Option(help="A folder that does not exist yet, or is empty.", metavar="DIR")]
Signer = Annotated[Path, typer.Option("--key", help="Your signing key (NAME.signing.age).", metavar="FILE")]
Previous = Annotated[
    Path | None, typer.Option(help="The ledger published before: all that it lists must be in this one.", metavar="DIR")
]
Unclosed = Annotated[
    list[str] | None,
    typer.Option(help="A session that may be in it though its last batch is lost: SITE-SESSION-KIOSK.", metavar="NAME"),
]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("publish")(publish)


def publish(
    *,
    source: From,
    out: Out,
    key: Signer,
    previous: Previous = None,
    unclosed: Unclosed = None,
    passphrase_file: PassphraseFile = None,
    as_json: JsonFlag = False,
) -> None:
    """Write the ledger of a collection into a new folder, signed, for everyone to check receipts against."""
    from kiosk.organizer.collection import Collection  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.organizer.publish import publish as write_ledger  # noqa: PLC0415
    from kiosk.published.reading import read_ledger  # noqa: PLC0415
    from kiosk.seal.keys import needs_passphrase  # noqa: PLC0415
    from kiosk.seal.organizer_key import load_organizer_key  # noqa: PLC0415

    output = Output(as_json)
    before = None if previous is None else read_ledger(previous)
    with Collection.open(source, create=False) as collection, output.progress() as progress:
        signing_key = load_organizer_key(key, passphrase(passphrase_file) if needs_passphrase(key) else None)
        today = datetime.now(UTC).date()
        done = write_ledger(collection, out, signing_key, today, progress, unclosed=unclosed or (), previous=before)
    head = done.ledger.head
    lines = [
        f"The ledger is in {done.folder}. Responses: {head.leaves}, of {len(head.sessions)} sessions.",
        f"Left out of the tables: {head.left_out}. Withdrawn: {head.withdrawn}.",
        f"Root {head.root}, signed with {done.ledger.signer_id}.",
        *(f"{name} is not closed: more of its responses may come." for name in done.unclosed),
    ]
    output.result(
        "\n".join(lines),
        folder=str(done.folder),
        leaves=head.leaves,
        left_out=head.left_out,
        withdrawn=head.withdrawn,
        sessions=len(head.sessions),
        unclosed=list(done.unclosed),
        root=head.root,
        signer=done.ledger.signer_id,
        sha256=done.ledger.sha256,
        previous=head.previous,
        simulated=head.simulated,
    )
