"""`kiosk keys`: the organizers' keys."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output, PassphraseFile, passphrase

Name = Annotated[str, typer.Argument(help="Whose key it is: letters and digits. It becomes the files' name.")]
Folder = Annotated[Path, typer.Option("--out", help="Folder for the two files; it is made if it is not there.")]


def register(app: typer.Typer) -> None:
    """Adds the group."""
    group = typer.Typer(no_args_is_help=True, help="Make the organizers' keys.")
    group.command("new")(new)
    group.command("signing")(signing)
    app.add_typer(group, name="keys")


def new(name: Name, out: Folder, passphrase_file: PassphraseFile = None, as_json: JsonFlag = False) -> None:
    """Make a key: an identity to keep, under a passphrase, and a recipient file for the kiosks.

    Whoever has the identity and its passphrase can open every response that was sealed to it. Nobody can make the
    passphrase anew.
    """
    from kiosk.durable import make_folder  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.seal.keys import new_identity  # noqa: PLC0415

    secret = passphrase(passphrase_file, confirm=True)
    make_folder(out)
    recipient = new_identity(name, out, secret)
    identity_file, recipient_file = out / f"{name}.identity.age", out / f"{name}.recipient.txt"
    Output(as_json).result(
        f"Wrote {identity_file}: keep it, and its passphrase, in two safe places.\n"
        f"Wrote {recipient_file}: give it to every kiosk.",
        name=recipient.name,
        recipient=recipient.public,
        identity_file=str(identity_file),
        recipient_file=str(recipient_file),
    )


def signing(name: Name, out: Folder, passphrase_file: PassphraseFile = None, as_json: JsonFlag = False) -> None:
    """Make a key that signs what organizers publish, under a passphrase, and its public half for all to check with.

    It opens no response. Whoever has it and its passphrase can publish in its owner's name.
    """
    from kiosk.durable import make_folder  # noqa: PLC0415
    from kiosk.seal.organizer_key import new_organizer_key  # noqa: PLC0415

    secret = passphrase(passphrase_file, confirm=True)
    make_folder(out)
    key = new_organizer_key(name, out, secret)
    secret_file, public_file = out / f"{name}.signing.age", out / f"{name}.signing.pub"
    Output(as_json).result(
        f"Wrote {secret_file}: keep it, and its passphrase, in a safe place.\n"
        f"Wrote {public_file} ({key.key_id}): give it to whoever checks what you sign.",
        name=name,
        key_id=key.key_id,
        public_key=key.public_line,
        secret_file=str(secret_file),
        public_file=str(public_file),
    )
