"""A voice from espeak-ng: a process for each thing that is said. The text goes in on stdin, WAV comes out on stdout.

A process that takes too long is ended by its id, and nothing is heard of it. Text never stands in its arguments, which
everyone on the machine can read.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QProcess, QTimer

from kiosk.i18n.locales import VOICES
from ui.listening.sound import Sound
from ui.speech import Utterance

WORDS_A_MINUTE = 165
"""At a rate of 100 %. espeak-ng's own is 175."""
PATIENCE_MS = 3000
"""A page's longest text takes 60 ms here."""

Heard = Callable[[Sound | None], None]


class Voice(Protocol):
    """Makes sound of text. Another one, of recorded clips, can stand in front of espeak-ng here."""

    def knows(self, locale: str) -> bool:
        """Whether it can speak this language."""

    def render(self, utterance: Utterance, rate: int, then: Heard) -> None:
        """Gives the sound to `then`, or None where there will be none; what was asked before is forgotten."""

    def cancel(self) -> None:
        """Forgets what was asked; `then` is not called."""


def find_program() -> str | None:
    """Where espeak-ng is; None where it is not installed."""
    return shutil.which("espeak-ng")


def guarded(program: str) -> tuple[str, ...]:
    """The command that runs `program` so that it is killed when this process is: a voice must not outlive its visit.

    By itself it would end only when it next writes. Where there is no setpriv (util-linux) that has to do.
    """
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "KILL", "--", program) if setpriv else (program,)


class EspeakVoice(QObject):
    """A `Voice` by process.

    Args:
        command: the program, and arguments that stand before its own.
        patience_ms: after so long a process is ended.
    """

    def __init__(self, command: tuple[str, ...], patience_ms: int = PATIENCE_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command = command
        self._then: Heard | None = None
        self._process: QProcess | None = None
        self._ending: list[QProcess] = []
        self._watch = QTimer(self, singleShot=True, interval=patience_ms)
        self._watch.timeout.connect(self._too_long)

    @property
    def processes(self) -> tuple[int, ...]:
        """Ids of the processes that have not ended yet."""
        kept = [process for process in (self._process, *self._ending) if process is not None]
        return tuple(process.processId() for process in kept if process.state() is QProcess.ProcessState.Running)

    def knows(self, locale: str) -> bool:
        return locale in VOICES

    def render(self, utterance: Utterance, rate: int, then: Heard) -> None:
        self.cancel()
        process = QProcess(self)
        process.setStandardErrorFile(QProcess.nullDevice())
        program, *before = self._command
        process.setProgram(program)
        pace = str(round(WORDS_A_MINUTE * rate / 100))
        voice = ["-v", VOICES[utterance.locale], "-s", pace, *(["--punct"] if utterance.signs else [])]
        process.setArguments([*before, "--stdin", "--stdout", "-b", "1", *voice])
        process.finished.connect(lambda: self._finished(process))
        process.errorOccurred.connect(lambda error: self._failed(process, error))
        self._process, self._then = process, then
        self._watch.start()
        process.start()
        process.write(plain(utterance).encode())
        process.closeWriteChannel()

    def cancel(self) -> None:
        self._watch.stop()
        self._then = None
        process, self._process = self._process, None
        if process is not None:
            # a QProcess that is deleted before its process has ended would make the screen wait
            self._ending.append(process)
            process.kill()
            if process.state() is QProcess.ProcessState.NotRunning:
                self._forget(process)

    def close(self) -> None:
        """Ends what still runs, and waits for it: it was told to end by a signal that cannot be refused."""
        self.cancel()
        for process in tuple(self._ending):
            process.waitForFinished(1000)

    def _too_long(self) -> None:
        then = self._then
        self.cancel()
        if then is not None:
            then(None)

    def _failed(self, process: QProcess, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:  # no `finished` follows
            self._finished(process)

    def _finished(self, process: QProcess) -> None:
        if process is not self._process:
            self._forget(process)
            return
        well = process.exitStatus() is QProcess.ExitStatus.NormalExit and process.exitCode() == 0
        sound = Sound.from_wav(bytes(process.readAllStandardOutput().data())) if well else None
        self._watch.stop()
        then, self._then, self._process = self._then, None, None
        process.deleteLater()
        if then is not None:
            then(sound)

    def _forget(self, process: QProcess) -> None:
        if process in self._ending:
            self._ending.remove(process)
            process.deleteLater()


def plain(utterance: Utterance) -> str:
    """What is written to the voice: a paragraph for each text, since it rests between paragraphs. Whatever it would
    take for its own signs (`[[` opens phonemes) is taken out."""
    texts = (" ".join(text.replace("[[", "[ [").split()) for text in utterance.texts)
    return "\n\n".join(text for text in texts if text) + "\n"
