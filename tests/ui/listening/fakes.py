"""Stand-ins for sound hardware, which is not here: an output that plays nothing, a speaker that notes what it hears.

They stand behind the same protocols as the real ones (`ui.listening.sound.Output`, `ui.speech.Speaker`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from ui.listening.sound import Device, Sound
from ui.speech import Manner, Utterance

LOUDSPEAKER = Device("alsa_output.pci-0000_00_1f.3.analog-stereo", "Built-in Audio", default=True)
USB = Device("alsa_output.usb-Generic_USB_Audio-00.analog-stereo", "USB Audio", default=True)


class SilentOutput:
    """A simulated output: its sounds end when the test says so."""

    def __init__(self, *devices: Device) -> None:
        self.there = devices
        self.played: list[tuple[Device, Sound, int]] = []
        self.done: Callable[[bool], None] | None = None
        self.holding = False
        self.gain = 0
        self._changed: Callable[[], None] = lambda: None

    def devices(self) -> tuple[Device, ...]:
        return self.there

    def watch(self, changed: Callable[[], None]) -> None:
        self._changed = changed

    def plug(self, *devices: Device) -> None:
        """From now on these are there, and no others."""
        self.there = devices
        self._changed()

    def play(self, sound: Sound, device: Device, gain: int, done: Callable[[bool], None]) -> None:
        self.played.append((device, sound, gain))
        self.done, self.holding, self.gain = done, False, gain

    def end(self, well: bool = True) -> None:
        """The sound has been heard to its end."""
        assert self.done is not None
        done, self.done = self.done, None
        done(well)

    def set_gain(self, gain: int) -> None:
        self.gain = gain

    def hold(self) -> None:
        self.holding = True

    def go_on(self) -> None:
        self.holding = False

    def stop(self) -> None:
        self.done = None


@dataclass
class Listener:
    """A simulated speaker: notes what is handed to the voice. `end` plays it to its end."""

    private: bool = True
    locales: tuple[str, ...] = ("en", "es", "zh_Hans", "ar")
    heard: list[Utterance] = field(default_factory=list)
    manners: list[Manner] = field(default_factory=list)
    then: Callable[[bool], None] | None = None
    holding: bool = False
    changed: Callable[[], None] = lambda: None

    def speaks(self, locale: str) -> bool:
        return locale in self.locales

    def watch(self, changed: Callable[[], None]) -> None:
        self.changed = changed

    def say(self, utterance: Utterance, manner: Manner, then: Callable[[bool], None]) -> None:
        self.heard.append(utterance)
        self.manners.append(manner)
        self.then, self.holding = then, False

    def end(self, well: bool = True) -> None:
        """It has been heard, or the voice has failed."""
        assert self.then is not None, "nothing is being said"
        then, self.then = self.then, None
        then(well)

    def set_gain(self, gain: int) -> None:
        self.manners.append(Manner(self.manners[-1].rate, gain))

    def hold(self) -> None:
        self.holding = True

    def go_on(self) -> None:
        self.holding = False

    def hush(self) -> None:
        self.then = None

    @property
    def speaking(self) -> bool:
        return self.then is not None

    @property
    def last(self) -> tuple[str, ...]:
        return self.heard[-1].texts

    def lines(self) -> list[str]:
        """Everything that was said, text by text."""
        return [text for utterance in self.heard for text in utterance.texts]
