"""Values: what an answer is stored as, and whether a stored value is one that the form allows.

A collector trusts nothing that comes off a stick, so `Validator` is strict: it knows every variable of a form, and
refuses what a kiosk would never have written. Refusals name the variable, never the value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from kiosk.errors import FormError
from kiosk.questionnaire.answers import Answer, Choice, Choices, Missing, Ranking, Tokens, Value, Words, Zip
from kiosk.questionnaire.audience import asked, offered
from kiosk.questionnaire.model import Kind, Question, Questionnaire

POINTS = ("1", "2", "3", "4", "5")
"""Ids of a scale's points, least first; their values are the whole numbers. Its other options stand outside it."""
ZIP = "zip:"

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL has no place in PostgreSQL's text, a lone surrogate none in UTF-8."""

_Rule = Callable[[object], bool]


def value(answer: Answer, kind: Kind) -> Value | Missing:
    """The value of `answer` to a question of `kind`. The words of an `other` option are a variable of their own."""
    match answer:
        case Missing():
            return answer
        case Choice(option):
            return int(option) if kind is Kind.SCALE and option in POINTS else option
        case Choices(options) | Ranking(options):
            return list(options)
        case Tokens(counts):
            return dict(counts)
        case Words(text):
            return text
        case Zip(code):
            return ZIP + code
        case _:
            assert_never(answer)


def answer(question: Question, stored: Value | Missing, other: str = "") -> Answer:
    """The answer that `value` turns into `stored`, a valid value; `other` are the words of `question.other`."""
    if isinstance(stored, Missing):
        return stored
    if isinstance(stored, dict):
        return Tokens(tuple((o.id, stored[o.id]) for o in question.options if o.id in stored))
    if isinstance(stored, list):
        return Ranking(tuple(stored)) if question.kind is Kind.RANK else Choices(tuple(stored), other)
    if isinstance(stored, str) and question.kind is Kind.TEXT:
        return Words(stored)
    if isinstance(stored, str) and question.kind is Kind.AREA and stored.startswith(ZIP):
        return Zip(stored.removeprefix(ZIP))
    return Choice(str(stored), other)


class Validator:
    """Checks foreign values against a form. Built once, then cheap for each response.

    Args:
        youth: whether the session is for young people; None where that is not known: then what either may answer.
    """

    def __init__(self, form: Questionnaire, *, youth: bool | None = None) -> None:
        self._rules: Mapping[str, _Rule] = {
            variable: rule
            for question in form.questions()
            for variable, rule in _rules_for(question, form.zips, youth).items()
        }

    def validate(self, variable: str, stored: object) -> None:
        """Refuses a value that the form does not allow, and a variable that it does not have.

        Raises:
            FormError: FORM_VALUE_INVALID or FORM_VARIABLE_UNKNOWN, with `variable`.
        """
        rule = self._rules.get(variable)
        if rule is None:
            raise FormError("FORM_VARIABLE_UNKNOWN", variable=variable[:80])
        if not rule(stored):
            raise FormError("FORM_VALUE_INVALID", variable=variable)


def validate(question: Question, variable: str, stored: object, zips: Collection[str] = ()) -> None:
    """One check of one value; for many responses build a Validator. `zips` are those of the form.

    Raises:
        FormError: FORM_VALUE_INVALID or FORM_VARIABLE_UNKNOWN, with `variable`.
    """
    rule = _rules(question, zips).get(variable)
    if rule is None:
        raise FormError("FORM_VARIABLE_UNKNOWN", variable=variable[:80])
    if not rule(stored):
        raise FormError("FORM_VALUE_INVALID", variable=variable)


def _rules_for(question: Question, zips: Collection[str], youth: bool | None) -> dict[str, _Rule]:
    if youth is None:
        return _rules(question, zips)
    if not asked(question, youth=youth):
        return dict.fromkeys(question.variables, lambda _stored: False)
    return _rules(replace(question, options=offered(question, youth=youth)), zips)


def _rules(question: Question, zips: Collection[str]) -> dict[str, _Rule]:
    main = _rule(question, zips)
    rules = dict.fromkeys(question.variables, main)
    if f"{question.id}.other" in rules and any(option.other_chars for option in question.options):
        rules[f"{question.id}.other"] = _words(max(option.other_chars for option in question.options))
    return rules


def _rule(question: Question, zips: Collection[str]) -> _Rule:
    ids = tuple(option.id for option in question.options)
    match question.kind:
        case Kind.SINGLE | Kind.GRID:
            return _one_of(ids)
        case Kind.SCALE:
            return _scale(frozenset(ids) - frozenset(POINTS))
        case Kind.MULTI:
            return _several(ids, question.limit or len(ids), frozenset(o.id for o in question.options if o.exclusive))
        case Kind.RANK:
            return _ranked(frozenset(ids), question.limit or len(ids))
        case Kind.TOKENS:
            return _tokens(frozenset(ids), question.limit)
        case Kind.TEXT:
            return _words(question.max_chars)
        case Kind.AREA:
            return _one_of((*ids, *(ZIP + code for code in zips)))
        case _:
            assert_never(question.kind)


def _one_of(ids: Collection[str]) -> _Rule:
    known = frozenset(ids)
    return lambda stored: isinstance(stored, str) and stored in known


def _scale(extra: frozenset[str]) -> _Rule:
    points = range(1, len(POINTS) + 1)

    def rule(stored: object) -> bool:
        if isinstance(stored, str):
            return stored in extra
        return type(stored) is int and stored in points  # True is an int, too, but no point

    return rule


def _several(ids: tuple[str, ...], most: int, exclusive: frozenset[str]) -> _Rule:
    place = {option: at for at, option in enumerate(ids)}

    def rule(stored: object) -> bool:
        if not isinstance(stored, list) or not 0 < len(stored) <= most or not _strings(stored):
            return False
        at = [place.get(option, -1) for option in stored]
        if at[0] < 0 or any(a >= b for a, b in pairwise(at)):
            return False  # unknown, twice, or not in form order: the order of touch would show
        return len(stored) == 1 or exclusive.isdisjoint(stored)

    return rule


def _ranked(known: frozenset[str], top: int) -> _Rule:
    def rule(stored: object) -> bool:
        if not isinstance(stored, list) or not 0 < len(stored) <= top or not _strings(stored):
            return False
        return len(set(stored)) == len(stored) and known.issuperset(stored)

    return rule


def _tokens(known: frozenset[str], total: int) -> _Rule:
    def rule(stored: object) -> bool:
        if not isinstance(stored, dict) or not stored or not known.issuperset(stored):
            return False
        if not all(type(count) is int and count > 0 for count in stored.values()):
            return False
        return sum(stored.values()) <= total

    return rule


def _words(most: int) -> _Rule:
    return lambda stored: isinstance(stored, str) and 0 < len(stored) <= most and not _UNSTORABLE.search(stored)


def _strings(items: list[object]) -> bool:
    return all(isinstance(item, str) for item in items)
