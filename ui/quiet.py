"""Which of Qt's own notes say nothing new on a screen's stderr. Qt knows one set of rules: it is set in one place."""

from __future__ import annotations

from PySide6.QtCore import QLoggingCategory

RULES = (
    # fonts are tried in turn for a script that the first has not: each miss is told
    "qt.text.font.db.warning=false",
    "qt.text.font.db.info=false",
    # Qt Virtual Keyboard's folders for learned words are not to be had, on purpose: XDG_CONFIG_HOME is /dev/null
    "qt.virtualkeyboard.warning=false",
    "qt.virtualkeyboard.pinyin.warning=false",
    # a note on Qt Virtual Keyboard's own QML
    "qt.qml.propertyCache.append.warning=false",
    # which of its optional libraries are here
    "qt.multimedia.*=false",
)


def hush() -> None:
    """From now on they are not told. Needs no application, and may be called again."""
    QLoggingCategory.setFilterRules("\n".join(RULES))
