"""Loads the bundled fonts, and gives each locale its own list of families under one name.

QML's font has one family; a name that no font has is resolved through Qt's substitutions, in order. Without a list of
its own, a locale would take Han characters from the wrong region.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from kiosk.errors import KioskError
from kiosk.i18n.locales import LOCALES, own_files
from ui.quiet import hush


def load_fonts(files: tuple[Path, ...]) -> frozenset[str]:
    """Makes `files` and the families `Kiosk LOCALE` known to Qt.

    Returns:
        the locales that can be written: those whose own script's files were all taken. Where only a file for the names
        of other languages is missing, the system's fonts stand in for it.

    Raises:
        KioskError: SCREEN_FONT_MISSING, naming a file that Qt did not take, where no locale is left.
    """
    hush()
    taken = {file for file in files if QFontDatabase.addApplicationFont(str(file)) >= 0}
    for code, locale in LOCALES.items():
        QFont.insertSubstitutions(f"Kiosk {code}", list(locale.families))
    written = frozenset(code for code in LOCALES if own_files(code) <= taken)
    if not written:
        raise KioskError("SCREEN_FONT_MISSING", file=next(file.name for file in files if file not in taken))
    return written
