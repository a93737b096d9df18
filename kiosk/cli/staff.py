"""`kiosk staff`: PINs of the staff desk, and the rescue code for the day when nobody remembers one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output
from kiosk.session.home import Home

if TYPE_CHECKING:
    from kiosk.staff import Role

HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]
RoleName = Annotated[str, typer.Argument(help="staff or organizer.", metavar="ROLE")]
PinFile = Annotated[Path | None, typer.Option(help="A file whose first line is the PIN. Without it you are asked.")]
Code = Annotated[str, typer.Option(help="The words in the envelope.", prompt="Rescue code", hide_input=True)]


def register(app: typer.Typer) -> None:
    """Adds the group."""
    group = typer.Typer(no_args_is_help=True, help="Set the PINs of the staff desk.")
    group.command("pin")(pin)
    group.command("rescue-code")(rescue_code)
    group.command("rescue")(rescue)
    app.add_typer(group, name="staff")


def pin(role: RoleName, pin_file: PinFile = None, home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Set the PIN with which a role opens the desk on the screen: 6 to 12 digits."""
    from kiosk.staff import Pins  # noqa: PLC0415  (a command loads what it needs)

    chosen = _role(role)
    Pins(Home.find(home)).set(chosen, _pin(pin_file))
    Output(as_json).result(f"The PIN of {chosen} is set.", role=chosen)


def rescue_code(home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Make a code that sets a PIN anew, once. Write it down, and keep it in a closed envelope."""
    from kiosk.staff import Pins  # noqa: PLC0415

    code = Pins(Home.find(home)).new_rescue()
    sentence = f"{code}\nWrite these words down, close them in an envelope, and clear this screen. They work once."
    Output(as_json).result(sentence, rescue_code=code)


def rescue(
    *,
    role: RoleName,
    code: Code,
    pin_file: PinFile = None,
    home: HomeFolder = None,
    as_json: JsonFlag = False,
) -> None:
    """Set a PIN with the rescue code, which is used up. It ends every lock-out."""
    from kiosk.staff import Pins  # noqa: PLC0415

    chosen = _role(role)
    Pins(Home.find(home)).rescue(code, chosen, _pin(pin_file))
    sentence = f"The PIN of {chosen} is set. Make a new rescue code with “kiosk staff rescue-code”."
    Output(as_json).result(sentence, role=chosen)


def _role(name: str) -> Role:
    from kiosk.staff import Role  # noqa: PLC0415

    if name not in set(Role):
        raise typer.BadParameter(f"{name!r} is none of {', '.join(Role)}", param_hint="ROLE")
    return Role(name)


def _pin(file: Path | None) -> str:
    if file is not None:
        return file.read_text("utf-8").splitlines()[0]
    answer: str = typer.prompt("New PIN", hide_input=True, confirmation_prompt=True, err=True)
    return answer
