"""Every code that can be raised has a sentence and a next step, and no sentence waits for a code that is gone."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from kiosk import errors
from kiosk.errors import KioskError, StoreError
from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.messages import MESSAGES, explain

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "kiosk" / "i18n" / "messages.py"
CLASSES = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, KioskError)}
PREFIXES = {name.removesuffix("Error").upper() for name in CLASSES} - {"KIOSK"}
ADDED = {
    "kiosk/batches/": {"batch"},
    "kiosk/questionnaire/check.py": {"sheet", "row"},
    "kiosk/questionnaire/_kinds.py": {"sheet", "row"},
}
"""Fields that errors get on their way out: opening a batch names the batch, checking a form the place."""
CODE = re.compile(rf"({'|'.join(sorted(PREFIXES))})_[A-Z0-9_]+")


def _sources() -> Iterator[tuple[Path, ast.Module]]:
    for top in ("kiosk", "ui"):
        for path in sorted((ROOT / top).rglob("*.py")):
            if path != TABLE and "_data" not in path.parts:
                yield path, ast.parse(path.read_text(encoding="utf-8"))


def _made() -> Iterator[tuple[str, str, set[str] | None]]:
    """(place, code, names of its fields or None where they are not all written there) of each KioskError."""
    for path, tree in _sources():
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            if name in CLASSES and call.args and isinstance(call.args[0], ast.Constant):
                fields = [keyword.arg for keyword in call.keywords]
                known = None if None in fields else {field for field in fields if field}
                yield f"{path.relative_to(ROOT)}:{call.lineno}", str(call.args[0].value), known


def _literals() -> set[str]:
    return {
        node.value
        for _, tree in _sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _added(place: str) -> set[str]:
    return set().union(*(fields for package, fields in ADDED.items() if place.startswith(package)))


def _fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field}


def test_every_code_has_a_message() -> None:
    made = {code for _, code, _ in _made()}
    elsewhere = {text for text in _literals() if CODE.fullmatch(text)}
    assert sorted((made | elsewhere) - MESSAGES.keys()) == []
    assert len(made) > 20


def test_every_message_has_a_code() -> None:
    assert sorted(MESSAGES.keys() - _literals()) == []


def test_every_field_of_a_message_is_given_with_its_code() -> None:
    lacking = [
        (place, code, missing)
        for place, code, fields in _made()
        if fields is not None and code in MESSAGES
        if (missing := (_fields(MESSAGES[code].sentence) | _fields(MESSAGES[code].next_step)) - fields - _added(place))
    ]
    assert lacking == []


def test_a_message_says_what_and_what_next() -> None:
    for code, message in MESSAGES.items():
        assert message.sentence.strip(), code
        assert message.next_step.strip(), code


def test_fields_are_filled_in(tmp_path: Path) -> None:
    code = next(code for code, message in MESSAGES.items() if _fields(message.sentence) == {"file"})
    explained = explain(KioskError(code, file="a.json"), Catalogue.load("en", directory=tmp_path))
    assert "a.json" in explained.sentence


def test_a_field_that_is_lacking_is_no_second_error(tmp_path: Path) -> None:
    code = next(code for code, message in MESSAGES.items() if "file" in _fields(message.sentence))
    assert "?" in explain(KioskError(code), Catalogue.load("en", directory=tmp_path)).sentence


def test_a_code_without_an_entry_is_a_defect(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        explain(StoreError("STORE_UNHEARD_OF"), Catalogue.load("en", directory=tmp_path))
