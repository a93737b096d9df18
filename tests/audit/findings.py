"""What an audit can find, and what it counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """Kinds of findings."""

    CUT = "text cut"
    OVERLAP = "over each other"
    OUTSIDE = "off the page"
    SMALL = "touch area too small"
    NEAR = "touch areas too near"
    REACH = "out of reach"
    NAMELESS = "no accessible name or role"
    GLYPH = "glyph missing"
    LETTERS = "letters too small"
    CONTRAST = "contrast below its figure"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong."""

    fault: Fault
    where: str
    """Page and part."""
    what: str


@dataclass
class Tally:
    """What was looked at, and what was found."""

    counts: Counter[str] = field(default_factory=Counter)
    findings: dict[str, list[str]] = field(default_factory=dict)
    """Finding → the settings in which it shows."""

    def add(self, setting: object, found: list[Finding]) -> None:
        for finding in found:
            said = f"{finding.fault}: {finding.where}: {finding.what}"
            self.findings.setdefault(said, []).append(str(setting))

    def merge(self, counts: dict[str, int], findings: dict[str, list[str]]) -> None:
        """Takes in what another process has counted."""
        self.counts.update(counts)
        for said, settings in findings.items():
            self.findings.setdefault(said, []).extend(settings)
