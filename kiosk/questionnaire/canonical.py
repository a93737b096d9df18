"""A compiled form as canonical JSON, and back: sorted keys, no spaces, UTF-8, fields that hold their default left out.

`sha256` is over these bytes without the `"sha256"` member itself, so whoever holds the file can check it with a text
editor and `sha256sum`. Loading is on the kiosk's way to its first page: the standard library only. It refuses bytes
that do not match their hash, a newer format, and any member of the wrong type.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

from kiosk.errors import FormError
from kiosk.questionnaire import _decode
from kiosk.questionnaire.model import (
    And,
    Answered,
    Chosen,
    Expression,
    Label,
    Not,
    Option,
    Or,
    Question,
    Questionnaire,
    Route,
    Row,
    ScaleLook,
    Section,
)

FORMAT = 1
MOST_BYTES = 4 * 1024 * 1024

_Json = dict[str, object]


def dump(form: Questionnaire) -> bytes:
    """Canonical JSON of `form`, with the hash that it has whatever `form.sha256` says."""
    document = _form(form)
    digest = hashlib.sha256(_bytes(document)).hexdigest()
    return _bytes({**document, "sha256": digest})


def hashed(form: Questionnaire) -> Questionnaire:
    """`form` with its own hash in `sha256`."""
    return replace(form, sha256=hashlib.sha256(_bytes(_form(form))).hexdigest())


def load(path: Path) -> Questionnaire:
    """The compiled form at `path`.

    Raises:
        FormError: FORM_UNREADABLE, and what `loads` raises.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FormError("FORM_UNREADABLE", file=path.name, detail=error.strerror or "") from None
    return loads(data)


def loads(data: bytes) -> Questionnaire:
    """The compiled form in `data`.

    Raises:
        FormError: FORM_HASH_WRONG, FORM_NEWER, or FORM_DAMAGED where it is not a compiled form at all.
    """
    if len(data) > MOST_BYTES:
        raise FormError("FORM_DAMAGED")
    try:
        document = json.loads(data)
        newest = _decode.number(document, "cik_form")
        digest = _decode.text(document, "sha256")
    except _decode.MALFORMED:
        raise FormError("FORM_DAMAGED") from None
    if newest > FORMAT:
        raise FormError("FORM_NEWER", format=newest)
    member = f'"sha256":"{digest}",'.encode(errors="replace")
    if hashlib.sha256(data.replace(member, b"", 1)).hexdigest() != digest:
        raise FormError("FORM_HASH_WRONG")
    try:
        return _decode.form(document)
    except _decode.MALFORMED:
        raise FormError("FORM_DAMAGED") from None


def _bytes(document: _Json) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _form(form: Questionnaire) -> _Json:
    return {
        "cik_form": FORMAT,
        "id": form.id,
        "version": form.version,
        "locales": list(form.locales),
        "sections": [_section(section) for section in form.sections],
        "zips": list(form.zips),
    }


def _filled(**members: object) -> _Json:
    return {name: member for name, member in members.items() if member not in (None, False, 0, "", [], {})}


def _section(section: Section) -> _Json:
    return _filled(
        id=section.id,
        title=_label(section.title),
        intro=_label(section.intro),
        notice=_label(section.notice),
        stream=section.stream,
        questions=[_question(question) for question in section.questions],
    )


def _question(question: Question) -> _Json:
    both = set(question.routes) == set(Route)
    return _filled(
        id=question.id,
        kind=question.kind.value,
        text=_label(question.text),
        hint=_label(question.hint),
        options=[_option(option) for option in question.options],
        rows=[_row(row) for row in question.rows],
        routes=[] if both else [route.value for route in question.routes],
        sensitive=question.sensitive,
        limit=question.limit,
        shuffle=question.shuffle,
        show_rows=question.show_rows,
        max_chars=question.max_chars,
        look="" if question.look is ScaleLook.BARS else question.look.value,
        relevant=None if question.relevant is None else _expression(question.relevant),
    )


def _option(option: Option) -> _Json:
    return _filled(
        id=option.id,
        label=_label(option.label),
        exclusive=option.exclusive,
        fixed_last=option.fixed_last,
        other_chars=option.other_chars,
        youth_only=option.youth_only,
        group=option.group,
        aliases=list(option.aliases),
    )


def _row(row: Row) -> _Json:
    return _filled(id=row.id, label=_label(row.label), notice=_label(row.notice))


def _label(label: Label | None) -> _Json | None:
    return None if label is None else {"en": label.en, **dict(label.own)}


def _expression(expr: Expression) -> _Json:
    match expr:
        case Chosen(variable, option):
            return {"chosen": [variable, option]}
        case Answered(variable):
            return {"answered": variable}
        case Not(term):
            return {"not": _expression(term)}
        case And(terms):
            return {"and": [_expression(term) for term in terms]}
        case Or(terms):
            return {"or": [_expression(term) for term in terms]}
