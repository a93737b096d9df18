"""What is good enough, as data: the figures of the table "How good"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound for one figure, or for the difference of two."""

    figure: str
    """Its name; a value inside an object is named `object.value`."""
    bound: float
    at_least: bool = False
    """Whether more is better; else `bound` is the most."""
    above: str = ""
    """The figure that is subtracted first."""

    @property
    def name(self) -> str:
        return f"{self.figure} - {self.above}" if self.above else self.figure

    def value(self, flat: Mapping[str, float]) -> float | None:
        """What was measured, or None where it was not."""
        if self.figure not in flat or (self.above and self.above not in flat):
            return None
        return flat[self.figure] - (flat[self.above] if self.above else 0.0)

    def met(self, value: float) -> bool:
        """Whether `value` is good enough."""
        return value >= self.bound if self.at_least else value <= self.bound


GOALS = (
    Goal("cold_start_ms", 400),
    Goal("page_turn_ms.p95", 17),
    Goal("language_switch_ms.p95", 50),
    Goal("submit_durable_ms.p95", 20),
    Goal("commit_two_media_ms.p95", 30),
    Goal("rewrite_ms.500", 20),
    Goal("next_resident_ms.p95", 100),
    Goal("cpu_s_per_response", 0.15),
    Goal("first_page_cpu_share", 0.05),
    Goal("pss_mb.first_page", 160),
    Goal("pss_mb.after_1000", 5, above="pss_mb.after_50"),
    Goal("export_ratio_to_age_cli", 1.5),
    Goal("export_frame_gap_ms", 100),
    Goal("export_to_stick_ratio", 0.8, at_least=True),
    Goal("opening_per_s", 8000, at_least=True),
    Goal("collect_per_s.sqlite", 6000, at_least=True),
    Goal("ledger_million_s", 5),
    Goal("proof_ms.p95", 1),
    Goal("receipt_pdf_ms.p50", 60),
)
