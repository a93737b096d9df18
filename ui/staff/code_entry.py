"""A code for people, typed by touch: that of a receipt, or the number of a paper."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kiosk.receipts.hand import ALPHABET, GROUP, LENGTH


@dataclass(frozen=True, slots=True)
class CodeEntry:
    """What was typed so far."""

    letters: str = field(default="", repr=False)

    def typed(self, letter: str) -> CodeEntry:
        """One more letter; nothing where it is none of a code, or the code is whole."""
        if letter not in ALPHABET or self.whole:
            return self
        return replace(self, letters=self.letters + letter)

    def back(self) -> CodeEntry:
        """Without the last letter."""
        return replace(self, letters=self.letters[:-1])

    @property
    def whole(self) -> bool:
        """Every letter is there."""
        return len(self.letters) == LENGTH

    @property
    def shown(self) -> str:
        """In groups, as on the paper; a dot stands for what is still to come."""
        letters = self.letters.ljust(LENGTH, "·")
        return " ".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))
