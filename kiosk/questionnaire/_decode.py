"""Decoded JSON into the form's records. A member of the wrong type or missing raises one of MALFORMED."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from kiosk.questionnaire.model import (
    And,
    Answered,
    Chosen,
    Expression,
    Kind,
    Label,
    Not,
    Option,
    Or,
    Question,
    Questionnaire,
    Route,
    Row,
    ScaleLook,
    Section,
)

MALFORMED = (ValueError, KeyError, TypeError, RecursionError)

T = TypeVar("T")
_BOTH = (Route.SHORT, Route.LONG)


def form(source: object) -> Questionnaire:
    """The whole form."""
    return Questionnaire(
        id=text(source, "id"),
        version=text(source, "version"),
        locales=tuple(_text(locale) for locale in _list(source, "locales")),
        sections=tuple(_section(section) for section in _list(source, "sections")),
        zips=tuple(_text(code) for code in _list(source, "zips")),
        sha256=text(source, "sha256"),
    )


def text(source: object, name: str) -> str:
    return _text(_dict(source)[name])


def number(source: object, name: str) -> int:
    member = _dict(source).get(name, 0)
    if type(member) is not int or member < 0:
        raise TypeError
    return member


def _section(source: object) -> Section:
    members = _dict(source)
    return Section(
        id=_name(source),
        title=_label(members["title"]),
        intro=_label(members["intro"]),
        questions=tuple(_question(question) for question in _list(source, "questions")),
        notice=_maybe(_label, members, "notice"),
        stream=_flag(members, "stream"),
    )


def _question(source: object) -> Question:
    members = _dict(source)
    return Question(
        id=_name(source),
        kind=Kind(text(source, "kind")),
        text=_label(members["text"]),
        hint=_maybe(_label, members, "hint"),
        options=tuple(_option(option) for option in _list(source, "options")),
        rows=tuple(_row(row) for row in _list(source, "rows")),
        routes=tuple(Route(_text(route)) for route in _list(source, "routes")) or _BOTH,
        sensitive=_flag(members, "sensitive"),
        limit=number(source, "limit"),
        shuffle=_flag(members, "shuffle"),
        show_rows=number(source, "show_rows"),
        max_chars=number(source, "max_chars"),
        look=ScaleLook(_text(members.get("look", ScaleLook.BARS))),
        relevant=_maybe(_expression, members, "relevant"),
    )


def _option(source: object) -> Option:
    members = _dict(source)
    if len(members) == 2:  # as most have
        return Option(_name(source), _label(members["label"]))
    return Option(
        id=_name(source),
        label=_label(members["label"]),
        exclusive=_flag(members, "exclusive"),
        fixed_last=_flag(members, "fixed_last"),
        other_chars=number(source, "other_chars"),
        youth_only=_flag(members, "youth_only"),
        group=_maybe(_text, members, "group") or "",
        aliases=tuple(_text(alias) for alias in _list(source, "aliases")),
    )


def _row(source: object) -> Row:
    members = _dict(source)
    return Row(_name(source), _label(members["label"]), _maybe(_label, members, "notice"))


def _label(source: object) -> Label:
    members = _dict(source)
    return Label(_text(members["en"]), tuple((locale, _text(own)) for locale, own in members.items() if locale != "en"))


def _expression(source: object) -> Expression:
    ((sort, content),) = _dict(source).items()
    match sort:
        case "chosen":
            variable, option = cast("list[object]", content)
            return Chosen(_text(variable), _text(option))
        case "answered":
            return Answered(_text(content))
        case "not":
            return Not(_expression(content))
        case "and":
            return And(tuple(_expression(term) for term in _list(source, "and")))
        case "or":
            return Or(tuple(_expression(term) for term in _list(source, "or")))
        case _:
            raise ValueError


def _name(source: object) -> str:
    name = text(source, "id")
    if not name:
        raise ValueError
    return name


def _text(source: object) -> str:
    if not isinstance(source, str):
        raise TypeError
    return source


def _dict(source: object) -> dict[str, object]:
    if not isinstance(source, dict):
        raise TypeError
    return source


def _list(source: object, name: str) -> list[object]:
    member = _dict(source).get(name, [])
    if not isinstance(member, list):
        raise TypeError
    return member


def _flag(members: dict[str, object], name: str) -> bool:
    member = members.get(name, False)
    if not isinstance(member, bool):
        raise TypeError
    return member


def _maybe(decode: Callable[[object], T], members: dict[str, object], name: str) -> T | None:
    return decode(members[name]) if name in members else None
