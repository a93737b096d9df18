"""What the staff desk does, each on the job thread: the same functions as the `kiosk` commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from kiosk.errors import MediaError, OutputError, SessionError
from kiosk.event_chain import Entry
from kiosk.events import EventLog
from kiosk.media.on_stick import read_from_stick, write_to_stick
from kiosk.media.protocol import Drive, Drives
from kiosk.printed_form.entered import refuse_entered
from kiosk.printing import choice
from kiosk.printing.protocol import Condition, Outcome
from kiosk.receipts.payload import Receipt
from kiosk.receipts.reading import Beginning
from kiosk.seal.fingerprint import fingerprint
from kiosk.session import pausing, ticket
from kiosk.session.home import Home
from kiosk.session.lifecycle import Closing, close_session, current, open_name, set_people
from kiosk.session.looking_up import Whereabouts, look_up
from kiosk.session.own_keys import rotate
from kiosk.session.statement import Statement
from kiosk.session.ticket import Ticket
from kiosk.session.withdrawing import WithdrawnHere, withdraw
from kiosk.staff import forgetting, incoming, keeping, profile
from kiosk.staff.carrying import Carried, Carrier, Told
from kiosk.staff.certificate_names import Held, Wording
from kiosk.staff.clock import today
from kiosk.staff.finding import Finding
from kiosk.staff.incoming import Incoming
from kiosk.staff.keeping import Kept
from kiosk.staff.pin import Answer, Pins, Role
from kiosk.staff.readiness import Readiness
from kiosk.staff.vitals import Vitals, vitals
from kiosk.staff.written import Written, leave_keys, waiting, written
from ui.staff.pages import Sample
from ui.staff.plan import Plan


@dataclass(frozen=True, slots=True)
class Standing:
    """What the session page begins with: a session that is open, or a plan for one, or neither."""

    name: str = ""
    statement: Statement | None = None
    plan: Plan | None = None
    vitals: Vitals | None = None
    """Of the session that is open."""
    closed_itself: str = ""
    """SITE-SESSION that staff forgot to close, until the next session is opened."""


class StaffDesk:
    """Every method may raise KioskError, and none knows an answer.

    Args:
        home: of the kiosk.
        drives: its removable drives.
        pins: of the desk.
    """

    def __init__(self, home: Home, drives: Drives, pins: Pins) -> None:
        self._home, self._drives, self._pins = home, drives, pins

    def missing(self) -> tuple[Role, ...]:
        """Roles without a PIN."""
        have = self._pins.roles()
        return tuple(role for role in Role if role not in have)

    def session_open(self) -> bool:
        """Whether residents may be at this kiosk: then nobody sets a first PIN here."""
        return open_name(self._home) is not None

    def check(self, role: Role, pin: str) -> Answer:
        return self._pins.check(role, pin)

    def wait(self, role: Role) -> float:
        return self._pins.wait(role)

    def set_pin(self, role: Role, pin: str) -> str:
        """Sets a first PIN; with the last one, the rescue code: else ""."""
        self._pins.set(role, pin)
        return "" if self.missing() else self._pins.new_rescue()

    def change_pin(self, role: Role, pin: str) -> str:
        """Sets a PIN in place of the one before; the rescue code stays."""
        self._pins.set(role, pin)
        return ""

    def check_rescue(self, code: str) -> str:
        """`code`, once it is known to be the rescue code."""
        self._pins.check_rescue(code)
        return code

    def rescue(self, code: str, role: Role, pin: str) -> str:
        """Uses the rescue code up to set a PIN; the next rescue code."""
        self._pins.rescue(code, role, pin)
        return self._pins.new_rescue()

    def new_rescue(self) -> str:
        """A rescue code in place of the one before."""
        return self._pins.new_rescue()

    def standing(self) -> Standing:
        forgetting.close_forgotten(self._home)
        name = open_name(self._home)
        if name is not None:
            return Standing(name, statement=current(self._home).statement, vitals=vitals(self._home))
        forgotten, known = forgetting.closed_itself(self._home), profile.recall(self._home)
        if known is None:
            return Standing(closed_itself=forgotten)
        slot = profile.free_slot(self._home, known.site, today())
        return Standing(plan=Plan(known, today(), known.locales, known.route, slot), closed_itself=forgotten)

    def open(self, plan: Plan) -> Standing:
        profile.open_with(
            self._home,
            plan.profile,
            date=plan.date,
            people=plan.people,
            locales=plan.locales,
            route=plan.route,
            youth=plan.youth,
            slot=plan.slot,
        )
        forgetting.note(self._home)
        return self.standing()

    def pause(self) -> Standing:
        pausing.pause(self._home)
        return self.standing()

    def resume(self) -> Standing:
        pausing.resume(self._home)
        return self.standing()

    def say_present(self, people: int) -> Standing:
        """Keeps how many people are there; whoever asked for more was asked for the PIN again."""
        set_people(self._home, people, confirmed=True)
        return self.standing()

    def look_round(self) -> tuple[Standing, str, tuple[Drive, ...]]:
        """How things stand, the open session's ticket or "", and the sticks."""
        standing = self.standing()
        said = standing.statement
        return standing, "" if said is None else ticket.encode(Ticket.of(said)).decode().rstrip(), self.sticks()

    def write_ticket(self, drive: Drive) -> str:
        """Writes the open session's ticket to a stick, which may be taken out then; its name."""
        made = Ticket.of(current(self._home).statement)
        return write_to_stick(self._drives, drive, lambda folder: ticket.write(made, folder)).name

    def read_tickets(self, drive: Drive) -> tuple[Ticket, ...]:
        """The tickets on a stick, newest date first; what is none is left out."""
        return read_from_stick(self._drives, drive, ticket.found)

    def join(self, chosen: Ticket) -> Standing:
        """Opens the session of another kiosk here, too."""
        known = profile.recall(self._home)
        if known is None:
            raise SessionError("SESSION_NO_PROFILE")
        profile.open_by_ticket(self._home, known, chosen)
        forgetting.note(self._home)
        return self.standing()

    def close(self) -> Closing:
        return close_session(self._home)

    def readiness(self) -> tuple[Finding, ...]:
        return Readiness(self._home, self._drives).look()

    def printer(self) -> Condition:
        return choice.connect(choice.load(self._home.printer)).condition()

    def sample(self) -> Sample:
        from kiosk.receipts.sample import sample_page  # noqa: PLC0415  (paper takes long to load, and the door waits)

        printer = choice.connect(choice.load(self._home.printer))
        page = sample_page(printer.paper)
        return Sample(printer.print_page(page.pdf), page.code, page.reads)

    def sticks(self) -> tuple[Drive, ...]:
        return self._drives.found()

    def batches(self) -> tuple[tuple[str, ...], tuple[Written, ...]]:
        """The sessions that wait for a batch, and the batches that were made."""
        return waiting(self._home), written(self._home)

    def export(self, drive: Drive, told: Told, session: str = "", number: int = 0) -> Carried:
        """Returns when the batch and this kiosk's key are on the stick, and it may be taken out; see `Carrier`."""

        def write(folder: Path) -> Carried:
            leave_keys(self._home, folder)
            return Carrier(self._home, session, told, number).write(folder)

        try:
            return write_to_stick(self._drives, drive, write)
        except OutputError as error:
            if error.code != "OUTPUT_EXISTS":
                raise
            raise MediaError("MEDIA_HAS_BATCH", drive=drive.name) from None

    def incoming(self, drive: Drive) -> tuple[Incoming, ...]:
        """What a stick brings, checked; it may be taken out. Nothing is changed."""
        return read_from_stick(self._drives, drive, lambda folder: incoming.look(self._home, folder))

    def apply(self, brought: Sequence[Incoming]) -> tuple[Incoming, ...]:
        """Applies what changes something; what became of it."""
        return tuple(incoming.apply(self._home, brought))

    def certificates(self) -> tuple[tuple[Held, ...], bool]:
        """The sessions that may have one, the newest first; and whether this kiosk has a printer for them."""
        from kiosk.staff import certifying  # noqa: PLC0415  (as in `sample`)

        return certifying.held(self._home), certifying.prints(self._home)

    def save_certificate(self, name: str, drive: Drive, wording: Wording) -> str:
        """The file's name, once it is on the stick and the stick may be taken out."""
        from kiosk.staff import certifying  # noqa: PLC0415

        pdf = certifying.page(self._home, name, self.readiness, wording)
        return write_to_stick(self._drives, drive, lambda folder: certifying.save(name, pdf, folder))

    def print_certificate(self, name: str, wording: Wording) -> Outcome:
        from kiosk.staff import certifying  # noqa: PLC0415

        return certifying.print_out(self._home, certifying.page(self._home, name, self.readiness, wording))

    def check_paper(self, serial: bytes) -> None:
        """Whether the paper with this number may be typed in: a session is open, and it was not typed in here."""
        current(self._home)
        refuse_entered(self._home, serial)

    def look_up(self, brought: Receipt | Beginning) -> Whereabouts:
        return look_up(self._home, brought)

    def withdraw(self, receipt: Receipt) -> WithdrawnHere:
        return withdraw(self._home, receipt)

    def kept(self) -> tuple[Kept, ...]:
        return keeping.kept(self._home)

    def erase(self, name: str) -> int:
        """Erases what is left of a closed session, if it is old enough by the date that stands on the screen."""
        return keeping.erase(self._home, name, days=keeping.USUAL_DAYS, today=today())

    def rotate(self) -> str:
        """Replaces the kiosk's key; the new one in words."""
        return fingerprint(rotate(self._home).new.public_line)

    def log(self) -> tuple[Entry, ...]:
        return EventLog(self._home.events).entries(self._home.public_keys())

    def about(self) -> tuple[str, str]:
        """The program's version, and the kiosk's key in words; "" where it has none yet."""
        keys = self._home.public_keys()
        return version("community-kiosk"), fingerprint(keys[0].split()[-1]) if keys else ""
