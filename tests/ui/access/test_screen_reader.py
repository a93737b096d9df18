"""What Qt hands a screen reader: every control of every kind of page, in the tree that a reader walks."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.questionnaire.model import Route
from tests.ui.conftest import Open
from tests.ui.stage import Build, Stage
from ui.access.parts import Part
from ui.session_desk import SessionDesk

Role = QAccessible.Role
ROLES = {
    "adult": Role.RadioButton,
    "minor": Role.RadioButton,
    "missing:": Role.RadioButton,
    "size:": Role.RadioButton,
    "contrast:": Role.RadioButton,
    "closer": Role.CheckBox,
    "stream:": Role.CheckBox,
    "": Role.EditableText,
}
"""By the objectName, up to its colon; other answers are radio buttons or check boxes, and all else is a button. (The
field's own item has no name.)"""
WRITES_ITSELF = ("tile:", "key:")
"""Languages are called what they call themselves, and keys what they type."""


@pytest.fixture(autouse=True)
def reader() -> Iterator[None]:
    """A screen reader is there, to Qt."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def long_way(opening: Open, build: Build, tmp_path: Path) -> Stage:
    return build(SessionDesk(opening(route=Route.LONG), tmp_path / "receipts"))


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader is told of one thing. (Qt's own interface must not outlive the thing.)"""

    role: QAccessible.Role
    name: str
    invisible: bool


def tree(window: QQuickWindow) -> dict[int, Told]:
    """All that a reader comes to from the window, by the address of its item."""
    found, todo = {}, [QAccessible.queryAccessibleInterface(window)]
    while todo:
        node = todo.pop()
        thing = node.object()
        if isinstance(thing, QQuickItem):
            told = Told(node.role(), node.text(QAccessible.Text.Name), bool(node.state().invisible))
            found[address(thing)] = told
        todo += [child for number in range(node.childCount()) if (child := node.child(number)) is not None]
    return found


def address(item: QQuickItem) -> int:
    return int(shiboken6.getCppPointer(item)[0])


def controls(stage: Stage) -> tuple[Part, ...]:
    stage.hand.settle()
    return stage.app.access.walk.controls()


def node(stage: Stage, name: str) -> QAccessibleInterface:
    item = stage.hand.find(name)
    assert item is not None, name
    return QAccessible.queryAccessibleInterface(item)


def arabic(text: str) -> bool:
    return any(unicodedata.name(letter, "").startswith("ARABIC") for letter in text)


def check(stage: Stage, seen: set[Role], written: Callable[[str], bool] = arabic) -> None:
    """Every control of the page is in a reader's tree, with its role, a name that is `written` so, and its states."""
    there = tree(stage.app.window)
    for part in controls(stage):
        kind = "".join(part.item.objectName().partition(":")[:2])
        where = f"{part.item.objectName()!r} on {stage.view.kind} {stage.view.prompt.variable} {stage.view.sheet}"
        assert address(part.item) in there, where
        found = node_of(part)
        state, role = found.state(), found.role()
        expected = ROLES.get(kind, Role.Button)
        if kind == "card:":
            one = stage.view.prompt.round and not stage.view.prompt.ranking
            expected = Role.RadioButton if one else Role.CheckBox
        assert role is expected, where
        name = found.text(QAccessible.Text.Name)
        assert written(name) or (name and kind in WRITES_ITSELF), f"{where} is called {name!r}"
        assert not state.disabled, where
        assert not state.invisible, where
        assert state.focusable, where
        if role in (Role.RadioButton, Role.CheckBox):
            assert state.checkable, where
        seen.add(role)
    for told in there.values():
        if told.role in (Role.StaticText, Role.Heading) and not told.invisible:
            assert told.name, f"a text without words on {stage.view.kind} {stage.view.prompt.variable}"


def act_first(stage: Stage, name: str) -> None:
    """Does what a reader does with a control: its first action."""
    actions = node(stage, name).actionInterface()
    actions.doAction(actions.actionNames()[0])
    stage.hand.settle()


def chosen(stage: Stage) -> list[str]:
    """What a reader is told to be chosen."""
    return [part.item.objectName() for part in controls(stage) if node_of(part).state().checked]


def node_of(part: Part) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(part.item)


def test_every_page_of_a_visit_is_told_whole_in_its_language(long_way: Stage) -> None:
    stage, roles, kinds = long_way, set[Role](), set[tuple[object, ...]]()
    check(stage, roles, bool)  # the first page is in English
    stage.tap("tile:ar")
    while stage.view.kind != "prompt":
        check(stage, roles)
        stage.tap("adult" if stage.view.kind == "age" else "main")
    while stage.view.kind == "prompt":
        prompt = stage.view.prompt
        kind = (prompt.mode, prompt.round, prompt.ranking, prompt.arrows)
        if kind not in kinds:
            check(stage, roles)
        if prompt.mode in ("words", "area") and kind not in kinds:
            check_typing(stage, roles)
        kinds.add(kind)
        stage.skip()
    check(stage, roles)
    stage.to_last_review()
    stage.tap("main")
    stage.see("receipt")
    check(stage, roles)
    stage.tap("receipt:screen")
    stage.see("thanks")
    check(stage, roles)
    assert {kind[0] for kind in kinds} == {"cards", "tokens", "words", "area"}
    assert {kind[1:3] for kind in kinds if kind[0] == "cards"} == {(True, False), (False, False), (True, True)}
    assert roles == {Role.Button, Role.RadioButton, Role.CheckBox, Role.EditableText}


def check_typing(stage: Stage, roles: set[Role]) -> None:
    """The typing page of this question, and what the area picker has beside it."""
    if stage.view.prompt.mode == "area":
        stage.tap("tab:zip")
        check(stage, roles)
        stage.tap("tab:name", "search")
    else:
        stage.tap("words")
    check(stage, roles)
    stage.tap("typed")


@pytest.mark.parametrize("sheet", ["language", "size", "contrast", "help", "stop"])
def test_what_stands_over_a_page_is_a_dialog_and_what_lies_behind_is_disabled(stage: Stage, sheet: str) -> None:
    stage.begin("ar")
    behind = controls(stage)
    assert not any(node_of(part).state().disabled for part in behind)
    stage.tap(sheet)
    check(stage, set())
    assert all(node_of(part).state().disabled for part in behind if part.there)
    dialogs = [told for told in tree(stage.app.window).values() if told.role is Role.Dialog]
    assert [arabic(told.name) for told in dialogs] == [True]


def test_the_focus_is_told_of_the_one_control_that_has_it(stage: Stage) -> None:
    stage.begin()
    for part in controls(stage):
        stage.app.access.walk.to(part)
        focused = [each.item.objectName() for each in controls(stage) if node_of(each).state().focused]
        assert focused == [part.item.objectName()]


def test_a_readers_first_action_chooses_and_the_choice_is_told(long_way: Stage) -> None:
    stage = long_way
    stage.tap("tile:en", "adult", "main")
    stage.see("streams")
    streams = [part.item.objectName() for part in controls(stage) if part.item.objectName().startswith("stream:")]
    assert chosen(stage) == streams
    act_first(stage, streams[0])
    assert chosen(stage) == streams[1:]
    act_first(stage, "main")
    stage.see("prompt")
    while stage.view.prompt.mode != "cards" or not stage.view.prompt.round:
        stage.skip()
    for card in stage.cards()[:2]:
        act_first(stage, f"card:{card}")
        assert chosen(stage) == [f"card:{card}"]
    while not stage.view.prompt.ranking:
        stage.skip()
    first, second = (f"card:{card}" for card in stage.cards()[:2])
    act_first(stage, second)
    act_first(stage, first)
    assert chosen(stage) == [first, second]
    told = [node(stage, name).text(QAccessible.Text.Description) for name in (first, second)]
    assert told == ["Second choice", "First choice"]


def test_a_box_for_tokens_tells_what_it_holds(long_way: Stage) -> None:
    stage = long_way
    stage.walk_in()
    while stage.view.prompt.mode != "tokens":
        stage.skip()
    box, total = stage.cards()[0], stage.view.prompt.total
    assert node(stage, f"take:{box}").state().disabled
    for count in (1, 2):
        act_first(stage, f"add:{box}")
        for button in (f"add:{box}", f"take:{box}"):
            assert node(stage, button).text(QAccessible.Text.Description) == f"{count} of {total} here"
    assert not node(stage, f"take:{box}").state().disabled


def test_a_field_tells_what_was_typed(stage: Stage) -> None:
    stage.begin()
    while stage.view.prompt.mode != "words":
        stage.skip()
    stage.tap("words")
    stage.hand.type("more light")
    field = next(node_of(part) for part in controls(stage) if part.role is Role.EditableText)
    assert field.text(QAccessible.Text.Name) == stage.view.prompt.asked
    assert field.text(QAccessible.Text.Value) == "more light"
    assert field.state().focused


def test_another_page_is_announced_once_and_in_its_language(stage: Stage) -> None:
    announced: list[str] = []
    stage.app.announcer.told.connect(announced.append)

    def heard() -> list[str]:
        stage.hand.settle()
        new, announced[:] = list(announced), []
        return new

    stage.walk_in()
    assert heard()[-1] == stage.view.prompt.question
    stage.tap(stage.first_card())
    assert heard() == []  # an answer turns no page
    stage.tap("stop")
    assert heard() == [stage.view.sheetTitle]
    stage.tap("keep")
    assert heard() == [stage.view.prompt.question]
    stage.tap("language", "tile:ar")
    stage.see_sheet("")
    assert heard()[-1] == stage.view.prompt.question
    assert arabic(stage.view.prompt.question)
    while stage.view.prompt.mode != "words":
        stage.skip()
    heard()
    stage.tap("words")
    assert heard() == [stage.view.prompt.asked]


def test_without_a_reader_nothing_is_announced(stage: Stage) -> None:
    announced: list[str] = []
    stage.app.announcer.told.connect(announced.append)
    QAccessible.setActive(False)
    stage.walk_in()
    stage.hand.settle()
    assert announced == []


def test_a_visit_that_waits_for_its_resident_announces_nothing(stage: Stage) -> None:
    announced: list[str] = []
    stage.app.announcer.told.connect(announced.append)
    stage.app.window.hide()
    stage.view.touch("tile:en")
    stage.see("age")
    stage.hand.settle()
    assert announced == []
