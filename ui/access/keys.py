"""Which key does what: the one table, for keyboards, tactile keypads and switch boxes alike."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from PySide6.QtCore import Qt

from kiosk.session.settings import SwitchKeys


class Act(StrEnum):
    """What a key asks for."""

    NEXT = "next"
    PREVIOUS = "previous"
    LEFT = "left"
    """The one or the other of the two above, as the language is read."""
    RIGHT = "right"
    UP = "up"
    """As the two above; on the on-screen keyboard, a row of keys up or down."""
    DOWN = "down"
    CHOOSE = "choose"
    BACK = "back"
    """Away from a sheet, else a page back."""
    HELP = "help"
    SWITCH = "switch"
    """The first switch: begins scanning, and chooses."""
    STEP = "step"
    """The second switch: goes on by hand, so that nothing moves by itself."""


_K = Qt.Key
KEYS: Mapping[Qt.Key, Act] = MappingProxyType(
    {
        _K.Key_Tab: Act.NEXT,
        _K.Key_Backtab: Act.PREVIOUS,
        _K.Key_Down: Act.DOWN,
        _K.Key_Up: Act.UP,
        _K.Key_Left: Act.LEFT,
        _K.Key_Right: Act.RIGHT,
        _K.Key_Space: Act.CHOOSE,
        _K.Key_Return: Act.CHOOSE,
        _K.Key_Enter: Act.CHOOSE,
        _K.Key_Select: Act.CHOOSE,
        _K.Key_Escape: Act.BACK,
        _K.Key_Back: Act.BACK,
        _K.Key_F1: Act.HELP,
        _K.Key_Help: Act.HELP,
        _K.Key_F13: Act.SWITCH,
        _K.Key_F14: Act.STEP,
    }
)
PLAIN_SWITCHES: Mapping[Qt.Key, Act] = MappingProxyType(
    {_K.Key_Space: Act.SWITCH, _K.Key_Return: Act.STEP, _K.Key_Enter: Act.STEP}
)
"""Where the site has a switch box that cannot send F13 and F14, and no keyboard."""
IN_TEXT = frozenset(
    {
        *(_K.Key_Tab, _K.Key_Backtab, _K.Key_Up, _K.Key_Down),
        *(_K.Key_Escape, _K.Key_Back, _K.Key_F1, _K.Key_Help, _K.Key_F13, _K.Key_F14),
    }
)
"""Keys that do the same where text is typed, so that a keypad leads out of it; all others belong to the text."""


def act_of(key: int, switches: SwitchKeys, *, in_text: bool, rtl: bool) -> Act | None:
    """What `key` asks for; None where it is not for us.

    Args:
        key: a Qt.Key.
        switches: what the site's switch box sends.
        in_text: the focus is where text is typed.
        rtl: the screen is mirrored.
    """
    try:
        named = Qt.Key(key)
    except ValueError:
        return None
    plain = switches is SwitchKeys.PLAIN
    if in_text and named not in IN_TEXT and not (plain and named in PLAIN_SWITCHES):
        return None
    table = {**KEYS, **PLAIN_SWITCHES} if plain else KEYS
    act = table.get(named)
    if act is Act.RIGHT:
        return Act.PREVIOUS if rtl else Act.NEXT
    if act is Act.LEFT:
        return Act.NEXT if rtl else Act.PREVIOUS
    return act
