"""session.json: one way to write it, and none to change it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import SessionError
from kiosk.questionnaire.model import Route
from kiosk.seal.kiosk_key import KioskKey
from kiosk.seal.recipient import Recipient
from kiosk.seal.signatures import sign
from kiosk.session.statement import Statement, comment_of, decode, encode, verified

KEY = KioskKey.new()


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


names = st.from_regex(r"[A-Za-z0-9]{1,9}([-_][A-Za-z0-9]{1,9}){0,2}", fullmatch=True)
words = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=1, max_size=60)
hashes = st.binary(min_size=32, max_size=32).map(bytes.hex)
statements = st.builds(
    Statement,
    site=names,
    organization=words,
    session=names,
    date=st.dates(),
    kiosk=st.just(KEY.public_line),
    form_id=words,
    form_version=words,
    form_sha256=hashes,
    route=st.sampled_from(Route),
    locales=st.lists(words, min_size=1, max_size=4).map(tuple),
    recipient=words,
    organizers=st.lists(st.builds(Recipient, words, words), min_size=1, max_size=3).map(tuple),
    recovery=st.builds(Recipient, words, words),
    key_sha256=hashes,
    receipt_public=hashes,
    address=words,
    simulated=st.booleans(),
    youth=st.booleans(),
)

ONE = Statement(
    site="north",
    organization="North Side Neighbors",
    session="s1",
    date=date(2024, 11, 20),
    kiosk=KEY.public_line,
    form_id="form",
    form_version="1",
    form_sha256="0" * 64,
    route=Route.SHORT,
    locales=("en",),
    recipient="age1x",
    organizers=(Recipient("anna", "age1a"),),
    recovery=Recipient("recovery", "age1r"),
    key_sha256="1" * 64,
    receipt_public="2" * 64,
    address="",
    simulated=False,
)


def test_its_bytes_are_fixed() -> None:
    assert encode(ONE) == (
        b'{"address":"","date":"2024-11-20","form":{"id":"form","sha256":"' + b"0" * 64 + b'","version":"1"},'
        b'"format":1,"key_sha256":"' + b"1" * 64 + b'","kiosk":"' + KEY.public_line.encode() + b'","locales":["en"],'
        b'"organization":"North Side Neighbors","organizers":[{"name":"anna","recipient":"age1a"}],'
        b'"receipt_public":"' + b"2" * 64 + b'","recipient":"age1x","recovery":{"name":"recovery","recipient":"age1r"},'
        b'"route":"short","session":"s1","simulated":false,"site":"north"}\n'
    )


def test_only_a_session_for_young_people_says_so() -> None:
    said = encode(replace(ONE, youth=True))
    assert said == encode(ONE).replace(b"}\n", b',"youth":true}\n')
    assert decode(said).youth
    with pytest.raises(SessionError, match="SESSION_STATEMENT_MALFORMED"):
        decode(said.replace(b"true}", b"false}"))


@settings(deadline=None)
@given(statements)
def test_what_is_written_is_read(statement: Statement) -> None:
    assert decode(encode(statement)) == statement


@settings(deadline=None)
@given(statements)
def test_what_is_signed_verifies(statement: Statement) -> None:
    data = encode(statement)
    signature = sign(KEY, data, comment_of(statement))
    assert verified(data, signature, KEY.public_line) == verified(data, signature, KEY.public_text) == statement


@settings(deadline=None)
@given(st.binary(max_size=100) | st.recursive(st.none() | st.integers() | st.text(), st.lists).map(_json))
def test_bytes_that_are_no_statement(data: bytes) -> None:
    with pytest.raises(SessionError, match="SESSION_STATEMENT_MALFORMED"):
        decode(data)


NO_TEXT: list[Any] = [None, 3, [], "\ud800"]
NO_HASH: list[Any] = [None, 3, "", "z" * 64, "A" * 64, "0" * 63, " " + "0" * 63]
NO_RECIPIENT: list[Any] = [None, 3, {}, {"name": "anna"}, {"name": 3, "recipient": "age1"}]
WRONG: dict[str, list[Any]] = {
    "format": [None, True, "1", 0, 1.5],
    "site": [*NO_TEXT, "", "a b", "../up"],
    "organization": [*NO_TEXT, " ", "two\nlines"],
    "session": [*NO_TEXT, "", "a b"],
    "date": [None, 3, "yesterday", "2024-02-30"],
    "kiosk": NO_TEXT,
    "form": [None, [], {}, {"id": "form", "version": 1, "sha256": "0" * 64}, {"id": "form", "version": "1"}],
    "route": [None, "middle"],
    "locales": [None, [], {}, [3]],
    "recipient": NO_TEXT,
    "organizers": [None, [], {}, *([wrong] for wrong in NO_RECIPIENT)],
    "recovery": NO_RECIPIENT,
    "key_sha256": NO_HASH,
    "receipt_public": NO_HASH,
    "address": NO_TEXT,
    "simulated": [None, 0, "no"],
}


@pytest.mark.parametrize("member", sorted(json.loads(encode(ONE))))
def test_a_member_of_the_wrong_kind_or_missing(member: str) -> None:
    document = json.loads(encode(ONE))
    others = {name: value for name, value in document.items() if name != member}
    for changed in (others, *({**document, member: wrong} for wrong in WRONG[member])):
        with pytest.raises(SessionError, match="SESSION_STATEMENT_MALFORMED"):
            decode(_bytes(changed))


@pytest.mark.parametrize(
    "changed",
    [
        encode(ONE).strip(),
        encode(ONE).replace(b'":', b'": '),
        encode(ONE).replace(b'"site"', b'"site":"south","site"'),
        encode(ONE).replace(b"{", b'{"more":1,', 1),
        encode(ONE).replace(b"2024-11-20", b"20241120"),
        encode(ONE).replace(b"North", b"\\u004eorth"),
    ],
)
def test_another_way_to_write_it_is_refused(changed: bytes) -> None:
    with pytest.raises(SessionError, match="SESSION_STATEMENT_MALFORMED"):
        decode(changed)


def test_a_later_format_is_refused_by_name() -> None:
    with pytest.raises(SessionError, match="SESSION_STATEMENT_NEWER"):
        decode(b'{"format":2,"whatever":[]}')


def test_a_statement_that_another_kiosk_signed() -> None:
    other = KioskKey.new()
    data = encode(ONE)
    with pytest.raises(SessionError, match="SESSION_STATEMENT_FORGED"):
        verified(data, sign(other, data, comment_of(ONE)), KEY.public_line)
    # nor one that names a kiosk it was not signed by
    with pytest.raises(SessionError, match="SESSION_STATEMENT_FORGED"):
        verified(data, sign(other, data, comment_of(ONE)), other.public_line)


def test_a_signature_for_another_purpose() -> None:
    data = encode(ONE)
    with pytest.raises(SessionError, match="SESSION_STATEMENT_FORGED"):
        verified(data, sign(KEY, data, "something else"), KEY.public_line)


def _bytes(document: dict[str, Any]) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode() + b"\n"
