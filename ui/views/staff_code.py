"""A code that staff type by touch, for QML."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.i18n.messages import N_
from kiosk.receipts.hand import ALPHABET
from ui.staff.code_entry import CodeEntry
from ui.staff.room import Room

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class CodeView(QObject):  # type: ignore[operator]  # QmlUncreatable's stub lacks __call__
    """The face of `CodeEntry`; see there."""

    turned = Signal()

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._r = room
        room.changed.connect(self.turned)

    @property
    def _entry(self) -> CodeEntry:
        return self._r.code or CodeEntry()

    @Property(str, notify=turned)
    def shown(self) -> str:
        return self._entry.shown

    @Property(bool, notify=turned)
    def whole(self) -> bool:
        return self._entry.whole and not self._r.busy

    @Property("QStringList", constant=True)  # type: ignore[arg-type]  # the stub knows no QML types
    def letters(self) -> list[str]:
        return list(ALPHABET)

    @Property(str, notify=turned)
    def enterWord(self) -> str:
        return self._r.texts.text(N_("Look it up"))

    @Property(str, notify=turned)
    def backWord(self) -> str:
        return self._r.texts.text(N_("Delete a letter"))

    @Property(str, notify=turned)
    def untypeWord(self) -> str:
        return self._r.texts.text(N_("Go back"))
