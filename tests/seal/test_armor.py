"""age files as text: the stock age opens them, and pieces put together are the whole."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from kiosk.seal import _age
from kiosk.seal.armor import BEGIN, END, armored, split


@pytest.mark.parametrize("size", [0, 1, 47, 48, 1000])
def test_the_stock_age_opens_it(tmp_path: Path, size: int) -> None:
    secret, public = _age.generate()
    (tmp_path / "identity").write_text(secret)
    text = armored(_age.encrypt(bytes(size), [public]))
    opened = subprocess.run(
        ["age", "-d", "-i", tmp_path / "identity"], input=text.encode(), capture_output=True, check=True
    )
    assert opened.stdout == bytes(size)
    assert text.splitlines()[0] == BEGIN
    assert text.splitlines()[-1] == END


@pytest.mark.parametrize("longest", [1, 65, 200, 10_000])
def test_pieces_are_whole_lines(longest: int) -> None:
    text = armored(bytes(500))
    pieces = split(text, longest)
    assert "".join(pieces) == text
    assert all(piece.endswith("\n") for piece in pieces)
    assert all(len(piece) <= longest for piece in pieces if piece.count("\n") > 1)
