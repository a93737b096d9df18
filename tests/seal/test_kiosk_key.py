"""The kiosk's own key: made once, private, and never taken from a broken file."""

from __future__ import annotations

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import OutputError, SealError
from kiosk.seal.kiosk_key import KioskKey


def test_it_is_made_once(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.key"
    first, again = KioskKey.load_or_create(path), KioskKey.load_or_create(path)
    assert first.public_text == again.public_text == path.with_suffix(".pub").read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_that_start_at_once_get_one_key(tmp_path: Path) -> None:
    path = tmp_path / "kiosk.key"
    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(lambda _: KioskKey.load_or_create(path), range(8)))
    assert len({key.public_line for key in keys}) == 1


def test_a_name_that_leads_nowhere_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "kiosk.key").symlink_to(tmp_path / "nowhere")
    with pytest.raises(SealError, match="SEAL_KEY_INVALID"):
        KioskKey.load_or_create(tmp_path / "kiosk.key")
    assert [path.name for path in tmp_path.iterdir()] == ["kiosk.key"]


def test_a_public_half_that_was_lost_comes_back(tmp_path: Path) -> None:
    key = KioskKey.load_or_create(tmp_path / "kiosk.key")
    (tmp_path / "kiosk.pub").unlink()
    KioskKey.load_or_create(tmp_path / "kiosk.key")
    assert (tmp_path / "kiosk.pub").read_text() == key.public_text


def test_no_folder_for_it(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="OUTPUT_FAILED"):
        KioskKey.load_or_create(tmp_path / "nowhere" / "kiosk.key")


def test_its_secret_is_not_shown(kiosk_key: KioskKey) -> None:
    assert kiosk_key.key.private_bytes_raw().hex() not in repr(kiosk_key)


@pytest.mark.parametrize("content", [b"", b"one line", b"a\n!", b"a\n\xff", b"a\n" + base64.b64encode(bytes(158))])
def test_what_is_no_key(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "kiosk.key").write_bytes(content)
    with pytest.raises(SealError, match="SEAL_KEY_INVALID"):
        KioskKey.load_or_create(tmp_path / "kiosk.key")
    assert (tmp_path / "kiosk.key").read_bytes() == content


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_one_changed_byte_is_noticed(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("key") / "kiosk.key"
    KioskKey.load_or_create(path)
    comment, line, _ = path.read_bytes().split(b"\n")
    raw = bytearray(base64.b64decode(line))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(comment + b"\n" + base64.b64encode(raw) + b"\n")
    with pytest.raises(SealError, match="SEAL_KEY_INVALID"):
        KioskKey.load(path)
