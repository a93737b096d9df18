"""The bench's own arithmetic: what counts as worse, in which direction, and what is compared at all."""

from __future__ import annotations

import pytest

from tests.bench.compare import Regression, flat, regressions
from tests.bench.core import spread
from tests.bench.goals import GOALS, Goal
from tests.bench.install import runtime_closure

WAS: dict[str, object] = {
    "cold_start_ms": 300.0,
    "seal_per_s": 6000,
    "page_turn_ms": {"p50": 5.0, "p95": 10.0, "n": 250},
    "collect_per_s": {"sqlite": 6000},
    "export_to_stick_ratio": 0.9,
    "export_ratio_to_age_cli": 2.0,
    "first_page_cpu_share": 0.01,
    "runs": {"export": 5},
}


def worse(**figures: object) -> list[str]:
    return [one.figure for one in regressions({**WAS, **figures}, WAS)]


def test_the_same_figures_are_no_regression() -> None:
    assert worse() == []


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("cold_start_ms", 300 * 1.4, 300 * 1.6),
        ("seal_per_s", 6000 / 1.4, 6000 / 1.6),
        ("first_page_cpu_share", 0.014, 0.016),
        ("collect_per_s", {"sqlite": 6000 / 1.4}, {"sqlite": 6000 / 1.6}),
        ("export_to_stick_ratio", 0.9 / 1.4, 0.9 / 1.6),
        ("export_ratio_to_age_cli", 2 * 1.4, 2 * 1.6),
        ("page_turn_ms", {"p50": 5.0, "p95": 14.0, "n": 250}, {"p50": 5.0, "p95": 16.0, "n": 250}),
    ],
)
def test_worse_by_more_than_half_is_a_regression_and_by_less_is_none(name: str, good: object, bad: object) -> None:
    assert worse(**{name: good}) == []
    (found,) = worse(**{name: bad})
    assert found.startswith(name)


@pytest.mark.parametrize(
    ("name", "better"), [("cold_start_ms", 30), ("seal_per_s", 60_000), ("collect_per_s", {"sqlite": 60_000})]
)
def test_much_better_is_no_regression(name: str, better: object) -> None:
    assert worse(**{name: better}) == []


def test_a_regression_says_how_many_times_whichever_way_the_figure_goes() -> None:
    now = {**WAS, "cold_start_ms": 600.0, "seal_per_s": 2000}
    assert regressions(now, WAS) == [
        Regression("cold_start_ms", 300.0, 600.0, 2.0),
        Regression("seal_per_s", 6000.0, 2000.0, 3.0),
    ]


def test_counts_of_runs_and_figures_that_one_side_lacks_are_not_compared() -> None:
    assert worse(runs={"export": 500}, page_turn_ms={"p50": 5.0, "p95": 10.0, "n": 9999}, install_mb=900.0) == []
    assert regressions({}, WAS) == []


def test_every_figure_of_the_goals_is_compared_too() -> None:
    names = {name for goal in GOALS for name in (goal.figure, goal.above) if name}
    nested: dict[str, object] = {}
    for name in names:
        outer, _, inner = name.partition(".")
        nested[outer] = {**nested.get(outer, {}), inner: 1} if inner else 1  # type: ignore[dict-item]
    assert flat(nested).keys() == names


def test_a_goal_may_bound_a_difference_and_is_silent_where_nothing_was_measured() -> None:
    growth = Goal("pss_mb.after_1000", 5, above="pss_mb.after_50")
    assert growth.value({"pss_mb.after_1000": 120.0, "pss_mb.after_50": 114.0}) == 6.0
    assert growth.value({"pss_mb.after_1000": 120.0}) is None
    assert not growth.met(6.0)
    assert growth.met(5.0)
    assert Goal("collect_per_s.sqlite", 6000, at_least=True).met(6000)


def test_the_95th_percentile_is_the_nearest_rank() -> None:
    assert spread(range(1, 201)) == {"p50": 100.5, "p95": 190, "n": 200}
    assert spread([7.0]) == {"p50": 7.0, "p95": 7.0, "n": 1}


def test_a_site_installs_what_runs_and_no_tools() -> None:
    needed = runtime_closure()
    assert {"pyside6-essentials", "shiboken6", "sqlalchemy", "cffi", "pyrage"} <= needed
    assert needed.isdisjoint({"pyxform", "pytest", "mypy", "ruff", "community-kiosk"})
