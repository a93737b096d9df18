"""Loads the bundled fonts, and gives each locale its own list of families under one name.

QML's font has one family; a name that no font has is resolved through Qt's substitutions, in order. Without a list of
its own, a locale would take Han characters from the wrong region.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from kiosk.errors import KioskError
from kiosk.i18n.locales import LOCALES
from ui.quiet import hush


def load_fonts(files: tuple[Path, ...]) -> None:
    """Makes `files` and the families `Kiosk LOCALE` known to Qt.

    Raises:
        KioskError: SCREEN_FONT_MISSING, naming the file that Qt did not take.
    """
    hush()
    for file in files:
        if QFontDatabase.addApplicationFont(str(file)) < 0:
            raise KioskError("SCREEN_FONT_MISSING", file=file.name)
    for code, locale in LOCALES.items():
        QFont.insertSubstitutions(f"Kiosk {code}", list(locale.families))
