"""An `Output` through QtMultimedia. Importing this module loads it, which takes time and memory: it is loaded late."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QObject
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices, QtAudio

from ui.listening.sound import Device, Sound

NOWHERE = "auto_null"
"""What PulseAudio and PipeWire show where there is no device at all."""


class QtOutput(QObject):
    """The system's sound devices."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._media = QMediaDevices(self)
        self._sink: QAudioSink | None = None
        self._buffer: QBuffer | None = None
        self._done: Callable[[bool], None] | None = None

    @staticmethod
    def known() -> tuple[Device, ...]:
        """What there is now. The first call loads the system's sound libraries; it may be made on any thread."""
        devices = (_device(device) for device in QMediaDevices.audioOutputs())
        return tuple(device for device in devices if device.id != NOWHERE)

    def devices(self) -> tuple[Device, ...]:
        return self.known()

    def watch(self, changed: Callable[[], None]) -> None:
        self._media.audioOutputsChanged.connect(changed)

    def play(self, sound: Sound, device: Device, gain: int, done: Callable[[bool], None]) -> None:
        self.stop()
        found = next((known for known in QMediaDevices.audioOutputs() if _device(known).id == device.id), None)
        form = QAudioFormat()
        form.setSampleRate(sound.hertz)
        form.setChannelCount(1)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        if found is None or not found.isFormatSupported(form):
            done(False)
            return
        self._done = done
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(sound.samples))
        self._buffer.open(QBuffer.OpenModeFlag.ReadOnly)
        self._sink = QAudioSink(found, form, self)
        self.set_gain(gain)
        # without its argument: PySide6 6.11 cannot convert QAudio::State for a slot
        self._sink.stateChanged.connect(lambda: self._turned())  # noqa: PLW0108
        self._sink.start(self._buffer)

    def set_gain(self, gain: int) -> None:
        if self._sink is not None:
            self._sink.setVolume(10 ** (gain / 20))

    def hold(self) -> None:
        if self._sink is not None:
            self._sink.suspend()

    def go_on(self) -> None:
        if self._sink is not None:
            self._sink.resume()

    def stop(self) -> None:
        self._done = None
        sink, self._sink = self._sink, None
        buffer, self._buffer = self._buffer, None
        if sink is not None:
            sink.stateChanged.disconnect()
            sink.reset()
            sink.deleteLater()
        if buffer is not None:
            buffer.deleteLater()

    def _turned(self) -> None:
        sink, done = self._sink, self._done
        if sink is None or done is None:
            return
        state, well = sink.state(), sink.error() is QtAudio.Error.NoError
        if state in (QtAudio.State.IdleState, QtAudio.State.StoppedState):
            self.stop()
            done(well or state is QtAudio.State.IdleState)


def _device(device: QAudioDevice) -> Device:
    return Device(bytes(device.id().data()).decode("utf-8", "replace"), device.description(), device.isDefault())
