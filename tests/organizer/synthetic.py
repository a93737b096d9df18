"""A small form with every kind of question, and collections filled with made-up responses to it.

The answer rows are made here by their description in `kiosk.organizer.tables`, so that counting is tested against that
description and not against the code that collects.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, create_engine, insert

from kiosk.organizer import tables
from kiosk.questionnaire.answers import Missing, Value
from kiosk.questionnaire.audience import offered
from kiosk.questionnaire.canonical import dump, loads
from kiosk.questionnaire.model import Kind, Label, Option, Question, Questionnaire, Row, Section

CANARY = "CANARY-mi-vecina-Dolores"
EVIL = '<script>alert("x")</script> & =1+1'
KIOSK = "RWQsynthetic" + "A" * 44


def options(*ids: str, **more: Option) -> tuple[Option, ...]:
    return (*(Option(i, Label(f"The {i} one")) for i in ids), *more.values())


POINTS = tuple(Option(str(n), Label(f"Point {n}")) for n in range(1, 6))
AREAS = (
    Option("30", Label("South Lawndale"), group="West", aliases=("Little Village",)),
    Option("31", Label("Lower West Side"), group="West", aliases=("Pilsen",)),
    Option("77", Label("Edgewater"), group="Far North"),
    Option("outside", Label("Outside Chicago")),
)
OTHER = Option("other", Label("Something else"), fixed_last=True, other_chars=60)

FORM = Questionnaire(
    "synthetic",
    "1",
    ("en",),
    (
        Section(
            "lake",
            Label("Police and neighbors"),
            Label("What should that look like?"),
            (
                Question("safe", Kind.SCALE, Label("How safe do you feel?"), options=POINTS),
                Question(
                    "trust",
                    Kind.MULTI,
                    Label("What would help you trust the police more?"),
                    options=options("walk", "listen", "speak", other=OTHER),
                    limit=3,
                    shuffle=True,
                ),
                Question("first", Kind.RANK, Label("Which first?"), options=options("a", "b", "c", "d"), limit=3),
                Question("say", Kind.TEXT, Label("What is one thing?"), max_chars=280),
            ),
        ),
        Section(
            "leaf",
            Label("Where officers work"),
            Label("Jobs and places."),
            (
                Question("share", Kind.TOKENS, Label("You have 10 tokens."), options=options("x", "y", "z"), limit=10),
                Question("speed", Kind.SCALE, Label("How fast?"), options=(*POINTS, *options("never"))),
            ),
        ),
        Section(
            "copper",
            Label("Who comes when you call 911"),
            Label(EVIL),
            (
                Question("heard", Kind.SINGLE, Label(EVIL), options=(*options("yes"), Option("no", Label(EVIL)))),
                Question(
                    "who",
                    Kind.GRID,
                    Label("Who should come first?"),
                    options=options("police", "crisis", "nobody"),
                    rows=(Row("calm", Label("There is no weapon.")), Row("noise", Label("Loud at night."))),
                    show_rows=1,
                ),
            ),
        ),
        Section(
            "about",
            Label("About you"),
            Label("Who took part."),
            (Question("area", Kind.AREA, Label("Which part of Chicago?"), options=AREAS),),
            stream=False,
        ),
    ),
    zips=("60608", "60623"),
)


def compiled(form: Questionnaire = FORM) -> Questionnaire:
    """`form` as the kiosk would read it, its hash filled in."""
    return loads(dump(form))


@dataclass(frozen=True)
class Given:
    """What one resident left."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    missing: Mapping[str, Missing] = field(default_factory=dict)
    status: str = "complete"
    locale: str = "en"
    state: tables.State = tables.State.ACCEPTED


def drawn(n: int, seed: int = 1, form: Questionnaire = FORM) -> Iterator[Given]:
    """`n` residents who answer `form` at random."""
    rng = random.Random(seed)  # noqa: S311  (made-up answers)
    for number in range(n):
        yield _drawn(form, rng, partial=number % 7 == 6)


def _drawn(form: Questionnaire, rng: random.Random, *, partial: bool) -> Given:
    answers: dict[str, Value] = {}
    missing: dict[str, Missing] = {}
    for question in form.questions():
        bases = [variable for variable in question.variables if not variable.endswith(".other")]
        shown = rng.sample(bases, question.show_rows) if question.show_rows else bases
        for variable in bases:
            if variable not in shown:
                missing[variable] = Missing.NOT_SHOWN
            elif partial and rng.random() < 0.4:
                missing[variable] = Missing.NOT_ANSWERED
            elif rng.random() < 0.2:
                missing[variable] = rng.choice([Missing.SKIPPED, Missing.PREFER_NOT, Missing.NOT_SURE])
            else:
                answers[variable] = _value(question, rng, form.zips)
        if question.kind is Kind.MULTI and "other" in answers.get(question.id, ""):  # type: ignore[operator]
            answers[f"{question.id}.other"] = f"{CANARY} beside an option"
    return Given(
        answers, missing, "partial" if partial else "complete", rng.choice(["en", "en", "es", "ar", "zh_Hans"])
    )


