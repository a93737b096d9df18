"""Moves the focus through the screen in reading order, and uses what has it.

A key of the on-screen keyboard types into what has the focus, so it cannot take it: it is marked instead (`atKey` in
QML), and the text keeps the focus.

The order is that of the QML tree, which is the order in which a page is read in every language: mirroring changes where
things stand, not what comes next.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.access.parts import Part, parts


class Walk:
    """The focus of one window."""

    def __init__(self, window: QQuickWindow) -> None:
        self._window = window
        self._order: tuple[QQuickItem, ...] = ()
        self._at: QQuickItem | None = None
        self._keyed = False
        """A key was marked last; the engine may have dropped it since."""

    def controls(self) -> tuple[Part, ...]:
        """Everything that can be used now, in order."""
        return tuple(part for part in parts(self._window) if part.control)

    def current(self) -> Part | None:
        """What has the focus, or is marked in its place."""
        if key := self._key:
            return key
        item = self._window.activeFocusItem()
        return next((part for part in self.controls() if part.item is item), None)

    @property
    def _key(self) -> Part | None:
        """The marked key. (It is looked for each time: the engine drops keys and characters whenever it likes.)"""
        if not self._keyed or not _is_text(self._window.activeFocusItem()):
            return None
        return next((part for part in self.controls() if part.item.property("atKey")), None)

    @property
    def in_text(self) -> bool:
        """Letters belong to the text that has the focus."""
        return _is_text(self._window.activeFocusItem()) and self._key is None

    @property
    def last(self) -> str:
        """objectName of what keys went to last. (What lies behind a sheet has lost the focus already.)"""
        return self._at.objectName() if self._at is not None and shiboken6.isValid(self._at) else ""

    def move(self, step: int) -> None:
        """`step` controls on, round the end; to the first where nothing has the focus."""
        controls = self.controls()
        if not controls:
            return
        current = self.current()
        if current is None:
            self.to(controls[0])
            return
        place = next(number for number, part in enumerate(controls) if part.item is current.item)
        self.to(controls[(place + step) % len(controls)])

    def row(self, step: int) -> None:
        """`step` controls on; on the on-screen keyboard, to the nearest key a row up or down, or past its edge."""
        key = self.current()
        if key is None or not is_key(key):
            self.move(step)
            return
        controls = self.controls()
        keys = [part for part in controls if part.group == key.group]
        here = key.box()

        def away(part: Part) -> float:
            return (part.box().center().y() - here.center().y()) * step

        beyond = [part for part in keys if away(part) > here.height() / 2]
        if not beyond:
            edge = controls.index(keys[-1] if step > 0 else keys[0])
            self.to(controls[(edge + step) % len(controls)])
            return
        nearest = min(away(part) for part in beyond) + here.height() / 2
        row = [part for part in beyond if away(part) < nearest]
        self.to(min(row, key=lambda part: abs(part.box().center().x() - here.center().x())))

    def first(self) -> None:
        """To the page's or the sheet's first control."""
        controls = self.controls()
        if controls:
            self.to(controls[0])

    def to(self, part: Part) -> None:
        """To `part`."""
        self.forget()
        if is_key(part):
            _to_text(self._window)
            part.item.setProperty("atKey", True)
            self._keyed = True
        else:
            self._order, self._at = tuple(each.item for each in self.controls() if not is_key(each)), part.item
            part.item.forceActiveFocus(Qt.FocusReason.TabFocusReason)

    def to_name(self, name: str) -> bool:
        """To the control of this objectName; False where there is none."""
        found = next((part for part in self.controls() if name and part.item.objectName() == name), None)
        if found is not None:
            self.to(found)
        return found is not None

    def keep(self) -> None:
        """Where what had the focus is gone or cannot be used any more: to the nearest before it."""
        if self._at is None or self.current() is not None:
            return
        there = {id(part.item): part for part in self.controls()}
        before = self._order[: self._order.index(self._at) + 1] if self._at in self._order else ()
        for item in reversed(before):
            if shiboken6.isValid(item) and id(item) in there:
                self.to(there[id(item)])
                return
        self.first()

    def leave(self) -> None:
        """Nothing has the focus any more: something else is marked. A text keeps it, since keys type into it."""
        self.forget()
        item = self._window.activeFocusItem()
        if item is not None and item is not self._window.contentItem() and not _is_text(item):
            item.setFocus(False)

    def forget(self) -> None:
        """The focus is not followed any more: someone touches the glass."""
        self._order, self._at = (), None
        if key := self._key:
            key.item.setProperty("atKey", False)
        self._keyed = False

    def choose(self) -> None:
        """Uses what has the focus."""
        current = self.current()
        if current is not None:
            use(current, self._window)


def is_key(part: Part) -> bool:
    """Whether it is a key of the on-screen keyboard, or a character that it offers."""
    return part.item.property("atKey") is not None


def _is_text(item: QQuickItem | None) -> bool:
    return item is not None and item.inherits("QQuickTextEdit")


def _to_text(window: QQuickWindow) -> None:
    """Gives the text that keys type into the focus, where it has lost it."""
    text = next((part for part in parts(window) if part.role is QAccessible.Role.EditableText), None)
    if text is not None and text.item is not window.activeFocusItem():
        text.item.forceActiveFocus(Qt.FocusReason.OtherFocusReason)


def use(part: Part, window: QQuickWindow) -> None:
    """Does with `part` of `window` what a touch would: its accessible action; a text field is given the focus."""
    if is_key(part):
        _to_text(window)
    if part.role is QAccessible.Role.EditableText:
        part.item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        return
    found = QAccessible.queryAccessibleInterface(part.item)
    actions = found.actionInterface() if found is not None else None
    if actions is not None:
        actions.doAction(QAccessibleActionInterface.pressAction())
