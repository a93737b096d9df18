"""Pages between the questions while staff type a paper in: before the first time, before the second, where the two
differ, and the end.

Both times are in this process's memory only, as any visit is; when it ends before the end, the paper is typed in anew.
The pages are in the desk's language, the questions in the paper's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES
from kiosk.i18n.messages import N_
from kiosk.interview.page_types import ReviewItem
from kiosk.interview.visit import Visit
from kiosk.printed_form.typing_in import Difference, difference, of_paper, settled
from kiosk.questionnaire.answers import Answer, Missing
from ui.views._arrange import Rooms
from ui.views._blocks import Block, Kit, Laid, Layout, lay
from ui.views._review_rows import answer_words

Keep = Callable[[Visit], None]
"""Seals and stores what was typed; on the job thread."""


class Stage(StrEnum):
    """How far it is."""

    MARKS = "marks"
    LANGUAGE = "language"
    FIRST = "first"
    AGAIN = "again"
    SECOND = "second"
    DIFFERS = "differs"
    RETYPING = "retyping"
    KEEPING = "keeping"
    DONE = "done"


TYPING = (Stage.FIRST, Stage.SECOND, Stage.RETYPING)
"""The questions are on the screen."""


@dataclass(slots=True)
class PaperEntry:
    """One paper."""

    keep: Keep
    locale: str
    """Of the pages between the questions."""
    texts: Catalogue
    """The desk's, in that language."""
    stage: Stage = Stage.MARKS
    language: str = ""
    """Of the paper."""
    first: Visit | None = field(default=None, repr=False)
    second: Visit | None = field(default=None, repr=False)
    differs: Difference | None = field(default=None, repr=False)

    @property
    def note(self) -> str:
        """Which time it is, for the line over the questions."""
        text = self.texts.text
        return {
            Stage.FIRST: text(N_("Paper, first time")),
            Stage.SECOND: text(N_("Paper, second time")),
            Stage.RETYPING: text(N_("Paper, once more")),
        }.get(self.stage, "")

    def typed(self, visit: Visit) -> None:
        """All questions of a time were gone through."""
        if self.stage is Stage.FIRST:
            self.first, self.stage = of_paper(visit), Stage.AGAIN
        else:
            self.second = of_paper(visit)
            self._compare()

    def retyped(self, visit: Visit) -> None:
        """The question that differed was typed in once more."""
        if self.differs is not None:
            variable = self.differs.screen.variable
            self._settle(visit.answers.get(variable), of_paper(visit))

    def choose(self, which: str) -> None:
        """What stands on the paper is what was typed the `first` or the `second` time."""
        if self.differs is not None and self.second is not None:
            answer = self.differs.first if which == "first" else self.differs.second
            self._settle(answer, settled(self.second, self.differs.screen.variable, answer))

    def _settle(self, answer: Answer | None, second: Visit) -> None:
        if self.differs is not None and self.first is not None:
            self.first, self.second = settled(self.first, self.differs.screen.variable, answer), second
            self._compare()

    def _compare(self) -> None:
        if self.first is not None and self.second is not None:
            self.differs = difference(self.first, self.second)
            self.stage = Stage.KEEPING if self.differs is None else Stage.DIFFERS

    def kept(self) -> None:
        """It is stored: nothing of it is needed any more."""
        self.first = self.second = self.differs = None
        self.stage = Stage.DONE

    # ---- pages

    def page(self, kit: Kit, locales: tuple[str, ...]) -> Laid:
        """The page of this stage; `locales` are those of the session."""
        text = self.texts.text
        stop = kit.button("paper:stop", text(N_("Stop, and keep nothing")))
        match self.stage:
            case Stage.MARKS:
                heading = [kit.title(text(N_("Type a paper in"))), kit.line(text(_TWICE)), kit.line(text(_MARKS))]
                go = kit.button("paper:marked", text(N_("Yes, they are marked")), filled=True)
                return self._laid(kit, heading, [go, kit.button("paper:stop", text(N_("No: do not type it in")))])
            case Stage.LANGUAGE:
                heading = [kit.title(text(N_("In which language is the paper?")))]
                tiles = [kit.tile(f"paper:{code}", LOCALES[code].endonym, code, role=9.0) for code in locales]
                return self._laid(kit, heading, [*tiles, stop])
            case Stage.AGAIN:
                heading = [kit.title(text(N_("Now the second time"))), kit.line(text(_AGAIN)), kit.line(text(_MEMORY))]
                go = kit.button("paper:again", text(N_("Type it in again")), filled=True)
                return self._laid(kit, heading, [go, stop])
            case Stage.DIFFERS if self.differs is not None:
                return self._difference(kit, self.differs, stop)
            case Stage.DONE:
                heading = [kit.title(text(N_("The paper is stored."))), kit.line(text(_DONE))]
                return self._laid(kit, heading, [kit.button("paper:done", text(N_("Done")), filled=True)])
            case _:
                return self._laid(kit, [kit.title(text(N_("One moment…")))], [])

    def _difference(self, kit: Kit, found: Difference, stop: Block) -> Laid:
        text, own = self.texts.text, Catalogue.load(self.language)
        screen = found.screen
        label = screen.row.label if screen.row else screen.question.text
        asked = text(N_("Question {number}: {question}")).format(number=found.number, question=own.form_text(label))
        heading = [kit.title(text(N_("What stands on the paper?"))), kit.line(asked)]
        return self._laid(
            kit,
            heading,
            [
                kit.choice("paper:first", "file-text", _said(found, found.first, own), text(N_("The first time"))),
                kit.choice("paper:second", "file-text", _said(found, found.second, own), text(N_("The second time"))),
                kit.button("paper:neither", text(N_("Neither: type it in once more"))),
                stop,
            ],
        )

    def _laid(self, kit: Kit, heading: list[Block], blocks: list[Block]) -> Laid:
        return lay(kit, Rooms.of(kit.frame, 10 * kit.frame.px), heading, blocks, layout=Layout(gap=5))


_TWICE = N_(
    "It is typed in twice, if possible by two people, and stored once. Until then it is only in this screen's memory: "
    "keep the paper until the end."
)
_MARKS = N_("Are both marked on its first page: “Yes” for the age, if it is asked, and “I want to take part”?")
_AGAIN = N_("Give the paper to another person, if there is one. What differs is shown afterwards.")
_MEMORY = N_("The first time is in this screen's memory only. If it stops now, begin with the paper anew.")
_DONE = N_(
    "Put the paper into the closed box. There is no receipt: its number is noted apart, and does not lead to the "
    "answers."
)


def _said(found: Difference, answer: Answer | None, texts: Catalogue) -> str:
    missing = answer if isinstance(answer, Missing) else Missing.SKIPPED if answer is None else None
    given = None if isinstance(answer, Missing) else answer
    screen = found.screen
    return answer_words(ReviewItem(screen.question, screen.row, screen.variable, given, missing), texts)
