"""The staff desk's door, for QML: what is asked, how much was typed, and never what."""

from __future__ import annotations

from string import ascii_lowercase

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.i18n.messages import N_
from kiosk.staff.pin import RESCUE_WORDS, SHORTEST, Role
from ui.staff.cards import refused
from ui.staff.entry import Stage
from ui.staff.room import Room

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1

ROLES = {Role.STAFF: N_("Staff"), Role.ORGANIZER: N_("Organizer")}


@QmlElement
@QmlUncreatable("made in Python")
class DoorView(QObject):  # type: ignore[operator]  # QmlUncreatable's stub lacks __call__
    """The face of `Door`; see there."""

    turned = Signal()

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._r = room
        room.changed.connect(self.turned)

    def asks(self) -> str:
        """What the door wants to know."""
        text, entry = self._r.texts.text, self._r.door.entry
        if self._r.door.spelling is not None:
            return text(N_("Spell the rescue code"))
        if self._r.door.forbidden:
            return text(N_("There is no PIN yet"))
        match entry.stage:
            case Stage.OPEN if self._r.door.open:
                return text(N_("Enter your PIN again"))
            case Stage.OPEN:
                return text(N_("Enter the PIN"))
            case Stage.AGAIN:
                return text(N_("Enter it once more"))
            case Stage.CHOOSE:
                return text(N_("Choose a PIN for: {role}")).format(role=text(ROLES[entry.role]))

    def told(self) -> str:
        """What it says beside."""
        text, door = self._r.texts.text, self._r.door
        if door.rescue:
            return text(N_("Close it in an envelope. It sets a PIN anew, once, and is not shown again."))
        if self._r.error is not None:
            return refused(self._r.error, self._r.texts, self._r.messages).line
        if door.spelling is not None:
            return text(
                N_("Word {number} of {count}. The code is in the closed envelope; it is used up by this.")
            ).format(number=min(len(door.spelling.words) + 1, RESCUE_WORDS), count=RESCUE_WORDS)
        if door.forbidden:
            return text(N_("A session is open. Set the PINs with `kiosk staff pin`, or close the session first."))
        if door.seconds:
            return text(N_("Too many wrong PINs. Wait {seconds} seconds.")).format(seconds=door.seconds)
        if self._r.busy:
            return text(N_("One moment…"))
        if door.wrong:
            return text(N_("That was not the PIN. Try again."))
        if door.entry.differs:
            return text(N_("The two were not the same. Begin again."))
        if door.entry.stage is Stage.OPEN:
            return ""
        return text(N_("{least} to 12 digits, not all the same and not in a row.")).format(least=SHORTEST)

    @Property(str, notify=turned)
    def rescue(self) -> str:
        return self._r.door.rescue

    @Property(int, notify=turned)
    def digits(self) -> int:
        """How many digits were typed; which, never leaves here."""
        return len(self._r.door.entry.digits)

    @Property(bool, notify=turned)
    def typing(self) -> bool:
        """Digits are taken."""
        door = self._r.door
        return door.asking and not (door.checking or (door.seconds and door.entry.stage is Stage.OPEN))

    @Property(bool, notify=turned)
    def enough(self) -> bool:
        return len(self._r.door.entry.digits) >= SHORTEST

    @Property("QVariantList", notify=turned)  # type: ignore[arg-type]  # the stub knows no QML types
    def roles(self) -> list[dict[str, object]]:
        """The roles to choose from, where a PIN is asked for."""
        if not self._first:
            return []
        text, door = self._r.texts.text, self._r.door
        return [
            {"name": f"role:{role}", "text": text(words), "chosen": role is door.entry.role}
            for role, words in ROLES.items()
        ]

    @Property(str, notify=turned)
    def enterWord(self) -> str:
        return self._r.texts.text(N_("Enter"))

    @Property(str, notify=turned)
    def backWord(self) -> str:
        return self._r.texts.text(N_("Delete a digit"))

    @Property(str, notify=turned)
    def unspellWord(self) -> str:
        return self._r.texts.text(N_("Delete a letter or word"))

    @Property(str, notify=turned)
    def writtenWord(self) -> str:
        return self._r.texts.text(N_("I have written it down"))

    @property
    def _first(self) -> bool:
        """The door as one meets it: a PIN that is there is asked for."""
        door = self._r.door
        return not (door.open or door.rescue or door.spelling) and door.entry.stage is Stage.OPEN

    @Property("QVariantList", notify=turned)  # type: ignore[arg-type]  # the stub knows no QML types
    def sides(self) -> list[dict[str, object]]:
        """The door's smaller buttons."""
        text, door = self._r.texts.text, self._r.door
        if door.may_cancel:
            return [{"name": "cancel", "text": text(N_("Go back"))}]
        if not self._first:
            return []
        return [
            {"name": "forgot", "text": text(N_("PINs forgotten"))},
            {"name": "wipe", "text": text(N_("Wipe the glass"))},
        ]

    @Property("QVariantList", notify=turned)  # type: ignore[arg-type]  # the stub knows no QML types
    def letters(self) -> list[dict[str, object]]:
        """The letters for the rescue code, and which of them go on."""
        spelling = self._r.door.spelling
        nexts = spelling.nexts if spelling is not None and not self._r.door.checking else frozenset()
        return [{"name": f"letter:{each}", "text": each.upper(), "goes": each in nexts} for each in ascii_lowercase]

    @Property(str, notify=turned)
    def spelled(self) -> str:
        """The words so far, and the beginning of the next."""
        spelling = self._r.door.spelling
        if spelling is None:
            return ""
        return " ".join(filter(None, (*spelling.words, f"{spelling.letters}…" if not spelling.whole else "")))
