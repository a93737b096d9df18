"""Cards of one choice, several choices, and scales."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.organizer.report import _charts as charts
from kiosk.organizer.report import _words as words
from kiosk.organizer.report._frame import Bar
from kiosk.organizer.report._html import Html, join
from kiosk.organizer.report._numbers import Group, Line, no_answer, number, table, value
from kiosk.organizer.report._parts import Setting, lines, pair
from kiosk.organizer.tallies import ChoiceTally, OptionCount, ScaleTally
from kiosk.questionnaire.answers import Missing
from kiosk.questionnaire.model import Kind


def choice_body(tally: ChoiceTally, setting: Setting) -> Html:
    """One choice in form order, or several, most often chosen first."""
    question, base = tally.question, tally.reach.answered
    several = question.kind is Kind.MULTI
    options = most_first(tally.options) if several else list(tally.options)
    columns = setting.columns(base)
    notes = (words.SHARE_OF_ANSWERS, words.SHARE_SEVERAL) if several else (words.SHARE_OF_ANSWERS,)
    beside = [o.option.label.en for o in tally.options if o.option.other_chars]
    return join(
        setting.answered(base, *setting.about_shares(base, *notes)),
        pair(
            charts.bars(
                setting.frame(question.text.en, _longest(options, base, setting)), _bars(options, base, setting)
            ),
            table(
                question.text.en,
                columns,
                [Group(lines(options, base))],
            ),
            no_answer(tally.reach, setting.texts),
        ),
        *(
            setting.held(setting.say(words.HELD_BACK_OTHER, option=label, n=number(tally.texts)))
            for label in beside[:1]
        ),
    )


def scale_body(tally: ScaleTally, setting: Setting) -> Html:
    """Five points in order; what stands outside of the scale is unfilled, under a line, and in no percentage."""
    question, base = tally.question, tally.placed
    columns = setting.columns(base)
    blank = ("",) * (len(columns) - 2)
    outside = [(extra.option.label.en, extra.count) for extra in tally.extra]
    not_sure = (setting.say(words.MISSING[Missing.NOT_SURE]), tally.reach.of(Missing.NOT_SURE))
    rows = [
        *_bars(tally.points, base, setting),
        *(
            Bar(label, number(count), (charts.hollow(count, setting.look.strong),), apart=True)
            for label, count in [*outside, not_sure]
        ),
    ]
    beside = tuple(Line(label, (number(count), *blank)) for label, count in outside)
    return join(
        setting.answered(tally.reach.answered, *setting.about_shares(base, words.SHARE_OF_POINTS)),
        pair(
            charts.bars(setting.frame(question.text.en, _longest(tally.points, base, setting)), rows),
            table(
                question.text.en,
                columns,
                [
                    Group(lines(tally.points, base)),
                    Group(beside, setting.say(words.BESIDE_SCALE)),
                ],
            ),
            no_answer(tally.reach, setting.texts),
        ),
    )


def most_first(options: Sequence[OptionCount]) -> list[OptionCount]:
    """Most often chosen first, equals in form order; what the form keeps at the end stays there."""
    return sorted(options, key=lambda o: (o.option.fixed_last, -o.count))


def _bars(options: Sequence[OptionCount], base: int, setting: Setting) -> list[Bar]:
    look = setting.look
    return [
        Bar(o.option.label.en, value(o.count, base), (charts.part(o.count, look.mid, look.strong),)) for o in options
    ]


def _longest(options: Sequence[OptionCount], base: int, setting: Setting) -> str:
    best = max(options, key=lambda o: o.count, default=None)
    if best is None or not best.count:
        return setting.describe(words.CHART_BARS, "", "")
    return setting.describe(words.CHART_BARS, best.option.label.en, value(best.count, base))
