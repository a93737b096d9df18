"""A seeded sample of `make audit`: in each language one screen, size and contrast, through everything there is."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.i18n.locales import LOCALES
from tests.audit.inspector import Inspector
from tests.audit.settings import SCREENS, Setting
from ui.views._frame import SIZES
from ui.views._palettes import THEMES

SEED = 20241120
SHARE = 0.4
"""Of the places at which it stops."""


def sample() -> list[Setting]:
    """A setting for each language; together they have every screen, every size and every contrast."""
    chance = Random(SEED)  # noqa: S311
    sizes, contrasts, screens = list(range(len(SIZES))), [*THEMES, "default"], [*SCREENS, "portrait"]
    for each in (sizes, contrasts, screens):
        chance.shuffle(each)
    rows = zip(screens, LOCALES, sizes, contrasts, strict=False)
    return [Setting(screen, locale, size, contrast) for screen, locale, size, contrast in rows]


@pytest.mark.parametrize("setting", sample(), ids=str)
def test_nothing_is_wrong_in_a_sample(setting: Setting, qapp: QGuiApplication, tmp_path: Path) -> None:
    chance = Random(f"{SEED} {setting}")  # noqa: S311
    inspector = Inspector(
        tmp_path,
        SCREENS[setting.screen],
        setting.locale,
        drawn=[setting],
        wanted=lambda _name: chance.random() < SHARE,
        sizes=[setting.size],
        contrasts=[setting.contrast],
    )
    inspector.run()
    assert not inspector.tally.findings, "\n".join(inspector.tally.findings)
    assert inspector.tally.counts["pictures"] > 20
