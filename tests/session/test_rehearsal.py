"""No real session opens before its recipients have shown that they can open what is sealed to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kiosk.errors import SessionError
from kiosk.seal import _age
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session, open_name
from kiosk.session.loaded import OpenSession
from kiosk.session.rehearsal import Rehearsal, encode, read, record, require

Open = Callable[..., OpenSession]
ANNA, BEN, RECOVERY, STRANGER = (
    Recipient(name, _age.generate()[1]) for name in ("anna", "ben", "recovery", "stranger")
)
PROOF = Rehearsal(date(2026, 5, 1), (ANNA, BEN), RECOVERY, "0.1.0")


def test_without_one_no_real_session_opens(opening: Open, home: Home) -> None:
    with pytest.raises(SessionError, match="SESSION_NOT_REHEARSED names=anna, recovery"):
        opening(rehearsal=None)
    assert open_name(home) is None
    opening(rehearsal=None, simulated=True)


def test_it_is_kept_for_the_next_session(opening: Open, home: Home) -> None:
    opening()
    close_session(home)
    assert opening(session="s2", rehearsal=None).name == "north-s2"


def test_another_recipient_needs_another_rehearsal(opening: Open) -> None:
    given = {"recipients": [ANNA], "recovery": RECOVERY, "rehearsal": PROOF}
    for change in ({"recipients": [ANNA, STRANGER]}, {"recovery": STRANGER}, {"recipients": [RECOVERY]}):
        with pytest.raises(SessionError, match="SESSION_NOT_REHEARSED"):
            opening(**{**given, **change})
    assert opening(**given).statement.recovery == RECOVERY


def test_names_do_not_matter_and_one_of_two_is_enough(home: Home) -> None:
    record(home, PROOF)
    record(home, replace(PROOF, recovery=STRANGER))
    require(home, [Recipient("another-name", BEN.public)], RECOVERY)
    require(home, [BEN, ANNA], STRANGER)
    with pytest.raises(SessionError, match="SESSION_NOT_REHEARSED"):
        require(home, [RECOVERY], ANNA)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    (tmp_path / "rehearsal.json").write_bytes(encode(PROOF))
    assert read(tmp_path / "rehearsal.json") == PROOF


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        encode(PROOF) + b" ",
        encode(PROOF).replace(b'"rehearsal": 1', b'"rehearsal": 2'),
        encode(PROOF).replace(b"2026-05-01", b"yesterday"),
        encode(PROOF).replace(ANNA.public.encode(), b"\\u0041"),
        b"[" * 100_000,
    ],
    ids=lambda content: repr(content[:20]),
)
def test_what_is_no_proof_is_refused(opening: Open, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "proof").write_bytes(content)
    with pytest.raises(SessionError, match="SESSION_REHEARSAL_UNREADABLE file=proof"):
        read(tmp_path / "proof")


def test_a_proof_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SessionError, match="SESSION_REHEARSAL_UNREADABLE"):
        read(tmp_path / "nowhere")
