"""There is no way out of the real window by key, long press or menu, and none onto a clipboard."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest

from tests.ui.conftest import Open
from tests.ui.stage import Build, Stage, process_for
from ui.access.keys import KEYS
from ui.lockdown import let_through
from ui.session_desk import SessionDesk

K, M = Qt.Key, Qt.KeyboardModifier
NONE, CTRL, ALT, META, SHIFT = (
    M.NoModifier,
    M.ControlModifier,
    M.AltModifier,
    M.MetaModifier,
    M.ShiftModifier,
)
WAYS_OUT = [
    (K.Key_F4, ALT, ""),
    (K.Key_Tab, ALT, "\t"),
    (K.Key_Space, ALT, " "),
    (K.Key_Q, CTRL, "\x11"),
    (K.Key_W, CTRL, "\x17"),
    (K.Key_Escape, CTRL, "\x1b"),
    (K.Key_C, CTRL, "\x03"),
    (K.Key_X, CTRL, "\x18"),
    (K.Key_V, CTRL, "\x16"),
    (K.Key_A, CTRL, "\x01"),
    (K.Key_Insert, SHIFT, ""),
    (K.Key_Insert, CTRL, ""),
    (K.Key_Delete, SHIFT, "\x7f"),
    (K.Key_Copy, NONE, ""),
    (K.Key_Paste, NONE, ""),
    (K.Key_Cut, NONE, ""),
    (K.Key_D, META, "d"),
    (K.Key_L, META, "l"),
    (K.Key_Super_L, NONE, ""),
    (K.Key_Menu, NONE, ""),
    (K.Key_F5, NONE, ""),
    (K.Key_F10, SHIFT, ""),
    (K.Key_F11, NONE, ""),
    (K.Key_Print, NONE, ""),
    (K.Key_SysReq, NONE, ""),
    (K.Key_F2, CTRL | ALT, ""),
    (K.Key_Delete, CTRL | ALT, ""),
    (K.Key_Backspace, CTRL | ALT, "\b"),
    (K.Key_PowerOff, NONE, ""),
    (K.Key_Sleep, NONE, ""),
    (K.Key_HomePage, NONE, ""),
    (K.Key_LaunchMail, NONE, ""),
]


def sent(window: QWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "") -> None:
    """A key as the system sends it."""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QGuiApplication.sendEvent(window, QKeyEvent(kind, key, modifiers, text))
    QGuiApplication.processEvents()


def typing(stage: Stage) -> None:
    """To a question that is answered in words, with some typed."""
    stage.begin()
    while stage.view.prompt.mode != "words":
        stage.skip()
    stage.tap("words")
    stage.hand.type("my own words")
    assert stage.view.prompt.words == "my own words"


@pytest.mark.parametrize(("key", "modifiers", "text"), WAYS_OUT)
def test_a_way_out_is_not_let_through(key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str) -> None:
    assert not let_through(key, modifiers, text)


@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        *((key, NONE, "") for key in KEYS),
        (K.Key_Backtab, SHIFT, ""),
        (K.Key_A, NONE, "a"),
        (K.Key_A, SHIFT, "A"),
        (K.Key_Space, NONE, " "),
        (0x0639, NONE, "ع"),
        (K.Key_Ntilde, NONE, "ñ"),
        (K.Key_At, CTRL | ALT, "@"),
        (K.Key_AltGr, NONE, ""),
        (K.Key_Dead_Acute, NONE, ""),
        (K.Key_Zenkaku_Hankaku, NONE, ""),
        (K.Key_Hangul, NONE, ""),
        (K.Key_Backspace, NONE, "\b"),
        (K.Key_Delete, NONE, "\x7f"),
        (K.Key_Left, SHIFT, ""),
    ],
)
def test_what_people_need_is_let_through(key: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
    assert let_through(key, modifiers, text)


def test_no_key_ends_or_changes_anything_on_the_window(stage: Stage) -> None:
    typing(stage)
    for key, modifiers, text in WAYS_OUT:
        sent(stage.app.window, key, modifiers, text)
        assert stage.app.window.isVisible(), key
        assert stage.view.kind == "prompt", key
        assert stage.view.prompt.words == "my own words", key
    assert stage.overs == 0


def test_nothing_that_was_typed_reaches_a_clipboard_and_nothing_comes_from_one(stage: Stage) -> None:
    board = QGuiApplication.clipboard()
    board.setText("from elsewhere")
    typing(stage)
    for key, modifiers, text in ((K.Key_A, CTRL, "\x01"), (K.Key_C, CTRL, "\x03"), (K.Key_V, CTRL, "\x16")):
        sent(stage.app.window, key, modifiers, text)
    for _ in "words":
        sent(stage.app.window, K.Key_Left, SHIFT)
    sent(stage.app.window, K.Key_Delete, SHIFT, "\x7f")
    sent(stage.app.window, K.Key_Insert, CTRL)
    sent(stage.app.window, K.Key_Insert, SHIFT)
    assert board.text() == "from elsewhere"
    if board.supportsSelection():
        assert "words" not in board.text(QClipboard.Mode.Selection)
    assert stage.view.prompt.words == "my own words"


def test_the_window_does_not_close_and_shows_no_menu(stage: Stage) -> None:
    typing(stage)
    before = stage.texts()
    assert not stage.app.window.close()
    assert stage.app.window.isVisible()
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        QGuiApplication.sendEvent(stage.app.window, QContextMenuEvent(reason, QPoint(500, 500), QPoint(500, 500)))
    QTest.mouseClick(stage.app.window, Qt.MouseButton.RightButton, NONE, stage.hand.middle("field"))
    stage.hand.settle()
    assert stage.texts() == before


def test_a_long_press_does_nothing_more_than_a_short_one(stage: Stage) -> None:
    typing(stage)
    before = stage.texts()
    for spot in (QPoint(4, 4), QPoint(1076, 4), QPoint(4, 1916), QPoint(1076, 1916), stage.hand.middle("field")):
        stage.hand.press(spot)
        process_for(1.0)  # longer than Qt's press-and-hold, 0.8 s
        assert stage.texts() == before
        stage.hand.release(spot)
        stage.hand.settle()
    assert stage.view.kind == "prompt"


def test_the_pointer_is_hidden_everywhere(stage: Stage) -> None:
    typing(stage)
    cursor = QGuiApplication.overrideCursor()
    assert cursor is not None
    assert cursor.shape() == Qt.CursorShape.BlankCursor


def test_it_fills_the_screen_without_a_frame_and_goes_back_to_that(opening: Open, build: Build, tmp_path: Path) -> None:
    stage = build(SessionDesk(opening(), tmp_path / "receipts"), window=None)
    window = stage.app.window
    assert window.visibility() == QWindow.Visibility.FullScreen
    assert window.flags() & Qt.WindowType.FramelessWindowHint
    window.showMinimized()
    stage.hand.wait(lambda: window.visibility() == QWindow.Visibility.FullScreen, "it stayed small")
    window.showNormal()
    stage.hand.wait(lambda: window.visibility() == QWindow.Visibility.FullScreen, "it stayed small")
