"""`kiosk enroll` and `kiosk collect`: which kiosks are trusted, and what they sent."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output, PassphraseFile, passphrase

Into = Annotated[str, typer.Option("--into", help="The collection: a SQLite file, or an address of SQLAlchemy.")]
Batches = Annotated[list[Path], typer.Argument(help="Batch files.", metavar="BATCH...")]
Kiosks = Annotated[list[Path], typer.Argument(help="Public keys of kiosks (kiosk.pub).", metavar="KIOSK.pub...")]
Identity = Annotated[Path, typer.Option(help="Your identity file (NAME.identity.age).")]
Forms = Annotated[list[Path] | None, typer.Option("--form", help="A compiled form (.json) that a session used.")]


def register(app: typer.Typer) -> None:
    """Adds the commands."""
    app.command("enroll")(enroll)
    app.command("collect")(collect_)


def enroll(*, kiosks: Kiosks, into: Into, as_json: JsonFlag = False) -> None:
    """Trust the batches of these kiosks from now on."""
    from kiosk.organizer.collection import Collection  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.organizer.enrolling import read_public_key, vouched_by  # noqa: PLC0415
    from kiosk.seal.fingerprint import fingerprint  # noqa: PLC0415

    keys = [read_public_key(path) for path in kiosks]
    today = datetime.now(UTC).date()
    lines, facts = [], []
    with Collection.open(into) as collection:
        for path, key in zip(kiosks, keys, strict=True):
            known = [line for line in collection.public_keys() if line != key.line]
            by, added = vouched_by(path, known), collection.enroll(key.line, key.name, today)
            lines.append(f"{key.name} ({key.key_id}) {'is enrolled.' if added else 'was enrolled before.'}")
            lines += [f"  The key {by}, enrolled before, vouches for it."] if by else []
            lines.append(f"  In words: {fingerprint(key.line)}")
            facts.append({"name": key.name, "key_id": key.key_id, "new": added, "vouched_by": by})
    Output(as_json).result("\n".join(lines), enrolled=facts)


def collect_(
    *,
    batches: Batches,
    into: Into,
    identity: Identity,
    passphrase_file: PassphraseFile = None,
    form: Forms = None,
    as_json: JsonFlag = False,
) -> None:
    """Open batches with your identity and add their responses to a collection."""
    from kiosk.cli._session_states import facts as session_facts  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.cli._session_states import lines as session_lines  # noqa: PLC0415
    from kiosk.organizer.collect import collect  # noqa: PLC0415
    from kiosk.organizer.collection import Collection  # noqa: PLC0415
    from kiosk.questionnaire.canonical import load  # noqa: PLC0415
    from kiosk.resources import resource  # noqa: PLC0415
    from kiosk.seal.keys import load_identity, needs_passphrase  # noqa: PLC0415

    output = Output(as_json)
    secret = load_identity(identity, passphrase(passphrase_file) if needs_passphrase(identity) else None)
    with Collection.open(into) as collection, output.progress() as progress:
        for path in (resource("assets", "questionnaires", "chi_community_input.json"), *(form or ())):
            collection.add_form(load(path))
        collected = list(collect(batches, collection, secret, progress))
    lines = []
    for one in collected:
        lines.append(f"{one.batch}: {one.new} new, {one.already} collected before, {one.in_quarantine} in quarantine.")
        lines += [f"  {reason}: {count}" for reason, count in one.quarantined]
        lines += [f"  withdrawn: {one.withdrawn}"] if one.withdrawn else []
        lines += [f"  withdrawals that are not genuine: {one.not_genuine}"] if one.not_genuine else []
        lines += [f"  its event log is not whole: {one.log_problem}"] if one.log_problem else []
    now = {one.session.tag: one.session for one in collected if one.session}
    lines += [line for state in now.values() for line in session_lines(state)]
    facts = [
        {
            "batch": one.batch,
            "new": one.new,
            "already": one.already,
            "quarantined": dict(one.quarantined),
            "withdrawn": one.withdrawn,
            "not_genuine": one.not_genuine,
            "log_problem": one.log_problem,
        }
        for one in collected
    ]
    sessions = [session_facts(state) for state in now.values()]
    output.result("\n".join(lines), batches=facts, sessions=sessions, new=sum(one.new for one in collected))
