"""A kiosk with a closed session full of made-up responses, and the organizer who can open them."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sqlalchemy import insert

from kiosk.batches import _tar, closing, format
from kiosk.batches.export import export
from kiosk.batches.format import Manifest
from kiosk.interview.response import Mode, Origin, Response, Status, encode
from kiosk.ledger import tree_root
from kiosk.progress import Silent
from kiosk.questionnaire.answers import Missing, Value
from kiosk.questionnaire.audience import offered
from kiosk.questionnaire.canonical import load
from kiosk.questionnaire.model import Kind, Question, Questionnaire, Route
from kiosk.resources import resource
from kiosk.seal import _age
from kiosk.seal.envelope import SealedResponse, seal
from kiosk.seal.keys import KioskKey
from kiosk.seal.recipient import Recipient
from kiosk.seal.signatures import sign
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session, open_session
from kiosk.session.statement import Signer, Statement
from kiosk.store import _schema
from kiosk.store.store import Store

NAME = "austin-may"
CLOSING = (closing.CLOSING, closing.CLOSING_SIGNATURE)


def built_in() -> Questionnaire:
    return load(resource("assets", "questionnaires", "chi_community_input.json"))


@dataclass(frozen=True)
class World:
    """One kiosk, one organizer, one more organizer, one session."""

    home: Home
    form: Questionnaire
    secret: str
    """The organizer's identity."""
    statement: Statement

    @property
    def name(self) -> str:
        return f"{self.statement.site}-{self.statement.session}"

    @property
    def key(self) -> KioskKey:
        return KioskKey.load(self.home.kiosk_key)

    @property
    def public_line(self) -> str:
        return self.key.public_line

    @property
    def origin(self) -> Origin:
        return Origin(self.statement.site, self.statement.session, self.form.id, self.form.version, self.form.sha256)

    def enrolled(self, public_key: str) -> bool:
        return public_key == self.public_line

    def store(self) -> Store:
        return Store.open(self.home.folder(self.name).store)

    def fill(self, blobs: Sequence[SealedResponse], partial: int = 0) -> None:
        """Puts responses into the store, the first `partial` as partial, without a commit for each."""
        with self.store() as store, store._first.write() as connection:
            rows = [{"leaf": sealed.leaf, "blob": sealed.blob} for sealed in blobs]
            connection.execute(insert(_schema.responses), rows)
            tally = {"complete": len(blobs) - partial, "partial": partial}
            connection.execute(_schema.tally.update().values(tally))

    def close(self) -> None:
        close_session(self.home)

    def export(self, out: Path) -> Path:
        out.mkdir(exist_ok=True)
        return export(self.home, out, Silent()).path

    def members(self, batch: Path) -> list[tuple[str, bytes]]:
        """Names and contents of what is in `batch`."""
        archive = _age.decrypt(batch.read_bytes(), self.secret)
        return read_archive(archive)


def open_world(
    folder: Path, form: Questionnaire | None = None, session: str = "may", signers: Sequence[Signer] = ()
) -> World:
    """A kiosk at `folder` with an open session."""
    form = form or built_in()
    secret, recipient = _age.generate()
    _, other = _age.generate()
    _, recovery = _age.generate()
    home = Home(folder)
    opened = open_session(
        home,
        site="austin",
        organization="A block club",
        session=session,
        date=date(2026, 5, 2),
        recipients=(Recipient("one", recipient), Recipient("two", other)),
        recovery=Recipient("recovery", recovery),
        form=form,
        route=Route.LONG,
        locales=("en", "es"),
        simulated=True,
        signers=signers,
    )
    return World(home, form, secret, opened.statement)


def given(
    world: World, count: int, seed: int = 1, change: Callable[[Response], Response] | None = None
) -> list[Response]:
    """`count` valid responses to the world's form."""
    chance = random.Random(seed)  # noqa: S311  (made-up answers)
    made = [_response(world, chance) for _ in range(count)]
    return [change(response) for response in made] if change else made


def sealed(world: World, responses: Iterable[Response]) -> list[SealedResponse]:
    return [seal(response, world.statement.recipient) for response in responses]


def sealed_bytes(world: World, plaintext: bytes) -> SealedResponse:
    """Anything at all, sealed to the session."""
    return SealedResponse(_age.encrypt(plaintext, [world.statement.recipient]))


