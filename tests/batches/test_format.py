"""The manifest, byte for byte."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.batches.format import (
    Manifest,
    Totals,
    decode,
    encode,
    file_name,
    place_of,
    response_leaf,
    response_name,
)
from kiosk.errors import BatchError

HASH = "0a" * 32
FIRST = Manifest("austin", "may", HASH, "RWkiosk", 1, "", HASH, "0.1.0", 3, HASH, Totals(1, 2, 1, 0, 0, 4, 9))

TOTALS = Totals(1, 2, 1, 0, 0, 4, 9)

numbers = st.integers(0, (1 << 31) - 1)
few = st.integers(0, 100)
totals = st.builds(Totals, numbers, st.integers(100, 10_000), numbers, few, few, numbers, st.none() | numbers)
hashes = st.binary(min_size=32, max_size=32).map(bytes.hex)


@st.composite
def manifests(draw: st.DrawFn) -> Manifest:
    number = draw(st.integers(1, 10_000))
    return Manifest(
        site=draw(st.text(st.characters(exclude_categories=["Cs"]))),
        session=draw(st.text(st.characters(exclude_categories=["Cs"]))),
        statement_sha256=draw(hashes),
        kiosk=draw(st.text(st.characters(exclude_categories=["Cs"]))),
        number=number,
        previous="" if number == 1 else draw(hashes),
        form_sha256=draw(hashes),
        software="0.1.0",
        leaves=draw(numbers),
        root=draw(hashes),
        totals=draw(st.none() | totals),
    )


@given(manifests())
def test_decoding_undoes_encoding(manifest: Manifest) -> None:
    assert decode(encode(manifest)) == manifest


def test_a_manifest_is_canonical_json_with_its_version() -> None:
    assert (
        encode(FIRST)
        == (
            '{"batch":1,"final":true,'
            f'"form_sha256":"{HASH}","kiosk":"RWkiosk","leaves":3,"number":1,"previous":"","root":"{HASH}",'
            f'"session":"may","site":"austin","software":"0.1.0","statement_sha256":"{HASH}",'
            '"totals":{"batches":1,"broken_off":4,"complete":2,"paper":0,"partial":1,"people":9,"withdrawn":0}}'
        ).encode()
    )


def changed(**changes: Any) -> bytes:
    document = {**json.loads(encode(FIRST)), **changes}
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"null",
        b"\xff",
        b"[" * 100_000,
        encode(FIRST) + b"\n",
        encode(FIRST)[:-1] + b',"site":"austin"}',
        changed(extra=1),
        changed(batch=0),
        changed(batch=True),
        changed(batch="1"),
        changed(final=False),
        changed(final=1),
        changed(leaves=-1),
        changed(leaves=3.0),
        changed(number=0),
        changed(number=2),
        changed(number=True),
        changed(previous=HASH),
        changed(site=1),
        changed(root="0A" * 32),
        changed(root="0a" * 31),
        changed(root=None),
        changed(counts={"complete": 3}),
        changed(totals={**asdict(TOTALS), "people": -1}),
        changed(totals={**asdict(TOTALS), "people": True}),
        changed(totals={**asdict(TOTALS), "withdrawn": 4}),
        changed(totals={**asdict(TOTALS), "paper": 4}),
        changed(totals={**asdict(TOTALS), "complete": 2.0}),
        changed(totals={"batches": 1}),
        changed(totals=3),
    ],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(BatchError) as error:
        decode(data)
    assert error.value.code == "BATCH_MANIFEST_MALFORMED"


def test_a_newer_version_is_refused_before_its_fields_are_read() -> None:
    with pytest.raises(BatchError) as error:
        decode(b'{"batch":2,"something":"new"}')
    assert (error.value.code, error.value.fields) == ("BATCH_NEWER", {"version": 2})


def test_a_file_is_named_after_site_session_kiosk_and_number() -> None:
    assert file_name(replace(FIRST, number=12), "ABCDEF0123456789") == "austin-may-abcdef01-0012.kbatch"


@given(st.binary(min_size=32, max_size=32))
def test_a_response_is_named_by_its_leaf(leaf: bytes) -> None:
    assert response_leaf(response_name(leaf)) == leaf


@pytest.mark.parametrize(
    "name",
    [
        "responses/../" + "a" * 64 + ".age",
        "/responses/" + "a" * 64 + ".age",
        "responses/" + "A" * 64 + ".age",
        "responses/" + "a" * 63 + ".age",
        "responses/" + "a" * 64 + ".age\n",
        "responses/" + "a" * 64,
    ],
)
def test_no_other_name_is_a_responses_name(name: str) -> None:
    assert response_leaf(name) is None


def test_what_follows_the_head_has_an_order_and_bounds() -> None:
    first, second = "0" * 64, "f" * 64
    names = [
        "events.log",
        f"tombstones/{first}.tombstone",
        f"tombstones/{second}.tombstone",
        f"responses/{first}.age",
        f"responses/{second}.withdrawn",
    ]
    places = [place_of(name) for name in names]
    assert None not in places
    assert sorted(places) == places  # type: ignore[type-var]
    assert [place.bound for place in places if place] == [16 << 20, 4 << 10, 4 << 10, 256 << 10, 0]
    assert place_of(f"responses/{first}.withdrawn") == place_of(f"responses/{first}.age"), "each leaf stands once"


@pytest.mark.parametrize("name", ["", "events.log.minisig", "tombstones/" + "a" * 64, "tombstones/../x.tombstone"])
def test_no_other_name_has_a_place(name: str) -> None:
    assert place_of(name) is None
