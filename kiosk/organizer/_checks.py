"""Whether an opened response is one that its session and its form allow.

Refuses, with the code that becomes its reason in quarantine: what is no response, what is not in canonical JSON (a
repeated key would be counted twice by the database), another site, session, form or language, an unknown variable, a
variable both answered and missing, and a value that the form does not allow.
"""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.errors import BatchError, FormError
from kiosk.interview.response import Origin, Response, decode, encode
from kiosk.questionnaire.model import Questionnaire
from kiosk.questionnaire.values import Validator

_REMEMBERED = 100_000
_SHORT = 200


@dataclass(frozen=True, slots=True)
class Checked:
    """An accepted response, as the collection stores it."""

    status: str
    mode: str
    locale: str
    document: str
    """Canonical JSON, unpadded."""


class ResponseCheck:
    """Checks the responses of one session."""

    def __init__(self, form: Questionnaire, origin: Origin, locales: frozenset[str]) -> None:
        self._validator = Validator(form)
        self._variables = frozenset(variable for question in form.questions() for variable in question.variables)
        self._origin = origin
        self._locales = locales
        # Few values come again and again, and to look one up costs a fraction of checking it.
        self._good: set[tuple[object, ...]] = set()

    def check(self, plaintext: bytes) -> Checked:
        """`plaintext` as a row of the collection.

        Raises:
            FormError: FORM_RESPONSE_MALFORMED, FORM_VARIABLE_UNKNOWN, FORM_VALUE_INVALID.
            BatchError: BATCH_RESPONSE_ELSEWHERE.
        """
        response = decode(plaintext)
        if not _canonical(response, plaintext):
            raise FormError("FORM_RESPONSE_MALFORMED")
        if response.origin != self._origin or not self._locales.issuperset(response.locales):
            raise BatchError("BATCH_RESPONSE_ELSEWHERE")
        self._check_values(response)
        return Checked(
            response.status.value, response.mode.value, response.locales[-1], plaintext.rstrip(b" ").decode()
        )

    def _check_values(self, response: Response) -> None:
        for variable in response.missing:
            if variable not in self._variables:
                raise FormError("FORM_VARIABLE_UNKNOWN", variable=variable[:80])
            if variable in response.answers:
                raise FormError("FORM_VALUE_INVALID", variable=variable)
        good, validate = self._good, self._validator.validate
        for variable, value in response.answers.items():
            # Text equals text only, but True and 1.0 equal 1: numbers go in under their type
            if type(value) is str:
                known: tuple[object, ...] = (variable, value)
            elif type(value) is int:
                known = (variable, int, value)
            elif type(value) is list and all(type(item) is str for item in value):
                known = (variable, list, *value)
            else:
                validate(variable, value)
                continue
            if known not in good:
                validate(variable, value)
                if len(good) < _REMEMBERED and len(str(value)) < _SHORT:
                    good.add(known)


def _canonical(response: Response, plaintext: bytes) -> bool:
    try:
        return bool(response.locales) and encode(response) == plaintext
    except (ValueError, TypeError, RecursionError):  # a lone surrogate, an unsortable key
        return False
