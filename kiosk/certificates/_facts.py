"""What both certificates say of a session."""

from __future__ import annotations

import hashlib

from kiosk.i18n.locales import LOCALES
from kiosk.i18n.messages import N_
from kiosk.paper.document import Document, Group
from kiosk.seal.fingerprint import fingerprint
from kiosk.seal.signatures import key_id
from kiosk.session.loaded import Session

YOUTH = N_("May take part. Sensitive questions are left out.")
SIMULATED = N_("SIMULATED: nobody's answers are in this session.")


def facts(page: Document, session: Session) -> list[Group]:
    """Who, where, when, which questions, and whose keys, each in words."""
    said = session.statement
    languages = ", ".join(LOCALES[code].endonym for code in said.locales if code in LOCALES)
    statement = hashlib.sha256(session.folder.statement.read_bytes()).hexdigest()
    return [
        *place(page, session),
        page.fact(N_("Questionnaire used"), f"{said.form_id} {said.form_version}"),
        page.fact(N_("Languages offered"), languages),
        *([page.fact(N_("Young people"), page.text(YOUTH))] if said.youth else []),
        *(page.fact(N_("Organizer's key"), f"{each.name}: {fingerprint(each.public)}") for each in said.organizers),
        page.fact(N_("Recovery key"), f"{said.recovery.name}: {fingerprint(said.recovery.public)}"),
        page.fact(N_("SHA-256 of session.json"), in_groups(statement)),
        page.fact(N_("SHA-256 of session.key.age"), in_groups(said.key_sha256)),
    ]


def place(page: Document, session: Session) -> list[Group]:
    """Who, where, when, and which kiosk."""
    said = session.statement
    return [
        *([page.band(SIMULATED)] if said.simulated else []),
        page.fact(N_("Organization that holds it"), said.organization, bold=True),
        page.fact(N_("Name of the site"), said.site),
        page.fact(N_("Name of the session"), said.session),
        page.fact(N_("Date of the session"), said.date.isoformat()),
        page.fact(N_("Kiosk's key"), f"{key_id(said.kiosk)}: {fingerprint(said.kiosk)}"),
    ]


def in_groups(digits: str) -> str:
    """Hex digits in groups of 8, for the eye."""
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))