def padded(response: Response, old: bytes, new: bytes) -> bytes:
    """The response's bytes with `old` replaced, padded anew."""
    text = encode(response).rstrip(b" ")
    assert old in text
    text = text.replace(old, new, 1)
    return text + b" " * (-len(text) % 1024)


def _response(world: World, chance: random.Random) -> Response:
    answers: dict[str, Value] = {}
    missing: dict[str, Missing] = {}
    for question in world.form.questions():
        for variable in question.variables:
            if variable == f"{question.id}.other":
                continue
            if chance.random() < 0.2:
                missing[variable] = Missing.SKIPPED
            else:
                answers[variable] = _value(question, chance, world.form)
    return Response(
        id=chance.randbytes(16).hex(),
        origin=world.origin,
        locales=("en", "es")[: chance.randint(1, 2)],
        mode=Mode.TOUCH,
        status=Status.COMPLETE,
        answers=answers,
        missing=missing,
    )


def _value(question: Question, chance: random.Random, form: Questionnaire) -> Value:
    ids = [option.id for option in offered(question, youth=False)]
    open_ids = [option.id for option in offered(question, youth=False) if not option.exclusive]
    match question.kind:
        case Kind.SCALE:
            return chance.randint(1, 5)
        case Kind.MULTI:
            some = chance.sample(open_ids, min(len(open_ids), question.limit or 3, 3))
            return [option for option in ids if option in some]
        case Kind.RANK:
            return chance.sample(ids, min(len(ids), question.limit))
        case Kind.TOKENS:
            first, second = chance.sample(ids, 2)
            return {first: question.limit - 3, second: 3}
        case Kind.TEXT:
            return " ".join(chance.choices(("we", "want", "officers", "who", "listen", "más", "¡sí!"), k=12))
        case Kind.AREA:
            return f"zip:{form.zips[0]}" if chance.random() < 0.1 else chance.choice(ids)
        case _:
            return chance.choice(ids)


def read_archive(archive: bytes) -> list[tuple[str, bytes]]:
    """Names and contents by the offsets that a header states; checks nothing."""
    found = []
    at = 0
    while archive[at : at + 1] != b"\0":
        name = archive[at : at + 100].rstrip(b"\0").decode()
        size = int(archive[at + 124 : at + 135], 8)
        found.append((name, archive[at + 512 : at + 512 + size]))
        at += 512 + size + -size % 512
    return found


def forge(world: World, out: Path, archive: bytes) -> Path:
    """A batch file around any archive at all: anyone who knows the organizers' recipients can make one."""
    path = out / "forged.kbatch"
    path.write_bytes(_age.encrypt(archive, [world.statement.organizers[0].public]))
    return path


def archive_of(members: Iterable[tuple[str, bytes]]) -> bytes:
    body = b"".join(_tar.member(name, data) for name, data in members)
    return body + _tar.end(len(body))


def resigned(
    world: World, members: Sequence[tuple[str, bytes]], key: KioskKey | None = None, **changes: object
) -> list[tuple[str, bytes]]:
    """`members` under a manifest changed and signed again, its number of leaves and root made to fit unless given."""
    held = dict(members)
    leaves = sorted(leaf for name, _ in members if (leaf := format.response_leaf(name)) is not None)
    was = format.decode(held[format.MANIFEST])
    fits = {"leaves": len(leaves), "root": tree_root(leaves).hex()}
    manifest: Manifest = replace(was, **{**fits, **changes})  # type: ignore[arg-type]
    text = format.encode(manifest)
    signature = sign(key or world.key, text, format.comment_of(manifest)).encode()
    new = {format.MANIFEST: text, format.MANIFEST_SIGNATURE: signature, **closed(key or world.key, manifest)}
    kept = [(name, new.get(name, data)) for name, data in members if name not in CLOSING]
    return [*kept[:5], *((name, new[name]) for name in CLOSING if name in new), *kept[5:]]


def closed(key: KioskKey, manifest: Manifest) -> dict[str, bytes]:
    """closing.json and its signature, as a final manifest needs them."""
    said = closing.Closing.of(manifest)
    if said is None:
        return {}
    text = closing.encode(said)
    return dict(zip(CLOSING, (text, sign(key, text, closing.comment_of(said)).encode()), strict=True))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
