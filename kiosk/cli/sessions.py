"""`kiosk sessions`: opens, shows and closes the session of this kiosk, and says how many people are there."""

from __future__ import annotations

import sys
from datetime import date as Date
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli import session_media, session_sharing
from kiosk.cli._frame import JsonFlag, Output
from kiosk.cli.certificate import certificate, totals
from kiosk.errors import StoreError
from kiosk.questionnaire.model import Route
from kiosk.session.home import Home
from kiosk.session.loaded import OpenSession
from kiosk.session.statement import Signer
from kiosk.store.stored import Counts

HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]
Site = Annotated[str, typer.Option(help="Short name of the site: letters and digits.")]
Organization = Annotated[str, typer.Option(help="Name of the community organization.")]
Name = Annotated[str, typer.Option("--session", help="Short name of the session: letters and digits.")]
Day = Annotated[
    datetime | None, typer.Option("--date", formats=["%Y-%m-%d"], help="Its date; else you confirm today's.")
]
Recipients = Annotated[
    list[Path] | None, typer.Option("--recipient", help="An organizer's recipient file. Give one or more.")
]
Recovery = Annotated[Path | None, typer.Option(help="The recovery key's recipient file.")]
Form = Annotated[Path | None, typer.Option(help="A compiled form (.json). The built-in one, if not given.")]
Path_ = Annotated[Route, typer.Option("--route", help="The path that visits begin with.")]
Languages = Annotated[str, typer.Option(help="Languages in the order shown, such as en,es. All, if not given.")]
Address = Annotated[str, typer.Option(help="Host that receipts lead to, such as example.org. None, if not given.")]
PEOPLE = "How many people are present. It may be changed while the session is open."
People = Annotated[int | None, typer.Option(min=0, max=100_000, help=PEOPLE)]
Present = Annotated[int, typer.Argument(min=0, max=100_000, help="How many people are present.")]
MoreConfirmed = Annotated[bool, typer.Option("--confirm", help="There are really more people than was said before.")]
Medium = Annotated[Path | None, typer.Option("--mirror", help="A folder on a second medium that keeps a copy.")]
Signers = Annotated[
    list[Path] | None,
    typer.Option("--signer", help="NAME.signing.pub of an organizer whose acknowledgements are taken; or several."),
]
Simulated = Annotated[bool, typer.Option("--simulated", help="Mark everything of this session as made up.")]
YOUTH = "Young people may take part, by the site's policy. Sensitive questions are left out."
Youth = Annotated[bool, typer.Option("--youth", help=YOUTH)]
Rehearsed = Annotated[
    Path | None, typer.Option("--rehearsal", help="rehearsal.json; this kiosk keeps it for its next sessions.")
]
TicketFile = Annotated[
    Path | None, typer.Option("--ticket", help="A ticket: opens that session here, too. `-` reads one from a scanner.")
]
Remember = Annotated[
    bool, typer.Option("--remember", help="Keep these options, so that the staff desk can open the next sessions.")
]


def register(app: typer.Typer) -> None:
    """Adds the group."""
    group = typer.Typer(no_args_is_help=True, help="Open, show and close the session of this kiosk.")
    group.command("open")(open_)
    group.command("show")(show)
    group.command("people")(people)
    group.command("close")(close)
    group.command("certificate")(certificate)
    group.command("totals")(totals)
    session_media.register(group)
    session_sharing.register(group)
    app.add_typer(group, name="sessions")


def open_(
    *,
    site: Site = "",
    organization: Organization = "",
    session: Name = "",
    recipient: Recipients = None,
    recovery: Recovery = None,
    date: Day = None,
    form: Form = None,
    route: Path_ = Route.SHORT,
    languages: Languages = "",
    address: Address = "",
    simulated: Simulated = False,
    people: People = None,
    signer: Signers = None,
    youth: Youth = False,
    rehearsal: Rehearsed = None,
    remember: Remember = False,
    ticket: TicketFile = None,
    home: HomeFolder = None,
    as_json: JsonFlag = False,
) -> None:
    """Open a session, so that residents can give their input.

    With --ticket it is another kiosk's session. Without --site it is the next one of the site that the kiosk remembers.
    """
    from kiosk.questionnaire.canonical import load  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.resources import resource  # noqa: PLC0415
    from kiosk.seal.keys import load_recipient  # noqa: PLC0415
    from kiosk.session.lifecycle import open_session  # noqa: PLC0415
    from kiosk.session.rehearsal import read  # noqa: PLC0415
    from kiosk.staff import forgetting  # noqa: PLC0415

    kiosk = Home.find(home)
    if ticket is not None or not site:
        if ticket is not None:
            opened = session_sharing.open_by_ticket(kiosk, ticket, people)
        else:
            day = date.date() if date else _confirmed_today()
            opened = session_sharing.open_next(kiosk, day, people)
        forgetting.note(kiosk)
        Output(as_json).result(f"{opened.name} is open.\n{_sentence(opened)}", **_facts(opened))
        return
    if recovery is None:
        raise typer.BadParameter("a recovery key is needed with --site", param_hint="--recovery")
    opened = open_session(
        kiosk,
        site=site,
        organization=organization,
        session=session,
        date=date.date() if date else _confirmed_today(),
        recipients=[load_recipient(path) for path in recipient or ()],
        recovery=load_recipient(recovery),
        form=load(form or resource("assets", "questionnaires", "chi_community_input.json")),
        route=route,
        locales=_locales(languages),
        address=address,
        simulated=simulated,
        people=people,
        signers=[_signer(path) for path in signer or ()],
        youth=youth,
        rehearsal=read(rehearsal) if rehearsal else None,
    )
    forgetting.note(kiosk)
    if remember:
        _remember(kiosk, opened, form)
    Output(as_json).result(f"{opened.name} is open.\n{_sentence(opened)}", **_facts(opened))


