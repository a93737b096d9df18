"""Findings about the computer around the program: its screen, its sound, its fonts, the ways out of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.errors import KioskError
from kiosk.i18n.messages import N_
from kiosk.machine.screen import told_width_mm
from kiosk.machine.sound import sound_faults
from kiosk.machine.ways_out import Machine, Way
from kiosk.questionnaire.model import Questionnaire
from kiosk.session.settings import Headphones
from kiosk.staff.finding import Finding, Level, Subject

NO_LETTER = N_("No font here has these letters: {letters}")
OTHER_WORDS = N_("Tell the organizers: the questionnaire or a name needs other words.")
MEASURED = N_("It was measured: {width} mm wide.")
BELIEVED = N_("It says of itself that it is {width} mm wide. Nobody has measured it.")
NO_SIZE = N_("It does not say how large it is: letters may be too small to read.")
MEASURE = N_("Measure the lit part with a ruler, and write it into settings.toml.")
HEARD = N_("There is a voice for each language, and a sound device.")
CLOSED_IN = N_("No way out is open that this program knows of.")
CLOSE_WAYS = N_("Ask whoever set up this computer to close them. Until then somebody stays beside the kiosk.")
WAYS = {
    Way.TERMINALS: N_("Ctrl, Alt and a function key lead to a terminal of the system."),
    Way.SYSRQ: N_("Alt and Print reach the system itself."),
    Way.SLEEP: N_("The computer may go to sleep."),
    Way.SAVER: N_("The screen may go dark by itself."),
    Way.SWAP: N_("Memory may be written to a disk that is not locked: {swap}."),
    Way.KEYBOARDS: N_("A keyboard is plugged in: {keyboards}."),
}


@dataclass(frozen=True, slots=True)
class Around:
    """What is asked of the computer."""

    ways_out: Callable[[], Mapping[Way, str]] = Machine().ways_out
    sound_faults: Callable[[Sequence[str], Headphones], tuple[KioskError, ...]] = sound_faults
    told_width_mm: Callable[[], float] = told_width_mm


def letters(locales: Sequence[str], form: Questionnaire, organization: str) -> Finding | None:
    """What cannot be written; None where everything can."""
    from kiosk.staff.letters import unwritten  # noqa: PLC0415  (paper's fonts take long to load, and the door waits)

    holes = unwritten(locales, form, (organization,))
    if not holes:
        return None
    found = " ".join(dict.fromkeys(" ".join(holes.values()).split()))
    return Finding(Subject.FONTS, Level.SOON, NO_LETTER, OTHER_WORDS, {"letters": found})


def screen(measured: float, told: float) -> Finding:
    """How wide the screen is, in millimetres: by a ruler, and as it says of itself; 0 where that is not known."""
    width = {"width": f"{measured or told:.0f}"}
    if measured:
        return Finding(Subject.SCREEN, Level.READY, MEASURED, fields=width)
    return Finding(Subject.SCREEN, Level.SOON, BELIEVED if told else NO_SIZE, MEASURE, width)


def sound(faults: Sequence[KioskError]) -> Finding:
    """Whether residents can listen; that they cannot keeps no session from beginning."""
    if faults:
        return Finding(Subject.SOUND, Level.SOON, "", error=faults[0])
    return Finding(Subject.SOUND, Level.READY, HEARD)


def lockdown(ways: Mapping[Way, str]) -> Finding:
    """Which ways out are open."""
    if not ways:
        return Finding(Subject.LOCKDOWN, Level.READY, CLOSED_IN)
    first, *more = (WAYS[way] for way in ways)
    fields = {way.value: names for way, names in ways.items()}
    return Finding(Subject.LOCKDOWN, Level.SOON, first, CLOSE_WAYS, fields, more=tuple(more))
