"""What a ledger says of a receipt: each of the seven answers, by QR and by hand, in words and for programs."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
import typer
from typer.testing import CliRunner

from kiosk.cli import verify as command
from kiosk.errors import KioskError, ReceiptError
from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES
from kiosk.ledger import Tree, verify_inclusion
from kiosk.published import words
from kiosk.published.answers import (
    Answer,
    LeftOut,
    Listed,
    Missing,
    NotFound,
    NotGenuine,
    NotYet,
    Withdrawn,
    answer,
)
from kiosk.published.format import Reason
from kiosk.published.reading import PublishedSession
from kiosk.receipts.hand import hand_code
from kiosk.receipts.payload import Receipt, encode
from tests.published.published_town import Town
from tests.published.town import KEY, Session


def asked(town: Town, receipt: Receipt, address: str = "example.org") -> Answer:
    return answer(encode(receipt, address), town.ledger)


def unclosed(town: Town) -> Town:
    """The town without the closing of `may`."""
    tag = town.dropped.tag
    other = PublishedSession(town.ledger.sessions[tag].statement, None)
    ledger = replace(town.ledger, sessions={**town.ledger.sessions, tag: other})
    return replace(town, published=replace(town.published, ledger=ledger))


@pytest.mark.parametrize("address", ["example.org", ""])
def test_a_listed_input_comes_with_a_proof_that_holds(town: Town, address: str) -> None:
    for number, receipt in enumerate(town.may.receipts):
        found = asked(town, receipt, address)
        assert isinstance(found, LeftOut if number == 3 else Listed)
        place = found.place
        assert place.leaf == receipt.leaf
        assert verify_inclusion(place.leaf, place.index, place.size, place.proof, bytes.fromhex(town.ledger.head.root))
        assert found.session is not None
        assert found.session.statement == town.may.world.statement


def test_one_in_quarantine_is_listed_with_why_it_is_in_no_table(town: Town) -> None:
    found = asked(town, town.quarantined)
    assert isinstance(found, LeftOut)
    assert found.reason is Reason.MALFORMED


def test_one_that_was_withdrawn_is_listed_so(town: Town) -> None:
    assert isinstance(asked(town, town.withdrawn), Withdrawn)


def test_one_that_a_kiosk_signed_for_and_that_is_not_there_is_evidence(town: Town) -> None:
    found = asked(town, town.dropped)
    assert isinstance(found, Missing)
    assert found.leaf == b"\x07" * 32
    told = " ".join(words.told(found, town.ledger, Catalogue.load("en"), trusted=True))
    for said in ("evidence", "A block club", "2026-05-02", found.session.name, "signed for"):
        assert said in told


def test_the_same_before_its_session_is_closed_is_no_accusation(town: Town) -> None:
    other = unclosed(town)
    found = asked(other, town.dropped)
    assert found == NotYet(town.dropped.tag, other.ledger.sessions[town.dropped.tag])


def test_a_session_that_is_not_there_yet_is_told(town: Town) -> None:
    receipt = town.later.receipts[0]
    assert asked(town, receipt) == NotYet(receipt.tag, None)


@pytest.mark.parametrize("part", ["secret", "leaf", "signature"])
def test_a_receipt_that_was_changed_is_not_genuine(town: Town, part: str) -> None:
    spoilt = bytes(len(getattr(town.listed, part)))
    assert asked(town, replace(town.listed, **{part: spoilt})) == NotGenuine()


def test_a_listed_leaf_under_another_tag_is_not_genuine(town: Town) -> None:
    assert asked(town, replace(town.listed, tag=town.june.receipts[0].tag)) == NotGenuine()
    assert asked(town, replace(town.listed, tag=bytes(8))) == NotGenuine()


def test_the_short_code_looks_up_and_says_no_more(town: Town) -> None:
    for session in (town.may, town.june):
        for receipt in session.receipts:
            found, short = asked(town, receipt), answer(hand_code(receipt.leaf), town.ledger)
            assert isinstance(found, Listed | LeftOut | Withdrawn)
            assert short == replace(found, session=None)
    assert answer(hand_code(town.dropped.leaf), town.ledger) == NotFound()
    assert answer(hand_code(town.later.receipts[0].leaf).lower().replace(" ", "-"), town.ledger) == NotFound()


def test_a_short_code_with_a_slip_is_told_where(town: Town) -> None:
    code = hand_code(town.listed.leaf)
    with pytest.raises(ReceiptError) as caught:
        answer(("1" if code[0] != "1" else "2") + code[1:], town.ledger)
    assert (caught.value.code, caught.value.fields["position"]) == ("RECEIPT_HAND_WRONG", 1)


def test_two_leaves_with_one_short_code_are_not_mixed_up(town: Town) -> None:
    both = sorted([town.listed.leaf, town.listed.leaf[:10] + bytes(22)])
    ledger = replace(town.ledger, leaves=b"".join(both), tree=Tree(b"".join(both)))
    with pytest.raises(ReceiptError, match="RECEIPT_HAND_AMBIGUOUS"):
        answer(hand_code(town.listed.leaf), ledger)


@pytest.mark.parametrize("code", ["CIK1:", "HTTPS://EXAMPLE.ORG/R#", "http://example.org", "", "x" * 500, "#"])
def test_what_is_no_code_is_refused(town: Town, code: str) -> None:
    with pytest.raises(ReceiptError):
        answer(code, town.ledger)


def each(town: Town) -> dict[str, Answer]:
    """An answer of each kind."""
    return {
        "listed": asked(town, town.listed),
        "looked up": answer(hand_code(town.listed.leaf), town.ledger),
        "left out": asked(town, town.quarantined),
        "withdrawn": asked(town, town.withdrawn),
        "missing": asked(town, town.dropped),
        "not yet": asked(town, town.later.receipts[0]),
        "not closed": asked(unclosed(town), town.dropped),
        "not genuine": asked(town, replace(town.listed, secret=bytes(16))),
        "not found": answer(hand_code(b"\x07" * 32), town.ledger),
    }


@pytest.mark.parametrize("locale", list(LOCALES))
def test_every_answer_has_words_of_its_own_in_every_language(town: Town, locale: str) -> None:
    texts = Catalogue.load(locale)
    told = {name: words.told(found, town.ledger, texts, trusted=True) for name, found in each(town).items()}
    assert {lines[0] for lines in told.values()} == {texts.text(words.SIMULATED)}, "its sessions are made up"
    assert len({tuple(lines[1:]) for lines in told.values()}) == len(told)
    assert not any("{" in line for lines in told.values() for line in lines)
    first = {name: lines[1] for name, lines in told.items()}
    assert first.pop("looked up") == first["listed"]
    assert len(set(first.values())) == len(first)


def test_an_answer_that_is_none_is_a_defect(town: Town) -> None:
    none = cast("Answer", object())
    with pytest.raises(AssertionError):
        words.told(none, town.ledger, Catalogue.load("en"), trusted=True)
    with pytest.raises(AssertionError):
        command._facts(none)


def test_nobody_claims_that_an_input_was_counted(town: Town) -> None:
    told = words.told(asked(town, town.listed), town.ledger, Catalogue.load("en"), trusted=True)
    assert words.MEANING in told
    assert "does not say how it was counted" in words.MEANING


def test_whoever_has_no_key_is_told_to_compare_it(town: Town) -> None:
    found = asked(town, town.listed)
    trusting, asking = (
        words.told(found, town.ledger, Catalogue.load("en"), trusted=trusted) for trusted in (True, False)
    )
    assert [*trusting, words.COMPARE_KEY] == asking
    assert KEY.key_id in trusting[-1]


def run(town: Town, code: str, *more: str) -> tuple[str, KioskError | None]:
    app = typer.Typer()
    command.register(app)
    ended = CliRunner().invoke(app, [code, "--against", str(town.folder), *more])
    assert ended.exception is None or isinstance(ended.exception, KioskError | SystemExit), ended.exception
    return ended.output, ended.exception if isinstance(ended.exception, KioskError) else None


def told_json(town: Town, code: str, *more: str) -> dict[str, object]:
    output, error = run(town, code, "--json", *more)
    assert error is None
    facts: dict[str, object] = json.loads(output)
    return facts


def test_the_command_tells_in_words_and_for_programs(town: Town, tmp_path: Path) -> None:
    text = encode(town.listed, "")
    assert words.LISTED in run(town, text)[0]
    facts = told_json(town, text)
    assert (facts["answer"], facts["receipt_checked"], facts["signer_checked"]) == ("listed", True, False)
    assert facts["size"] == 15
    (tmp_path / "o.pub").write_text(KEY.public_text)
    assert told_json(town, text, "--signer", str(tmp_path / "o.pub"))["signer_checked"] is True
    (tmp_path / "other.pub").write_text(town.may.world.key.public_text)
    _, error = run(town, text, "--signer", str(tmp_path / "other.pub"))
    assert error is not None
    assert error.code == "LEDGER_SIGNER_OTHER"
    assert Catalogue.load("es").text(words.LISTED) in run(town, text, "--language", "es")[0]
    assert "none of" in run(town, text, "--language", "xx")[0]


def test_the_command_takes_the_code_from_its_input(town: Town) -> None:
    app = typer.Typer()
    command.register(app)
    text = encode(town.listed, "example.org")
    ended = CliRunner().invoke(app, ["-", "--against", str(town.folder), "--json"], input=f"{text}\n")
    assert json.loads(ended.output)["leaf"] == town.listed.leaf.hex()


@pytest.mark.parametrize(
    ("pick", "said"),
    [
        (lambda town: town.listed, (words.LISTED, words.MEANING)),
        (lambda town: town.quarantined, (words.LEFT_OUT, words.REASONS[Reason.MALFORMED])),
        (lambda town: town.withdrawn, (words.WITHDRAWN,)),
        (lambda town: town.dropped, (words.MISSING, "A block club", words.WHO_ELSE)),
        (lambda town: town.later.receipts[0], (words.NOT_YET,)),
        (lambda town: replace(town.listed, signature=bytes(64)), (words.NOT_GENUINE,)),
    ],
    ids=("listed", "left out", "withdrawn", "missing", "not yet", "not genuine"),
)
def test_the_command_says_each_of_the_six_answers_in_plain_words(
    town: Town, pick: Callable[[Town], Receipt], said: tuple[str, ...]
) -> None:
    output, error = run(town, encode(pick(town), "example.org"))
    assert error is None
    assert [text for text in said if text not in " ".join(output.split())] == []


@pytest.mark.parametrize(
    ("pick", "expected"),
    [
        (lambda town: encode(town.quarantined, ""), {"answer": "left-out", "reason": "malformed"}),
        (lambda town: encode(town.withdrawn, ""), {"answer": "withdrawn"}),
        (lambda town: hand_code(town.withdrawn.leaf), {"answer": "withdrawn", "receipt_checked": False}),
        (lambda town: encode(town.dropped, ""), {"answer": "missing", "leaf": "07" * 32, "ask": "A block club"}),
        (lambda town: encode(town.later.receipts[0], ""), {"answer": "not-yet", "session": None}),
        (lambda town: encode(replace(town.listed, secret=bytes(16)), ""), {"answer": "not-genuine"}),
        (lambda town: hand_code(bytes(32)), {"answer": "not-found"}),
    ],
)
def test_programs_get_each_answer_by_its_word(town: Town, pick: object, expected: dict[str, object]) -> None:
    assert callable(pick)
    facts = told_json(town, pick(town))
    assert expected.items() <= facts.items()


def test_any_receipt_of_a_session_leads_to_its_own_place(town: Town) -> None:
    sessions: tuple[Session, ...] = (town.may, town.june)
    for session in sessions:
        for receipt in random.Random(1).sample(session.receipts, 4):  # noqa: S311
            found = asked(town, receipt)
            assert isinstance(found, Listed | LeftOut | Withdrawn)
            assert town.ledger.leaf(found.place.index) == receipt.leaf
