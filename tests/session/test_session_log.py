"""A whole session's log, searched for anything that tells of its residents: it has totals, and those only at close."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from kiosk.batches.export import export
from kiosk.event_chain import read
from kiosk.event_signing import read_signed
from kiosk.events import EventLog
from kiosk.interview.places import Review
from kiosk.interview.response import Status
from kiosk.interview.visit import Visit, begin
from kiosk.progress import Silent
from kiosk.questionnaire.answers import Words
from kiosk.questionnaire.model import Questionnaire, Route
from kiosk.receipts import payload
from kiosk.seal import _age
from kiosk.seal.kiosk_key import KioskKey
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session, open_session
from kiosk.store.store import Store
from ui.session_desk import SessionDesk

MARKER = "ZQX-marker-of-an-answer"


def opened(home: Home, form: Questionnaire, day: date) -> None:
    open_session(
        home,
        site="north",
        organization="North Side Neighbors",
        session="s1",
        date=day,
        recipients=[Recipient("anna", _age.generate()[1])],
        recovery=Recipient("recovery", _age.generate()[1]),
        form=form,
        route=Route.LONG,
        locales=("en", "ar"),
        simulated=True,
    )


def visit(form: Questionnaire, locale: str, says: str) -> Visit:
    begun = begin(form, Route.LONG, 1, locale=locale, locales=("en", "ar"))
    return replace(begun, answers={"say": Words(says)}, place=Review("one"))


def residents_come(home: Home, form: Questionnaire, receipts: Path, seed: int) -> set[str]:
    """Nine residents in an order of their own; returns everything that could point at one of them."""
    chance = Random(seed)  # noqa: S311  (made-up residents)
    ways = ["complete"] * 5 + ["partial"] * 2 + ["stopped"] * 2
    chance.shuffle(ways)
    traces = {MARKER, "ZQX"}
    for way in ways:
        desk = SessionDesk(home, receipts)
        desk.preload()
        desk.prepare()
        if way == "stopped":
            desk.break_off()
        else:
            handed = desk.submit(visit(form, chance.choice(["en", "ar"]), f"{MARKER} {chance.random()}"), Status(way))
            receipt = payload.parse(handed.payload)
            traces |= {handed.hand_code, receipt.leaf.hex(), receipt.secret.hex(), receipt.leaf.hex()[:8]}
            desk.settle()
            desk.print_receipt("en")
        desk.leave()
    return traces


def day(folder: Path, form: Questionnaire, seed: int) -> tuple[list[dict[str, Any]], bytes, set[str]]:
    """A whole session: its log's events without what differs between any two kiosks, its bytes, and the traces."""
    home = Home(folder / "home")
    opened(home, form, datetime.now(UTC).astimezone().date())
    before = home.events.read_bytes()
    traces = residents_come(home, form, folder / "receipts", seed)
    assert home.events.read_bytes() == before, "nothing that residents do is a line"
    close_session(home)
    (folder / "stick").mkdir()
    batch = export(home, folder / "stick", Silent())
    with Store.open(home.folder("north-s1").store) as store:
        traces |= {leaf.hex() for leaf in store.snapshot().batches[0].leaves}
    key = KioskKey.load(home.kiosk_key)
    whole = EventLog(home.events).export(key)
    entries = read_signed(whole, key.public_line).entries
    assert entries == EventLog(home.events).entries(home.public_keys()) == read(home.events.read_bytes())
    differs = {key.key_id, key.key_id[:8].lower(), batch.manifest.root}
    events = json.loads(_without(json.dumps([[each.event, dict(each.fields)] for each in entries]), differs))
    for _, facts in events:
        facts.pop("manifest", None)
    return events, whole + home.events.with_name("events.log.minisig").read_bytes(), traces


def _without(text: str, words: set[str]) -> str:
    for word in words:
        text = text.replace(word, "KEY")
    return text


@pytest.fixture
def days(tmp_path: Path, form: Questionnaire) -> list[tuple[list[dict[str, Any]], bytes, set[str]]]:
    found = []
    for seed in (1, 2):
        (tmp_path / str(seed)).mkdir()
        found.append(day(tmp_path / str(seed), form, seed))
    return found


def test_two_sessions_of_other_residents_leave_the_same_log(days: list[Any]) -> None:
    (first, _, _), (second, _, _) = days
    assert first == second
    assert first == [
        ["kiosk-key-made", {"key": "KEY"}],
        ["session-opened", {"session": "north-s1"}],
        [
            "session-closed",
            {"session": "north-s1", "given": 7, "complete": 5, "partial": 2, "stopped": 2, "withdrawn": 0},
        ],
        ["batch-exported", {"batch": "north-s1-KEY-0001.kbatch", "responses": 7}],
    ]


def test_nothing_of_a_resident_is_in_its_bytes(days: list[Any]) -> None:
    for _, data, traces in days:
        assert len(traces) > 20
        assert not [trace for trace in traces if trace.encode() in data]


def test_a_date_that_is_not_the_clocks_is_told(tmp_path: Path, form: Questionnaire) -> None:
    home = Home(tmp_path / "home")
    opened(home, form, date(2024, 11, 20))
    differs = read(home.events.read_bytes())[-1]
    assert differs.event == "date-differs"
    assert int(differs.fields["days"]) > 700
