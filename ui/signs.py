"""What signs are called, for who hears them: a voice passes over a comma, and says others in a language of its own."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kiosk.i18n.messages import N_

_CALLED = {
    ",，،": N_("Comma"),
    ".。": N_("Full stop"),
    "?？؟": N_("Question mark"),
    "!！": N_("Exclamation mark"),
    "¿": N_("Opening question mark"),
    "¡": N_("Opening exclamation mark"),
    ":：": N_("Colon"),
    ";；؛": N_("Semicolon"),
    "、": N_("Listing comma"),
    "'": N_("Apostrophe"),
    '"': N_("Quotation mark"),
    "“‘«「『": N_("Opening quotation mark"),
    "”’»」』": N_("Closing quotation mark"),
    "《": N_("Opening title mark"),
    "》": N_("Closing title mark"),
    "(（": N_("Opening parenthesis"),
    ")）": N_("Closing parenthesis"),
    "-": N_("Hyphen"),
    "—": N_("Long dash"),
    "…": N_("Ellipsis"),
    "·": N_("Middle dot"),
    "/": N_("Slash"),
    "@": N_("At sign"),
    "#": N_("Number sign"),
    "&": N_("And sign"),
    "%٪": N_("Percent sign"),
    "+": N_("Plus sign"),
    "=": N_("Equals sign"),
    "*": N_("Asterisk"),
    "~": N_("Tilde"),
    "°": N_("Degree sign"),
    "$": N_("Dollar sign"),
    "€": N_("Euro sign"),
    "£": N_("Pound sign"),
    "¥": N_("Yuan sign"),
}
SIGNS: Mapping[str, str] = MappingProxyType({sign: name for signs, name in _CALLED.items() for sign in signs})
"""Sign → its name, to be translated."""
