"""Read to me: the parts of a page, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from kiosk.i18n.catalogues import Catalogue
from ui.access.parts import Part
from ui.speech import Manner, Speaker, Utterance


class Going(StrEnum):
    """Where the reading is."""

    SILENT = "silent"
    """At a part, but not saying it: halted, or at the page's end."""
    SPEAKING = "speaking"
    HELD = "held"
    """In the middle of a part, by the resident's wish."""


class Reading:
    """Reads the parts of one page; the page's owner starts it anew for each.

    Args:
        speaker: says it.
        texts: of the language on the screen.
        manner: how it is said.
        changed: told when another part is read, or when it falls silent.
    """

    def __init__(
        self,
        speaker: Speaker,
        texts: Callable[[], Catalogue],
        manner: Callable[[], Manner],
        changed: Callable[[], None],
    ) -> None:
        self._speaker, self._texts, self._manner, self._changed = speaker, texts, manner, changed
        self._parts: tuple[Part, ...] = ()
        self._at = 0
        self.going = Going.SILENT

    @property
    def part(self) -> Part | None:
        """The part that is being read; None while it is silent."""
        if self.going is Going.SILENT or self._at >= len(self._parts) or not self._parts[self._at].there:
            return None
        return self._parts[self._at]

    def start(self, parts: tuple[Part, ...]) -> None:
        """Reads `parts` from the first."""
        self._parts, self._at = parts, 0
        self._say()

    def halt(self) -> None:
        """Falls silent at once; `repeat` or `toggle` begin again at the part that was cut off."""
        if self.going is Going.SILENT:
            return  # nothing changes, so nobody lays the page out anew: most touches are of people who read
        self._speaker.hush()
        self._go(Going.SILENT)

    def toggle(self) -> None:
        """Holds, goes on, or, where it is silent, reads again from the part it was at."""
        match self.going:
            case Going.SPEAKING:
                self._speaker.hold()
                self._go(Going.HELD)
            case Going.HELD:
                self._speaker.go_on()
                self._go(Going.SPEAKING)
            case Going.SILENT:
                self._at = 0 if self._at >= len(self._parts) else self._at
                self._say()

    def repeat(self) -> None:
        """The part that is being read, again; after the last one, that one."""
        self._at = max(0, min(self._at, len(self._parts) - 1))
        self._say()

    def skip(self) -> None:
        """On to the next part."""
        self._at = min(self._at + 1, len(self._parts))
        self._say()

    def _say(self) -> None:
        while self._at < len(self._parts) and not self._parts[self._at].there:
            self._at += 1
        if self._at >= len(self._parts):
            self.halt()
            return
        texts = self._texts()
        self._go(Going.SPEAKING)
        self._speaker.say(Utterance(texts.locale, self._parts[self._at].said(texts)), self._manner(), self._said)

    def _said(self, well: bool) -> None:
        if not well:  # the page says nothing more
            self.halt()
            return
        self._at += 1
        self._say()

    def _go(self, going: Going) -> None:
        self.going = going
        self._changed()
