"""The collector's quick check agrees with the type that kiosks write: what one makes, the other takes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given as given_
from hypothesis import settings
from hypothesis import strategies as st

from kiosk.errors import KioskError
from kiosk.interview.response import Mode, Status, decode, encode
from kiosk.organizer._checks import ResponseCheck
from kiosk.questionnaire.answers import Missing
from tests.batches.world import World, built_in, given, open_world

LOCALES = frozenset(("en", "es"))
ELSEWHERE = "BATCH_RESPONSE_ELSEWHERE"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return open_world(tmp_path_factory.mktemp("kiosk"))


@pytest.fixture(scope="module")
def check(world: World) -> ResponseCheck:
    return ResponseCheck(world.form, world.origin, LOCALES, youth=False)


@settings(max_examples=60)
@given_(
    seed=st.integers(0, 10_000),
    ended=st.tuples(st.sampled_from(Mode), st.sampled_from(Status)),
    words=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=200),
    codes=st.lists(st.sampled_from(Missing), min_size=49, max_size=49),
)
def test_what_a_kiosk_writes_is_taken_as_it_is(
    world: World, check: ResponseCheck, *, seed: int, ended: tuple[Mode, Status], words: str, codes: list[Missing]
) -> None:
    mode, status = ended
    (made,) = given(world, 1, seed=seed)
    text = next(q.id for q in world.form.questions() if q.kind.value == "text")
    missing = dict(zip(made.missing, codes, strict=False))
    missing.pop(text, None)
    response = replace(made, mode=mode, status=status, missing=missing, answers={**made.answers, text: words})
    plaintext = encode(response)
    checked = check.check(plaintext)
    assert (checked.mode, checked.status, checked.locale) == (mode, status, response.locales[-1])
    assert checked.document.encode() == plaintext.rstrip(b" ")
    assert decode(plaintext) == response


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 10) | st.floats() | st.sampled_from(["", "en", "touch", "austin"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "en", "a"]), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=400)
@given_(
    key=st.sampled_from(
        ["answers", "cik", "form", "id", "locales", "missing", "mode", "session", "site", "status", "more"]
    ),
    junk=JUNK,
)
def test_any_field_of_another_type_is_refused_with_a_code(
    world: World, check: ResponseCheck, key: str, junk: object
) -> None:
    document = json.loads(encode(given(world, 1)[0]))
    same = key in document and json.dumps(junk) == json.dumps(document[key])
    may_vary = key in ("site", "locales", "missing", "answers", "mode")
    harmless = same or (may_vary and junk in (document.get(key), ["en"], {}))
    document[key] = junk
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    plaintext = text + b" " * (-len(text) % 1024)
    refused = ""
    try:
        check.check(plaintext)
    except KioskError as error:
        refused = error.code
    if not refused:
        assert harmless or junk in (["en"] * 2, ["en"] * 3)
        decode(plaintext)
    assert refused in {"", "FORM_RESPONSE_MALFORMED", "FORM_VARIABLE_UNKNOWN", "FORM_VALUE_INVALID", ELSEWHERE}


def test_what_it_remembers_never_lets_another_type_pass(world: World) -> None:
    check = ResponseCheck(world.form, world.origin, LOCALES, youth=False)
    scale = next(q.id for q in world.form.questions() if q.kind.value == "scale")
    (made,) = given(world, 1)
    made = replace(made, missing={})
    check.check(encode(replace(made, answers={scale: 1})))
    for wrong in (True, 1.0, "1", [1], None):
        with pytest.raises(KioskError, match="FORM_VALUE_INVALID"):
            check.check(encode(replace(made, answers={scale: wrong})))  # type: ignore[dict-item]
    check.check(encode(replace(made, answers={scale: 1})))


def test_an_age_of_young_people_is_taken_from_their_sessions_only(world: World) -> None:
    (made,) = given(world, 1)
    young = encode(replace(made, missing={}, answers={"ay_age": "13_17"}))
    ResponseCheck(world.form, world.origin, LOCALES, youth=True).check(young)
    with pytest.raises(KioskError, match="FORM_VALUE_INVALID"):
        ResponseCheck(world.form, world.origin, LOCALES, youth=False).check(young)


def test_a_sensitive_answer_is_never_taken_from_a_session_for_young_people(world: World) -> None:
    (made,) = given(world, 1)
    sensitive = next(q for q in world.form.questions() if q.sensitive and q.kind.value == "scale")
    answered = encode(replace(made, missing={}, answers={sensitive.id: 1}))
    ResponseCheck(world.form, world.origin, LOCALES, youth=False).check(answered)
    with pytest.raises(KioskError, match="FORM_VALUE_INVALID"):
        ResponseCheck(world.form, world.origin, LOCALES, youth=True).check(answered)


def test_the_built_in_form_is_the_one_tested(world: World) -> None:
    assert world.form == built_in()
    assert Path(world.home.folder(world.name).form).is_file()
