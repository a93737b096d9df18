"""A screen reader's way through the real program: over AT-SPI, on a real bus, on a real X server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES
from tests.ui.conftest import Open

READER = Path(__file__).with_name("bus_reader.py")
OWN = ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS", "WAYLAND_DISPLAY")
"""What would lead to the bus and the screen of whoever runs the tests."""
STEPS = [("tile:es", True), ("adult", True), ("main", True), ("main", True), ("card:1", False)]
SECONDS = 40
"""It takes 3 s where nothing else runs."""


@pytest.fixture
def display() -> Iterator[str]:
    """An X server without a screen."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1080x1920x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        yield f":{server.stdout.readline().strip()}"
        server.terminate()


@pytest.fixture
def screens(opening: Open, display: str, tmp_path: Path) -> list[Any]:
    """What a screen reader is told on its way to the first answer in Spanish: a record for each screen."""
    program = [sys.executable, "-P", "-m", "ui.program", "--window", "1080x1920", "--home", str(opening().path)]
    found = tmp_path / "screens.json"
    reader = ["/usr/bin/python3", "-I", str(READER), str(SECONDS), json.dumps(STEPS), str(found), *program]
    environment = {name: value for name, value in os.environ.items() if name not in OWN} | {
        "DISPLAY": display,
        "XDG_RUNTIME_DIR": str(tmp_path),
        "QT_QPA_PLATFORM": "xcb",
        "QT_ACCESSIBILITY": "1",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(Path.cwd()),
    }
    done = subprocess.run(
        ["dbus-run-session", "--", *reader],
        check=False,
        env=environment,
        capture_output=True,
        text=True,
        timeout=SECONDS + 20,
    )
    assert done.returncode == 0, done.stderr
    read: list[Any] = json.loads(found.read_text("utf-8"))
    return read


def named(screen: Any, name: str) -> Any:
    return next(node for node in screen["nodes"] if node["id"] == name)


def test_a_reader_is_told_of_each_page_and_control_and_can_use_them(screens: list[Any]) -> None:
    first, age, *_, question, answered = screens
    for locale in ("en", "es", "zh_Hans", "ar"):
        tile = named(first, f"tile:{locale}")
        assert (tile["role"], tile["name"]) == ("push button", LOCALES[locale].endonym)
    texts = Catalogue.load("es")
    assert age["nodes"][0]["role"] == "frame"
    assert age["nodes"][0]["name"] == texts.text("Community input on safety")
    assert named(age, "adult")["role"] == "radio button"
    assert texts.text("Are you 18 or older?") in age["announced"]

    headings = [[node["name"] for node in screen["nodes"] if node["role"] == "heading"] for screen in screens]
    assert [screen["announced"] for screen in screens[:-1]] == [
        [heading[0] for heading in headings[: number + 1]] for number in range(len(STEPS))
    ]
    assert answered["announced"] == question["announced"]  # an answer turns no page

    assert "checked" not in named(question, "card:1")["states"]
    assert "checked" in named(answered, "card:1")["states"]
    assert named(question, "card:1")["role"] == "radio button"
    assert all("checked" not in named(answered, f"card:{card}")["states"] for card in range(2, 6))
    for screen in screens:
        assert all(node["name"] for node in screen["nodes"]), screen
