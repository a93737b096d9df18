"""Numbers of papers: none is typed in twice, and the list tells no order and no time."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.durable import EARLIEST
from kiosk.errors import SessionError
from kiosk.printed_form.entered import FILE, note_entered, refuse_entered
from kiosk.printed_form.serial import new_serial, written
from kiosk.session.home import Home


def test_a_number_is_refused_once_it_was_noted(tmp_path: Path) -> None:
    home, one, other = Home(tmp_path), new_serial(), new_serial()
    refuse_entered(home, one)
    note_entered(home, one)
    note_entered(home, one)
    with pytest.raises(SessionError) as caught:
        refuse_entered(home, one)
    assert caught.value.code == "SESSION_PAPER_ENTERED"
    refuse_entered(home, other)


def test_the_list_tells_neither_order_nor_time(tmp_path: Path) -> None:
    serials = [new_serial() for _ in range(20)]
    for serial in serials:
        note_entered(Home(tmp_path), serial)
    path = tmp_path / FILE
    assert path.read_text().splitlines() == sorted(map(written, serials))
    assert (path.stat().st_mtime, path.stat().st_mode & 0o777) == (EARLIEST, 0o600)
