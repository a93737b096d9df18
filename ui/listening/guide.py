"""By ear alone: says what has the focus, which place it has, and what became of it; a page's texts when it comes up."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAccessible

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import N_
from ui.access.parts import ANSWERS, Part
from ui.access.walk import is_key
from ui.signs import SIGNS
from ui.speech import Manner, Speaker, Utterance

ZONES = N_(
    "The glass has four zones. Above: back on the left, next on the right. Below: repeat on the left, choose on the "
    "right."
)
ZONES_MIRRORED = N_(
    "The glass has four zones. Above: next on the left, back on the right. Below: choose on the left, repeat on the "
    "right."
)
KEYS = N_("The arrow keys move. The select key chooses.")
TYPE = N_("Type, or move on: the button Done comes next, then the letters one by one.")
EMPTY = N_("Nothing is typed.")
DELETED = N_("Deleted")
CAPITAL = N_("Capital %1")
SPACE = N_("Space")


class Guide:
    """Speaks for who does not see.

    Args:
        speaker: says it.
        texts: of the language on the screen.
        parts: what is on the screen now.
        focus: what has the focus now.
        manner: how it is said.
    """

    def __init__(
        self,
        speaker: Speaker,
        texts: Callable[[], Catalogue],
        parts: Callable[[], tuple[Part, ...]],
        focus: Callable[[], Part | None],
        manner: Callable[[], Manner],
    ) -> None:
        self._speaker, self._texts, self._parts = speaker, texts, parts
        self._focus, self._manner = focus, manner
        self._typed = ""
        self._just_typed = False
        self._repeated = False

    def arrive(self, first: str = "") -> None:
        """Another page, or what stands over it: its texts, then what has the focus; `first`: said before."""
        said: tuple[str, ...] = (self._texts().text(first),) if first else ()
        texts = (part for part in self._parts() if not part.control and part.group == ANSWERS)
        said += tuple(line for part in texts for line in part.lines)
        field = self._field()
        if field is not None:  # its name is the question, which has been said
            self._typed = field.about
            said += (*self._content(field), self._texts().text(TYPE))
        at_field = field is not None and self._focus() == field
        self._say(said, then=(lambda: None) if at_field else self.control)

    def control(self) -> None:
        """What has the focus: its name, its state, more about it, and its place."""
        part = self._focus()
        if part is None:
            return
        texts = self._texts()
        if _is_field(part):
            self._typed = part.about
            self._say((part.name, *self._content(part)))
        elif is_key(part):
            self._say((self._letter(part.name), *part.state(texts)), signs=True)
        else:
            about = (part.about,) if part.about else ()
            self._say((part.name, *part.state(texts), *about, self._place(part)), locale=part.locale)

    def changed(self) -> None:
        """What has the focus was used, and is still there: what it is now."""
        typed, self._just_typed = self._just_typed, False
        part = self._focus()
        if part is None or typed:
            return
        if is_key(part) or _is_field(part):  # a key that typed nothing: of a sound that is being put together, or shift
            self.control()
        elif part.checkable:
            self._say(part.state(self._texts()))
        elif part.about:
            self._say((part.about,))

    def repeat(self) -> None:
        """What has the focus, again; asked for twice, all of the page."""
        again, self._repeated = self._repeated, not self._repeated
        if again:
            self.arrive()
        else:
            self.control()

    def moved(self) -> None:
        """Something else than a repetition is asked for."""
        self._repeated = False

    def typed(self, text: str) -> None:
        """The field that is typed into holds `text` now: the letter that came or went is said."""
        before, self._typed = self._typed, text
        self._just_typed = True
        texts = self._texts()
        if len(text) > len(before):
            added = text[len(before) :] if text.startswith(before) else text[-1]
            self._say((self._letter(added),), signs=True)
        elif text and before.startswith(text):
            self._say((texts.text(DELETED), self._letter(before[len(text) :])), signs=True)
        elif not text and before:
            self._say((texts.text(EMPTY),))

    def _letter(self, text: str) -> str:
        """As it is said: what cannot be heard is named."""
        if not text.strip():
            return self._texts().text(SPACE)
        if len(text) == 1 and text.isupper():
            return self._texts().text(CAPITAL).replace("%1", text)
        return self._texts().text(SIGNS[text]) if text in SIGNS else text

    def _field(self) -> Part | None:
        return next((part for part in self._parts() if _is_field(part)), None)

    def _content(self, field: Part) -> tuple[str, ...]:
        return (field.about or self._texts().text(EMPTY),)

    def _place(self, part: Part) -> str:
        group = [each.item for each in self._parts() if each.control and each.group == part.group]
        place = group.index(part.item) + 1 if part.item in group else 1
        return self._texts().text("%1 of %2").replace("%1", str(place)).replace("%2", str(len(group)))

    def _say(
        self,
        said: tuple[str, ...],
        *,
        locale: str = "",
        signs: bool = False,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        texts = tuple(text for text in said if text)
        if not texts:
            then()
            return
        utterance = Utterance(locale or self._texts().locale, texts, signs)
        self._speaker.say(utterance, self._manner(), lambda well: then() if well else None)


def _is_field(part: Part) -> bool:
    return part.role is QAccessible.Role.EditableText
