"""The certificate of a closed session: what was given, where each of it went, and two people who saw it.

Every number comes from the store and from the signed manifests; the sum is checked here, and a difference is printed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.batches import format
from kiosk.batches.closing import Closing
from kiosk.certificates._facts import in_groups, place
from kiosk.certificates.opening import session_groups
from kiosk.i18n.messages import N_, Texts
from kiosk.paper.document import NEW_PAGE, Document, Group
from kiosk.paper.size import PaperSize
from kiosk.seal.fingerprint import fingerprint
from kiosk.seal.signatures import key_id
from kiosk.session.loaded import Session
from kiosk.store.snapshot import Snapshot
from kiosk.store.stored import Counts

TITLE = N_("Closing certificate")
_SUM = N_("What was given")
_ALL = N_("All kiosks of this session")
_OTHER = N_("Another kiosk's key")
_BATCHES = N_("Batches written")
_NO_BATCH = N_("No batch has been written yet: the responses are on the kiosk only.")
_DIFFERS = N_("These numbers do not add up. Keep the kiosk as it is, and tell the organizers.")
_SEEN = N_("We were there when the session was closed, and these numbers were on the screen.")
_SECOND = N_("Second person, if present:")


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as the certificate names it."""

    name: str
    responses: int
    manifest: str
    """SHA-256, hex."""


@dataclass(frozen=True, slots=True)
class Closed:
    """What became of the responses of a closed session."""

    counts: Counts
    waiting: int
    """On the kiosk and in no batch yet."""
    batches: tuple[Batch, ...]
    others: tuple[Closing, ...] = ()
    """What the session's other kiosks have signed for."""

    @classmethod
    def of(cls, snapshot: Snapshot, kiosk: str, others: tuple[Closing, ...] = ()) -> Closed:
        """From the store; `kiosk` is the id of its kiosk's key."""
        batches = []
        for each in snapshot.batches:
            manifest = format.decode(each.manifest)
            digest = hashlib.sha256(each.manifest).hexdigest()
            batches.append(Batch(format.file_name(manifest, kiosk), manifest.leaves, digest))
        return cls(snapshot.counts, len(snapshot.waiting), tuple(batches), others)

    @property
    def together(self) -> int:
        """Responses given at all kiosks of the session."""
        return self.counts.given + sum(other.totals.given for other in self.others)

    @property
    def exported(self) -> int:
        return sum(batch.responses for batch in self.batches)

    @property
    def adds_up(self) -> bool:
        """given = in batches + waiting + withdrawn before they went into one."""
        return self.counts.given == self.exported + self.waiting + self.counts.withdrawn


def closing_certificate(session: Session, closed: Closed, *, locale: str, texts: Texts, size: PaperSize) -> bytes:
    """The certificate as a PDF; the session's own certificate, with its key, follows. Errors as for that one."""
    page = Document(locale, texts, size)
    groups = [
        page.title(TITLE),
        *place(page, session),
        *_numbers(page, closed),
        *_together(page, closed),
        *_batches(page, closed.batches),
        _signatures(page),
    ]
    return page.render(TITLE, [*groups, NEW_PAGE, *session_groups(page, session)])


def _numbers(page: Document, closed: Closed) -> list[Group]:
    counts = closed.counts
    total = f"{counts.given} = {closed.exported} + {closed.waiting} + {counts.withdrawn}"
    rows = [
        [*page.head(_SUM), *page.fact(N_("Responses given"), f"{counts.given}", bold=True)],
        page.fact(N_("Complete, partial"), f"{counts.complete}, {counts.partial}"),
        page.fact(N_("Entered from paper"), f"{counts.paper}"),
        page.fact(N_("Given = in batches + not exported + withdrawn"), total, bold=True),
        page.fact(N_("Stopped, nothing kept"), f"{counts.stopped}"),
        page.fact(N_("People present"), "–" if counts.people is None else f"{counts.people}"),
    ]
    return rows if closed.adds_up else [*rows, page.band(_DIFFERS)]


def _together(page: Document, closed: Closed) -> list[Group]:
    """The other kiosks, each by its key in words, and the sum."""
    if not closed.others:
        return []
    rows = [
        [
            *page.fact(_OTHER, f"{key_id(other.kiosk)}: {fingerprint(other.kiosk)}"),
            *page.fact(N_("Responses given there"), f"{other.totals.given}"),
        ]
        for other in closed.others
    ]
    total = " + ".join(map(str, (closed.counts.given, *(other.totals.given for other in closed.others))))
    return [
        [*page.head(_ALL), *rows[0]],
        *rows[1:],
        page.fact(N_("Given at all kiosks together"), f"{total} = {closed.together}", bold=True),
    ]


def _batches(page: Document, batches: Sequence[Batch]) -> list[Group]:
    if not batches:
        return [[*page.head(_BATCHES), *page.paragraph(_NO_BATCH)]]
    rows = [
        [
            *page.fact(N_("File of the batch"), batch.name, bold=True),
            *page.fact(N_("Responses in it"), f"{batch.responses}"),
            *page.fact(N_("SHA-256 of its manifest"), in_groups(batch.manifest)),
        ]
        for batch in batches
    ]
    return [[*page.head(_BATCHES), *rows[0]], *rows[1:]]


def _signatures(page: Document) -> Group:
    line = page.lines(N_("Name in print"), N_("Signature by hand"), N_("Date and time"))
    return [*page.head(N_("Two signatures")), *page.paragraph(_SEEN), *line, *page.head(_SECOND), *line]
