"""What staff set on a kiosk for its hardware: `settings.toml` in the kiosk's data folder; without it, defaults hold.

[screen]
width_mm = 267.8        # the lit width, by a ruler; leave it out to believe the screen

[idle]
quiet_s = 180           # seconds without a touch before the alert, 120 to 300
alert_s = 30            # seconds that the alert waits, 20 to 45

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


QUIET_S, ALERT_S = (180.0, 120.0, 300.0), (30.0, 20.0, 45.0)
"""Seconds: by default, least and most (VVSG 2.0 7.2-O)."""
WIDTH_MM = (0.0, 100.0, 2000.0)
"""Millimetres: none, least and most."""


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
class Idle:
    """How long nobody may touch the screen, and how long the alert then waits; seconds."""

    quiet_s: float = QUIET_S[0]
    alert_s: float = ALERT_S[0]


@dataclass(frozen=True, slots=True)
class Settings:
    """A kiosk's own settings."""

    headphones: Headphones = Headphones.UNKNOWN
    switches: Switches = field(default_factory=Switches)
    width_mm: float = WIDTH_MM[0]
    """Of the screen's lit part; 0 where the screen itself is believed."""
    idle: Idle = field(default_factory=Idle)

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
            screen, idle = said.get("screen", {}), said.get("idle", {})
            seconds = float(switches.get("seconds", DEFAULT_S))
            if not LEAST_S <= seconds <= MOST_S:
                raise ValueError(f"seconds = {seconds}")
            return cls(
                width_mm=_within("width_mm", screen, WIDTH_MM),
                idle=Idle(_within("quiet_s", idle, QUIET_S), _within("alert_s", idle, ALERT_S)),
                headphones=Headphones(sound.get("headphones", Headphones.UNKNOWN)),
                switches=Switches(seconds, SwitchKeys(switches.get("keys", SwitchKeys.FUNCTION))),
            )
        except (ValueError, TypeError, AttributeError) as error:
            raise SessionError("SESSION_SETTINGS_UNREADABLE", file=FILE, detail=str(error)) from None


def _within(name: str, said: dict[str, Any], limits: tuple[float, float, float]) -> float:
    """The figure `name`, or its default. Raises ValueError where it is outside its limits."""
    default, least, most = limits
    figure = float(said.get(name, default))
    if name in said and not least <= figure <= most:
        raise ValueError(f"{name} = {figure}")
    return figure
