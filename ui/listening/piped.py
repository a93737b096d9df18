"""A voice and an output, put together to a `Speaker`."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.session.settings import Headphones
from ui.listening.espeak import Voice
from ui.listening.sound import Device, Output, Sound, choose, is_private
from ui.speech import Manner, Utterance

FAILURES = 3
"""After so many in a row the voice counts as gone, and listening is no longer offered."""


class PipedSpeaker:
    """Says what a `Voice` makes through the right device of an `Output`.

    Args:
        voice: makes the sound.
        output: plays it.
        headphones: what residents listen with, as the site's staff have set it.
    """

    def __init__(self, voice: Voice, output: Output, headphones: Headphones) -> None:
        self._voice, self._output, self._headphones = voice, output, headphones
        self._then: Callable[[bool], None] | None = None
        self._device: Device | None = None
        self._gain = Manner().gain
        self._held: Sound | None = None
        self._holding = False
        self._failed = 0
        self._changed: Callable[[], None] = lambda: None
        output.watch(self._look)

    @property
    def private(self) -> bool:
        device = choose(self._output.devices())
        return device is not None and is_private(device, self._headphones)

    def speaks(self, locale: str) -> bool:
        return self._failed < FAILURES and self._voice.knows(locale) and choose(self._output.devices()) is not None

    def watch(self, changed: Callable[[], None]) -> None:
        self._changed = changed

    def say(self, utterance: Utterance, manner: Manner, then: Callable[[bool], None]) -> None:
        self.hush()
        self._device = choose(self._output.devices())
        self._then, self._gain = then, manner.gain
        if self._device is None or not self._voice.knows(utterance.locale):
            self._done(False)
            return
        self._voice.render(utterance, manner.rate, self._rendered)

    def set_gain(self, gain: int) -> None:
        self._gain = gain
        self._output.set_gain(gain)

    def hold(self) -> None:
        self._holding = True
        self._output.hold()

    def go_on(self) -> None:
        self._holding = False
        if self._held is not None:
            sound, self._held = self._held, None
            self._rendered(sound)
        else:
            self._output.go_on()

    def hush(self) -> None:
        self._then = self._held = self._device = None
        self._holding = False
        self._voice.cancel()
        self._output.stop()

    def _rendered(self, sound: Sound | None) -> None:
        if sound is None or self._device is None:
            self._failed += 1
            self._done(False)
        elif self._holding:
            self._held = sound
        else:
            self._failed = 0
            self._output.play(sound, self._device, self._gain, self._done)

    def _done(self, well: bool) -> None:
        then, self._then = self._then, None
        if then is not None:
            then(well)

    def _look(self) -> None:
        """Devices came or went. What was heard through one that went must not go on through another."""
        if self._device is not None and self._device.id not in {device.id for device in self._output.devices()}:
            self.hush()
        self._changed()
