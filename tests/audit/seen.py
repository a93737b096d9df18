"""What is on the glass, as an audit sees it: texts, and controls by what they can do rather than by their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem, QQuickWindow

DOCK = ("language", "size", "contrast", "listen", "help", "stop", "back", "clear", "side", "main")
"""Controls that are on every page, always in reach."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A text or a control."""

    item: QQuickItem
    box: QRectF
    """In the window; of a text, where its lines are."""
    owner: QQuickItem | None
    """The control that a text belongs to; of a control, itself."""

    edges: tuple[float, float, float, float]
    """Left, top, right, bottom."""

    @classmethod
    def at(cls, item: QQuickItem, box: QRectF, owner: QQuickItem | None) -> Seen:
        return cls(item, box, owner, (box.left(), box.top(), box.right(), box.bottom()))

    @property
    def name(self) -> str:
        """How a finding calls it."""
        text = str(self.item.property("text") or self.item.property("label") or "")[:40]
        return f"{self.item.objectName()} {text!r}".strip()


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the glass that can be read or touched; behind a sheet, what stands on the sheet alone."""

    texts: tuple[Seen, ...]
    controls: tuple[Seen, ...]
    over: bool
    """It is a sheet."""

    @classmethod
    def of(cls, window: QQuickWindow, *, sheet: bool) -> Page:
        texts, controls = [], []
        for item, owner in _walk(window.contentItem(), None, sheet=sheet):
            if _is_control(item):
                controls.append(Seen.at(item, _box(item), item))
            elif item.inherits("QQuickText") and item.property("text"):
                texts.append(Seen.at(item, _lines(item), owner))
        return cls(tuple(texts), tuple(controls), sheet)


def _walk(item: QQuickItem, owner: QQuickItem | None, *, sheet: bool) -> Iterator[tuple[QQuickItem, QQuickItem | None]]:
    if not item.isVisible() or item.opacity() == 0 or (sheet and not item.isEnabled()):
        return
    owner = item if _is_control(item) else owner
    yield item, owner
    if item.inherits("QQuickText"):
        return
    for child in item.childItems():
        yield from _walk(child, owner, sheet=sheet)


def _is_control(item: QQuickItem) -> bool:
    meta = item.metaObject()
    if meta.indexOfSignal("typed(QString)") >= 0:
        return True
    if meta.indexOfSignal("acted()") >= 0:
        return True
    return bool(item.property("activeFocusOnTab")) and not item.inherits("QQuickTextEdit")


def _box(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def _lines(item: QQuickItem) -> QRectF:
    """Where the lines of a text are: in the middle of its height, less its padding."""
    top, bottom = float(item.property("topPadding")), float(item.property("bottomPadding"))
    lines = float(item.property("lineCount")) * float(item.property("lineHeight"))
    spare = item.height() - top - bottom - lines
    return item.mapRectToScene(QRectF(0, top + spare / 2, item.width(), lines))


def spoken(item: QQuickItem) -> tuple[QAccessible.Role, str]:
    """Role and name that a screen reader is told; of a box to type in, those of the field inside it."""
    field = next((inside for inside in _inside(item) if inside.inherits("QQuickTextEdit")), item)
    found = QAccessible.queryAccessibleInterface(field)
    if found is None:
        return QAccessible.Role.NoRole, ""
    return found.role(), found.text(QAccessible.Text.Name)


def _inside(item: QQuickItem) -> Iterator[QQuickItem]:
    if item.metaObject().indexOfSignal("typed(QString)") >= 0:
        todo = [item]
        while todo:
            inside = todo.pop()
            yield inside
            todo.extend(inside.childItems())
