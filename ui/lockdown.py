"""Keeps people inside the program, as far as a window can; virtual terminals and sleep are the operating system's.

Keys are let through by a list of what is needed, not refused by a list of what is known to be dangerous: so no shortcut
of a desktop, a toolkit or an input method is a way out, and none copies what was typed to a clipboard.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickWindow

from ui.access.keys import KEYS

_K, _M = Qt.Key, Qt.KeyboardModifier
EDITING = frozenset({_K.Key_Backspace, _K.Key_Delete, _K.Key_Home, _K.Key_End, _K.Key_PageUp, _K.Key_PageDown})
SHIFTING = frozenset({_K.Key_Shift, _K.Key_CapsLock, _K.Key_AltGr, _K.Key_Mode_switch, _K.Key_Multi_key})
COMPOSING = range(0x01001100, 0x010012A0)
"""Qt's keys of input methods, and its dead keys (Qt::Key)."""
_COMMANDS = _M.ControlModifier | _M.AltModifier | _M.MetaModifier
_OUT = (QEvent.Type.Close, QEvent.Type.ContextMenu, QEvent.Type.DragEnter, QEvent.Type.Drop)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.ShortcutOverride)


def let_through(key: int, modifiers: Qt.KeyboardModifier, text: str) -> bool:
    """Whether a key may reach the page.

    Args:
        key: a Qt.Key.
        modifiers: held with it.
        text: what it would type.
    """
    writes = text.isprintable() and text != ""
    commands = modifiers & _COMMANDS
    if commands:
        # AltGr is Ctrl and Alt together on some systems, and writes letters
        return writes and commands == _M.ControlModifier | _M.AltModifier
    if key == _K.Key_Delete:
        return not modifiers & _M.ShiftModifier  # with Shift it would cut to the clipboard
    return writes or key in KEYS or key in EDITING or key in SHIFTING or key in COMPOSING


class Lockdown(QObject):
    """An event filter for the window.

    Args:
        window: the program's only one.
        full: whether it fills the screen, and is to go on doing so.
    """

    def __init__(self, window: QQuickWindow, parent: QObject, *, full: bool) -> None:
        super().__init__(parent)
        self._window, self._full = window, full
        # of the application, since a text field would show a pointer of its own
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BlankCursor)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _OUT:
            event.ignore()
            return True
        if kind in _KEYS and isinstance(event, QKeyEvent):
            return not let_through(event.key(), event.modifiers(), event.text())
        if kind == QEvent.Type.WindowStateChange and self._full and self._shrunk():
            QTimer.singleShot(0, self._window.showFullScreen)
        return False

    def _shrunk(self) -> bool:
        return self._window.isVisible() and self._window.windowStates() != Qt.WindowState.WindowFullScreen

    def close(self) -> None:
        """Lets go of the window and the pointer, where the process goes on without them: in tests."""
        self._window.removeEventFilter(self)
        QGuiApplication.restoreOverrideCursor()
