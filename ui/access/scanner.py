"""Runs the scan over what is on the screen: the first switch chooses; the second one steps, and then nothing moves by
itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtQuick import QQuickItem, QQuickWindow

from ui.access.parts import ANSWERS, Part, parts
from ui.access.scan import Layout, Level, Scan, advance, fit, marked, select
from ui.access.walk import is_key, use


class Beat(Protocol):
    """Ticks while it runs."""

    def start(self, tick: Callable[[], None]) -> None:
        """Ticks from now on, and anew from now where it ran."""

    def stop(self) -> None: ...


class TimerBeat(QObject):
    """A `Beat` of `seconds`."""

    def __init__(self, seconds: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=round(seconds * 1000))
        self._tick: Callable[[], None] = lambda: None
        self._timer.timeout.connect(self._due)

    def start(self, tick: Callable[[], None]) -> None:
        self._tick = tick
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _due(self) -> None:
        self._tick()


class Scanner:
    """Scanning of one window.

    Args:
        window: what is scanned.
        beat: how long it rests on each place.
        changed: told when another place is marked.
    """

    def __init__(self, window: QQuickWindow, beat: Beat, changed: Callable[[], None]) -> None:
        self._window, self._beat, self._changed = window, beat, changed
        self._scan: Scan | None = None
        self._by_hand = False
        self._resting: QQuickItem | None = None

    @property
    def on(self) -> bool:
        return self._scan is not None

    def switch(self) -> None:
        """The first switch: begins to scan, or chooses."""
        scan, page = self._now()
        if scan is None:
            self._go(Scan())
            return
        chosen = select(scan, page)
        if chosen.item is None:
            self._go(chosen.scan)
            return
        # what is likely to be used again (one token more) keeps the scan; else it begins anew
        again = bool(chosen.item.item.property("repeats"))
        # after a key comes another one, of any row
        then = Scan(Level.ROW, chosen.scan.group) if is_key(chosen.item) else Scan()
        self._go(chosen.scan if again else then)
        self._resting = chosen.item.item if again else None
        use(chosen.item, self._window)

    def step(self) -> None:
        """The second switch: begins to scan by hand, or goes one step on."""
        self._by_hand = True
        scan, page = self._now()
        self._go(Scan() if scan is None else advance(scan, page))

    def restart(self) -> None:
        """Another page is on the screen."""
        if self._scan is not None:
            self._go(Scan())

    def refit(self) -> None:
        """Something of the page has changed."""
        if self._scan is not None:
            self._scan, _ = self._now()
            self._changed()

    def end(self) -> None:
        """Someone uses something else than a switch, or the visit is over."""
        self._scan, self._resting, self._by_hand = None, None, False
        self._beat.stop()
        self._changed()

    def marked(self) -> tuple[Part, ...]:
        """What the scan rests on."""
        scan, page = self._now()
        return marked(scan, page) if scan is not None else ()

    def place(self) -> QRectF:
        """Where that stands in the window; empty while nothing is marked."""
        box = QRectF()
        for part in self.marked():
            box = box.united(part.box())
        return box

    def _tick(self) -> None:
        scan, page = self._now()
        if scan is not None:
            self._resting = None
            self._scan = advance(scan, page)
            self._changed()

    def _go(self, scan: Scan) -> None:
        self._scan, self._resting = scan, None
        if self._by_hand:
            self._beat.stop()
        else:
            self._beat.start(self._tick)
        self._changed()

    def _now(self) -> tuple[Scan | None, Layout[Part]]:
        """The scan on what is on the screen now; it follows what it rests on, wherever that has gone."""
        if self._scan is None:
            return None, ()
        page = layout([part for part in parts(self._window) if part.control])
        for number, rows in enumerate(page):
            for place, row in enumerate(rows):
                for at, part in enumerate(row):
                    if self._resting is not None and part.item is self._resting:
                        return Scan(Level.ITEM, number, place, at, self._scan.rounds), page
        return fit(self._scan, page), page


def layout(controls: list[Part]) -> Layout[Part]:
    """Groups of rows: what is answered comes first, then the dock's groups. A row is what stands side by side."""
    groups: dict[str, list[list[Part]]] = {}
    for part in sorted(controls, key=lambda part: part.group != ANSWERS):
        rows = groups.setdefault(part.group, [])
        row = next((row for row in rows if _beside(row[0], part)), None)
        if row is None:
            rows.append([part])
        else:
            row.append(part)
    return [sorted(rows, key=lambda row: row[0].box().top()) for rows in groups.values()]


def _beside(one: Part, other: Part) -> bool:
    """Whether the middle of the one stands between top and bottom of the other."""
    box, middle = one.box(), other.box().center().y()
    return box.top() <= middle <= box.bottom()
