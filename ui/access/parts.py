"""What of the screen can be said: the same names, roles and states that a screen reader is given, in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import shiboken6
from PySide6.QtCore import QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.i18n.catalogues import Catalogue

ANSWERS = "answers"
"""The group of everything that no `focusGroup` in QML says otherwise of."""
_TEXT = (QAccessible.Role.StaticText, QAccessible.Role.Heading)
_CHECK = (QAccessible.Role.RadioButton, QAccessible.Role.CheckBox)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing on the screen: a text, or a control."""

    item: QQuickItem
    role: QAccessible.Role
    name: str = field(repr=False)
    about: str = field(repr=False)
    """More about it: what a button belongs to, what a field holds."""
    group: str
    control: bool
    """It can be used, and so can have the focus."""

    @property
    def there(self) -> bool:
        """It is still on the screen."""
        return shiboken6.isValid(self.item) and self.item.isVisible()

    @property
    def locale(self) -> str:
        """The language that its name is in, where that is not the one on the screen; else ""."""
        kind, _, code = self.item.objectName().partition(":")
        return code if kind == "tile" else ""

    @property
    def lines(self) -> tuple[str, ...]:
        """Its name, in the pieces that a voice rests between."""
        return tuple(self.name.splitlines())

    @property
    def checkable(self) -> bool:
        return self.role in _CHECK or bool(self._found is not None and self._found.state().checkable)

    @property
    def checked(self) -> bool:
        """Whether it is chosen now."""
        found = self._found
        return self.checkable and found is not None and bool(found.state().checked)

    @property
    def _found(self) -> QAccessibleInterface | None:
        return QAccessible.queryAccessibleInterface(self.item)

    def box(self) -> QRectF:
        """Where it stands in its window."""
        return self.item.mapRectToScene(QRectF(0, 0, self.item.width(), self.item.height()))

    def state(self, texts: Catalogue) -> tuple[str, ...]:
        """Whether it is chosen, in words; nothing for what cannot be."""
        if not self.checkable:
            return ()
        return (texts.text("Chosen") if self.checked else texts.text("Not chosen"),)

    def said(self, texts: Catalogue) -> tuple[str, ...]:
        """Its texts, when a page is read aloud."""
        state = self.state(texts) if self.checked else ()
        return tuple(text for text in (*self.lines, *state, self.about) if text)


def parts(window: QQuickWindow) -> tuple[Part, ...]:
    """Everything on the screen that can be said; behind a sheet, what stands on the sheet alone."""
    return tuple(_walk(window.contentItem(), ANSWERS))


def lay_out(window: QQuickWindow) -> None:
    """Puts everything where the next frame will show it."""
    todo = [window.contentItem()]
    while todo:
        item = todo.pop()
        if item.isVisible():
            item.ensurePolished()
            todo.extend(item.childItems())


def _walk(item: QQuickItem, group: str) -> Iterator[Part]:
    if not item.isVisible() or not item.isEnabled():
        return
    group = item.property("focusGroup") or group
    found = QAccessible.queryAccessibleInterface(item)
    if found is not None and found.object() is not None and not _ignored(item):
        role, control = found.role(), bool(item.property("activeFocusOnTab"))
        name, about = found.text(QAccessible.Text.Name), found.text(QAccessible.Text.Description)
        if role is QAccessible.Role.EditableText:
            about = found.text(QAccessible.Text.Value)
        if name and (control or role in _TEXT):
            yield Part(item, role, name, about, group, control)
    for child in item.childItems():
        yield from _walk(child, group)


def _ignored(item: QQuickItem) -> bool:
    """Left out of the tree that a screen reader walks (`Accessible.ignored`)."""
    found = QAccessible.queryAccessibleInterface(item)
    above = found.parent() if found is not None else None
    return above is None or above.indexOfChild(found) < 0
