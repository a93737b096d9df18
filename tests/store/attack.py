"""What an attacker with a store's files can guess the order of arrival from: a number for each response, by signal."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path

from kiosk.seal.envelope import SealedResponse
from tests.ranks import rank_correlation
from tests.store.pages import INDEX_LEAF, Pages, frames, key, responses

Guess = Mapping[bytes, float]
"""Leaf → where or when it was seen."""


def guesses(path: Path) -> dict[str, Guess]:
    """From the database at `path` and its WAL, both as they stand on the disk: signal → guess."""
    wal = path.with_name(path.name + "-wal")
    found: dict[str, Guess] = {}
    alone = Pages(path.read_bytes())
    if "responses" in alone.roots:  # before the first rewrite all stands in the WAL
        found |= {**_from_pages(alone), "order of the rows": _from_sqlite(path)}
    if wal.is_file() and wal.stat().st_size:
        found["first frame of the WAL"] = _first_frames(wal)
        found |= {f"{signal}, with the WAL": guess for signal, guess in _from_pages(_replayed(path, wal)).items()}
    return found


def strength(guess: Guess, given: Sequence[SealedResponse]) -> float:
    """|rank correlation| of a guess with the order in which `given` came; what it does not know counts as unseen."""
    return abs(rank_correlation([guess.get(one.leaf, float("inf")) for one in given]))


def best(path: Path, given: Sequence[SealedResponse]) -> dict[str, float]:
    """How good each guess is."""
    return {signal: strength(guess, given) for signal, guess in guesses(path).items()}


def _from_pages(pages: Pages) -> dict[str, Guess]:
    cells = responses(pages)
    raw = b"".join(pages.page(number + 1) for number in range(pages.count))
    return {
        "page": {leaf: cell.page for leaf, cell in cells.items()},
        # a page is filled from its end: what came first stands last
        "place in the page": {leaf: -cell.offset for leaf, cell in cells.items()},
        "page and place": {leaf: cell.page * pages.size - cell.offset for leaf, cell in cells.items()},
        "first overflow page": {leaf: cell.overflow[0] for leaf, cell in cells.items() if cell.overflow},
        "last overflow page": {leaf: cell.overflow[-1] for leaf, cell in cells.items() if cell.overflow},
        # anywhere at all, freed pages and the gaps between cells included
        "bytes of the leaf": {leaf: raw.find(leaf) for leaf in cells},
        "last bytes of the leaf": {leaf: raw.rfind(leaf) for leaf in cells},
    }


def _replayed(path: Path, wal: Path) -> Pages:
    """The database as it would be after its WAL was copied into it."""
    content = bytearray(path.read_bytes())
    for number, page in frames(wal):
        content.extend(bytes(max(0, number * len(page) - len(content))))
        content[(number - 1) * len(page) : number * len(page)] = page
    return Pages(bytes(content))


def _first_frames(wal: Path) -> Guess:
    seen: dict[bytes, float] = {}
    for number, (_, page) in enumerate(frames(wal)):
        for leaf in _leaves_in(page):
            seen.setdefault(leaf, number)
    return seen


def _leaves_in(page: bytes) -> list[bytes]:
    """Keys of a leaf page of an index b-tree."""
    if page[0] != INDEX_LEAF:
        return []
    at = range(8, 8 + 2 * int.from_bytes(page[3:5], "big"), 2)
    return [key(page, int.from_bytes(page[one : one + 2], "big")) for one in at]


def _from_sqlite(path: Path) -> Guess:
    """Row order as SQLite gives it, by the uri that reads the file and not the WAL, and changes nothing."""
    database = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    order = {leaf: row for row, (leaf,) in enumerate(database.execute("SELECT leaf FROM responses"))}
    database.close()
    return order
