"""The session's certificate: its facts, and its key, locked to the organizers, as codes that any phone can read.

`session.key.age` stands in the kiosk, in the mirror and in every batch; on paper it outlives them all. It opens with an
organizer's identity or the recovery key only. The codes hold it as text that the stock `age -d` takes.
"""

from __future__ import annotations

from kiosk.certificates._facts import facts
from kiosk.errors import SessionError
from kiosk.i18n.messages import N_, Texts
from kiosk.paper.document import Document, Group
from kiosk.paper.qr import text_qr
from kiosk.paper.size import PaperSize
from kiosk.seal.armor import armored, split
from kiosk.session.loaded import Session

CODE_LONGEST = 700
"""Characters in a code: a QR of version 22 at most, 105 modules, 79 mm wide."""

TITLE = N_("Session certificate")
_KEY = N_("The session's key")
_WHAT = N_(
    "The code below is the session's key, locked: only an organizer's key or the recovery key opens it. Keep this "
    "paper apart from the kiosk. It lets the organizers open the responses if all other copies of the key are lost."
)
_HOW = N_(
    "Scan the codes in their order, put their text together in a file called session.key.age, and open it with an "
    "identity:"
)
_COMMAND = "age -d -i NAME.identity.age -o session.txt session.key.age"
_NUMBER = N_("Code {number} of {count}")


def session_certificate(session: Session, *, locale: str, texts: Texts, size: PaperSize) -> bytes:
    """The certificate as a PDF.

    Args:
        locale: a code of LOCALES, with its `texts`.

    Raises:
        PaperError: PAPER_GLYPH_MISSING, for a name that no font can write.
        SessionError: SESSION_FILE_UNREADABLE.
    """
    page = Document(locale, texts, size)
    return page.render(TITLE, session_groups(page, session))


def session_groups(page: Document, session: Session) -> list[Group]:
    """The certificate's parts."""
    try:
        key = armored(session.folder.key_file.read_bytes())
        told = facts(page, session)
    except OSError:
        raise SessionError("SESSION_FILE_UNREADABLE", file=session.folder.key_file.name) from None
    pieces = split(key, CODE_LONGEST)
    codes: list[Group] = [
        [*page.paragraph(_NUMBER, bold=True, number=number, count=len(pieces)), *page.code(text_qr(piece))]
        for number, piece in enumerate(pieces, 1)
    ]
    explained = [*page.head(_KEY), *page.paragraph(_WHAT), *page.paragraph(_HOW), *page.literal(_COMMAND)]
    return [page.title(TITLE), *told, [*explained, *codes[0]], *codes[1:]]
