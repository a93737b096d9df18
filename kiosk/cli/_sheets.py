"""The recovery key's sheets: written one to a file, and put together again by typing or scanning."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kiosk.cli._frame import Output, passphrase
from kiosk.errors import KioskError, OutputError
from kiosk.paper.size import PaperSize

if TYPE_CHECKING:
    from kiosk.seal.recovery import Share


def write_sheets(name: str, out: Path, folder: Path, size: PaperSize, output: Output) -> None:
    """Makes a key whose secret stands on five sheets only; errors as `new_shared_key` and `durable.write_new`."""
    from kiosk.certificates.share_sheet import share_sheet  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.durable import make_folder, write_new  # noqa: PLC0415
    from kiosk.i18n.catalogues import Catalogue  # noqa: PLC0415
    from kiosk.seal.fingerprint import fingerprint  # noqa: PLC0415
    from kiosk.seal.keys import write_recipient  # noqa: PLC0415
    from kiosk.seal.recovery import COUNT, new_shared_key  # noqa: PLC0415

    recipient_file = out / f"{name}.recipient.txt"
    files = [folder / f"{name}-sheet-{number}-of-{COUNT}.pdf" for number in range(1, COUNT + 1)]
    for path in (recipient_file, *files):
        if path.exists():  # before anything is written: sheets of two keys must not lie together
            raise OutputError("OUTPUT_EXISTS", path=str(path))
    key = new_shared_key(name)
    for place in (out, folder):
        make_folder(place)
    texts = Catalogue.load("en")
    for path, share in zip(files, key.shares, strict=True):
        write_new(path, share_sheet(key.recipient, share, locale="en", texts=texts, size=size))
    write_recipient(recipient_file, key.recipient)
    words = fingerprint(key.recipient.public)
    output.result(
        f"Wrote {COUNT} sheets into {folder}. Print them one by one, for five people, then erase the folder.\n"
        f"Wrote {recipient_file}: give it to every kiosk.\n"
        f"In words: {words}",
        name=name,
        recipient=key.recipient.public,
        fingerprint=words,
        recipient_file=str(recipient_file),
        sheets=[str(path) for path in files],
    )


def combine_sheets(recipient: Path, out: Path, passphrase_file: Path | None, output: Output) -> None:
    """Asks for the sheets, and writes the identity that they make; errors as `kiosk.seal.recovery`."""
    from kiosk.durable import make_folder  # noqa: PLC0415
    from kiosk.seal.keys import load_recipient, write_identity  # noqa: PLC0415
    from kiosk.seal.recovery import THRESHOLD, combined  # noqa: PLC0415

    wanted = load_recipient(recipient)
    shares: list[Share] = []
    while len(shares) < (shares[0].threshold if shares else THRESHOLD):
        shares.append(_asked(shares))
    secret = combined(shares, wanted)
    path = out / f"{wanted.name}.identity.age"
    make_folder(out)
    write_identity(path, secret, passphrase(passphrase_file, confirm=True))
    output.result(
        f"These sheets are those of {wanted.name}.\n"
        f"Wrote {path}: it opens what was sealed to it. Erase it when you have done what you came for.",
        name=wanted.name,
        recipient=wanted.public,
        identity_file=str(path),
    )


def _asked(before: list[Share]) -> Share:
    """The next sheet; at a terminal one that is wrong is asked for again."""
    from kiosk.cli import tell  # noqa: PLC0415
    from kiosk.seal.recovery import check_next, parse  # noqa: PLC0415

    while True:
        words = typer.prompt(f"Words of sheet {len(before) + 1}", err=True)
        try:
            share = parse(words, len(before) + 1)
            check_next(before, share)
        except KioskError as error:
            if not sys.stdin.isatty():
                raise
            tell(error)
        else:
            return share
