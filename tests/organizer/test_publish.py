"""Publishing: every opened response is listed, as many as the kiosks signed for, and nothing says whose is which."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import typer
from sqlalchemy import delete, select, update
from typer.testing import CliRunner

from kiosk.cli import publish as command
from kiosk.errors import CollectionError, KioskError, LedgerError, OutputError
from kiosk.ledger import tree_root
from kiosk.organizer import tables
from kiosk.organizer.collection import Collection
from kiosk.organizer.publish import publish
from kiosk.organizer.withdrawing import Outcome, withdraw
from kiosk.progress import Silent
from kiosk.published.format import Reason
from kiosk.published.reading import read_ledger, session_name
from kiosk.receipts import payload
from kiosk.session.lifecycle import current
from tests.batches.world import sealed_bytes
from tests.published.published_town import Town
from tests.published.town import DAY, KEY, Session, bring, collecting, hold, put_out


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Session:
    held = hold(tmp_path_factory.mktemp("kiosk"), 5)
    held.world.close()
    return held


def name(session: Session) -> str:
    return session_name(session.world.statement)


def refusal(collection: Collection, out: Path, *unclosed: str) -> LedgerError:
    with pytest.raises(LedgerError) as caught:
        publish(collection, out, KEY, DAY, Silent(), unclosed=unclosed)
    assert not out.exists()
    assert not list(out.parent.glob("*.part")), "no part is left"
    return caught.value


def test_every_opened_response_is_listed_sorted_and_signed_for(town: Town) -> None:
    given = {receipt.leaf for session in (town.may, town.june) for receipt in session.receipts}
    leaves = [bytes.fromhex(line) for line in (town.folder / "leaves.txt").read_text().split()]
    assert leaves == sorted(given)
    assert town.ledger.head.root == tree_root(leaves).hex()
    assert town.ledger.left_out == {town.quarantined.leaf: Reason.MALFORMED}
    assert town.ledger.withdrawn == {town.withdrawn.leaf}
    assert town.published.unclosed == ()
    totals = [session.closing.totals.given for session in town.ledger.sessions.values() if session.closing]
    assert sum(totals) == len(leaves) == 15


def test_nothing_in_it_says_which_leaf_is_of_which_session(town: Town) -> None:
    files = {path.relative_to(town.folder): path.read_text() for path in town.folder.rglob("*") if path.is_file()}
    lists = {Path("leaves.txt"), Path("left_out.txt"), Path("withdrawn.txt")}
    for path, text in files.items():
        for receipt in (*town.may.receipts, *town.june.receipts):
            assert path in lists or receipt.leaf.hex() not in text
    roots = [tree_root(sorted(receipt.leaf for receipt in held.receipts)).hex() for held in (town.may, town.june)]
    assert not [root for root in roots for text in files.values() if root in text], "a root tells few leaves apart"
    lines = (town.folder / "left_out.txt").read_text().splitlines()
    assert lines == [f"{town.quarantined.leaf.hex()} malformed"], "a reason code, and no more"


def test_everyone_may_read_it(town: Town) -> None:
    for path in (town.folder, *town.folder.rglob("*")):
        assert path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644)


def test_nothing_is_overwritten(town: Town, session: Session, tmp_path: Path) -> None:
    with collecting(tmp_path / "c.db", [session]) as collection:
        bring(collection, session, tmp_path / "stick")
        with pytest.raises(OutputError, match="OUTPUT_EXISTS"):
            put_out(collection, town.folder)
    assert read_ledger(town.folder).head == town.ledger.head


def test_a_session_that_gave_more_than_was_collected_is_named(session: Session, tmp_path: Path) -> None:
    with collecting(tmp_path / "c.db", [session]) as collection:
        bring(collection, session, tmp_path / "stick")
        with collection.transaction() as connection:
            lost = session.receipts[0].leaf.hex()
            connection.execute(delete(tables.responses).where(tables.responses.c.leaf == lost))
        error = refusal(collection, tmp_path / "ledger")
    assert (error.code, error.fields) == (
        "LEDGER_SESSION_DIFFERS",
        {"session": name(session), "stated": 5, "found": 4},
    )


def test_a_session_without_its_last_batch_is_named_unless_somebody_says_so(session: Session, tmp_path: Path) -> None:
    with collecting(tmp_path / "c.db", [session]) as collection:
        bring(collection, session, tmp_path / "stick")
        with collection.transaction() as connection:
            connection.execute(delete(tables.closings))
        error = refusal(collection, tmp_path / "ledger")
        assert (error.code, error.fields) == ("LEDGER_SESSION_UNCLOSED", {"session": name(session)})
        error = refusal(collection, tmp_path / "ledger", "austin-may")
        assert (error.code, error.fields) == ("LEDGER_SESSION_UNKNOWN", {"session": "austin-may"})
        done = publish(collection, tmp_path / "ledger", KEY, DAY, Silent(), unclosed=[name(session)])
    assert done.unclosed == (name(session),)
    assert [one.closing for one in done.ledger.sessions.values()] == [None]
    assert len(done.ledger.tree) == 5


def test_a_closing_that_was_changed_in_the_collection_is_refused(session: Session, tmp_path: Path) -> None:
    with collecting(tmp_path / "c.db", [session]) as collection:
        bring(collection, session, tmp_path / "stick")
        with collection.transaction() as connection:
            text = str(connection.scalar(select(tables.closings.c.closing)))
            connection.execute(update(tables.closings).values(closing=text.replace('"complete":5', '"complete":4')))
        with pytest.raises(KioskError, match="BATCH_CLOSING_WRONG"):
            put_out(collection, tmp_path / "ledger")


def test_an_empty_collection_has_no_ledger(tmp_path: Path) -> None:
    with collecting(tmp_path / "c.db", []) as collection, pytest.raises(CollectionError, match="COLLECTION_EMPTY"):
        put_out(collection, tmp_path / "ledger")


def test_each_quarantine_reason_has_a_public_one_that_says_less(tmp_path: Path) -> None:
    plain = iter([b"{}", b"junk"])
    held = hold(tmp_path / "kiosk", 2, make=lambda world, _: sealed_bytes(world, next(plain)))
    with collecting(tmp_path / "c.db", [held]) as collection:
        bring(collection, held, tmp_path / "stick")
        for number, (code, reason) in enumerate(
            [
                ("SEAL_OPEN_FAILED", Reason.NOT_OPENED),
                ("FORM_VALUE_INVALID", Reason.NOT_ALLOWED),
                ("FORM_VARIABLE_UNKNOWN", Reason.NOT_ALLOWED),
                ("BATCH_RESPONSE_ELSEWHERE", Reason.ELSEWHERE),
                ("SOMETHING_NEW", Reason.OTHER),
            ]
        ):
            with collection.transaction() as connection:
                connection.execute(update(tables.responses).values(reason=code))
            done = put_out(collection, tmp_path / f"ledger{number}")
            assert set(done.ledger.left_out.values()) == {reason}


def test_a_later_ledger_lists_all_that_the_one_before_does(session: Session, tmp_path: Path) -> None:
    later = hold(tmp_path / "june", 2, session="june")
    with collecting(tmp_path / "c.db", [session, later]) as collection:
        bring(collection, session, tmp_path / "stick")
        first = put_out(collection, tmp_path / "first").ledger
        bring(collection, later, tmp_path / "stick")
        withdraw(collection, session.receipts[1])
        second = put_out(collection, tmp_path / "second", first).ledger
    assert (second.head.previous, first.head.previous) == (first.sha256, "")
    assert second.withdrawn == {session.receipts[1].leaf}
    assert len(second.tree) == 7
    with collecting(tmp_path / "other.db", [later]) as other:
        bring(other, later, tmp_path / "stick2")
        with pytest.raises(LedgerError) as caught:
            put_out(other, tmp_path / "third", second)
    assert (caught.value.code, caught.value.fields["count"]) == ("LEDGER_LEAF_GONE", 5)


def test_a_session_cannot_sign_away_what_another_was_given(session: Session, tmp_path: Path) -> None:
    """Before the other one is collected nobody can tell; then its response stays, and is not listed as withdrawn."""
    sly_one = hold(tmp_path / "june", 1, session="june")
    opened = current(sly_one.world.home)
    sly = payload.make(session.receipts[0].leaf, bytes(16), opened.tag, opened.sign_receipt)
    with collecting(tmp_path / "c.db", [session, sly_one]) as collection:
        bring(collection, sly_one, tmp_path / "stick")
        assert withdraw(collection, sly) is Outcome.RECORDED
        assert bring(collection, session, tmp_path / "stick").new == 5
        ledger = put_out(collection, tmp_path / "ledger").ledger
    assert ledger.withdrawn == set()
    assert len(ledger.tree) == 6


def test_the_same_collection_gives_the_same_ledger(session: Session, tmp_path: Path) -> None:
    with collecting(tmp_path / "c.db", [session]) as collection:
        bring(collection, session, tmp_path / "stick")
        one, two = (put_out(collection, tmp_path / out) for out in ("one", "two"))
        other = publish(collection, tmp_path / "other", KEY, date(2027, 1, 1), Silent())
    assert one.ledger.sha256 == two.ledger.sha256
    assert replace(other.ledger.head, date=DAY) == one.ledger.head


def test_the_command_publishes_and_names_what_it_made(session: Session, tmp_path: Path) -> None:
    with collecting(tmp_path / "c.db", [session]) as collection:
        bring(collection, session, tmp_path / "stick")
    (tmp_path / "key").write_text(KEY.secret_text)  # plain: a passphrase takes seconds each time
    app = typer.Typer()
    command.register(app)

    def run(out: str, *more: str) -> str:
        base = ["--from", str(tmp_path / "c.db"), "--out", str(tmp_path / out), "--key", str(tmp_path / "key")]
        ended = CliRunner().invoke(app, [*base, *more])
        assert ended.exit_code == 0, ended.exception
        return ended.stdout

    told = json.loads(run("one", "--json"))
    assert (told["leaves"], told["sessions"], told["signer"], told["unclosed"]) == (5, 1, KEY.key_id, [])
    assert read_ledger(tmp_path / "one", KEY.public_text).sha256 == told["sha256"]
    words = run("two", "--previous", str(tmp_path / "one"))
    assert "Responses: 5, of 1 sessions" in words
    assert KEY.key_id in words
    assert read_ledger(tmp_path / "two").head.previous == told["sha256"]


def test_the_command_makes_no_collection(tmp_path: Path) -> None:
    app = typer.Typer()
    command.register(app)
    base = ["--from", str(tmp_path / "none.db"), "--out", str(tmp_path / "out"), "--key", str(tmp_path / "key")]
    ended = CliRunner().invoke(app, base)
    assert isinstance(ended.exception, CollectionError)
    assert ended.exception.code == "COLLECTION_NOT_FOUND"
    assert not list(tmp_path.iterdir())
