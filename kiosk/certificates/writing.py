"""Chooses the certificate that a session has now: while it is open its key, and afterwards its totals as well."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kiosk.certificates.closing import Closed, closing_certificate
from kiosk.certificates.opening import session_certificate
from kiosk.certificates.others import read_closings
from kiosk.errors import SessionError
from kiosk.i18n.messages import Texts
from kiosk.paper.size import PaperSize
from kiosk.session.home import Home
from kiosk.session.lifecycle import known, open_name
from kiosk.session.loaded import load


def certificate(
    home: Home, name: str, *, locale: str, texts: Texts, size: PaperSize, others: Sequence[Path] = ()
) -> bytes:
    """The certificate of a session as a PDF.

    Args:
        name: SITE-SESSION; "" for the one that is open, else the only one.
        others: signed totals of the session's other kiosks, whose sum with its own a closing certificate gives.

    Raises:
        SessionError: SESSION_NONE, SESSION_UNNAMED; and as `kiosk.session.loaded.load`.
        SessionError, BatchError: as `kiosk.certificates.others.read_closings`.
        StoreError: the totals of a closed session cannot be read.
        PaperError: PAPER_GLYPH_MISSING.
    """
    from kiosk.store.store import Store  # noqa: PLC0415  (an open session's store may belong to a visit)

    is_open, names = open_name(home), known(home)
    chosen = name or is_open or (names[0] if len(names) == 1 else "")
    if not chosen and names:
        raise SessionError("SESSION_UNNAMED", sessions=", ".join(names))
    if chosen not in names:
        raise SessionError("SESSION_NONE")
    session = load(home, chosen)
    if chosen == is_open:
        return session_certificate(session, locale=locale, texts=texts, size=size)
    with Store.open(session.folder.store) as store:
        closed = Closed.of(store.snapshot(), session.kiosk_key.key_id, read_closings(others, session))
    return closing_certificate(session, closed, locale=locale, texts=texts, size=size)
