"""The desk's other pages as cards: readiness, printer, event log, about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.event_chain import Entry
from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import N_
from kiosk.printing.protocol import STUCK, Condition, Failed, Outcome, Printed, PrinterState
from kiosk.staff.finding import TITLES, Finding, Level, Subject, say
from kiosk.staff.readiness import CHANGE_ROLL, PAPER_LOW
from ui.staff.cards import CardRow, button, judged

ICONS = {
    Subject.STORAGE: "file-text-duotone",
    Subject.COPY: "file-text-duotone",
    Subject.SEALING: "lock-simple-duotone",
    Subject.PRINTER: "receipt-duotone",
    Subject.STICKS: "identification-card-duotone",
    Subject.CLOCK: "clock-duotone",
    Subject.FONTS: "text-aa-duotone",
    Subject.SCREEN: "sliders-horizontal-duotone",
    Subject.SOUND: "ear-duotone",
    Subject.LOCKDOWN: "lock-simple-duotone",
}
STATES = {
    PrinterState.READY: N_("The printer is ready."),
    PrinterState.OUT_OF_PAPER: N_("The paper is used up. Put a new roll in."),
    PrinterState.COVER_OPEN: N_("The cover is open. Close it."),
    PrinterState.OFF: N_("It does not answer. Switch it on and look at its cable."),
    PrinterState.JAMMED: N_("The paper is stuck. Open the printer and take it out."),
    PrinterState.BUSY: N_("It is busy. Wait a moment."),
    PrinterState.ABSENT: N_("This kiosk has no printer: receipts are shown on the screen."),
    PrinterState.UNKNOWN: N_("It does not say how it is. Print a sample page to see."),
}
PICTURES = {
    PrinterState.READY: "printer-ready-duotone",
    PrinterState.OUT_OF_PAPER: "printer-no-paper-duotone",
    PrinterState.COVER_OPEN: "printer-open-duotone",
    PrinterState.OFF: "printer-off-duotone",
    PrinterState.JAMMED: "printer-jam-duotone",
    PrinterState.BUSY: "printer-busy-duotone",
    PrinterState.ABSENT: "qr-code-duotone",
    PrinterState.UNKNOWN: "printer-unknown-duotone",
}
"""A picture for each state; where the paper is low, that of a low roll stands in for READY's."""
LOW = "printer-low-duotone"
NEWEST = 40
"""Lines of the event log that are shown."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample page that was asked for."""

    outcome: Outcome
    code: str
    reads: str
    """How the text of its square code begins."""
    read: bool | None = None
    """Whether a phone showed that; None while nobody has said."""


def readiness(found: Sequence[Finding], texts: Catalogue, messages: Catalogue) -> Iterator[CardRow]:
    """A card for each subject."""
    for each in found:
        line = " ".join(filter(None, say(each, texts, messages)))
        card = CardRow(each.subject.value, ICONS[each.subject], texts.text(TITLES[each.subject]), line)
        pages = {Subject.PRINTER: "page:printer", Subject.STICKS: "page:usb"}
        if name := pages.get(each.subject):
            look = [button(name, texts.text(N_("Look")))]
            card = CardRow(card.name, card.icon, card.title, card.line, buttons=look)
        yield judged(card, each.level, texts)


def printer(now: Condition, sample: Sample | None, texts: Catalogue) -> Iterator[CardRow]:
    """How the printer is, and how a sample page went."""
    text = texts.text
    level = Level.READY if now.state is PrinterState.READY and not now.paper_low else Level.SOON
    if now.state in STUCK:
        level = Level.STOP
    low = f" {text(PAPER_LOW)} {text(CHANGE_ROLL)}" if now.paper_low else ""
    look = [button("look", text(N_("Look again")))]
    title = text(TITLES[Subject.PRINTER])
    picture = LOW if now.paper_low and now.state is PrinterState.READY else PICTURES[now.state]
    yield judged(CardRow("printer", picture, title, text(STATES[now.state]) + low, buttons=look), level, texts)
    if now.state is not PrinterState.ABSENT:
        line = text(N_("A made-up receipt, marked as simulated. Nobody's input is on it."))
        go = [button("sample", text(N_("Print")))]
        yield CardRow("sample-page", "file-text-duotone", text(N_("Sample page")), line, buttons=go)
    if sample is not None:
        yield _sampled(sample, texts)
        if not isinstance(sample.outcome, Failed):
            yield _read(sample, texts)


def _read(sample: Sample, texts: Catalogue) -> CardRow:
    """Whether a phone reads what this printer prints: only a person can tell."""
    text = texts.text
    if sample.read is None:
        line = text(N_("It must show a text that begins with {reads}.")).format(reads=sample.reads)
        answers = [button("read:yes", text(N_("It does"))), button("read:no", text(N_("It does not")))]
        title = text(N_("Hold the square code to a phone"))
        return CardRow("read", "phone-call-duotone", title, line, buttons=answers)
    if sample.read:
        title = text(N_("A phone reads this printer's codes"))
        return judged(CardRow("read", "check-duotone", title), Level.READY, texts)
    title = text(N_("No phone reads this printer's codes"))
    line = text(
        N_("Clean the printer's head or change the roll, and print again. Until then show codes on the screen.")
    )
    return judged(CardRow("read", "qr-code-duotone", title, line), Level.STOP, texts)


def _sampled(sample: Sample, texts: Catalogue) -> CardRow:
    text = texts.text
    match sample.outcome:
        case Failed(reason):
            card = CardRow("outcome", PICTURES[reason], text(N_("The page is not out")), text(STATES[reason]))
            return judged(card, Level.STOP, texts)
        case Printed():
            level, title = Level.READY, text(N_("The page is out"))
        case _:
            level, title = Level.SOON, text(N_("Did the page come out?"))
    line = text(N_("Its code must be: {code}")).format(code=sample.code)
    return judged(CardRow("outcome", "qr-code-duotone", title, line), level, texts)


def log(entries: Sequence[Entry], texts: Catalogue) -> Iterator[CardRow]:
    """The newest lines; whole, or there would have been an error."""
    text = texts.text
    title = text(N_("The event log is whole"))
    yield CardRow("log", "check-duotone", title, text(N_("{lines} lines.")).format(lines=len(entries)))
    for entry in reversed(entries[-NEWEST:]):
        facts = ", ".join(f"{name} {value}" for name, value in entry.fields.items())
        time = entry.time.replace("T", " ").replace("Z", " UTC")
        line = "  ".join(filter(None, (time, facts)))
        yield CardRow(f"entry:{entry.sequence}", "file-text-duotone", f"{entry.sequence}. {entry.event}", line)


def about(version: str, words: str, texts: Catalogue) -> Iterator[CardRow]:
    """What program this is, and which kiosk."""
    text = texts.text
    yield CardRow("version", "info-duotone", "Community kiosk", text(N_("Version {version}")).format(version=version))
    missing = text(N_("This kiosk makes its key when its first session opens."))
    yield CardRow("key", "lock-simple-duotone", text(N_("This kiosk's key in words")), words or missing)
