"""The `kiosk` command of staff and organizers. Exit code 0: done; 1: refused, with a coded error; 2: wrong usage."""

from __future__ import annotations

import importlib
import json
import os
import sys

import typer

from kiosk.errors import KioskError
from kiosk.progress import Cancelled

GROUPS = (
    *("keys", "sessions", "forms", "batches", "collect", "report", "log", "staff", "printers"),
    *("publish", "verify", "withdraw", "acknowledge", "collection", "readiness", "paper", "receipts"),
)


def build() -> typer.Typer:
    """The command with all of its groups."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
    for group in GROUPS:
        importlib.import_module(f"kiosk.cli.{group}").register(app)
    return app


def main() -> None:
    """Runs the command line."""
    os.umask(0o077)
    try:
        build()()
    except KioskError as error:
        tell(error)
        sys.exit(1)
    except Cancelled:
        sys.stderr.write("Stopped. Nothing was changed.\n")
        sys.exit(1)


def tell(error: KioskError) -> None:
    """Says on stderr what was refused, and what to do next."""
    from kiosk.i18n.catalogues import Catalogue  # noqa: PLC0415  (only an error needs it)
    from kiosk.i18n.messages import explain  # noqa: PLC0415

    told = explain(error, Catalogue.load("en"))
    if "--json" in sys.argv:
        fields = {"error": error.code, "sentence": told.sentence, "next_step": told.next_step, **error.fields}
        sys.stdout.write(json.dumps(fields, ensure_ascii=False, sort_keys=True) + "\n")
    sys.stderr.write(f"{told.sentence}\n{told.next_step}\n[{error.code}]\n")
