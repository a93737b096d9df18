"""The staff desk, for QML: touches come in by one slot, the page goes out by properties."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.i18n.messages import N_
from ui.staff.cards import CardRow, refused
from ui.staff.room import Room
from ui.staff.tabs import TABS
from ui.views._rows import RowsModel
from ui.views.staff_code import CodeView
from ui.views.staff_door import DoorView

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class StaffView(QObject):  # type: ignore[operator]  # QmlUncreatable's stub lacks __call__
    """The face of `Room`; see there."""

    turned = Signal()
    pictured = Signal()
    went = Signal()
    """Another page is on the screen: it begins at its top."""

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._r = room
        self._cards = RowsModel(CardRow, self)
        self._door = DoorView(room, self)
        self._code = CodeView(room, self)
        self._pictures = 0
        room.reader.looked.connect(self._picture)
        room.changed.connect(self._refresh)
        room.paged.connect(self.went)

    def _refresh(self) -> None:
        self._cards.show(self._r.cards)
        self.turned.emit()

    def _picture(self) -> None:
        self._pictures += 1
        self.pictured.emit()

    @Slot(str)
    def touch(self, name: str) -> None:
        self._r.touch(name)

    # ---- the head

    @Property(str, notify=turned)
    def page(self) -> str:
        """`pin`, `spell`, `rescue`, `camera`, `code`, or one of the desk's pages."""
        door = self._r.door
        if door.rescue:
            return "rescue"
        if door.spelling is not None:
            return "spell"
        if self._r.reader.on:
            return "camera"
        if self._r.code is not None:
            return "code"
        return "pin" if door.asking else self._r.page

    @Property(str, notify=turned)
    def name(self) -> str:
        return self._r.texts.text(N_("Staff desk"))

    @Property(str, notify=turned)
    def title(self) -> str:
        text, door, standing = self._r.texts.text, self._r.door, self._r.standing
        if door.rescue:
            return text(N_("Write the rescue code down"))
        if door.asking:
            return self._door.asks()
        if self._r.page != "session":
            return text(TABS[self._r.page].title)
        if standing.statement is not None:
            return standing.statement.organization
        return text(N_("No session is open"))

    @Property(str, notify=turned)
    def line(self) -> str:
        text, room = self._r.texts.text, self._r
        if room.door.asking:
            return self._door.told()
        if room.busy:
            return text(N_("One moment…"))
        if room.reader.on:
            return text(N_("Hold the square code before the camera, flat and still. No picture is kept."))
        if room.code is not None:
            if room.error is not None:
                return refused(room.error, room.texts, room.messages).line
            return text(N_("Type the letters and digits of the short code. There is no I, L, O or U in it."))
        if room.page == "session" and room.standing.statement is not None:
            return f"{room.standing.statement.date.isoformat()} · {room.standing.name}"
        return ""

    @Property(str, notify=turned)
    def pill(self) -> str:
        """Whether a session is open, behind the door."""
        if self._r.door.asking or self._r.page != "session":
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

    @Property(DoorView, constant=True)
    def door(self) -> DoorView:
        return self._door

    @Property(str, notify=pictured)
    def picture(self) -> str:
        """Where the camera's newest picture is."""
        return f"image://camera/{self._pictures}"

    @Property(str, notify=turned)
    def uncameraWord(self) -> str:
        return self._r.texts.text(N_("Switch the camera off"))

    @Property(CodeView, constant=True)
    def code(self) -> CodeView:
        return self._code

    @Property(str, notify=turned)
    def wipingWord(self) -> str:
        """While the glass is wiped: that no touch counts; else ""."""
        seconds = self._r.wiping.seconds
        said = self._r.texts.text(N_("You can wipe the glass now. No touch counts for {seconds} seconds."))
        return said.format(seconds=seconds) if seconds else ""

    # ---- the pages

    @Property(QObject, constant=True)
    def cards(self) -> RowsModel:
        return self._cards

    @Property("QVariantList", notify=turned)  # type: ignore[arg-type]  # the stub knows no QML types
    def tabs(self) -> list[dict[str, object]]:
        """The desk's pages; none before the door is open."""
        text = self._r.texts.text
        return [
            {"name": f"page:{name}", "text": text(tab.title), "icon": tab.icon, "chosen": name == self._docked}
            for name, tab in self._r.tabs.items()
            if tab.docked
        ]

    @property
    def _docked(self) -> str:
        """Which of the dock's pages is shown, or led to the one that is."""
        return self._r.page if TABS[self._r.page].docked else "more"

    @Property("QVariantList", notify=turned)  # type: ignore[arg-type]  # the stub knows no QML types
    def mains(self) -> list[dict[str, object]]:
        """The page's large buttons."""
        return [{"name": main.name, "text": main.text} for main in self._r.mains]

    @Property(str, notify=turned)
    def downWord(self) -> str:
        return self._r.texts.text(N_("Further down"))

    @Property(str, notify=turned)
    def upWord(self) -> str:
        return self._r.texts.text(N_("Further up"))

    @Property(str, notify=turned)
    def leaveWord(self) -> str:
        return self._r.texts.text(N_("Back to the residents' screen"))

    @Property(str, notify=turned)
    def languageWord(self) -> str:
        return "Español" if self._r.locale == "en" else "English"
