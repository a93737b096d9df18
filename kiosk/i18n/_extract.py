"""Finds the texts that people read: in QML, in Python, and in a compiled questionnaire.

The first two are Babel extraction methods (translations/babel.cfg names them): they take an open file and yield
(line, function, message, comments).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import IO, Any

from babel.messages.extract import extract_javascript

Found = tuple[int, str, str | tuple[str, ...], list[str]]
_NOT_OURS = frozenset({"sa", "sqlalchemy", "st", "strategies"})
"""Receivers whose own `.text(…)` is no sentence: SQL and hypothesis."""


def _found(line: int, text: str, context: str, *, plural: bool, comments: list[str]) -> Found:
    """One message; a counted text stands for singular and plural alike, since the forms differ by language."""
    if plural:
        return (
            (line, "npgettext", (context, text, text), comments)
            if context
            else (line, "ngettext", (text, text), comments)
        )
    return (line, "pgettext", (context, text), comments) if context else (line, "gettext", text, comments)


def extract_qml(
    fileobj: IO[bytes], keywords: Mapping[str, Any], comment_tags: tuple[str, ...], options: dict[str, Any]
) -> Iterator[Found]:
    """qsTr("text"), qsTr("text", "context"), qsTr("%n …", "", n) and QT_TR_NOOP("text").

    Babel's JavaScript lexer reads QML, but drops the count, so a text with %n is taken as a counted one. Texts inside
    `${}` are not found: QML here uses none.
    """
    for line, _, arguments, comments in extract_javascript(
        fileobj, {"qsTr": None, "QT_TR_NOOP": None}, [":", *comment_tags], {}
    ):
        values = arguments if isinstance(arguments, (tuple, list)) else ((arguments or ""),)
        text, context = values[0], (values[1] if len(values) > 1 else None)
        if text:
            notes = [comment.lstrip(": ") for comment in comments or []]
            yield _found(line, text, context or "", plural="%n" in text, comments=notes)


def extract_python(
    fileobj: IO[bytes], keywords: Mapping[str, Any], comment_tags: tuple[str, ...], options: dict[str, Any]
) -> Iterator[Found]:
    """N_("text"), catalogue.text("text", "context") and catalogue.plural("%n …", n, "context")."""
    for call in ast.walk(ast.parse(fileobj.read())):
        if not isinstance(call, ast.Call):
            continue
        name = _called(call.func)
        if name not in {"N_", "text", "plural"}:
            continue
        text = _literal(call.args, 0)
        if text is None:
            continue  # looked up by value: its literal is marked where it stands
        place = 2 if name == "plural" else 1
        named = next((_string(keyword.value) for keyword in call.keywords if keyword.arg == "context"), None)
        context = _literal(call.args, place) or named or ""
        yield _found(call.lineno, text, context, plural=name == "plural" or "%n" in text, comments=[])


def _called(function: ast.expr) -> str:
    """Name of the function that is called, "" where it is none of ours."""
    if isinstance(function, ast.Name):
        return function.id if function.id == "N_" else ""
    if isinstance(function, ast.Attribute) and function.attr in {"text", "plural"}:
        owner = function.value
        return "" if isinstance(owner, ast.Name) and owner.id in _NOT_OURS else function.attr
    return ""


def _literal(arguments: list[ast.expr], place: int) -> str | None:
    return _string(arguments[place]) if len(arguments) > place else None


def _string(value: ast.expr) -> str | None:
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else None


def form_texts(node: Any, place: str = "") -> Iterator[tuple[str, frozenset[str], str]]:
    """(English text, locales with a column of their own, question) for each label of a compiled form, in form order.

    Left out are names, which are the same in every language: those of community areas, as street signs have them, and
    lists whose every option reads alike in all of its columns, as the names of languages do.
    """
    if isinstance(node, list):
        for item in node:
            yield from form_texts(item, place)
    elif isinstance(node, dict):
        if isinstance(node.get("en"), str):
            yield node["en"], frozenset(node), place
            return
        here = node["id"] if isinstance(node.get("id"), str) and ("kind" in node or "questions" in node) else place
        for key, item in node.items():
            if key == "group" and isinstance(item, str) and item:
                yield item, frozenset({"en"}), here
            elif not ((key == "label" and node.get("group")) or (key == "options" and _names(item))):
                yield from form_texts(item, here)


def _names(options: list[dict[str, Any]]) -> bool:
    return all(len(option["label"]) > 1 and len(set(option["label"].values())) == 1 for option in options)
