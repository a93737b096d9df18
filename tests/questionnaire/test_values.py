"""Values of answers: round trip, and what a collector refuses."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import FormError
from kiosk.questionnaire import canonical
from kiosk.questionnaire.answers import Answer, Choice, Choices, Missing, Ranking, Tokens, Words, Zip
from kiosk.questionnaire.model import Kind, Question
from kiosk.questionnaire.values import Validator, answer, validate, value
from kiosk.resources import resource

FORM = canonical.load(resource("assets", "questionnaires", "chi_community_input.json"))
VALIDATOR = Validator(FORM)
QUESTIONS = st.sampled_from(list(FORM.questions()))


@st.composite
def answered(draw: st.DrawFn) -> tuple[Question, Answer]:
    """A question and any answer that a kiosk could take to it."""
    question = draw(QUESTIONS)
    options = [option.id for option in question.options]
    one = st.sampled_from(options).map(Choice) if options else st.nothing()
    match question.kind:
        case Kind.SINGLE | Kind.SCALE | Kind.GRID:
            return question, draw(one)
        case Kind.AREA:
            return question, draw(one | st.sampled_from(FORM.zips).map(Zip))
        case Kind.TEXT:
            letters = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
            return question, Words(draw(st.text(letters, min_size=1, max_size=question.max_chars)))
        case Kind.RANK:
            ranks = st.lists(st.sampled_from(options), unique=True, min_size=1, max_size=question.limit)
            return question, Ranking(tuple(draw(ranks)))
        case Kind.MULTI:
            alone = [option.id for option in question.options if option.exclusive]
            free = [option for option in options if option not in alone]
            several = draw(st.sets(st.sampled_from(free), min_size=1, max_size=question.limit))
            chosen = draw(st.sampled_from([several, *({option} for option in alone)]))
            return question, Choices(tuple(option for option in options if option in chosen))
        case Kind.TOKENS:
            spent = draw(st.lists(st.sampled_from(options), min_size=1, max_size=question.limit))
            return question, Tokens(tuple((o, spent.count(o)) for o in options if o in spent))


@given(answered())
def test_an_answer_comes_back_from_its_stored_value(pair: tuple[Question, Answer]) -> None:
    question, given_ = pair
    stored = value(given_, question.kind)
    assert not isinstance(stored, Missing)
    from_disk = json.loads(json.dumps(stored))
    VALIDATOR.validate(question.variables[0], from_disk)
    validate(question, question.variables[0], from_disk, FORM.zips)
    assert answer(question, from_disk) == given_


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def refusal(variable: str, stored: object) -> str | None:
    """Why `stored` is refused, if it is."""
    try:
        VALIDATOR.validate(variable, stored)
    except FormError as error:
        return str(error)
    return None


@given(QUESTIONS, JSON)
def test_foreign_values_are_taken_or_refused_never_more(question: Question, stored: object) -> None:
    refused = refusal(question.variables[0], stored)
    assert refused == f"FORM_VALUE_INVALID variable={question.variables[0]}" or (
        refused is None and isinstance(stored, str | int | list | dict)
    )


WRONG: dict[str, list[object]] = {
    "cp_safe": [0, 6, "3", 3.0, True, None, [3], "never", -7],
    "wf_speed": ["6", "3"],
    "ar_heard": ["maybe", "", 1, ["yes"], None],
    "cp_build_trust": [
        *([], "respect", ["respect", "respect"], ["respect", 3], ["nobody"], [None], {"respect": 1}),
        ["same_officers", "on_foot", "respect", "explain"],
        ["respect", "nothing"],
        ["respect", "same_officers"],
    ],
    "cp_first_problem": [[], ["guns"] * 2, ["guns", "hate", "drugs", "youth"], ["x"], [[]]],
    "cp_tokens": [
        *({}, {"know": 11}, {"know": 6, "solve": 5}, {"know": 0}, {"know": -1}),
        *({"know": True}, {"know": 1.0}, {"gold": 1}, [["know", 1]], 10),
    ],
    "cp_text": ["", "a" * 281, "a\x00b", "\ud800", 5, ["a"]],
    "cp_build_trust.other": ["", "a" * 121, None],
    "ay_area": ["0", "78", 31, "zip:", "zip:10001", "60608", "zip:60608 ", "Pilsen"],
    "ar_who.mh_calm": ["nobody", 1, ["police"]],
}


@pytest.mark.parametrize(
    ("variable", "stored"),
    [(variable, stored) for variable, several in WRONG.items() for stored in several],
)
def test_what_a_kiosk_would_never_write(variable: str, stored: object) -> None:
    with pytest.raises(FormError, match="FORM_VALUE_INVALID") as caught:
        VALIDATOR.validate(variable, stored)
    assert caught.value.fields == {"variable": variable}


@pytest.mark.parametrize("variable", ["", "nope", "ar_who", "cp_safe.other", "ar_who.nobody", "x" * 500])
def test_a_variable_that_the_form_does_not_have(variable: str) -> None:
    with pytest.raises(FormError, match="FORM_VARIABLE_UNKNOWN") as caught:
        VALIDATOR.validate(variable, "yes")
    assert len(str(caught.value.fields["variable"])) <= 80
    with pytest.raises(FormError, match="FORM_VARIABLE_UNKNOWN"):
        validate(FORM.question("ar_heard"), variable, "yes")


def test_one_value_at_a_time() -> None:
    area = FORM.question("ay_area")
    validate(area, "ay_area", "zip:60608", FORM.zips)
    with pytest.raises(FormError, match="FORM_VALUE_INVALID"):
        validate(area, "ay_area", "zip:60608")


def test_a_point_of_a_scale_is_a_number_and_an_area_is_not() -> None:
    assert value(Choice("3"), Kind.SCALE) == 3
    assert value(Choice("never"), Kind.SCALE) == "never"
    assert value(Choice("3"), Kind.AREA) == "3"
    assert value(Zip("60608"), Kind.AREA) == "zip:60608"


def test_words_beside_an_option() -> None:
    trust = FORM.question("cp_build_trust")
    VALIDATOR.validate("cp_build_trust.other", "Más diálogo")
    assert answer(trust, ["other"], "Más diálogo") == Choices(("other",), "Más diálogo")


@pytest.mark.parametrize("missing", Missing)
def test_a_missing_code_is_its_own_value(missing: Missing) -> None:
    question = FORM.question("cp_safe")
    assert value(missing, question.kind) is missing
    assert answer(question, missing) is missing
