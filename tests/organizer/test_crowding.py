"""Sessions with more inputs than people are told of in the report, by the totals that their kiosks signed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kiosk.organizer.report import report
from kiosk.organizer.tabulate import tabulate
from kiosk.organizer.tallies import Crowded
from tests.organizer.reading import parsed
from tests.organizer.synthetic import collection

Kiosk = tuple[str, int, int | None]
"""Session, inputs and people."""


def totals(given: int, people: int | None) -> str:
    zero = dict.fromkeys(("partial", "paper", "withdrawn", "broken_off"), 0)
    return json.dumps({"batches": 1, "complete": given, "people": people, **zero})


def told(folder: Path, *kiosks: Kiosk) -> tuple[tuple[Crowded, ...], list[list[str]]]:
    """What is tabulated, and the rows of the report's table of such sessions."""
    for number, (session, given, people) in enumerate(kiosks):
        engine = collection(folder / "c.db", [], session=session, kiosk=str(number), totals=totals(given, people))
    counted = tabulate(engine)
    index, _ = report(counted, folder)
    found = [table for table in parsed(index).all("table") if "More inputs than people" in table.all("caption")[0].text]
    return counted.totals.crowded, found[0].rows[1:] if found else []


@pytest.mark.parametrize(
    ("kiosks", "expected"),
    [
        ([("may", 26, 25)], [("may", 26, 25)]),
        ([("may", 25, 25)], []),
        ([("may", 1, 0)], [("may", 1, 0)]),
        ([("may", 90, None)], []),
        # the kiosks of one session share its people
        ([("may", 20, 25), ("may", 6, 25)], [("may", 26, 25)]),
        ([("may", 20, 25), ("may", 6, None)], [("may", 26, 25)]),
        ([("may", 20, 25), ("may", 6, 30)], []),
        ([("june", 3, 2), ("may", 20, 25), ("july", 9, 1)], [("july", 9, 1), ("june", 3, 2)]),
    ],
)
def test_more_inputs_than_people_is_told(
    tmp_path: Path, kiosks: list[Kiosk], expected: list[tuple[str, int, int]]
) -> None:
    crowded, rows = told(tmp_path, *kiosks)
    assert crowded == tuple(Crowded("harbor", *each) for each in expected)
    assert rows == [[f"harbor-{session}", str(given), str(people)] for session, given, people in expected]
