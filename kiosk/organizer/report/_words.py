"""Every sentence of the report, in one place and marked for the catalogues.

No sentence counts things by a noun ("3 responses"): a number stands beside its word, so that none needs a plural.
"""

from __future__ import annotations

from typing import Protocol

from kiosk.i18n.messages import N_
from kiosk.questionnaire.answers import Missing


class Texts(Protocol):
    """Looks up a text in the reader's language, as `kiosk.i18n.catalogues.Catalogue` does."""

    def text(self, message: str, context: str = "") -> str: ...


class English:
    """The sentences as they stand here."""

    def text(self, message: str, context: str = "") -> str:
        del context
        return message


# the page
TITLE = N_("What people told us")
LEDE = N_("Answers from community input sessions, counted question by question.")
SKIP_LINK = N_("Skip to the results")
CONTENTS = N_("On this page")
FORM = N_("Questionnaire {form}, version {version}")

# notices
HOLD_TITLE = N_("For the organizers only. Do not publish.")
HOLD_TEXT = N_(
    "Small numbers are not hidden yet. A small number, or several together, can point at a person. "
    "Do not publish, print for others or pass on this page or the files beside it."
)
SIMULATED = N_("SIMULATED")
SIMULATED_TEXT = N_("Nobody gave these answers. They were made to try out the program.")

# totals
AT_A_GLANCE = N_("At a glance")
RESPONSES = N_("Responses")
COMPLETE = N_("Went to the end")
PARTIAL = N_("Stopped and sent")
SESSIONS = N_("Sessions")
KIOSKS = N_("Kiosks")
QUARANTINED = N_("Kept apart")
CROWDED_TITLE = N_("More inputs than people")
CROWDED_TEXT = N_(
    "Sessions in which more inputs were given than people were there, as staff counted them. Nothing was left out for "
    "it. Ask the site how that came, and say so wherever these numbers are used."
)
PEOPLE = N_("People present")
SESSION = N_("Session")
LANGUAGES = N_("Language used")
LANGUAGE = N_("Language")

# reading help
HOW_TO_READ = N_("How to read this")
NOTES = (
    N_(
        "The people here chose to take part. They are not a sample of Chicago, and these numbers do not speak for "
        "people who did not take part."
    ),
    N_("One response is one visit to a kiosk. A person may have answered more than once."),
    N_("Every question could be skipped, so each one has its own number of answers."),
    N_("Percentages are shown from 30 answers on. Below that there are counts only."),
    N_("What people wrote is held back until a person has read it. It is not on this page and not in the open data."),
    N_("Responses that are kept apart did not pass a check. They are in no other number here."),
)
FILES_TITLE = N_("The files beside this page")
FILES = (
    N_(
        "responses.csv has one row a response, in random order, with nothing that tells the kiosk, the session or the "
        "person. It has plain letters and numbers only (no byte order mark), so R and Excel read it as it is."
    ),
    N_(
        "codebook.csv says what each column and code means. It begins with a byte order mark, so that Excel shows "
        "every language; in base R use fileEncoding = 'UTF-8-BOM'."
    ),
)
CODEBOOK_LINK = N_("Read the codebook")

# a question
ANSWERED = N_("Answers: {n}")
ANSWERED_ROWS = N_("Answers to all rows: {n}")
COUNTS_ONLY = N_("Fewer than 30 answers, so there are counts only.")
SHARE_OF_ANSWERS = N_("Percentages are of the responses with an answer.")
SHARE_SEVERAL = N_("Several answers were possible, so the percentages can add up to more than 100.")
SHARE_OF_POINTS = N_("Percentages are of the answers on the five points ({n}).")
NO_ANSWERS = N_("No answers yet.")
HELD_BACK = N_("Held back: {n} texts")
HELD_BACK_OTHER = N_("Written beside “{option}”. Held back: {n} texts")
HELD_BACK_WHY = N_("A person reads them before anyone else does. They are not in this report.")
MEAN_OF_TOKENS = N_("Coins show the mean number of tokens, over the responses that shared any.")
RANK_ORDER = N_("Sorted by how often a choice was ranked at all.")
ROWS_DRAWN = N_("Each visit was shown some of these rows, drawn at random.")
BESIDE_BAR = N_("Beside each bar: the most frequent answer; a percentage only from 30 answers to that row on.")
SIDES_NOTE = N_("A ZIP code tells no side of the city, so ZIP codes are counted apart.")
BY_AREA = N_("By community area")
OTHER_PLACES = N_("Not by side")
AREAS_LEFT_OUT = N_("Areas without an answer are left out of this list.")

# charts, for people who hear them
CHART_BARS = N_("Bar chart. Longest bar: {label}, {value}. The table has every number.")
CHART_RANK = N_(
    "Bar chart of first, second and further choices. Ranked most: {label}, {value}. The table has every number."
)
CHART_TOKENS = N_("Rows of coins. Most tokens: {label}, {value} on average. The table has every number.")
CHART_GRID = N_("One bar a row, divided by answer in the order of the key. The table has every number.")
CHART_EMPTY = N_("An empty chart: no answers yet.")

# tables
ANSWER = N_("Answer")
COUNT = N_("Count")
PERCENT = N_("Percent")
NO_ANSWER = N_("No answer")
BESIDE_SCALE = N_("Beside the scale")
FIRST, SECOND, THIRD = N_("First"), N_("Second"), N_("Third")
PLACE = N_("Place {n}")
RANKED = N_("Ranked")
TOKENS = N_("Tokens")
MEAN = N_("Mean")
GIVEN_BY = N_("Responses")
ROW = N_("Row")
KEY = N_("Key")
ANSWERS = N_("Answers")
SIDE = N_("Side of the city")
AREA = N_("Community area")
ZIP_GIVEN = N_("ZIP code given")
ZIP_CODE = N_("ZIP code")
UNLISTED = N_("Not in this questionnaire")
MISSING = {
    Missing.SKIPPED: N_("Skipped"),
    Missing.PREFER_NOT: N_("I would rather not say"),
    Missing.NOT_SURE: N_("Not sure"),
    Missing.NOT_SHOWN: N_("Not shown"),
    Missing.NOT_ANSWERED: N_("Not reached, sent early"),
}

# the codebook
CODEBOOK_TITLE = N_("Codebook")
CODEBOOK_LEDE = N_("What the columns of responses.csv hold.")
CODEBOOK_ABOUT = N_(
    "Area, age, race and the other answers about the person are as they were given. They are not made coarser yet: "
    "together they can point at a person, most of all in a small session."
)
CODEBOOK_MISSING = N_("Instead of an answer")
CODEBOOK_EMPTY = N_("An empty cell: not ranked, or the response says nothing about the question.")
COLUMN = N_("Column")
MEANING = N_("Meaning")
CODES = N_("Codes")
BACK_TO_REPORT = N_("Back to the results")
