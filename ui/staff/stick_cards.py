"""The page of sticks as cards: those that are in, a copy on its way, and what a stick brings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import N_, explain
from kiosk.media.protocol import Drive
from kiosk.staff.carrying import Carried
from kiosk.staff.finding import Level
from kiosk.staff.incoming import Effect, Incoming, Kind
from kiosk.staff.written import Written
from ui.staff.cards import CardRow, button, judged

MOST = 8
"""Batches that are shown; the newest ones."""
KINDS = {
    Kind.ACKNOWLEDGEMENT: N_("The organizers have a batch of {session}"),
    Kind.WITHDRAWAL: N_("A resident takes an input back"),
}
BEFORE = {
    Effect.ERASES: N_("It checks. {responses} inputs would be erased from this kiosk, for good."),
    Effect.KEPT: N_("It checks. The input is not here: the wish would be kept, and goes with the next batch."),
    Effect.NONE: N_("It was applied before. Nothing would change."),
}
AFTER = {
    Effect.ERASES: N_("{responses} inputs were erased from this kiosk."),
    Effect.KEPT: N_("The wish is kept, and goes to the organizers with the next batch."),
    Effect.NONE: N_("Nothing had to be changed."),
}


def sticks(found: Iterable[Drive], waiting: Sequence[str], texts: Catalogue) -> Iterator[CardRow]:
    """The sticks that are in.

    Args:
        waiting: sessions that wait for a batch; of several one must be chosen.
    """
    text, drives = texts.text, tuple(found)
    for drive in drives:
        size = f"{(drive.size if drive.free is None else drive.free) / 1e9:.1f}"
        line = text(N_("{size} GB") if drive.free is None else N_("{size} GB free")).format(size=size)
        if drive.read_only:
            line = text(N_("It cannot be written to: move its switch, or take another one."))
        copy = [] if drive.read_only else list(_copies(drive, waiting, texts))
        read = button(f"incoming:{drive.id}", text(N_("See what it brings")))
        yield CardRow(f"stick:{drive.name}", "identification-card-duotone", drive.name, line, buttons=[*copy, read])
    if not drives:
        line = text(N_("It appears here by itself, within a second or two."))
        yield CardRow("no-stick", "identification-card-duotone", text(N_("Put a USB stick in")), line)


def _copies(drive: Drive, waiting: Sequence[str], texts: Catalogue) -> Iterator[dict[str, object]]:
    if len(waiting) < 2:
        yield button(f"export:{drive.id}", texts.text(N_("Copy to this stick")))
    else:
        for name in waiting:
            yield button(f"session:{name}@{drive.id}", texts.text(N_("Copy {session}")).format(session=name))


def batches(made: Sequence[Written], found: Iterable[Drive], texts: Catalogue) -> Iterator[CardRow]:
    """The batches that were made, the newest first: a stick may be lost."""
    text = texts.text
    places = [drive for drive in found if not drive.read_only]
    for one in list(reversed(made))[:MOST]:
        if one.erased:
            line = text(N_("{responses} inputs. The organizers have them, and they are erased here."))
        else:
            line = text(N_("{responses} inputs. If its stick is lost, copy it again."))
        name = f"{one.session}/{one.number}"
        again = [
            button(f"again:{name}@{drive.id}", text(N_("Copy again to {drive}")).format(drive=drive.name))
            for drive in places
            if not one.erased
        ]
        line = line.format(responses=one.responses)
        yield CardRow(f"batch:{name}", "lock-simple-duotone", one.file, line, buttons=again)


def copying(part: float, left: int | None, texts: Catalogue) -> CardRow:
    """While a batch is written.

    Args:
        part: what is written, 0 to 1.
        left: seconds that it may still take; None while nobody can say.
    """
    text = texts.text
    line = text(N_("Leave the stick in. {percent} % are written.")).format(percent=round(part * 100))
    if left is not None:
        line = f"{line} {text(N_('About {seconds} seconds are left.')).format(seconds=left)}"
    return CardRow("copying", "lock-simple-duotone", text(N_("Copying, sealed")), line, progress=part)


def carried(done: Carried, texts: Catalogue) -> CardRow:
    """The batch is on the stick, read back, and the stick is let go of."""
    text = texts.text
    line = text(N_("{file}: {responses} inputs, written and read back. Not yet in a batch: {waiting}."))
    line = line.format(file=done.file, responses=done.responses, waiting=done.waiting)
    if done.again:
        line = f"{line} {text(N_('It was begun before: these are the same inputs.'))}"
    card = CardRow("carried", "check-duotone", text(N_("You can take the stick out now.")), line)
    return judged(card, Level.READY, texts)


def incoming(found: Sequence[Incoming], texts: Catalogue, messages: Catalogue, *, applied: bool) -> Iterator[CardRow]:
    """What was read from a stick: checked, or already applied."""
    text = texts.text
    if not applied:
        line = text(N_("Its files are read, and nothing has been changed. You can take the stick out."))
        yield CardRow("read", "check-duotone", text(N_("What the stick brings")), line)
    if not found:
        line = text(N_("There is no acknowledgement and no withdrawal on it."))
        yield CardRow("nothing", "info-duotone", text(N_("Nothing for this kiosk")), line)
    for one in found:
        title = text(KINDS[one.kind]).format(session=one.session or one.file)
        if one.error is not None:
            told = explain(one.error, messages)
            card = CardRow(f"brought:{one.file}", "warning-duotone", one.file, f"{told.sentence} {told.next_step}")
            yield judged(card, Level.STOP, texts)
            continue
        line = text((AFTER if applied else BEFORE)[one.effect]).format(responses=one.responses)
        card = CardRow(f"brought:{one.file}", "eraser-duotone", title, f"{line} {one.file}")
        yield judged(card, Level.SOON if one.changes and not applied else Level.READY, texts)
