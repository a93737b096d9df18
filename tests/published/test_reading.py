"""Reading a ledger: against committed vectors made without our code, and every refusal there is."""

from __future__ import annotations

import json
import random
import runpy
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.cli.verify import _facts
from kiosk.errors import LedgerError
from kiosk.ledger import HASH, tree_root
from kiosk.published import format
from kiosk.published.answers import answer
from kiosk.published.format import Reason
from kiosk.published.reading import PublishedLedger, read_ledger
from kiosk.seal.keys import KioskKey
from tests.published.published_town import Town

VECTORS = Path(__file__).parent.parent / "vectors"
DOCUMENT: dict[str, Any] = json.loads((VECTORS / "ledgers.json").read_text(encoding="ascii"))


def put(folder: Path, files: dict[str, str | None]) -> Path:
    for path, text in files.items():
        if text is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(text.encode())
    return folder


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return put(tmp_path / "ledger", DOCUMENT["files"])


def refusal(folder: Path, signer: str | None = None) -> str:
    with pytest.raises(LedgerError) as caught:
        read_ledger(folder, signer)
    return caught.value.code


def test_the_vectors_are_what_their_generator_makes() -> None:
    assert runpy.run_path(str(VECTORS / "make_ledgers.py"))["vectors"]() == DOCUMENT


def test_the_good_one_is_read(good: Path) -> None:
    ledger = read_ledger(good, DOCUMENT["signer"])
    leaves = [ledger.leaf(place) for place in range(len(ledger.tree))]
    assert (good / "leaves.txt").read_text().split() == [leaf.hex() for leaf in leaves]
    assert tree_root(leaves).hex() == ledger.head.root
    assert set(ledger.left_out.values()) == {Reason.NOT_OPENED, Reason.ELSEWHERE}
    assert sorted(session.statement.session for session in ledger.sessions.values()) == ["june", "may"]
    assert read_ledger(good).head == ledger.head, "without a key too"


@pytest.mark.parametrize("vector", DOCUMENT["answers"])
def test_its_answers_are_those_of_the_vectors(good: Path, vector: dict[str, Any]) -> None:
    facts = _facts(answer(vector["code"], read_ledger(good)))
    assert {name: facts[name] for name in vector if name != "code"} == {
        name: vector[name] for name in vector if name != "code"
    }


@pytest.mark.parametrize("vector", DOCUMENT["refused"], ids=lambda vector: vector["why"])
def test_what_is_not_whole_or_not_genuine_is_refused(tmp_path: Path, vector: dict[str, Any]) -> None:
    folder = put(tmp_path, {**DOCUMENT["files"], **vector["changed"]})
    assert refusal(folder, DOCUMENT["signer"]) == vector["code"]


def test_the_stock_tools_check_it(good: Path) -> None:
    for command in (
        ["minisign", "-V", "-P", DOCUMENT["signer"], "-m", "ledger.json"],
        ["sort", "-c", "-u", "leaves.txt"],
    ):
        subprocess.run(command, check=True, cwd=good, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"}, capture_output=True)


def test_a_folder_or_a_link_in_a_files_place_is_refused(good: Path) -> None:
    (good / "leaves.txt").unlink()
    (good / "leaves.txt").mkdir()
    assert refusal(good) == "LEDGER_NOT_FOUND"


@pytest.mark.parametrize("name", ["ledger.json.minisig", "ledger.json"])
def test_a_file_that_is_too_large_is_refused(good: Path, name: str) -> None:
    with (good / name).open("wb") as file:
        file.truncate(format.BOUNDS[name] + 1)
    assert refusal(good) == "LEDGER_TOO_LARGE"


def test_any_changed_byte_is_noticed(town: Town, tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311
    files = {path.relative_to(town.folder): path.read_bytes() for path in town.folder.rglob("*") if path.is_file()}
    assert len(files) == 5 + 2 * 4
    for name, data in files.items():
        for at in chance.sample(range(len(data)), 6):
            changed = bytearray(data)
            changed[at] ^= 1 << chance.randrange(8)
            for path, content in files.items():
                (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
                (tmp_path / path).write_bytes(changed if path == name else content)
            # what stands before minisign's first line feed is its untrusted comment
            if not (name.suffix == ".minisig" and at <= data.index(b"\n")):
                assert refusal(tmp_path).startswith("LEDGER_"), (name, at)


def test_another_key_than_the_one_you_trust_is_told(good: Path) -> None:
    with pytest.raises(LedgerError) as caught:
        read_ledger(good, KioskKey.new().public_text)
    assert caught.value.code == "LEDGER_SIGNER_OTHER"
    assert read_ledger(good, f"untrusted comment: x\n{DOCUMENT['signer']}\n").head.leaves == 7


@given(st.binary(max_size=300))
def test_junk_is_no_head(junk: bytes) -> None:
    with pytest.raises(LedgerError, match=r"LEDGER_MALFORMED|LEDGER_NEWER"):
        format.decode(junk)


_JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=3))


@given(st.sampled_from(sorted(json.loads(DOCUMENT["files"]["ledger.json"]))), _JSON)
def test_a_head_with_any_other_value_is_refused_or_sound(name: str, value: object) -> None:
    document = json.loads(DOCUMENT["files"]["ledger.json"]) | {name: value}
    data = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8", "replace")
    try:
        head = format.decode(data)
    except LedgerError:
        return
    assert format.encode(head) == data


@given(st.lists(st.binary(min_size=32, max_size=32), unique=True))
def test_lists_come_back(leaves: list[bytes]) -> None:
    joined = format.joined(leaves)
    assert format.read_leaves(format.write_leaves(joined), "x") == joined
    reasons = {leaf: list(Reason)[leaf[0] % len(Reason)] for leaf in leaves}
    assert format.read_left_out(format.write_left_out(reasons)) == reasons


@given(st.binary(max_size=200))
def test_any_bytes_are_a_list_in_one_way_or_none(data: bytes) -> None:
    for read in (_leaves_again, _left_out_again):
        with suppress(LedgerError):
            assert read(data) == data


def _leaves_again(data: bytes) -> bytes:
    return format.write_leaves(format.read_leaves(data, "x"))


def _left_out_again(data: bytes) -> bytes:
    return format.write_left_out(format.read_left_out(data))


@given(st.data(), st.lists(st.binary(min_size=32, max_size=32), unique=True, min_size=1))
def test_a_beginning_finds_exactly_the_leaves_that_begin_so(data: st.DataObject, leaves: list[bytes]) -> None:
    joined = format.joined(leaves)
    ledger = finder(joined)
    start = data.draw(st.sampled_from(leaves))[: data.draw(st.integers(1, 32))]
    start = data.draw(st.sampled_from([start, b"\xff" * len(start)]))
    assert [ledger.leaf(place) for place in ledger.places(start)] == [
        leaf for leaf in sorted(leaves) if leaf.startswith(start)
    ]


def finder(joined: bytes) -> PublishedLedger:
    """A ledger of which only the leaves are looked at."""
    from kiosk.ledger import Tree

    head = format.decode(DOCUMENT["files"]["ledger.json"].encode())
    assert len(joined) % HASH == 0
    return PublishedLedger(head, "", Tree(joined), joined, {}, frozenset(), {})
