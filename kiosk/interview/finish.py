"""The response that a visit leaves.

Every variable of the whole form stands in it exactly once: with a value, or with the reason why it has none.
"""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.interview.answering import other_option
from kiosk.interview.places import Review
from kiosk.interview.plan import Screen
from kiosk.interview.response import Origin, Response, Status
from kiosk.interview.visit import Visit, sendable, sequence, values
from kiosk.questionnaire.answers import Missing, Value


def finish(visit: Visit, origin: Origin, status: Status, response_id: str) -> Response:
    """What is sealed and stored.

    Args:
        visit: COMPLETE is sent from a review page, PARTIAL from any page after consent.
        origin: the open session.
        status: whether the resident went to the end.
        response_id: 32 hex digits, from the receipt's secret.

    Raises:
        ValueError: the resident has not agreed, or has not come to the review. This is a defect of the caller: an
            answer must never leave a visit without consent.
    """
    if not sendable(visit) or (status is Status.COMPLETE and not isinstance(visit.place, Review)):
        raise ValueError(f"no {status} response from {type(visit.place).__name__}")
    answers: dict[str, Value] = {}
    missing = {name: Missing.NOT_SHOWN for question in visit.form.questions() for name in question.variables}
    for screen in sequence(visit):
        for name, given in _given(visit, screen, status):
            if isinstance(given, Missing):
                missing[name] = given
            else:
                answers[name] = given
                del missing[name]
    return Response(
        id=response_id,
        origin=origin,
        locales=visit.locales or (visit.locale,),
        mode=visit.mode,
        status=status,
        answers=answers,
        missing=missing,
    )


def _given(visit: Visit, screen: Screen, status: Status) -> Iterator[tuple[str, Value | Missing]]:
    """The variables of a screen that was asked, with what was given."""
    given = values(visit, screen)
    if not given:
        left = status is Status.COMPLETE or screen.variable in visit.passed
        yield screen.variable, Missing.SKIPPED if left else Missing.NOT_ANSWERED
        return
    yield from given.items()
    other = f"{screen.question.id}.other"
    if other_option(screen, visit.answers.get(screen.variable)) is not None and other not in given:
        yield other, Missing.SKIPPED
