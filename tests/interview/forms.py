"""Small forms with every kind of question, and short ways to walk through a visit."""

from __future__ import annotations

from kiosk.interview.events import Agree, AnswerAge, ChooseLanguage, Event, Next
from kiosk.interview.pages import PromptPage, ReviewPage, page
from kiosk.interview.places import Prompt, Review
from kiosk.interview.response import Origin
from kiosk.interview.step import step
from kiosk.interview.visit import Visit, begin
from kiosk.questionnaire.model import (
    Chosen,
    Kind,
    Label,
    Not,
    Option,
    Question,
    Questionnaire,
    Route,
    Row,
    Section,
)

ORIGIN = Origin("site", "evening", "every-kind", "1", "ab" * 32)
LONG = (Route.LONG,)


def label(text: str) -> Label:
    return Label(text, (("es", f"{text} (es)"),))


def option(
    option_id: str, *, exclusive: bool = False, last: bool = False, other: int = 0, youth: bool = False
) -> Option:
    return Option(option_id, label(option_id), exclusive, last, other, youth)


def options(*ids: str) -> tuple[Option, ...]:
    return tuple(option(name) for name in ids)


POINTS = options("1", "2", "3", "4", "5")

FIRST = Section(
    "first",
    label("First"),
    label("About the first."),
    (
        Question("f_scale", Kind.SCALE, label("How much?"), options=POINTS),
        Question(
            "f_multi",
            Kind.MULTI,
            label("Which?"),
            options=(
                *options("a", "b", "c", "d", "e"),
                option("none", exclusive=True, last=True),
                option("other", last=True, other=12),
            ),
            limit=3,
            shuffle=True,
        ),
        Question("f_rank", Kind.RANK, label("Order?"), options=options("a", "b", "c", "d"), limit=3, shuffle=True),
        Question("f_text", Kind.TEXT, label("In your words?"), max_chars=20, sensitive=True),
    ),
    notice=label("The next questions may be hard."),
)
SECOND = Section(
    "second",
    label("Second"),
    label("About the second."),
    (
        Question("s_tokens", Kind.TOKENS, label("Share 10"), options=options("a", "b", "c"), limit=10),
        Question("s_idea", Kind.SCALE, label("Good idea?"), options=(*POINTS, option("never"))),
        Question(
            "s_jobs",
            Kind.MULTI,
            label("Which jobs?"),
            options=options("a", "b", "c"),
            routes=LONG,
            relevant=Not(Chosen("s_idea", "1")),
        ),
        Question(
            "s_why",
            Kind.SINGLE,
            label("Why job a?"),
            options=(*options("x", "y"), option("other", other=10)),
            routes=LONG,
            relevant=Chosen("s_jobs", "a"),
        ),
        Question(
            "s_grid",
            Kind.GRID,
            label("Who comes?"),
            options=options("p", "q", "r"),
            rows=(*(Row(name, label(name)) for name in "uvwxy"), Row("z", label("z"), label("Call 988."))),
            shuffle=True,
            show_rows=3,
            sensitive=True,
        ),
    ),
)
ABOUT = Section(
    "about_you",
    label("About you"),
    label("Last questions."),
    (
        Question("y_area", Kind.AREA, label("Where?"), options=options("1", "31", "outside")),
        Question("y_age", Kind.SINGLE, label("Age?"), options=(option("13_17", youth=True), *options("18", "25"))),
        Question("y_self", Kind.MULTI, label("You?"), options=options("m", "n"), routes=LONG, sensitive=True),
    ),
    stream=False,
)
FORM = Questionnaire(
    "every-kind", "1", ("en", "es"), (FIRST, SECOND, ABOUT), zips=("60608", "60623"), sha256=ORIGIN.form_sha256
)


def start(route: Route = Route.LONG, *, seed: int = 7, youth: bool = False, form: Questionnaire = FORM) -> Visit:
    """A visit at the streams page."""
    return play(begin(form, route, seed, locale="en", youth=youth), ChooseLanguage("en"), AnswerAge(not youth), Agree())


def play(visit: Visit, *events: Event) -> Visit:
    for event in events:
        visit = step(visit, event)
    return visit


def forward(visit: Visit, variable: str) -> Visit:
    """Next until the prompt of `variable`."""
    while not (isinstance(visit.place, Prompt) and visit.place.variable == variable):
        after = step(visit, Next())
        assert after is not visit, f"{variable} is not on the way"
        visit = after
    return visit


def to_review(visit: Visit) -> Visit:
    """Next until the first review page."""
    while not isinstance(visit.place, Review):
        after = step(visit, Next())
        assert after is not visit, f"no way on from {visit.place}"
        visit = after
    return visit


def prompt(visit: Visit) -> PromptPage:
    shown = page(visit)
    assert isinstance(shown, PromptPage)
    return shown


def review(visit: Visit) -> ReviewPage:
    shown = page(visit)
    assert isinstance(shown, ReviewPage)
    return shown
