"""Leaves nobody's answers on the screen: quiet for a while, an alert, then the end of the visit (VVSG 2.0 7.2-O)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds. Quiet 120 to 300, alert 20 to 45; `after` is for the pages that follow sending."""

    quiet: float = 180.0
    alert: float = 30.0
    after: float = 60.0


class IdleWatch(QObject):
    """Told of every touch and key; tells when there were none for too long."""

    alerted = Signal()
    expired = Signal()

    def __init__(self, patience: Patience, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._patience = patience
        self._quiet = QTimer(self, singleShot=True)
        self._alert = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self._ask)
        self._alert.timeout.connect(self.expired)

    def rest(self) -> None:
        """There is nothing to lose: stop watching."""
        self._quiet.stop()
        self._alert.stop()

    def untouched(self) -> None:
        """Someone has touched the first page, and may leave it larger, darker or louder than the next person needs."""
        self._quiet.stop()
        self._alert.start(int(self._patience.quiet * 1000))

    def active(self, *, sent: bool) -> None:
        """Someone is there. `sent`: nothing is unsaved, so the visit ends without an alert."""
        self._alert.stop()
        self._quiet.stop()
        if sent:
            self._alert.start(int(self._patience.after * 1000))
        else:
            self._quiet.start(int(self._patience.quiet * 1000))

    def _ask(self) -> None:
        self._alert.start(int(self._patience.alert * 1000))
        self.alerted.emit()
