"""`kiosk printers`: which printer this kiosk has, how it is, and a test page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.cli._frame import JsonFlag, Output

if TYPE_CHECKING:
    from kiosk.printing.protocol import Condition, Outcome

HomeFolder = Annotated[Path | None, typer.Option("--home", help="The kiosk's data folder, if not the usual one.")]
Line = Annotated[
    str,
    typer.Argument(
        help="none, cups:QUEUE, escpos:tcp:HOST:PORT, escpos:serial:DEVICE, escpos:usb:VENDOR:PRODUCT or folder:DIR "
        "(simulated); then ?paper=80mm, 58mm, a4 or letter."
    ),
]


def register(app: typer.Typer) -> None:
    """Adds the group."""
    group = typer.Typer(no_args_is_help=True, help="Choose and test the printer of receipts.")
    group.command("list")(list_queues)
    group.command("use")(use)
    group.command("show")(show)
    group.command("test")(print_sample)
    app.add_typer(group, name="printers")


def list_queues(as_json: JsonFlag = False) -> None:
    """List the printers that this machine's print server knows. Others are named by hand: see `use --help`."""
    from kiosk.printing.cups import queues  # noqa: PLC0415  (a kiosk without CUPS need not have it)

    lines = [f"cups:{queue}" for queue in queues()]
    Output(as_json).result("\n".join(lines) or "The print server of this machine knows no printer.", printers=lines)


def use(line: Line, home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Choose the printer of receipts, and ask it how it is."""
    from kiosk.printing import choice  # noqa: PLC0415
    from kiosk.session.home import Home  # noqa: PLC0415

    chosen, place = choice.parse(line), Home.find(home)
    place.prepare()
    choice.save(chosen, place.printer)
    _tell(chosen.line, choice.connect(chosen).condition(), as_json)


def show(home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Show the printer of receipts and how it is now."""
    from kiosk.printing import choice  # noqa: PLC0415
    from kiosk.session.home import Home  # noqa: PLC0415

    chosen = choice.load(Home.find(home).printer)
    _tell(chosen.line, choice.connect(chosen).condition(), as_json)


def print_sample(home: HomeFolder = None, as_json: JsonFlag = False) -> None:
    """Print a made-up receipt, marked as simulated, and say whether it is known to be out."""
    from kiosk.errors import PrinterError  # noqa: PLC0415
    from kiosk.printing import Failed, choice  # noqa: PLC0415
    from kiosk.printing.protocol import CODES  # noqa: PLC0415
    from kiosk.receipts.sample import sample_page  # noqa: PLC0415
    from kiosk.session.home import Home  # noqa: PLC0415

    chosen = choice.load(Home.find(home).printer)
    printer = choice.connect(chosen)
    sample = sample_page(printer.paper)
    outcome, code = printer.print_page(sample.pdf), sample.code
    if isinstance(outcome, Failed):
        raise PrinterError(CODES[outcome.reason], printer=chosen.line)
    Output(as_json).result(_said(outcome, code), printer=chosen.line, outcome=type(outcome).__name__.lower(), code=code)


def _said(outcome: Outcome, code: str) -> str:
    from kiosk.printing import Printed  # noqa: PLC0415

    if isinstance(outcome, Printed):
        return f"The page is out. It is marked as simulated, and its code is {code}."
    return f"The page was sent, and this printer cannot say whether it is out. Look for the code {code}."


def _tell(line: str, now: Condition, as_json: bool) -> None:
    low = " The paper is nearly used up." if now.paper_low else ""
    sentence = f"{line}: {now.state.value.replace('_', ' ')}.{low}"
    Output(as_json).result(sentence, printer=line, state=now.state.value, paper_low=now.paper_low)
