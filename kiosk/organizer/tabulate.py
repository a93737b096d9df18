"""Counts a collection's answers, question by question.

The database does the counting (GROUP BY), so that a collection of any size costs as many rows as there are options.
Only accepted responses count. Quarantined ones are a number of their own, and their answers are never looked at.
"""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, Engine, distinct, func, select

from kiosk.organizer._crowding import crowded
from kiosk.organizer._source import chosen_form, reading, uncounted
from kiosk.organizer._tallying import Counted, tally
from kiosk.organizer.tables import State, answers, responses, sessions
from kiosk.organizer.tallies import SectionTables, Tables, Totals
from kiosk.questionnaire.answers import Missing
from kiosk.questionnaire.model import Kind, Questionnaire

_SEVERAL_ROWS = (Kind.MULTI, Kind.RANK, Kind.TOKENS)
"""Kinds whose answer is more than one row, so that rows are not people."""


def tabulate(source: str | Engine, *, form: str | None = None) -> Tables:
    """The counted answers of the collection at `source`.

    Args:
        source: an address such as `sqlite:///collection.db`, or an engine.
        form: version or SHA-256 (or its beginning) of the form to count, where the collection holds several.

    Raises:
        CollectionError: COLLECTION_URL_INVALID, COLLECTION_NOT_FOUND, COLLECTION_NEWER, COLLECTION_EMPTY,
            COLLECTION_FORM_UNKNOWN, COLLECTION_FORMS_SEVERAL.
        FormError: the stored form cannot be read.
    """
    with reading(source) as connection:
        questionnaire = chosen_form(connection, form)
        totals = _totals(connection, questionnaire.sha256)
        counted = _counted(connection, questionnaire)
    return Tables(
        questionnaire,
        totals,
        tuple(
            SectionTables(section, tuple(tally(question, counted) for question in section.questions))
            for section in questionnaire.sections
        ),
    )


def _totals(connection: Connection, form_sha256: str) -> Totals:
    ours = sessions.c.form_sha256 == form_sha256
    of_sessions = connection.execute(
        select(sessions.c.site, sessions.c.session, sessions.c.kiosk, sessions.c.simulated).where(ours)
    ).all()
    by_status: Counter[str] = Counter()
    by_locale: Counter[str] = Counter()
    quarantined = 0
    for state, status, locale, count in connection.execute(
        select(responses.c.state, responses.c.status, responses.c.locale, func.count())
        .join(sessions, sessions.c.tag == responses.c.tag)
        .where(ours)
        .group_by(responses.c.state, responses.c.status, responses.c.locale)
    ):
        if state == State.ACCEPTED.value:
            by_status[status] += count
            by_locale[locale] += count
        else:
            quarantined += count
    return Totals(
        complete=by_status["complete"],
        partial=by_status["partial"],
        locales=tuple(sorted(by_locale.items(), key=lambda item: (-item[1], item[0]))),
        sessions=len({(row.site, row.session) for row in of_sessions}),
        simulated_sessions=len({(row.site, row.session) for row in of_sessions if row.simulated}),
        kiosks=len({row.kiosk for row in of_sessions}),
        quarantined=quarantined,
        crowded=crowded(connection, form_sha256),
    )


def _counted(connection: Connection, questionnaire: Questionnaire) -> Counted:
    codes: dict[str, dict[tuple[str, int | None], int]] = {}
    absent: dict[str, dict[Missing, int]] = {}
    texts: dict[str, int] = {}
    counts = answers.c.leaf.not_in(uncounted(questionnaire.sha256))
    wrote = answers.c.words.is_not(None)
    groups = (answers.c.variable, answers.c.code, answers.c.number, answers.c.missing, wrote)
    for variable, code, number, missing, words, count in connection.execute(
        select(*groups, func.count()).where(counts).group_by(*groups)
    ):
        if missing is not None:
            absent.setdefault(variable, {})[Missing(missing)] = count
        elif words:
            texts[variable] = count
        else:
            codes.setdefault(variable, {})[code, number] = count
    several = [question.id for question in questionnaire.questions() if question.kind in _SEVERAL_ROWS]
    givers = connection.execute(
        select(answers.c.variable, func.count(distinct(answers.c.leaf)))
        .where(counts, answers.c.variable.in_(several), answers.c.code.is_not(None))
        .group_by(answers.c.variable)
    )
    return Counted(codes, absent, texts, dict(tuple(row) for row in givers))
