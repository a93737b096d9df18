"""What is published of a closed session: its totals, signed, in one way only, with nothing that names a response."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as given_

from kiosk.batches import closing, format
from kiosk.batches.closing import CLOSING, CLOSING_SIGNATURE, Closing, comment_of, encode, verified
from kiosk.batches.format import Totals
from kiosk.errors import BatchError
from kiosk.seal.keys import KioskKey
from kiosk.seal.signatures import sign
from tests.batches.test_format import totals
from tests.batches.world import World

KEY = KioskKey.new()
SAID = Closing("austin", "may", "0a" * 32, KEY.public_line, Totals(3, 40, 2, 1, 4, 5, 50))


def refusal(data: bytes, *, key: KioskKey = KEY, comment: str = comment_of(SAID)) -> str:
    with pytest.raises(BatchError) as caught:
        verified(data, sign(key, data, comment), KEY.public_line)
    return caught.value.code


def changed(**changes: Any) -> bytes:
    document = {**json.loads(encode(SAID)), **changes}
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()


def test_it_comes_back() -> None:
    data = encode(SAID)
    assert verified(data, sign(KEY, data, comment_of(SAID)), KEY.public_line) == SAID
    assert SAID.totals.given == 42


@given_(totals)
def test_any_totals_come_back(told: Totals) -> None:
    said = replace(SAID, totals=told)
    data = encode(said)
    assert verified(data, sign(KEY, data, comment_of(said)), KEY.public_line) == said


def test_the_last_batch_carries_it_and_the_stock_tool_checks_it(world: World, batch: Path, tmp_path: Path) -> None:
    members = dict(world.members(batch))
    manifest = format.decode(members[format.MANIFEST])
    assert Closing.of(manifest) == verified(members[CLOSING], members[CLOSING_SIGNATURE].decode(), world.public_line)
    for name in (CLOSING, CLOSING_SIGNATURE):
        (tmp_path / name).write_bytes(members[name])
    command = ["minisign", "-V", "-P", world.public_line, "-m", str(tmp_path / CLOSING)]
    assert b"CIK1-CLOSING austin may" in subprocess.run(command, check=True, capture_output=True).stdout
    assert manifest.root.encode() not in members[CLOSING], "a root over few leaves tells which ones they are"


def test_a_manifest_before_the_last_says_nothing_of_the_end(world: World, batch: Path) -> None:
    manifest = format.decode(dict(world.members(batch))[format.MANIFEST])
    assert Closing.of(replace(manifest, totals=None)) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"site": 1},
        {"statement_sha256": "0A" * 32},
        {"more": 1},
        {"closing": "1"},
        {"closing": True},
        {"closing": 0},
        {"totals": None},
        {"totals": [1, 2, 3, 4, 5, 6]},
        {"totals": {"batches": 1}},
        {"totals": {**json.loads(encode(SAID))["totals"], "paper": -1}},
        {"totals": {**json.loads(encode(SAID))["totals"], "paper": 1.0}},
        {"totals": {**json.loads(encode(SAID))["totals"], "paper": 1 << 31}},
        {"kiosk": KioskKey.new().public_line},
    ],
)
def test_what_is_no_closing_is_refused_though_it_is_signed(changes: dict[str, Any]) -> None:
    assert refusal(changed(**changes)) == "BATCH_CLOSING_WRONG"


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", encode(SAID) + b"\n", b"[" * 100_000])
def test_other_bytes_are_refused(data: bytes) -> None:
    assert refusal(data) == "BATCH_CLOSING_WRONG"


def test_a_newer_one_is_told() -> None:
    assert refusal(changed(closing=closing.VERSION + 1)) == "BATCH_NEWER"


def test_another_signer_or_another_purpose_is_refused() -> None:
    assert refusal(encode(SAID), key=KioskKey.new()) == "BATCH_CLOSING_WRONG"
    assert refusal(encode(SAID), comment="CIK1-BATCH austin may 1") == "BATCH_CLOSING_WRONG"
    with pytest.raises(BatchError, match="BATCH_CLOSING_WRONG"):
        verified(encode(SAID), "no signature", KEY.public_line)
