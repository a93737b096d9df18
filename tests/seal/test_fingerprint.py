"""Keys in words: as many bits as they say, and other words for any other key."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kiosk.errors import SealError
from kiosk.seal import _age
from kiosk.seal._slip39 import WORDS
from kiosk.seal.fingerprint import COUNT, fingerprint
from kiosk.seal.keys import load_public
from kiosk.seal.kiosk_key import KioskKey


def test_the_words_are_the_first_80_bits_of_a_hash() -> None:
    assert len(WORDS) == len(set(WORDS)) == 1024
    public = _age.generate()[1]
    words = fingerprint(public).split()
    assert len(words) == COUNT
    bits = "".join(f"{WORDS.index(word):010b}" for word in words)
    assert int(bits, 2).to_bytes(10) == hashlib.sha256(b"CIK1-KEY" + public.encode()).digest()[:10]


def test_the_words_of_a_key_never_change() -> None:
    # what is printed on paper must still be said in years
    example = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
    assert fingerprint(example) == "spider decent envelope home detailed benefit listen unfair"


def test_other_keys_have_other_words() -> None:
    assert len({fingerprint(_age.generate()[1]) for _ in range(50)}) == 50


def test_a_public_key_is_read_from_either_kind_of_file(tmp_path: Path) -> None:
    key = KioskKey.load_or_create(tmp_path / "kiosk.key")
    assert load_public(tmp_path / "kiosk.pub") == key.public_line
    (tmp_path / "anna.recipient.txt").write_text(f"# anna\n{(public := _age.generate()[1])}\n")
    assert load_public(tmp_path / "anna.recipient.txt") == public
    for content in ("", "nothing", "RWnothing"):
        (tmp_path / "other").write_text(content)
        with pytest.raises(SealError, match="SEAL_RECIPIENT_UNREADABLE"):
            load_public(tmp_path / "other")
