"""Fingers on the on-screen keyboard: every letter is the touch of a key, and Chinese is chosen from what is offered."""

from __future__ import annotations

from PySide6.QtQuick import QQuickItem

from tests.driver.touch import Hand, visible

OWN = ("key:signs", "key:other", "key:space", "key:back", "key:enter", "key:shift")
"""Keys that stand for no character."""


class Typist:
    """Types with `hand` on the keyboard that is shown."""

    def __init__(self, hand: Hand) -> None:
        self._hand = hand

    def shown(self) -> list[QQuickItem]:
        """The keys that are shown, in their order."""
        items = visible(self._hand.window.contentItem())
        named = (item for item in items if item.objectName().startswith("key:"))
        return [item for item in named if item.property("atKey") is None]  # (the faces have their keys' names)

    def characters(self) -> list[str]:
        """What the keys of this page type."""
        return [str(key.property("text")) for key in self.shown() if key.objectName() not in OWN]

    def press(self, name: str) -> None:
        """Touches one key: a character, or signs, other, space, back, enter, shift."""
        self._hand.tap(f"key:{name}")

    def write(self, text: str) -> None:
        """Types `text`, from whichever page a character is on.

        Raises:
            TimeoutError: no key has one of its characters.
        """
        for character in text:
            if character == " ":
                self.press("space")
                continue
            if character != character.lower():
                self.press("shift")
            key = character.lower()
            there = self._hand.find(f"key:{key}") is not None
            if not there:
                self.press("signs")
            self.press(key)
            if not there:
                self.press("signs")

    def choose(self, sounds: str, characters: str) -> None:
        """Types how `characters` sound, and touches them where they are offered."""
        for sound in sounds:
            self.press("space" if sound == " " else sound)
        self._hand.tap(f"candidate:{characters}")
