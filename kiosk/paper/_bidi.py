"""The bidirectional algorithm (UAX 9): python-bidi's levels, with the two rules it lacks.

`bidi.algorithm` knows neither paired brackets (rule N0) nor isolates. N0 is added where the rules have it, between the
weak and the neutral types. An isolate is resolved as a text of its own, and stands in the text around it as one neutral
sign, which is what BD13 to X10 come to when no embedding is open. The package's newer face has both rules and hides the
levels; the tests hold this module to its order.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from bidi import algorithm as _algorithm
from bidi.mirror import MIRRORED as _MIRRORED

_INITIATORS = {"\u2066": 0, "\u2067": 1, "\u2068": -1}
_POP = "\u2069"
_OPEN = {c: str(m) for c, m in _MIRRORED.items() if unicodedata.category(c) == "Ps"}
_CLOSE = set(_OPEN.values())
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}
"""Canonically equal brackets pair with each other (BD16)."""
_PAIRS = 63
"""BD16: brackets nested deeper are left alone."""
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


class Levelled(Protocol):
    """Anything that has a level."""

    @property
    def level(self) -> int: ...


_Run = TypeVar("_Run", bound=Levelled)


def levels(text: str, *, rtl: bool) -> tuple[int, ...]:
    """The embedding level of each character of a paragraph; odd ones read from right to left."""
    return tuple(_levels(text, int(rtl)))


def visual(runs: Sequence[_Run]) -> list[_Run]:
    """Runs of one line, given in logical order, in the order they stand from left to right (rule L2)."""
    order = list(runs)
    odd = [run.level for run in runs if run.level % 2]
    if not odd:
        return order
    for level in range(max(run.level for run in runs), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and order[end].level >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = max(end, start + 1)
    return order


def _levels(text: str, base: int) -> list[int]:
    outer, inner = _isolates(text)
    storage = _algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base % 2]
    _algorithm.get_embedding_levels("".join(text[at] for at in outer), storage)
    for at, char in zip(outer, storage["chars"], strict=True):
        char["at"] = at
        if char["ch"] in _INITIATORS or char["ch"] == _POP:
            char["type"] = "ON"
    _algorithm.explicit_embed_and_overrides(storage)
    _algorithm.resolve_weak_types(storage)
    for run in storage["runs"]:
        _pair_brackets(storage["chars"], run)
    _algorithm.resolve_neutral_types(storage, False)
    _algorithm.resolve_implicit_levels(storage, False)
    found: dict[int, int] = {char["at"]: char["level"] for char in storage["chars"]}
    for start, end in inner:
        side = _INITIATORS[text[start - 1]]
        odd = side if side >= 0 else _first_strong(text[start:end])
        level = (base + 1) | 1 if odd else (base + 2) & ~1
        found.update(enumerate(_levels(text[start:end], level), start))
    result: list[int] = []
    for at in range(len(text)):
        result.append(found.get(at, result[-1] if result else base))
    return result


def _first_strong(text: str) -> int:
    """1 if the first letter outside of isolates reads from right to left (P2, P3)."""
    outside: int = _algorithm.get_base_level("".join(text[at] for at in _isolates(text)[0]))
    return outside


def _isolates(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    """Indices of the characters outside, and the (start, end) of each outermost isolate's content."""
    outer: list[int] = []
    inner: list[tuple[int, int]] = []
    depth = start = 0
    for at, char in enumerate(text):
        if char == _POP and depth:
            depth -= 1
            if not depth:
                inner.append((start, at))
        if not depth:
            outer.append(at)
        if char in _INITIATORS:
            depth += 1
            if depth == 1:
                start = at + 1
    if depth:
        inner.append((start, len(text)))
    return outer, inner


def _pair_brackets(all_chars: list[dict[str, Any]], run: dict[str, Any]) -> None:
    """Rule N0 in one level run."""
    chars = all_chars[run["start"] : run["start"] + run["length"]]
    for opening, closing in _bracket_pairs(chars):
        embedding = "LR"[chars[opening]["level"] % 2]
        inside = {_STRONG.get(char["type"]) for char in chars[opening + 1 : closing]} - {None}
        if not inside:
            continue
        side = embedding
        if embedding not in inside:
            before = (_STRONG[c["type"]] for c in reversed(chars[:opening]) if c["type"] in _STRONG)
            context = next(before, run["sor"])
            side = context if context != embedding else embedding
        for bracket in (opening, closing):
            chars[bracket]["type"] = side
            for char in chars[bracket + 1 :]:
                if char["orig"] != "NSM":
                    break
                char["type"] = side


def _bracket_pairs(chars: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """BD16: index pairs in the order of their opening brackets."""
    open_: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, char in enumerate(chars):
        sign = _SAME.get(char["ch"], char["ch"])
        if char["type"] != "ON":
            continue
        if sign in _OPEN:
            if len(open_) == _PAIRS:
                return []
            open_.append((_OPEN[sign], at))
        elif sign in _CLOSE:
            for depth in range(len(open_) - 1, -1, -1):
                if open_[depth][0] == sign:
                    pairs.append((open_[depth][1], at))
                    del open_[depth:]
                    break
    return sorted(pairs)
