"""What the resident is told before anything is asked. No sentence may promise more than SECURITY.md shows."""

from __future__ import annotations

from kiosk.i18n.messages import N_

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
