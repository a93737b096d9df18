"""Withdrawal at a kiosk: what is here is erased, what is not travels, and nothing goes without the paper."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kiosk.cli import withdraw as command
from kiosk.errors import KioskError, OutputError, ReceiptError, StoreError
from kiosk.receipts import payload
from kiosk.receipts.hand import hand_code
from kiosk.receipts.payload import Receipt, encode
from kiosk.receipts.tombstone import bury, read_tombstone
from kiosk.session.home import Home
from kiosk.session.lifecycle import current
from kiosk.session.withdrawing import WithdrawnHere, withdraw
from kiosk.store.store import Store
from kiosk.store.stored import Withdrawal
from tests.published.town import Session, hold

MAY, JUNE = "austin-may", "austin-june"


@pytest.fixture
def held(tmp_path: Path) -> Session:
    """An open session with three inputs."""
    return hold(tmp_path / "kiosk", 3)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Receipt:
    """A receipt of a session on another kiosk."""
    return hold(tmp_path / "other", 1, session="june").receipts[0]


def leaves(home: Home, name: str = MAY) -> set[bytes]:
    with Store.open(home.folder(name).store) as store:
        return set(store.snapshot().leaves)


def tombstones(home: Home, name: str = MAY) -> list[bytes]:
    with Store.open(home.folder(name).store) as store:
        return [tombstone for _, tombstone in store.snapshot().tombstones]


def refusal(home: Home, receipt: Receipt) -> str:
    with pytest.raises(KioskError) as caught:
        withdraw(home, receipt)
    return caught.value.code


def test_an_input_of_the_open_session_is_erased_and_its_tombstone_kept(held: Session) -> None:
    home, gone = held.world.home, held.receipts[1]
    assert withdraw(home, gone) == WithdrawnHere(Withdrawal.ERASED, MAY, MAY)
    assert leaves(home) == {held.receipts[0].leaf, held.receipts[2].leaf}
    (kept,) = tombstones(home)
    assert read_tombstone(kept) == gone
    assert withdraw(home, gone).outcome is Withdrawal.REPEATED


def test_an_input_of_a_closed_session_is_erased_and_travels_with_the_open_one(held: Session, tmp_path: Path) -> None:
    home, gone = held.world.home, held.receipts[1]
    held.world.close()
    held.world.export(tmp_path / "stick")
    assert withdraw(home, gone) == WithdrawnHere(Withdrawal.ERASED, MAY, MAY)
    hold(tmp_path / "kiosk", 1, session="june", seed=2)
    assert withdraw(home, held.receipts[2]) == WithdrawnHere(Withdrawal.ERASED, MAY, JUNE)
    assert tombstones(home, JUNE) == [bury(held.receipts[2])]
    assert leaves(home) == {held.receipts[0].leaf}


def test_one_of_another_kiosk_is_kept_unseen_and_travels(held: Session, elsewhere: Receipt) -> None:
    home = held.world.home
    (home.sessions / "austin-broken").mkdir()
    assert withdraw(home, elsewhere) == WithdrawnHere(Withdrawal.RECORDED, "", MAY)
    assert tombstones(home) == [bury(elsewhere)]
    assert len(leaves(home)) == 3


def test_one_of_another_kiosk_needs_a_session_that_keeps_it(held: Session, elsewhere: Receipt) -> None:
    held.world.close()
    assert refusal(held.world.home, elsewhere) == "SESSION_NONE_OPEN"


@pytest.mark.parametrize("part", ["secret", "leaf", "signature"])
def test_a_changed_receipt_erases_nothing(held: Session, part: str) -> None:
    forged = replace(held.receipts[0], **{part: getattr(held.receipts[1], part)})
    assert refusal(held.world.home, forged) == "RECEIPT_NOT_GENUINE"
    assert (len(leaves(held.world.home)), tombstones(held.world.home)) == (3, [])


def test_a_foreign_receipt_cannot_erase_what_is_here(held: Session, elsewhere: Receipt) -> None:
    """Nobody can check it on this kiosk: so it may not name what this session was given."""
    assert refusal(held.world.home, replace(elsewhere, leaf=held.receipts[0].leaf)) == "RECEIPT_NOT_GENUINE"
    assert (len(leaves(held.world.home)), tombstones(held.world.home)) == (3, [])


def test_a_session_cannot_sign_away_what_another_was_given(held: Session, tmp_path: Path) -> None:
    home = held.world.home
    opened = current(home)
    june = hold(tmp_path / "later", 1, session="june")
    sly = payload.make(june.receipts[0].leaf, bytes(16), opened.tag, opened.sign_receipt)
    assert withdraw(home, sly).outcome is Withdrawal.RECORDED
    assert refusal(june.world.home, sly) == "RECEIPT_NOT_GENUINE"
    assert len(leaves(june.world.home, JUNE)) == 1


def test_while_a_visit_goes_on_staff_are_asked_to_wait(held: Session) -> None:
    with Store.open(held.world.home.folder(MAY).store), pytest.raises(StoreError, match="STORE_BUSY"):
        withdraw(held.world.home, held.receipts[0])


def run(held: Session, *arguments: str) -> tuple[str, BaseException | None]:
    app = typer.Typer()
    command.register(app)
    ended = CliRunner().invoke(app, [*arguments, "--home", str(held.world.home.path)])
    return ended.output, ended.exception


def test_the_command_takes_out_and_says_what_remains(held: Session, tmp_path: Path) -> None:
    text = encode(held.receipts[0], "example.org")
    told, error = run(held, "--receipt", text, "--out", str(tmp_path))
    assert error is None
    for said in ("erased from this kiosk", "austin-may is exported", "Copies on sticks"):
        assert said in told
    (file,) = tmp_path.glob("*.tombstone")
    assert read_tombstone(file.read_bytes()) == held.receipts[0]
    facts = json.loads(run(held, "--tombstone", str(file), "--out", str(tmp_path), "--json")[0])
    assert facts == {
        "outcome": "repeated",
        "leaf": held.receipts[0].leaf.hex(),
        "given_in": MAY,
        "travels_with": MAY,
    }


def test_the_short_code_takes_nothing_out(held: Session) -> None:
    _, error = run(held, "--receipt", hand_code(held.receipts[0].leaf))
    assert isinstance(error, ReceiptError)
    assert error.code == "RECEIPT_HAND_ONLY_LOOKS"
    assert len(leaves(held.world.home)) == 3


def test_a_place_that_takes_no_file_is_told_before_anything_is_erased(held: Session, tmp_path: Path) -> None:
    _, error = run(held, "--receipt", encode(held.receipts[0], ""), "--out", str(tmp_path / "none"))
    assert isinstance(error, OutputError)
    assert error.code == "OUTPUT_FAILED"
    assert len(leaves(held.world.home)) == 3
