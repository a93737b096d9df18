"""What a voice is heard through: the port, and the rule which of the outputs is the right one."""

from __future__ import annotations

import io
import wave
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from kiosk.session.settings import Headphones


@dataclass(frozen=True, slots=True)
class Sound:
    """16-bit samples of one channel."""

    hertz: int
    samples: bytes = field(repr=False)

    @classmethod
    def from_wav(cls, data: bytes) -> Sound | None:
        """From a WAV file as a voice writes it to a pipe, its lengths unknown; None where it is not one of speech."""
        try:
            with wave.open(io.BytesIO(data)) as file:
                if (file.getnchannels(), file.getsampwidth()) != (1, 2):
                    return None
                return cls(file.getframerate(), file.readframes(file.getnframes()))
        except (wave.Error, EOFError):
            return None


@dataclass(frozen=True, slots=True)
class Device:
    """An output for sound, as the system knows it."""

    id: str
    name: str
    default: bool

    @property
    def usb(self) -> bool:
        """Whether it hangs on USB, as its id or name tells."""
        return "usb" in f"{self.id} {self.name}".lower()


class Output(Protocol):
    """Plays one sound at a time. Nothing here waits."""

    def devices(self) -> tuple[Device, ...]:
        """What there is now."""

    def watch(self, changed: Callable[[], None]) -> None:
        """Calls `changed` when a device comes or goes."""

    def play(self, sound: Sound, device: Device, gain: int, done: Callable[[bool], None]) -> None:
        """Plays in place of what is playing; `done(True)` at its end, `done(False)` when it cannot be played on."""

    def set_gain(self, gain: int) -> None:
        """Decibels, 0 or less."""

    def hold(self) -> None: ...

    def go_on(self) -> None: ...

    def stop(self) -> None:
        """Silence; `done` is not called."""


def choose(devices: Sequence[Device]) -> Device | None:
    """Where sound goes: the system's default, which headphones become when they are plugged in.

    Qt 6.11 tells of a device that goes only where it was the default; speech through any other would wander on to the
    loudspeaker unseen.
    """
    return next((device for device in devices if device.default), None)


def is_private(device: Device, headphones: Headphones) -> bool:
    """Whether only the resident hears `device`. What is not known is not private."""
    return headphones is Headphones.JACK or (headphones is Headphones.USB and device.usb)
