"""What every command shares: plain words or JSON out, progress, and errors as a sentence and a next step."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as RichProgress

from kiosk.progress import Progress

JsonFlag = Annotated[bool, typer.Option("--json", help="Print one JSON object, for other programs.")]
PassphraseFile = Annotated[
    Path | None, typer.Option(help="A file whose first line is the passphrase. Without it you are asked.")
]


@dataclass(frozen=True, slots=True)
class Output:
    """Where a command's result goes."""

    as_json: bool

    def result(self, sentence: str, **facts: object) -> None:
        """Prints `sentence` for a person, or `facts` as one JSON object."""
        if self.as_json:
            sys.stdout.write(json.dumps(facts, ensure_ascii=False, sort_keys=True) + "\n")
        else:
            Console(highlight=False, soft_wrap=True).print(sentence, markup=False)

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """A bar on the terminal's error stream, none under --json."""
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with RichProgress(*columns, console=Console(stderr=True), disable=self.as_json) as bar:
            yield _Bar(bar)


class _Bar:
    """A Progress shown by rich."""

    def __init__(self, bar: RichProgress) -> None:
        self._bar = bar
        self._task = bar.add_task("", total=None, visible=False)

    def start(self, task: str, total: int | None) -> None:
        self._bar.remove_task(self._task)
        self._task = self._bar.add_task(task, total=total)

    def advance(self, steps: int = 1) -> None:
        self._bar.advance(self._task, steps)

    def done(self) -> None:
        self._bar.stop_task(self._task)


def passphrase(file: Path | None, *, confirm: bool = False, of: str = "") -> str:
    """The passphrase in `file`, or asked for without echo; `of` names what it opens."""
    if file is not None:
        return file.read_text(encoding="utf-8").splitlines()[0]
    question = f"Passphrase of {of}" if of else "Passphrase"
    answer: str = typer.prompt(question, hide_input=True, confirmation_prompt=confirm, err=True)
    return answer


def typed(text: str) -> str:
    """`text`, or the input's first line for `-`: what is secret need not stand in a list of processes."""
    return sys.stdin.readline() if text == "-" else text
