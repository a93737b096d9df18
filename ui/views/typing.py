"""The typing page: which words are being typed, and what is left for them. The words themselves are the visit's."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.interview import events
from kiosk.interview.pages import Page, PromptPage
from ui.views.key_set import KeySet
from ui.views.prompt import PromptView

QML_IMPORT_NAME = "App.Views"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("made in Python")
class TypingView(QObject):  # type: ignore[operator]  # QmlUncreatable's stub lacks __call__
    """The field that the keyboard types into.

    Args:
        prompt: the question on the screen.
        keys: the keyboard.
        act: takes what is typed into the visit.
        search: takes what is typed into the area picker.
        parent: owns this view.
    """

    turned = Signal()
    filled = Signal()
    """The words are others than what was typed last: the field takes them from here."""
    appeared = Signal()
    """The typing page is on the glass now, or is not any more."""
    typed = Signal(str)
    """The words, whenever someone types: for who does not see them."""

    def __init__(
        self,
        prompt: PromptView,
        keys: KeySet,
        act: Callable[[events.Event], None],
        search: Callable[[str], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._prompt, self._keys, self._act, self._search = prompt, keys, act, search
        self._field = self._variable = self._text = ""
        self._left = -1
        self._reading = self._there = False

    # ---- told by the course of the visit

    def follow(self, page: Page) -> None:
        """Takes the words of `page`; leaves the typing page where its field is no longer there."""
        if not self._field:
            return
        if not isinstance(page, PromptPage) or _variable(page) != self._variable:
            self._end()
            return
        text, self._left = self._now(page)
        if self._field == "other" and not page.other_option:
            self._end()
            return
        other, self._text = text != self._text, text
        self.turned.emit()
        if other:
            self.filled.emit()

    def _now(self, page: PromptPage) -> tuple[str, int]:
        match self._field:
            case "words":
                return page.words, page.chars_left
            case "other":
                return page.other_text, page.chars_left
            case _:
                return str(self._prompt.query), -1

    def settle(self) -> None:
        """What is still being composed becomes words as it stands: whoever goes on meant to write it."""
        if self._field:
            QGuiApplication.inputMethod().commit()

    def leave(self) -> bool:
        """Out of the typing page; False where it is not shown."""
        shown = bool(self._field)
        if shown:
            self.close()
        return shown

    @property
    def goes_on(self) -> bool:
        """The typing page is shown."""
        return bool(self._field)

    @property
    def shown_field(self) -> str:
        """The field that is typed into; "" while nothing is typed, or the page is not on the glass yet."""
        return self._field if self._there else ""

    @property
    def asked_again(self) -> bool:
        """The question stands in place of the field."""
        return self._reading

    # ---- read by QML

    @Property(str, notify=turned)
    def field(self) -> str:
        """words, other or search; "" while nothing is typed."""
        return self._field

    @Property(str, notify=turned)
    def text(self) -> str:
        return self._text

    @Property(int, notify=turned)
    def charsLeft(self) -> int:
        """Characters left; below 0 where nobody counts."""
        return self._left

    @Property(bool, notify=turned)
    def reading(self) -> bool:
        """The question stands in place of the field."""
        return self._reading

    # ---- touches

    @Slot(str)
    def open(self, field: str) -> None:
        """Shows the typing page for a field of the question on the screen."""
        shown = self._prompt.shown
        self._keys.load()
        self._field, self._variable, self._reading = field, _variable(shown), False
        self._text, self._left = self._now(shown)
        self._keys.take_out(latin=field == "search")  # areas are called what the street signs say
        self.turned.emit()
        self.filled.emit()

    @Slot()
    def close(self) -> None:
        """Done: back to the question."""
        self.settle()
        self._end()

    def _end(self) -> None:
        self._field = self._variable = self._text = ""
        self._keys.put_away()
        self.turned.emit()

    @Slot(bool)
    def appear(self, there: bool) -> None:
        """The typing page has come onto the glass, or gone from it."""
        self._there = there
        self.appeared.emit()

    @Slot(bool)
    def read(self, wanted: bool) -> None:
        """Shows the question again, or the field."""
        self._reading = wanted
        self.turned.emit()

    @Slot(str)
    def type(self, text: str) -> None:
        """The words as they stand in the field."""
        if text == self._text:
            return
        self._text = text
        self.typed.emit(text)
        match self._field:
            case "words":
                self._act(events.TypeWords(text))
            case "other":
                self._act(events.TypeOther(text))
            case "search":
                self._search(text)


def _variable(page: PromptPage) -> str:
    return f"{page.question.id}.{page.row.id}" if page.row else page.question.id
