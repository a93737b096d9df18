"""PINs of the desk: kept as hashes, counted before they are looked at, each role for itself."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from argon2.low_level import Type

from kiosk.errors import OutputError, StaffError
from kiosk.event_chain import read
from kiosk.session.home import Home
from kiosk.staff import Accepted, Locked, Moment, Pins, Role, Wrong
from kiosk.staff.pin import RESCUE_WORDS, hasher

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PIN, OTHER = "428173", "905162"


class Clock:
    """Stands still until a test moves it or starts the machine anew."""

    def __init__(self) -> None:
        self.boot, self.seconds = "first", 1000.0

    def now(self) -> Moment:
        return Moment(self.boot, self.seconds)

    def restart(self) -> None:
        self.boot, self.seconds = f"{self.boot}-again", 12.0


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pins(home: Home, clock: Clock) -> Pins:
    made = Pins(home, clock, QUICK)
    made.set(Role.STAFF, PIN)
    return made


def wrong(pins: Pins, times: int, role: Role = Role.STAFF) -> list[float]:
    """Waits after so many wrong PINs, each looked at."""
    waits = []
    for _ in range(times):
        answer = pins.check(role, "111222")
        assert isinstance(answer, Wrong)
        waits.append(answer.wait)
    return waits


def test_the_right_pin_opens_for_its_role(pins: Pins) -> None:
    assert pins.check(Role.STAFF, PIN) == Accepted(Role.STAFF)
    assert pins.roles() == {Role.STAFF}
    with pytest.raises(StaffError, match="STAFF_PIN_NOT_SET role=organizer"):
        pins.check(Role.ORGANIZER, PIN)


def test_a_pin_is_kept_as_argon2id_of_64_mib(home: Home) -> None:
    Pins(home).set(Role.STAFF, PIN)
    kept = home.staff.read_text()
    assert "$argon2id$v=19$m=65536,t=3,p=1$" in kept
    assert PIN not in kept
    assert stat.S_IMODE(home.staff.stat().st_mode) == 0o600
    assert hasher().type is Type.ID
    assert Pins(home).check(Role.STAFF, PIN) == Accepted(Role.STAFF)


def test_wrong_pins_shut_the_desk_for_longer_and_longer(pins: Pins, clock: Clock) -> None:
    assert wrong(pins, 4) == [0, 0, 0, 15]
    assert pins.check(Role.STAFF, PIN) == Locked(15), "not even the right one is looked at"
    clock.seconds += 14.5
    assert pins.check(Role.STAFF, PIN) == Locked(0.5)
    clock.seconds += 0.5
    assert wrong(pins, 1) == [30]
    clock.seconds += 30
    assert pins.check(Role.STAFF, PIN) == Accepted(Role.STAFF)
    assert wrong(pins, 3) == [0, 0, 0], "the right one wipes the slate"


def test_a_restart_does_not_open_it(pins: Pins, home: Home, clock: Clock) -> None:
    wrong(pins, 4)
    clock.seconds += 5
    assert pins.check(Role.STAFF, PIN) == Locked(10)
    clock.restart()
    again = Pins(home, clock, QUICK)
    assert again.wait(Role.STAFF) == 10
    clock.seconds += 4
    assert again.wait(Role.STAFF) == 6
    assert again.check(Role.STAFF, PIN) == Locked(6)
    clock.seconds += 6
    assert again.wait(Role.STAFF) == 0
    assert again.check(Role.STAFF, PIN) == Accepted(Role.STAFF)


def test_a_restart_that_check_sees_first(pins: Pins, clock: Clock) -> None:
    wrong(pins, 4)
    clock.restart()
    clock.seconds = 1e6
    assert pins.check(Role.STAFF, PIN) == Locked(15)


def test_one_roles_pin_clears_nothing_of_the_other(pins: Pins) -> None:
    pins.set(Role.ORGANIZER, OTHER)
    wrong(pins, 3, Role.ORGANIZER)
    assert pins.check(Role.STAFF, PIN) == Accepted(Role.STAFF)
    assert wrong(pins, 1, Role.ORGANIZER) == [15]
    assert pins.check(Role.STAFF, PIN) == Accepted(Role.STAFF), "and shuts nothing of it"


KILLED = """
import os, sys
from pathlib import Path
from argon2 import PasswordHasher
from kiosk.session.home import Home
from kiosk.staff import Pins, Role

class Pulled(PasswordHasher):
    def verify(self, hash, password):
        os.kill(os.getpid(), 9)

