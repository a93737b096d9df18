"""What every page of the report is put in: its head, the notice that stands on top, and its foot."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.organizer.report import _words as words
from kiosk.organizer.report._html import EMPTY, Html, join, tag, trusted
from kiosk.organizer.report._look import ABOUT_YOU, Look
from kiosk.organizer.report._quilt import strip
from kiosk.organizer.report._style import CSS, foot_of_print
from kiosk.organizer.report._words import Texts
from kiosk.organizer.tallies import Tables

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""Tells the browser to load nothing and to run nothing, whatever a form's text might hold."""


@dataclass(frozen=True, slots=True)
class Language:
    """The language a page is written in."""

    code: str
    """As in BCP 47: en, es, zh-Hans, ar."""
    rtl: bool
    texts: Texts


def page(tables: Tables, language: Language, title: str, *mast: Html, main: Html) -> Html:
    """A whole page: `mast` stands under its title, `main` under the notice."""
    say = language.texts.text
    simulated = tables.totals.simulated
    mark = f"{say(words.SIMULATED)} · " if simulated else ""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", mark + title),
        tag("style", trusted(CSS + foot_of_print(mark + say(words.HOLD_TITLE)))),
    )
    body = tag(
        "body",
        tag("a", say(words.SKIP_LINK), href="#main", class_="skip"),
        tag(
            "header",
            strip(),
            _banner(say(words.SIMULATED), say(words.SIMULATED_TEXT)) if simulated else EMPTY,
            tag("div", tag("h1", title), *mast, class_="wrap mast"),
        ),
        tag(
            "main",
            tag(
                "aside",
                tag("h2", say(words.HOLD_TITLE), id="hold"),
                tag("p", say(words.HOLD_TEXT)),
                class_="notice",
                aria_labelledby="hold",
            ),
            main,
            id="main",
            class_="wrap",
            tabindex=-1,
        ),
        tag("footer", tag("div", tag("p", tag("b", mark), say(words.HOLD_TITLE)), class_="wrap")),
        style=colours(ABOUT_YOU),
    )
    html = tag("html", head, body, lang=language.code, dir="rtl" if language.rtl else "ltr")
    return join(trusted("<!DOCTYPE html>\n"), html)


def colours(look: Look) -> str:
    """A style that gives what is inside a section's colours."""
    return f"--strong:{look.strong};--tint:{look.tint};--mid:{look.mid}"


def _banner(word: str, sentence: str) -> Html:
    return tag("div", tag("p", tag("b", word), " · ", sentence, class_="wrap"), class_="simulated")
