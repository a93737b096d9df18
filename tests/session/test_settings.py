"""What staff set on a kiosk for its hardware."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.errors import SessionError
from kiosk.session.home import Home
from kiosk.session.settings import FILE, Headphones, Idle, Settings, Switches, SwitchKeys


def written(folder: Path, text: str) -> Home:
    (folder / FILE).write_text(text, "utf-8")
    return Home(folder)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert Settings.read(Home(tmp_path)) == Settings(Headphones.UNKNOWN, Switches(1.5, SwitchKeys.FUNCTION))


def test_what_is_set_is_read_and_the_rest_keeps_its_default(tmp_path: Path) -> None:
    home = written(tmp_path, '[sound]\nheadphones = "usb"\n[switches]\nseconds = 3\n')
    assert Settings.read(home) == Settings(Headphones.USB, Switches(3.0, SwitchKeys.FUNCTION))


def test_the_screens_width_and_the_patience_are_read(tmp_path: Path) -> None:
    home = written(tmp_path, "[screen]\nwidth_mm = 476.1\n[idle]\nquiet_s = 240\nalert_s = 45\n")
    assert Settings.read(home) == Settings(width_mm=476.1, idle=Idle(240.0, 45.0))


@pytest.mark.parametrize(
    "text",
    [
        '[sound]\nheadphones = "radio"\n',
        "[switches]\nseconds = 0.4\n",
        "[switches]\nseconds = 5.1\n",
        '[switches]\nseconds = "fast"\n',
        '[switches]\nkeys = "feet"\n',
        "sound = 3\n",
        "[screen]\nwidth_mm = 20\n",
        "[idle]\nquiet_s = 119\n",
        "[idle]\nquiet_s = 301\n",
        "[idle]\nalert_s = 19\n",
        "[idle]\nalert_s = 46\n",
        "not toml",
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SessionError) as refused:
        Settings.read(written(tmp_path, text))
    assert refused.value.code == "SESSION_SETTINGS_UNREADABLE"
    assert refused.value.fields["file"] == FILE
