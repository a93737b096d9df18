"""Who may do what at the desk."""

from __future__ import annotations

import pytest

from kiosk.staff.pin import Role
from kiosk.staff.rights import Right, may

ORGANIZERS = {Right.ERASE, Right.PINS, Right.PROFILE, Right.KEYS}


@pytest.mark.parametrize("right", Right)
def test_staff_do_all_that_loses_nothing_and_changes_no_key(right: Right) -> None:
    assert may(Role.STAFF, right) is (right not in ORGANIZERS)


@pytest.mark.parametrize("right", Right)
def test_organizers_do_everything(right: Right) -> None:
    assert may(Role.ORGANIZER, right)
