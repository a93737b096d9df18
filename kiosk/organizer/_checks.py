"""Whether an opened response is one that its session and its form allow.

Refuses, with the code that becomes its reason in quarantine: what is not the canonical JSON of a response (a repeated
key would be counted twice by the database), another site, session, form or language, an unknown variable, a variable
both answered and missing, and a value that the form does not allow, or not in a session for whom this one was.

The shape is that of `kiosk.interview.response.encode`. It is checked on the parsed JSON itself: to make a Response, and
its bytes from that, would cost as much again as all that is done here. orjson reads and writes JSON in a third of the
time that the standard library takes; kiosks, which must start fast, use the latter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import orjson

from kiosk.errors import BatchError, FormError
from kiosk.interview.response import BLOCK, Mode, Origin, Status
from kiosk.questionnaire.answers import Missing
from kiosk.questionnaire.model import Questionnaire
from kiosk.questionnaire.values import Validator

_KEYS = frozenset(("answers", "cik", "form", "id", "locales", "missing", "mode", "session", "site", "status"))
_MODES = frozenset(mode.value for mode in Mode)
_STATUSES = frozenset(status.value for status in Status)
_CODES = frozenset(int(code) for code in Missing)
_ID = re.compile("[0-9a-f]{32}")
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

    def __init__(self, form: Questionnaire, origin: Origin, locales: frozenset[str], *, youth: bool) -> None:
        self._validator = Validator(form, youth=youth)
        self._variables = frozenset(variable for question in form.questions() for variable in question.variables)
        self._form = {"id": origin.form_id, "sha256": origin.form_sha256, "version": origin.form_version}
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
        try:
            text, document = _parsed(plaintext)
            checked = Checked(document["status"], document["mode"], document["locales"][-1], text)
            elsewhere = self._elsewhere(document)
        except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
            raise FormError("FORM_RESPONSE_MALFORMED") from None
        if elsewhere:
            raise BatchError("BATCH_RESPONSE_ELSEWHERE")
        answers = document["answers"]
        for variable in document["missing"]:
            if variable not in self._variables:
                raise FormError("FORM_VARIABLE_UNKNOWN", variable=variable[:80])
            if variable in answers:
                raise FormError("FORM_VALUE_INVALID", variable=variable)
        self._check_answers(answers)
        return checked

    def _elsewhere(self, document: dict[str, Any]) -> bool:
        origin = self._origin
        return not (
            document["site"] == origin.site
            and document["session"] == origin.session
            and document["form"] == self._form
            and self._locales.issuperset(document["locales"])
        )

    def _check_answers(self, answers: dict[str, object]) -> None:
        good, validate = self._good, self._validator.validate
        for variable, value in answers.items():
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


def _parsed(plaintext: bytes) -> tuple[str, dict[str, Any]]:
    """The canonical JSON in `plaintext`, as text and parsed; ValueError and others where it is not a response's."""
    packed = plaintext.rstrip(b" ")
    document: dict[str, Any] = orjson.loads(packed)
    if (
        len(plaintext) != len(packed) + -len(packed) % BLOCK
        or orjson.dumps(document, option=orjson.OPT_SORT_KEYS) != packed
        or document.keys() != _KEYS
        or type(document["cik"]) is not int
        or document["cik"] != 1
        or not _ID.fullmatch(document["id"])
        or not all(type(document[key]) is str for key in ("site", "session"))
        or document["form"].keys() != {"id", "sha256", "version"}
        or type(document["locales"]) is not list
        or not all(type(locale) is str for locale in document["locales"])
        or document["mode"] not in _MODES
        or document["status"] not in _STATUSES
        or not all(type(code) is int and code in _CODES for code in document["missing"].values())
        or type(document["answers"]) is not dict
    ):
        raise ValueError
    return packed.decode(), document
