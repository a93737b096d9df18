"""The compiled form's bytes: round trip, hash, refusals."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import FormError
from kiosk.questionnaire import canonical
from kiosk.questionnaire.model import And, Answered, Chosen, Not, Or, Questionnaire
from kiosk.resources import resource

BYTES = resource("assets", "questionnaires", "chi_community_input.json").read_bytes()


def rehashed(document: dict[str, object]) -> bytes:
    """`document` with a hash that is right, so that only its shape can be refused."""
    bare = {name: member for name, member in document.items() if name != "sha256"}
    digest = hashlib.sha256(dump(bare)).hexdigest()
    return dump({**bare, "sha256": digest})


def decoded(data: bytes) -> Questionnaire | str:
    """The form in `data`, or the code of its refusal."""
    try:
        return canonical.loads(data)
    except FormError as error:
        return error.code


def dump(document: object) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_round_trip(built_in: Questionnaire) -> None:
    assert canonical.dump(built_in) == BYTES
    assert canonical.loads(canonical.dump(built_in)) == built_in


def test_the_hash_can_be_had_without_this_program(built_in: Questionnaire) -> None:
    without = re.sub(rb'"sha256":"[0-9a-f]*",', b"", BYTES)
    assert hashlib.sha256(without).hexdigest() == built_in.sha256


def test_every_condition_comes_back(built_in: Questionnaire) -> None:
    condition = Or((And((Chosen("a", "1"), Not(Answered("b")))), Answered("c")))
    first = built_in.sections[0]
    asked = replace(first.questions[0], relevant=condition)
    form = canonical.hashed(replace(built_in, sections=(replace(first, questions=(asked,)),)))
    assert canonical.loads(canonical.dump(form)) == form


def test_a_stale_hash_is_not_carried_on(built_in: Questionnaire) -> None:
    changed = replace(built_in, version="2")
    assert canonical.loads(canonical.dump(changed)).sha256 == canonical.hashed(changed).sha256 != built_in.sha256


@given(at=st.integers(0, len(BYTES) - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_refused(at: int, bit: int) -> None:
    with pytest.raises(FormError):
        canonical.loads(BYTES[:at] + bytes([BYTES[at] ^ 1 << bit]) + BYTES[at + 1 :])


@given(at=st.integers(0, len(BYTES) - 1))
def test_a_cut_file_is_refused(at: int) -> None:
    with pytest.raises(FormError):
        canonical.loads(BYTES[:at])


def test_a_word_changed_with_care_is_refused() -> None:
    with pytest.raises(FormError, match="FORM_HASH_WRONG"):
        canonical.loads(BYTES.replace(b"How safe do you", b"How glad do you"))


def test_a_newer_format_is_refused() -> None:
    with pytest.raises(FormError, match="FORM_NEWER format=2"):
        canonical.loads(rehashed({**json.loads(BYTES), "cik_form": 2}))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FormError, match=r"FORM_UNREADABLE file=absent\.json"):
        canonical.load(tmp_path / "absent.json")


@pytest.mark.parametrize(
    "document",
    [
        [],
        {},
        {"sha256": "", "cik_form": 1},
        {"sha256": "", "cik_form": True},
        {"sha256": "", "cik_form": -1},
        {"sha256": 5, "cik_form": 1},
    ],
)
def test_json_that_is_no_form(document: object) -> None:
    with pytest.raises(FormError, match="FORM_"):
        canonical.loads(dump(document))


@pytest.mark.parametrize("data", [b"", b"\xff", b"[" * 100_000, b" " * (canonical.MOST_BYTES + 1), b'"\\ud800"'])
def test_bytes_that_are_no_form(data: bytes) -> None:
    with pytest.raises(FormError, match="FORM_DAMAGED"):
        canonical.loads(data)


def paths(node: object, here: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """The way to every member of `node`."""
    pairs: list[tuple[str | int, object]] = []
    if isinstance(node, dict):
        pairs = list(node.items())
    elif isinstance(node, list):
        pairs = list(enumerate(node[:2]))
    return [(*here, name) for name, _ in pairs] + [way for name, part in pairs for way in paths(part, (*here, name))]


WAYS = [way for way in paths(json.loads(BYTES)) if way[0] not in ("cik_form", "sha256")]
JUNK = st.sampled_from([None, True, 7, -1, 1.5, "x", "", [], [None], {}, {"en": 1}, {"chosen": ["a"]}])


@settings(max_examples=120, deadline=None)
@given(way=st.sampled_from(WAYS), junk=JUNK)
def test_a_member_of_any_other_shape_is_refused_or_read(way: tuple[str | int, ...], junk: object) -> None:
    """Its hash is right, so only the decoder stands between it and the kiosk."""
    document = json.loads(BYTES)
    node = document
    for step in way[:-1]:
        node = node[step]
    node[way[-1]] = junk
    form = decoded(rehashed(document))
    assert form == "FORM_DAMAGED" or (
        isinstance(form, Questionnaire) and canonical.loads(canonical.dump(form)) == canonical.hashed(form)
    )
