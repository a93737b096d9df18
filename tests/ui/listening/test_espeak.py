"""The real espeak-ng, by pipe; and what becomes of a voice that dies, hangs or is not there."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kiosk.i18n.locales import VOICES
from ui.listening.espeak import EspeakVoice, find_program, guarded, plain
from ui.listening.sound import Sound
from ui.speech import RATES, Utterance

CANARY = "canary 60623 answer"
WORDS = {
    "en": "How safe do you feel in your neighborhood?",
    "es": "¿Qué tan seguro se siente en su vecindario?",
    "zh_Hans": "您觉得您住的社区有多安全？",
    "ar": "ما مدى شعورك بالأمان في حيك؟",
}
Make = Callable[..., EspeakVoice]


@pytest.fixture
def make(qapp: QGuiApplication) -> Iterator[Make]:
    made: list[EspeakVoice] = []

    def voice(*command: str, patience_ms: int = 3000) -> EspeakVoice:
        program = find_program()
        assert program is not None
        made.append(EspeakVoice(command or guarded(program), patience_ms))
        return made[-1]

    yield voice
    for voice_ in made:
        voice_.close()


def render(qtbot: QtBot, voice: EspeakVoice, text: str, *, locale: str = "en", rate: int = 100) -> Sound | None:
    got: list[Sound | None] = []
    voice.render(Utterance(locale, (text,)), rate, got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def seconds(sound: Sound | None) -> float:
    assert sound is not None
    return len(sound.samples) / 2 / sound.hertz


@pytest.mark.parametrize("locale", sorted(VOICES))
def test_every_language_has_a_voice(qtbot: QtBot, make: Make, locale: str) -> None:
    sound = render(qtbot, make(), WORDS[locale], locale=locale)
    assert 1.0 < seconds(sound) < 8.0
    assert sound is not None
    assert max(sound.samples[1::2]) > 0, "silence"


def test_the_rates_span_from_half_to_double(qtbot: QtBot, make: Make) -> None:
    assert RATES[0] == 50
    assert RATES[-1] == 200
    assert 6 <= len(RATES) <= 8
    lasts = [seconds(render(qtbot, make(), WORDS["en"], rate=rate)) for rate in RATES]
    assert lasts == sorted(lasts, reverse=True)
    normal = lasts[RATES.index(100)]
    assert lasts[0] > 1.6 * normal
    assert lasts[-1] < 0.65 * normal


def test_text_goes_in_by_stdin_and_stands_in_no_argument(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    said, arguments = tmp_path / "said", tmp_path / "arguments"
    script = f'printf "%s\\n" "$0" "$@" > {arguments}; tee {said} | exec {find_program()} "$@"'
    sound = render(qtbot, make("/bin/sh", "-c", script, "voice"), CANARY)
    assert sound is not None
    assert said.read_text() == CANARY + "\n"
    assert "canary" not in arguments.read_text()
    assert "--stdin" in arguments.read_text()


def test_what_would_be_a_sign_to_the_voice_is_only_read() -> None:
    assert plain(Utterance("en", ("a [[b", "c\nd", ""))) == "a [ [b\n\nc d\n"


def test_a_voice_that_hangs_is_ended_by_its_id_and_the_screen_goes_on(qtbot: QtBot, make: Make) -> None:
    voice = make("/bin/sh", "-c", "exec sleep 600", patience_ms=300)
    got: list[Sound | None] = []
    ticks: list[int] = []
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    voice.render(Utterance("en", (CANARY,)), 100, got.append)
    qtbot.waitUntil(lambda: bool(voice.processes))
    (pid,) = voice.processes
    qtbot.waitUntil(lambda: bool(got))
    assert got == [None]
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid))
    assert len(ticks) > 10, "the screen stood still"


def test_a_stopped_voice_is_ended_too(qtbot: QtBot, make: Make) -> None:
    voice = make("/bin/sh", "-c", "kill -STOP $$", patience_ms=300)
    assert render(qtbot, voice, "Hello") is None
    qtbot.waitUntil(lambda: not voice.processes)


@pytest.mark.parametrize("command", [("/bin/sh", "-c", "exit 3"), ("/bin/sh", "-c", "kill -9 $$"), ("/nowhere/voice",)])
def test_a_voice_that_dies_or_is_not_there_is_only_silent(qtbot: QtBot, make: Make, command: tuple[str, ...]) -> None:
    assert render(qtbot, make(*command), "Hello") is None


def test_noise_instead_of_speech_is_refused(qtbot: QtBot, make: Make) -> None:
    assert render(qtbot, make("/bin/sh", "-c", "cat >/dev/null; echo nothing"), "Hello") is None


def test_what_is_cancelled_is_never_heard_and_its_process_ends(qtbot: QtBot, make: Make) -> None:
    voice = make("/bin/sh", "-c", "exec sleep 600")
    got: list[Sound | None] = []
    voice.render(Utterance("en", (CANARY,)), 100, got.append)
    qtbot.waitUntil(lambda: bool(voice.processes))
    (pid,) = voice.processes
    voice.cancel()
    qtbot.waitUntil(lambda: not psutil.pid_exists(pid) and not voice.processes)
    assert got == []


def test_a_new_text_takes_the_place_of_the_one_before(qtbot: QtBot, make: Make) -> None:
    voice = make()
    got: list[str] = []
    for number in range(5):
        voice.render(Utterance("en", (f"number {number}",)), 100, lambda _sound, n=number: got.append(str(n)))  # type: ignore[misc]
    qtbot.waitUntil(lambda: bool(got) and not voice.processes)
    assert got == ["4"]
    assert psutil.Process(os.getpid()).children() == []


SPEAKING = """
import sys
from PySide6.QtGui import QGuiApplication
from ui.listening.espeak import EspeakVoice, guarded
from ui.speech import Utterance
app = QGuiApplication([])
voice = EspeakVoice((*guarded("/bin/sh"), "-c", f"echo $$ > {sys.argv[1]}; exec sleep 600"))
voice.render(Utterance("en", ("canary",)), 100, lambda _sound: None)
app.exec()
"""


def test_a_voice_that_hangs_does_not_outlive_a_killed_visit(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pid")
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(Path.cwd())}
    with subprocess.Popen([sys.executable, "-c", SPEAKING, str(tmp_path / "pid")], env=env) as visit:
        voice = psutil.Process(int((tmp_path / "pid").read_text()))
        visit.kill()
    end = time.monotonic() + 2
    while psutil.pid_exists(voice.pid) and voice.status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < end
