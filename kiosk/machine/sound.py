"""Whether a resident could listen here, asked of the system: a voice for each language, and a device that plays it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.i18n.locales import VOICES
from kiosk.session.settings import Headphones

CARDS = Path("/proc/asound/cards")


def sound_faults(locales: Sequence[str], headphones: Headphones, cards: Path = CARDS) -> tuple[KioskError, ...]:
    """Why a resident could not listen now; () for no reason.

    Args:
        locales: of the session.
        headphones: as the kiosk's settings say.
        cards: where ALSA lists its devices.
    """
    program = shutil.which("espeak-ng")
    faults = [KioskError("SOUND_VOICE_MISSING")] if program is None else []
    known = _voices(program) if program else frozenset(VOICES.values())
    silent = [code for code in locales if VOICES.get(code) not in known]
    faults += [KioskError("SOUND_LANGUAGE_MISSING", locale=code) for code in silent]
    if not (_cards(cards) or _sinks()):
        faults.append(KioskError("SOUND_DEVICE_MISSING"))
    elif headphones is Headphones.UNKNOWN:
        faults.append(KioskError("SOUND_HEADPHONES_UNKNOWN"))
    return tuple(faults)


def _voices(program: str) -> frozenset[str]:
    """Names by which espeak-ng knows its voices, those of its `--voices` list."""
    lines = _said(program, "--voices").splitlines()[1:]
    return frozenset(line.split()[1] for line in lines if line.strip())


def _cards(cards: Path) -> bool:
    try:
        return bool(re.search(r"^\s*\d+ \[", cards.read_text("utf-8", "replace"), re.MULTILINE))
    except OSError:
        return False


def _sinks() -> bool:
    """Whether a sound server (PulseAudio, or PipeWire in its name) plays anywhere but into nothing."""
    program = shutil.which("pactl")
    lines = _said(program, "list", "short", "sinks").splitlines() if program else []
    return any("auto_null" not in line for line in lines)


def _said(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=2, check=True).stdout  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
