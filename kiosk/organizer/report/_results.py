"""The page of results: totals, how to read them, and a card a question."""

from __future__ import annotations

from kiosk.i18n.locales import LOCALES
from kiosk.organizer.report import _charts as charts
from kiosk.organizer.report import _words as words
from kiosk.organizer.report._cards import card
from kiosk.organizer.report._crowding import crowding
from kiosk.organizer.report._frame import Bar
from kiosk.organizer.report._html import Html, join, tag
from kiosk.organizer.report._look import ABOUT_YOU, Look, look_of
from kiosk.organizer.report._numbers import Group, number, table, value
from kiosk.organizer.report._page import Language, colours, page
from kiosk.organizer.report._parts import Setting, line, pair
from kiosk.organizer.report._quilt import block
from kiosk.organizer.report._words import Texts
from kiosk.organizer.tallies import SectionTables, Tables


def results(tables: Tables, language: Language) -> Html:
    """index.html."""
    looks = _looks(tables)
    sections = [
        _section(at, section, look, tables.totals.simulated, language.texts)
        for at, (section, look) in enumerate(zip(tables.sections, looks, strict=True))
    ]
    say = language.texts.text
    form = tag("p", say(words.FORM).format(form=tables.form.id, version=tables.form.version), class_="quiet")
    return page(
        tables,
        language,
        say(words.TITLE),
        tag("p", say(words.LEDE), class_="lede"),
        form,
        main=join(
            _glance(tables, language.texts), _help(language.texts), _contents(tables, looks, language.texts), *sections
        ),
    )


def _glance(tables: Tables, texts: Texts) -> Html:
    totals, say = tables.totals, texts.text
    tiles = (
        (words.RESPONSES, totals.responses, "responses"),
        (words.COMPLETE, totals.complete, "complete"),
        (words.PARTIAL, totals.partial, "partial"),
        (words.SESSIONS, totals.sessions, "sessions"),
        (words.KIOSKS, totals.kiosks, "kiosks"),
        (words.QUARANTINED, totals.quarantined, "quarantined"),
    )
    shown = [
        tag(
            "div", tag("dt", say(name)), tag("dd", number(n), data_total=key), class_="tile first" if not at else "tile"
        )
        for at, (name, n, key) in enumerate(tiles)
    ]
    setting = Setting("languages", ABOUT_YOU, texts, totals.simulated)
    base = totals.responses
    named = [(LOCALES[code].endonym if code in LOCALES else code, n) for code, n in totals.locales]
    rows = [Bar(name, value(n, base), (charts.part(n, ABOUT_YOU.mid, ABOUT_YOU.strong),)) for name, n in named]
    most, most_n = named[0] if named else ("", 0)
    description = setting.describe(words.CHART_BARS, most, value(most_n, base))
    used = table(
        say(words.LANGUAGES),
        setting.columns(base, words.LANGUAGE),
        [Group(tuple(line(name, n, base) for name, n in named))],
    )
    return join(
        tag("section", tag("h2", say(words.AT_A_GLANCE)), tag("dl", *shown, class_="tiles"), class_="part"),
        crowding(totals.crowded, texts),
        tag(
            "section",
            tag("h2", say(words.LANGUAGES), id="languages"),
            pair(charts.bars(setting.frame(say(words.LANGUAGES), description), rows), used),
            class_="card",
        ),
    )


def _help(texts: Texts) -> Html:
    say = texts.text
    notes = tag("ul", *(tag("li", say(note)) for note in words.NOTES), class_="notes")
    files = tag("ul", *(tag("li", say(file)) for file in words.FILES), class_="notes")
    link = tag("p", tag("a", say(words.CODEBOOK_LINK), href="codebook.html"))
    return tag(
        "section",
        tag("div", tag("h2", say(words.HOW_TO_READ)), notes),
        tag("div", tag("h2", say(words.FILES_TITLE)), files, link),
        class_="part two",
    )


def _contents(tables: Tables, looks: list[Look], texts: Texts) -> Html:
    entries = [
        tag(
            "li",
            tag("a", block(look.block), tag("span", one.section.title.en), href=f"#s{at}"),
            style=colours(look),
        )
        for at, (one, look) in enumerate(zip(tables.sections, looks, strict=True))
    ]
    listed = tag("ul", *entries, class_="streams", role="list")
    return tag(
        "nav", tag("h2", texts.text(words.CONTENTS), id="contents"), listed, class_="part", aria_labelledby="contents"
    )


def _looks(tables: Tables) -> list[Look]:
    looks, streams = [], 0
    for one in tables.sections:
        looks.append(look_of(streams, stream=one.section.stream))
        streams += one.section.stream
    return looks


def _section(at: int, one: SectionTables, look: Look, simulated: bool, texts: Texts) -> Html:
    section = one.section
    band = tag(
        "div",
        block(look.block),
        tag("div", tag("h2", section.title.en, id=f"s{at}"), tag("p", section.intro.en)),
        class_="band",
    )
    cards = [
        card(tally, Setting(f"s{at}q{place}", look, texts, simulated)) for place, tally in enumerate(one.tallies, 1)
    ]
    return tag("section", band, *cards, class_="part", aria_labelledby=f"s{at}", style=colours(look))
