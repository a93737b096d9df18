"""Brings Qt Virtual Keyboard in, once it is wanted.

Its QML is compiled in Qt's own thread, which puts the errors of its optional parts into words, and so asks our
translator, which is Python. Whoever waits for that thread and holds Python would wait for ever. So all of it is
compiled here, without the translator; and what would be looked for in vain at every start, an input method that is not
part of it, is there.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QTranslator, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlComponent, QQmlEngine, qmlRegisterType

from ui.translator import WORDING

PLUGINS = "QtQuick.VirtualKeyboard.Plugins"


class Keyboard:
    """The compiled parts of the typing page.

    Args:
        engine: compiles and keeps them.
        translator: the one that is installed.
        qml: the folder of our QML.
    """

    def __init__(self, engine: QQmlEngine, translator: QTranslator, qml: Path) -> None:
        self._engine, self._translator, self._qml = engine, translator, qml
        self._parts: list[QQmlComponent] = []

    def load(self) -> None:
        """Compiles all of it, the first time."""
        if self._parts:
            return
        own = self._qml / "App" / "Keyboard"
        _register(own / "PlainMethod.qml")
        files = [
            self._qml / "App" / "Resident" / "TypingPage.qml",
            self._qml / "QtQuick" / "VirtualKeyboard" / "Styles" / "kiosk" / "style.qml",
            *sorted((own / "layouts").glob("*/main.qml")),
        ]
        with WORDING:
            QGuiApplication.removeTranslator(self._translator)
            try:
                self._parts = [QQmlComponent(self._engine, QUrl.fromLocalFile(str(file))) for file in files]
            finally:
                QGuiApplication.installTranslator(self._translator)


@cache
def _register(plain: Path) -> None:
    """Makes `plain` the engine's default input method, once a process."""
    # (PySide6's stubs have bytes for a C string, which takes only str)
    name = (PLUGINS, 6, 0, "DefaultInputMethod")
    qmlRegisterType(QUrl.fromLocalFile(str(plain)), *name)  # type: ignore[call-overload]
