"""The card of the area question: sides of the city as a chart, then every area that was named."""

from __future__ import annotations

from kiosk.organizer.report import _charts as charts
from kiosk.organizer.report import _words as words
from kiosk.organizer.report._frame import Bar
from kiosk.organizer.report._html import EMPTY, Html, join, tag
from kiosk.organizer.report._numbers import Group, Line, no_answer, number, table, value
from kiosk.organizer.report._parts import Setting, line, lines, pair
from kiosk.organizer.tallies import AreaTally


def area_body(tally: AreaTally, setting: Setting) -> Html:
    """By side, most first; then by area and ZIP code."""
    question, look, base = tally.question, setting.look, tally.reach.answered
    sides = sorted(tally.sides, key=lambda side: -side.count)
    zips = sum(count for _, count in tally.zips)
    outside = [*((o.option.label.en, o.count) for o in tally.elsewhere), (setting.say(words.ZIP_GIVEN), zips)]
    rows = [
        *(
            Bar(setting.say(s.name), value(s.count, base), (charts.part(s.count, look.mid, look.strong),))
            for s in sides
        ),
        *(Bar(label, value(count, base), (charts.hollow(count, look.strong),), apart=True) for label, count in outside),
    ]
    best = max(((setting.say(s.name), s.count) for s in sides), key=lambda side: side[1], default=("", 0))
    description = setting.describe(words.CHART_BARS, best[0] if best[1] else "", value(best[1], base))
    columns = setting.columns(base, words.SIDE)
    by_side = Group(tuple(line(setting.say(s.name), s.count, base) for s in sides))
    others = Group(tuple(line(label, count, base) for label, count in outside), setting.say(words.OTHER_PLACES))
    return join(
        setting.answered(base, *setting.about_shares(base, words.SHARE_OF_ANSWERS), setting.say(words.SIDES_NOTE)),
        pair(
            charts.bars(setting.frame(question.text.en, description), rows),
            table(question.text.en, columns, [by_side, others]),
            no_answer(tally.reach, setting.texts),
        ),
        _areas(tally, setting),
    )


def _areas(tally: AreaTally, setting: Setting) -> Html:
    groups = [
        Group(lines([area for area in side.areas if area.count], 0), setting.say(side.name)) for side in tally.sides
    ]
    groups.append(Group(tuple(Line(code, (number(n),)) for code, n in tally.zips), setting.say(words.ZIP_CODE)))
    if not any(group.lines for group in groups):
        return EMPTY
    columns = [setting.say(words.AREA), setting.say(words.COUNT)]
    return tag(
        "div",
        table(setting.say(words.BY_AREA), columns, groups, hidden_caption=False),
        tag("p", setting.say(words.AREAS_LEFT_OUT), class_="note"),
        class_="full",
    )
