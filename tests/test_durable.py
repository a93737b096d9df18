"""Files that are whole or not there."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from kiosk import durable
from kiosk.errors import OutputError


def test_a_new_file_is_private(tmp_path: Path) -> None:
    durable.write_new(tmp_path / "file", b"content")
    assert (tmp_path / "file").read_bytes() == b"content"
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_new_file_takes_no_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("older")
    with pytest.raises(OutputError, match="OUTPUT_EXISTS"):
        durable.write_new(tmp_path / "file", b"newer")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["older"]


def test_a_file_may_be_written_anew(tmp_path: Path) -> None:
    for content in (b"older", b"newer"):
        durable.write(tmp_path / "file", content)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"newer"]


def test_what_is_erased_was_overwritten_first(tmp_path: Path) -> None:
    path, other = tmp_path / "secret", tmp_path / "link"
    path.write_bytes(b"secret")
    other.hardlink_to(path)
    durable.erase(path)
    durable.erase(path)
    assert not path.exists()
    assert other.read_bytes() == bytes(6)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "OUTPUT_FULL"),
        (errno.EROFS, "OUTPUT_READ_ONLY"),
        (errno.EACCES, "OUTPUT_READ_ONLY"),
        (errno.EIO, "OUTPUT_FAILED"),
    ],
)
def test_system_errors_have_codes_and_leave_no_part(tmp_path: Path, number: int, code: str) -> None:
    with pytest.raises(OutputError, match=code), durable._part(tmp_path / "file", b"content", 0o600):
        raise OSError(number, os.strerror(number))
    assert not list(tmp_path.iterdir())


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: Path, target: Path) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    durable.write_new(tmp_path / "file", b"older")
    with pytest.raises(OutputError, match="OUTPUT_EXISTS"):
        durable.write_new(tmp_path / "file", b"newer")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"older"]


def test_a_folder_is_private_and_may_be_there(tmp_path: Path) -> None:
    for _ in range(2):
        durable.make_folder(tmp_path / "one" / "two")
    assert stat.S_IMODE((tmp_path / "one" / "two").stat().st_mode) == 0o700
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="OUTPUT_FAILED"):
        durable.make_folder(tmp_path / "file")
