"""The rescue code, spelled by touch: a letter that leads to no word is out of reach; a word that is clear is whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from kiosk.seal.fingerprint import beginning
from kiosk.staff.pin import RESCUE_WORDS


@dataclass(frozen=True, slots=True)
class Spelling:
    """What was spelled so far."""

    words: tuple[str, ...] = field(default=(), repr=False)
    letters: str = field(default="", repr=False)
    """Of the word that is not clear yet."""

    @property
    def whole(self) -> bool:
        """Every word is there."""
        return len(self.words) == RESCUE_WORDS

    @property
    def code(self) -> str:
        return " ".join(self.words)

    @property
    def nexts(self) -> frozenset[str]:
        """Letters with which a word goes on."""
        at = len(self.letters)
        return frozenset(word[at] for word in beginning(self.letters) if len(word) > at and not self.whole)

    def typed(self, letter: str) -> Spelling:
        """One more letter; nothing where no word goes on with it."""
        if letter not in self.nexts:
            return self
        found = beginning(self.letters + letter)
        if len(found) == 1:
            return Spelling((*self.words, found[0]))
        return Spelling(self.words, self.letters + letter)

    def back(self) -> Spelling:
        """Without the last letter, or the last word."""
        if self.letters:
            return Spelling(self.words, self.letters[:-1])
        return Spelling(self.words[:-1])
