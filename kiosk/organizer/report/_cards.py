"""A question's card: its text, its chart and its table."""

from __future__ import annotations

from typing import assert_never

from kiosk.organizer.report import _words as words
from kiosk.organizer.report._area import area_body
from kiosk.organizer.report._choices import choice_body, scale_body
from kiosk.organizer.report._grid import grid_body
from kiosk.organizer.report._html import EMPTY, Html, join, tag
from kiosk.organizer.report._numbers import no_answer, number
from kiosk.organizer.report._parts import Setting
from kiosk.organizer.report._shares import rank_body, tokens_body
from kiosk.organizer.tallies import (
    AreaTally,
    ChoiceTally,
    GridTally,
    RankTally,
    ScaleTally,
    Tally,
    TextTally,
    TokensTally,
)


def card(tally: Tally, setting: Setting) -> Html:
    """The card of one question."""
    question = tally.question
    hint = tag("p", question.hint.en, class_="note") if question.hint else EMPTY
    heading = tag("h3", question.text.en, id=setting.key)
    return tag("article", heading, hint, _body(tally, setting), class_="card", aria_labelledby=setting.key)


def _body(tally: Tally, setting: Setting) -> Html:
    match tally:
        case ChoiceTally():
            return choice_body(tally, setting)
        case ScaleTally():
            return scale_body(tally, setting)
        case GridTally():
            return grid_body(tally, setting)
        case RankTally():
            return rank_body(tally, setting)
        case TokensTally():
            return tokens_body(tally, setting)
        case AreaTally():
            return area_body(tally, setting)
        case TextTally():
            return _text_body(tally, setting)
        case _:
            assert_never(tally)


def _text_body(tally: TextTally, setting: Setting) -> Html:
    return join(
        setting.held(setting.say(words.HELD_BACK, n=number(tally.reach.answered))),
        no_answer(tally.reach, setting.texts),
    )
