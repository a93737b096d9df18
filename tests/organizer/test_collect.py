"""Collecting: every response once, whole batches, and nothing lost that does not check."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kiosk.batches import format
from kiosk.batches.format import Totals
from kiosk.errors import BatchError, CollectionError, KioskError
from kiosk.interview.response import Mode, Response, Status, decode, encode
from kiosk.organizer import tables
from kiosk.organizer.collect import Collected, collect
from kiosk.organizer.collection import Collection
from kiosk.progress import Cancelled, Silent
from kiosk.questionnaire.answers import Missing
from kiosk.seal import _age
from tests.batches.world import (
    World,
    archive_of,
    forge,
    given,
    open_world,
    padded,
    resigned,
    sealed,
    sealed_bytes,
    sha256,
)

SIZE = 40
DAY = date(2026, 5, 3)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    made = open_world(tmp_path_factory.mktemp("kiosk"))
    made.fill(sealed(made, given(made, SIZE)))
    made.close()
    return made


@pytest.fixture(scope="module")
def batch(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return world.export(tmp_path_factory.mktemp("stick"))


@pytest.fixture
def collection(world: World, tmp_path: Path) -> Iterator[Collection]:
    with Collection.open(str(tmp_path / "collection.db")) as opened:
        opened.enroll(world.public_line, "kiosk", DAY)
        opened.add_form(world.form)
        yield opened


def run(collection: Collection, world: World, *batches: Path) -> list[Collected]:
    return list(collect(batches, collection, world.secret, Silent()))


def brought(collected: list[Collected]) -> list[Collected]:
    """Without the state of the session."""
    return [replace(one, session=None) for one in collected]


def rows(collection: Collection, table: Any) -> list[dict[str, Any]]:
    with collection.transaction() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def code(collection: Collection, world: World, path: Path) -> str:
    with pytest.raises(KioskError) as error:
        run(collection, world, path)
    return error.value.code


def test_every_response_arrives_with_its_session_and_batch(collection: Collection, world: World, batch: Path) -> None:
    assert brought(run(collection, world, batch)) == [Collected(batch.name, SIZE, 0)]
    (session,) = rows(collection, tables.sessions)
    assert (session["site"], session["session"], session["date"], session["simulated"]) == (
        "austin",
        "may",
        "2026-05-02",
        True,
    )
    (kept,) = rows(collection, tables.batches)
    assert (kept["number"], kept["final"], json.loads(kept["totals"])["complete"]) == (1, True, SIZE)
    stored = rows(collection, tables.responses)
    assert {row["state"] for row in stored} == {"accepted"}
    given_ids = {response.id for response in given(world, SIZE)}
    assert {json.loads(row["document"])["id"] for row in stored} == given_ids
    assert {row["leaf"] for row in stored} == {
        leaf.hex() for name, _ in world.members(batch) if (leaf := format.response_leaf(name))
    }


def test_a_batch_collected_twice_adds_nothing_and_says_so(collection: Collection, world: World, batch: Path) -> None:
    run(collection, world, batch)
    before = (rows(collection, tables.responses), rows(collection, tables.answers))
    assert brought(run(collection, world, batch, batch)) == [Collected(batch.name, 0, SIZE)] * 2
    assert (rows(collection, tables.responses), rows(collection, tables.answers)) == before


def test_answer_rows_say_what_the_documents_say(collection: Collection, world: World, batch: Path) -> None:
    run(collection, world, batch)
    text = {v for q in world.form.questions() if q.kind.value == "text" for v in q.variables}
    ranks = {q.id for q in world.form.questions() if q.kind.value == "rank"}
    expected = []
    for row in rows(collection, tables.responses):
        document = json.loads(row["document"])
        leaf = row["leaf"]
        for variable, value in document["answers"].items():
            if isinstance(value, list):
                expected += [
                    (leaf, variable, option, place if variable in ranks else None, None, None)
                    for place, option in enumerate(value, 1)
                ]
            elif isinstance(value, dict):
                expected += [(leaf, variable, option, count, None, None) for option, count in value.items()]
            elif variable in text or variable.endswith(".other"):
                expected.append((leaf, variable, None, None, None, value))
            else:
                expected.append((leaf, variable, str(value), None, None, None))
        expected += [(leaf, variable, None, None, why, None) for variable, why in document["missing"].items()]
    found = [tuple(row.values()) for row in rows(collection, tables.answers)]
    assert sorted(found, key=repr) == sorted(expected, key=repr)
    kinds = {type(row[2]) for row in found}
    assert kinds == {str, type(None)}


def test_words_beside_an_option_are_words(collection: Collection, tmp_path: Path, world: World) -> None:
    question = next(q for q in world.form.questions() if f"{q.id}.other" in q.variables)
    other = next(option for option in question.options if option.other_chars)

    def say(response: Response) -> Response:
        value = [other.id] if question.kind.value == "multi" else other.id
        missing = {k: v for k, v in response.missing.items() if k != question.id}
        answers = {**response.answers, question.id: value, f"{question.id}.other": "más 'words'"}
        return replace(response, answers=answers, missing=missing)

    path = remade(world, tmp_path, [encode(response) for response in given(world, 1, change=say)])
    run(collection, world, path)
    (row,) = [row for row in rows(collection, tables.answers) if row["variable"] == f"{question.id}.other"]
    assert (row["code"], row["number"], row["missing"], row["words"]) == (None, None, None, "más 'words'")


def remade(world: World, tmp_path: Path, plaintexts: list[bytes], **changes: Any) -> Path:
    """A batch signed by the kiosk that holds any plaintexts at all."""
    tmp_path.mkdir(exist_ok=True)
    source = world.export(tmp_path / "source")
    head = world.members(source)[:8]
    blobs = [sealed_bytes(world, plaintext) for plaintext in plaintexts]
    members = head + sorted((format.response_name(one.leaf), one.blob) for one in blobs)
    return forge(world, tmp_path, archive_of(resigned(world, members, **changes)))


def bad_plaintexts(world: World) -> dict[str, tuple[str, bytes]]:
    one = given(world, 1, seed=9)[0]
    scale = next(q.id for q in world.form.questions() if q.kind.value == "scale")
    multi = next(q for q in world.form.questions() if q.kind.value == "multi")
    single = next(q.id for q in world.form.questions() if q.kind.value == "single")

    def having(**changes: Any) -> bytes:
        answers = {**one.answers, **changes}
        missing = {name: why for name, why in one.missing.items() if name not in answers}
        return encode(replace(one, answers=answers, missing=missing))

    def origin(**changes: str) -> bytes:
        return encode(replace(one, origin=replace(one.origin, **changes)))

    malformed, invalid, elsewhere = "FORM_RESPONSE_MALFORMED", "FORM_VALUE_INVALID", "BATCH_RESPONSE_ELSEWHERE"
    text = encode(one)
    return {
        "empty": (malformed, b""),
        "junk": (malformed, b"\xff" * 1024),
        "not padded": (malformed, text.rstrip(b" ")),
        "deep": (malformed, b"[" * 102_400),
        "newer": (malformed, padded(one, b'"cik":1', b'"cik":2')),
        "spaced": (malformed, padded(one, b'"cik":1', b'"cik": 1')),
        "doubled": (malformed, padded(one, b'"cik":1', b'"cik":1,"cik":1')),
        "escaped": (malformed, padded(one, b'"cik"', b'"c\\u0069k"')),
        "surrogate": (malformed, padded(having_words(world, one), b"WORDS", b"\\ud800")),
        "no language": (malformed, encode(replace(one, locales=()))),
        "float code": (malformed, padded(replace(one, missing={single: Missing.SKIPPED}, answers={}), b"-9", b"-9.0")),
        "other site": (elsewhere, origin(site="pilsen")),
        "other session": (elsewhere, origin(session="june")),
        "other form": (elsewhere, origin(form_sha256="00" * 32)),
        "other version": (elsewhere, origin(form_version="0")),
        "other language": (elsewhere, encode(replace(one, locales=("xx",)))),
        "unknown option": (invalid, having(**{single: "no_such"})),
        "point 6": (invalid, having(**{scale: 6})),
        "true is no point": (invalid, having(**{scale: True})),
        "1.0 is no point": (invalid, having(**{scale: 1.0})),
        "text for a list": (invalid, having(**{multi.id: multi.options[0].id})),
        "list in a list": (invalid, having(**{multi.id: [[multi.options[0].id]]})),
        "same option twice": (invalid, having(**{multi.id: [multi.options[0].id] * 2})),
        "null": (invalid, having(**{single: None})),
        "NUL": (invalid, padded(having_words(world, one), b"WORDS", b"\\u0000")),
        "unknown variable": ("FORM_VARIABLE_UNKNOWN", having(no_such="x")),
        "unknown missing": (
            "FORM_VARIABLE_UNKNOWN",
            encode(replace(one, missing={**one.missing, "no_such": Missing.SKIPPED})),
        ),
        "answered and missing": (
            invalid,
            encode(replace(one, answers={**one.answers, single: "x"}, missing={single: Missing.SKIPPED})),
        ),
    }


def having_words(world: World, one: Response) -> Response:
    question = next(q.id for q in world.form.questions() if q.kind.value == "text")
    missing = {name: why for name, why in one.missing.items() if name != question}
    return replace(one, answers={**one.answers, question: "WORDS"}, missing=missing)


def test_a_bad_response_is_kept_apart_with_its_reason(collection: Collection, world: World, tmp_path: Path) -> None:
    good = [encode(response) for response in given(world, 3)]
    bad = bad_plaintexts(world)
    path = remade(world, tmp_path, good + [plaintext for _, plaintext in bad.values()])
    (collected,) = run(collection, world, path)
    assert (collected.new, collected.in_quarantine) == (3, len(bad))
    secret = collected_secret(world)
    reasons = {}
    for row in rows(collection, tables.responses):
        if row["state"] == "quarantined":
            assert (row["document"], row["status"], row["mode"], row["locale"]) == (None, None, None, None)
            reasons[_age.decrypt(row["sealed"], secret)] = row["reason"]
        else:
            assert (row["sealed"], row["reason"]) == (None, None)
    assert {name: reasons[plaintext] for name, (_, plaintext) in bad.items()} == {
        name: reason for name, (reason, _) in bad.items()
    }
    accepted = {row["leaf"] for row in rows(collection, tables.responses) if row["state"] == "accepted"}
    assert {row["leaf"] for row in rows(collection, tables.answers)} == accepted


def collected_secret(world: World) -> str:
    key = world.home.folder(world.name).key_file.read_bytes()
    return _age.decrypt(key, world.secret).decode().strip()


def test_a_response_that_does_not_open_is_kept_apart(collection: Collection, world: World, tmp_path: Path) -> None:
    source = world.export(tmp_path / "source")
    members = world.members(source)[:8]
    stranger = _age.encrypt(encode(given(world, 1)[0]), [_age.generate()[1]])
    blobs = [b"", b"age-encryption.org/v1\n-> X25519 ", b"junk", stranger]
    leaves = sorted((format.response_name(format_leaf(blob)), blob) for blob in blobs)
    path = forge(world, tmp_path, archive_of(resigned(world, members + leaves)))
    (collected,) = run(collection, world, path)
    assert replace(collected, session=None) == Collected(path.name, 0, 0, (("SEAL_OPEN_FAILED", 4),))
    assert {row["sealed"] for row in rows(collection, tables.responses)} == set(blobs)


def format_leaf(blob: bytes) -> bytes:
    from kiosk.ledger import leaf_hash

    return leaf_hash(blob)


def test_a_second_batch_with_the_same_number_is_refused(
    collection: Collection, world: World, batch: Path, tmp_path: Path
) -> None:
    run(collection, world, batch)
    fork = forge(world, tmp_path, archive_of(resigned(world, world.members(batch)[:-1])))
    with pytest.raises(BatchError) as error:
        run(collection, world, fork)
    assert (error.value.code, error.value.fields["number"]) == ("BATCH_FORKED", 1)
    assert len(rows(collection, tables.responses)) == SIZE


def test_a_response_in_two_batches_counts_once(
    collection: Collection, world: World, batch: Path, tmp_path: Path
) -> None:
    first = resigned(world, world.members(batch), totals=None)
    run(collection, world, forge(world, tmp_path, archive_of(first)))
    link = sha256(dict(first)[format.MANIFEST])
    totals = Totals(2, 2 * SIZE, 0, 0, 0, 0)
    again = resigned(world, world.members(batch), number=2, previous=link, totals=totals)
    path = forge(world, tmp_path, archive_of(again))
    assert brought(run(collection, world, path)) == [Collected(path.name, 0, SIZE)]
    assert len(rows(collection, tables.batches)) == 2
    assert len(rows(collection, tables.responses)) == SIZE


def test_an_empty_batch_is_collected(collection: Collection, world: World, tmp_path: Path) -> None:
    path = remade(world, tmp_path, [])
    assert brought(run(collection, world, path)) == [Collected(path.name, 0, 0)]


def test_status_mode_and_language_are_kept(collection: Collection, world: World, tmp_path: Path) -> None:
    def partial(response: Response) -> Response:
        return replace(response, status=Status.PARTIAL, mode=Mode.ASSISTED, locales=("en", "es"))

    path = remade(world, tmp_path, [encode(one) for one in given(world, 1, change=partial)])
    run(collection, world, path)
    (row,) = rows(collection, tables.responses)
    assert (row["status"], row["mode"], row["locale"]) == ("partial", "assisted", "es")
    text = row["document"].encode()
    assert decode(text + b" " * (-len(text) % 1024)).status is Status.PARTIAL


def test_a_manifest_that_lies_about_what_was_given_is_told(
    collection: Collection, world: World, tmp_path: Path
) -> None:
    made = given(world, 3)
    totals = (Totals(1, 2, 1, 0, 0, 0), Totals(1, 4, 0, 0, 0, 0), Totals(1, 3, 0, 0, 0, 0), Totals(1, 4, 0, 0, 1, 0))
    told = []
    for number, stated in enumerate(totals):
        path = remade(world, tmp_path / str(number), [encode(one) for one in made], totals=stated)
        with Collection.open(str(tmp_path / f"{number}.db")) as fresh:
            fresh.enroll(world.public_line, "kiosk", DAY)
            fresh.add_form(world.form)
            (collected,) = run(fresh, world, path)
        assert collected.session is not None
        told.append(collected.session.differs)
    assert told == [True, True, False, False]


def test_a_form_that_is_not_known_is_asked_for(world: World, batch: Path, tmp_path: Path) -> None:
    with Collection.open(str(tmp_path / "c.db")) as collection:
        collection.enroll(world.public_line, "kiosk", DAY)
        assert code(collection, world, batch) == "COLLECTION_FORM_MISSING"
        assert collection.add_form(world.form)
        assert not collection.add_form(world.form)
        assert run(collection, world, batch)[0].new == SIZE


def test_an_unknown_kiosk_adds_nothing(world: World, batch: Path, tmp_path: Path) -> None:
    with Collection.open(str(tmp_path / "c.db")) as collection:
        collection.add_form(world.form)
        assert code(collection, world, batch) == "BATCH_KIOSK_UNKNOWN"
        assert rows(collection, tables.batches) == []


def test_a_good_batch_stays_when_the_next_is_bad(
    collection: Collection, world: World, batch: Path, tmp_path: Path
) -> None:
    (tmp_path / "bad.kbatch").write_bytes(batch.read_bytes()[:-1])
    arrived = collect([batch, tmp_path / "bad.kbatch"], collection, world.secret, Silent())
    assert next(arrived).new == SIZE
    with pytest.raises(BatchError):
        next(arrived)
    assert len(rows(collection, tables.responses)) == SIZE


def test_stopped_it_adds_nothing(collection: Collection, world: World, batch: Path) -> None:
    class Stopping(Silent):
        def advance(self, steps: int = 1) -> None:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(collect([batch], collection, world.secret, Stopping()))
    assert rows(collection, tables.responses) == []
    assert run(collection, world, batch)[0].new == SIZE


def test_a_worker_that_is_lost_adds_nothing(collection: Collection, world: World, batch: Path) -> None:
    import os

    from kiosk.organizer._opening_pool import OpeningPool

    with OpeningPool(workers=1) as pool:
        (pid,) = pool.pids
        os.kill(pid, 9)
        with pytest.raises(CollectionError, match="COLLECTION_WORKER_LOST"):
            list(pool.open(session_of(world), [(b"", b"x")]))


def session_of(world: World) -> Any:
    from kiosk.organizer._opening_pool import Session
    from kiosk.questionnaire.canonical import dump

    return Session(collected_secret(world), world.origin, ("en",), dump(world.form).decode())
