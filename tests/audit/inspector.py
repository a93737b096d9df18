"""One screen in one language, looked over: geometry at every size and contrast, pixels where a setting asks for it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QGuiApplication

from kiosk.questionnaire.canonical import load
from kiosk.questionnaire.model import Route
from kiosk.resources import resource
from kiosk.seal import _age
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import open_session
from kiosk.session.rehearsal import Rehearsal
from tests.audit import geometry, pixels
from tests.audit.findings import Tally
from tests.audit.seen import Page
from tests.audit.settings import Screen, Setting
from tests.audit.walk import parts, walk
from tests.ui.stage import Stage, polish
from ui.session_desk import SessionDesk
from ui.views._frame import SIZES
from ui.views._palettes import THEMES

THUMBNAIL = 300
"""Pixels of a picture's longer side on a contact sheet."""


def open_kiosk(folder: Path, locales: tuple[str, ...]) -> Home:
    """A kiosk with a session on the long path, in a folder of its own."""
    home = Home(folder / "home")
    one, other = (Recipient(name, _age.generate()[1]) for name in ("anna", "recovery"))
    open_session(
        home,
        site="north",
        organization="North Side Neighbors",
        session="s1",
        date=date(2024, 11, 20),
        recipients=[one],
        recovery=other,
        form=load(resource("assets", "questionnaires", "chi_community_input.json")),
        route=Route.LONG,
        locales=locales,
        address="receipts.example.org",
        rehearsal=Rehearsal(date(2024, 11, 19), (one,), other, "0.1.0"),
    )
    return home


class Inspector:
    """Looks at each stop of a walk.

    Args:
        folder: for the kiosk's data.
        screen, locale: what is walked.
        drawn: settings whose pixels are looked at.
        wanted: whether to stop at a place; all of them by default.
        sizes, contrasts: to look at geometry in.
    """

    def __init__(
        self,
        folder: Path,
        screen: Screen,
        locale: str,
        *,
        drawn: Collection[Setting] = (),
        wanted: Callable[[str], bool] = lambda _name: True,
        sizes: Collection[int] = range(len(SIZES)),
        contrasts: Collection[str] = THEMES,
    ) -> None:
        home = open_kiosk(folder, ("en", "es", "zh_Hans", "ar"))
        desk = SessionDesk(home, folder / "receipts")
        self.stage = Stage(desk, window=(screen.width, screen.height), width_mm=screen.width_mm)
        self.tally, self.thumbnails = Tally(), list[tuple[str, Image.Image]]()
        self._screen, self._locale, self._drawn = screen.name, locale, set(drawn)
        self._wanted, self._sizes, self._contrasts = wanted, sizes, contrasts
        self._default = SIZES.index(self.stage.app.theme.frame.capital)

    def run(self) -> None:
        """Walks, and takes the screen apart."""
        try:
            walk(self.stage, self._locale, self._stop)
        finally:
            self.stage.close()

    def _stop(self, name: str) -> None:
        if not self._wanted(name):
            return
        course = self.stage.course
        self.tally.counts["places"] += 1
        for size in self._sizes:
            course.enlarge(size)
            for contrast in self._contrasts:
                course.recolor(contrast)
                self._parts(name, Setting(self._screen, self._locale, size, contrast))
        course.recolor("default")
        course.enlarge(self._default)
        course.bring_closer()
        self._parts(f"{name}, brought closer", Setting(self._screen, self._locale, self._default, "default"))
        course.bring_closer()

    def _parts(self, name: str, setting: Setting) -> None:
        for part in parts(self.stage):
            where = f"{name}, part {part}" if part > 1 else name
            self._look(where, setting)

    def _look(self, where: str, setting: Setting) -> None:
        stage = self.stage
        polish(stage.app.window)
        page = Page.of(stage.app.window, sheet=stage.view.sheet != "")
        found = geometry.look(page, stage.app.theme.frame, setting.locale, where)
        self.tally.counts.update(layouts=1, texts=len(page.texts), controls=len(page.controls))
        if setting in self._drawn and "closer" not in where:
            QGuiApplication.processEvents()
            image = pixels.picture(stage.app.window.grabWindow())
            found += pixels.look(page, image, setting.contrast, where)
            self.tally.counts.update(pictures=1, contrasts=len(page.texts))
            image.thumbnail((THUMBNAIL, THUMBNAIL))
            self.thumbnails.append((f"{where}, {setting}", image))
        self.tally.add(setting, found)
