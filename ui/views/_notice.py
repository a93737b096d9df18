"""Tells QML of properties only when one of them has another value.

QML reads anew, from Python, whatever hangs on a signal: a page's cards alone ask for a colour two dozen times. What
stays through most touches therefore has a signal of its own.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, SignalInstance


class Notice:
    """Compares the properties of `view` that `signal` tells of with what was told last.

    Args:
        view: has the properties.
        name: of the signal, as the view's class has it.
    """

    def __init__(self, view: QObject, name: str) -> None:
        meta = view.metaObject()
        known = [meta.property(number) for number in range(meta.propertyCount())]
        self._names = [str(one.name()) for one in known if one.notifySignal().name() == name.encode()]
        self._view = view
        self._signal: SignalInstance = getattr(view, name)
        self._told: list[object] | None = None

    def look(self) -> None:
        """Tells, if anything is another than at the last look."""
        now: list[object] = [getattr(self._view, name) for name in self._names]
        if now != self._told:
            self._told = now
            self._signal.emit()
