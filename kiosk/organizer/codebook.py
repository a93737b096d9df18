"""The codebook of responses.csv: its columns, in order, and what each code in them means.

`columns` is the one place that knows the columns: the open data is written by it, so that book and data cannot differ.
Free text has no column; it stands in the book with the number of texts that are held back.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.organizer._tallying import extras, points
from kiosk.organizer.tallies import ChoiceTally, Tables, TextTally
from kiosk.questionnaire.answers import Missing
from kiosk.questionnaire.model import Kind, Label, Option, Question, Questionnaire

STATUS, SIMULATED = "status", "simulated"
MARKS = (
    (SIMULATED, (("yes", "made up to try out the program; nobody gave it"), ("no", "given by a person"))),
    (STATUS, (("complete", "went to the end"), ("partial", "stopped and sent the answers so far"))),
)
"""The columns in front, which belong to no question: (name, codes)."""
CHOSEN = (("1", "chosen"), ("0", "not chosen"))
MISSING_CODES = {
    Missing.SKIPPED: "skipped",
    Missing.PREFER_NOT: "rather not say",
    Missing.NOT_SURE: "not sure",
    Missing.NOT_SHOWN: "not shown",
    Missing.NOT_ANSWERED: "not answered, sent early",
}
NOT_COARSENED = "As given, not made coarser yet: for the organizers only. Do not publish."
FIELDS = ("variable", "question", "item", "kind", "code", "label", "missing_codes", "notice")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of responses.csv that belongs to a question."""

    name: str
    """The variable, or `variable__option` where each option has a column; ASCII where the form's names are."""
    question: Question
    variable: str
    item: Label | None
    """The row of a grid, or the option, that the column is about."""
    option: str
    """The option's id where each option has a column, else ""."""
    codes: tuple[tuple[str, str], ...]
    """(code, meaning) pairs, in form order."""
    personal: bool
    """About the person, and so to be made coarser before anyone else sees it."""


def columns(form: Questionnaire) -> Iterator[Column]:
    """The columns of `form`'s questions, in form order."""
    for section in form.sections:
        for question in section.questions:
            yield from _columns(form, question, personal=not section.stream)


def _columns(form: Questionnaire, question: Question, *, personal: bool) -> Iterator[Column]:
    match question.kind:
        case Kind.TEXT:
            return
        case Kind.GRID:
            for row in question.rows:
                variable = f"{question.id}.{row.id}"
                yield Column(variable, question, variable, row.label, "", _labels(question.options), personal)
        case Kind.MULTI | Kind.RANK | Kind.TOKENS:
            for option in question.options:
                name = f"{question.id}__{option.id}"
                yield Column(name, question, question.id, option.label, option.id, _marks(question), personal)
        case Kind.SCALE:
            codes = _labels((*points(question), *extras(question)))
            yield Column(question.id, question, question.id, None, "", codes, personal)
        case Kind.AREA:
            zips = tuple((f"zip:{code}", f"ZIP code {code}") for code in form.zips)
            yield Column(question.id, question, question.id, None, "", (*_labels(question.options), *zips), personal)
        case Kind.SINGLE:
            yield Column(question.id, question, question.id, None, "", _labels(question.options), personal)


def _labels(options: tuple[Option, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((option.id, option.label.en) for option in options)


def _marks(question: Question) -> tuple[tuple[str, str], ...]:
    if question.kind is Kind.RANK:
        return (*((str(place), f"place {place}") for place in range(1, question.limit + 1)), ("", "not ranked"))
    if question.kind is Kind.TOKENS:
        return ((f"0..{question.limit}", "number of tokens"),)
    return CHOSEN


def held_back(tables: Tables) -> Iterator[tuple[str, Question, int]]:
    """(variable, question, number of texts) of everything that people wrote."""
    for section in tables.sections:
        for tally in section.tallies:
            if isinstance(tally, TextTally):
                yield tally.question.id, tally.question, tally.reach.answered
            elif isinstance(tally, ChoiceTally) and any(option.other_chars for option in tally.question.options):
                yield f"{tally.question.id}.other", tally.question, tally.texts


def write_codebook(tables: Tables, path: Path) -> None:
    """Writes codebook.csv: a row a code, UTF-8 with a byte order mark, so that Excel shows every script."""
    missing = "; ".join(f"{int(code)} {meaning}" for code, meaning in MISSING_CODES.items())
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(FIELDS)
        for name, codes in MARKS:
            writer.writerows((name, "", "", "mark", code, label, "", "") for code, label in codes)
        for column in columns(tables.form):
            item = column.item.en if column.item else ""
            notice = NOT_COARSENED if column.personal else ""
            for code, label in column.codes:
                row = (column.name, column.question.text.en, item, column.question.kind.value, code, label)
                writer.writerow([safe(cell) for cell in (*row, missing, notice)])
        for variable, question, texts in held_back(tables):
            row = (variable, question.text.en, "", Kind.TEXT.value, "", f"held back: {texts} texts")
            writer.writerow([safe(cell) for cell in (*row, "", "not a column of responses.csv")])


def safe(cell: str) -> str:
    """`cell`, told to be text where a spreadsheet would run it as a formula (OWASP: CSV injection). Numbers stay."""
    if cell.lstrip()[:1] in ("=", "+", "-", "@") or cell[:1] in ("\t", "\r", "\n"):
        return cell if _is_number(cell) else f"'{cell}"
    return cell


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").isdecimal()
