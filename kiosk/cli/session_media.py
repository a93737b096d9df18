"""`kiosk sessions mirror`, `recover` and `erase`: the media of a session, the way back from them, and their end."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output, PassphraseFile, passphrase
from kiosk.session.home import Home
from kiosk.store.mirror import MirrorState, mirror_folder, mirror_state

HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]
Medium = Annotated[Path, typer.Argument(help="A folder on a second disk, or on a stick that is left in.")]
Source = Annotated[Path, typer.Option("--from", help="The session's folder on the second medium.")]
Identity = Annotated[Path | None, typer.Option(help="The recovery key's identity file, if the kiosk's key is lost.")]
Name = Annotated[str, typer.Argument(help="The closed session, SITE-SESSION.")]
Days = Annotated[int, typer.Option("--kept-days", min=0, help="How many days the site keeps responses.")]
Today = Annotated[datetime, typer.Option("--today", formats=["%Y-%m-%d"], help="Today's date, as you know it.")]
Confirm = Annotated[str, typer.Option(help="The session's name again. Without it you are asked.")]

_SENTENCES = {
    MirrorState.SAFE: "The second medium holds everything, too.",
    MirrorState.BEHIND: "The second medium does NOT hold everything: put it back in place, or make room on it.",
    MirrorState.DIFFERS: "The second medium holds what this kiosk does not have: keep it, and use another one.",
}


def register(group: typer.Typer) -> None:
    """Adds the commands to `kiosk sessions`."""
    group.command("mirror")(mirror)
    group.command("recover")(recover_)
    group.command("erase")(erase)


def mirror(medium: Medium, home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Keep a copy of the open session on a second medium from now on."""
    from kiosk.session.lifecycle import current  # noqa: PLC0415  (a command loads what it needs)
    from kiosk.session.mirroring import add_mirror  # noqa: PLC0415

    session = current(Home.find(home))
    folder = add_mirror(session, medium)
    same = folder.stat().st_dev == session.folder.path.stat().st_dev
    warning = "\nIt is on the same disk as the kiosk's own data: it does not help when that one breaks." if same else ""
    Output(as_json).result(f"{folder} keeps a copy of {session.name}.{warning}", folder=str(folder), same_disk=same)


def recover_(
    *,
    source: Source,
    identity: Identity = None,
    passphrase_file: PassphraseFile = None,
    home: HomeFolder = None,
    as_json: JsonFlag = False,
) -> None:
    """Bring a session back from its second medium, closed, so that it can be exported."""
    from kiosk.seal.keys import load_identity, needs_passphrase  # noqa: PLC0415
    from kiosk.session.mirroring import recover  # noqa: PLC0415
    from kiosk.store.store import Store  # noqa: PLC0415

    secret = None
    if identity is not None:
        secret = load_identity(identity, passphrase(passphrase_file) if needs_passphrase(identity) else None)
    session = recover(Home.find(home), source, secret)
    with Store.open(session.folder.store) as store:
        given = store.counts().given
    sentence = f"{session.name} is back, with {given} responses, and closed: export it with \u201ckiosk export\u201d."
    Output(as_json).result(sentence, session=session.name, given=given)


def erase(
    *, name: Name, days: Days, today: Today, confirm: Confirm = "", home: HomeFolder = None, as_json: JsonFlag = False
) -> None:
    """Erase the exported responses of a closed session from this kiosk, once its site keeps them no longer."""
    from kiosk.staff import keeping  # noqa: PLC0415

    typed = confirm or typer.prompt(f"This cannot be undone. Type {name} to erase its responses here", err=True)
    if typed != name:
        raise typer.BadParameter("that is another name: nothing was erased", param_hint="--confirm")
    erased = keeping.erase(Home.find(home), name, days=days, today=today.date())
    Output(as_json).result(f"{erased} responses of {name} are erased from this kiosk.", session=name, erased=erased)


def sentence(store: Path) -> str:
    """What to tell staff of the second medium of the store at `store`; a line, or nothing where there is none."""
    state = mirror_state(store)
    return f"\n{_SENTENCES[state]} ({mirror_folder(store)})" if state in _SENTENCES else ""


def facts(store: Path) -> dict[str, object]:
    """The same for other programs."""
    return {"mirror": str(mirror_folder(store) or ""), "mirror_state": mirror_state(store).value}
