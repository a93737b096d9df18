"""minisign files: the stock tool takes ours, and we take its."""

from __future__ import annotations

import base64
import subprocess
from itertools import count
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import SealError
from kiosk.seal.kiosk_key import KioskKey
from kiosk.seal.signatures import sign, verify

KEY = KioskKey.new()
SIGNED = sign(KEY, b"data", "a comment")


def minisign(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["minisign", *arguments], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


def test_the_stock_tool_accepts_ours(tmp_path: Path, kiosk_key: KioskKey) -> None:
    file = tmp_path / "session.json"
    file.write_bytes(b'{"format":1}')
    (tmp_path / "session.json.minisig").write_text(sign(kiosk_key, file.read_bytes(), "CIK1-SESSION north s1"))
    checked = minisign("-V", "-p", tmp_path / "kiosk.pub", "-m", file)
    assert checked.returncode == 0
    assert "CIK1-SESSION north s1" in checked.stdout
    file.write_bytes(b'{"format":2}')
    assert minisign("-V", "-p", tmp_path / "kiosk.pub", "-m", file).returncode != 0


def test_we_accept_the_stock_tools(tmp_path: Path, kiosk_key: KioskKey) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"anything")
    signed = minisign("-S", "-s", tmp_path / "kiosk.key", "-t", "from the tool", "-m", file)
    assert signed.returncode == 0, signed.stderr
    text = (tmp_path / "file.minisig").read_text()
    assert verify(kiosk_key.public_text, b"anything", text) == "from the tool"
    assert verify(kiosk_key.public_line, b"anything", text) == "from the tool"


def test_the_older_kind_is_refused(tmp_path: Path, kiosk_key: KioskKey) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"anything")
    assert minisign("-S", "-l", "-s", tmp_path / "kiosk.key", "-m", file).returncode == 0
    with pytest.raises(SealError, match="SEAL_SIGNATURE_MALFORMED"):
        verify(kiosk_key.public_line, b"anything", (tmp_path / "file.minisig").read_text())


def first_key(id_begins: str) -> KioskKey:
    """The first key, counting from seed 0, whose id begins so."""
    keys = (KioskKey(Ed25519PrivateKey.from_private_bytes(seed.to_bytes(32, "big"))) for seed in count())
    return next(key for key in keys if key.key_id.startswith(id_begins))


@pytest.mark.parametrize("id_begins", ["0", "7", "C"])
def test_the_stock_tool_reads_our_key(tmp_path: Path, id_begins: str) -> None:
    key = first_key(id_begins)
    (tmp_path / "kiosk.key").write_bytes(key.secret_text.encode())
    assert KioskKey.load_or_create(tmp_path / "kiosk.key").key_id == key.key_id
    assert minisign("-R", "-s", tmp_path / "kiosk.key", "-p", tmp_path / "again.pub").returncode == 0
    assert (tmp_path / "again.pub").read_text() == (tmp_path / "kiosk.pub").read_text() == key.public_text


@settings(deadline=None)
@given(st.binary(max_size=200), st.text(st.characters(categories=["L", "N"]), max_size=50))
def test_what_is_signed_verifies(data: bytes, comment: str) -> None:
    assert verify(KEY.public_line, data, sign(KEY, data, comment)) == comment


def test_a_comment_is_one_line() -> None:
    with pytest.raises(ValueError, match="one line"):
        sign(KEY, b"", "one\ntwo")


def test_changed_data() -> None:
    with pytest.raises(SealError, match="SEAL_SIGNATURE_WRONG"):
        verify(KEY.public_line, b"date", SIGNED)


def test_a_changed_comment() -> None:
    with pytest.raises(SealError, match="SEAL_SIGNATURE_WRONG"):
        verify(KEY.public_line, b"data", SIGNED.replace("a comment", "another"))


def test_another_key() -> None:
    with pytest.raises(SealError, match="SEAL_SIGNER_UNKNOWN"):
        verify(KioskKey.new().public_line, b"data", SIGNED)


def test_another_key_that_claims_our_number() -> None:
    other = base64.b64decode(KioskKey.new().public_line)
    posing = base64.b64encode(b"Ed" + KEY.key_number + other[10:]).decode()
    with pytest.raises(SealError, match="SEAL_SIGNATURE_WRONG"):
        verify(posing, b"data", SIGNED)


@settings(deadline=None)
@given(st.data())
def test_one_changed_character_is_refused(data: st.DataObject) -> None:
    # the untrusted comment's words are nobody's promise
    start = SIGNED.index("\n") + 1
    place = data.draw(st.integers(start, len(SIGNED) - 1))
    new = data.draw(st.characters(codec="ascii").filter(lambda char: char != SIGNED[place]))
    with pytest.raises(SealError):
        verify(KEY.public_line, b"data", SIGNED[:place] + new + SIGNED[place + 1 :])


@settings(deadline=None)
@given(st.text(max_size=300))
def test_text_that_is_no_signature(text: str) -> None:
    with pytest.raises(SealError, match="SEAL_SIGNATURE_MALFORMED"):
        verify(KEY.public_line, b"data", text)


@pytest.mark.parametrize(
    "public", ["", "RW", "é", base64.b64encode(b"XX" + bytes(40)).decode(), KEY.public_line + "AAAA"]
)
def test_what_is_no_public_key(public: str) -> None:
    with pytest.raises(SealError, match="SEAL_KEY_INVALID"):
        verify(public, b"data", SIGNED)
