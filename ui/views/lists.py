"""The short lists of the screen, one frozen row type each; field names are QML roles."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES
from kiosk.interview.pages import Segment, StreamsPage
from ui.views.accents import accent


@dataclass(frozen=True, slots=True)
class LanguageRow:
    """A language that can be chosen, by its own name."""

    code: str
    endonym: str
    family: str
    current: bool


@dataclass(frozen=True, slots=True)
class StreamRow:
    """A stream of work on the streams page."""

    sectionId: str
    title: str
    intro: str
    chosen: bool
    tint: str
    deep: str
    icon: str


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """One piece of the progress line: a question."""

    done: bool
    first: bool
    """The first of its section: a wider gap stands before it."""
    mid: str
    tint: str


def languages(codes: tuple[str, ...], current: str) -> list[LanguageRow]:
    """Rows for the languages of this session."""
    return [LanguageRow(code, LOCALES[code].endonym, f"Kiosk {code}", code == current) for code in codes]


def streams(page: StreamsPage, texts: Catalogue) -> list[StreamRow]:
    """Rows for the streams of the form."""
    return [
        StreamRow(
            section.id,
            texts.form_text(section.title),
            texts.form_text(section.intro),
            chosen,
            accent(section.id).tint,
            accent(section.id).deep,
            accent(section.id).icon,
        )
        for section, chosen in page.items
    ]


def segments(progress: tuple[Segment, ...]) -> list[SegmentRow]:
    """A row for each question."""
    return [
        SegmentRow(number < segment.done, number == 0, accent(segment.section_id).mid, accent(segment.section_id).tint)
        for segment in progress
        for number in range(segment.count)
    ]
