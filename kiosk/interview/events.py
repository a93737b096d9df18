"""What a resident can do: one frozen type an act, a closed union.

An event that does not fit the place (a touch that arrives after the page has turned) changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.interview.places import Paper
from kiosk.questionnaire.answers import Missing

# Each dataclass costs about 0.5 ms when the kiosk starts, so events of the same shape inherit theirs. Equality, repr
# and matching still tell the types apart.


@dataclass(frozen=True, slots=True)
class _Act:
    """Says all by its type."""


@dataclass(frozen=True, slots=True)
class _OnOption:
    """Names one option of the prompt on the screen."""

    option_id: str


@dataclass(frozen=True, slots=True)
class _Typed:
    """All of the words as they now stand."""

    text: str


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """On the first page: begin in `locale`. Anywhere else: only the language changes."""

    locale: str


@dataclass(frozen=True, slots=True)
class AnswerAge:
    """Whether the resident is 18 or older."""

    adult: bool


class Agree(_Act):
    """To what the consent page says."""

    __slots__ = ()


class Decline(_Act):
    """The resident says no: nothing is asked and nothing is stored."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ToggleStream:
    """Take a stream in or leave it out; the last one may be left out too."""

    section_id: str


class Next(_Act):
    """The main button, whether it reads "Next" or "Skip"."""

    __slots__ = ()


class Back(_Act):
    """One page back; answers stay."""

    __slots__ = ()


class Pick(_OnOption):
    """Touch an option: choose it, or take the choice back."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class PickZip:
    """A whole ZIP code, which replaces an area; "" takes it back. A code the form does not know changes nothing."""

    code: str


@dataclass(frozen=True, slots=True)
class PickMissing:
    """ "Not sure" or "I would rather not say"; touched again, it is taken back."""

    missing: Missing


class TypeOther(_Typed):
    """All of the words beside the chosen option that asks for them."""

    __slots__ = ()


class TypeWords(_Typed):
    """All of the words of a text question, as they now stand."""

    __slots__ = ()


class Assist(_Act):
    """The resident agrees, on a page for free text, that a helper types for them."""

    __slots__ = ()


class AddToken(_OnOption):
    """One more token for an option."""

    __slots__ = ()


class TakeToken(_OnOption):
    """One token back from an option."""

    __slots__ = ()


class Clear(_Act):
    """Take the answer of this page back."""

    __slots__ = ()


class AskStop(_Act):
    """Open the stop sheet."""

    __slots__ = ()


class KeepGoing(_Act):
    """Close the stop sheet."""

    __slots__ = ()


class EraseNow(_Act):
    """From the stop sheet: leave, and keep nothing."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Change:
    """From a review page: answer the question of this variable again."""

    variable: str


class Stored(_Act):
    """The durable commit of the response has returned. Only then is the resident thanked."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ChooseReceipt:
    """How the resident wants the receipt."""

    kind: Paper


class Done(_Act):
    """ "Finish", on the pages after sending."""

    __slots__ = ()


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
    | Assist
    | AskStop
    | KeepGoing
    | EraseNow
    | Change
    | Stored
    | ChooseReceipt
    | Done
)
