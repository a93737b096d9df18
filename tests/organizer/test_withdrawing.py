"""Withdrawal at the organizers': with the paper, and with nothing less; and then it is gone."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import typer
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select
from typer.testing import CliRunner

from kiosk.cli import withdraw as command
from kiosk.errors import KioskError, ReceiptError
from kiosk.interview.response import Response
from kiosk.organizer import tables
from kiosk.organizer.collect import collect
from kiosk.organizer.collection import Collection
from kiosk.organizer.open_data import write_responses
from kiosk.organizer.tabulate import tabulate
from kiosk.organizer.withdrawing import Outcome, record, settle, withdraw
from kiosk.progress import Silent
from kiosk.receipts import payload
from kiosk.receipts.hand import hand_code
from kiosk.receipts.payload import Receipt, encode
from kiosk.receipts.tombstone import bury, tombstone_name
from kiosk.session.lifecycle import current
from tests.batches.world import World, sealed, sealed_bytes
from tests.published.town import DAY, Session, bring, collecting, hold, put_out

CANARY = "CANARY-mi-vecina-Dolores"


def with_words(world: World, response: Response) -> Any:
    text = next(question.id for question in world.form.questions() if question.kind.value == "text")
    missing = {name: why for name, why in response.missing.items() if name != text}
    said = f"{CANARY} {response.id}"
    return sealed(world, [replace(response, answers={**response.answers, text: said}, missing=missing)])[0]


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    held = hold(tmp_path_factory.mktemp("kiosk"), 40, make=with_words)
    held.world.close()
    return held


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "collection.db"


@pytest.fixture
def collection(session: Session, path: Path, tmp_path: Path) -> Iterator[Collection]:
    with collecting(path, [session]) as opened:
        bring(opened, session, tmp_path / "stick")
        yield opened


def count(collection: Collection, table: Any) -> int:
    with collection.transaction() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def refusal(collection: Collection, receipt: Receipt) -> str:
    before = [count(collection, table) for table in (tables.responses, tables.answers, tables.withdrawals)]
    with pytest.raises(ReceiptError) as caught:
        withdraw(collection, receipt)
    assert before == [count(collection, table) for table in (tables.responses, tables.answers, tables.withdrawals)]
    return caught.value.code


def traces(path: Path, receipt: Receipt) -> int:
    return path.read_bytes().count(f"{CANARY} {payload.response_id(receipt.secret)}".encode())


def test_what_is_withdrawn_is_erased_from_the_file_and_from_all_that_comes_out(
    collection: Collection, session: Session, path: Path, tmp_path: Path
) -> None:
    gone, kept = session.receipts[3], session.receipts[4]
    assert traces(path, gone) > 0
    assert withdraw(collection, gone) is Outcome.ERASED
    assert traces(path, gone) == 0
    assert payload.response_id(gone.secret).encode() not in path.read_bytes()
    assert traces(path, kept) > 0
    assert count(collection, tables.responses) == 39
    with collection.transaction() as connection:
        of_it = select(func.count()).select_from(tables.answers).where(tables.answers.c.leaf == gone.leaf.hex())
        assert connection.scalar(of_it) == 0
    assert tabulate(str(path)).totals.responses == 39
    assert write_responses(str(path), tmp_path / "responses.csv") == 39
    ledger = put_out(collection, tmp_path / "ledger").ledger
    assert ledger.withdrawn == {gone.leaf}
    assert len(ledger.tree) == 40, "its leaf stays"


def test_what_is_erased_is_overwritten_before_the_file_is_made_anew(
    collection: Collection, session: Session, path: Path
) -> None:
    """So that nothing is left even where making it anew fails, for want of room say."""
    with collection.transaction() as connection:
        assert record(connection, bury(session.receipts[3])) is Outcome.ERASED
    assert traces(path, session.receipts[3]) == 0


def test_copies_that_the_file_kept_on_its_pages_are_gone_too(session: Session, tmp_path: Path) -> None:
    path, gone = tmp_path / "c.db", session.receipts[3]
    with collecting(path, [session]) as collection:
        bring(collection, session, tmp_path / "stick")
    with closing(sqlite3.connect(path)) as other, other:  # an older program, which did not overwrite
        other.execute("PRAGMA secure_delete = OFF")
        other.execute("CREATE TABLE scratch AS SELECT document FROM responses")
        other.execute("DROP TABLE scratch")
    held = traces(path, gone)
    with Collection.open(str(path)) as collection:
        with collection.transaction() as connection:
            record(connection, bury(session.receipts[4]))
        assert traces(path, gone) == held > 2, "in its document, in its words, and once more"
        withdraw(collection, gone)
    assert traces(path, gone) == 0


def test_withdrawing_twice_is_harmless(collection: Collection, session: Session, path: Path) -> None:
    assert withdraw(collection, session.receipts[0]) is Outcome.ERASED
    before = path.read_bytes()
    assert withdraw(collection, session.receipts[0]) is Outcome.BEFORE
    assert path.read_bytes() == before


@pytest.mark.parametrize("part", ["secret", "leaf", "signature"])
def test_a_receipt_that_was_changed_takes_nothing_out(collection: Collection, session: Session, part: str) -> None:
    mine, other = session.receipts[0], session.receipts[1]
    assert refusal(collection, replace(mine, **{part: getattr(other, part)})) == "RECEIPT_NOT_GENUINE"


def test_who_only_knows_the_leaf_takes_nothing_out(collection: Collection, session: Session) -> None:
    """The ledger shows every leaf, and the statement every tag: without the session's key that is not enough."""
    known = session.receipts[0]
    stranger = Ed25519PrivateKey.generate()
    forged = payload.make(known.leaf, bytes(16), known.tag, stranger.sign)
    assert refusal(collection, forged) == "RECEIPT_NOT_GENUINE"


