"""The simulated day: twelve residents, four languages, both paths, every kind of question and of receipt."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.questionnaire.model import Route
from tests.driver.resident import Habits


@dataclass(frozen=True, slots=True)
class Planned:
    """Who comes, and which path the screen asks."""

    habits: Habits
    route: Route


DAY = tuple(
    Planned(habits, route)
    for locale in ("en", "es", "zh_Hans", "ar")
    for habits, route in (
        (Habits(locale, skips=0.0, sheets=True, overdoes=True), Route.LONG),
        (Habits(locale, receipt="screen", changes=True), Route.SHORT),
        (
            Habits(locale, receipt="none", partial_after=9)
            if locale == "zh_Hans"
            else Habits(locale, skips=0.25, switch_to="ar" if locale == "en" else ""),
            Route.SHORT,
        ),
    )
)
