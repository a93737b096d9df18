"""Conditions: what is understood, what is refused, and what they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import FormError
from kiosk.questionnaire.answers import Missing, Value
from kiosk.questionnaire.model import And, Answered, Chosen, Expression, Not, Or
from kiosk.questionnaire.relevance import MOST_DEPTH, compared, holds, parse, variables

A, B, C = Chosen("a", "1"), Chosen("b", "x"), Answered("c")
NAMES = st.sampled_from(["a", "b", "c_d", "q.row"])
OPTIONS = st.sampled_from(["1", "2", "x", "13_17"])
LEAVES: st.SearchStrategy[Expression] = st.one_of(st.builds(Chosen, NAMES, OPTIONS), st.builds(Answered, NAMES))


def branches(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    terms = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(Not, inner), st.builds(And, terms), st.builds(Or, terms))


TREES = st.recursive(LEAVES, branches, max_leaves=8)
VALUES: st.SearchStrategy[Value | Missing] = st.one_of(
    st.sampled_from(Missing),
    OPTIONS,
    st.integers(1, 5),
    st.lists(OPTIONS, unique=True, min_size=1),
    st.dictionaries(OPTIONS, st.integers(1, 9), min_size=1),
)


def written(expr: Expression) -> str:
    """`expr` as an organizer would write it, with every bracket."""
    match expr:
        case Chosen(variable, option):
            return f"selected(${{{variable}}}, '{option}')"
        case Answered(variable):
            return f'${{ {variable} }}!=""'
        case Not(term):
            return f"not({written(term)})"
        case And(terms):
            return "(" + " and ".join(written(term) for term in terms) + ")"
        case Or(terms):
            return "(" + "  or\n".join(written(term) for term in terms) + ")"


def says(expr: Expression, values: dict[str, Value | Missing]) -> bool:
    """The meaning, told another way: every value as the set of options that it contains."""
    match expr:
        case Chosen(variable, option):
            return option in contained(values.get(variable))
        case Answered(variable):
            return bool(contained(values.get(variable)))
        case Not(term):
            return not says(term, values)
        case And(terms):
            return False not in {says(term, values) for term in terms}
        case Or(terms):
            return True in {says(term, values) for term in terms}


def contained(value: Value | Missing | None) -> set[str]:
    if value is None or isinstance(value, Missing):
        return set()
    return set(value) if isinstance(value, list | dict) else {str(value)}


def parsed(xpath: str) -> str | None:
    """The code of the refusal of `xpath`, if it is refused."""
    try:
        parse(xpath)
    except FormError as error:
        return error.code
    return None


@pytest.mark.parametrize(
    ("xpath", "expr"),
    [
        ("selected(${a}, '1')", A),
        ("selected(${a}, 1)", A),
        ('${a}="1"', A),
        ("${a} = 1", A),
        ("${a} != '1'", Not(A)),
        ("${c} != ''", C),
        ("${c} = ''", Not(C)),
        ("not(selected(${a}, '1'))", Not(A)),
        ("${a} = '1' or ${b} = 'x' and ${c} != ''", Or((A, And((B, C))))),
        ("(${a} = '1' or ${b} = 'x') and ${c} != ''", And((Or((A, B)), C))),
        ("  not ( ${ a } = '1' )  ", Not(A)),
    ],
)
def test_what_is_understood(xpath: str, expr: Expression) -> None:
    assert parse(xpath) == expr


@pytest.mark.parametrize(
    "xpath",
    [
        *(
            "",
            "and",
            "${a}",
            "selected(${a})",
            "selected(${a}, '')",
            "${a} = ${b}",
            "'1' = ${a}",
            "${a} > 1",
            "${a} = -1",
        ),
        *("${a} = 1.5", "count-selected(${a}) = 1", "../a = '1'", "${a} = '1' and", "(${a} = '1'", "${a} = '1')"),
        *("not ${a} = '1'", "${a} = '1' ${b} = 'x'", "${a} = '1", "true()", "${} = '1'", "orselected(${a}, '1')"),
        *("(" * (MOST_DEPTH + 1) + "${a} = '1'" + ")" * (MOST_DEPTH + 1), "${a} = '1' or " * 500 + "${a} = '1'"),
    ],
)
def test_what_is_refused(xpath: str) -> None:
    with pytest.raises(FormError, match="FORM_RELEVANCE_UNSUPPORTED"):
        parse(xpath)


def test_the_refusal_says_from_where() -> None:
    with pytest.raises(FormError, match=r"detail=> 1") as caught:
        parse("${a} = '1' or ${b} > 1")
    assert caught.value.fields["detail"] == "> 1"


@given(TREES)
def test_what_is_written_comes_back(expr: Expression) -> None:
    assert parse(written(expr)) == expr


@given(TREES, st.dictionaries(NAMES, VALUES))
def test_what_it_means(expr: Expression, values: dict[str, Value | Missing]) -> None:
    assert holds(expr, values) == says(expr, values)


@given(st.text(st.sampled_from("${}ab_.1'\"()=!,<> \nandorotselct"), max_size=60))
def test_any_text_is_parsed_or_refused(xpath: str) -> None:
    assert parsed(xpath) in (None, "FORM_RELEVANCE_UNSUPPORTED")


def test_no_condition_is_true() -> None:
    assert holds(None, {})
    assert list(variables(None)) == []


def test_a_missing_code_is_neither_chosen_nor_an_answer() -> None:
    assert not holds(Chosen("a", "-7"), {"a": Missing.NOT_SURE})
    assert not holds(Answered("a"), {"a": Missing.SKIPPED})
    assert not holds(Answered("a"), {"a": ""})


def test_tokens_count_when_there_are_some() -> None:
    assert holds(Chosen("a", "x"), {"a": {"x": 2}})
    assert not holds(Chosen("a", "x"), {"a": {"y": 2}})


def test_which_variables() -> None:
    assert list(variables(Or((And((A, Not(B))), C, A)))) == ["a", "b", "c", "a"]
    assert compared("${a} = '1' or selected(${b}, 'x') or ${c} != ''") == {"a"}
