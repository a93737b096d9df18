"""`kiosk paper`."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from typer.testing import CliRunner

from kiosk.cli import build


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(build(), list(arguments))
    assert result.exit_code == code, result.output
    return result.output


def test_a_file_to_print(tmp_path: Path) -> None:
    out = tmp_path / "es.pdf"
    base = ("paper", "--locale", "es", "--out", str(out), "--home", str(tmp_path / "home"))
    said = json.loads(run(*base, "--size", "a4", "--copies", "2", "--organization", "Club de Prueba", "--json"))
    assert said == {"paper": str(out), "copies": 2, "locale": "es"}
    pages = pypdfium2.PdfDocument(out)
    assert [round(side) for side in pages[0].get_size()] == [595, 842]
    assert "Club de Prueba" in pages[0].get_textpage().get_text_range()
    assert not (tmp_path / "home").exists(), "no list of what was printed is kept"


def test_the_long_path_is_longer(tmp_path: Path) -> None:
    counts = []
    for path in ("short", "long"):
        out = tmp_path / f"{path}.pdf"
        run("paper", "--locale", "en", "--out", str(out), "--home", str(tmp_path), "--path", path)
        counts.append(len(pypdfium2.PdfDocument(out)))
    assert counts[0] < counts[1]


def test_a_language_that_is_not_there(tmp_path: Path) -> None:
    assert "xx" in run("paper", "--locale", "xx", "--out", str(tmp_path / "x.pdf"), code=2)


@pytest.mark.parametrize("copies", ["0", "501"])
def test_no_copies_and_too_many(tmp_path: Path, copies: str) -> None:
    run("paper", "--locale", "en", "--out", str(tmp_path / "x.pdf"), "--copies", copies, code=2)
