"""The card that tells of sessions with more inputs than people present."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.organizer.report import _words as words
from kiosk.organizer.report._html import EMPTY, Html, tag
from kiosk.organizer.report._numbers import Group, Line, number, table
from kiosk.organizer.report._words import Texts
from kiosk.organizer.tallies import Crowded


def crowding(sessions: Sequence[Crowded], texts: Texts) -> Html:
    """The card, or nothing where there is no such session."""
    if not sessions:
        return EMPTY
    say = texts.text
    lines = [Line(f"{one.site}-{one.session}", (number(one.given), number(one.people))) for one in sessions]
    columns = [say(words.SESSION), say(words.RESPONSES), say(words.PEOPLE)]
    return tag(
        "section",
        tag("h2", say(words.CROWDED_TITLE), id="crowded"),
        tag("p", say(words.CROWDED_TEXT), class_="note"),
        table(say(words.CROWDED_TITLE), columns, [Group(tuple(lines))]),
        class_="card",
        aria_labelledby="crowded",
    )
