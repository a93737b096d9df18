"""The process that exports: what becomes of it and of its batch when the desk dies, or when it dies itself."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from kiosk.errors import KioskError
from kiosk.seal.envelope import SealedResponse
from kiosk.staff.carrying import Carrier
from tests.batches.world import World, open_world


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A closed session that takes a while to export; nobody can open what is in it."""
    made = open_world(tmp_path / "kiosk")
    made.fill([SealedResponse(os.urandom(16 << 10)) for _ in range(1500)])
    made.close()
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def parts(stick: Path) -> list[str]:
    return [path.name for path in stick.iterdir() if path.suffix != ".kbatch"]


def test_when_the_desk_dies_its_batch_is_whole_or_not_there_and_can_be_written_again(world: World, stick: Path) -> None:
    command = [sys.executable, "-P", "-m", "kiosk.staff.carrying", str(world.home.path), str(stick), "", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as worker:
        assert worker.stdout is not None
        assert worker.stderr is not None
        assert 0 < json.loads(worker.stdout.readline())["part"] < 0.5
        worker.stdout.close()
        assert worker.stderr.read() == b"", "nothing that a person would have to read"
        assert worker.wait(30) == 1
    # it may have been quicker than we were: then the batch is whole
    assert parts(stick) == []
    second = stick.parent / "second"
    second.mkdir()
    done = Carrier(world.home, "", lambda _part: None).write(second)
    assert (done.responses, done.again, done.final) == (1500, True, True)
    whole = (second / done.file).stat().st_size
    assert [batch.stat().st_size for batch in stick.glob("*.kbatch")] in ([], [whole])


def test_when_it_dies_itself_the_desk_is_told_and_the_next_one_writes_the_batch(world: World, stick: Path) -> None:
    told: list[float] = []

    def kill(part: float) -> None:
        told.append(part)
        if len(told) == 1:
            (worker,) = psutil.Process().children()[-1:]
            worker.send_signal(signal.SIGKILL)

    with pytest.raises(KioskError) as caught:
        Carrier(world.home, "", kill).write(stick)
    assert caught.value.code == "SCREEN_DEFECT"
    assert not list(stick.glob("*.kbatch"))
    done = Carrier(world.home, "", lambda _part: None).write(stick)
    assert (done.responses, done.again) == (1500, True)
