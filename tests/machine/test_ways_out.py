"""Ways out are read from the system: here from folders that stand for its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.machine.ways_out import Machine, Way

KEYBOARD = """I: Bus=0003 Vendor=046d Product=c31c Version=0110
N: Name="Logitech USB Keyboard"
H: Handlers=sysrq kbd leds event3
B: EV=120013
B: KEY=1000000000007 ff800000000007ff febeffdff3cfffff fffffffffffffffe
"""
BUTTON = """I: Bus=0019 Vendor=0000 Product=0001 Version=0000
N: Name="Power Button"
H: Handlers=kbd event0
B: EV=3
B: KEY=10000000000000 0
"""
TOUCH = """I: Bus=0003 Vendor=0eef Product=c000 Version=0111
N: Name="eGalax touchscreen"
H: Handlers=mouse0 event5
B: EV=b
B: KEY=400 0 0 0 0 0
"""
Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    return written


def ways(root: Path, held: frozenset[str] | None = frozenset(), **environment: str) -> dict[Way, str]:
    return Machine(root, environment, lambda: held).ways_out()


def test_where_nothing_is_open(tmp_path: Path) -> None:
    assert ways(tmp_path) == {}


def test_terminals_are_open_unless_the_screen_s_program_keeps_them_shut(tmp_path: Path, write: Write) -> None:
    write("sys/class/tty/tty0/active", "tty1\n")
    assert set(ways(tmp_path)) == {Way.TERMINALS}
    write("etc/X11/xorg.conf.d/10.conf", 'Section "ServerFlags"\n  Option "DontVTSwitch" "off"\nEndSection\n')
    assert set(ways(tmp_path)) == {Way.TERMINALS}
    write("etc/X11/xorg.conf.d/10.conf", 'Section "ServerFlags"\n  Option "DontVTSwitch" "on"\nEndSection\n')
    assert ways(tmp_path) == {}
    assert set(ways(tmp_path, WAYLAND_DISPLAY="wayland-0")) == {Way.TERMINALS, Way.SAVER}


def test_cage_keeps_terminals_and_savers_away_unless_it_is_told_not_to(tmp_path: Path, write: Write) -> None:
    write("sys/class/tty/tty0/active", "tty1\n")
    write("proc/71/comm", "cage\n")
    write("proc/71/cmdline", "cage\0--\0community-kiosk\0")
    assert ways(tmp_path, WAYLAND_DISPLAY="wayland-0") == {}
    write("proc/71/cmdline", "cage\0-s\0--\0community-kiosk\0")
    assert set(ways(tmp_path, WAYLAND_DISPLAY="wayland-0")) == {Way.TERMINALS}


def test_sleep_is_open_unless_it_is_prevented_or_masked(tmp_path: Path, write: Write) -> None:
    write("sys/power/state", "freeze mem disk\n")
    assert set(ways(tmp_path)) == {Way.SLEEP}
    assert set(ways(tmp_path, None)) == {Way.SLEEP}
    assert ways(tmp_path, frozenset({"sleep"})) == {}
    (tmp_path / "etc/systemd/system").mkdir(parents=True)
    (tmp_path / "etc/systemd/system/sleep.target").symlink_to(os.devnull)
    assert ways(tmp_path) == {}


def test_the_kernel_s_keys(tmp_path: Path, write: Write) -> None:
    write("proc/sys/kernel/sysrq", "438\n")
    assert set(ways(tmp_path)) == {Way.SYSRQ}
    write("proc/sys/kernel/sysrq", "0\n")
    assert ways(tmp_path) == {}


def test_swap_is_open_on_a_disk_that_is_not_locked(tmp_path: Path, write: Write) -> None:
    head = "Filename\tType\tSize\tUsed\tPriority\n"
    write("proc/swaps", f"{head}/dev/zram0 partition 1 0 100\n/dev/dm-1 partition 1 0 -2\n/dev/sda2 partition 1 0 -3\n")
    assert ways(tmp_path) == {Way.SWAP: "/dev/dm-1, /dev/sda2"}
    write("sys/block/dm-1/dm/uuid", "CRYPT-LUKS2-0001")
    assert ways(tmp_path) == {Way.SWAP: "/dev/sda2"}


def test_keyboards_that_were_plugged_in_are_named_and_nothing_else(tmp_path: Path, write: Write) -> None:
    write("proc/bus/input/devices", "\n".join((BUTTON, TOUCH)))
    assert ways(tmp_path) == {}
    write("proc/bus/input/devices", "\n".join((BUTTON, KEYBOARD, TOUCH)))
    assert ways(tmp_path) == {Way.KEYBOARDS: "Logitech USB Keyboard"}


@pytest.mark.parametrize(
    ("timeout", "dpms", "is_open"), [(600, "Disabled", True), (0, "Enabled", True), (0, "Disabled", False)]
)
def test_a_screen_saver_of_x11(tmp_path: Path, timeout: int, dpms: str, is_open: bool) -> None:
    xset = tmp_path / "xset"
    xset.write_text(
        f'#!/bin/sh\necho "Screen Saver:"\necho "  timeout:  {timeout}    cycle:  600"\necho "  DPMS is {dpms}"\n'
    )
    xset.chmod(0o755)
    found = ways(tmp_path, DISPLAY=":9", PATH=f"{tmp_path}:/bin")
    assert (Way.SAVER in found) is is_open


def test_a_screen_that_nobody_can_ask_is_not_taken_to_stay_on(tmp_path: Path) -> None:
    assert set(ways(tmp_path, DISPLAY=":9", PATH=str(tmp_path))) == {Way.SAVER}


def test_this_machine_can_be_looked_at() -> None:
    assert set(Machine().ways_out()) <= set(Way)
