"""What a resident is told before anything is asked, on the screen and on paper.

No sentence may promise more than SECURITY.md shows.
"""

from __future__ import annotations

from kiosk.i18n.messages import N_

Statement = tuple[str, str]
"""(icon, text); [ORG] stands for who holds the session."""

_CHOICE = ("hand-palm", N_("This is your choice. You can skip any question. You can stop at any time."))
_NO_NAME = ("identification-card", N_("We do not ask for your name. We do not ask about your immigration status."))
_LOCKED = (
    "lock-simple",
    N_(
        "Your answers are locked and mixed with the answers of others. A public report will share what people "
        "said. Your written words may be shared without your name."
    ),
)
_READERS = (
    "file-text",
    N_(
        "The police and the City will read the report. We do not give them single answers. The organizers who "
        "read answers might recognize someone from a small group."
    ),
)

STATEMENTS: tuple[Statement, ...] = (
    ("clock", N_("[ORG] runs this for the City of Chicago's sessions. It takes about 10 minutes.")),
    _CHOICE,
    _NO_NAME,
    ("pencil-slash", N_("Please do not type names, addresses or phone numbers.")),
    _LOCKED,
    _READERS,
    ("users", N_("A helper you ask may see your answers.")),
)
ON_PAPER: tuple[Statement, ...] = (
    ("clock", N_("[ORG] runs this for the City of Chicago's sessions.")),
    _CHOICE,
    _NO_NAME,
    ("pencil-slash", N_("No names, please: write no names, addresses or phone numbers.")),
    (
        "users",
        N_(
            "Staff type this paper into the kiosk, and see your answers when they do. The number on the paper only "
            "shows that it was typed in. It is not kept with your answers. There is no receipt for a paper, and "
            "nobody can find your answers again to take them out."
        ),
    ),
    _LOCKED,
    _READERS,
)
WARNING = N_("This is not a way to report a crime or to get help. In an emergency, call 911.")
