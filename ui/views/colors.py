"""The screen's colours by use. They do not change while a page is shown; a theme swaps them all at once."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtGui import QColor
from PySide6.QtQml import QmlElement, QmlSingleton

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlSingleton
class Colors(QObject):
    """Every colour that QML may use. Contrasts are computed by a test from these values."""

    changed = Signal()

    @Property(QColor, notify=changed)
    def paper(self) -> QColor:
        return QColor("#FBF7F0")

    @Property(QColor, notify=changed)
    def dock(self) -> QColor:
        return QColor("#F1E8DA")

    @Property(QColor, notify=changed)
    def card(self) -> QColor:
        return QColor("#FFFFFF")

    @Property(QColor, notify=changed)
    def hairline(self) -> QColor:
        return QColor("#E2D6C5")

    @Property(QColor, notify=changed)
    def ink(self) -> QColor:
        return QColor("#1F1A24")

    @Property(QColor, notify=changed)
    def softInk(self) -> QColor:
        return QColor("#41384A")

    @Property(QColor, notify=changed)
    def border(self) -> QColor:
        return QColor("#857A74")

    @Property(QColor, notify=changed)
    def plum(self) -> QColor:
        return QColor("#43246F")

    @Property(QColor, notify=changed)
    def plumTint(self) -> QColor:
        return QColor("#EEE6F6")

    @Property(QColor, notify=changed)
    def plumDeep(self) -> QColor:
        return QColor("#2C1650")

    @Property(QColor, notify=changed)
    def plumMid(self) -> QColor:
        return QColor("#8F6BB8")

    @Property(QColor, notify=changed)
    def gold(self) -> QColor:
        return QColor("#FFC83D")

    @Property(QColor, notify=changed)
    def goldRim(self) -> QColor:
        return QColor("#8A5A00")

    @Property(QColor, notify=changed)
    def amber(self) -> QColor:
        return QColor("#FFEBC2")

    @Property(QColor, notify=changed)
    def amberInk(self) -> QColor:
        return QColor("#4A2F00")

    @Property(QColor, notify=changed)
    def amberRim(self) -> QColor:
        return QColor("#B97A00")

    @Property(QColor, notify=changed)
    def copperTint(self) -> QColor:
        return QColor("#FBE6D3")

    @Property(QColor, notify=changed)
    def copper(self) -> QColor:
        return QColor("#652B00")

    @Property(QColor, notify=changed)
    def leafTint(self) -> QColor:
        return QColor("#E1EFDA")

    @Property(QColor, notify=changed)
    def leaf(self) -> QColor:
        return QColor("#1D4619")
