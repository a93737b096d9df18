"""What staff set on a kiosk for its hardware: `settings.toml` in the kiosk's data folder; without it, defaults hold.

[sound]
headphones = "jack"     # jack, usb or none; leave it out where it is not known

[switches]
seconds = 1.5           # how long scanning rests on each place, 0.5 to 5
keys = "function"       # function: F13 and F14; plain: Space and Enter, where no keyboard is in use
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kiosk.errors import SessionError
from kiosk.session.home import Home

FILE = "settings.toml"
DEFAULT_S, LEAST_S, MOST_S = 1.5, 0.5, 5.0
"""Seconds that scanning may rest on a place."""


class Headphones(StrEnum):
    """What a resident can listen with."""

    JACK = "jack"
    """A socket, and nothing else that makes sound: what is played is private."""
    USB = "usb"
    """They are a sound device of their own, which comes and goes."""
    NONE = "none"
    """There are none: others hear what is played."""
    UNKNOWN = "unknown"


class SwitchKeys(StrEnum):
    """Which keys a box with one or two switches sends."""

    FUNCTION = "function"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Switches:
    """How switches are used."""

    seconds: float = DEFAULT_S
    keys: SwitchKeys = SwitchKeys.FUNCTION


@dataclass(frozen=True, slots=True)
class Settings:
    """A kiosk's own settings."""

    headphones: Headphones = Headphones.UNKNOWN
    switches: Switches = field(default_factory=Switches)

    @classmethod
    def read(cls, home: Home) -> Settings:
        """The settings of the kiosk at `home`.

        Raises:
            SessionError: SESSION_SETTINGS_UNREADABLE, with what is wrong in the file.
        """
        try:
            text = (home.path / FILE).read_text("utf-8")
        except FileNotFoundError:
            return cls()
        except (OSError, UnicodeDecodeError) as error:
            raise SessionError("SESSION_SETTINGS_UNREADABLE", file=FILE, detail=type(error).__name__) from None
        try:
            said: dict[str, Any] = tomllib.loads(text)
            sound, switches = said.get("sound", {}), said.get("switches", {})
            seconds = float(switches.get("seconds", DEFAULT_S))
            if not LEAST_S <= seconds <= MOST_S:
                raise ValueError(f"seconds = {seconds}")
            return cls(
                headphones=Headphones(sound.get("headphones", Headphones.UNKNOWN)),
                switches=Switches(seconds, SwitchKeys(switches.get("keys", SwitchKeys.FUNCTION))),
            )
        except (ValueError, TypeError, AttributeError) as error:
            raise SessionError("SESSION_SETTINGS_UNREADABLE", file=FILE, detail=str(error)) from None
