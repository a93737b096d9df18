"""Read to me, on the real window by touch; the voice is a simulated one that notes what it is handed."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from tests.ui.listening.fakes import Listener
from tests.ui.stage import Stage, process_for
from ui.speech import Manner


def start(stage: Stage, listener: Listener) -> None:
    """From the first question on, read to me."""
    stage.begin()
    stage.tap("listen", "readtome")
    stage.hand.wait(lambda: listener.speaking, "nothing is read")


def read_on(stage: Stage, listener: Listener) -> list[str]:
    """Listens until it is silent; returns what was said from the part that is being said now."""
    first = len(listener.heard) - 1
    while listener.speaking:
        listener.end()
    return [text for utterance in listener.heard[first:] for text in utterance.texts]


def test_the_page_is_read_in_order_and_then_it_is_silent(heard: Stage, listener: Listener) -> None:
    start(heard, listener)
    said = read_on(heard, listener)
    assert said[0] == "Police and neighbors"
    answers = ["Not safe at all", "Not very safe", "In between", "Safe", "Very safe", "Not sure"]
    places = [said.index(text) for text in ("How safe do you feel in your neighborhood?", *answers)]
    assert places == sorted(places)
    assert "Stop" not in said, "the tools are read"
    assert heard.view.listening.going == "silent"


def test_what_is_read_is_marked_on_the_page(heard: Stage, listener: Listener) -> None:
    start(heard, listener)
    while listener.last != ("Safe",):
        listener.end()
    heard.hand.settle()
    card, mark = heard.hand.find("card:4"), heard.hand.find("readingmark")
    assert card is not None
    assert mark is not None
    box = card.mapRectToScene(QRectF(0, 0, card.width(), card.height()))
    around = mark.mapRectToScene(QRectF(0, 0, mark.width(), mark.height()))
    assert around.contains(box)
    assert around.height() < box.height() * 1.3
    listener.then = None
    heard.tap("endlistening")
    assert heard.hand.find("readingmark") is None


def test_an_answer_that_was_chosen_is_said_to_be(heard: Stage, listener: Listener) -> None:
    heard.begin()
    heard.tap("card:4", "listen", "readtome")
    heard.hand.wait(lambda: listener.speaking, "nothing is read")
    said = read_on(heard, listener)
    assert said[said.index("Safe") + 1] == "Chosen"
    assert said.count("Chosen") == 1


def test_pause_goes_on_where_it_was_and_repeat_and_skip_move(heard: Stage, listener: Listener) -> None:
    start(heard, listener)
    first = listener.last
    heard.tap("pause")
    assert listener.holding
    assert heard.view.listening.going == "held"
    heard.tap("pause")
    assert not listener.holding
    assert len(listener.heard) == 1
    heard.tap("skippart")
    second = listener.last
    assert second != first
    heard.tap("repeat")
    assert listener.last == second
    assert len(listener.heard) == 3


def test_the_manner_changes_in_steps_and_stays_in_its_bounds(heard: Stage, listener: Listener) -> None:
    start(heard, listener)
    heard.tap("voice")
    heard.see_sheet("voice")
    for _ in range(5):
        heard.tap("rate:more", "volume:less")
    told = heard.view.ears.told()
    assert (told.rate, told.volume) == (200, 1)
    heard.tap("close")
    heard.hand.wait(lambda: listener.speaking, "it does not read on")
    assert listener.manners[-1] == Manner(200, -36)


def test_a_touch_on_the_page_silences_it_and_repeat_reads_on(heard: Stage, listener: Listener) -> None:
    start(heard, listener)
    cut = listener.last
    heard.tap("card:4")
    assert not listener.speaking
    assert heard.row("4")["chosen"]
    process_for(0.05)
    assert not listener.speaking, "an answer is no other page"
    heard.tap("pause")
    assert listener.last == cut


def test_another_page_cuts_it_off_and_is_read_from_its_beginning(heard: Stage, listener: Listener) -> None:
    start(heard, listener)
    said = len(listener.heard)
    heard.tap("main")
    heard.hand.wait(lambda: len(listener.heard) > said, "the next page is not read")
    assert heard.view.prompt.question in read_on(heard, listener)


def test_another_language_is_read_by_its_own_voice(heard: Stage, listener: Listener) -> None:
    start(heard, listener)
    heard.tap("language", "tile:es")
    heard.hand.wait(lambda: listener.speaking and listener.heard[-1].locale == "es", "Spanish is not read")
    assert "¿" in " ".join(read_on(heard, listener))


def test_a_sheet_is_read_alone(heard: Stage, listener: Listener) -> None:
    start(heard, listener)
    said = len(listener.heard)
    heard.tap("help")
    heard.hand.wait(lambda: len(listener.heard) > said, "the sheet is not read")
    lines = read_on(heard, listener)
    assert "This screen does not call anyone." in lines
    assert not [line for line in lines if "neighborhood" in line]


def test_where_the_voice_fails_the_page_says_nothing_more(heard: Stage, listener: Listener) -> None:
    start(heard, listener)
    listener.end(well=False)
    assert not listener.speaking
    assert heard.view.listening.going == "silent"


def test_nothing_is_said_once_the_visit_is_over(heard: Stage, listener: Listener) -> None:
    start(heard, listener)
    heard.tap("stop")
    heard.hand.wait(lambda: listener.speaking, "the sheet is not read")
    heard.tap("erase")
    heard.see("ended")
    heard.hand.wait(lambda: listener.speaking, "the last page is not read")
    heard.view.main()  # no touch that would silence it before
    heard.see_end()
    assert not listener.speaking
    process_for(0.05)
    assert not listener.speaking


def test_when_nobody_is_there_any_more_it_falls_silent(heard: Stage, listener: Listener) -> None:
    start(heard, listener)
    heard.course.expire()
    heard.see_end()
    assert not listener.speaking


def test_where_others_hear_it_that_is_asked_first(heard: Stage, listener: Listener) -> None:
    listener.private = False
    heard.begin()
    heard.tap("listen")
    assert "Others may hear this. Play it?" in heard.texts()
    assert heard.hand.find("readtome") is None
    heard.view.listening.readToMe()
    process_for(0.02)
    assert listener.heard == []
    heard.tap("nosound")
    heard.see_sheet("")
    heard.tap("listen", "playit", "readtome")
    heard.hand.wait(lambda: listener.speaking, "nothing is read")


def test_unplugged_headphones_silence_it_and_it_is_asked_again(heard: Stage, listener: Listener) -> None:
    start(heard, listener)
    listener.private = False
    listener.changed()
    assert not listener.speaking
    assert heard.view.ears.told().others_hear


def test_without_a_voice_or_a_device_it_is_not_offered(stage: Stage) -> None:
    stage.begin()
    assert stage.hand.find("listen") is None
    stage.view.listening.toggle()
    assert stage.view.sheet == ""


def test_it_is_not_offered_in_a_language_that_has_no_voice(heard: Stage, listener: Listener) -> None:
    listener.locales = ("en",)
    heard.begin("ar")
    assert heard.hand.find("listen") is None


def test_the_bar_takes_nothing_from_the_page(heard: Stage, listener: Listener) -> None:
    start(heard, listener)
    bar = heard.hand.find("listenbar")
    card = heard.hand.find("missing:-7")
    assert bar is not None
    assert card is not None
    low = card.mapRectToScene(QRectF(0, 0, card.width(), card.height())).bottom()
    assert low < bar.mapRectToScene(QRectF(0, 0, bar.width(), bar.height())).top()
