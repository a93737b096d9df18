"""What a screen shows, without a language: labels, ids, states and numbers. One frozen type a page, a closed union."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.interview.places import End, Paper
from kiosk.interview.visit import Notice
from kiosk.questionnaire.answers import Answer, Missing
from kiosk.questionnaire.model import Label, Option, Question, Row, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What every page carries."""

    stopping: bool = False
    """The stop sheet stands over the page."""
    can_send: bool = False
    """The stop sheet offers "Send what I answered": the resident has agreed, and something is answered."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A section's part of the progress line."""

    section_id: str
    count: int
    """Questions of this section that this visit asks, as now known."""
    done: int
    """How many of them are behind, the one on the screen included."""


@dataclass(frozen=True, slots=True)
class OptionState:
    """One option, and what was done with it."""

    option: Option
    chosen: bool
    rank: int = 0
    """1 for the first choice; 0 for none."""
    tokens: int = 0


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One variable on a review page: an answer, or the reason why there is none."""

    question: Question
    row: Row | None
    variable: str
    answer: Answer | None
    """Never a missing code."""
    missing: Missing | None
    """SKIPPED where nothing was given."""


class WelcomePage(Sheet):
    """The language choice."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class AgePage(Sheet):
    """The age gate."""

    can_back: bool = True
    """To the first page: not once something is answered, since the next resident would find it."""


class ConsentPage(Sheet):
    """What happens with the answers."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class StreamsPage(Sheet):
    """The streams of this form that have a question on this route."""

    items: tuple[tuple[Section, bool], ...]
    """(stream, taken in) pairs, in form order."""


@dataclass(frozen=True, slots=True)
class PromptPage(Sheet):
    """One question, or one row of a grid."""

    section: Section
    question: Question
    row: Row | None
    number: int
    """This question's place among `total`, from 1; a grid is one question."""
    total: int
    """Questions of this visit, as now known."""
    screen_index: int
    """This screen's place among all screens of this visit, from 0; each row of a grid is a screen."""
    progress: tuple[Segment, ...]
    intro: Label | None
    """On a section's first screen only."""
    notice: Label | None
    """The section's warning, on its first screen only."""
    row_notice: Label | None
    """A help line of this row."""
    options: tuple[OptionState, ...]
    """In this visit's order. Empty for a text."""
    other_option: str
    """Id of the chosen option that asks for words; "" where there is none."""
    other_text: str
    words: str
    chars_left: int
    """Characters left for the words that can now be typed: of a text, or beside an option. Else 0."""
    chosen_count: int
    """Options chosen, options ranked, or tokens used."""
    left: int
    """Choices, ranks or tokens that can still be given; 0 for other kinds."""
    answered: bool
    """The main button reads "Next", and "Clear" is there; a missing code counts."""
    missing: Missing | None
    """NOT_SURE or PREFER_NOT where the resident chose it."""
    offers_not_sure: bool
    offers_prefer_not: bool
    zip_code: str
    can_back: bool
    alert: Notice | None
    """What the last touch ran into."""
    returning: bool
    """Opened from review; Next and Back lead there."""
    assisted: bool
    """A helper types, with the resident's consent."""


@dataclass(frozen=True, slots=True)
class ReviewPage(Sheet):
    """The answers of one section."""

    section: Section
    index: int
    """From 0."""
    count: int
    items: tuple[ReviewItem, ...]
    last: bool
    """The main button sends."""
    progress: tuple[Segment, ...]


class ReceiptPage(Sheet):
    """The response is stored; how does the resident want the receipt?"""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ThanksPage(Sheet):
    """The last page."""

    receipt: Paper


@dataclass(frozen=True, slots=True)
class EndedPage(Sheet):
    """The visit is over."""

    reason: End


Page = (
    WelcomePage | AgePage | ConsentPage | StreamsPage | PromptPage | ReviewPage | ReceiptPage | ThanksPage | EndedPage
)