def test_the_short_code_takes_nothing_out(session: Session) -> None:
    with pytest.raises(ReceiptError, match="RECEIPT_UNKNOWN"):
        payload.parse(hand_code(session.receipts[0].leaf))


def test_a_kiosk_cannot_take_out_what_another_session_gave(
    collection: Collection, session: Session, tmp_path: Path
) -> None:
    other = hold(tmp_path / "june", 1, session="june")
    opened = current(other.world.home)
    sly = payload.make(session.receipts[0].leaf, bytes(16), opened.tag, opened.sign_receipt)
    collection.enroll(other.world.public_line, "june", DAY)
    bring(collection, other, tmp_path / "stick2")
    assert refusal(collection, sly) == "RECEIPT_NOT_GENUINE"


def test_a_receipt_signed_for_another_persons_response_takes_nothing_out(tmp_path: Path) -> None:
    held = hold(tmp_path / "kiosk", 2)
    opened = current(held.world.home)
    sly = payload.make(held.receipts[0].leaf, held.receipts[1].secret, opened.tag, opened.sign_receipt)
    with collecting(tmp_path / "c.db", [held]) as collection:
        bring(collection, held, tmp_path / "stick")
        assert refusal(collection, sly) == "RECEIPT_OTHER_RESPONSE"


def test_one_in_quarantine_can_be_taken_out(tmp_path: Path) -> None:
    held = hold(tmp_path / "kiosk", 2, make=lambda world, response: sealed_bytes(world, response.id.encode()))
    with collecting(tmp_path / "c.db", [held]) as collection:
        assert bring(collection, held, tmp_path / "stick").in_quarantine == 2
        assert withdraw(collection, held.receipts[0]) is Outcome.ERASED
        ledger = put_out(collection, tmp_path / "ledger").ledger
    assert ledger.withdrawn == {held.receipts[0].leaf}
    assert set(ledger.left_out) == {held.receipts[1].leaf}


