"""responses.csv says what was answered, and nothing else; the codebook says what it means."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update

from kiosk.organizer import tables
from kiosk.organizer.codebook import NOT_COARSENED, columns, safe, write_codebook
from kiosk.organizer.open_data import UNLISTED, write_responses
from kiosk.organizer.tables import State
from kiosk.organizer.tabulate import tabulate
from kiosk.questionnaire.answers import Missing
from tests.organizer.synthetic import CANARY, FORM, KIOSK, Given, collection, drawn


def data(engine: Engine, path: Path) -> list[dict[str, str]]:
    write_responses(engine, path)
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="ascii"))))


def book(engine: Engine, path: Path) -> list[dict[str, str]]:
    write_codebook(tabulate(engine), path)
    text = path.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(text.decode("utf-8-sig"))))


def test_each_kind_of_answer_is_written(tmp_path: Path) -> None:
    one = Given(
        {
            "safe": 4,
            "trust": ["walk", "other"],
            "trust.other": CANARY,
            "first": ["c", "a"],
            "share": {"x": 7, "z": 3},
            "who.calm": "crisis",
            "area": "zip:60608",
            "say": CANARY,
        },
        {"speed": Missing.NOT_SURE, "who.noise": Missing.NOT_SHOWN, "heard": Missing.PREFER_NOT},
        status="partial",
    )
    [row] = data(collection(tmp_path / "c.db", [one]), tmp_path / "r.csv")
    assert row == {
        "simulated": "no", "status": "partial", "safe": "4",
        "trust__walk": "1", "trust__listen": "0", "trust__speak": "0", "trust__other": "1",
        "first__a": "2", "first__b": "", "first__c": "1", "first__d": "",
        "share__x": "7", "share__y": "0", "share__z": "3",
        "speed": "-7", "heard": "-8", "who.calm": "crisis", "who.noise": "-6", "area": "zip:60608",
    }  # fmt: skip


def test_a_missing_answer_fills_all_of_its_columns_and_an_absent_one_none(tmp_path: Path) -> None:
    given = [Given(missing={"trust": Missing.SKIPPED, "first": Missing.NOT_ANSWERED})]
    [row] = data(collection(tmp_path / "c.db", given), tmp_path / "r.csv")
    assert {row[name] for name in row if name.startswith("trust__")} == {"-9"}
    assert {row[name] for name in row if name.startswith("first__")} == {"-5"}
    assert {row[name] for name in row if name.startswith("share__")} == {""}


def test_the_rows_are_the_accepted_responses_and_agree_with_the_counts(tmp_path: Path) -> None:
    engine = collection(tmp_path / "c.db", drawn(900))  # more than are read at a time
    with engine.begin() as connection:
        leaf = connection.scalar(select(tables.responses.c.leaf).limit(1))
        connection.execute(
            update(tables.responses).where(tables.responses.c.leaf == leaf).values(state=State.QUARANTINED.value)
        )
    rows = data(engine, tmp_path / "r.csv")
    counted = tabulate(engine)
    assert len(rows) == counted.totals.responses == 899
    safe_points = next(t for s in counted.sections for t in s.tallies if t.question.id == "safe")
    expected = Counter(row["safe"] for row in rows if int(row["safe"]) > 0)
    assert {p.option.id: p.count for p in safe_points.points} == expected  # type: ignore[union-attr]


def test_the_order_is_drawn_anew_each_time(tmp_path: Path) -> None:
    engine = collection(tmp_path / "c.db", drawn(300))
    first, second = data(engine, tmp_path / "1.csv"), data(engine, tmp_path / "2.csv")
    assert first != second
    assert sorted(map(str, first)) == sorted(map(str, second))
    with engine.connect() as connection:
        by_leaf = connection.scalars(select(tables.responses.c.document).order_by(tables.responses.c.leaf)).all()
    in_leaf_order = [str(json.loads(d)["answers"].get("safe", json.loads(d)["missing"].get("safe"))) for d in by_leaf]
    assert [row["safe"] for row in first] != in_leaf_order


def test_nothing_names_a_response_a_session_a_kiosk_or_a_text(tmp_path: Path) -> None:
    engine = collection(tmp_path / "c.db", drawn(60), session="HARBOR-1207")
    write_responses(engine, tmp_path / "r.csv")
    write_codebook(tabulate(engine), tmp_path / "b.csv")
    with engine.connect() as connection:
        leaves = connection.scalars(select(tables.responses.c.leaf)).all()
        tags = connection.scalars(select(tables.sessions.c.tag)).all()
    for name in ("r.csv", "b.csv"):
        text = (tmp_path / name).read_text(encoding="utf-8-sig")
        for secret in (CANARY, "555 0199", "HARBOR-1207", "harbor", KIOSK, *leaves, *(x[:32] for x in leaves), *tags):
            assert secret not in text
    header = (tmp_path / "r.csv").read_text().splitlines()[0].split(",")
    assert header == ["simulated", "status", *(column.name for column in columns(FORM))]
    assert len(set(header)) == len(header)


def test_simulated_responses_are_marked_row_by_row(tmp_path: Path) -> None:
    collection(tmp_path / "c.db", [Given({"heard": "yes"})] * 2, simulated=True)
    engine = collection(tmp_path / "c.db", [Given({"heard": "no"})] * 3, session="S2")
    rows = data(engine, tmp_path / "r.csv")
    assert Counter((row["simulated"], row["heard"]) for row in rows) == {("yes", "yes"): 2, ("no", "no"): 3}


@pytest.mark.parametrize("forged", ["=HYPERLINK(1)", "Maria at 555 0199", "-1"])
def test_a_value_that_is_no_code_of_the_form_is_not_written(tmp_path: Path, forged: str) -> None:
    engine = collection(tmp_path / "c.db", [Given({"heard": "yes"})])
    with engine.begin() as connection:
        document = json.dumps({"answers": {"heard": forged, "area": forged}, "missing": {}})
        connection.execute(update(tables.responses).values(document=document))
    [row] = data(engine, tmp_path / "r.csv")
    assert row["heard"] == row["area"] == UNLISTED


def test_the_codebook_explains_every_code_that_occurs(tmp_path: Path) -> None:
    engine = collection(tmp_path / "c.db", drawn(300))
    rows, entries = data(engine, tmp_path / "r.csv"), book(engine, tmp_path / "b.csv")
    listed: dict[str, set[str]] = {}
    for entry in entries:
        listed.setdefault(entry["variable"], set()).add(entry["code"])
    missing = {str(int(code)) for code in Missing}
    for name in rows[0]:
        codes = listed[name]
        if "0..10" in codes:
            codes = {str(n) for n in range(11)}
        assert {row[name] for row in rows} <= codes | missing, name
    of_safe = next(entry["missing_codes"] for entry in entries if entry["variable"] == "safe")
    assert all(str(int(code)) in of_safe for code in Missing)


def test_the_codebook_says_what_is_held_back_and_not_coarse(tmp_path: Path) -> None:
    entries = book(collection(tmp_path / "c.db", drawn(50)), tmp_path / "b.csv")
    notices = {entry["variable"]: entry["notice"] for entry in entries}
    assert notices["area"] == NOT_COARSENED
    assert notices["safe"] == ""
    held = {entry["variable"]: entry["label"] for entry in entries if entry["kind"] == "text"}
    assert set(held) == {"say", "trust.other"}
    assert held["say"].startswith("held back: ")


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1 773", "'+1 773"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("  =1", "'  =1"),
        ("-9", "-9"),
        ("12", "12"),
        ("A-1 = b", "A-1 = b"),
        ("", ""),
    ],
)
def test_a_spreadsheet_runs_no_cell(cell: str, written: str) -> None:
    assert safe(cell) == written
