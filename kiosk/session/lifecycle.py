"""Opening, finding and closing the session of a kiosk. One is open at a time, or none.

A session is open while the marker `open` stands in the kiosk's folder; the marker is written last and removed last, so
a kill at any moment leaves a session that is open and whole, or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as Date
from pathlib import Path

from kiosk import durable
from kiosk.errors import OutputError, SessionError
from kiosk.questionnaire.model import Questionnaire, Route
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.loaded import OpenSession, load_open
from kiosk.session.names import check_name, check_organization
from kiosk.session.rehearsal import Rehearsal, record, require
from kiosk.session.statement import Signer
from kiosk.store.stored import Counts

_SUFFIX = ".part"


@dataclass(frozen=True, slots=True)
class Closing:
    """What a closed session leaves."""

    session: str
    """SITE-SESSION."""
    counts: Counts


def open_session(
    home: Home,
    *,
    site: str,
    organization: str,
    session: str,
    date: Date,
    recipients: Sequence[Recipient],
    recovery: Recipient | None,
    form: Questionnaire,
    route: Route,
    locales: Sequence[str],
    address: str = "",
    simulated: bool = False,
    people: int | None = None,
    mirror: Path | None = None,
    signers: Sequence[Signer] = (),
    youth: bool = False,
    rehearsal: Rehearsal | None = None,
) -> OpenSession:
    """Opens a session: makes its key and files, reads all of them back, and only then says that it is open.

    Args:
        recipients: the organizers; any one of them can open every response.
        recovery: the key that opens when all of theirs are lost; there must be one.
        form: the questionnaire; a copy goes into the session's folder.
        locales: languages offered, in the order shown.
        address: host that receipts lead to, or "".
        people: how many are present, where staff say so; it may be changed while the session is open.
        mirror: a folder on a second medium that keeps a copy; see `kiosk.session.mirroring`.
        simulated: nobody's answers will be in it.
        signers: organizers whose acknowledgements this kiosk will take; without any, it erases nothing on their word.
        youth: young people may take part, by the site's policy; then nobody is asked a sensitive question.
        rehearsal: the proof that the recipients can open what is sealed to them. It is kept, so that later sessions
            with the same recipients need not be given it; a simulated session needs none.

    Raises:
        SessionError: SESSION_OPEN_ALREADY; SESSION_EXISTS; SESSION_MIRROR_FAILED; SESSION_NAME_INVALID,
            SESSION_ORGANIZATION_INVALID; SESSION_NO_RECIPIENT; SESSION_NO_RECOVERY; SESSION_NO_LANGUAGE;
            SESSION_NOT_READ_BACK; SESSION_NOT_REHEARSED, SESSION_REHEARSAL_UNREADABLE.
        SealError, StoreError, OutputError: a file could not be made. No session is open then, and no part is left.
    """
    from kiosk.session import _making  # noqa: PLC0415  (the store's and the form's imports; a visit needs neither here)

    name = f"{check_name(site)}-{check_name(session)}"
    check_organization(organization)
    if not recipients:
        raise SessionError("SESSION_NO_RECIPIENT")
    if recovery is None:
        raise SessionError("SESSION_NO_RECOVERY")
    if not locales:
        raise SessionError("SESSION_NO_LANGUAGE")
    home.prepare()
    if open_name(home) is not None:
        raise SessionError("SESSION_OPEN_ALREADY", session=str(open_name(home)))
    if rehearsal is not None:
        record(home, rehearsal)
    if not simulated:
        require(home, recipients, recovery)
    facts = _making.Facts(
        site,
        organization,
        session,
        date,
        tuple(recipients),
        recovery,
        form,
        route,
        tuple(locales),
        address,
        simulated,
        people,
        mirror,
        tuple(signers),
        youth,
    )
    try:
        _making.make(home, name, facts)
    except OutputError as error:
        if error.code != "OUTPUT_EXISTS":
            raise
        # two were opening at once, and the other one was quicker
        raise SessionError("SESSION_OPEN_ALREADY", session=str(open_name(home))) from None
    return current(home)


def open_name(home: Home) -> str | None:
    """Folder name of the session that is open, or None.

    Raises:
        SessionError: SESSION_FILE_UNREADABLE, when the marker is there and cannot be read.
    """
    try:
        return home.open_marker.read_text("utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        raise SessionError("SESSION_FILE_UNREADABLE", file=home.open_marker.name) from None


def current(home: Home) -> OpenSession:
    """The open session, its signature, hashes and files checked. About 1 ms; safe in any thread.

    Raises:
        SessionError: SESSION_NONE_OPEN; and as `kiosk.session.loaded.load_open`.
    """
    name = open_name(home)
    if name is None:
        raise SessionError("SESSION_NONE_OPEN")
    return load_open(home, name)


def known(home: Home) -> tuple[str, ...]:
    """Folder names of all sessions of this kiosk, open and closed, sorted."""
    if not home.sessions.is_dir():
        return ()
    return tuple(sorted(path.name for path in home.sessions.iterdir() if not path.name.startswith(".")))


def set_people(home: Home, people: int, *, confirmed: bool = False) -> Counts:
    """Keeps how many people are present at the open session, in place of what was said before.

    A number that takes the place of another is a line of the event log, written first: no change is without its line.

    Args:
        confirmed: staff were asked whether there are really more people than they had said.

    Raises:
        SessionError: SESSION_NONE_OPEN; SESSION_MORE_PEOPLE, for a higher number without `confirmed`.
        StoreError: STORE_BUSY, while a visit goes on, and others.
        OutputError: the event log takes no line; the number is as it was.
    """
    from kiosk.event_types import PeopleChanged  # noqa: PLC0415
    from kiosk.events import EventLog  # noqa: PLC0415
    from kiosk.store.store import Store  # noqa: PLC0415  (a visit that only asks for the session needs no database)

    name = open_name(home)
    if name is None:
        raise SessionError("SESSION_NONE_OPEN")
    with Store.open(home.folder(name).store) as store:
        before = store.counts().people
        if before is not None and people > before and not confirmed:
            raise SessionError("SESSION_MORE_PEOPLE", before=before, people=people)
        if before is not None and before != people:
            EventLog(home.events).log(PeopleChanged(name, before, people))
        store.set_people(people)
        return store.counts()


def close_session(home: Home) -> Closing:
    """Takes no more responses, erases the receipt key, and closes the session. Killed half-way, it may run again.

    Raises:
        SessionError: SESSION_NONE_OPEN.
        StoreError: STORE_BUSY, while a visit goes on, and others; the session stays open then.
        OutputError: the event log takes no line; likewise.
        SealError: SEAL_KEY_INVALID, for the kiosk's own key; likewise.
    """
    from kiosk.event_types import SessionClosed  # noqa: PLC0415  (a visit closes nothing)
    from kiosk.events import EventLog  # noqa: PLC0415
    from kiosk.seal.kiosk_key import KioskKey  # noqa: PLC0415
    from kiosk.session.mirror_log import log_mirror  # noqa: PLC0415
    from kiosk.store.mirror import mirror_state  # noqa: PLC0415
    from kiosk.store.store import Store  # noqa: PLC0415  (a visit that only asks for the session needs no database)

    name = open_name(home)
    if name is None:
        raise SessionError("SESSION_NONE_OPEN")
    folder = home.folder(name)
    log, before = EventLog(home.events), mirror_state(folder.store)
    with Store.open(folder.store) as store:
        counts = store.finish()
        store.rewrite()
        log_mirror(log, name, before, store.mirror_state)
    log.log(SessionClosed(name, counts.given, counts.complete, counts.partial, counts.stopped, counts.withdrawn))
    log.sign(KioskKey.load(home.kiosk_key))
    durable.erase(folder.receipt_key)
    if home.paused_marker.exists():
        durable.remove(home.paused_marker)
    durable.remove(home.open_marker)
    return Closing(name, counts)
