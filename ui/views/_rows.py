"""A list model of frozen rows: a new page changes the rows that are there instead of making them anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

AnyIndex = QModelIndex | QPersistentModelIndex


class RowsModel(QAbstractListModel):
    """Shows rows of one frozen dataclass; its fields are the roles.

    Args:
        row_type: the dataclass.
        spare: what stands in rows that were needed once and are not now; without it they are taken away. Making an
            item anew takes longer than changing it.
        kind: the field that decides which item shows a row; rows of other kinds need other items.
    """

    def __init__(
        self, row_type: type[Any], parent: QObject | None = None, *, spare: Any = None, kind: str = ""
    ) -> None:
        super().__init__(parent)
        self._spare, self._kind = spare, kind
        self._names = {
            Qt.ItemDataRole.UserRole + number: field.name for number, field in enumerate(fields(row_type), start=1)
        }
        self._rows: list[Any] = []
        self._shown = 0

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        name = self._names.get(role)
        return None if name is None or not index.isValid() else getattr(self._rows[index.row()], name)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for role, name in self._names.items()}

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows that are shown, spare ones left out."""
        return tuple(self._rows[: self._shown])

    def row(self, number: int) -> Any:
        """The row at `number`."""
        return self._rows[number]

    def reserve(self, count: int) -> None:
        """Makes `count` spare rows beforehand."""
        shown = self.rows
        self.show([*shown, *[self._spare] * (count - len(shown))])
        self._shown = len(shown)

    def show(self, rows: Sequence[Any]) -> None:
        """Puts `rows` in place of the rows there are."""
        self._shown = len(rows)
        if self._spare is not None:
            rows = [*rows, *[self._spare] * (len(self._rows) - len(rows))]
        before, new = self._rows, len(rows)
        old = len(before)
        if self._kind and self._kinds(before) != self._kinds(rows):
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        if new > old:
            self.beginInsertRows(QModelIndex(), old, new - 1)
            self._rows = list(rows)
            self.endInsertRows()
        elif new < old:
            self.beginRemoveRows(QModelIndex(), new, old - 1)
            self._rows = list(rows)
            self.endRemoveRows()
        else:
            self._rows = list(rows)
        for number, (was, now) in enumerate(zip(before, rows, strict=False)):
            if was != now:
                index = self.index(number)
                # QML reads again only what it is told of
                self.dataChanged.emit(index, index, self._changed(was, now))

    def _changed(self, was: Any, now: Any) -> list[int]:
        return [role for role, name in self._names.items() if getattr(was, name) != getattr(now, name)]

    def _kinds(self, rows: Sequence[Any]) -> list[Any]:
        return [getattr(row, self._kind) for row in rows]
