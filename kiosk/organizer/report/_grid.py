"""The card of a grid: a divided bar a row, a letter an answer."""

from __future__ import annotations

from string import ascii_uppercase

from kiosk.organizer.report import _charts as charts
from kiosk.organizer.report import _words as words
from kiosk.organizer.report._frame import Bar, Part
from kiosk.organizer.report._html import Html, join, tag
from kiosk.organizer.report._look import shades
from kiosk.organizer.report._numbers import Group, Line, number, table, value
from kiosk.organizer.report._parts import Setting, key
from kiosk.organizer.tallies import GridTally, RowTally
from kiosk.questionnaire.answers import Missing
from kiosk.questionnaire.model import Label, Option


def grid_body(tally: GridTally, setting: Setting) -> Html:
    """Each row's bar is as long as the others, so that rows with few answers can be compared with care."""
    question, fills = tally.question, shades(setting.look)
    letters = [_letter(at) for at in range(len(question.options))]
    rows = [_bar(row, letters, fills, setting) for row in tally.rows]
    answered = sum(row.reach.answered for row in tally.rows)
    description = setting.say(words.CHART_GRID if answered else words.CHART_EMPTY)
    notes = [
        *([setting.say(words.ROWS_DRAWN)] if question.show_rows else []),
        setting.say(words.BESIDE_BAR),
    ]
    entries = [
        (letter, option.label.en, fills[at % len(fills)])
        for at, (letter, option) in enumerate(zip(letters, question.options, strict=True))
    ]
    return join(
        setting.answered(answered, *notes, sentence=words.ANSWERED_ROWS),
        key(entries),
        tag("div", charts.bars(setting.frame(question.text.en, description), rows, whole=1), class_="full"),
        tag("div", _numbers(tally, letters, setting), class_="full"),
    )


def _bar(row: RowTally, letters: list[str], fills: tuple[str, ...], setting: Setting) -> Bar:
    base = row.reach.answered
    parts: list[Part] = [
        charts.part(o.count / base if base else 0, fills[at % len(fills)], setting.look.strong, letter)
        for at, (letter, o) in enumerate(zip(letters, row.options, strict=True))
    ]
    most = max((o.count for o in row.options), default=0)
    best = [letter for letter, o in zip(letters, row.options, strict=True) if o.count == most]
    shown = value(most, base)
    # more than three that are equal say nothing, and would not fit
    return Bar(row.row.label.en, f"{' '.join(best)} {shown}" if most and len(best) <= 3 else shown, tuple(parts))


def _numbers(tally: GridTally, letters: list[str], setting: Setting) -> Html:
    question = tally.question
    headings = [_heading(letter, option) for letter, option in zip(letters, question.options, strict=True)]
    given = [
        Line(row.row.label.en, (*(number(o.count) for o in row.options), number(row.reach.answered)))
        for row in tally.rows
    ]
    absent = [Line(row.row.label.en, tuple(number(count) for _, count in row.reach.missing)) for row in tally.rows]
    missing = [setting.say(words.MISSING[code]) for code in Missing]
    return join(
        table(question.text.en, [setting.say(words.ROW), *headings, setting.say(words.ANSWERS)], [Group(tuple(given))]),
        tag(
            "div",
            table(
                setting.say(words.NO_ANSWER),
                [setting.say(words.ROW), *missing],
                [Group(tuple(absent))],
                hidden_caption=False,
            ),
            class_="full",
        ),
    )


def _heading(letter: str, option: Option) -> Html:
    """The letter for the eye, and what it stands for to hear."""
    label: Label = option.label
    return join(tag("span", letter, aria_hidden="true"), tag("span", f"{letter}: {label.en}", class_="hidden"))


def _letter(at: int) -> str:
    return ascii_uppercase[at] if at < len(ascii_uppercase) else str(at + 1)
