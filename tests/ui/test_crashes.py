"""Three crashes within a minute are too many, and stay so until somebody has looked."""

from __future__ import annotations

import pytest

from ui.crashes import Crashes


@pytest.mark.parametrize(
    ("times", "too_many"),
    [
        ([0, 1], False),
        ([0, 1, 59.9], True),
        ([0, 1, 60], False),
        ([0, 30, 60, 89], True),
        ([0, 40, 80, 120, 160, 200], False),
        ([0, 1, 2, 1000], True),
    ],
)
def test_three_within_a_minute(times: list[float], too_many: bool) -> None:
    crashes = Crashes()
    for at in times:
        crashes.happened(at)
    assert crashes.too_many is too_many


def test_somebody_has_looked() -> None:
    crashes = Crashes()
    for at in (0.0, 1.0, 2.0):
        crashes.happened(at)
    crashes.forget()
    assert not crashes.too_many
    crashes.happened(3.0)
    assert not crashes.too_many
