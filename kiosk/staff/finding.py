"""What a look at a kiosk finds: how urgent it is, in a sentence, with what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.errors import KioskError
from kiosk.i18n.messages import N_, Texts, explain


class Level(StrEnum):
    """How urgent a finding is; never told by colour alone."""

    READY = "ready"
    SOON = "soon"
    STOP = "stop"


class Subject(StrEnum):
    """What is looked at, in the order shown."""

    STORAGE = "storage"
    COPY = "copy"
    SEALING = "sealing"
    PRINTER = "printer"
    STICKS = "sticks"
    CLOCK = "clock"
    FONTS = "fonts"
    SCREEN = "screen"
    SOUND = "sound"
    LOCKDOWN = "lockdown"


TITLES = {
    Subject.STORAGE: N_("Storage"),
    Subject.COPY: N_("Second copy"),
    Subject.SEALING: N_("Sealing keys"),
    Subject.PRINTER: N_("Receipt printer"),
    Subject.STICKS: N_("USB stick"),
    Subject.CLOCK: N_("Date and time"),
    Subject.FONTS: N_("Letters of all languages"),
    Subject.SCREEN: N_("Size of the screen"),
    Subject.SOUND: N_("Listening"),
    Subject.LOCKDOWN: N_("Ways out of the program"),
}
WORDS = {Level.READY: N_("Ready"), Level.SOON: N_("Soon"), Level.STOP: N_("Not ready")}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one subject."""

    subject: Subject
    level: Level
    sentence: str
    next_step: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    """Fill the placeholders of the sentences."""
    more: tuple[str, ...] = ()
    """Sentences that follow the first one."""
    error: KioskError | None = None
    """What was refused; its own sentence and next step are told then."""


def say(found: Finding, staff: Texts, messages: Texts) -> tuple[str, str]:
    """Sentence and next step; `staff` has the desk's texts, `messages` those of errors."""
    if found.error is not None:
        told = explain(found.error, messages)
        return told.sentence, told.next_step
    sentences = (staff.text(each).format_map(found.fields) for each in (found.sentence, *found.more))
    return " ".join(filter(None, sentences)), staff.text(found.next_step)
