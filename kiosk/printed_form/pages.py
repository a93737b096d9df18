"""The questionnaire as a PDF, for those who would rather write: what the screen asks, in the form's own order.

Large letters throughout (capitals of 3.5 mm, VVSG 2.0 7.1-I). Copies differ in their serial number alone, which stands
on every page, so that loose pages find together; options are not shuffled, and a grid has all of its rows, because what
a copy was dealt would tie it to the response.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.consent import ON_PAPER, WARNING
from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES
from kiosk.i18n.messages import N_
from kiosk.interview.plan import draw
from kiosk.paper.column import Beside, Gap, Part, Squares
from kiosk.paper.document import LARGE, MODULE, NEW_PAGE, Copy, Document, Group
from kiosk.paper.qr import QUIET, Matrix, text_qr
from kiosk.paper.sheet import MM
from kiosk.paper.size import PaperSize
from kiosk.printed_form._marks import Marks
from kiosk.printed_form._questions import Questions
from kiosk.printed_form.serial import scanned, written
from kiosk.questionnaire.model import Questionnaire, Route
from kiosk.receipts.texts import SUPPORT_LINES, TALK_TITLE, SupportLine

_TITLE = N_("Tell us what you think about safety in Chicago.")
_NAME = N_("Questions on paper")
_DRAFT = N_("DRAFT: this translation waits for review")
_HOW = N_("Use a pen. Skip what you do not want to answer. When you are done, fold the pages and give them to staff.")
_SIMULATED = N_("SIMULATED: test input, not from residents")
_AGREE = N_("I have read this, and I want to take part.")
_BLANK = "____________"


@dataclass(frozen=True, slots=True)
class Edition:
    """What is printed."""

    form: Questionnaire
    route: Route
    youth: bool = False
    organization: str = ""
    """Who holds the session; a line to write on where that is not known yet."""
    simulated: bool = False


def printed_form(
    edition: Edition,
    serials: Sequence[bytes],
    *,
    texts: Catalogue,
    size: PaperSize,
    support_lines: Sequence[SupportLine] = SUPPORT_LINES,
) -> bytes:
    """A copy for each serial, in one PDF.

    Args:
        texts: of the language that it is printed in.

    Raises:
        PaperError: PAPER_GLYPH_MISSING, for a text or a name that no font can write.
    """
    page = Document(texts.locale, texts, size, LARGE)
    plan = draw(edition.form, edition.route, None, edition.youth)
    questions = [*Questions(page, texts, plan).groups(), _calls(page, support_lines)]
    copies = []
    for serial in serials:
        number = written(serial)
        opening = _opening(page, texts, edition, text_qr(scanned(serial)))
        copies.append(Copy([*opening, NEW_PAGE, *questions, _edition(page, edition)], mark=number))
    return page.render_copies(_NAME, copies)


def _opening(page: Document, texts: Catalogue, edition: Edition, matrix: Matrix) -> list[Group]:
    organization = edition.organization or _BLANK
    said: list[Part] = []
    for _, statement in ON_PAPER:
        said += _body(page, page.text(statement).replace("[ORG]", organization))
    groups: list[Group] = [page.band(_SIMULATED)] if edition.simulated else []
    if LOCALES[texts.locale].draft:
        groups.append(page.band(_DRAFT))
    groups += [_title(page, matrix), page.paragraph(_HOW), page.head(N_("Before you start")), said]
    return [*groups, page.paragraph(WARNING, bold=True), _consent(page, texts, edition)]


def _consent(page: Document, texts: Catalogue, edition: Edition) -> Group:
    marks = Marks(page)
    agree = marks.ticks([page.text(_AGREE)], several=True)
    if edition.youth:
        return agree
    answers = [texts.text("Yes", "age gate"), texts.text("No", "age gate")]
    asked = page.paragraph(N_("Are you 18 or older?"), bold=True)
    return [*asked, *marks.ticks(answers, several=False, columns=2), Gap(1 * MM), *agree]


def _title(page: Document, matrix: Matrix) -> Group:
    """The title, and at the line's end the number's QR with the white around it that readers need."""
    side, quiet = len(matrix) * MODULE, QUIET * MODULE
    room = page.width - side - quiet
    title = page.cell(page.text(_TITLE), page.styles.title, 0, room, bold=True)
    return [Beside((title, Squares(matrix, page.x(page.width - side, side), MODULE, MODULE))), Gap(quiet)]


def _calls(page: Document, lines: Sequence[SupportLine]) -> Group:
    said = [part for line in lines for part in page.paragraph(line.text, number=line.number)]
    return [*page.head(TALK_TITLE), *said]


def _edition(page: Document, edition: Edition) -> Group:
    return page.literal(f"{edition.form.id} {edition.form.version} · {edition.route.value}")


def _body(page: Document, text: str) -> Group:
    return [page.cell(text, page.styles.body, 0, page.width), Gap(2 * MM)]
