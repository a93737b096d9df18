"""Cards of rankings and of shared tokens."""

from __future__ import annotations

from kiosk.organizer.report import _charts as charts
from kiosk.organizer.report import _words as words
from kiosk.organizer.report._frame import Bar
from kiosk.organizer.report._html import Html, join, tag
from kiosk.organizer.report._numbers import Group, Line, no_answer, number, table
from kiosk.organizer.report._parts import Setting, key, pair
from kiosk.organizer.tallies import RankTally, TokensTally


def rank_body(tally: RankTally, setting: Setting) -> Html:
    """How often each option was first, second, …"""
    question, look = tally.question, setting.look
    fills = (look.strong, look.soft, look.tint)
    places = [_place(at, setting) for at in range(question.limit)]
    options = sorted(tally.options, key=lambda o: (-o.ranked, *(-n for n in o.places)))
    rows = [
        Bar(
            o.option.label.en,
            number(o.ranked),
            tuple(charts.part(n, fills[min(at, 2)], look.strong, number(n)) for at, n in enumerate(o.places)),
        )
        for o in options
    ]
    most = options[0].option.label.en if options and options[0].ranked else ""
    description = setting.describe(words.CHART_RANK, most, number(options[0].ranked) if most else "")
    columns = [setting.say(words.ANSWER), *places, setting.say(words.RANKED)]
    counted = tuple(Line(o.option.label.en, (*map(number, o.places), number(o.ranked))) for o in options)
    chart = charts.bars(setting.frame(question.text.en, description), rows)
    return join(
        setting.answered(tally.reach.answered, setting.say(words.RANK_ORDER)),
        pair(
            tag("div", key([("", name, fills[min(at, 2)]) for at, name in enumerate(places)]), chart),
            table(
                question.text.en,
                columns,
                [Group(counted)],
            ),
            no_answer(tally.reach, setting.texts),
        ),
    )


def tokens_body(tally: TokensTally, setting: Setting) -> Html:
    """The mean number of tokens for each option, as coins."""
    question = tally.question
    options = sorted(tally.options, key=lambda o: -o.total)
    rows = [Bar(o.option.label.en, f"{tally.mean(o):.1f}", (charts.part(tally.mean(o), ""),)) for o in options]
    most = options[0].option.label.en if options and options[0].total else ""
    description = setting.describe(words.CHART_TOKENS, most, f"{tally.mean(options[0]):.1f}" if most else "")
    columns = [setting.say(name) for name in (words.ANSWER, words.TOKENS, words.MEAN, words.GIVEN_BY)]
    counted = tuple(
        Line(o.option.label.en, (number(o.total), f"{tally.mean(o):.2f}", number(o.givers))) for o in options
    )
    return join(
        setting.answered(tally.reach.answered, setting.say(words.MEAN_OF_TOKENS)),
        pair(
            charts.coins(setting.frame(question.text.en, description), rows),
            table(question.text.en, columns, [Group(counted)]),
            no_answer(tally.reach, setting.texts),
        ),
    )


def _place(at: int, setting: Setting) -> str:
    names = (words.FIRST, words.SECOND, words.THIRD)
    return setting.say(names[at]) if at < len(names) else setting.say(words.PLACE, n=str(at + 1))
