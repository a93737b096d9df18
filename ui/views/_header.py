"""The line over a page: the section's picture and title, "3 of 19", and the progress strip."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import N_
from kiosk.interview.pages import AgePage, ConsentPage, Page, PromptPage, ReviewPage, StreamsPage
from ui.views._frame import Frame
from ui.views._text import TextMeter

ROLE = 5.6


@dataclass(frozen=True, slots=True)
class Header:
    """What the header says and where, from the content's upper edge; pixels."""

    title: str = ""
    place: str = ""
    width: float = 0.0
    top: float = 0.0
    spot: float = 0.0
    title_width: float = 0.0
    place_width: float = 0.0
    row: float = 0.0
    """Height of the line; title and place stand in its middle."""
    strip: float = 0.0
    """Upper edge of the progress strip."""
    height: float = 0.0
    """Down to the first line of the page."""
    shown: bool = False
    section: bool = False
    """There is a progress strip."""


def header(page: Page, frame: Frame, meter: TextMeter, texts: Catalogue, note: str = "") -> Header:
    """The header of `page`; one without height where the page has none. `note` stands before the place."""
    match page:
        case PromptPage():
            place = texts.text(N_("%1 of %2")).replace("%1", str(page.number)).replace("%2", str(page.total))
            if note:  # of another language, perhaps of another direction
                place = f"\u2068{note}\u2069 · {place}"
            return _place(frame, meter, texts.form_text(page.section.title), place, section=True)
        case ReviewPage():
            place = texts.text(N_("Your answers, page %1 of %2"))
            place = place.replace("%1", str(page.index + 1)).replace("%2", str(page.count))
            return _place(frame, meter, texts.form_text(page.section.title), place, section=True)
        case AgePage() | ConsentPage() | StreamsPage() if not frame.compact:
            return _place(frame, meter, texts.text(N_("Community input on safety")), "", section=False)
        case _:
            return Header()


def _place(frame: Frame, meter: TextMeter, title: str, place: str, *, section: bool) -> Header:
    px = frame.px
    column = frame.pane_width if frame.paned else frame.content.width
    spot = (10 if frame.compact else 14) * px
    gap = 4 * px
    room = column - spot - gap
    if frame.compact and place:
        title = ""  # on a tablet the picture and the colour tell the section
    if frame.paned and not frame.compact:
        title_width = place_width = room
        row = meter.height(title, ROLE, room, bold=True) + meter.height(place, ROLE, room)
    else:
        place_width = min(meter.natural(place, ROLE) + 1, 0.45 * room if title else room)
        title_width = room - (place_width + gap if place else 0.0)
        row = max(meter.height(title, ROLE, title_width, bold=True), meter.height(place, ROLE, place_width))
    row = max(spot, row)
    top = (10 if frame.tall else 0) * px
    strip = top + row + (3 if frame.compact else 4.5) * px
    # in one column of a tablet, words alone tell how far it is
    striped = section and (frame.paned or not frame.compact)
    under = strip + 2.4 * px if striped or frame.tall else top + row
    return Header(
        title=title,
        place=place,
        width=column,
        top=top,
        spot=spot,
        title_width=title_width,
        place_width=place_width,
        row=row,
        strip=strip,
        height=round(under + (4 if frame.compact else 10) * px),
        shown=True,
        section=striped,
    )
