"""The staff desk, for QML: touches come in by one slot, the page goes out by properties."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.i18n.messages import N_
from kiosk.staff.pin import SHORTEST, Role
from ui.staff.cards import CardRow, refused
from ui.staff.entry import Stage
from ui.staff.room import TABS, Room
from ui.views._rows import RowsModel

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1

ROLES = {Role.STAFF: N_("Staff"), Role.ORGANIZER: N_("Organizer")}


@QmlElement
@QmlUncreatable("made in Python")
class StaffView(QObject):  # type: ignore[operator]  # QmlUncreatable's stub lacks __call__
    """The face of `Room`; see there."""

    turned = Signal()

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._r = room
        self._cards = RowsModel(CardRow, self)
        room.changed.connect(self._refresh)

    def _refresh(self) -> None:
        self._cards.show(self._r.cards)
        self.turned.emit()

    @Slot(str)
    def touch(self, name: str) -> None:
        self._r.touch(name)

    # ---- the head

    @Property(str, notify=turned)
    def page(self) -> str:
        """`pin`, `rescue`, or one of the desk's pages."""
        if self._r.door.rescue:
            return "rescue"
        return self._r.page if self._r.door.open else "pin"

    @Property(str, notify=turned)
    def name(self) -> str:
        return self._r.texts.text(N_("Staff desk"))

    @Property(str, notify=turned)
    def title(self) -> str:
        text, door, standing = self._r.texts.text, self._r.door, self._r.standing
        if door.rescue:
            return text(N_("Write the rescue code down"))
        if not door.open:
            return self._asks()
        if self._r.page != "session":
            return text(TABS[self._r.page].title)
        if standing.statement is not None:
            return standing.statement.organization
        return text(N_("No session is open"))

    def _asks(self) -> str:
        text, entry = self._r.texts.text, self._r.door.entry
        if self._r.door.forbidden:
            return text(N_("There is no PIN yet"))
        match entry.stage:
            case Stage.OPEN:
                return text(N_("Enter the PIN"))
            case Stage.AGAIN:
                return text(N_("Enter it once more"))
            case Stage.CHOOSE:
                return text(N_("Choose a PIN for: {role}")).format(role=text(ROLES[entry.role]))

    @Property(str, notify=turned)
    def line(self) -> str:
        text, room = self._r.texts.text, self._r
        if not room.door.open:
            return self._told()
        if room.busy:
            return text(N_("One moment…"))
        if room.page == "session" and room.standing.statement is not None:
            return f"{room.standing.statement.date.isoformat()} · {room.standing.name}"
        return ""

    def _told(self) -> str:
        text, door = self._r.texts.text, self._r.door
        if door.rescue:
            return text(N_("Close it in an envelope. It sets a PIN anew, once, and is not shown again."))
        if self._r.error is not None:
            return refused(self._r.error, self._r.texts, self._r.messages).line
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
    def pill(self) -> str:
        """Whether a session is open, behind the door."""
        if not self._r.door.open or self._r.page != "session":
            return ""
        text = self._r.texts.text
        return text(N_("Session open")) if self._r.standing.statement is not None else text(N_("Closed"))

    @Property(bool, notify=turned)
    def sessionOpen(self) -> bool:
        return self._r.standing.statement is not None

    @Property(bool, notify=turned)
    def simulated(self) -> bool:
        """Nobody's input is in the session that is open."""
        return self._r.standing.statement is not None and self._r.standing.statement.simulated

    @Property(str, notify=turned)
    def simulatedWord(self) -> str:
        return self._r.texts.text(N_("SIMULATED: test input, not from residents"))

    # ---- the door

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
        return not (door.open or door.checking or door.seconds)

    @Property(bool, notify=turned)
    def enough(self) -> bool:
        return len(self._r.door.entry.digits) >= SHORTEST

    @Property("QVariantList", notify=turned)  # type: ignore[arg-type]  # the stub knows no QML types
    def roles(self) -> list[dict[str, object]]:
        """The roles to choose from, where a PIN is asked for."""
        door = self._r.door
        if door.open or door.rescue or door.entry.stage is not Stage.OPEN:
            return []
        text = self._r.texts.text
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
    def writtenWord(self) -> str:
        return self._r.texts.text(N_("I have written it down"))

    # ---- the pages

    @Property(QObject, constant=True)
    def cards(self) -> RowsModel:
        return self._cards

    @Property("QVariantList", notify=turned)  # type: ignore[arg-type]  # the stub knows no QML types
    def tabs(self) -> list[dict[str, object]]:
        """The desk's pages; none before the door is open."""
        if not self._r.door.open:
            return []
        text = self._r.texts.text
        return [
            {"name": f"page:{name}", "text": text(tab.title), "icon": tab.icon, "chosen": name == self._r.page}
            for name, tab in self._r.tabs.items()
        ]

    @Property("QVariantList", notify=turned)  # type: ignore[arg-type]  # the stub knows no QML types
    def mains(self) -> list[dict[str, object]]:
        """The page's large buttons."""
        return [{"name": main.name, "text": main.text} for main in self._r.mains]

    @Property(str, notify=turned)
    def leaveWord(self) -> str:
        return self._r.texts.text(N_("Back to the residents' screen"))

    @Property(str, notify=turned)
    def languageWord(self) -> str:
        return "Español" if self._r.locale == "en" else "English"
