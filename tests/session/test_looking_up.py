"""What a kiosk says of a receipt: the truth, and no more than its holder may know."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from kiosk.cli import receipts as command
from kiosk.errors import ReceiptError
from kiosk.i18n.catalogues import Catalogue
from kiosk.receipts import payload
from kiosk.receipts.hand import hand_code
from kiosk.receipts.payload import encode
from kiosk.receipts.reading import Beginning, read, read_whole
from kiosk.session.lifecycle import current
from kiosk.session.looking_up import WORDS, Whereabouts, look_up
from kiosk.session.withdrawing import withdraw
from tests.published.town import Session, hold


@pytest.fixture
def held(tmp_path: Path) -> Session:
    """An open session with three inputs."""
    return hold(tmp_path / "kiosk", 3)


def both(held: Session, number: int) -> tuple[Whereabouts, Whereabouts]:
    """By the square code and by the short one."""
    receipt, home = held.receipts[number], held.world.home
    return look_up(home, read(encode(receipt, "example.org"))), look_up(home, read(hand_code(receipt.leaf)))


def test_here_then_carried_then_taken_out(held: Session, tmp_path: Path) -> None:
    assert both(held, 0) == (Whereabouts.HERE, Whereabouts.HERE)
    withdraw(held.world.home, held.receipts[1])
    assert both(held, 1) == (Whereabouts.TAKEN_OUT, Whereabouts.TAKEN_OUT)
    held.world.close()
    held.world.export(tmp_path / "stick")
    assert both(held, 0) == (Whereabouts.CARRIED, Whereabouts.CARRIED)
    assert both(held, 1) == (Whereabouts.TAKEN_OUT, Whereabouts.TAKEN_OUT)


def test_one_of_another_kiosk(held: Session, tmp_path: Path) -> None:
    other = hold(tmp_path / "other", 1, session="june").receipts[0]
    (held.world.home.sessions / "austin-broken").mkdir()
    assert look_up(held.world.home, other) is Whereabouts.ELSEWHERE
    assert look_up(held.world.home, Beginning(other.leaf[:10])) is Whereabouts.NOT_FOUND


@pytest.mark.parametrize("part", ["secret", "leaf", "signature"])
def test_a_changed_one_is_not_genuine(held: Session, part: str) -> None:
    forged = replace(held.receipts[0], **{part: getattr(held.receipts[1], part)})
    assert look_up(held.world.home, forged) is Whereabouts.NOT_GENUINE


def test_one_that_was_signed_for_and_is_not_there_is_evidence_by_its_square_code_alone(held: Session) -> None:
    opened = current(held.world.home)
    lost = payload.make(bytes(32), bytes(16), opened.tag, opened.sign_receipt)
    assert look_up(held.world.home, lost) is Whereabouts.MISSING
    assert look_up(held.world.home, Beginning(lost.leaf[:10])) is Whereabouts.NOT_FOUND


@pytest.mark.parametrize("text", [hand_code(bytes(32)), "7K3M", "7K3M-9QWX-2FHT-5RCD-8BJI", "ÄÖ"])
def test_a_short_code_right_or_wrong_takes_nothing_out(text: str) -> None:
    with pytest.raises(ReceiptError) as caught:
        read_whole(text)
    assert caught.value.code == "RECEIPT_HAND_ONLY_LOOKS"


def test_a_square_code_is_read_as_it_was_printed_and_a_damaged_one_is_told(held: Session) -> None:
    text = encode(held.receipts[0], "example.org")
    assert read_whole(text.lower() + "\n") == read(encode(held.receipts[0], "")) == held.receipts[0]
    for wrong, code in ((text[:-5], "RECEIPT_INCOMPLETE"), ("https://example.org/else", "RECEIPT_UNKNOWN")):
        with pytest.raises(ReceiptError) as caught:
            read_whole(wrong)
        assert caught.value.code == code


def test_every_answer_has_words_in_every_language() -> None:
    assert set(WORDS) == set(Whereabouts)
    for locale in ("es", "zh_Hans", "ar"):
        texts = Catalogue.load(locale)
        for words in WORDS.values():
            assert texts.text(words.sentence) != words.sentence
            assert texts.text(words.next_step) != words.next_step


def run(*arguments: str) -> str:
    app = typer.Typer()
    command.register(app)
    app.callback()(lambda: None)
    ended = CliRunner().invoke(app, ["receipts", "check", *arguments])
    assert ended.exit_code == 0, ended.output
    return ended.output


def test_the_command(held: Session) -> None:
    home = ("--home", str(held.world.home.path))
    code = hand_code(held.receipts[0].leaf)
    assert run(code, *home).startswith("Your input is here, sealed.")
    assert json.loads(run(code, "--json", *home)) == {"answer": "here"}
    assert run(code, "--language", "es", *home).startswith("Su opinión")
