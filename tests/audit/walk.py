"""Walks a kiosk's screen through everything that it can show: each page kind, every question of the form, each sheet.

At each place it stops, and whoever walks along looks: at any size and contrast, and at all parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kiosk.errors import KioskError
from kiosk.i18n.messages import MESSAGES
from kiosk.printing.protocol import Failed, Outcome, Printed, PrinterState, Unsure
from tests.ui.stage import Stage

Stop = Callable[[str], None]
"""Told the name of what is shown now, at its first part."""
SHEETS = ("help", "language", "size", "contrast", "listen", "voice")
EXCLUSIVE = ("already", "nothing", "none", "no_contact", "less", "unsure")
TROUBLES = 3


def walk(stage: Stage, locale: str, stop: Stop) -> None:
    """Goes through everything once, in `locale`."""
    stage.course.say(locale)
    stage.course.refresh()
    stop("welcome")
    for way in ("minor", "declined", "erased"):
        _end(stage, locale, way)
        stop(f"ended, {way}")
        stage.course.open()
    stage.view.chooseLanguage(locale)
    stop("age")
    stage.view.touch("adult")
    stop("consent")
    _on(stage)
    stop("streams")
    _on(stage)
    _sheets(stage, stop)
    while stage.view.kind == "prompt":
        _prompt(stage, stop)
        _on(stage)
        if stage.view.kind == "prompt" and stage.view.prompt.tokensLeft:
            _on(stage)
    while stage.view.action != "send":
        if stage.view.action == "page" or stage.view.review.part[0] == 1:
            stop(f"review {stage.view.number}")
        _on(stage, most="send")
    stop(f"review {stage.view.number}")
    _on(stage, most="send")
    stage.view.main()
    stage.see("receipt")
    _receipt(stage, stop)


def _on(stage: Stage, most: str = "") -> None:
    """To the next page, past all parts of this one; `most`: an action to stop before."""
    while stage.view.action == "more":
        stage.view.main()
    if stage.view.action != most:
        stage.view.main()


def rewind(stage: Stage) -> None:
    """Back to a page's first part."""
    while stage.course.page_part > 1:
        stage.view.back()


def parts(stage: Stage) -> Iterator[int]:
    """Shows each part of a page, or of a sheet, from the first."""
    if stage.view.sheet:
        for number in range(stage.course.sheet_parts):
            yield number + 1
            stage.course.more_of_sheet()
        return
    rewind(stage)
    yield 1
    number = 1
    while stage.view.action == "more":
        stage.view.main()
        number += 1
        yield number
    rewind(stage)


def _end(stage: Stage, locale: str, way: str) -> None:
    view = stage.view
    view.chooseLanguage(locale)
    if way == "minor":
        view.touch("minor")
        return
    view.touch("adult")
    if way == "declined":
        view.decline()
        return
    view.askStop()
    view.touch("erase")


def _sheets(stage: Stage, stop: Stop) -> None:
    for name in SHEETS:
        stage.view.openSheet(name)
        stop(f"sheet {name}")
        stage.view.closeSheet()
    stage.view.askStop()
    stop("sheet stop")
    stage.view.touch("keep")
    stage.course.alert()
    stop("sheet idle")
    stage.view.closeSheet()
    plain = [code for code, message in MESSAGES.items() if "{" not in message.sentence + message.next_step]
    for code in sorted(plain, key=lambda code: -len(MESSAGES[code].sentence + MESSAGES[code].next_step))[:TROUBLES]:
        stage.course.trouble = KioskError(code)
        stage.course.refresh()
        stop(f"sheet trouble {code}")
    stage.course.trouble = None
    stage.course.refresh()


def _prompt(stage: Stage, stop: Stop) -> None:
    prompt = stage.view.prompt
    name = str(prompt.variable)
    stop(name)
    match prompt.mode:
        case "area":
            _area(stage, name, stop)
        case "words":
            stage.view.typing.open("words")
            stage.view.typing.type("Walk our block and say hello. " * 9)
            stage.view.typing.close()
            stop(f"{name}, written")
        case "tokens":
            card = next(_cards(stage))
            for _ in range(9):
                stage.view.addToken(card)
            stage.view.main()
            while not prompt.tokensLeft:
                stage.view.main()
            stop(f"{name}, tokens left")
        case _:
            _choose(stage, name, stop)


def _cards(stage: Stage) -> Iterator[str]:
    """Ids of the answers on all parts."""
    for _ in parts(stage):
        yield from stage.cards()


def _choose(stage: Stage, name: str, stop: Stop) -> None:
    """One answer; or the longest ones as many as there may be, with words for another, and then one too many."""
    prompt = stage.view.prompt
    cards = list(_cards(stage))
    if prompt.round and not prompt.ranking:
        stage.view.pick(cards[len(cards) // 2])
        stop(f"{name}, answered")
        return
    plain = [card for card in cards if card not in EXCLUSIVE]
    plain.sort(key=lambda card: (card != "other", -len(stage.label(card))))
    most = prompt.left
    for card in plain[:most]:
        stage.view.pick(card)
    stop(f"{name}, chosen")
    if len(plain) > most:
        stage.view.pick(plain[most])
        stop(f"{name}, too many")
        stage.view.closeSheet()
        stage.view.pick(plain[0])


def _area(stage: Stage, name: str, stop: Stop) -> None:
    view = stage.view
    for side in [card for card in _cards(stage) if card.startswith("side:")]:
        view.pick(side)
        stop(f"{name}, {side}")
        view.area("tab", "side")
    view.area("tab", "name")
    view.area("query", "west")
    stop(f"{name}, by name")
    view.area("tab", "zip")
    stop(f"{name}, by ZIP code")
    view.area("digits", "99999")
    stop(f"{name}, by an unknown ZIP code")
    view.area("digits", "")
    view.area("tab", "side")


def _receipt(stage: Stage, stop: Stop) -> None:
    stop("receipt")
    stage.view.touch("receipt:screen")
    stop("thanks")
    outcomes: list[Outcome] = [
        Printed(),
        Unsure(),
        *(Failed(state) for state in PrinterState if state.value != "ready"),
    ]
    for outcome in outcomes:
        stage.course.receipt.printed(outcome)
        stage.course.refresh()
        stop(f"thanks, {stage.view.receipt.printState}")
