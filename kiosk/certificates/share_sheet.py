"""A sheet of the recovery key: one share, in words and as a QR. There is never more than one in a file."""

from __future__ import annotations

from kiosk.i18n.messages import N_, Texts
from kiosk.paper.document import Document
from kiosk.paper.qr import text_qr
from kiosk.paper.size import PaperSize
from kiosk.seal.fingerprint import fingerprint
from kiosk.seal.recipient import Recipient
from kiosk.seal.recovery import COUNT, THRESHOLD, Share

_TITLE = N_("Recovery key, sheet {number} of {count}")
_NAME = N_("A sheet of the recovery key")
_WHAT = N_(
    "Any {threshold} of the {count} sheets together open every response that was sealed to this key. Fewer open "
    "nothing. Give each sheet to another person, who keeps it in a closed envelope, away from the others. "
    "Copy it nowhere."
)
_HOW = N_("To open, bring {threshold} people together, and type or scan their sheets:")
_COMMAND = "kiosk keys combine --recipient {name}.recipient.txt --out DIR"
_WORDS = N_("The words of this sheet (SLIP-39)")
_COLUMNS = 3


def share_sheet(recipient: Recipient, share: Share, *, locale: str, texts: Texts, size: PaperSize) -> bytes:
    """The sheet as a PDF of one page.

    Args:
        locale: a code of LOCALES, with its `texts`. The words themselves are English in every language.
    """
    page = Document(locale, texts, size)
    words = [f"{number:2}. {word}" for number, word in enumerate(share.words.split(), 1)]
    groups = [
        page.title(_TITLE, number=share.number, count=COUNT),
        page.paragraph(_WHAT, threshold=THRESHOLD, count=COUNT),
        page.fact(N_("Name of the key"), recipient.name, bold=True),
        page.fact(N_("Its recipient"), recipient.public),
        page.fact(N_("Its recipient in words"), fingerprint(recipient.public)),
        page.head(_WORDS),
        page.framed(page.columns(words, _COLUMNS, page.styles.head)),
        page.code(text_qr(share.words.upper())),
        [*page.paragraph(_HOW, threshold=THRESHOLD), *page.literal(_COMMAND.format(name=recipient.name))],
    ]
    return page.render(_NAME, groups)
