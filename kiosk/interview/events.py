"""What a resident can do: one frozen type an act, a closed union.

An event that does not fit the place (a touch that arrives after the page has turned) changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.interview.places import Paper
from kiosk.questionnaire.answers import Missing


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """On the first page: begin in `locale`. Anywhere else: only the language changes."""

    locale: str


@dataclass(frozen=True, slots=True)
class AnswerAge:
    """Whether the resident is 18 or older."""

    adult: bool


@dataclass(frozen=True, slots=True)
class Agree:
    """To what the consent page says."""


@dataclass(frozen=True, slots=True)
class Decline:
    """ "No, thank you": nothing is asked and nothing is stored."""


@dataclass(frozen=True, slots=True)
class ToggleStream:
    """Take a stream in or leave it out; the last one may be left out too."""

    section_id: str


@dataclass(frozen=True, slots=True)
class Next:
    """The main button, whether it reads "Next" or "Skip"."""


@dataclass(frozen=True, slots=True)
class Back:
    """One page back; answers stay."""


@dataclass(frozen=True, slots=True)
class Pick:
    """Touch an option: choose it, or take the choice back."""

    option_id: str


@dataclass(frozen=True, slots=True)
class PickZip:
    """A whole ZIP code, which replaces an area; "" takes it back. A code the form does not know changes nothing."""

    code: str


@dataclass(frozen=True, slots=True)
class PickMissing:
    """ "Not sure" or "I would rather not say"; touched again, it is taken back."""

    missing: Missing


@dataclass(frozen=True, slots=True)
class TypeOther:
    """All of the words beside the chosen option that asks for them."""

    text: str


@dataclass(frozen=True, slots=True)
class TypeWords:
    """All of the words of a text question, as they now stand."""

    text: str


@dataclass(frozen=True, slots=True)
class AddToken:
    """One more token for an option."""

    option_id: str


@dataclass(frozen=True, slots=True)
class TakeToken:
    """One token back from an option."""

    option_id: str


@dataclass(frozen=True, slots=True)
class Clear:
    """Take the answer of this page back."""


@dataclass(frozen=True, slots=True)
class AskStop:
    """Open the stop sheet."""


@dataclass(frozen=True, slots=True)
class KeepGoing:
    """Close the stop sheet."""


@dataclass(frozen=True, slots=True)
class EraseNow:
    """From the stop sheet: leave, and keep nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """From a review page: answer the question of this variable again."""

    variable: str


@dataclass(frozen=True, slots=True)
class Stored:
    """The durable commit of the response has returned. Only then is the resident thanked."""


@dataclass(frozen=True, slots=True)
class ChooseReceipt:
    """How the resident wants the receipt."""

    kind: Paper


@dataclass(frozen=True, slots=True)
class Done:
    """ "Finish", on the pages after sending."""


Answering = Pick | PickZip | PickMissing | TypeOther | TypeWords | AddToken | TakeToken | Clear
"""Events that change the answer of the prompt on the screen, and nothing else."""

Event = (
    ChooseLanguage
    | AnswerAge
    | Agree
    | Decline
    | ToggleStream
    | Next
    | Back
    | Answering
    | AskStop
    | KeepGoing
    | EraseNow
    | Change
    | Stored
    | ChooseReceipt
    | Done
)
