"""Several contacts at once: which of them count."""

from __future__ import annotations

import pytest

from tests.driver.touch import ManualClock
from ui.fingers import PALM_CONTACTS, RESTING_S, Contacts, Verdict

PALM = 100.0


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def contacts(clock: ManualClock) -> Contacts:
    return Contacts(PALM, clock)


def test_of_two_fingers_the_first_counts(contacts: Contacts, clock: ManualClock) -> None:
    assert contacts.down(1) is Verdict.COUNTS
    clock.pass_by(RESTING_S * 0.9)
    assert contacts.down(2) is Verdict.REFUSED
    assert contacts.counts(1)
    assert not contacts.counts(2)


def test_when_the_first_is_up_the_next_counts_and_the_refused_one_stays_refused(contacts: Contacts) -> None:
    contacts.down(1)
    contacts.down(2)
    contacts.up(1)
    assert not contacts.counts(2)
    assert contacts.down(3) is Verdict.COUNTS


def test_a_hand_that_rests_makes_room(contacts: Contacts, clock: ManualClock) -> None:
    contacts.down(1)
    clock.pass_by(RESTING_S)
    assert contacts.down(2) is Verdict.COUNTS
    assert not contacts.counts(1)


def test_one_slow_finger_alone_counts_however_long_it_takes(contacts: Contacts, clock: ManualClock) -> None:
    contacts.down(1)
    clock.pass_by(30 * RESTING_S)
    assert contacts.counts(1)


def test_on_the_keyboard_two_count(contacts: Contacts) -> None:
    contacts.down(1, together=True)
    assert contacts.down(2, together=True) is Verdict.COUNTS
    assert contacts.counts(1)
    assert contacts.counts(2)


def test_many_contacts_are_a_palm_and_none_of_them_counts_until_all_are_up(contacts: Contacts) -> None:
    verdicts = [contacts.down(number, together=True) for number in range(PALM_CONTACTS + 1)]
    assert verdicts[PALM_CONTACTS - 1 :] == [Verdict.PALM] * 2
    assert not any(contacts.counts(number) for number in range(PALM_CONTACTS + 1))
    for number in range(PALM_CONTACTS):
        contacts.up(number)
        assert contacts.down(number) is Verdict.PALM
        contacts.up(number)
    contacts.up(PALM_CONTACTS)
    assert contacts.down(9) is Verdict.COUNTS


def test_a_broad_contact_is_a_palm(contacts: Contacts) -> None:
    assert contacts.down(1, breadth=PALM) is Verdict.PALM
    contacts.up(1)
    assert contacts.down(1, breadth=PALM - 1) is Verdict.COUNTS


def test_a_palm_takes_the_finger_before_it_along(contacts: Contacts) -> None:
    contacts.down(1)
    contacts.down(2, breadth=PALM)
    assert not contacts.counts(1)


def test_what_was_touched_is_gone(contacts: Contacts) -> None:
    contacts.down(1)
    contacts.lapse()
    assert not contacts.counts(1)
    contacts.up(1)
    assert contacts.down(1) is Verdict.COUNTS


def test_nothing_is_left_of_a_touch_that_the_system_took_back(contacts: Contacts) -> None:
    for number in range(PALM_CONTACTS):
        contacts.down(number)
    contacts.clear()
    assert contacts.down(1) is Verdict.COUNTS
