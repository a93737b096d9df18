"""Whom a session is for, and what it asks them: young people are asked no sensitive question, adults offered no option
that is for young people only.
"""

from __future__ import annotations

from kiosk.questionnaire.model import Option, Question


def asked(question: Question, *, youth: bool) -> bool:
    """Whether a session for young people (or, not `youth`, for adults) has this question."""
    return not (youth and question.sensitive)


def offered(question: Question, *, youth: bool) -> tuple[Option, ...]:
    """The options that such a session offers."""
    return tuple(option for option in question.options if youth or not option.youth_only)
