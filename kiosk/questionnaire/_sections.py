"""The survey sheet's top level: sections, their notes, their questions, and the rows that belong to a question before.

In ODK's tools "something else, namely" and "or your ZIP code" are questions of their own. On the kiosk they are part of
the question above them, so their conditions must say exactly that.
"""

from __future__ import annotations

from dataclasses import replace

from kiosk.errors import FormError
from kiosk.questionnaire import _constraints
from kiosk.questionnaire._groups import Group
from kiosk.questionnaire._place import Place
from kiosk.questionnaire._questions import KIND, Reader, condition
from kiosk.questionnaire._xlsform import SheetRow
from kiosk.questionnaire.model import (
    And,
    Answered,
    Chosen,
    Expression,
    Kind,
    Label,
    Not,
    Or,
    Question,
    Section,
)
from kiosk.questionnaire.relevance import compared

SECTION_KINDS = ("", "stream")


class Sections:
    """Sections as they are read. Problems go to `found`, so that one bad row does not hide the next."""

    def __init__(self, reader: Reader, found: list[FormError]) -> None:
        self._reader = reader
        self._found = found
        self._rows_of_grids: dict[str, str] = {}
        self._several: set[str] = set()
        self.done: list[Section] = []
        self.zips: list[str] = []
        self.places: dict[str, Place] = {}

    def add(self, member: SheetRow | Group) -> None:
        """Reads one row or group of the top level, which must be a section."""
        try:
            if not isinstance(member, Group) or not member.row.name:
                row = member.row if isinstance(member, Group) else member
                code = "FORM_PLACE_WRONG" if row.name else "FORM_NAME_MISSING"
                raise row.error(code, type=row.cell("type"))
            self._section(member)
        except FormError as problem:
            self._found.append(problem)

    def _section(self, group: Group) -> None:
        row = group.row
        if row.cell(KIND) not in SECTION_KINDS:
            raise row.error("FORM_CELL_INVALID", column=KIND)
        if row.cell("relevant"):
            raise row.error("FORM_RELEVANCE_UNSUPPORTED", detail=row.cell("relevant"))
        self.places[row.name] = Place(row.sheet, row.number)
        title = self._reader.columns.needed(row)
        notes: dict[str, Label] = {}
        questions: list[Question] = []
        for member in group.members:
            try:
                self._member(member, notes, questions)
            except FormError as problem:
                self._found.append(problem)
        intro = notes.get("intro", Label(""))
        stream = row.cell(KIND) == "stream"
        self.done.append(Section(row.name, title, intro, tuple(questions), notes.get("notice"), stream))

    def _member(self, member: SheetRow | Group, notes: dict[str, Label], questions: list[Question]) -> None:
        if isinstance(member, SheetRow):
            kind = member.cell(KIND)
            if member.cell("type") == "note":
                if questions or kind not in ("intro", "notice") or kind in notes:
                    raise member.error("FORM_PLACE_WRONG", type="note")
                notes[kind] = self._reader.columns.needed(member)
                return
            if kind in ("other", "zip"):
                if not questions:
                    raise member.error("FORM_PLACE_WRONG", type=kind)
                questions[-1] = self._part(member, kind, questions[-1])
                return
        row = member.row if isinstance(member, Group) else member
        question = self._reader.question(member)
        self._rows_of_grids.update({part.id: f"{question.id}.{part.id}" for part in question.rows})
        if question.kind in (Kind.MULTI, Kind.RANK):
            self._several.add(question.id)
        if question.relevant is not None:
            self._refuse_comparison(row)
            question = replace(question, relevant=self._resolved(question.relevant))
        self.places[question.id] = Place(row.sheet, row.number)
        questions.append(question)

    def _part(self, row: SheetRow, kind: str, question: Question) -> Question:
        """`question` with what `row` adds to it."""
        said = condition(row)
        if kind == "zip":
            _constraints.none(row)
            if question.kind is not Kind.AREA or said != Not(Answered(question.id)):
                raise row.error("FORM_PLACE_WRONG", type=kind)
            self.zips += [option.id for option in self._reader.options(row)]
            return question
        chars = _constraints.length(row)
        if row.cell("type") != "text" or not chars or not isinstance(said, Chosen) or said.variable != question.id:
            raise row.error("FORM_PLACE_WRONG", type=kind)
        option = question.option(said.option)
        if option is None:
            raise row.error("FORM_RELEVANCE_OPTION", detail=said.option)
        with_words = replace(option, other_chars=chars)
        return replace(question, options=tuple(with_words if o is option else o for o in question.options))

    def _refuse_comparison(self, row: SheetRow) -> None:
        for name in compared(row.cell("relevant")) & self._several:
            raise row.error("FORM_RELEVANCE_UNSUPPORTED", detail=f"${{{name}}} =")

    def _resolved(self, expr: Expression) -> Expression:
        """Rows of a grid are named alone in a form; as variables they carry the grid's name."""
        match expr:
            case Chosen(variable, option):
                return Chosen(self._rows_of_grids.get(variable, variable), option)
            case Answered(variable):
                return Answered(self._rows_of_grids.get(variable, variable))
            case Not(term):
                return Not(self._resolved(term))
            case And(terms):
                return And(tuple(self._resolved(term) for term in terms))
            case Or(terms):
                return Or(tuple(self._resolved(term) for term in terms))
