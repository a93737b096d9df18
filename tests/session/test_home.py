"""Where a kiosk keeps its things."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.session.home import Home


def test_the_place_given_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("KIOSK_HOME", "/else/where")
    assert Home.find(tmp_path).path == tmp_path
    assert Home.find().path == Path("/else/where")


def test_else_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("KIOSK_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert Home.find().path == tmp_path / "community-kiosk"
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Home.find().path == tmp_path / ".local" / "share" / "community-kiosk"


def test_a_relative_place_is_made_absolute(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert Home.find(Path("home")).path == tmp_path / "home"