Pins(Home(Path(sys.argv[1])), None, Pulled()).check(Role.STAFF, "111222")
"""


def test_pulling_the_plug_while_a_pin_is_looked_at_wins_no_try(home: Home) -> None:
    Pins(home, None, QUICK).set(Role.STAFF, PIN)
    for _ in range(4):
        killed = subprocess.run([sys.executable, "-c", KILLED, str(home.path)], check=False)
        assert killed.returncode == -9
    answer = Pins(home, None, QUICK).check(Role.STAFF, PIN)
    assert isinstance(answer, Locked)
    assert 10 < answer.wait <= 15


def test_a_try_that_cannot_be_counted_is_not_looked_at(pins: Pins, home: Home) -> None:
    home.path.rename(home.path.with_name("away"))
    home.path.write_text("a file in its place")
    with pytest.raises(OutputError):
        pins.check(Role.STAFF, PIN)


@pytest.mark.parametrize(
    "pin", ["", "42817", "1" * 13, "111111", "123456", "987654", "42817a", "４２８１７３", " 428173", "-42817"]
)
def test_a_pin_that_is_too_easy(pins: Pins, pin: str) -> None:
    with pytest.raises(StaffError, match="STAFF_PIN_WEAK least=6 most=12"):
        pins.set(Role.STAFF, pin)
    assert pins.check(Role.STAFF, PIN) == Accepted(Role.STAFF)


def test_each_role_has_a_pin_of_its_own(pins: Pins) -> None:
    with pytest.raises(StaffError, match="STAFF_PIN_SHARED"):
        pins.set(Role.ORGANIZER, PIN)
    pins.set(Role.STAFF, PIN)


def test_the_rescue_code_works_once_and_ends_every_lock_out(pins: Pins, clock: Clock) -> None:
    pins.set(Role.ORGANIZER, OTHER)
    code = pins.new_rescue()
    assert len(code.split()) == RESCUE_WORDS
    wrong(pins, 4)
    wrong(pins, 4, Role.ORGANIZER)
    pins.rescue(f" {code.upper()} ", Role.ORGANIZER, "716204")
    assert pins.check(Role.ORGANIZER, "716204") == Accepted(Role.ORGANIZER)
    assert pins.check(Role.STAFF, PIN) == Accepted(Role.STAFF)
    with pytest.raises(StaffError, match="STAFF_RESCUE_WRONG"):
        pins.rescue(code, Role.STAFF, "716205")


def test_a_rescue_code_that_is_not_the_newest(pins: Pins) -> None:
    with pytest.raises(StaffError, match="STAFF_RESCUE_WRONG"):
        pins.rescue("", Role.STAFF, OTHER)
    old, new = pins.new_rescue(), pins.new_rescue()
    for code in (old, "", " ".join(reversed(new.split()))):
        with pytest.raises(StaffError, match="STAFF_RESCUE_WRONG"):
            pins.rescue(code, Role.STAFF, OTHER)
    with pytest.raises(StaffError, match="STAFF_PIN_WEAK"):
        pins.rescue(new, Role.STAFF, "1")
    pins.rescue(new, Role.STAFF, OTHER)


def test_what_is_set_is_logged_without_a_digit_of_it(pins: Pins, home: Home) -> None:
    code = pins.new_rescue()
    pins.rescue(code, Role.ORGANIZER, OTHER)
    wrong(pins, 2)
    data = home.events.read_bytes()
    assert [(each.event, dict(each.fields)) for each in read(data)] == [
        ("pin-set", {"role": "staff"}),
        ("rescue-code-made", {}),
        ("rescue-code-used", {}),
        ("pin-set", {"role": "organizer"}),
    ]
    for secret in (PIN, OTHER, *code.split()):
        assert f'"{secret}"'.encode() not in data


def with_lockout(failures: str, left: str, at: str) -> str:
    kept = f'{{"failures":{failures},"left":{left},"boot":"","at":{at}}}'
    return f'{{"staff":1,"pins":{{}},"rescue":"","lockouts":{{"staff":{kept}}}}}'


@pytest.mark.parametrize(
    "content",
    [
        *("", "[]", "{}", '{"staff":2,"pins":{},"rescue":"","lockouts":{}}'),
        '{"staff":1,"pins":{},"rescue":"","lockouts":{"staff":1}}',
        with_lockout("1e400", "0", "0"),
        with_lockout("1", "1e400", "0"),
        with_lockout("1", "NaN", "0"),
        with_lockout("1", "301", "0"),
        with_lockout("1", "0", "-1"),
    ],
)
def test_a_damaged_file_lets_nobody_in(pins: Pins, home: Home, content: str) -> None:
    home.staff.write_text(content)
    for act in (lambda: pins.check(Role.STAFF, PIN), pins.roles, lambda: pins.set(Role.STAFF, PIN)):
        with pytest.raises(StaffError, match="STAFF_FILE_UNREADABLE"):
            act()


def test_a_hash_that_is_none_opens_nothing(pins: Pins, home: Home) -> None:
    home.staff.write_text('{"staff":1,"pins":{"staff":"428173"},"rescue":"","lockouts":{}}')
    assert isinstance(pins.check(Role.STAFF, PIN), Wrong)


def test_tries_at_the_same_time_are_counted_one_by_one(home: Home) -> None:
    Pins(home, None, QUICK).set(Role.STAFF, PIN)
    code = "import sys; from pathlib import Path; from kiosk.session.home import Home; from kiosk.staff import *\n"
    code += "print(type(Pins(Home(Path(sys.argv[1]))).check(Role.STAFF, '111222')).__name__)"
    tries = [
        subprocess.Popen([sys.executable, "-c", code, str(home.path)], stdout=subprocess.PIPE, text=True)
        for _ in range(6)
    ]
    assert sorted(str(each.communicate(timeout=60)[0]).strip() for each in tries) == ["Locked"] * 2 + ["Wrong"] * 4
