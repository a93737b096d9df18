"""Puts the gettext catalogues in front of Qt: QML's qsTr() and Python share one pipeline."""

from __future__ import annotations

from threading import Lock

from PySide6.QtCore import QObject, QTranslator

from kiosk.i18n.catalogues import Catalogue

WORDING = Lock()
"""Held by whoever has Qt work in another thread, where it may word an error, and by whoever takes a translator away.

Qt asks a translator under a lock of its own, and ours needs Python to answer; taking one away holds Python and waits
for Qt's lock. Both at once would wait for each other for ever.
"""


class GettextTranslator(QTranslator):
    """Answers qsTr("text"), qsTr("text", "context") and qsTr("%n …", "", n) from a catalogue."""

    def __init__(self, catalogue: Catalogue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue

    def speak(self, catalogue: Catalogue) -> None:
        """Answers from `catalogue` from now on; the engine asks again when it is told to retranslate."""
        self._catalogue = catalogue

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        if n >= 0:
            return self._catalogue.plural(source, n, disambiguation or "")
        return self._catalogue.text(source, disambiguation or "")
