"""What the resident is told before anything is asked. No sentence may promise more than SECURITY.md shows."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import N_
from ui.views._stack import stack
from ui.views._text import TextMeter
from ui.views.theme import Theme

STATEMENTS = (
    ("clock", N_("[ORG] runs this for the City of Chicago's community input sessions. It takes about 10 minutes.")),
    ("hand-palm", N_("This is your choice. You can skip any question. You can stop at any time.")),
    ("identification-card", N_("We do not ask for your name. We do not ask about your immigration status.")),
    ("pencil-slash", N_("Please do not type names, addresses or phone numbers.")),
    (
        "lock-simple",
        N_(
            "Your answers are locked and mixed with the answers of others. A public report will share what people "
            "said. Your written words may be shared without your name."
        ),
    ),
    (
        "file-text",
        N_(
            "The police and the City will read the report. We do not give them single answers. The organizers who "
            "read answers might recognize someone from a small group."
        ),
    ),
    ("users", N_("A helper you ask may see your answers.")),
)
WARNING = N_("This is not a way to report a crime or to get help. In an emergency, call 911.")
TEXT, BOLD = 6.4, 6.4


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """One statement; field names are QML roles."""

    icon: str
    statement: str
    boxY: float
    boxHeight: float


def derive(
    organization: str, theme: Theme, meter: TextMeter, texts: Catalogue, chunk: int
) -> tuple[tuple[ConsentRow, ...], int]:
    """The statements of the page's `chunk`-th part, and how many parts there are."""
    px = theme.pixels
    said = [texts.text(statement).replace("[ORG]", organization) for _, statement in STATEMENTS]
    naturals = [max(15 * px, meter.height(text, TEXT, theme.room_width - 20 * px)) for text in said]
    warning = meter.height(texts.text(WARNING), BOLD, theme.room_width - 31 * px, bold=True) + 14 * px
    room = theme.room - 20 * px - warning - 6 * px
    chunks = stack(naturals, room, 5.5 * px, from_top=True)
    part = chunks[min(chunk, len(chunks) - 1)]
    rows = [
        ConsentRow(STATEMENTS[part.first + n][0], said[part.first + n], box.y, box.height)
        for n, box in enumerate(part.boxes)
    ]
    return tuple(rows), len(chunks)
