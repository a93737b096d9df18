"""Every parser of bytes that come from outside, one function each: it may raise a KioskError, and nothing else."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk import event_chain, event_signing
from kiosk.batches import _tar, acknowledgement, closing, format, opening
from kiosk.errors import KioskError
from kiosk.organizer._checks import ResponseCheck
from kiosk.printing import choice
from kiosk.published import format as published
from kiosk.questionnaire import canonical
from kiosk.questionnaire.compile import compile_form
from kiosk.receipts import hand, payload, tombstone
from kiosk.seal import _slip39, keys, signatures
from kiosk.session import rehearsal, statement
from kiosk.staff import _file as pins
from tests.fuzz.seeds import Genuine

Target = Callable[[bytes], object]


def targets(genuine: Genuine, folder: Path) -> Mapping[str, Target]:
    """The parsers by name. `folder` takes the files of those that read files."""
    world, key = genuine.world, genuine.world.key
    check = ResponseCheck(world.form, world.origin, frozenset(world.statement.locales), youth=False)

    def text(parse: Callable[[str], object]) -> Target:
        return lambda data: parse(data.decode("utf-8", "replace"))

    def file(name: str, parse: Callable[[Path], object]) -> Target:
        path = folder / name

        def run(data: bytes) -> object:
            path.write_bytes(data)
            return parse(path)

        return run

    def batch(path: Path) -> None:
        with opening.open_batch(path, world.secret, world.enrolled) as opened:
            list(opened.responses())

    def signed_closing(data: bytes) -> object:
        """Under a genuine signature, so that what it says is read whatever it is."""
        comment = f"CIK1-CLOSING {world.statement.site} {world.statement.session}"
        return closing.verified(data, signatures.sign(key, data, comment), world.public_line)

    def inside(data: bytes) -> object:
        return opening._checked("fuzzed", io.BytesIO(data), world.secret, world.enrolled)

    signers = (genuine.organizer.public_line,)
    return {
        "acknowledgement": lambda data: acknowledgement.verified(data, signers),
        "acknowledgement-named": acknowledgement.named,
        "closing": signed_closing,
        "manifest": format.decode,
        "statement": statement.decode,
        "archive": lambda data: list(_tar.Reader(io.BytesIO(data)).members(1 << 20)),
        "batch": file("fuzzed.kbatch", batch),
        "batch-inside": inside,
        "response": check.check,
        "receipt": text(payload.parse),
        "hand-code": text(hand.read_hand),
        "tombstone": tombstone.read_tombstone,
        "signature": text(lambda told: signatures.verify(world.public_line, b"", told)),
        "event-log": event_chain.read,
        "signed-log": lambda data: event_signing.read_signed(data, world.public_line),
        "form": canonical.loads,
        "form-sheet": file("fuzzed.md", compile_form),
        "printer-line": text(choice.parse),
        "recipient-file": file("fuzzed.recipient.txt", keys.load_public),
        "rehearsal": file("rehearsal.json", rehearsal.read),
        "pins": file("staff.json", pins.load),
        "share": text(lambda words: _slip39.parse(words, 1)),
        "ledger": published.decode,
        "leaves": lambda data: published.read_leaves(data, "leaves.txt"),
        "left-out": published.read_left_out,
    }


def refused(target: Target, data: bytes) -> KioskError | None:
    """The error that `target` refuses `data` with, or None where it takes it. Anything else it raises is a find."""
    try:
        target(data)
    except KioskError as error:
        return error
    return None
