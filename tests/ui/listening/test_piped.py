"""A voice and an output together: private or not, held, unplugged, failing."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from kiosk.session.settings import Headphones
from tests.ui.listening.fakes import LOUDSPEAKER, USB, SilentOutput
from ui.listening.espeak import Heard
from ui.listening.piped import FAILURES, PipedSpeaker
from ui.listening.sound import Device, Sound, choose, is_private
from ui.speech import GAINS, RATES, Manner, Utterance

SOUND = Sound(22050, b"\1\0" * 100)
BESIDE = replace(LOUDSPEAKER, default=False)
HELLO = Utterance("en", ("Hello",))


class SlowVoice:
    """A simulated voice: its sound comes when the test says so."""

    def __init__(self) -> None:
        self.then: Heard | None = None

    def knows(self, locale: str) -> bool:
        return locale == "en"

    def render(self, utterance: Utterance, rate: int, then: Heard) -> None:
        self.then = then

    def cancel(self) -> None:
        self.then = None

    def give(self, sound: Sound | None = SOUND) -> None:
        assert self.then is not None
        self.then(sound)


def made(*devices: Device, headphones: Headphones = Headphones.UNKNOWN) -> tuple[PipedSpeaker, SlowVoice, SilentOutput]:
    voice, output = SlowVoice(), SilentOutput(*devices)
    return PipedSpeaker(voice, output, headphones), voice, output


@pytest.mark.parametrize(
    ("headphones", "devices", "device", "private"),
    [
        (Headphones.JACK, (LOUDSPEAKER,), LOUDSPEAKER, True),
        (Headphones.USB, (BESIDE, USB), USB, True),
        (Headphones.USB, (LOUDSPEAKER,), LOUDSPEAKER, False),
        (Headphones.NONE, (BESIDE, USB), USB, False),
        (Headphones.UNKNOWN, (BESIDE, USB), USB, False),
    ],
)
def test_which_device_is_used_and_who_hears_it(
    headphones: Headphones, devices: tuple[Device, ...], device: Device, private: bool
) -> None:
    assert choose(devices) is device
    assert is_private(device, headphones) is private
    assert made(*devices, headphones=headphones)[0].private is private


def test_without_a_device_nothing_is_offered_and_nothing_waits() -> None:
    speaker, voice, output = made()
    assert not speaker.speaks("en")
    assert not speaker.private
    ended: list[bool] = []
    speaker.say(HELLO, Manner(), ended.append)
    assert ended == [False]
    assert voice.then is None
    output.plug(LOUDSPEAKER)
    assert speaker.speaks("en")
    assert not speaker.speaks("fil")


def test_it_is_heard_to_its_end_once() -> None:
    speaker, voice, output = made(LOUDSPEAKER)
    ended: list[bool] = []
    speaker.say(HELLO, Manner(gain=-6), ended.append)
    voice.give()
    assert output.played == [(LOUDSPEAKER, SOUND, -6)]
    assert ended == []
    output.end()
    assert ended == [True]


def test_held_before_the_sound_came_it_waits() -> None:
    speaker, voice, output = made(LOUDSPEAKER)
    speaker.say(HELLO, Manner(), lambda _well: None)
    speaker.hold()
    voice.give()
    assert output.played == []
    speaker.go_on()
    assert len(output.played) == 1


def test_hushed_nothing_comes_after() -> None:
    speaker, voice, output = made(LOUDSPEAKER)
    ended: list[bool] = []
    speaker.say(HELLO, Manner(), ended.append)
    late = voice.then
    speaker.hush()
    assert late is not None
    late(SOUND)  # a voice that answers although it was told not to
    assert output.played == []
    assert ended == []


def test_unplugged_it_stops_and_does_not_go_on_through_the_loudspeaker() -> None:
    speaker, voice, output = made(BESIDE, USB, headphones=Headphones.USB)
    ended: list[bool] = []
    told: list[bool] = []
    speaker.watch(lambda: told.append(speaker.private))
    speaker.say(HELLO, Manner(), ended.append)
    voice.give()
    assert output.played[0][0] is USB
    output.plug(LOUDSPEAKER)
    assert output.done is None
    assert told == [False]
    assert ended == []
    assert len(output.played) == 1


def test_a_voice_that_keeps_failing_is_not_offered_any_more() -> None:
    speaker, voice, _ = made(LOUDSPEAKER)
    ended: list[bool] = []
    for _ in range(FAILURES):
        assert speaker.speaks("en")
        speaker.say(HELLO, Manner(), ended.append)
        voice.give(None)
    assert ended == [False] * FAILURES
    assert not speaker.speaks("en")


def test_steps_of_volume_are_small_and_all_can_be_reached() -> None:
    assert all(later - earlier <= 10 for earlier, later in itertools.pairwise(GAINS))  # VVSG 7.1-K
    manner = Manner()
    assert (manner.louder(-9).gain, manner.louder(9).gain) == (GAINS[0], GAINS[-1])
    assert (manner.faster(-9).rate, manner.faster(9).rate) == (RATES[0], RATES[-1])
