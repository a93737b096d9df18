"""The rehearsal: a whole session with made-up answers, sealed to the real recipients and opened by each of them.

It runs where the identities are, never on a kiosk, by the same code that seals, exports and opens in earnest, in a
folder that is gone afterwards. Everything in it is marked as simulated.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from kiosk import __version__
from kiosk.batches.export import export
from kiosk.batches.opening import open_batch
from kiosk.errors import BatchError, SealError
from kiosk.interview.response import Mode, Origin, Response, Status, encode
from kiosk.progress import Progress, Silent
from kiosk.questionnaire.answers import Missing
from kiosk.questionnaire.model import Kind, Questionnaire, Route
from kiosk.seal.envelope import open_sealed, seal
from kiosk.seal.keys import Recipient, recipient_of
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session, open_session
from kiosk.session.loaded import OpenSession
from kiosk.session.rehearsal import Rehearsal
from kiosk.store.store import Store

_SITE, _SESSION = "REHEARSAL", "R1"
_MADE_UP = 3


def rehearse(
    organizers: Sequence[Recipient],
    recovery: Recipient,
    identities: Sequence[str],
    form: Questionnaire,
    progress: Progress,
) -> Rehearsal:
    """Makes a rehearsal batch and opens it with the identity of every recipient.

    Args:
        identities: secrets (`AGE-SECRET-KEY-1…`), in any order; there must be one for each organizer and the recovery.

    Raises:
        SealError: SEAL_IDENTITY_MISSING, where nobody can open for a recipient; SEAL_REHEARSAL_FAILED, where what was
            opened is not what was sealed.
        KioskError: what opening a session, exporting and opening a batch raise.
    """
    everyone = (*organizers, recovery)
    secret_of = {recipient_of(identity): identity for identity in identities}
    for recipient in everyone:
        if recipient.public not in secret_of:
            raise SealError("SEAL_IDENTITY_MISSING", name=recipient.name)
    today = datetime.now().astimezone().date()
    progress.start("Rehearsing", len(everyone))
    with tempfile.TemporaryDirectory(prefix="kiosk-rehearsal-") as folder:
        home = Home(Path(folder) / "home")
        opened = open_session(
            home,
            site=_SITE,
            organization="SIMULATED",
            session=_SESSION,
            date=today,
            recipients=organizers,
            recovery=recovery,
            form=form,
            route=Route.LONG,
            locales=form.locales,
            simulated=True,
        )
        given = _give(opened, form)
        close_session(home)
        batch = export(home, Path(folder), Silent()).path
        for recipient in everyone:
            if _opened(batch, secret_of[recipient.public], opened.statement.kiosk) != given:
                raise SealError("SEAL_REHEARSAL_FAILED", name=recipient.name)
            progress.advance()
    progress.done()
    return Rehearsal(today, tuple(organizers), recovery, __version__)


def _give(opened: OpenSession, form: Questionnaire) -> set[bytes]:
    """Stores made-up responses; returns their plaintexts."""
    statement = opened.statement
    origin = Origin(statement.site, statement.session, statement.form_id, statement.form_version, statement.form_sha256)
    words = [question for question in form.questions() if question.kind is Kind.TEXT]
    others = [question for question in form.questions() if question.kind is not Kind.TEXT]
    given: set[bytes] = set()
    with Store.open(opened.folder.store) as store:
        for _ in range(_MADE_UP):
            response = Response(
                id=secrets.token_hex(16),
                origin=origin,
                locales=(statement.locales[0],),
                mode=Mode.TOUCH,
                status=Status.COMPLETE,
                answers={question.id: f"SIMULATED {secrets.token_hex(4)}" for question in words},
                missing={variable: Missing.SKIPPED for question in others for variable in question.variables},
            )
            store.add(seal(response, statement.recipient), status=response.status)
            given.add(encode(response))
    return given


def _opened(batch: Path, identity: str, kiosk: str) -> set[bytes]:
    """Plaintexts of what `identity` opens; empty where it opens nothing."""
    try:
        with open_batch(batch, identity, lambda public: public == kiosk) as opened:
            return {open_sealed(blob, opened.secret) for _, blob in opened.responses()}
    except BatchError:
        return set()
