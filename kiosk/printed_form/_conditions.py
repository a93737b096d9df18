"""Conditions in words: who leaves a question out on paper, where no page can be left out by itself.

A condition that is a choice, its opposite, or several of these that must all hold has sentences of its own; any other
is left to whoever types the paper in, since the screen then asks what the condition allows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kiosk.i18n.messages import N_
from kiosk.questionnaire.model import And, Chosen, Expression, Not, Option

ONLY = N_("Answer this only if you chose “{option}” in question {number}.")
NOT = N_("Leave this out if you chose “{option}” in question {number}.")

Said = tuple[str, int, Option]
"""(message, question's number on the paper, the option it is about)."""


def said(condition: Expression | None, options: Mapping[str, tuple[int, tuple[Option, ...]]]) -> Iterator[Said]:
    """What to tell the reader; `options` has (number, options) of each variable that is on the paper."""
    match condition:
        case Chosen(variable, option):
            yield from _about(ONLY, variable, option, options)
        case Not(Chosen(variable, option)):
            yield from _about(NOT, variable, option, options)
        case And(terms):
            for term in terms:
                yield from said(term, options)
        case _:
            return


def _about(
    message: str, variable: str, option_id: str, options: Mapping[str, tuple[int, tuple[Option, ...]]]
) -> Iterator[Said]:
    number, offered = options.get(variable, (0, ()))
    for option in offered:
        if option.id == option_id:
            yield message, number, option
