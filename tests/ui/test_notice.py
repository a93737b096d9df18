"""QML is told of what has changed, and of nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal

from ui.views._notice import Notice
from ui.views._rows import RowsModel


class _View(QObject):
    toned = Signal()
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shade = "blue"
        self.count = 0

    @Property(str, notify=toned)
    def tone(self) -> str:
        return self.shade

    @Property(int, notify=turned)
    def number(self) -> int:
        return self.count


@dataclass(frozen=True, slots=True)
class _Row:
    text: str
    chosen: bool = False


def test_a_notice_tells_only_of_another_value() -> None:
    view, told = _View(), []
    view.toned.connect(lambda: told.append(view.shade))
    notice = Notice(view, "toned")
    notice.look()
    view.count = 7  # another signal's
    notice.look()
    assert told == ["blue"]
    view.shade = "green"
    notice.look()
    notice.look()
    assert told == ["blue", "green"]


def test_rows_tell_which_of_their_fields_have_changed() -> None:
    rows = RowsModel(_Row)
    rows.show([_Row("one"), _Row("two")])
    told = []
    rows.dataChanged.connect(lambda first, _last, roles: told.append((first.row(), roles)))
    rows.show([_Row("one"), _Row("two", chosen=True), _Row("three")])
    names = {bytes(name.data()).decode(): role for role, name in rows.roleNames().items()}
    assert told == [(1, [names["chosen"]])]
    assert [rows.data(rows.index(number), names["text"]) for number in range(3)] == ["one", "two", "three"]