def test_a_withdrawal_that_comes_before_its_batch_is_kept_and_applied(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    gone = session.receipts[5]
    with collecting(path, [session]) as collection:
        assert withdraw(collection, gone) is Outcome.WAITING
        assert withdraw(collection, gone) is Outcome.WAITING
        collected = bring(collection, session, tmp_path / "stick")
        assert (collected.new, collected.withdrawn, collected.not_genuine) == (39, 1, 0)
        assert traces(path, gone) == 0
        assert withdraw(collection, gone) is Outcome.BEFORE
        ledger = put_out(collection, tmp_path / "ledger").ledger
        assert ledger.withdrawn == {gone.leaf}
        (again,) = collect([session.world.export(tmp_path / "again")], collection, session.world.secret, Silent())
        assert again.new == 0
        assert count(collection, tables.responses) == 39, "to collect it again brings nothing back"


def test_a_forged_one_that_came_first_does_not_keep_out_the_genuine_one(session: Session, tmp_path: Path) -> None:
    gone = session.receipts[5]
    forged = replace(gone, secret=bytes(16), signature=bytes(64))
    with collecting(tmp_path / "c.db", [session]) as collection:
        assert withdraw(collection, forged) is Outcome.WAITING
        assert withdraw(collection, gone) is Outcome.WAITING
        collected = bring(collection, session, tmp_path / "stick")
        assert (collected.withdrawn, collected.not_genuine) == (1, 1)
        with collection.transaction() as connection:
            names = list(connection.scalars(select(tables.withdrawals.c.name)))
    assert names == [tombstone_name(bury(gone)).removesuffix(".tombstone")]


def test_a_forged_one_alone_changes_nothing_when_its_session_comes(session: Session, tmp_path: Path) -> None:
    forged = replace(session.receipts[5], signature=bytes(64))
    with collecting(tmp_path / "c.db", [session]) as collection:
        withdraw(collection, forged)
        collected = bring(collection, session, tmp_path / "stick")
        assert (collected.new, collected.withdrawn, collected.not_genuine) == (40, 0, 1)
        assert count(collection, tables.withdrawals) == 0


def test_one_signed_for_another_persons_response_is_found_out_when_that_comes(tmp_path: Path) -> None:
    held = hold(tmp_path / "kiosk", 3)
    opened = current(held.world.home)
    sly = payload.make(held.receipts[0].leaf, held.receipts[1].secret, opened.tag, opened.sign_receipt)
    with collecting(tmp_path / "c.db", [held]) as collection:
        assert withdraw(collection, sly) is Outcome.WAITING
        collected = bring(collection, held, tmp_path / "stick")
        assert (collected.new, collected.withdrawn, collected.not_genuine) == (3, 0, 1)
        assert put_out(collection, tmp_path / "ledger").ledger.withdrawn == set()


def test_one_that_does_not_open_is_not_taken_in_when_it_was_withdrawn(tmp_path: Path) -> None:
    held = hold(tmp_path / "kiosk", 2, make=lambda world, response: sealed_bytes(world, response.id.encode()))
    with collecting(tmp_path / "c.db", [held]) as collection:
        withdraw(collection, held.receipts[0])
        collected = bring(collection, held, tmp_path / "stick")
        assert (collected.new, collected.in_quarantine, collected.withdrawn) == (0, 1, 1)


def test_one_erased_at_the_kiosk_is_recorded_here(collection: Collection, session: Session, tmp_path: Path) -> None:
    """Its batch never has it: the tombstone alone tells of it."""
    held = hold(tmp_path / "june", 2, session="june")
    opened = current(held.world.home)
    gone = payload.make(b"\x05" * 32, b"\x06" * 16, opened.tag, opened.sign_receipt)
    collection.enroll(held.world.public_line, "june", DAY)
    bring(collection, held, tmp_path / "stick2")
    assert withdraw(collection, gone) is Outcome.RECORDED
    assert withdraw(collection, gone) is Outcome.BEFORE


def test_settling_a_session_that_nothing_waits_for_is_nothing(collection: Collection) -> None:
    with collection.transaction() as connection:
        assert settle(connection, "00" * 8) == 0


def run(*arguments: str, typed: str | None = None) -> tuple[str, BaseException | None]:
    app = typer.Typer()
    command.register(app)
    ended = CliRunner().invoke(app, list(arguments), input=typed)
    return ended.output, ended.exception


def test_the_command_takes_out_by_the_square_code(collection: Collection, session: Session, path: Path) -> None:
    text = encode(session.receipts[7], "example.org")
    told, error = run("--receipt", text, "--from", str(path), "--json")
    assert error is None
    assert json.loads(told) == {"outcome": "erased", "leaf": session.receipts[7].leaf.hex()}
    told, _ = run("--receipt", "-", "--from", str(path), typed=f"{text}\n")
    assert "taken out before" in told
    assert "Copies on sticks" in told, "what remains is said"


def test_the_command_takes_a_tombstone_of_a_kiosk(
    collection: Collection, session: Session, path: Path, tmp_path: Path
) -> None:
    file = tmp_path / "one.tombstone"
    file.write_bytes(bury(session.receipts[8]))
    assert json.loads(run("--tombstone", str(file), "--from", str(path), "--json")[0])["outcome"] == "erased"
    file.write_bytes(b"junk")
    for name in (file, tmp_path / "none"):
        _, error = run("--tombstone", str(name), "--from", str(path))
        assert isinstance(error, ReceiptError)
        assert error.code == "RECEIPT_TOMBSTONE_MALFORMED"


def test_the_command_needs_one_of_both_and_a_collection_that_is_there(session: Session, path: Path) -> None:
    assert "one of --receipt" in run("--from", str(path))[0]
    text = encode(session.receipts[7], "")
    assert "one of --receipt" in run("--receipt", text, "--tombstone", "x", "--from", str(path))[0]
    _, error = run("--receipt", text, "--from", str(path.with_name("none.db")))
    assert isinstance(error, KioskError)
    assert error.code == "COLLECTION_NOT_FOUND"
    assert not path.with_name("none.db").exists()
