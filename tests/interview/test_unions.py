"""Acts, places and pages of the same shape stay apart, and none can be changed."""

from __future__ import annotations

from typing import get_args

import pytest

from kiosk.interview.events import AddToken, Agree, Back, Event, Next, Pick, TakeToken, TypeOther, TypeWords
from kiosk.interview.page_types import AgePage, ConsentPage, Page, WelcomePage
from kiosk.interview.places import AgeGate, Consent, Place, Streams, Welcome


@pytest.mark.parametrize(
    "same_shape",
    [
        [Next(), Back(), Agree()],
        [Pick("a"), AddToken("a"), TakeToken("a")],
        [TypeOther("a"), TypeWords("a")],
        [Welcome(), AgeGate(), Consent(), Streams()],
        [WelcomePage(), AgePage(), ConsentPage()],
    ],
)
def test_types_of_the_same_shape_are_not_equal(same_shape: list[object]) -> None:
    assert len(set(same_shape)) == len(same_shape)
    assert len({repr(one) for one in same_shape}) == len(same_shape)
    assert [type(one)(*_fields(one)) for one in same_shape] == same_shape


@pytest.mark.parametrize("union", [Event, Place, Page])
def test_every_type_is_frozen_and_has_slots(union: object) -> None:
    for kind in get_args(union):
        instance = object.__new__(kind)
        assert not hasattr(instance, "__dict__")
        with pytest.raises((AttributeError, TypeError)):
            instance.anything = 1
        for name in kind.__match_args__:
            with pytest.raises(AttributeError):
                setattr(instance, name, 1)


def _fields(one: object) -> list[object]:
    return [getattr(one, name) for name in type(one).__match_args__]  # type: ignore[attr-defined]
