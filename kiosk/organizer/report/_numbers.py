"""How numbers are written, and the tables that stand beside every chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.organizer.report import _words as words
from kiosk.organizer.report._html import EMPTY, Html, join, tag
from kiosk.organizer.report._words import Texts
from kiosk.organizer.tallies import PERCENT_FROM, Reach


def number(n: int) -> str:
    """`n` with a thin mark between thousands."""
    return f"{n:,}"


def percent(count: int, base: int) -> str:
    """`count` of `base` as whole percent, or "" where `base` is under the least from which percentages are shown."""
    if base < PERCENT_FROM:
        return ""
    rounded = (200 * count + base) // (2 * base)
    return "<1%" if count and not rounded else f"{rounded}%"


def value(count: int, base: int) -> str:
    """A count and, from enough answers on, its percentage."""
    share = percent(count, base)
    return f"{share} ({number(count)})" if share else number(count)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: a heading and its cells."""

    heading: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together; a titled group has a heading of its own."""

    lines: tuple[Line, ...]
    title: str = ""


def table(caption: str, columns: Sequence[str], groups: Sequence[Group], *, hidden_caption: bool = True) -> Html:
    """A table with a caption and headings for every line and column. The first of `columns` heads the headings."""
    head = tag("tr", *(tag("th", name, scope="col", class_="n" if at else None) for at, name in enumerate(columns)))
    return tag(
        "div",
        tag(
            "table",
            tag("caption", tag("span", caption, class_="hidden" if hidden_caption else None)),
            tag("thead", head),
            *(_group(group, len(columns)) for group in groups if group.lines),
        ),
        class_="scroll",
        role="region",
        aria_label=caption,
        tabindex=0,
    )


def _group(group: Group, width: int) -> Html:
    title = tag("tr", tag("th", group.title, scope="rowgroup", colspan=width)) if group.title else EMPTY
    lines = [
        tag(
            "tr",
            tag("th", tag("bdi", line.heading), scope="row"),
            *(tag("td", cell, class_="n") for cell in line.cells),
        )
        for line in group.lines
    ]
    return tag("tbody", join(title, *lines))


def no_answer(reach: Reach, texts: Texts) -> Html:
    """Why the other responses hold no answer, a number a reason."""
    reasons = [(words.MISSING[code], count) for code, count in reach.missing]
    if reach.unlisted:
        reasons.append((words.UNLISTED, reach.unlisted))
    title = texts.text(words.NO_ANSWER)
    return tag(
        "div",
        tag("p", title, aria_hidden="true"),
        tag(
            "dl",
            *(tag("div", tag("dt", texts.text(name)), tag("dd", number(count))) for name, count in reasons),
            aria_label=title,
        ),
        class_="absent",
    )
