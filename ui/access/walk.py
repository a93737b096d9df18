"""Moves the focus through the screen in reading order, and uses what has it.

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

    def controls(self) -> tuple[Part, ...]:
        """Everything that can be used now, in order."""
        return tuple(part for part in parts(self._window) if part.control)

    def current(self) -> Part | None:
        """What has the focus."""
        item = self._window.activeFocusItem()
        return next((part for part in self.controls() if part.item is item), None)

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

    def first(self) -> None:
        """To the page's or the sheet's first control."""
        controls = self.controls()
        if controls:
            self.to(controls[0])

    def to(self, part: Part) -> None:
        """To `part`."""
        self._order, self._at = tuple(each.item for each in self.controls()), part.item
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
        """Nothing has the focus any more: something else is marked."""
        self.forget()
        item = self._window.activeFocusItem()
        if item is not None and item is not self._window.contentItem():
            item.setFocus(False)

    def forget(self) -> None:
        """The focus is not followed any more: someone touches the glass."""
        self._order, self._at = (), None

    def choose(self) -> None:
        """Uses what has the focus."""
        current = self.current()
        if current is not None:
            use(current)


def use(part: Part) -> None:
    """Does with `part` what a touch would: through its accessible action, or by giving a text field the focus."""
    if part.role is QAccessible.Role.EditableText:
        part.item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
        return
    found = QAccessible.queryAccessibleInterface(part.item)
    actions = found.actionInterface() if found is not None else None
    if actions is not None:
        actions.doAction(QAccessibleActionInterface.pressAction())
