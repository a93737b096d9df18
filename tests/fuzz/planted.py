"""A target with a fault in it, to show that one is found."""

from __future__ import annotations

PLANTED = "planted"


def planted(data: bytes) -> None:
    """Fails on what begins with CIK."""
    if data[:1] == b"C" and data[1:2] == b"I" and data[2:3] == b"K":
        raise IndexError
