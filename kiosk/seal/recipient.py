"""A public key that responses can be sealed to, with the name of whoever opens it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipient:
    """An organizer, or the recovery key."""

    name: str
    public: str
    """`age1…`"""