def _value(question: Question, rng: random.Random, zips: tuple[str, ...]) -> Value:
    ids = [option.id for option in offered(question, youth=False)]
    match question.kind:
        case Kind.SCALE:
            point = rng.choice(ids)
            return int(point) if point.isdigit() else point
        case Kind.MULTI:
            chosen = _some(ids, question.limit, rng)
            return [i for i in ids if i in chosen]
        case Kind.RANK:
            return _some(ids, question.limit, rng)
        case Kind.TOKENS:
            given = rng.choices(ids, range(len(ids), 0, -1), k=rng.randint(1, question.limit))
            return {i: given.count(i) for i in ids if i in given}
        case Kind.TEXT:
            return f"=cmd() {CANARY}, 555 0199"
        case Kind.AREA if rng.random() < 0.3:
            return f"zip:{rng.choice(zips)}"
        case _:
            return rng.choices(ids, range(len(ids), 0, -1))[0]


def _some(ids: list[str], limit: int, rng: random.Random) -> list[str]:
    """One to `limit` different ids, those in front more often."""
    drawn_ids = rng.choices(ids, range(len(ids) * 2, len(ids), -1), k=rng.randint(1, limit))
    return list(dict.fromkeys(drawn_ids))


def rows(given: Given, leaf: str, form: Questionnaire = FORM) -> Iterator[dict[str, str | int | None]]:
    """Rows of `answers`, by the description of that table."""
    kinds = {variable: question.kind for question in form.questions() for variable in question.variables}
    for variable, value in given.answers.items():
        match value:
            case str() if kinds[variable] is Kind.TEXT or variable.endswith(".other"):
                yield _row(leaf, variable, words=value)
            case str() | int():
                yield _row(leaf, variable, code=str(value))
            case list() if kinds[variable] is Kind.RANK:
                yield from (_row(leaf, variable, code=code, number=place) for place, code in enumerate(value, 1))
            case list():
                yield from (_row(leaf, variable, code=code) for code in value)
            case dict():
                yield from (_row(leaf, variable, code=code, number=number) for code, number in value.items())
    for variable, missing in given.missing.items():
        yield _row(leaf, variable, missing=int(missing))


def _row(
    leaf: str,
    variable: str,
    *,
    code: str | None = None,
    number: int | None = None,
    missing: int | None = None,
    words: str | None = None,
) -> dict[str, str | int | None]:
    return {"leaf": leaf, "variable": variable, "code": code, "number": number, "missing": missing, "words": words}


def collection(
    path: Path,
    given: Iterable[Given],
    *,
    form: Questionnaire | None = None,
    simulated: bool = False,
    session: str = "S1",
    kiosk: str = "",
    totals: str | None = None,
) -> Engine:
    """A collection at `path` with one session that left `given`; called again, one more session."""
    form = form or compiled()
    engine = create_engine(f"sqlite:///{path}")
    tables.metadata.create_all(engine)
    tag = hashlib.sha256(f"{session}{kiosk}".encode()).hexdigest()[:16]
    kept: list[dict[str, str]] = []
    counted: list[dict[str, str | int | None]] = []
    for number, one in enumerate(given):
        leaf = hashlib.sha256(f"{session}{kiosk}/{number}".encode()).hexdigest()
        document = {
            "cik": 1,
            "id": leaf[:32],
            "site": "harbor",
            "session": session,
            "answers": dict(one.answers),
            "missing": {k: int(v) for k, v in one.missing.items()},
        }
        kept.append(
            {
                "leaf": leaf,
                "tag": tag,
                "manifest_sha256": tag,
                "status": one.status,
                "mode": "touch",
                "locale": one.locale,
                "document": json.dumps(document),
                "state": one.state.value,
            }
        )
        counted += rows(one, leaf, form)
    with engine.begin() as connection:
        connection.execute(tables.schema.delete())
        connection.execute(insert(tables.schema).values(version=tables.SCHEMA_VERSION))
        connection.execute(
            insert(tables.forms).prefix_with("OR IGNORE").values(sha256=form.sha256, document=dump(form).decode())
        )
        connection.execute(
            insert(tables.kiosks).prefix_with("OR IGNORE").values(public_key=KIOSK, name="k1", enrolled="2026-01-01")
        )
        connection.execute(
            insert(tables.sessions).values(
                tag=tag,
                site="harbor",
                organization="Harbor House",
                session=session,
                date="2026-01-02",
                kiosk=KIOSK,
                form_sha256=form.sha256,
                simulated=simulated,
                statement="{}",
                statement_signature="",
                key_age=b"",
            )
        )
        connection.execute(
            insert(tables.batches).values(
                manifest_sha256=tag,
                name="b",
                tag=tag,
                number=1,
                final=True,
                totals=totals,
                manifest="{}",
                manifest_signature="",
            )
        )
        if kept:
            connection.execute(insert(tables.responses), kept)
            connection.execute(insert(tables.answers), counted)
    return engine
