"""Loads the bundled fonts, and gives each locale its own list of families under one name.

QML's font has one family; a name that no font has is resolved through Qt's substitutions, in order. Without a list of
its own, a locale would take Han characters from the wrong region.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from kiosk.errors import KioskError
from kiosk.i18n.locales import LOCALES


def load_fonts(files: tuple[Path, ...]) -> None:
    """Makes `files` and the families `Kiosk LOCALE` known to Qt.

    Raises:
        KioskError: SCREEN_FONT_MISSING, naming the file that Qt did not take.
    """
    # fonts are tried in turn for a script that the first has not: Qt's note of each miss says nothing new
    QLoggingCategory.setFilterRules("qt.text.font.db.warning=false\nqt.text.font.db.info=false")
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise KioskError("SCREEN_FONT_MISSING", file=file.name)
    for code, locale in LOCALES.items():
        QFont.insertSubstitutions(f"Kiosk {code}", list(locale.families))
