"""The languages the kiosk speaks, and the fonts that can write each.

Endonyms are never translated, and codes are never shown to people. Every locale names its font families in full:
left to the system, Han characters would come from another region's font.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kiosk.resources import resource

_FACES: Mapping[str, str] = MappingProxyType(
    {
        "Noto Sans": "NotoSans",
        "Noto Sans SC": "NotoSansSC",
        "Noto Sans Arabic": "NotoSansArabic",
        "Noto Sans TC": "NotoSansTC",
        "Noto Sans KR": "NotoSansKR",
        "Noto Sans Devanagari": "NotoSansDevanagari",
        "Noto Sans Gujarati": "NotoSansGujarati",
    }
)
"""Font family → stem of its files in assets/fonts."""

_NAMES = ("Noto Sans TC", "Noto Sans KR", "Noto Sans Devanagari", "Noto Sans Gujarati")
"""Cut down to the names of languages, which one question lists; last in every list."""


@dataclass(frozen=True, slots=True)
class Locale:
    """A language as people here meet it."""

    code: str
    """As gettext writes it: en, es, zh_Hans, ar."""
    endonym: str
    """Its name in itself."""
    rtl: bool
    """Read from right to left: the screen is mirrored."""
    draft: bool
    """Its texts wait for review by a native speaker."""
    families: tuple[str, ...]
    """Font families in order of fallback, its own script first; together they can write every language here."""


_ORDER = (
    Locale("en", "English", False, False, ("Noto Sans", "Noto Sans SC", "Noto Sans Arabic", *_NAMES)),
    Locale("es", "Español", False, True, ("Noto Sans", "Noto Sans SC", "Noto Sans Arabic", *_NAMES)),
    Locale("zh_Hans", "简体中文", False, True, ("Noto Sans SC", "Noto Sans", "Noto Sans Arabic", *_NAMES)),
    Locale("ar", "العربية", True, True, ("Noto Sans Arabic", "Noto Sans", "Noto Sans SC", *_NAMES)),
)

LOCALES: Mapping[str, Locale] = MappingProxyType({locale.code: locale for locale in _ORDER})
"""Code → locale, in the order in which they are offered."""


VOICES: Mapping[str, str] = MappingProxyType({"en": "en-us", "es": "es-419", "zh_Hans": "cmn", "ar": "ar"})
"""Code → voice of espeak-ng 1.51. It has none for Filipino."""


def _file(family: str, *, bold: bool) -> Path:
    return resource("assets", "fonts", f"{_FACES[family]}-{'Bold' if bold else 'Regular'}.ttf")


def font_files(locale: str, bold: bool = False) -> tuple[Path, ...]:
    """The locale's font files for paper, in order of fallback, at weight 700 if `bold`, else 400.

    Raises:
        KeyError: `locale` is not one of LOCALES.
    """
    return tuple(_file(family, bold=bold) for family in LOCALES[locale].families)


def own_files(locale: str) -> frozenset[Path]:
    """The files of the locale's own script, at both weights: without them it cannot be shown."""
    return frozenset(_file(LOCALES[locale].families[0], bold=bold) for bold in (False, True))


ALL_FONT_FILES: tuple[Path, ...] = tuple(_file(family, bold=bold) for family in _FACES for bold in (False, True))
"""Every font file, for the screen to register."""
