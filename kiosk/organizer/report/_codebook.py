"""The codebook as a page, from the same columns as codebook.csv."""

from __future__ import annotations

from kiosk.organizer.codebook import MARKS, MISSING_CODES, columns, held_back
from kiosk.organizer.report import _words as words
from kiosk.organizer.report._html import Html, tag
from kiosk.organizer.report._numbers import number
from kiosk.organizer.report._page import Language, page
from kiosk.organizer.tallies import Tables


def codebook(tables: Tables, language: Language) -> Html:
    """codebook.html."""
    say = language.texts.text
    marks = [
        tag("tr", tag("th", name, scope="row", class_="code"), tag("td"), tag("td", _codes(codes)))
        for name, codes in MARKS
    ]
    lines = [
        tag(
            "tr",
            tag("th", column.name, scope="row", class_="code"),
            tag(
                "td",
                tag("bdi", column.question.text.en),
                *([tag("br"), tag("bdi", column.item.en)] if column.item else []),
            ),
            tag("td", _codes(column.codes)),
        )
        for column in columns(tables.form)
    ]
    texts = [
        tag(
            "tr",
            tag("th", variable, scope="row", class_="code"),
            tag("td", tag("bdi", question.text.en)),
            tag("td", say(words.HELD_BACK).format(n=number(count))),
        )
        for variable, question, count in held_back(tables)
    ]
    head = tag("tr", *(tag("th", say(name), scope="col") for name in (words.COLUMN, words.MEANING, words.CODES)))
    caption = tag("caption", tag("span", say(words.CODEBOOK_TITLE), class_="hidden"))
    whole = tag("table", caption, tag("thead", head), tag("tbody", *marks, *lines, *texts))
    missing = tuple((str(int(code)), say(words.MISSING[code])) for code in MISSING_CODES)
    return page(
        tables,
        language,
        say(words.CODEBOOK_TITLE),
        tag("p", say(words.CODEBOOK_LEDE), class_="lede"),
        tag("p", tag("a", say(words.BACK_TO_REPORT), href="index.html")),
        main=tag(
            "section",
            tag("p", say(words.CODEBOOK_ABOUT)),
            tag("h2", say(words.CODEBOOK_MISSING)),
            _codes(missing),
            tag("p", say(words.CODEBOOK_EMPTY)),
            tag("h2", say(words.CODES)),
            tag("div", whole, class_="scroll", role="region", aria_label=say(words.CODEBOOK_TITLE), tabindex=0),
            class_="part book",
        ),
    )


def _codes(codes: tuple[tuple[str, str], ...]) -> Html:
    return tag(
        "dl",
        *(tag("div", tag("dt", code or "–"), tag("dd", tag("bdi", meaning))) for code, meaning in codes),
        class_="codes",
    )
