"""One survey row, or one group of rows, as a Question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.errors import FormError
from kiosk.questionnaire import _constraints
from kiosk.questionnaire._columns import OURS, Columns, figure, flag
from kiosk.questionnaire._groups import Group
from kiosk.questionnaire._xlsform import SheetRow
from kiosk.questionnaire.model import Expression, Kind, Option, Question, Route, Row, ScaleLook
from kiosk.questionnaire.relevance import parse

KIND = f"{OURS}kind"
LIMIT = f"{OURS}limit"

_PATHS = {"": (Route.SHORT, Route.LONG), "short": (Route.SHORT,), "long": (Route.LONG,)}
_SELECTS = ("select_one", "select_multiple", "rank")
_KINDS = {"": (), "area": ("select_one",), "grid": ("begin_group",), "tokens": ("begin_group",)}


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads questions of one form."""

    columns: Columns
    lists: Mapping[str, tuple[Option, ...]]

    def options(self, row: SheetRow) -> tuple[Option, ...]:
        """The options of a select.

        Raises:
            FormError: FORM_LIST_MISSING.
        """
        name = _parts(row)[1]
        if name not in self.lists:
            raise row.error("FORM_LIST_MISSING", list=name)
        return self.lists[name]

    def question(self, member: SheetRow | Group) -> Question:
        """A question that stands in a section.

        Raises:
            FormError: FORM_TYPE_UNKNOWN, FORM_LIST_MISSING, FORM_NAME_MISSING, FORM_LABEL_MISSING, FORM_CELL_INVALID,
                FORM_CONSTRAINT_UNSUPPORTED, FORM_RELEVANCE_UNSUPPORTED, FORM_PLACE_WRONG.
        """
        row = member.row if isinstance(member, Group) else member
        if not row.name:
            raise row.error("FORM_NAME_MISSING")
        if isinstance(member, Group):
            return self._group(member)
        command = _parts(row)[0]
        kind = row.cell(KIND)
        if command != "text" and command not in _SELECTS:
            raise row.error("FORM_TYPE_UNKNOWN", type=row.cell("type"))
        if kind and command not in _KINDS.get(kind, ()):
            raise row.error("FORM_CELL_INVALID", column=KIND)
        match command, row.cell(KIND), row.cell("appearance"):
            case "text", _, _:
                return self._build(row, Kind.TEXT, max_chars=_constraints.length(row) or 280)
            case "select_multiple", _, _:
                options = self.options(row)
                exclusive = frozenset(option.id for option in options if option.exclusive)
                limit = _constraints.count(row, exclusive) or len(options)
                return self._build(row, Kind.MULTI, options, limit=limit)
            case "rank", _, _:
                options = self.options(row)
                _constraints.none(row)
                return self._build(row, Kind.RANK, options, limit=figure(row, LIMIT) or len(options))
            case _, "area", _:
                chosen = Kind.AREA
            case _, _, "likert":
                chosen = Kind.SCALE
            case _:
                chosen = Kind.SINGLE
        _constraints.none(row)
        return self._build(row, chosen, self.options(row))

    def _group(self, group: Group) -> Question:
        row = group.row
        rows = [member for member in group.members if isinstance(member, SheetRow)]
        _constraints.none(row)
        if row.cell(KIND) == "tokens":
            return self._build(row, Kind.TOKENS, tuple(self._share(part) for part in rows), limit=figure(row, LIMIT))
        if row.cell(KIND) != "grid":
            raise row.error("FORM_CELL_INVALID", column=KIND)
        options: tuple[Option, ...] = ()
        for part in rows:
            if _parts(part)[0] != "select_one":
                raise part.error("FORM_TYPE_UNKNOWN", type=part.cell("type"))
            _only_texts(part)
            if options and self.options(part) != options:
                raise part.error("FORM_LIST_MISSING", list=_parts(part)[1])
            options = self.options(part)
        return self._build(row, Kind.GRID, options, tuple(self._row(part) for part in rows), show=figure(row, LIMIT))

    def _share(self, part: SheetRow) -> Option:
        if part.cell("type") != "integer":
            raise part.error("FORM_TYPE_UNKNOWN", type=part.cell("type"))
        if not part.name:
            raise part.error("FORM_NAME_MISSING")
        _only_texts(part, "constraint")
        return Option(part.name, self.columns.needed(part))

    def _row(self, part: SheetRow) -> Row:
        if not part.name:
            raise part.error("FORM_NAME_MISSING")
        return Row(part.name, self.columns.needed(part), self.columns.label(part, "hint"))

    def _build(
        self,
        row: SheetRow,
        kind: Kind,
        options: tuple[Option, ...] = (),
        rows: tuple[Row, ...] = (),
        *,
        limit: int = 0,
        show: int = 0,
        max_chars: int = 0,
    ) -> Question:
        path, look = row.cell(f"{OURS}path"), row.cell(f"{OURS}look")
        if path not in _PATHS:
            raise row.error("FORM_CELL_INVALID", column=f"{OURS}path")
        if look and (kind is not Kind.SCALE or look not in [known.value for known in ScaleLook]):
            raise row.error("FORM_CELL_INVALID", column=f"{OURS}look")
        if row.cell(LIMIT) and kind not in (Kind.RANK, Kind.TOKENS, Kind.GRID):
            raise row.error("FORM_CELL_INVALID", column=LIMIT)
        return Question(
            id=row.name,
            kind=kind,
            text=self.columns.needed(row),
            hint=self.columns.label(row, "hint"),
            options=options,
            rows=rows,
            routes=_PATHS[path],
            sensitive=flag(row, f"{OURS}sensitive"),
            limit=limit,
            shuffle=_shuffle(row, kind),
            show_rows=show,
            max_chars=max_chars,
            look=ScaleLook(look) if look else ScaleLook.BARS,
            relevant=condition(row),
        )


def condition(row: SheetRow) -> Expression | None:
    """What the row's `relevant` says.

    Raises:
        FormError: FORM_RELEVANCE_UNSUPPORTED.
    """
    if not row.cell("relevant"):
        return None
    try:
        return parse(row.cell("relevant"))
    except FormError as error:
        raise row.error(error.code, detail=error.fields["detail"]) from None


def _parts(row: SheetRow) -> tuple[str, str]:
    command, _, rest = row.cell("type").partition(" ")
    return command, rest.strip()


def _shuffle(row: SheetRow, kind: Kind) -> bool:
    """Selects say it in XLSForm's own way, groups in our column."""
    parameters = row.cell("parameters").replace(" ", "").lower()
    if parameters not in ("", "randomize=true", "randomize=false"):
        raise row.error("FORM_CELL_INVALID", column="parameters")
    group = kind in (Kind.GRID, Kind.TOKENS)
    if parameters and (group or kind is Kind.TEXT):
        raise row.error("FORM_CELL_INVALID", column="parameters")
    if row.cell(f"{OURS}shuffle") and not group:
        raise row.error("FORM_CELL_INVALID", column=f"{OURS}shuffle")
    return parameters == "randomize=true" or flag(row, f"{OURS}shuffle")


def _only_texts(part: SheetRow, *also: str) -> None:
    """A row of a grid, or a share of tokens, is asked as its group says: it has no rules of its own."""
    for column in ("relevant", "constraint", "parameters", *(c for c in part.cells if c.startswith(OURS))):
        if part.cell(column) and column not in also:
            raise part.error("FORM_CELL_INVALID", column=column)
