"""The tree over a million leaves, and its proofs."""

from __future__ import annotations

import os
import statistics
import time
from random import Random

from kiosk.ledger import HASH, Tree, verify_inclusion
from kiosk.progress import Progress

LEAVES = 1_000_000
_PROOFS = 1000


def measure(progress: Progress, *, quick: bool) -> dict[str, object]:
    """Seconds for the tree (median), milliseconds for one proof made and checked (median and 95th percentile)."""
    runs = 1 if quick else 3
    progress.start("A million leaves", runs)
    leaves = os.urandom(LEAVES * HASH)
    spent = []
    for _ in range(runs):
        started = time.perf_counter()
        tree = Tree(leaves)
        spent.append(time.perf_counter() - started)
        progress.advance()
    proofs = sorted(_proof_ms(tree, leaves, index) for index in Random(1).sample(range(LEAVES), _PROOFS))  # noqa: S311
    return {
        "ledger_million_s": round(statistics.median(spent), 2),
        "proof_ms": {"p50": round(statistics.median(proofs), 3), "p95": round(proofs[_PROOFS * 95 // 100], 3)},
    }


def _proof_ms(tree: Tree, leaves: bytes, index: int) -> float:
    leaf = leaves[index * HASH : (index + 1) * HASH]
    started = time.perf_counter()
    holds = verify_inclusion(leaf, index, LEAVES, tree.proof(index), tree.root)
    spent = (time.perf_counter() - started) * 1000
    if not holds:
        raise RuntimeError(f"the proof of leaf {index} does not hold")
    return spent
