"""Documents for an office printer, Letter or A4: paragraphs, facts, codes and tables, flowing over pages.

What must stay together is a group; a group that does not fit on the rest of a page starts the next one. Each page names
the document and its number.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter

from kiosk.i18n.locales import LOCALES, font_files
from kiosk.i18n.messages import N_, Texts
from kiosk.paper.column import Band, Beside, Framed, Gap, Part, Rule, Squares, Text, draw, height
from kiosk.paper.qr import QUIET, Matrix
from kiosk.paper.sheet import MM, Sheet
from kiosk.paper.size import PaperSize
from kiosk.paper.text import Span, Style
from kiosk.paper.typeset import Fonts, Typesetter

MARGIN = 18 * MM
MODULE = 0.75 * MM
"""Side of a QR's module: 9 dots of a 300 dpi printer."""

_FOOT = 10 * MM
_LINE = 0.25 * MM
_GUTTER = 5 * MM
_LABEL = 52 * MM
_LEADING = {"ar": 1.4, "zh_Hans": 1.4}
_PAGE = N_("{title}, page {page} of {pages}")

Group = Sequence[Part]
NEW_PAGE: Group = (Gap(0.0),)
"""What follows it starts a page."""


@dataclass(frozen=True, slots=True)
class Styles:
    """Sizes of a document's text."""

    title: Style
    head: Style
    body: Style
    small: Style


