"""What the cards of all kinds of question are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.organizer.report import _words as words
from kiosk.organizer.report._frame import Frame
from kiosk.organizer.report._html import Html, join, tag
from kiosk.organizer.report._look import Look, on
from kiosk.organizer.report._numbers import Line, number, percent
from kiosk.organizer.report._words import Texts
from kiosk.organizer.tallies import PERCENT_FROM, OptionCount


@dataclass(frozen=True, slots=True)
class Setting:
    """What a card is drawn with."""

    key: str
    """An id that is unique on the page; never a text of the form."""
    look: Look
    texts: Texts
    simulated: bool

    def say(self, sentence: str, **fields: str) -> str:
        """`sentence` in the reader's language, placeholders filled."""
        return self.texts.text(sentence).format(**fields)

    def frame(self, title: str, description: str, part: str = "chart") -> Frame:
        """The frame of this card's chart."""
        mark = self.say(words.SIMULATED) if self.simulated else ""
        return Frame(f"{self.key}-{part}", f"{mark}: {title}" if mark else title, description, mark)

    def describe(self, sentence: str, label: str, shown: str) -> str:
        """A chart's description in one sentence; without a `label` there is nothing to describe."""
        return self.say(sentence, label=label, value=shown) if label else self.say(words.CHART_EMPTY)

    def answered(self, n: int, *notes: str, sentence: str = words.ANSWERED) -> Html:
        """The number of answers, and what to know about them. `notes` are in the reader's language."""
        shown = [*notes] if n else [self.say(words.NO_ANSWERS)]
        return join(
            tag("p", self.say(sentence, n=number(n)), class_="answered"),
            *(tag("p", note, class_="note") for note in shown),
        )

    def about_shares(self, base: int, *sentences: str) -> list[str]:
        """What holds for percentages of `base`, or that there are none."""
        return [self.say(s, n=number(base)) for s in (sentences if base >= PERCENT_FROM else (words.COUNTS_ONLY,))]

    def columns(self, base: int, first: str = words.ANSWER) -> list[str]:
        """Column names of a table of counts, with percentages where there are enough answers."""
        return [self.say(name) for name in (first, words.COUNT, *([words.PERCENT] if base >= PERCENT_FROM else []))]

    def held(self, sentence: str) -> Html:
        """That words are held back, how many, and why."""
        return tag("div", tag("b", sentence), tag("p", self.say(words.HELD_BACK_WHY)), class_="held")


def lines(options: Sequence[OptionCount], base: int) -> tuple[Line, ...]:
    """A line of a table for each option: its count, and its percentage where there are enough answers."""
    return tuple(line(o.option.label.en, o.count, base) for o in options)


def line(label: str, count: int, base: int) -> Line:
    """A line with a count and, where there are enough answers, its percentage of `base`."""
    return Line(label, (number(count), *([percent(count, base)] if base >= PERCENT_FROM else [])))


def pair(chart: Html, numbers: Html, *below: Html) -> Html:
    """A chart, what stands `below` it, and its table, side by side where there is room."""
    return tag("div", tag("div", chart, *below), numbers, class_="pair")


def key(entries: Sequence[tuple[str, str, str]]) -> Html:
    """The key of a chart: (letter, meaning, fill) each."""
    return tag(
        "ul",
        *(
            tag(
                "li",
                tag("span", letter, class_="swatch", style=f"background:{fill};color:{on(fill)}", aria_hidden="true"),
                tag("span", meaning),
            )
            for letter, meaning, fill in entries
        ),
        class_="key",
        role="list",  # Safari forgets that a list without bullets is one
    )
