"""Scanning: every place can be reached by one switch, and none holds it for ever."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.access.scan import ROUNDS, Layout, Level, Scan, advance, fit, marked, select

PAGE: Layout[str] = (
    (("yes",), ("no",), ("minus", "plus")),
    (("back", "next"),),
    (("stop",),),
)
layouts = st.lists(st.lists(st.lists(st.integers(), min_size=1, max_size=4), min_size=1, max_size=5), max_size=4)


def go(*presses: str, scan: Scan | None = None) -> tuple[Scan, str | None]:
    """`step` and `press` in turn; returns the scan, and what the last press used."""
    now, used = scan or Scan(), None
    for press in presses:
        if press == "step":
            now, used = advance(now, PAGE), None
        else:
            chosen = select(now, PAGE)
            now, used = chosen.scan, chosen.item
    return now, used


def test_it_begins_with_what_is_to_be_answered() -> None:
    assert marked(Scan(), PAGE) == ("yes", "no", "minus", "plus")


def test_group_then_row_then_item() -> None:
    assert go("press", "step", "press") == (Scan(Level.ITEM, 0, 1, 0), "no")
    assert go("press", "step", "step", "press", "step", "press") == (Scan(Level.ITEM, 0, 2, 1), "plus")


def test_a_level_that_holds_one_thing_is_passed_over() -> None:
    assert go("step", "press")[0] == Scan(Level.ITEM, 1)
    assert go("step", "step", "press") == (Scan(Level.ITEM, 2, 0, 0), "stop")


def test_the_place_that_was_used_can_be_used_again_at_once() -> None:
    scan, _ = go("press", "step", "step", "press", "step", "press")
    assert go("press", scan=scan)[1] == "plus"


def test_whoever_is_in_the_wrong_row_comes_up_again() -> None:
    scan = Scan(Level.ROW, 0)
    for _ in range(ROUNDS * len(PAGE[0])):
        assert scan.level is Level.ROW
        scan = advance(scan, PAGE)
    assert scan == Scan(Level.GROUP, 0)
    scan = Scan(Level.ITEM, 0, 2)
    for _ in range(ROUNDS * 2):
        assert scan.level is Level.ITEM
        scan = advance(scan, PAGE)
    assert scan == Scan(Level.ROW, 0, 2)


@given(layouts, st.lists(st.booleans(), max_size=40))
def test_nothing_leads_out_of_the_page(layout: Layout[int], presses: list[bool]) -> None:
    scan = Scan()
    for press in presses:
        scan = select(scan, layout).scan if press else advance(scan, layout)
        assert bool(marked(scan, layout)) == bool(layout)
        assert fit(scan, layout) == scan
        assert fit(scan, ()) == scan or fit(scan, ((("x",),),)) in (scan, Scan())


@given(layouts)
def test_everything_can_be_used(layout: Layout[int]) -> None:
    todo, seen = [Scan()], {Scan()}
    used: set[tuple[int, int, int]] = set()
    while todo:
        scan = todo.pop()
        chosen = select(scan, layout)
        if chosen.item is not None:
            used.add((chosen.scan.group, chosen.scan.row, chosen.scan.item))
        for after in (chosen.scan, advance(scan, layout)):
            if after not in seen:
                seen.add(after)
                todo.append(after)
    assert used == {(g, r, i) for g, rows in enumerate(layout) for r, row in enumerate(rows) for i in range(len(row))}
