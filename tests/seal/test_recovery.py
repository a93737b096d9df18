"""The recovery key on sheets: any 3 of 5 open, fewer do not, and what is wrong with a sheet is told of that sheet."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import SealError
from kiosk.seal import _age, _bech32, _slip39, recovery
from kiosk.seal._slip39 import WORDS, Share
from kiosk.seal.recipient import Recipient
from kiosk.seal.recovery import combined, new_shared_key, parse

KEY = new_shared_key("recovery")
OTHER = new_shared_key("other")


def code_of(shares: list[str], recipient: Recipient = KEY.recipient) -> tuple[str, dict[str, str | int]]:
    with pytest.raises(SealError) as caught:
        combined([parse(words, number) for number, words in enumerate(shares, 1)], recipient)
    return caught.value.code, caught.value.fields


@pytest.mark.parametrize("some", list(combinations(range(5), 3)))
def test_any_three_sheets_are_the_identity(some: tuple[int, ...]) -> None:
    shares = [KEY.shares[at] for at in reversed(some)]
    secret = combined(shares, KEY.recipient)
    assert _age.recipient_of(secret) == KEY.recipient.public
    assert _age.decrypt(_age.encrypt(b"what was said", [KEY.recipient.public]), secret) == b"what was said"


def test_a_fourth_sheet_does_no_harm() -> None:
    assert combined(KEY.shares[:4], KEY.recipient) == combined(KEY.shares[2:], KEY.recipient)


def test_fewer_are_refused_and_none_too() -> None:
    assert code_of([KEY.shares[0].words, KEY.shares[1].words]) == ("SEAL_SHARES_FEW", {"needed": 3})
    assert code_of([]) == ("SEAL_SHARES_FEW", {"needed": 1})


def test_sheets_have_33_words_and_their_numbers() -> None:
    assert [len(share.words.split()) for share in KEY.shares] == [33] * 5
    assert [share.number for share in KEY.shares] == [1, 2, 3, 4, 5]
    assert len({share.set_ for share in KEY.shares}) == 1


@given(st.integers(0, 4), st.integers(0, 32), st.sampled_from(WORDS))
def test_one_wrong_word_is_noticed(at: int, place: int, word: str) -> None:
    words = KEY.shares[at].words.split()
    if words[place] == word:
        return
    words[place] = word
    with pytest.raises(SealError) as caught:
        parse(" ".join(words), 2)
    assert (caught.value.code, caught.value.fields) == ("SEAL_SHARE_WRONG", {"share": 2})


@given(st.integers(0, 4), st.integers(0, 31), st.booleans())
def test_words_left_out_or_swapped_are_noticed(at: int, place: int, swapped: bool) -> None:
    words = KEY.shares[at].words.split()
    if swapped and words[place] == words[place + 1]:
        return
    changed = [*words[:place], words[place + 1], words[place], *words[place + 2 :]] if swapped else [*words]
    if not swapped:
        del changed[place]
    with pytest.raises(SealError, match="SEAL_SHARE_WRONG share=3"):
        parse(" ".join(changed), 3)


@pytest.mark.parametrize("word", ["kiosk", "aca", "academia", "acadx", "é" * 5, "1234"])
def test_a_word_that_is_none_is_told_by_its_place(word: str) -> None:
    words = KEY.shares[0].words.split()
    words[6] = word
    with pytest.raises(SealError) as caught:
        parse(" ".join(words), 1)
    assert (caught.value.code, caught.value.fields) == ("SEAL_SHARE_WORD", {"share": 1, "word": 7})


def test_scanned_in_capitals_or_cut_after_four_letters_it_is_the_same() -> None:
    share = KEY.shares[0]
    assert parse(share.words.upper(), 1) == share
    assert parse("\n ".join(word[:4] for word in share.words.split()), 1) == share


@pytest.mark.parametrize("text", ["", "academic", " ".join(["academic"] * 20), " ".join(["academic"] * 34)])
def test_what_is_no_sheet(text: str) -> None:
    with pytest.raises(SealError, match="SEAL_SHARE_WRONG share=1"):
        parse(text, 1)


def test_a_sheet_of_another_key_or_the_same_twice_is_told() -> None:
    first, second, third = (share.words for share in KEY.shares[:3])
    assert code_of([first, second, OTHER.shares[2].words]) == ("SEAL_SHARE_OTHER_SET", {"share": 3})
    assert code_of([first, first, third]) == ("SEAL_SHARE_TWICE", {"share": 2})
    whole = [share.words for share in OTHER.shares[:3]]
    assert code_of(whole) == ("SEAL_SHARES_OTHER_KEY", {"name": "recovery"})


def test_a_secret_of_another_length_is_another_key() -> None:
    shares = _slip39.split(bytes(16), 3, 5)
    with pytest.raises(SealError, match="SEAL_SHARES_OTHER_KEY"):
        combined(shares[:3], KEY.recipient)


def test_sheets_with_right_checksums_that_do_not_fit_are_noticed() -> None:
    # two keys whose sheets say that they are of one set: only SLIP-39's digest of the secret tells
    from shamir_mnemonic.share import Share as Raw

    raw = [Raw.from_mnemonic(share.words) for share in KEY.shares[:3]]
    forged = Raw(**{**vars(raw[2]), "value": random.Random(1).randbytes(32)})  # noqa: S311  (made up)
    words = [raw[0].mnemonic(), raw[1].mnemonic(), forged.mnemonic()]
    assert code_of(words) == ("SEAL_SHARES_WRONG", {})


def test_no_words_are_shown_by_accident() -> None:
    assert KEY.shares[0].words.split()[4] not in repr(KEY)


def test_a_name_that_is_none() -> None:
    with pytest.raises(SealError, match="SEAL_NAME_INVALID"):
        new_shared_key("../up")


def test_bech32_is_that_of_age_and_of_bip_173() -> None:
    for _ in range(20):
        secret, _public = _age.generate()
        assert _bech32.encode("age-secret-key-", _bech32.decode(secret)).upper() == secret
    # BIP 173, test vectors: an empty one, and one of all values
    assert _bech32.encode("a", b"") == "a12uel5l"
    data = bytes.fromhex("00443214c74254b635cf84653a56d7c675be77df")
    assert _bech32.encode("abcdef", data) == "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"
    assert _bech32.decode("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw") == data


def test_the_sheets_are_tried_before_they_are_printed() -> None:
    assert recovery.THRESHOLD == 3
    assert all(isinstance(share, Share) and share.threshold == 3 for share in KEY.shares)
