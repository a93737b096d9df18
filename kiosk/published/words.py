"""A ledger's answer in plain words, marked for the catalogues. "Counted" is claimed nowhere."""

from __future__ import annotations

from typing import assert_never

from kiosk.i18n.messages import N_, Texts
from kiosk.published.answers import Answer, LeftOut, Listed, Missing, NotFound, NotGenuine, NotYet, Place, Withdrawn
from kiosk.published.format import Reason
from kiosk.published.reading import PublishedLedger

LISTED = N_("Your input is on this list, and was not changed.")
LEFT_OUT = N_("Your input is on this list, but it is in none of the tables.")
WITHDRAWN = N_("Your input was taken out, by someone who had this receipt. Nothing that came out since then has it.")
MISSING = N_("A kiosk signed for your input, and its session is closed, but your input is not on this list.")
NOT_YET = N_("The session of this receipt is not on this list yet. Try again when a newer list is out.")
NOT_CLOSED = N_("The session {session} is not complete on this list yet. Try again when a newer list is out.")
NOT_GENUINE = N_("This is not a genuine receipt: no session on this list gave it out.")
NOT_FOUND = N_("No input on this list has this short code.")

REASONS = {
    Reason.NOT_OPENED: N_("Why: its seal could not be opened."),
    Reason.MALFORMED: N_("Why: what is inside the seal cannot be read."),
    Reason.NOT_ALLOWED: N_("Why: it holds something that its questionnaire does not allow."),
    Reason.ELSEWHERE: N_("Why: it says that it is of another site, session or questionnaire."),
    Reason.OTHER: N_("Why: it did not pass the organizers' checks."),
}
EVIDENCE = N_("Keep the receipt: it is evidence. Show it to {organization}, who held {session} on {date}.")
WHO_ELSE = N_("Show it also to the organizers who signed this list, and to anyone you trust.")
MEANING = N_("This proves that the sealed input is on the list as it was given. It does not say how it was counted.")
PLACE = N_("It is number {number} of {size}. A proof of {hashes} steps leads from it to the signed root {root}")
ONLY_LOOKED_UP = N_("The short code only looks up. Scan the square code to check that the receipt is genuine.")
LIST = N_("The list was made on {date} and signed with the key {key}.")
COMPARE_KEY = N_("Compare the key with the one that the organizers made known.")
SIMULATED = N_("SIMULATED: test input, not from residents")


def told(answer: Answer, ledger: PublishedLedger, texts: Texts, *, trusted: bool) -> list[str]:
    """Sentences for `answer`, the most important one first.

    Args:
        trusted: the key that signed the ledger was checked against one that the asker has from elsewhere.
    """
    lines = [texts.text(SIMULATED)] if ledger.head.simulated else []
    lines += _answer(answer, texts)
    lines.append(texts.text(LIST).format(date=ledger.head.date.isoformat(), key=ledger.signer_id))
    return lines if trusted else [*lines, texts.text(COMPARE_KEY)]


def _answer(answer: Answer, texts: Texts) -> list[str]:
    match answer:
        case Listed(place, session):
            return [texts.text(LISTED), texts.text(MEANING), *_place(place, texts, looked_up=session is None)]
        case LeftOut(place, session, reason):
            lines = [texts.text(LEFT_OUT), texts.text(REASONS[reason])]
            return [*lines, *_place(place, texts, looked_up=session is None)]
        case Withdrawn(place, session):
            return [texts.text(WITHDRAWN), *_place(place, texts, looked_up=session is None)]
        case Missing(session):
            said = session.statement
            evidence = texts.text(EVIDENCE).format(
                organization=said.organization, session=session.name, date=said.date.isoformat()
            )
            return [texts.text(MISSING), evidence, texts.text(WHO_ELSE)]
        case NotYet(_, session):
            return [texts.text(NOT_YET) if session is None else texts.text(NOT_CLOSED).format(session=session.name)]
        case NotGenuine():
            return [texts.text(NOT_GENUINE)]
        case NotFound():
            return [texts.text(NOT_FOUND), texts.text(ONLY_LOOKED_UP)]
        case _:
            assert_never(answer)


def _place(place: Place, texts: Texts, *, looked_up: bool) -> list[str]:
    line = texts.text(PLACE).format(
        number=place.index + 1, size=place.size, hashes=len(place.proof), root=place.root.hex()
    )
    return [line, texts.text(ONLY_LOOKED_UP)] if looked_up else [line]
