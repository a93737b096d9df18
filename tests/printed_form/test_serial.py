"""Serial numbers: by hand and by scanner, and never a receipt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import ReceiptError
from kiosk.printed_form.serial import new_serial, read_serial, scanned, written
from kiosk.receipts import payload


@given(st.binary(min_size=10, max_size=10))
def test_both_ways_of_writing_it_are_read(serial: bytes) -> None:
    assert read_serial(written(serial)) == read_serial(scanned(serial)) == serial
    assert read_serial(scanned(serial).lower() + "\n") == serial


def test_numbers_are_not_counted_up() -> None:
    assert len({new_serial()[:4] for _ in range(50)}) == 50


def test_a_wrong_letter_is_told_where_it_is() -> None:
    text = written(bytes(10))
    wrong = text[:-1] + ("1" if text[-1] != "1" else "2")
    with pytest.raises(ReceiptError) as caught:
        read_serial(wrong)
    assert caught.value.code == "RECEIPT_HAND_WRONG"
    assert caught.value.fields["group"] == 5


def test_a_number_is_no_receipt_and_a_receipt_no_number() -> None:
    receipt = payload.Receipt(bytes(16), bytes(8), bytes(32), bytes(64))
    with pytest.raises(ReceiptError):
        payload.parse(scanned(new_serial()))
    with pytest.raises(ReceiptError):
        read_serial(payload.encode(receipt, "example.org"))
