"""`kiosk keys`: the organizers' keys, what they look like in words, and the rehearsal that they open what is sealed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output, PassphraseFile, passphrase
from kiosk.cli._sheets import combine_sheets, write_sheets
from kiosk.paper.size import PaperSize

Name = Annotated[str, typer.Argument(help="Whose key it is: letters and digits. It becomes the files' name.")]
Folder = Annotated[Path, typer.Option("--out", help="Folder for the two files; it is made if it is not there.")]
Public = Annotated[list[Path], typer.Argument(help="Recipient files, or public keys of kiosks.", metavar="FILE...")]
Recipients = Annotated[list[Path], typer.Option("--recipient", help="An organizer's recipient file. Give one or more.")]
Recovery = Annotated[Path, typer.Option(help="The recovery key's recipient file.")]
Identities = Annotated[
    list[Path], typer.Option("--identity", help="An identity file; one for each organizer and for the recovery key.")
]
Proof = Annotated[Path, typer.Option("--out", help="Folder for the proof, rehearsal.json.")]


Sheets = Annotated[
    Path | None,
    typer.Option(help="Folder for five sheets to print, 3 of which open, in place of an identity.", metavar="DIR"),
]
Paper = Annotated[PaperSize, typer.Option("--paper", help="Paper of the sheets.")]
Recipient = Annotated[Path, typer.Option("--recipient", help="The recipient file of the key on the sheets.")]

HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]


def register(app: typer.Typer) -> None:
    """Adds the group."""
    group = typer.Typer(no_args_is_help=True, help="Make, show and rehearse the organizers' keys.")
    group.command("new")(new)
    group.command("combine")(combine)
    group.command("signing")(signing)
    group.command("show")(show)
    group.command("rehearse")(rehearse)
    group.command("rotate")(rotate)
    app.add_typer(group, name="keys")


def new(
    *,
    name: Name,
    out: Folder,
    sheets: Sheets = None,
    paper: Paper = PaperSize.LETTER,
    passphrase_file: PassphraseFile = None,
    as_json: JsonFlag = False,
) -> None:
    """Make a key: an identity to keep, under a passphrase, and a recipient file for the kiosks.

    Whoever has the identity and its passphrase can open every response that was sealed to it. Nobody can make the
    passphrase anew. With --sheets the key stands on paper only: any 3 of 5 sheets, put together, are the identity.
    """
    from kiosk.durable import make_folder  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.seal.fingerprint import fingerprint  # noqa: PLC0415
    from kiosk.seal.keys import new_identity  # noqa: PLC0415

    if sheets is not None:
        write_sheets(name, out, sheets, paper, Output(as_json))
        return
    secret = passphrase(passphrase_file, confirm=True)
    make_folder(out)
    recipient = new_identity(name, out, secret)
    identity_file, recipient_file = out / f"{name}.identity.age", out / f"{name}.recipient.txt"
    Output(as_json).result(
        f"Wrote {identity_file}: keep it, and its passphrase, in two safe places.\n"
        f"Wrote {recipient_file}: give it to every kiosk.\n"
        f"In words: {fingerprint(recipient.public)}",
        name=recipient.name,
        recipient=recipient.public,
        fingerprint=fingerprint(recipient.public),
        identity_file=str(identity_file),
        recipient_file=str(recipient_file),
    )


def combine(
    *, recipient: Recipient, out: Folder, passphrase_file: PassphraseFile = None, as_json: JsonFlag = False
) -> None:
    """Put 3 sheets of a recovery key together, typed or scanned, and write its identity under a passphrase."""
    combine_sheets(recipient, out, passphrase_file, Output(as_json))


def signing(name: Name, out: Folder, passphrase_file: PassphraseFile = None, as_json: JsonFlag = False) -> None:
    """Make a key that signs what organizers publish, under a passphrase, and its public half for all to check with.

    It opens no response. Whoever has it and its passphrase can publish in its owner's name.
    """
    from kiosk.durable import make_folder  # noqa: PLC0415
    from kiosk.seal.fingerprint import fingerprint  # noqa: PLC0415
    from kiosk.seal.organizer_key import new_organizer_key  # noqa: PLC0415

    secret = passphrase(passphrase_file, confirm=True)
    make_folder(out)
    key = new_organizer_key(name, out, secret)
    secret_file, public_file = out / f"{name}.signing.age", out / f"{name}.signing.pub"
    Output(as_json).result(
        f"Wrote {secret_file}: keep it, and its passphrase, in a safe place.\n"
        f"Wrote {public_file} ({key.key_id}): give it to whoever checks what you sign.\n"
        f"In words: {fingerprint(key.public_line)}",
        name=name,
        key_id=key.key_id,
        public_key=key.public_line,
        fingerprint=fingerprint(key.public_line),
        secret_file=str(secret_file),
        public_file=str(public_file),
    )


def show(files: Public, as_json: JsonFlag = False) -> None:
    """Show public keys, each with its fingerprint in words, to be compared with what another person sees or says."""
    from kiosk.seal.fingerprint import fingerprint  # noqa: PLC0415
    from kiosk.seal.keys import load_public  # noqa: PLC0415

    keys = [(path.name, load_public(path)) for path in files]
    Output(as_json).result(
        "\n".join(f"{name}: {public}\n  {fingerprint(public)}" for name, public in keys),
        keys=[{"file": name, "public": public, "fingerprint": fingerprint(public)} for name, public in keys],
    )


def rehearse(
    *,
    recipient: Recipients,
    recovery: Recovery,
    identity: Identities,
    out: Proof,
    passphrase_file: PassphraseFile = None,
    as_json: JsonFlag = False,
) -> None:
    """Seal made-up answers to the recipients, and open them with every identity; no real session opens before that.

    Where the organizers are, never on a kiosk. Its proof, rehearsal.json, goes to the kiosks with the recipient files.
    """
    from kiosk.durable import make_folder, write  # noqa: PLC0415
    from kiosk.organizer.rehearsing import rehearse as rehearsed  # noqa: PLC0415
    from kiosk.questionnaire.canonical import load  # noqa: PLC0415
    from kiosk.resources import resource  # noqa: PLC0415
    from kiosk.seal.keys import load_identity, load_recipient, needs_passphrase  # noqa: PLC0415
    from kiosk.session.rehearsal import FILE, encode  # noqa: PLC0415

    output = Output(as_json)
    secrets = [
        load_identity(path, passphrase(passphrase_file, of=path.name) if needs_passphrase(path) else None)
        for path in identity
    ]
    organizers = [load_recipient(path) for path in recipient]
    form = load(resource("assets", "questionnaires", "chi_community_input.json"))
    with output.progress() as progress:
        proof = rehearsed(organizers, load_recipient(recovery), secrets, form, progress)
    make_folder(out)
    write(out / FILE, encode(proof), mode=0o644)
    names = [each.name for each in (*proof.organizers, proof.recovery)]
    output.result(
        f"Opened with every identity: {', '.join(names)}.\nWrote {out / FILE}: give it to every kiosk.",
        rehearsal=str(out / FILE),
        opened=names,
    )


def rotate(home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Replace this kiosk's signing key; the old one is kept for the sessions that it opened."""
    from kiosk.seal.fingerprint import fingerprint  # noqa: PLC0415
    from kiosk.session.home import Home  # noqa: PLC0415
    from kiosk.session.own_keys import rotate as rotated  # noqa: PLC0415

    place = Home.find(home)
    keys = rotated(place)
    words = fingerprint(keys.new.public_line)
    Output(as_json).result(
        f"The key {keys.old.key_id} is replaced by {keys.new.key_id}.\n"
        f"Give {place.kiosk_pub} and {place.kiosk_pub_signature} to the organizers.\n"
        f"In words: {words}",
        old=keys.old.key_id,
        new=keys.new.key_id,
        fingerprint=words,
        public_key=str(place.kiosk_pub),
        signature=str(place.kiosk_pub_signature),
    )
