"""Looks for a voice and for something to hear it through; says why there is none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from kiosk.session.settings import Headphones
from ui.listening.espeak import EspeakVoice, find_program, guarded
from ui.listening.piped import PipedSpeaker
from ui.quiet import hush
from ui.speech import Speaker
from ui.translator import WORDING

SpeakerMaker = Callable[[QObject], Speaker]
"""Makes the speaker, which belongs to an object of the screen's thread; called there."""


def find_voice(headphones: Headphones = Headphones.UNKNOWN) -> SpeakerMaker | None:
    """What makes the speaker, with everything loaded that takes time; None where no voice is installed.

    Sound devices may come later: that there is none now is no reason to return None.
    """
    program = find_program()
    if program is None:
        return None
    _devices()
    return partial(_make, program, headphones)


def _make(program: str, headphones: Headphones, parent: QObject) -> Speaker:
    from ui.listening.qt_sound import QtOutput  # noqa: PLC0415  (loads QtMultimedia)

    return PipedSpeaker(EspeakVoice(guarded(program), parent=parent), QtOutput(parent), headphones)


def _devices() -> int:
    with WORDING:
        hush()
        from ui.listening.qt_sound import QtOutput  # noqa: PLC0415  (loads QtMultimedia)

        return len(QtOutput.known())
