"""`kiosk acknowledge`: the organizers say that batches have arrived, and the kiosk then erases its copies."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output, PassphraseFile, passphrase

From = Annotated[str, typer.Option("--from", help="The collection: a SQLite file, or an address of SQLAlchemy.")]
Key = Annotated[Path, typer.Option(help="Your signing key (NAME.signing.age).")]
To = Annotated[Path, typer.Option("--to", help="The folder for the acknowledgements.", file_okay=False)]
Files = Annotated[list[Path], typer.Argument(help="Acknowledgements from the organizers.", metavar="FILE...")]
HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]


def register(app: typer.Typer) -> None:
    """Adds the group."""
    group = typer.Typer(no_args_is_help=True, help="Say that batches have arrived; erase what has.")
    group.command("write")(write)
    group.command("apply")(apply)
    app.add_typer(group, name="acknowledge")


def write(*, source: From, key: Key, to: To, passphrase_file: PassphraseFile = None, as_json: JsonFlag = False) -> None:
    """Organizers: write an acknowledgement of each batch whose responses are all in the collection."""
    from kiosk.durable import make_folder  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.organizer.acknowledging import acknowledge  # noqa: PLC0415
    from kiosk.organizer.collection import Collection  # noqa: PLC0415
    from kiosk.seal.keys import needs_passphrase  # noqa: PLC0415
    from kiosk.seal.organizer_key import load_organizer_key  # noqa: PLC0415

    signing = load_organizer_key(key, passphrase(passphrase_file) if needs_passphrase(key) else None)
    make_folder(to)
    with Collection.open(source, create=False) as collection:
        done = acknowledge(collection, signing, to)
    lines = [
        f"{one.batch}: {one.path}"
        if one.path
        else f"{one.batch}: not acknowledged: {one.quarantined} in quarantine, {one.missing} missing."
        for one in done
    ]
    facts = [
        {
            "batch": one.batch,
            "acknowledgement": str(one.path) if one.path else None,
            "quarantined": one.quarantined,
            "missing": one.missing,
        }
        for one in done
    ]
    Output(as_json).result("\n".join(lines), batches=facts)


def apply(files: Files, home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Staff: erase the responses that the organizers have acknowledged. It cannot be undone."""
    from kiosk.batches.acknowledging import apply_acknowledgement, read_acknowledgement  # noqa: PLC0415
    from kiosk.session.home import Home  # noqa: PLC0415

    found = Home.find(home)
    done = [apply_acknowledgement(found, read_acknowledgement(path)) for path in files]
    lines = [f"{one.session}, batch {one.number}: {one.erased} responses erased from this kiosk." for one in done]
    facts = [{"session": one.session, "number": one.number, "erased": one.erased} for one in done]
    Output(as_json).result("\n".join(lines), applied=facts)
