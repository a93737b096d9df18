"""A questionnaire's sections and questions as groups of a document: what belongs together stays on a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import assert_never

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import N_
from kiosk.interview.answering import most, offers_not_sure, offers_prefer_not
from kiosk.interview.plan import Plan, Screen
from kiosk.paper.column import Beside, Gap, Part
from kiosk.paper.document import Document, Group
from kiosk.paper.sheet import MM
from kiosk.paper.text import Style
from kiosk.printed_form._conditions import said
from kiosk.printed_form._marks import Marks
from kiosk.questionnaire.model import Kind, Label, Option, Question

_NOT_SURE, _PREFER_NOT = N_("Not sure"), N_("I would rather not say")
_ONE = N_("Mark one.")
_ONE_EACH = N_("Mark one answer under each.")
_RANK = N_("Write 1 to {limit}: 1 is your first choice.")
_TOKENS = N_("Write a number in each box. Together they may be {limit} at most.")
_AREA = N_("Mark your part of the city, or write your ZIP code below.")
_ZIP = N_("Or your ZIP code:")
_AREA_COLUMNS = 3
_ID_WIDTH, _ID_SIZE = 30 * MM, 8.5
"""Of a question's id, for those who type the paper in: no text for residents."""


class Questions:
    """Sets the questions of one plan, in one language."""

    def __init__(self, page: Document, texts: Catalogue, plan: Plan) -> None:
        self._page, self._texts, self._plan = page, texts, plan
        self._marks = Marks(page)
        ids = dict.fromkeys(screen.question.id for screen in plan.screens)
        self._numbers = {question: number for number, question in enumerate(ids, 1)}
        self._options = {s.variable: (self._numbers[s.question.id], s.options) for s in plan.screens}

    def groups(self) -> Iterator[Group]:
        """All of it, in the plan's order."""
        for _, in_section in groupby(self._plan.screens, lambda screen: screen.section.id):
            screens = list(in_section)
            opening = self._section(screens[0])
            for _, rows in groupby(screens, lambda screen: screen.question.id):
                first, *others = self._question(list(rows))
                yield [*opening, *first]
                opening = []
                yield from others

    def _section(self, screen: Screen) -> list[Part]:
        section, page = screen.section, self._page
        title = page.cell(self._form(section.title), page.styles.head, 0, page.width, bold=True)
        notice = self._words(section.notice, bold=True) if section.notice else ()
        return [Gap(5 * MM), title, Gap(1.5 * MM), *self._words(section.intro), *notice, Gap(3 * MM)]

    def _question(self, screens: list[Screen]) -> Iterator[Group]:
        question, screen = screens[0].question, screens[0]
        head = self._head(question, screen)
        end: list[Part] = [Gap(4 * MM)]
        match question.kind:
            case Kind.GRID:
                for row in screens:
                    yield [*head, *self._row(row)]
                    head = []
            case Kind.AREA:
                yield from self._areas(head, screen)
                yield [*self._marks.digits(self._page.text(_ZIP), 5), *self._gently(screen), *end]
            case Kind.TEXT:
                yield [*head, *self._marks.lines(question.max_chars), *end]
            case Kind.RANK | Kind.TOKENS:
                yield [*head, *self._marks.numbers(self._labels(screen.options)), *self._gently(screen), *end]
            case Kind.SINGLE | Kind.SCALE | Kind.MULTI:
                yield [*head, *self._list(screen), *self._gently(screen), *end]
            case _:
                assert_never(question.kind)

    def _head(self, question: Question, screen: Screen) -> list[Part]:
        page, number = self._page, self._numbers[question.id]
        body, wide = page.styles.body, page.width - _ID_WIDTH
        asked = page.cell(f"{number}. {self._form(question.text)}", body, 0, wide, bold=True)
        name = page.cell(question.id, Style(_ID_SIZE), wide, _ID_WIDTH)
        parts: list[Part] = [Beside((asked, name)), Gap(1 * MM)]
        for line in self._lines(question, screen):
            parts += [page.cell(line, body, 0, page.width), Gap(1 * MM)]
        for message, other, option in said(question.relevant, self._options):
            line = page.text(message, option=self._form(option.label), number=other)
            parts += [page.cell(line, body, 0, page.width), Gap(1 * MM)]
        return [*parts, Gap(1.5 * MM)]

    def _lines(self, question: Question, screen: Screen) -> Iterator[str]:
        """How to answer: the form's own hint where it does not speak of touching."""
        match question.kind:
            case Kind.RANK:
                yield self._page.text(_RANK, limit=most(screen))
            case Kind.TOKENS:
                yield self._page.text(_TOKENS, limit=most(screen))
            case Kind.AREA:
                yield self._page.text(_AREA)
            case Kind.SINGLE | Kind.SCALE:
                yield self._page.text(_ONE)
            case Kind.GRID:
                yield self._page.text(_ONE_EACH)
            case Kind.MULTI | Kind.TEXT:
                pass
            case _:
                assert_never(question.kind)
        if question.hint is not None and question.kind not in (Kind.RANK, Kind.AREA):
            yield self._form(question.hint)

    def _list(self, screen: Screen) -> list[Part]:
        parts: list[Part] = []
        several = screen.question.kind is Kind.MULTI
        for option in screen.options:
            parts += self._marks.ticks([self._form(option.label)], several=several)
            if option.other_chars:
                parts += self._marks.lines(1)
        return parts

    def _row(self, screen: Screen) -> list[Part]:
        assert screen.row is not None  # noqa: S101  (a grid's screens have one)
        page = self._page
        name = page.cell(self._form(screen.row.label), page.styles.body, 0, page.width, bold=True)
        labels = [*self._labels(screen.options), *self._outside(screen)]
        notice = self._words(screen.row.notice) if screen.row.notice else ()
        return [name, Gap(1.5 * MM), *self._marks.ticks(labels, several=False, columns=2), *notice, Gap(3 * MM)]

    def _areas(self, head: list[Part], screen: Screen) -> Iterator[Group]:
        """The areas under the names of the city's sides, which come in the order in which the form first has them."""
        sides: dict[str, list[str]] = {}
        for option in screen.options:
            # an area's name is the same in every language: what street signs say
            name = option.label.en if option.group else self._form(option.label)
            sides.setdefault(option.group, []).append(name)
        for side, names in sorted(sides.items(), key=lambda item: not item[0]):
            title = self._page.cell(self._form(Label(side)), self._page.styles.body, 0, self._page.width, bold=True)
            ticks = self._marks.ticks(names, several=False, columns=_AREA_COLUMNS)
            yield [*head, *((title, Gap(1.5 * MM)) if side else ()), *ticks, Gap(2 * MM)]
            head = []

    def _gently(self, screen: Screen) -> list[Part]:
        """What stands outside the answers, as on the screen."""
        outside = self._outside(screen)
        return [Gap(1 * MM), *self._marks.ticks(outside, several=False, columns=2)] if outside else []

    def _outside(self, screen: Screen) -> list[str]:
        offered = ((_NOT_SURE, offers_not_sure(screen)), (_PREFER_NOT, offers_prefer_not(screen)))
        return [self._page.text(message) for message, wanted in offered if wanted]

    def _words(self, label: Label, *, bold: bool = False) -> list[Part]:
        page = self._page
        return [page.cell(self._form(label), page.styles.body, 0, page.width, bold=bold), Gap(2 * MM)]

    def _labels(self, options: Sequence[Option]) -> list[str]:
        return [self._form(option.label) for option in options]

    def _form(self, label: Label) -> str:
        return self._texts.form_text(label)