def show(home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Show the session that is open."""
    from kiosk.session.lifecycle import current  # noqa: PLC0415

    opened = current(Home.find(home))
    counts = _counts(opened)
    sentence = f"{opened.name} is open.\n{_sentence(opened)}\n"
    told = _given(counts) if counts else "The kiosk's screen is running: totals are shown when it has stopped."
    # after the store was opened, which catches up where it can
    copies = session_media.sentence(opened.folder.store)
    Output(as_json).result(
        f"{sentence}{told}{copies}",
        **_facts(opened),
        **(_totals(counts) if counts else {}),
        **session_media.facts(opened.folder.store),
    )


def people(
    people: Present, *, confirm: MoreConfirmed = False, home: HomeFolder = None, as_json: JsonFlag = False
) -> None:
    """Say how many people are present at the open session. A change is a line of the event log."""
    from kiosk.session.lifecycle import set_people  # noqa: PLC0415

    counts = set_people(Home.find(home), people, confirmed=confirm)
    Output(as_json).result(_given(counts), **_totals(counts))


def close(home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Close the session: no more input is taken, and its totals are final."""
    from kiosk.session.lifecycle import close_session  # noqa: PLC0415

    closing = close_session(Home.find(home))
    sentence = f"{closing.session} is closed.\n{_given(closing.counts)}"
    Output(as_json).result(sentence, session=closing.session, **_totals(closing.counts))


def _remember(home: Home, opened: OpenSession, form: Path | None) -> None:
    from kiosk.staff import profile  # noqa: PLC0415

    said = opened.statement
    kept = profile.Profile(
        said.site,
        said.organization,
        said.organizers,
        said.recovery,
        said.route,
        said.locales,
        said.address,
        said.simulated,
        said.signers,
        youth=said.youth,
    )
    profile.remember(home, kept, form)


def _signer(path: Path) -> Signer:
    from kiosk.seal.organizer_key import load_public_key  # noqa: PLC0415

    return Signer(path.name.removesuffix(".pub").removesuffix(".signing"), load_public_key(path).split()[-1])


def _locales(languages: str) -> tuple[str, ...]:
    from kiosk.i18n.locales import LOCALES  # noqa: PLC0415

    chosen = tuple(languages.split(",")) if languages else tuple(LOCALES)
    if unknown := [code for code in chosen if code not in LOCALES]:
        raise typer.BadParameter(f"{unknown[0]!r} is none of {', '.join(LOCALES)}", param_hint="--languages")
    return chosen


def _counts(opened: OpenSession) -> Counts | None:
    """Totals so far; None while a visit holds the store."""
    from kiosk.store.store import Store  # noqa: PLC0415

    try:
        with Store.open(opened.folder.store, wait=0) as store:
            return store.counts()
    except StoreError as error:
        if error.code != "STORE_BUSY":
            raise
        return None


def _confirmed_today() -> Date:
    """This computer's date, once whoever sits before it has said that it is right: its clock may be wrong."""
    today = datetime.now().astimezone().date()
    question = f"By this computer's clock today is {today}. Is that the session's date?"
    if sys.stdin.isatty() and not typer.confirm(question, err=True):
        raise typer.BadParameter("say what the date is: nothing was opened", param_hint="--date")
    return today


def _sentence(opened: OpenSession) -> str:
    from kiosk.seal.fingerprint import fingerprint  # noqa: PLC0415

    statement = opened.statement
    made_up = " It is a simulation." if statement.simulated else ""
    young = " Young people may take part, and sensitive questions are left out." if statement.youth else ""
    everyone = (*statement.organizers, statement.recovery)
    in_words = "\n".join(f"  {each.name}: {fingerprint(each.public)}" for each in everyone)
    who = ", ".join(organizer.name for organizer in statement.organizers)
    return (
        f"{statement.organization}, {statement.date}; form {statement.form_id} {statement.form_version}, "
        f"{statement.route.value} path, in {', '.join(statement.locales)}.{young}{made_up}\n"
        f"Responses are sealed: only {who} or the recovery key ({statement.recovery.name}) can open them.\n"
        f"{in_words}"
    )


def _given(counts: Counts) -> str:
    sentences = [
        f"{counts.given} given: {counts.complete} complete, {counts.partial} partial.",
        f"Entered from paper: {counts.paper}." if counts.paper else "",
        f"Withdrawn: {counts.withdrawn}." if counts.withdrawn else "",
        f"Stopped, with nothing kept: {counts.stopped}.",
        f"People present: {counts.people}." if counts.people is not None else "",
    ]
    return " ".join(filter(None, sentences))


def _facts(opened: OpenSession) -> dict[str, object]:
    statement = opened.statement
    return {
        "session": opened.name,
        "tag": opened.tag.hex(),
        "date": statement.date.isoformat(),
        "organization": statement.organization,
        "form": f"{statement.form_id} {statement.form_version}",
        "route": statement.route.value,
        "locales": list(statement.locales),
        "organizers": [organizer.name for organizer in statement.organizers],
        "simulated": statement.simulated,
        "youth": statement.youth,
        "kiosk": opened.kiosk_key.key_id,
        "folder": str(opened.folder.path),
    }


def _totals(counts: Counts) -> dict[str, object]:
    return {
        "given": counts.given,
        "complete": counts.complete,
        "partial": counts.partial,
        "stopped": counts.stopped,
        "paper": counts.paper,
        "withdrawn": counts.withdrawn,
        "people": counts.people,
    }
