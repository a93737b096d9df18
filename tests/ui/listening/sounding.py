"""Speaks through a real sound server, as a process of its own: Qt connects to one server, and to no other after it.

Prints what happened, as JSON. Takes the name of the server's module that is the headphones.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from kiosk.session.settings import Headphones
from ui.listening.finding import find_voice
from ui.listening.sound import Device
from ui.speech import Manner, Utterance

LINE = Utterance("en", ("How safe do you feel in your neighborhood? Take your time, there is no hurry at all.",))
SHORT = Utterance("en", ("Yes",))


def control(*words: str) -> str:
    """What the sound server answers to pactl."""
    return subprocess.run(["pactl", *words], check=True, capture_output=True, text=True).stdout.strip()


def main() -> None:
    app = QGuiApplication([])
    told: dict[str, Any] = {}

    def wait(until: Callable[[], bool], seconds: float = 5.0) -> bool:
        end = time.monotonic() + seconds
        while not until() and time.monotonic() < end:
            app.processEvents()
            time.sleep(0.001)
        return until()

    maker = find_voice(Headphones.USB)
    assert maker is not None
    speaker = maker(QObject(app))
    changes: list[bool] = []
    speaker.watch(lambda: changes.append(speaker.private))
    told["first"] = [speaker.speaks("en"), speaker.private]

    ended: list[bool] = []
    speaker.say(SHORT, Manner(), ended.append)
    told["played"] = wait(lambda: bool(ended)) and ended[0]

    module = control("load-module", "module-null-sink", "sink_name=alsa_output.usb-Headset")
    wait(lambda: bool(changes))
    control("set-default-sink", "alsa_output.usb-Headset")
    # the server tells of the new device and of the new default one after the other; speech stops at each
    told["plugged"] = wait(
        lambda: speaker.private and any(one.default and one.id.endswith("Headset") for one in known())
    )

    ended.clear()
    started = time.monotonic()
    speaker.say(LINE, Manner(), ended.append)
    told["audible"] = wait(lambda: "alsa_output.usb-Headset" in playing()) and round(time.monotonic() - started, 3)
    speaker.hold()
    told["held"] = not wait(lambda: bool(ended), 0.5)
    speaker.go_on()
    changes.clear()
    control("unload-module", module)
    told["unplugged"] = wait(lambda: changes == [False])
    told["silent"] = not playing()
    told["ended"] = ended
    sys.stdout.write(json.dumps(told) + "\n")


def known() -> tuple[Device, ...]:
    """Qt's sound devices; only now, for they load its sound library."""
    from ui.listening.qt_sound import QtOutput

    return QtOutput.known()


def playing() -> list[str]:
    """Names of the devices that something is played on."""
    sinks = {line.split("\t")[0]: line.split("\t")[1] for line in control("list", "sinks", "short").splitlines()}
    return [sinks.get(line.split("\t")[1], "") for line in control("list", "sink-inputs", "short").splitlines()]


if __name__ == "__main__":
    main()
