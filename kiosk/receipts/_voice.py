"""The receipt's words in one language, set for its paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter

from kiosk.i18n.messages import Texts
from kiosk.paper.column import Band, Framed, Gap, Headed, Part, Rule, Text
from kiosk.paper.icons import icon
from kiosk.paper.sheet import MM
from kiosk.paper.text import Span, Style
from kiosk.paper.typeset import Typesetter
from kiosk.receipts import texts as words
from kiosk.receipts.texts import SupportLine
from kiosk.resources import resource

_CAPITAL = 0.714
"""Height of a capital in ems, Noto Sans; Arabic's alef is as high, Chinese characters are higher."""
_LINE = 0.375 * MM
_LEADING = {"ar": 1.36, "zh_Hans": 1.35}
_ICON, _ICON_UNITS, _ICON_INSET = 11 * MM, 256, 16


def _style(capital_mm: float, locale: str, tracking: float = 0.0) -> Style:
    return Style(capital_mm * MM / _CAPITAL, _LEADING.get(locale, 1.25), tracking)


@dataclass(frozen=True, slots=True)
class Column:
    """Where on the paper words stand, in points from its left edge."""

    x: float
    width: float


class Voice:
    """The receipt's words in one language, set into a column."""

    def __init__(self, locale: str, typesetter: Typesetter, texts: Texts, column: Column) -> None:
        self._typesetter = typesetter
        self._x, self._width = column.x, column.width
        self._texts = texts
        self.body = _style(3.5, locale)
        self.title = _style(5.9, locale)
        self.code_style = _style(5.0, locale, tracking=0.04)

    def text(self, message: str) -> str:
        return self._texts.text(message)

    def thanks(self) -> list[Part]:
        """The title with its icon, and what happened."""
        indent = _ICON + 2.5 * MM
        inset = _ICON * _ICON_INSET / _ICON_UNITS
        rtl = self._typesetter.rtl
        head = Headed(
            self._typesetter.lay([Span(self.text(words.THANKS), bold=True)], self.title, self._width - indent),
            icon(resource("assets", "icons", "chats-circle-duotone.svg")),
            self._x + self._width - _ICON + inset if rtl else self._x - inset,
            _ICON,
            _ICON_UNITS,
            self._x if rtl else self._x + indent,
            self._width - indent,
        )
        return [head, Gap(3.5 * MM), *self.saved()]

    def saved(self) -> list[Part]:
        """What happened, and what this paper does not tell."""
        return [self._paragraph(words.SAVED, bold=True), Gap(3 * MM), self._paragraph(words.PRIVATE)]

    def after(self, address: str) -> list[Part]:
        """How to check, and how to take out."""
        by = words.LIST_BY_ADDRESS if address else words.LIST_BY_PEOPLE
        return [
            self._paragraph(words.LIST_TITLE, bold=True),
            Gap(1 * MM),
            self._paragraph(by, address=Span(address)),
            Gap(3.5 * MM),
            self._paragraph(words.OUT_TITLE, bold=True),
            Gap(1 * MM),
            self._paragraph(words.OUT),
            Gap(3.5 * MM),
        ]

    def calls(self, support_lines: Sequence[SupportLine], inset: float = 0.0) -> list[Part]:
        """Whom to call."""
        lines = [self._paragraph(line.text, inset=inset, number=Span(line.number, bold=True)) for line in support_lines]
        return [self._paragraph(words.TALK_TITLE, bold=True, inset=inset), *lines]

    def boxed_calls(self, support_lines: Sequence[SupportLine]) -> list[Part]:
        """The same, to be found at a glance."""
        inset = 3.5 * MM
        calls = tuple(self.calls(support_lines, inset))
        return [Gap(1 * MM), Framed(calls, self._x, self._width, inset, 2 * MM, _LINE)]

    def section(self) -> list[Part]:
        """A line with room around it."""
        return [Gap(4.5 * MM), Rule(self._x, self._width, _LINE), Gap(4 * MM)]

    def foot(self, organization: str) -> list[Part]:
        """Who holds the session."""
        if not organization:
            return []
        block = self._typesetter.lay([Span(organization, bold=True)], self.body, self._width)
        return [Gap(4 * MM), Text(block, self._x, self._width, centered=True)]

    def simulated(self, english: str) -> list[Part]:
        """A band that nobody takes for a receipt, in both languages."""
        mark = self.text(words.SIMULATED)
        both = mark if mark == english else f"{mark} · {english}"
        block = self._typesetter.lay([Span(both, bold=True)], self.body, self._width)
        return [Band(block, self._x, self._width, 1 * MM), Gap(3 * MM)]

    def code(self, groups: str) -> Part:
        """A line of the code for people."""
        return Text(
            self._typesetter.lay([Span(groups, bold=True)], self.code_style, self._width),
            self._x,
            self._width,
            centered=True,
        )

    def _paragraph(self, message: str, *, bold: bool = False, inset: float = 0.0, **fields: Span) -> Text:
        width = self._width - 2 * inset
        spans = _filled(self.text(message), bold, self._typesetter.rtl, fields)
        return Text(self._typesetter.lay(spans, self.body, width), self._x + inset, width)


def _filled(template: str, bold: bool, rtl: bool, fields: dict[str, Span]) -> list[Span]:
    """The template's words with its fields in place; among right-to-left words a field keeps an order of its own."""
    spans: list[Span] = []
    for literal, name, _, _ in Formatter().parse(template):
        spans.append(Span(literal, bold))
        if name is not None:
            field = fields[name]
            spans.append(Span(f"\u2066{field.text}\u2069" if rtl else field.text, field.bold or bold))
    return [span for span in spans if span.text]
