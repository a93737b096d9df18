"""Builds HTML and inline SVG from elements, so that a text can never become markup: what is not Html is escaped."""

from __future__ import annotations

from html import escape

_VOID = frozenset({"meta", "link", "br", "hr"})


class Html(str):
    """Finished markup. Only this module makes it."""

    __slots__ = ()


EMPTY = Html("")


def tag(name: str, /, *children: str, **attributes: str | int | bool | None) -> Html:
    """`<name …>children</name>`.

    Children that are not Html are escaped. In attribute names `class_` is `class`, `_` is `-`; False and None leave an
    attribute out, True writes it bare.
    """
    written = "".join(
        f" {_attribute(key)}" if value is True else f' {_attribute(key)}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{written}>")
    return Html(f"<{name}{written}>{join(*children)}</{name}>")


def join(*children: str) -> Html:
    """Children one after another, those that are not Html escaped."""
    return Html("".join(child if isinstance(child, Html) else escape(child) for child in children))


def trusted(text: str) -> Html:
    """Our own constant (the style sheet, a document type), taken as it is. Never for a form's or a person's text."""
    return Html(text)


def _attribute(name: str) -> str:
    return name.rstrip("_").replace("_", "-")
