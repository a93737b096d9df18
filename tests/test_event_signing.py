"""The log as it leaves the kiosk: whoever has the kiosk's public key notices what was done to it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk import event_signing
from kiosk.errors import LogError
from kiosk.event_chain import Entry, encode, head_of
from kiosk.event_signing import read_signed, signature, signed_length
from kiosk.seal.kiosk_key import KioskKey
from tests.test_event_chain import chain, logs

KEY = KioskKey.new()


def signed(lines: bytes) -> bytes:
    return signature(KEY, lines).encode() + lines


@given(logs())
def test_what_was_signed_is_read(lines: bytes) -> None:
    log = read_signed(signed(lines), KEY.public_line)
    assert log.head.sequence == len(log.entries) == lines.count(b"\n")
    log.follows(log.head)


@given(logs(), st.data())
def test_any_change_after_the_first_line_is_noticed(lines: bytes, draw: st.DataObject) -> None:
    whole = signed(lines)
    comment = whole.index(b"\n") + 1  # minisign leaves its first line to anyone
    at = draw.draw(st.integers(comment, len(whole) - 1))
    change = draw.draw(st.sampled_from(["flip", "cut", "remove", "add"]))
    changed = {
        "flip": whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :],
        "cut": whole[:at],
        "remove": whole[:at] + whole[at + 1 :],
        "add": whole[:at] + b"x" + whole[at:],
    }[change]
    with pytest.raises(LogError):
        read_signed(changed, KEY.public_line)


def test_lines_cut_from_the_end_are_noticed() -> None:
    text = signature(KEY, _two()).encode()
    shorter = _two().splitlines(keepends=True)[0]
    with pytest.raises(LogError, match="LOG_SIGNATURE_WRONG"):
        read_signed(text + shorter, KEY.public_line)


def test_another_kiosks_key_and_another_files_signature_are_refused() -> None:
    with pytest.raises(LogError, match="LOG_SIGNATURE_WRONG"):
        read_signed(signed(_two()), KioskKey.new().public_line)
    for text in (b"", b"a\nb\nc\n"):
        with pytest.raises(LogError, match="LOG_SIGNATURE_WRONG"):
            read_signed(text, KEY.public_line)


def test_a_log_goes_on_where_the_one_before_ended() -> None:
    earlier = read_signed(signed(_two()), KEY.public_line)
    longer = _two() + _next(_two())
    read_signed(signed(longer), KEY.public_line).follows(earlier.head)
    first = read_signed(signed(_two().splitlines(keepends=True)[0]), KEY.public_line)
    with pytest.raises(LogError, match="LOG_CUT line=2"):
        first.follows(earlier.head)
    other = read_signed(signed(chain([*reversed(earlier.entries)])), KEY.public_line)
    with pytest.raises(LogError, match="LOG_FORKED line=2"):
        other.follows(earlier.head)
    first.follows(read_signed(signed(b""), KEY.public_line).head)


def test_the_stock_minisign_checks_it(tmp_path: Path) -> None:
    (tmp_path / "events.log").write_bytes(signed(_two()))
    (tmp_path / "kiosk.pub").write_text(KEY.public_text)
    described = event_signing.__doc__ or ""
    script = next(line.strip() for line in described.splitlines() if line.strip().startswith("head "))
    done = subprocess.run(["bash", "-euc", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "CIK1-LOG 2 " in done.stdout


@pytest.mark.parametrize("text", ["", "trusted comment: CIK1-BATCH a b 1", "trusted comment: CIK1-LOG 1 nothing"])
def test_a_signature_of_something_else_says_no_length(text: str) -> None:
    assert signed_length(text) == -1


def _two() -> bytes:
    return chain([Entry(0, "", "rescue-code-made", {}), Entry(0, "", "screen-started", {})])


def _next(before: bytes) -> bytes:
    head = head_of(before)
    return encode(Entry(head.sequence + 1, head.sha256, "pin-set", {"role": "staff"}))
