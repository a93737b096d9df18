"""`kiosk verify`: what a published ledger says of a receipt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, assert_never

import typer

from kiosk.cli._frame import JsonFlag, Output, typed

if TYPE_CHECKING:
    from kiosk.published.answers import Answer, Place
    from kiosk.published.reading import PublishedSession

Code = Annotated[
    str, typer.Argument(help="The text of the receipt's square code, or its short code; - reads it from the input.")
]
Against = Annotated[Path, typer.Option(help="The published ledger's folder.", metavar="DIR")]
Signer = Annotated[
    Path | None, typer.Option(help="The organizers' public key (NAME.signing.pub), to know whose list it is.")
]
Language = Annotated[str, typer.Option(help="Language of the answer, such as es.")]


def register(app: typer.Typer) -> None:
    """Adds the command."""
    app.command("verify")(verify)


def verify(
    code: Code, against: Against, signer: Signer = None, language: Language = "en", as_json: JsonFlag = False
) -> None:
    """Tell what a published ledger says of a receipt."""
    from kiosk.i18n.catalogues import Catalogue  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.i18n.locales import LOCALES  # noqa: PLC0415
    from kiosk.published.answers import answer  # noqa: PLC0415
    from kiosk.published.reading import read_ledger  # noqa: PLC0415
    from kiosk.published.words import told  # noqa: PLC0415
    from kiosk.seal.organizer_key import load_public_key  # noqa: PLC0415

    if language not in LOCALES:
        raise typer.BadParameter(f"{language!r} is none of {', '.join(LOCALES)}", param_hint="--language")
    ledger = read_ledger(against, None if signer is None else load_public_key(signer))
    found = answer(typed(code), ledger)
    lines = told(found, ledger, Catalogue.load(language), trusted=signer is not None)
    head = {"ledger": ledger.sha256, "date": ledger.head.date.isoformat(), "signer": ledger.signer_id}
    trust = {"signer_checked": signer is not None, "simulated": ledger.head.simulated}
    Output(as_json).result("\n".join(lines), **_facts(found), **head, **trust)


def _facts(found: Answer) -> dict[str, object]:
    """The answer for other programs: `answer` is one of seven words, the rest depends on it."""
    from kiosk.published import answers  # noqa: PLC0415

    match found:
        case answers.Listed(place, session):
            return {"answer": "listed", **_place(place, session)}
        case answers.LeftOut(place, session, reason):
            return {"answer": "left-out", "reason": reason.value, **_place(place, session)}
        case answers.Withdrawn(place, session):
            return {"answer": "withdrawn", **_place(place, session)}
        case answers.Missing(session, leaf):
            ask = session.statement.organization
            return {"answer": "missing", "leaf": leaf.hex(), "session": session.name, "ask": ask}
        case answers.NotYet(tag, session):
            return {"answer": "not-yet", "tag": tag.hex(), "session": session.name if session else None}
        case answers.NotGenuine():
            return {"answer": "not-genuine"}
        case answers.NotFound():
            return {"answer": "not-found"}
        case _:
            assert_never(found)


def _place(place: Place, session: PublishedSession | None) -> dict[str, object]:
    return {
        "leaf": place.leaf.hex(),
        "index": place.index,
        "size": place.size,
        "proof": [node.hex() for node in place.proof],
        "root": place.root.hex(),
        "session": session.name if session else None,
        "receipt_checked": session is not None,
    }
