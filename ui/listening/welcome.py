"""The first page for who does not see it: an invitation in each of the session's languages, one after the other."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import N_
from ui.speech import Manner, Speaker, Utterance

INVITATION = (
    N_("Tell us what you think about safety in Chicago."),
    N_("To answer by listening in this language, press the select key now, or touch the upper half of the screen."),
)
ROUNDS = 2
"""How often it is said before it is quiet again."""


class Invitation:
    """Says it in `locales`, in turn.

    Args:
        speaker: says it.
        locales: of the session.
        ended: told when nobody has answered.
    """

    def __init__(self, speaker: Speaker, locales: tuple[str, ...], ended: Callable[[], None]) -> None:
        self._speaker, self._ended = speaker, ended
        self._catalogues = [Catalogue.load(code) for code in locales if speaker.speaks(code)]
        self._at = 0

    @property
    def locale(self) -> str:
        """The language that is spoken now."""
        return self._catalogues[self._at % len(self._catalogues)].locale

    def say(self) -> None:
        """From where it is, to the end of the last round."""
        if self._at >= ROUNDS * len(self._catalogues):
            self._at = 0
            self._ended()
            return
        texts = self._catalogues[self._at % len(self._catalogues)]
        said = tuple(texts.text(text) for text in INVITATION)
        self._speaker.say(Utterance(texts.locale, said), Manner(), self._next)

    def _next(self, well: bool) -> None:
        if well:
            self._at += 1
            self.say()
        else:
            self._ended()
