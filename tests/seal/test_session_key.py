"""A session's key: every organizer opens it, the kiosk cannot, and another one in its place is noticed."""

from __future__ import annotations

import base64
import io
import json
import subprocess
from pathlib import Path

import pytest

from kiosk.errors import SealError
from kiosk.seal import _age, _worker, session_key
from kiosk.seal.session_key import new_session, open_session_key

PAIRS = [_age.generate() for _ in range(3)]


def test_any_organizer_opens_it_with_the_stock_age(tmp_path: Path) -> None:
    key = new_session([public for _, public in PAIRS])
    for secret, _ in PAIRS:
        (tmp_path / "identity").write_text(secret)
        opened = subprocess.run(
            ["age", "-d", "-i", tmp_path / "identity"], input=key.key_file, capture_output=True, check=True
        )
        assert opened.stdout.decode().strip() == open_session_key(key.key_file, secret, key.recipient)
        assert _age.recipient_of(opened.stdout.decode().strip()) == key.recipient
    with pytest.raises(SealError, match="SEAL_OPEN_FAILED"):
        open_session_key(key.key_file, _age.generate()[0], key.recipient)


def test_two_sessions_share_nothing() -> None:
    first, second = (new_session([PAIRS[0][1]]) for _ in range(2))
    assert first.recipient != second.recipient


def test_a_key_that_was_put_in_its_place() -> None:
    key, other = (new_session([PAIRS[0][1]]) for _ in range(2))
    with pytest.raises(SealError, match="SEAL_SESSION_KEY_OTHER"):
        open_session_key(other.key_file, PAIRS[0][0], key.recipient)


@pytest.mark.parametrize("content", [b"", b"no key", b"\xff\xff"])
def test_a_key_file_that_holds_no_key(content: bytes) -> None:
    with pytest.raises(SealError, match="SEAL_IDENTITY_INVALID"):
        open_session_key(_age.encrypt(content, [PAIRS[0][1]]), *PAIRS[0])


@pytest.mark.parametrize("recipients", [[], ["age1"]])
def test_no_one_to_seal_it_to(recipients: list[str]) -> None:
    with pytest.raises(SealError, match="SEAL_RECIPIENT_INVALID"):
        new_session(recipients)


def test_the_secret_is_not_in_the_answer() -> None:
    target = io.BytesIO()
    order = io.BytesIO(json.dumps({"recipients": [PAIRS[0][1]]}).encode())
    assert _worker.run(["new-session"], order, target) == 0
    answer = json.loads(target.getvalue())
    assert set(answer) == {"recipient", "key_file"}
    assert b"AGE-SECRET-KEY" not in target.getvalue() + base64.b64decode(answer["key_file"])


def test_the_worker_says_what_it_refuses() -> None:
    target = io.BytesIO()
    assert _worker.run(["new-session"], io.BytesIO(b'{"recipients":[]}'), target) == 1
    assert json.loads(target.getvalue()) == {"error": "SEAL_RECIPIENT_INVALID"}
    assert _worker.run(["else"], io.BytesIO(), target) == 2


@pytest.mark.parametrize("output", [b"", b"null", b"{}", b'{"recipient":"age1","key_file":3}'])
def test_a_worker_that_ended_early(output: bytes) -> None:
    with pytest.raises(SealError, match="SEAL_WORKER_FAILED"):
        session_key._parse(output)