OFFICE = (20.0, 13.0, 10.5, 8.5)
"""Points of title, head, body and small text, for people who work with it."""
LARGE = (24.0, 18.0, 14.0, 14.0)
"""For residents: capitals are 3.5 mm high or more (VVSG 2.0 7.1-I)."""


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a document; its pages are numbered for themselves."""

    groups: Sequence[Group]
    mark: str = ""
    """Stands at the foot of each of its pages, on the side where lines end."""


@dataclass(frozen=True, slots=True)
class _Foot:
    """The last line of a page."""

    texts: tuple[Text, ...]

    def draw(self, sheet: Sheet, tall: float) -> None:
        for text in self.texts:
            text.draw(sheet, tall - MARGIN - text.height + 4 * MM)


class Document:
    """Sets the parts of one document, in one language, and draws its pages."""

    def __init__(
        self, locale: str, texts: Texts, size: PaperSize, points: tuple[float, float, float, float] = OFFICE
    ) -> None:
        """`locale` is a code of LOCALES, `texts` its catalogue; `points` as OFFICE."""
        fonts = Fonts()
        regular, bold = (fonts.faces(font_files(locale, weight)) for weight in (False, True))
        self._setter = Typesetter(locale, rtl=LOCALES[locale].rtl, regular=regular, bold=bold, remembered=1024)
        self._locale, self._texts, self._size = locale, texts, size
        leading = _LEADING.get(locale, 1.3)
        self.styles = Styles(*(Style(point, leading) for point in points))
        self.width = size.points[0] - 2 * MARGIN
        """Points between the margins."""

    @property
    def rtl(self) -> bool:
        """Whether lines start on the right."""
        return self._setter.rtl

    def x(self, start: float, width: float) -> float:
        """Where something `width` wide stands that begins `start` points after the margin where lines start."""
        return MARGIN + (self.width - start - width if self.rtl else start)

    def cell(self, text: str, style: Style, start: float, width: float, *, bold: bool = False) -> Text:
        """`text` as it is, in a column of its own; see `x`."""
        return Text(self._setter.lay([Span(text, bold)], style, width), self.x(start, width), width)

    def text(self, message: str, **fields: object) -> str:
        """`message` in the document's language."""
        return "".join(span.text for span in self._spans(message, False, fields))

    def title(self, message: str, **fields: object) -> Group:
        """The document's name, large."""
        return [self._set(message, self.styles.title, True, fields), Gap(4 * MM)]

    def head(self, message: str, **fields: object) -> Group:
        """The name of a section."""
        return [Gap(5 * MM), self._set(message, self.styles.head, True, fields), Gap(1.5 * MM)]

    def paragraph(self, message: str, *, bold: bool = False, **fields: object) -> Group:
        """Some sentences."""
        return [self._set(message, self.styles.body, bold, fields), Gap(2 * MM)]

    def literal(self, value: str) -> Group:
        """A line that no language changes, such as a command."""
        return [Text(self._setter.lay([Span(value)], self.styles.body, self.width), MARGIN, self.width), Gap(2 * MM)]

    def band(self, message: str) -> Group:
        """White on black, for what nobody may overlook."""
        block = self._setter.lay(self._spans(message, True, {}), self.styles.head, self.width)
        return [Band(block, MARGIN, self.width, 1.5 * MM), Gap(4 * MM)]

    def fact(self, label: str, value: str, *, bold: bool = False) -> Group:
        """A row of two columns. `label` is a message, `value` is printed as it is."""
        rest = self.width - _LABEL - _GUTTER
        start, far = (MARGIN, MARGIN + _LABEL + _GUTTER)
        if self._setter.rtl:
            start, far = MARGIN + rest + _GUTTER, MARGIN
        left = Text(self._setter.lay(self._spans(label, False, {}), self.styles.body, _LABEL), start, _LABEL)
        right = Text(self._setter.lay([Span(value, bold)], self.styles.body, rest), far, rest)
        return [Beside((left, right)), Gap(1 * MM)]

    def code(self, matrix: Matrix) -> Group:
        """A QR in the middle, with the white around it that readers need."""
        x = MARGIN + (self.width - len(matrix) * MODULE) / 2
        quiet = QUIET * MODULE
        return [Gap(quiet), Squares(matrix, x, MODULE, MODULE), Gap(quiet)]

    def columns(self, cells: Sequence[str], count: int, style: Style) -> Group:
        """Short texts in `count` columns, read down the first one, then the next."""
        rows = -(-len(cells) // count)
        width = self.width / count
        group: list[Part] = []
        for row in range(rows):
            line = []
            for column, cell in enumerate(cells[row::rows]):
                at = count - 1 - column if self._setter.rtl else column
                line.append(Text(self._setter.lay([Span(cell)], style, width), MARGIN + at * width, width))
            group += [Beside(tuple(line)), Gap(0.8 * MM)]
        return group

    def lines(self, *labels: str) -> Group:
        """Room to write by hand: a line for each label, side by side."""
        width = (self.width - _GUTTER * (len(labels) - 1)) / len(labels)
        order = list(reversed(labels)) if self._setter.rtl else list(labels)
        places = [MARGIN + at * (width + _GUTTER) for at in range(len(order))]
        words = [self._setter.lay(self._spans(label, False, {}), self.styles.small, width) for label in order]
        return [
            Gap(10 * MM),
            Beside(tuple(Rule(x, width, _LINE) for x in places)),
            Gap(1 * MM),
            Beside(tuple(Text(block, x, width) for block, x in zip(words, places, strict=True))),
        ]

    def framed(self, group: Group) -> Group:
        """A group in a box; its parts keep their own margins."""
        out = 4 * MM
        return [Framed(tuple(group), MARGIN - out, self.width + 2 * out, out, 2 * MM, _LINE), Gap(3 * MM)]

    def render(self, title: str, groups: Sequence[Group]) -> bytes:
        """The PDF of `groups`, under one another, on as many pages as they need. The same groups give the same bytes.

        Args:
            title: a message; it names the document, at the foot of each page too.
        """
        return self.render_copies(title, [Copy(groups)])

    def render_copies(self, title: str, copies: Sequence[Copy]) -> bytes:
        """Several copies in one PDF. Each starts on a sheet of its own, also where a printer uses both sides."""
        width, tall = self._size.points
        name = self.text(title)
        sheet = Sheet(width, tall, title=name, language=self._locale.replace("_", "-"))
        for number, copy in enumerate(copies):
            if number:
                sheet.turn()
            pages = self._pages(copy.groups, tall - 2 * MARGIN - _FOOT)
            for at, parts in enumerate(pages, 1):
                if at > 1:
                    sheet.turn()
                draw(sheet, parts, MARGIN)
                self._foot(copy.mark, {"title": name, "page": at, "pages": len(pages)}).draw(sheet, tall)
            if len(pages) % 2 and number + 1 < len(copies):
                sheet.turn()
        return sheet.finish()

    def _foot(self, mark: str, fields: dict[str, object]) -> _Foot:
        small = self.styles.small
        lines = [self._set(_PAGE, small, False, fields)]
        if mark:
            width = self._setter.lay([Span(mark)], small, self.width).lines[0].width
            lines.append(self.cell(mark, small, self.width - width, width))
        return _Foot(tuple(lines))

    def _pages(self, groups: Sequence[Group], room: float) -> list[list[Part]]:
        pages: list[list[Part]] = [[]]
        for group in groups:
            if group is NEW_PAGE or (pages[-1] and height(pages[-1]) + height(group) > room):
                pages.append([])
            pages[-1] += group
        return pages

    def _set(self, message: str, style: Style, bold: bool, fields: dict[str, object]) -> Text:
        return Text(self._setter.lay(self._spans(message, bold, fields), style, self.width), MARGIN, self.width)

    def _spans(self, message: str, bold: bool, fields: dict[str, object]) -> list[Span]:
        """The message's words with its fields in place; among right-to-left words a field keeps an order of its own."""
        spans: list[Span] = []
        for literal, name, _, _ in Formatter().parse(self._texts.text(message)):
            spans.append(Span(literal, bold))
            if name is not None:
                field = str(fields[name])
                spans.append(Span(f"\u2066{field}\u2069" if self._setter.rtl else field, bold))
        return [span for span in spans if span.text]
