"""What a visit leaves: the response, and the bytes that are sealed.

The bytes are canonical JSON (sorted keys, no spaces, UTF-8) padded with spaces to a multiple of 1 KiB, so that a length
says little and any JSON reader opens them. Nothing in it tells a time, an order, or how a person used the kiosk.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiosk.errors import FormError
from kiosk.questionnaire.answers import Missing, Value

BLOCK = 1024


class Mode(StrEnum):
    """Who typed."""

    TOUCH = "touch"
    ASSISTED = "assisted"
    PAPER = "paper"


class Status(StrEnum):
    """Whether the resident went to the end."""

    COMPLETE = "complete"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a response was given; it must match its session's signed statement."""

    site: str
    session: str
    form_id: str
    form_version: str
    form_sha256: str


@dataclass(frozen=True, slots=True)
class Response:
    """One resident's answers. Lives in memory only, from the last touch to the seal."""

    id: str
    """32 hex digits: the first 16 bytes of SHA-256("CIK1-ID" + receipt secret)."""
    origin: Origin
    locales: tuple[str, ...]
    """Locales used, in the order first used."""
    mode: Mode
    status: Status
    answers: Mapping[str, Value]
    missing: Mapping[str, Missing]


def encode(response: Response) -> bytes:
    """Padded canonical JSON of `response`."""
    origin = response.origin
    document = {
        "cik": 1,
        "id": response.id,
        "site": origin.site,
        "session": origin.session,
        "form": {"id": origin.form_id, "version": origin.form_version, "sha256": origin.form_sha256},
        "locales": list(response.locales),
        "mode": response.mode.value,
        "status": response.status.value,
        "answers": dict(response.answers),
        "missing": {name: int(code) for name, code in response.missing.items()},
    }
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return text + b" " * (-len(text) % BLOCK)


def decode(plaintext: bytes) -> Response:
    """The response in `plaintext`.

    Raises:
        FormError: FORM_RESPONSE_MALFORMED, when it is not a response of version 1. It never quotes the bytes.
    """
    try:
        document = json.loads(plaintext)
        form = document["form"]
        if document["cik"] != 1 or len(plaintext) % BLOCK:
            raise ValueError
        return Response(
            id=_hex(document["id"]),
            origin=Origin(
                *(
                    _text(v)
                    for v in (document["site"], document["session"], form["id"], form["version"], form["sha256"])
                )
            ),
            locales=tuple(_text(locale) for locale in document["locales"]),
            mode=Mode(document["mode"]),
            status=Status(document["status"]),
            answers={_text(name): value for name, value in document["answers"].items()},
            missing={_text(name): Missing(code) for name, code in document["missing"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise FormError("FORM_RESPONSE_MALFORMED") from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _hex(value: object) -> str:
    text = _text(value)
    # fromhex takes capitals and spaces too
    if len(text) != 32 or bytes.fromhex(text).hex() != text:
        raise ValueError
    return text
