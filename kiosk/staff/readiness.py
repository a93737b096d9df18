"""Is everything ready? One look at all that a session needs, before residents come: for the desk and the command."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from kiosk import durable
from kiosk.errors import KioskError
from kiosk.event_chain import TIME
from kiosk.events import EventLog
from kiosk.i18n.locales import ALL_FONT_FILES, LOCALES
from kiosk.i18n.messages import N_
from kiosk.media.protocol import Drives
from kiosk.printing import choice
from kiosk.printing.protocol import CODES, PrinterState
from kiosk.questionnaire.canonical import load as load_form
from kiosk.questionnaire.model import Questionnaire
from kiosk.session.home import Home
from kiosk.session.lifecycle import current, open_name
from kiosk.session.loaded import load_form as load_session_form
from kiosk.session.rehearsal import require
from kiosk.session.settings import Settings
from kiosk.staff import around
from kiosk.staff.around import Around
from kiosk.staff.finding import Finding, Level, Subject
from kiosk.staff.profile import form_file, recall
from kiosk.store.mirror import MirrorState, mirror_state
from kiosk.store.store import Store

TIGHT, ROOMY = 200 << 20, 1 << 30
"""Bytes free: below the first no session should begin; below the second staff should make room soon."""


STORED = N_("A trial commit was read back. {free} GB are free.")
FULL = N_("Only {free} GB are free.")
MAKE_ROOM = N_("Export and erase old sessions, or ask the organizers for a larger disk.")
BUSY = N_("Somebody is answering just now. Look again when they have finished.")
COPIED = N_("The second medium holds everything.")
NO_COPY = N_("There is no second medium: if this disk breaks, what is not exported is lost.")
ADD_COPY = N_("Ask the organizers to add one, or export often.")
NOT_COPIED = N_("The second medium does not hold everything.")
PUT_BACK = N_("Put it back in place, or make room on it.")
COPY_LATER = N_("It is looked at once a session is open.")
SEALED = N_("Rehearsed. Only {names} can open what is given here.")
MADE_UP = N_("A simulation: its keys need no rehearsal.")
NO_SITE = N_("This kiosk does not know its site and organizers yet.")
SET_UP = N_("Ask the organizers to open the first session with `kiosk sessions open --remember`.")
PRINTS = N_("It is on and has paper.")
PAPER_LOW = N_("Paper is low.")
CHANGE_ROLL = N_("Change the roll soon.")
PAPERLESS = N_("There is none: receipts are shown on the screen.")
STICK_IN = N_("In place: {names}.")
NO_STICK = N_("None is in. You need one when you export.")
PUT_IN = N_("Put one in before you go home.")
CLOCK_RIGHT = N_("{now}. Is that right?")
CLOCK_BEHIND = N_("The clock says {now}, which is before the last entry of the event log.")
SET_CLOCK = N_("Set the date and time in the system's settings.")
ALL_FONTS = N_("All are here.")
FONT_MISSING = N_("{names} is missing.")
INSTALL = N_("Ask the organizers to install this program again.")


class Readiness:
    """Looks at a kiosk. Takes up to a few seconds, most of them the printer's.

    Args:
        home: of the kiosk.
        drives: its removable drives.
        now: the wall time, with its zone.
        asked: the computer around it.
    """

    def __init__(
        self,
        home: Home,
        drives: Drives,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        asked: Around | None = None,
    ) -> None:
        self._home, self._drives, self._now = home, drives, now
        self._around = asked or Around()

    def look(self) -> tuple[Finding, ...]:
        """Every subject, in their order; what cannot be looked at is a finding too. Raises nothing of ours."""
        return tuple(self._findings())

    def _findings(self) -> Iterator[Finding]:
        looks: dict[Subject, Callable[[], Finding]] = {
            Subject.STORAGE: self._storage,
            Subject.COPY: self._copy,
            Subject.SEALING: self._sealing,
            Subject.PRINTER: self._printer,
            Subject.STICKS: self._sticks,
            Subject.CLOCK: self._clock,
            Subject.FONTS: self._fonts,
            Subject.SCREEN: self._screen,
            Subject.SOUND: self._sound,
            Subject.LOCKDOWN: self._lockdown,
        }
        for subject, look in looks.items():
            try:
                yield look()
            except KioskError as error:
                yield Finding(subject, Level.STOP, "", error=error)

    def _storage(self) -> Finding:
        self._home.prepare()
        name = open_name(self._home)
        try:
            if name is None:
                probe = self._home.path / "probe"
                durable.write(probe, b"probe")
                durable.remove(probe)
            else:
                with Store.open(self._home.folder(name).store, wait=0) as store:
                    store.probe()
        except KioskError as error:
            if error.code == "STORE_BUSY":
                return Finding(Subject.STORAGE, Level.SOON, BUSY)
            raise
        free = shutil.disk_usage(self._home.path).free
        fields = {"free": f"{free / 1e9:.1f}"}
        if free >= ROOMY:
            return Finding(Subject.STORAGE, Level.READY, STORED, fields=fields)
        level = Level.STOP if free < TIGHT else Level.SOON
        return Finding(Subject.STORAGE, level, FULL, MAKE_ROOM, fields)

    def _copy(self) -> Finding:
        name = open_name(self._home)
        if name is None:
            return Finding(Subject.COPY, Level.READY, COPY_LATER)
        state = mirror_state(self._home.folder(name).store)
        if state.troubled:
            return Finding(Subject.COPY, Level.STOP, NOT_COPIED, PUT_BACK)
        if state is MirrorState.NONE:
            return Finding(Subject.COPY, Level.SOON, NO_COPY, ADD_COPY)
        return Finding(Subject.COPY, Level.READY, COPIED)

    def _sealing(self) -> Finding:
        profile = recall(self._home)
        if open_name(self._home) is not None:
            statement = current(self._home).statement
            organizers, recovery, simulated = statement.organizers, statement.recovery, statement.simulated
        elif profile is not None:
            organizers, recovery, simulated = profile.organizers, profile.recovery, profile.simulated
        else:
            return Finding(Subject.SEALING, Level.STOP, NO_SITE, SET_UP)
        if simulated:
            return Finding(Subject.SEALING, Level.READY, MADE_UP)
        require(self._home, organizers, recovery)
        names = ", ".join(each.name for each in (*organizers, recovery))
        return Finding(Subject.SEALING, Level.READY, SEALED, fields={"names": names})

    def _printer(self) -> Finding:
        chosen = choice.load(self._home.printer)
        if not chosen.prints:
            return Finding(Subject.PRINTER, Level.SOON, PAPERLESS)
        now = choice.connect(chosen).condition()
        if now.state is not PrinterState.READY:
            error = KioskError(CODES[now.state], printer=chosen.line)
            return Finding(Subject.PRINTER, Level.STOP, "", error=error)
        if now.paper_low:
            return Finding(Subject.PRINTER, Level.SOON, PAPER_LOW, CHANGE_ROLL)
        return Finding(Subject.PRINTER, Level.READY, PRINTS)

    def _sticks(self) -> Finding:
        names = ", ".join(drive.name for drive in self._drives.found())
        if not names:
            return Finding(Subject.STICKS, Level.SOON, NO_STICK, PUT_IN)
        return Finding(Subject.STICKS, Level.READY, STICK_IN, fields={"names": names})

    def _clock(self) -> Finding:
        now = self._now()
        shown = {"now": now.astimezone().strftime("%Y-%m-%d %H:%M")}
        times = [entry.time for entry in EventLog(self._home.events).entries(self._home.public_keys()) if entry.time]
        if times and now.astimezone(UTC).strftime(TIME) < times[-1]:
            return Finding(Subject.CLOCK, Level.SOON, CLOCK_BEHIND, SET_CLOCK, shown)
        return Finding(Subject.CLOCK, Level.READY, CLOCK_RIGHT, fields=shown)

    def _fonts(self) -> Finding:
        missing = ", ".join(file.name for file in ALL_FONT_FILES if not file.is_file())
        if missing:
            return Finding(Subject.FONTS, Level.STOP, FONT_MISSING, INSTALL, {"names": missing})
        return around.letters(*self._session()) or Finding(Subject.FONTS, Level.READY, ALL_FONTS)

    def _session(self) -> tuple[Sequence[str], Questionnaire, str]:
        """Languages, questionnaire and organization of the session that is open, else of those that this site has."""
        if open_name(self._home) is not None:
            session = current(self._home)
            return session.statement.locales, load_session_form(session), session.statement.organization
        profile = recall(self._home)
        form = load_form(form_file(self._home))
        return (tuple(LOCALES), form, "") if profile is None else (profile.locales, form, profile.organization)

    def _screen(self) -> Finding:
        return around.screen(Settings.read(self._home).width_mm, self._around.told_width_mm())

    def _sound(self) -> Finding:
        locales, _, _ = self._session()
        return around.sound(self._around.sound_faults(locales, Settings.read(self._home).headphones))

    def _lockdown(self) -> Finding:
        return around.lockdown(self._around.ways_out())
