"""A short run of what `make fuzz` does for long: every parser, on genuine input that was changed at random."""

from __future__ import annotations

import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator, Mapping
from random import Random

import pytest

from kiosk.errors import KioskError
from tests.fuzz.__main__ import HANG_S, ROOM_MB
from tests.fuzz.planted import PLANTED
from tests.fuzz.seeds import Genuine, genuine
from tests.fuzz.targets import Target, refused, targets

ROUNDS = 150
SLOW = {"form-sheet": 10, "batch": 40}
"""Rounds of those that take milliseconds."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Genuine:
    return genuine(tmp_path_factory.mktemp("genuine"))


@pytest.fixture(scope="module")
def parsers(made: Genuine, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Target]:
    return targets(made, tmp_path_factory.mktemp("fuzzed"))


NAMES = (
    *("manifest", "statement", "archive", "batch", "batch-inside", "response", "receipt", "hand-code", "tombstone"),
    *("signature", "event-log", "signed-log", "form", "form-sheet", "printer-line", "recipient-file", "share"),
    *("ledger", "leaves", "left-out", "rehearsal", "pins"),
    *("acknowledgement", "acknowledgement-named", "closing"),
)


def test_every_target_has_seeds_and_is_named_here(made: Genuine, parsers: Mapping[str, Target]) -> None:
    assert sorted(NAMES) == sorted(parsers) == sorted(made.seeds)


@pytest.mark.parametrize("name", NAMES)
def test_genuine_input_is_taken(name: str, made: Genuine, parsers: Mapping[str, Target]) -> None:
    for seed in made.seeds[name]:
        assert refused(parsers[name], seed) is None


@pytest.mark.parametrize("name", NAMES)
def test_changed_input_is_refused_with_a_code_or_taken(name: str, made: Genuine, parsers: Mapping[str, Target]) -> None:
    seen = 0
    tracemalloc.start()
    try:
        for data in changed(made.seeds[name], SLOW.get(name, ROUNDS), Random(f"20241120:{name}")):  # noqa: S311
            start = time.monotonic()
            error = refused(parsers[name], data)
            seen += isinstance(error, KioskError)
            assert time.monotonic() - start < HANG_S
        assert tracemalloc.get_traced_memory()[1] < ROOM_MB << 20
    finally:
        tracemalloc.stop()
    assert seen > 0


def test_atheris_finds_what_is_there_to_be_found() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "--one", PLANTED, "--seconds", "30"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode != 0
    assert "IndexError" in done.stdout + done.stderr


def test_atheris_runs_a_target_and_finds_nothing() -> None:
    command = [sys.executable, "-m", "tests.fuzz", "archive", "--seconds", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 0, done.stderr
    assert "1 targets, 0 with a find" in done.stderr


def changed(seeds: tuple[bytes, ...], rounds: int, chance: Random) -> Iterator[bytes]:
    """`rounds` inputs: a seed with one to four changes."""
    for _ in range(rounds):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(data) + 1)
            match chance.randrange(6):
                case 0:
                    data[at : at + 1] = bytes([chance.randrange(256)])
                case 1:
                    del data[at : at + chance.randint(1, 40)]
                case 2:
                    data[at:at] = chance.randbytes(chance.randint(1, 8))
                case 3:
                    data[at:at] = data[: chance.randint(0, 200)]
                case 4:
                    data[at:] = b""
                case _:
                    data[at:at] = chance.choice((b"\0", b"9" * 30, b"[" * 2000, b"\xff\xfe", b'"', b"-1", b"\n"))
        yield bytes(data)
