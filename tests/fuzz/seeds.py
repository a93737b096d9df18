"""Genuine input for each target, made by the program itself: the fuzzer changes it. Made-up answers only."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from argon2 import PasswordHasher

from kiosk.batches import _tar, acknowledgement, closing, format
from kiosk.event_signing import signature
from kiosk.interview.response import encode
from kiosk.published import format as published
from kiosk.receipts import payload
from kiosk.receipts.hand import hand_code
from kiosk.receipts.tombstone import bury
from kiosk.seal import _age
from kiosk.seal._slip39 import split
from kiosk.seal.kiosk_key import KioskKey
from kiosk.seal.organizer_key import OrganizerKey
from kiosk.seal.signatures import sign
from kiosk.session import rehearsal
from kiosk.session.home import Home
from kiosk.staff import Pins, Role
from tests.batches.world import World, given, open_world, sealed, sha256


@dataclass(frozen=True)
class Genuine:
    """What a day left: the kiosk, and every kind of bytes that comes back from outside."""

    world: World
    archive: bytes
    seeds: Mapping[str, tuple[bytes, ...]]
    """By target."""
    organizer: OrganizerKey
    """Whose acknowledgements are taken."""


def genuine(folder: Path) -> Genuine:
    """A day of made-up responses in the new folder `folder`."""
    world = open_world(folder / "home")
    responses = given(world, 3)
    world.fill(sealed(world, responses))
    world.close()
    batch = world.export(folder / "stick")
    archive = _age.decrypt(batch.read_bytes(), world.secret)
    members = dict(world.members(batch))
    chance = random.Random(1)  # noqa: S311  (made-up answers)
    receipt = payload.make(
        chance.randbytes(32), chance.randbytes(16), chance.randbytes(8), lambda _: chance.randbytes(64)
    )
    log = world.home.events.read_bytes()
    form = (world.home.folder(world.name).path / "form.json").read_bytes()
    organizer = OrganizerKey.new()
    manifest = format.decode(members[format.MANIFEST])
    word = acknowledgement.Acknowledgement(
        manifest.site,
        manifest.session,
        manifest.statement_sha256,
        manifest.kiosk,
        manifest.number,
        sha256(members[format.MANIFEST]),
        manifest.leaves,
    )
    seeds: dict[str, tuple[bytes, ...]] = {
        "acknowledgement": (acknowledgement.signed(word, organizer),),
        "acknowledgement-named": (acknowledgement.signed(word, organizer),),
        "closing": (members[closing.CLOSING],),
        "manifest": (members[format.MANIFEST],),
        "statement": (members[format.STATEMENT],),
        "archive": (archive, _tar.member("a", b"b") + _tar.end(1024)),
        "batch": (batch.read_bytes(),),
        "batch-inside": (archive,),
        "response": tuple(encode(response) for response in responses),
        "receipt": tuple(payload.encode(receipt, address).encode() for address in ("", "example.org")),
        "hand-code": (hand_code(receipt.leaf).encode(),),
        "tombstone": (bury(receipt),),
        "signature": (sign(world.key, b"", "x").encode(),),
        "event-log": (log,),
        "signed-log": (signature(world.key, log).encode() + log,),
        "form": (form,),
        "form-sheet": (Path("tests/questionnaire/small.md").read_bytes(),),
        "printer-line": (b"cups:Kiosk80?paper=58mm", b"escpos:tcp:host:9100", b"escpos:usb:04b8:0e15"),
        "recipient-file": (f"# anna\n{_age.generate()[1]}\n".encode(),),
        "rehearsal": (rehearsed(world),),
        "pins": (pins(folder / "pins"),),
        "share": tuple(share.words.encode() for share in split(bytes(range(32)), 3, 5)),
        "ledger": (ledger(),),
        "leaves": (published.write_leaves(b"".join(sorted(chance.randbytes(32) for _ in range(3)))),),
        "left-out": (published.write_left_out({bytes(32): next(iter(published.Reason))}),),
    }
    return Genuine(world, archive, seeds, organizer)


def rehearsed(world: World) -> bytes:
    """The proof of a rehearsal."""
    said = world.statement
    return rehearsal.encode(rehearsal.Rehearsal(said.date, said.organizers, said.recovery, "0.1.0"))


def pins(folder: Path) -> bytes:
    """The staff desk's file, with two wrong PINs in it."""
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    desk = Pins(Home(folder), None, quick)
    desk.set(Role.STAFF, "428173")
    for _ in range(2):
        desk.check(Role.STAFF, "111222")
    return Home(folder).staff.read_bytes()


def ledger() -> bytes:
    """The head of a ledger of nothing."""
    nothing = "0" * 64
    signer = KioskKey.new().public_line
    head = published.Head(date(2026, 5, 2), 0, nothing, 0, nothing, 0, nothing, (), signer, "", True, "1")
    return published.encode(head)
