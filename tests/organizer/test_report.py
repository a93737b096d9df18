"""The report can be read by everyone, says what the database says, and gives nothing away."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from kiosk.organizer.report import report
from kiosk.organizer.report._html import join, tag
from kiosk.organizer.report._look import (
    ABOUT_YOU,
    AMBER,
    AMBER_TEXT,
    CARD,
    DEEP,
    GOLD,
    INK,
    PAPER,
    QUIET,
    Look,
    contrast,
    look_of,
    on,
    shades,
)
from kiosk.organizer.report._numbers import percent
from kiosk.organizer.report._wrap import columns, wrapped
from kiosk.organizer.tabulate import tabulate
from kiosk.organizer.tallies import (
    AreaTally,
    ChoiceTally,
    GridTally,
    RankTally,
    ScaleTally,
    Tables,
    TextTally,
    TokensTally,
)
from tests.organizer.reading import Element, parsed
from tests.organizer.synthetic import CANARY, EVIL, FORM, Given, collection, drawn

LOOKS = [*(look_of(at, stream=True) for at in range(3)), ABOUT_YOU]


def pages(tmp_path: Path, given: list[Given], *, simulated: bool = False) -> tuple[Tables, Element, Element]:
    counted = tabulate(collection(tmp_path / "c.db", given, simulated=simulated))
    index, codebook = report(counted, tmp_path)
    return counted, parsed(index), parsed(codebook)


@pytest.fixture
def many(tmp_path: Path) -> tuple[Tables, Element, Element]:
    return pages(tmp_path, list(drawn(1100)))


def cards(page: Element) -> dict[str, Element]:
    """Cards by the text of their question; FORM has no text twice."""
    return {card.all("h3")[0].text: card for card in page.all("article")}


def numbers(table: Element) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in table.rows[1:]}


def grouped(n: int) -> str:
    return f"{n:,}"


def test_every_question_has_a_card_in_order_with_chart_and_table(many: tuple[Tables, Element, Element]) -> None:
    _, page, _ = many
    assert list(cards(page)) == [question.text.en for question in FORM.questions()]
    for question in FORM.questions():
        card = cards(page)[question.text.en]
        charts, tables = card.all("svg"), card.all("table")
        assert len(charts) == (0 if question.kind == "text" else 1)
        assert len(tables) >= len(charts)


def test_every_chart_is_an_image_with_a_title_and_a_description(many: tuple[Tables, Element, Element]) -> None:
    _, page, _ = many
    charts = [svg for svg in page.all("svg") if svg.attributes.get("role") == "img"]
    assert len(charts) == 1 + sum(question.kind != "text" for question in FORM.questions())
    for chart in charts:
        title, description = chart.all("title")[0], chart.all("desc")[0]
        assert title.text
        assert description.text
        named = f"{title.attributes['id']} {description.attributes['id']}"
        assert chart.attributes["aria-labelledby"] == named
    decoration = [svg for svg in page.all("svg") if svg not in charts and "class" in svg.attributes]
    assert decoration
    assert all(svg.attributes["aria-hidden"] == "true" for svg in decoration)


def test_every_number_of_a_table_is_the_databases(many: tuple[Tables, Element, Element]) -> None:
    counted, page, _ = many
    for tally in (tally for section in counted.sections for tally in section.tallies):
        card = cards(page)[tally.question.text.en]
        told = [numbers(table) for table in card.all("table")]
        match tally:
            case ChoiceTally():
                shown = {
                    o.option.label.en: [grouped(o.count), percent(o.count, tally.reach.answered)] for o in tally.options
                }
                assert told == [shown]
            case ScaleTally():
                shown = {
                    o.option.label.en: [grouped(o.count), percent(o.count, tally.placed)] for o in tally.points
                } | {o.option.label.en: [grouped(o.count), ""] for o in tally.extra}
                assert {name: cells for name, cells in told[0].items() if cells} == shown
            case GridTally():
                assert told[0] == {
                    r.row.label.en: [*(grouped(o.count) for o in r.options), grouped(r.reach.answered)]
                    for r in tally.rows
                }
                assert told[1] == {r.row.label.en: [grouped(n) for _, n in r.reach.missing] for r in tally.rows}
            case RankTally():
                assert told == [
                    {o.option.label.en: [*map(grouped, o.places), grouped(o.ranked)] for o in tally.options}
                ]
            case TokensTally():
                assert told == [
                    {
                        o.option.label.en: [grouped(o.total), f"{tally.mean(o):.2f}", grouped(o.givers)]
                        for o in tally.options
                    }
                ]
            case AreaTally():
                assert all(told[0][s.name][0] == grouped(s.count) for s in tally.sides)
                assert told[0]["ZIP code given"][0] == grouped(sum(n for _, n in tally.zips))
                areas = {a.option.label.en: [grouped(a.count)] for s in tally.sides for a in s.areas if a.count}
                zips = {code: [grouped(n)] for code, n in tally.zips}
                assert {name: cells for name, cells in told[1].items() if cells} == areas | zips
            case TextTally():
                assert told == []
                assert f"Held back: {grouped(tally.reach.answered)} texts" in card.text
        if not isinstance(tally, GridTally):
            absent = [int(dd.text.replace(",", "")) for dd in card.all("dd")]
            assert absent == [count for _, count in tally.reach.missing]


def test_the_totals_are_the_databases(many: tuple[Tables, Element, Element]) -> None:
    counted, page, _ = many
    totals = counted.totals
    told = {dd.attributes["data-total"]: dd.text for dd in page.all("dd") if "data-total" in dd.attributes}
    assert told == {
        "responses": "1,100",
        "complete": grouped(totals.complete),
        "partial": grouped(totals.partial),
        "sessions": "1",
        "kiosks": "1",
        "quarantined": "0",
    }
    languages = numbers(page.all("table")[0])
    assert languages["简体中文"][0] == grouped(dict(totals.locales)["zh_Hans"])


def test_the_page_can_be_found_around_in(many: tuple[Tables, Element, Element]) -> None:
    for page in many[1:]:
        html = page.all("html")[0]
        assert html.attributes["lang"] == "en"
        ids = [e.attributes["id"] for e in page.all(*{e.name for e in _every(page)}) if "id" in e.attributes]
        assert len(ids) == len(set(ids))
        skip = page.all("a")[0]
        assert skip.attributes["href"] == "#main"
        links = [a.attributes["href"] for a in page.all("a")]
        assert all(
            link[1:] in ids if link.startswith("#") else link in {"index.html", "codebook.html"} for link in links
        )
        referred = [i for e in _every(page) for i in e.attributes.get("aria-labelledby", "").split()]
        assert set(referred) <= set(ids)
        levels = [int(h.name[1]) for h in page.all("h1", "h2", "h3", "h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        for table in page.all("table"):
            assert table.all("caption")[0].text
            assert all("scope" in th.attributes for th in table.all("th"))


def _every(page: Element) -> list[Element]:
    return [e for child in page.children if isinstance(child, Element) for e in (child, *_every(child))]


def test_nothing_runs_and_nothing_is_fetched(many: tuple[Tables, Element, Element], tmp_path: Path) -> None:
    for page in many[1:]:
        names = {element.name for element in _every(page)}
        assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "image", "use"}
        assert not any(name.startswith("on") for element in _every(page) for name in element.attributes)
        policy = next(m.attributes["content"] for m in page.all("meta") if "http-equiv" in m.attributes)
        assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    for name in ("index.html", "codebook.html"):
        text = (tmp_path / name).read_text()
        assert "//" not in text.replace("<!DOCTYPE", "")
        assert "@import" not in text
        assert all(target.startswith("#") for target in re.findall(r"url\(([^)]*)\)", text))


def test_a_forms_text_is_shown_as_text(many: tuple[Tables, Element, Element], tmp_path: Path) -> None:
    _, page, _ = many
    assert EVIL in cards(page)
    assert EVIL in numbers(cards(page)[EVIL].all("table")[0])
    assert cards(page)[EVIL].all("title")[0].text == EVIL
    assert "<script" not in (tmp_path / "index.html").read_text()


def test_markup_is_escaped_unless_we_made_it() -> None:
    assert (
        tag("p", "<b>", title='"&', data_n=3, hidden=True) == '<p title="&quot;&amp;" data-n="3" hidden>&lt;b&gt;</p>'
    )
    assert join(tag("br"), "<br>") == "<br>&lt;br&gt;"


def test_what_people_wrote_is_nowhere(many: tuple[Tables, Element, Element], tmp_path: Path) -> None:
    for name in ("index.html", "codebook.html"):
        text = (tmp_path / name).read_text()
        assert CANARY not in text
        assert "555 0199" not in text


@pytest.mark.parametrize(("answers", "shown"), [(29, False), (30, True)])
def test_percentages_begin_at_thirty_answers(tmp_path: Path, answers: int, shown: bool) -> None:
    _, page, _ = pages(tmp_path, [Given({"heard": "yes", "safe": 3, "area": "31", "trust": ["walk"]})] * answers)
    for name in ("heard", "safe", "area", "trust"):
        card = cards(page)[FORM.question(name).text.en]
        assert ("Percent" in card.all("table")[0].rows[0]) is shown
        assert ("100%" in card.text) is shown
        assert ("counts only" in card.text) is not shown


def test_the_extra_answers_of_a_scale_are_in_no_percentage(tmp_path: Path) -> None:
    given = [Given({"speed": 5})] * 30 + [Given({"speed": "never"})] * 70
    _, page, _ = pages(tmp_path, given)
    table = numbers(cards(page)["How fast?"].all("table")[0])
    assert table["Point 5"] == ["30", "100%"]
    assert table["The never one"] == ["70", ""]


@pytest.mark.parametrize(
    ("count", "base", "written"),
    [(0, 30, "0%"), (1, 1000, "<1%"), (1, 200, "1%"), (15, 30, "50%"), (30, 30, "100%"), (5, 29, ""), (1, 3000, "<1%")],
)
def test_percentages_are_whole(count: int, base: int, written: str) -> None:
    assert percent(count, base) == written


def test_the_page_says_who_it_is_for_and_what_it_is_not(many: tuple[Tables, Element, Element]) -> None:
    for page in many[1:]:
        notice = page.all("aside")[0]
        assert "Do not publish" in notice.text
        assert "Small numbers are not hidden yet" in notice.text
    text = many[1].text
    assert "not a sample" in text
    assert "response rate" not in text
    assert "margin of error" not in text


def test_simulated_data_are_marked_on_every_page_and_chart(tmp_path: Path) -> None:
    _, *both = pages(tmp_path, list(drawn(12)), simulated=True)
    for page in both:
        assert page.all("title")[0].text.startswith("SIMULATED")
        assert "SIMULATED" in page.all("header")[0].text
        for chart in (svg for svg in page.all("svg") if svg.attributes.get("role") == "img"):
            assert chart.all("title")[0].text.startswith("SIMULATED")
            assert any(text.text == "SIMULATED" for text in chart.all("text"))


def test_given_data_are_not_marked(many: tuple[Tables, Element, Element], tmp_path: Path) -> None:
    assert "SIMULATED" not in (tmp_path / "index.html").read_text()


def test_a_report_on_nothing_can_be_made(tmp_path: Path) -> None:
    _, page, _ = pages(tmp_path, [])
    assert "No answers yet" in page.text
    assert all("no answers yet" in svg.all("desc")[0].text for svg in page.all("svg") if svg.all("desc"))


@pytest.mark.parametrize("look", LOOKS)
def test_colours_can_be_told_from_what_they_stand_on(look: Look) -> None:
    assert contrast(INK, look.tint) >= 10
    assert contrast(look.mid, CARD) >= 3  # WCAG 2.2, 1.4.11
    assert contrast(look.strong, CARD) >= 10
    for fill in shades(look):
        assert contrast(on(fill), fill) >= 4.5  # WCAG 2.2, 1.4.3


def test_the_pages_own_colours_have_contrast() -> None:
    for text, ground in ((INK, PAPER), (QUIET, PAPER), (QUIET, CARD), (AMBER_TEXT, AMBER), (GOLD, DEEP), (GOLD, INK)):
        assert contrast(text, ground) >= 10


def test_labels_are_wrapped_by_their_width() -> None:
    assert wrapped("Officers who stay in one area", 12) == ["Officers who", "stay in one", "area"]
    assert wrapped("简体中文繁體中文", 8) == ["简体中文", "繁體中文"]
    assert wrapped("a " + "b" * 20, 8) == ["a", "b" * 8, "b" * 8, "bbbb"]
    assert wrapped("", 8) == [""]
    assert all(columns(line) <= 26 for line in wrapped("An overlong-word-that-nobody-would-write 中文 " * 3, 26))
