"""What each error code says to a person, and what to do next: one table for screen and terminal alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kiosk.errors import KioskError


def N_(text: str) -> str:
    """Marks a text for the catalogues; it is translated when it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence with {field} placeholders, and the next step."""

    sentence: str
    next_step: str


@dataclass(frozen=True, slots=True)
class Explained:
    """A message in a person's language, placeholders filled."""

    sentence: str
    next_step: str


class Texts(Protocol):
    """Looks up a text in a person's language."""

    def text(self, message: str, context: str = "") -> str: ...


MESSAGES: dict[str, Message] = {
    # questionnaire
    "FORM_RESPONSE_MALFORMED": Message(
        N_("A response in this batch cannot be read."), N_("Keep the file. Ask the site for a fresh copy of the batch.")
    ),
    # keys and sealing
    # sessions
    # store
    # batches
    # collection and report
    # receipts and printing
    # outputs
}


def explain(error: KioskError, texts: Texts) -> Explained:
    """`error` in words. A code without an entry is a defect that a test finds."""
    message = MESSAGES[error.code]
    return Explained(
        texts.text(message.sentence).format(**error.fields), texts.text(message.next_step).format(**error.fields)
    )
