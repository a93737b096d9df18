"""The counts are those of the accepted responses, whatever else stands in the collection."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, select, update

from kiosk.errors import CollectionError
from kiosk.i18n.messages import MESSAGES
from kiosk.organizer import tables
from kiosk.organizer._answer_rows import AnswerRows
from kiosk.organizer.tables import State
from kiosk.organizer.tabulate import tabulate
from kiosk.organizer.tallies import (
    AreaTally,
    ChoiceTally,
    GridTally,
    RankTally,
    ScaleTally,
    Tables,
    Tally,
    TextTally,
    TokensTally,
)
from kiosk.questionnaire.answers import Missing
from tests.organizer.synthetic import FORM, Given, collection, compiled, drawn


def tally(counted: Tables, question: str) -> Tally:
    return next(t for s in counted.sections for t in s.tallies if t.question.id == question)


@pytest.fixture
def given() -> list[Given]:
    return list(drawn(200))


@pytest.fixture
def counted(tmp_path: Path, given: list[Given]) -> Tables:
    return tabulate(collection(tmp_path / "c.db", given))


def values(given: list[Given], variable: str) -> list[object]:
    return [one.answers[variable] for one in given if variable in one.answers]


def absent(given: list[Given], variable: str) -> tuple[tuple[Missing, int], ...]:
    found = Counter(one.missing[variable] for one in given if variable in one.missing)
    return tuple((code, found[code]) for code in Missing)


def test_one_choice_is_counted_by_option(counted: Tables, given: list[Given]) -> None:
    heard = tally(counted, "heard")
    assert isinstance(heard, ChoiceTally)
    expected = Counter(values(given, "heard"))
    assert {o.option.id: o.count for o in heard.options} == expected
    assert heard.reach.answered == expected.total()
    assert heard.reach.missing == absent(given, "heard")


def test_several_choices_are_shares_of_the_responses_that_answered(counted: Tables, given: list[Given]) -> None:
    trust = tally(counted, "trust")
    assert isinstance(trust, ChoiceTally)
    lists = values(given, "trust")
    assert trust.reach.answered == len(lists)
    assert {o.option.id: o.count for o in trust.options} == Counter(i for one in lists for i in one)  # type: ignore[attr-defined]
    assert trust.texts == len(values(given, "trust.other")) > 0
    assert sum(o.count for o in trust.options) > trust.reach.answered


def test_a_scale_keeps_what_stands_outside_of_it_apart(counted: Tables, given: list[Given]) -> None:
    speed = tally(counted, "speed")
    assert isinstance(speed, ScaleTally)
    expected = Counter(str(value) for value in values(given, "speed"))
    assert [p.count for p in speed.points] == [expected[str(point)] for point in range(1, 6)]
    assert [(e.option.id, e.count) for e in speed.extra] == [("never", expected["never"])]
    assert speed.placed == expected.total() - expected["never"]
    assert speed.reach.of(Missing.NOT_SURE) == dict(absent(given, "speed"))[Missing.NOT_SURE] > 0


def test_a_grid_is_counted_row_by_row(counted: Tables, given: list[Given]) -> None:
    who = tally(counted, "who")
    assert isinstance(who, GridTally)
    for row in who.rows:
        variable = f"who.{row.row.id}"
        assert {o.option.id: o.count for o in row.options if o.count} == Counter(values(given, variable))
        assert row.reach.missing == absent(given, variable)
        assert row.reach.of(Missing.NOT_SHOWN) > 0


def test_ranks_are_counted_by_place(counted: Tables, given: list[Given]) -> None:
    first = tally(counted, "first")
    assert isinstance(first, RankTally)
    lists: list[list[str]] = values(given, "first")  # type: ignore[assignment]
    assert first.reach.answered == len(lists)
    for option in first.options:
        assert option.places == tuple(
            sum(1 for one in lists if one[place : place + 1] == [option.option.id]) for place in range(3)
        )


def test_tokens_have_totals_and_a_mean_over_those_who_shared_any(counted: Tables, given: list[Given]) -> None:
    share = tally(counted, "share")
    assert isinstance(share, TokensTally)
    shared: list[dict[str, int]] = values(given, "share")  # type: ignore[assignment]
    assert share.reach.answered == len(shared)
    for option in share.options:
        counts = [one[option.option.id] for one in shared if option.option.id in one]
        assert (option.total, option.givers) == (sum(counts), len(counts))
        assert share.mean(option) == sum(counts) / len(shared)


def test_areas_are_counted_by_side_and_zip_codes_apart(counted: Tables, given: list[Given]) -> None:
    area = tally(counted, "area")
    assert isinstance(area, AreaTally)
    expected = Counter(values(given, "area"))
    assert {s.name: s.count for s in area.sides} == {
        "West": expected["30"] + expected["31"],
        "Far North": expected["77"],
    }
    assert dict(area.zips) == {"60608": expected["zip:60608"], "60623": expected["zip:60623"]}
    assert [(o.option.id, o.count) for o in area.elsewhere] == [("outside", expected["outside"])]
    assert area.reach.answered == expected.total()
    assert area.reach.unlisted == 0


def test_of_free_text_only_the_number_is_known(counted: Tables, given: list[Given]) -> None:
    say = tally(counted, "say")
    assert isinstance(say, TextTally)
    assert say.reach.answered == len(values(given, "say"))
    assert "CANARY" not in repr(counted)


def test_totals(tmp_path: Path, given: list[Given]) -> None:
    engine = collection(tmp_path / "c.db", given)
    collection(tmp_path / "c.db", drawn(7), session="S2", simulated=True)
    totals = tabulate(engine).totals
    both = [*given, *drawn(7)]
    assert totals.complete == sum(one.status == "complete" for one in both)
    assert totals.partial == sum(one.status == "partial" for one in both)
    assert dict(totals.locales) == Counter(one.locale for one in both)
    assert (totals.sessions, totals.simulated_sessions, totals.kiosks) == (2, 1, 1)
    assert totals.simulated
    assert totals.responses == 207


def test_what_is_quarantined_is_in_no_count(tmp_path: Path, given: list[Given]) -> None:
    mixed = [replace(one, state=State.QUARANTINED) if at % 3 == 0 else one for at, one in enumerate(given)]
    accepted = [one for at, one in enumerate(given) if at % 3]
    # rows of a quarantined response are not made by the program; here they are, and still must not count
    with_quarantine = tabulate(collection(tmp_path / "mixed.db", mixed))
    without = tabulate(collection(tmp_path / "accepted.db", accepted))
    assert with_quarantine.sections == without.sections
    assert with_quarantine.totals == replace(without.totals, quarantined=len(given) - len(accepted))


def test_an_answer_that_the_form_does_not_have_is_named_as_such(tmp_path: Path) -> None:
    engine = collection(tmp_path / "c.db", [Given({"heard": "yes"})])
    with engine.begin() as connection:
        connection.execute(update(tables.answers).values(code="invented"))
    heard = tally(tabulate(engine), "heard")
    assert isinstance(heard, ChoiceTally)
    assert heard.reach.unlisted == 1
    assert sum(o.count for o in heard.options) == 0


def test_answers_to_different_forms_are_not_added_up(tmp_path: Path) -> None:
    collection(tmp_path / "c.db", [Given({"heard": "yes"})] * 3)
    later = compiled(replace(FORM, version="2"))
    engine = collection(tmp_path / "c.db", [Given({"heard": "no"})] * 4, form=later, session="S2")
    with pytest.raises(CollectionError, match="COLLECTION_FORMS_SEVERAL"):
        tabulate(engine)
    for name in ("2", later.sha256[:10]):
        heard = tally(tabulate(engine, form=name), "heard")
        assert isinstance(heard, ChoiceTally)
        assert [o.count for o in heard.options] == [0, 4]
    for name in ("3", ""):
        with pytest.raises(CollectionError, match="COLLECTION_FORM_UNKNOWN"):
            tabulate(engine, form=name)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("sqlite:///nowhere.db", "COLLECTION_NOT_FOUND"),
        ("nowhere.db", "COLLECTION_NOT_FOUND"),
        ("sqlite://", "COLLECTION_NOT_FOUND"),
        ("strange://host/name", "COLLECTION_URL_INVALID"),
    ],
)
def test_a_place_without_a_collection_is_refused_and_left_alone(
    address: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CollectionError) as refused:
        tabulate(address)
    assert refused.value.code == code
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear neighbor, " * 100)
    with pytest.raises(CollectionError, match="COLLECTION_DAMAGED"):
        tabulate(str(tmp_path / "letter.txt"))


def test_a_newer_or_an_empty_collection_is_refused(tmp_path: Path) -> None:
    engine = collection(tmp_path / "c.db", [])
    with engine.begin() as connection:
        connection.execute(delete(tables.batches))
        connection.execute(delete(tables.sessions))
    with pytest.raises(CollectionError, match="COLLECTION_EMPTY"):
        tabulate(engine)
    with engine.begin() as connection:
        connection.execute(delete(tables.schema))
        connection.execute(insert(tables.schema).values(version=tables.SCHEMA_VERSION + 1))
    with pytest.raises(CollectionError, match="COLLECTION_NEWER"):
        tabulate(engine)


@pytest.mark.parametrize("name", ["NOT_FOUND", "EMPTY", "FORMS_SEVERAL", "FORM_UNKNOWN", "CHANGED"])
def test_each_refusal_has_words(name: str) -> None:
    assert MESSAGES[f"COLLECTION_{name}"].next_step


def test_rows_made_by_the_program_are_counted_the_same(tmp_path: Path, given: list[Given], counted: Tables) -> None:
    engine = collection(tmp_path / "filled.db", given)
    with engine.begin() as connection:
        connection.execute(delete(tables.answers))
        AnswerRows.of(compiled()).fill(connection, connection.scalars(select(tables.responses.c.leaf)).all())
    assert tabulate(engine) == counted
