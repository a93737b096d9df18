"""The screen's colours by use. A resident's choice of contrast swaps them all at once."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtGui import QColor
from PySide6.QtQml import QmlElement, QmlSingleton

from ui.views._palettes import PALETTES

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Colors(QObject):
    """Every colour that QML may use. Contrasts are computed by a test from these values, and from pixels."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = "default"
        self._palette = PALETTES["default"]

    def choose(self, theme: str) -> None:
        """Takes one of THEMES."""
        if theme != self._theme:
            self._theme, self._palette = theme, PALETTES[theme]
            self.changed.emit()

    @Property(str, notify=changed)
    def theme(self) -> str:
        """default, high or soft."""
        return self._theme

    @Property(bool, notify=changed)
    def pictures(self) -> bool:
        """Whether there are pictures that are there for their looks alone: not where everything else is black."""
        return self._theme != "high"

    @Property(QColor, notify=changed)
    def paper(self) -> QColor:
        return QColor(self._palette.paper)

    @Property(QColor, notify=changed)
    def keyboard(self) -> QColor:
        """Behind the keys."""
        return QColor("#E4D9C8")

    @Property(QColor, notify=changed)
    def dock(self) -> QColor:
        return QColor(self._palette.dock)

    @Property(QColor, notify=changed)
    def card(self) -> QColor:
        return QColor(self._palette.card)

    @Property(QColor, notify=changed)
    def hairline(self) -> QColor:
        return QColor(self._palette.hairline)

    @Property(QColor, notify=changed)
    def ink(self) -> QColor:
        return QColor(self._palette.ink)

    @Property(QColor, notify=changed)
    def softInk(self) -> QColor:
        return QColor(self._palette.softInk)

    @Property(QColor, notify=changed)
    def border(self) -> QColor:
        return QColor(self._palette.border)

    @Property(QColor, notify=changed)
    def plum(self) -> QColor:
        return QColor(self._palette.plum)

    @Property(QColor, notify=changed)
    def onPlum(self) -> QColor:
        return QColor(self._palette.onPlum)

    @Property(QColor, notify=changed)
    def chosenInk(self) -> QColor:
        return QColor(self._palette.chosenInk)

    @Property(QColor, notify=changed)
    def plumTint(self) -> QColor:
        return QColor(self._palette.plumTint)

    @Property(QColor, notify=changed)
    def plumDeep(self) -> QColor:
        return QColor(self._palette.plumDeep)

    @Property(QColor, notify=changed)
    def onDeep(self) -> QColor:
        return QColor(self._palette.onDeep)

    @Property(QColor, notify=changed)
    def plumMid(self) -> QColor:
        return QColor(self._palette.plumMid)

    @Property(QColor, notify=changed)
    def gold(self) -> QColor:
        return QColor(self._palette.gold)

    @Property(QColor, notify=changed)
    def onGold(self) -> QColor:
        return QColor(self._palette.onGold)

    @Property(QColor, notify=changed)
    def goldRim(self) -> QColor:
        return QColor(self._palette.goldRim)

    @Property(QColor, notify=changed)
    def amber(self) -> QColor:
        return QColor(self._palette.amber)

    @Property(QColor, notify=changed)
    def amberInk(self) -> QColor:
        return QColor(self._palette.amberInk)

    @Property(QColor, notify=changed)
    def amberRim(self) -> QColor:
        return QColor(self._palette.amberRim)

    @Property(QColor, notify=changed)
    def copper(self) -> QColor:
        return QColor(self._palette.copper)

    @Property(QColor, notify=changed)
    def copperTint(self) -> QColor:
        return QColor(self._palette.copperTint)

    @Property(QColor, notify=changed)
    def leafTint(self) -> QColor:
        return QColor(self._palette.leafTint)

    @Property(QColor, notify=changed)
    def leaf(self) -> QColor:
        return QColor(self._palette.leaf)

    @Property(QColor, notify=changed)
    def scrim(self) -> QColor:
        return QColor(self._palette.scrim)
