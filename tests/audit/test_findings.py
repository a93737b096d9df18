"""Each kind of finding can be found: a page that is whole is broken in one way, and looked over."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor
from PySide6.QtQuick import QQuickItem

from tests.audit import geometry, pixels
from tests.audit.findings import Fault
from tests.audit.seen import Page
from tests.audit.settings import everything, pairwise
from tests.ui.stage import Stage, is_words, polish


def item(stage: Stage, name: str) -> QQuickItem:
    found = stage.hand.find(name)
    assert found is not None
    return found


def words(stage: Stage, name: str) -> QQuickItem:
    """The text on a control."""
    todo = [item(stage, name)]
    while todo:
        part = todo.pop()
        if is_words(part):
            return part
        todo.extend(part.childItems())
    raise AssertionError(name)


def narrow(stage: Stage) -> None:
    words(stage, "card:3").setWidth(20)


def low(stage: Stage) -> None:
    item(stage, "card:3").setHeight(30)


def beside(stage: Stage) -> None:
    two = item(stage, "card:2")
    two.setY(item(stage, "card:1").y() + 10)


def close(stage: Stage) -> None:
    one, two = item(stage, "card:1"), item(stage, "card:2")
    two.setY(one.y() + one.height() + 5)


def away(stage: Stage) -> None:
    item(stage, "card:1").setX(900)


def high(stage: Stage) -> None:
    item(stage, "main").setHeight(3000)


def unnamed(stage: Stage) -> None:
    item(stage, "card:1").setProperty("text", "")


def unwritten(stage: Stage) -> None:
    item(stage, "card:1").setProperty("text", "ᚠ")


def tiny(stage: Stage) -> None:
    words(stage, "card:1").setProperty("capital", 1.0)
    font = words(stage, "card:1").property("font")
    font.setPixelSize(12)
    words(stage, "card:1").setProperty("font", font)


BROKEN: dict[Fault, Callable[[Stage], None]] = {
    Fault.CUT: narrow,
    Fault.SMALL: low,
    Fault.OVERLAP: beside,
    Fault.NEAR: close,
    Fault.OUTSIDE: away,
    Fault.REACH: high,
    Fault.NAMELESS: unnamed,
    Fault.GLYPH: unwritten,
    Fault.LETTERS: tiny,
}


def faults(stage: Stage) -> set[Fault]:
    polish(stage.app.window)
    page = Page.of(stage.app.window, sheet=False)
    return {finding.fault for finding in geometry.look(page, stage.app.theme.frame, "en", "here")}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_of_each_kind_is_found(stage: Stage, fault: Fault) -> None:
    stage.walk_in()
    assert not faults(stage)
    BROKEN[fault](stage)
    assert fault in faults(stage)


def test_a_faint_text_is_found_in_what_was_drawn(stage: Stage) -> None:
    stage.walk_in()

    def found() -> set[Fault]:
        stage.hand.settle()
        page = Page.of(stage.app.window, sheet=False)
        image = pixels.picture(stage.app.window.grabWindow())
        return {finding.fault for finding in pixels.look(page, image, "default", "here")}

    assert not found()
    words(stage, "card:1").setProperty("color", QColor("#777777"))
    assert found() == {Fault.CONTRAST}


def test_a_faint_edge_is_found_in_what_was_drawn(stage: Stage) -> None:
    stage.walk_in()
    item(stage, "card:1").setProperty("radius", 0)
    before = stage.app.window.grabWindow()
    box = next(
        seen.box for seen in Page.of(stage.app.window, sheet=False).controls if seen.item.objectName() == "card:1"
    )
    image = pixels.picture(before)
    assert pixels.of_edge(image, box) >= pixels.EDGE
    image.paste((240, 235, 230), (0, 0, image.width, image.height))
    assert pixels.of_edge(image, box) < pixels.EDGE


def test_every_kind_is_shown_to_be_found() -> None:
    assert BROKEN.keys() | {Fault.CONTRAST} == set(Fault)


def test_few_settings_hold_every_pair() -> None:
    chosen = pairwise()
    assert len(chosen) <= 20
    assert all(setting in set(everything()) for setting in chosen)
    for one, other in (("screen", "locale"), ("locale", "size"), ("size", "contrast"), ("screen", "contrast")):
        wanted = {(getattr(row, one), getattr(row, other)) for row in everything()}
        assert {(getattr(row, one), getattr(row, other)) for row in chosen} == wanted
