"""Keys on the real window: the focus is always to be seen, in reading order, and nothing repeats by itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from kiosk.session.settings import SwitchKeys
from tests.driver.keys import Keys
from tests.ui.stage import Stage
from ui.access.keys import KEYS, Act, act_of


@pytest.fixture
def keys(stage: Stage) -> Keys:
    return Keys(stage.app.window, stage.clock)


def names(stage: Stage) -> list[str]:
    """What can have the focus, in order."""
    return [part.item.objectName() for part in stage.app.access.walk.controls()]


def test_a_keypad_has_all_it_needs_and_arrows_follow_the_reading() -> None:
    keypad = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Select, Qt.Key.Key_Back, Qt.Key.Key_Help)
    assert [KEYS[key] for key in keypad] == [Act.UP, Act.DOWN, Act.CHOOSE, Act.BACK, Act.HELP]
    for rtl, act in ((False, Act.NEXT), (True, Act.PREVIOUS)):
        assert act_of(Qt.Key.Key_Right, SwitchKeys.FUNCTION, in_text=False, rtl=rtl) is act
        assert act_of(Qt.Key.Key_Left, SwitchKeys.FUNCTION, in_text=False, rtl=not rtl) is act


def test_in_a_text_keys_belong_to_the_text_but_for_the_way_out() -> None:
    def act(key: Qt.Key) -> Act | None:
        return act_of(key, SwitchKeys.FUNCTION, in_text=True, rtl=False)

    assert [act(key) for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_A)] == [None] * 4
    assert [act(key) for key in (Qt.Key.Key_Tab, Qt.Key.Key_Escape)] == [Act.NEXT, Act.BACK]
    assert [act(key) for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Back)] == [Act.UP, Act.DOWN, Act.BACK]
    assert act_of(Qt.Key.Key_Space, SwitchKeys.PLAIN, in_text=True, rtl=False) is Act.SWITCH


def test_plain_switches_take_the_place_of_space_and_enter() -> None:
    assert act_of(Qt.Key.Key_Space, SwitchKeys.PLAIN, in_text=False, rtl=False) is Act.SWITCH
    assert act_of(Qt.Key.Key_Return, SwitchKeys.PLAIN, in_text=False, rtl=False) is Act.STEP
    assert act_of(0x7FFFFFFF, SwitchKeys.PLAIN, in_text=False, rtl=False) is None


def test_the_focus_goes_round_in_reading_order_and_back(stage: Stage, keys: Keys) -> None:
    stage.begin()
    order = names(stage)
    assert order[:7] == ["card:1", "card:2", "card:3", "card:4", "card:5", "missing:-7", "missing:-8"]
    assert order[7:] == ["back", "main", "language", "size", "contrast", "help", "stop"]
    seen = []
    for _ in order:
        keys.press(Qt.Key.Key_Down)
        seen.append(keys.focus)
    assert seen == order
    keys.press(Qt.Key.Key_Down)
    assert keys.focus == order[0]
    keys.press(Qt.Key.Key_Up)
    assert keys.focus == order[-1]


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_what_has_the_focus_has_a_ring_of_gold_inside_ink(stage: Stage, keys: Keys, locale: str) -> None:
    stage.begin(locale)
    window, px = stage.app.window, stage.app.theme.pixels
    for name in names(stage):
        keys.go_to(name)
        stage.hand.settle()
        item = stage.hand.find(name)
        assert item is not None
        box = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        image = window.grabWindow()
        edge = [image.pixelColor(int(box.center().x()), y) for y in range(int(box.top() - 2 * px), int(box.top()) + 1)]
        assert sum(color == QColor("#1F1A24") for color in edge) >= int(1.2 * px), name
        assert sum(color == QColor("#FFC83D") for color in edge) >= int(0.8 * px), name


def test_after_a_page_turn_the_first_answer_has_the_focus(stage: Stage, keys: Keys) -> None:
    stage.begin()
    keys.use("card:4", "main")
    stage.hand.settle()
    assert keys.focus == names(stage)[0]
    assert keys.focus.startswith("card:")


def test_a_sheet_holds_the_focus_and_gives_it_back(stage: Stage, keys: Keys) -> None:
    stage.begin()
    keys.use("help")
    stage.see_sheet("help")
    stage.hand.settle()
    for name in ("raise", "close") * 2:
        assert keys.focus == name
        keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Escape)
    stage.see_sheet("")
    stage.hand.settle()
    assert keys.focus == "help"


def test_back_takes_the_safe_way_out_of_every_sheet(stage: Stage, keys: Keys) -> None:
    stage.begin()
    keys.use("card:4", "stop")
    stage.see_sheet("stop")
    keys.press(Qt.Key.Key_Escape)
    stage.see_sheet("")
    assert stage.row("4")["chosen"]
    stage.course.alert()
    keys.press(Qt.Key.Key_Back)
    stage.see_sheet("")
    keys.press(Qt.Key.Key_F1)
    stage.see_sheet("help")
    keys.press(Qt.Key.Key_Escape)
    keys.press(Qt.Key.Key_Escape)
    stage.see("streams")


def test_a_held_key_does_its_work_once(stage: Stage, keys: Keys) -> None:
    stage.begin()
    keys.go_to("card:1")
    keys.hold(Qt.Key.Key_Down, 20)
    assert keys.focus == "card:2"
    keys.hold(Qt.Key.Key_Space, 20)
    assert stage.row("2")["chosen"]
    stage.walk_to("cp_text")
    stage.tap("words")
    keys.hold(Qt.Key.Key_A, 20)
    assert stage.view.prompt.words == "a"


def test_the_typing_page_is_left_by_keys(stage: Stage, keys: Keys) -> None:
    stage.begin()
    stage.walk_to("cp_text")
    keys.use("words")
    stage.hand.wait(lambda: keys.focus == "field", "the typing page has not the focus")
    stage.hand.type("a")
    keys.press(Qt.Key.Key_Escape)
    assert stage.view.typing.field == ""
    assert stage.view.prompt.variable == "cp_text"
    keys.use("words")
    stage.hand.wait(lambda: keys.focus == "field", "the typing page has not the focus")
    stage.hand.type("b")
    keys.use("typed")
    assert stage.view.typing.field == ""
    assert stage.view.prompt.words == "ab"


def test_a_second_strike_of_a_trembling_hand_does_not_count(stage: Stage, keys: Keys) -> None:
    stage.begin()
    keys.go_to("card:1")
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Down, pause_s=0.05)
    assert keys.focus == "card:2"
    keys.press(Qt.Key.Key_Down, pause_s=0.2)
    assert keys.focus == "card:3"


def test_the_focus_stays_near_what_cannot_be_used_any_more(stage: Stage, keys: Keys) -> None:
    stage.begin()
    keys.use("card:4", "clear")
    stage.hand.settle()
    assert keys.focus == "back"


def test_after_a_touch_nothing_takes_the_focus_by_itself(stage: Stage, keys: Keys) -> None:
    stage.begin()
    keys.go_to("card:2")
    stage.tap("main")
    stage.hand.settle()
    assert not stage.hand.find("card:1") or keys.focus != names(stage)[0]


def test_every_page_and_sheet_can_be_walked_by_keys(stage: Stage, keys: Keys) -> None:
    keys.use("tile:en", "adult")
    while stage.view.action == "more":
        keys.use("main")
    keys.use("main", "main")
    stage.see("prompt")
    for name in ("language", "help", "stop"):
        keys.use(name)
        stage.see_sheet(name)
        keys.press(Qt.Key.Key_Escape)
        stage.see_sheet("")


def test_a_keypad_types_row_by_row_and_leaves_by_done(stage: Stage, keys: Keys) -> None:
    stage.begin()
    stage.walk_to("cp_text")
    keys.use("words")
    stage.hand.wait(lambda: keys.focus == "field", "the typing page has not the focus")
    while keys.focus != "key:q":
        keys.press(Qt.Key.Key_Down)
    for key, name in ((Qt.Key.Key_Right, "key:w"), (Qt.Key.Key_Down, "key:a"), (Qt.Key.Key_Up, "key:q")):
        keys.press(key)
        assert keys.focus == name
    field = stage.app.window.activeFocusItem()
    assert field is not None
    assert field.inherits("QQuickTextEdit")
    keys.press(Qt.Key.Key_Select)
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_Select)
    assert stage.view.prompt.words == "qa"
    stage.hand.type("t")  # letters of a real keyboard belong to the text all the same
    assert stage.view.prompt.words == "qat"
    while keys.focus.startswith("key:"):
        keys.press(Qt.Key.Key_Up)
    assert keys.focus == "typed"
    keys.press(Qt.Key.Key_Select)
    assert stage.view.typing.field == ""
    assert stage.view.prompt.words == "qat"


def test_what_pinyin_offers_is_chosen_by_keys(stage: Stage, keys: Keys) -> None:
    stage.begin("zh_Hans")
    stage.walk_to("cp_text")
    keys.use("words")
    stage.hand.wait(lambda: keys.focus == "field", "the typing page has not the focus")
    keys.use("key:n")
    for name in ("key:i", "candidate:你"):  # straight there: whoever leaves the keys ends what is being composed
        while keys.focus != name:
            keys.press(Qt.Key.Key_Backtab)
        keys.press(Qt.Key.Key_Return)
        stage.hand.settle()
    assert stage.view.prompt.words == "你"
    assert keys.focus == "field"  # what was marked is gone
