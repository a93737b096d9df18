"""Pages that show what they fetched: readiness, printer, event log, about."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from typing import Any, ClassVar

from kiosk.printing.protocol import Condition
from kiosk.staff.rights import Right
from ui.staff import pages
from ui.staff.cards import CardRow
from ui.staff.page import Page
from ui.staff.pages import Sample


class Fetched(Page, ABC):
    """Shows one thing that is fetched when it is gone to."""

    found: Any = None

    def enter(self) -> None:
        self.hall.run(self.fetch, self._have)

    @abstractmethod
    def fetch(self) -> Any:
        """On the job thread."""

    def _have(self, found: Any) -> None:
        self.found = found
        self.hall.show()


class ReadinessPage(Fetched):
    """Is everything ready?"""

    def fetch(self) -> Any:
        return self.hall.desk.readiness()

    def cards(self) -> Iterable[CardRow]:
        return () if self.found is None else pages.readiness(self.found, self.hall.texts, self.hall.messages)


class PrinterPage(Fetched):
    """How the printer is, and a sample page."""

    ACTS: ClassVar = dict.fromkeys(("look", "sample", "read"), Right.PRINT)
    _sample: Sample | None = None

    def fetch(self) -> Condition:
        return self.hall.desk.printer()

    def act(self, what: str, value: str) -> None:
        match what:
            case "look":
                self.hall.go("printer")
            case "sample":
                self.hall.run(self.hall.desk.sample, self._sampled)
            case "read" if self._sample is not None and self._sample.read is None:
                self._sampled(replace(self._sample, read=value == "yes"))

    def _sampled(self, sample: Sample) -> None:
        self._sample = sample
        self.hall.show()

    def cards(self) -> Iterable[CardRow]:
        return () if self.found is None else pages.printer(self.found, self._sample, self.hall.texts)


class LogPage(Fetched):
    """The newest lines of the event log."""

    def fetch(self) -> Any:
        return self.hall.desk.log()

    def cards(self) -> Iterable[CardRow]:
        return () if self.found is None else pages.log(self.found, self.hall.texts)


class AboutPage(Fetched):
    """Which program this is, and which kiosk."""

    def fetch(self) -> Any:
        return self.hall.desk.about()

    def cards(self) -> Iterable[CardRow]:
        return () if self.found is None else pages.about(self.found[0], self.found[1], self.hall.texts)
