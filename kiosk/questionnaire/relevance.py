"""Conditions: when a question is asked.

A form writes them in a closed subset of XPath, as XLSForm does:

    selected(${q}, 'a')   ${q} = 'a'   ${q} != 'a'   ${q} = ''   ${q} != ''   and   or   not(…)   (…)

`parse` turns one into an `Expression` when a form is compiled; `holds` is all that the kiosk ever evaluates. Anything
else (arithmetic, paths, other functions, order) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import assert_never

from kiosk.errors import FormError
from kiosk.questionnaire.answers import Missing, Value
from kiosk.questionnaire.model import And, Answered, Chosen, Expression, Not, Or

MOST_CHARS = 2_000
MOST_DEPTH = 30

_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\$\{\s*[A-Za-z_][\w.-]*\s*\})|(?P<text>'[^']*'|\"[^\"]*\"|[0-9]+)"
    r"|(?P<word>(?:and|or|not|selected)(?![\w.-]))|(?P<sign>!=|=|\(|\)|,))"
)


def holds(expr: Expression | None, values: Mapping[str, Value | Missing]) -> bool:
    """Whether `expr` is true of `values` (by variable). A missing code counts as not answered, and so not chosen.

    None is the condition of a question that has none: true.
    """
    match expr:
        case None:
            return True
        case Chosen(variable, option):
            return _chosen(values.get(variable), option)
        case Answered(variable):
            value = values.get(variable)
            return value is not None and not isinstance(value, Missing) and value not in ("", [], {})
        case Not(term):
            return not holds(term, values)
        case And(terms):
            return all(holds(term, values) for term in terms)
        case Or(terms):
            return any(holds(term, values) for term in terms)
        case _:
            assert_never(expr)


def variables(expr: Expression | None) -> Iterator[str]:
    """Every variable that `expr` looks at, in order, again where it looks again."""
    match expr:
        case None:
            return
        case Chosen(variable, _) | Answered(variable):
            yield variable
        case Not(term):
            yield from variables(term)
        case And(terms) | Or(terms):
            for term in terms:
                yield from variables(term)
        case _:
            assert_never(expr)


def parse(xpath: str) -> Expression:
    """The condition written in `xpath`. Variables stand as the form names them.

    Raises:
        FormError: FORM_RELEVANCE_UNSUPPORTED; `detail` is the rest of the text from where it is not understood.
    """
    return _Parser(xpath).whole()


def compared(xpath: str) -> frozenset[str]:
    """Names that `xpath` compares by = or != with a text. That is not sensible for several answers: use selected().

    Raises:
        FormError: FORM_RELEVANCE_UNSUPPORTED.
    """
    parser = _Parser(xpath)
    parser.whole()
    return frozenset(parser.compared)


def _chosen(value: Value | Missing | None, option: str) -> bool:
    if value is None or isinstance(value, Missing):
        return False
    if isinstance(value, str):
        return value == option
    if isinstance(value, int):
        return str(value) == option
    if isinstance(value, list):
        return option in value
    return value.get(option, 0) > 0


class _Parser:
    """Recursive descent: or < and < not, comparison, brackets."""

    def __init__(self, xpath: str) -> None:
        if len(xpath) > MOST_CHARS:
            raise FormError("FORM_RELEVANCE_UNSUPPORTED", sheet="survey", row=0, name="", detail=xpath[:40])
        self._text = xpath.strip()
        self._at = 0
        self._depth = 0
        self._kind, self._token, self._next = "", "", 0
        self.compared: set[str] = set()
        self._advance()

    def whole(self) -> Expression:
        expr = self._any()
        if self._kind:
            raise self._refused()
        return expr

    def _any(self) -> Expression:
        self._depth += 1
        if self._depth > MOST_DEPTH:
            raise self._refused()
        terms = [self._all()]
        while self._skip("or"):
            terms.append(self._all())
        self._depth -= 1
        return terms[0] if len(terms) == 1 else Or(tuple(terms))

    def _all(self) -> Expression:
        terms = [self._one()]
        while self._skip("and"):
            terms.append(self._one())
        return terms[0] if len(terms) == 1 else And(tuple(terms))

    def _one(self) -> Expression:
        if self._skip("("):
            expr = self._any()
            self._expect(")")
            return expr
        if self._skip("not"):
            self._expect("(")
            expr = self._any()
            self._expect(")")
            return Not(expr)
        if self._skip("selected"):
            self._expect("(")
            name = self._take("ref")
            self._expect(",")
            option = self._take("text")
            self._expect(")")
            if not option:
                raise self._refused()
            return Chosen(name, option)
        return self._comparison()

    def _comparison(self) -> Expression:
        name = self._take("ref")
        equal = self._skip("=")
        if not equal:
            self._expect("!=")
        option = self._take("text")
        if not option:
            return Not(Answered(name)) if equal else Answered(name)
        self.compared.add(name)
        return Chosen(name, option) if equal else Not(Chosen(name, option))

    def _advance(self) -> None:
        self._at = self._next
        match = _TOKEN.match(self._text, self._at)
        if match is None:
            if self._text[self._at :].strip():
                raise self._refused()
            self._kind, self._token = "", ""
            return
        self._kind, self._token, self._next = match.lastgroup or "", (match[match.lastgroup or 0]), match.end()

    def _skip(self, token: str) -> bool:
        if self._token != token or self._kind not in ("word", "sign"):
            return False
        self._advance()
        return True

    def _expect(self, token: str) -> None:
        if not self._skip(token):
            raise self._refused()

    def _take(self, kind: str) -> str:
        if self._kind != kind:
            raise self._refused()
        token = self._token
        self._advance()
        if kind == "ref":
            return token[2:-1].strip()
        return token if token.isdigit() else token[1:-1]

    def _refused(self) -> FormError:
        rest = self._text[self._at :].strip()[:40] or self._text[-40:]
        return FormError("FORM_RELEVANCE_UNSUPPORTED", sheet="survey", row=0, name="", detail=rest)
