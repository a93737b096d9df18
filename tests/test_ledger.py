"""The tree and its proofs against Certificate Transparency's published vectors, and against RFC 9162's own words.

The vectors are those of the reference implementations (google/certificate-transparency, transparency-dev/merkle).
"""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.ledger import HASH, Tree, leaf_hash, tree_root, verify_inclusion

LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PROOFS = {
    (0, 1): [],
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
HASHES = [leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES]


@dataclass(frozen=True)
class Claim:
    """What `verify_inclusion` is asked."""

    leaf: bytes
    index: int
    size: int
    proof: tuple[bytes, ...]
    root: bytes

    @property
    def holds(self) -> bool:
        return verify_inclusion(self.leaf, self.index, self.size, self.proof, self.root)


def claim(leaves: list[bytes], index: int) -> Claim:
    tree = Tree(b"".join(leaves))
    return Claim(leaves[index], index, len(leaves), tree.proof(index), tree.root)


@pytest.mark.parametrize(("size", "root"), list(enumerate(ROOTS, 1)))
def test_published_roots(size: int, root: str) -> None:
    assert tree_root(HASHES[:size]).hex() == Tree(b"".join(HASHES[:size])).root.hex() == root


@pytest.mark.parametrize(("index", "size"), PROOFS)
def test_published_proofs(index: int, size: int) -> None:
    made = claim(HASHES[:size], index)
    assert [node.hex() for node in made.proof] == PROOFS[index, size]
    assert made.holds


def test_no_leaves_give_the_hash_of_nothing() -> None:
    assert tree_root([]) == Tree(b"").root == hashlib.sha256(b"").digest()
    assert len(Tree(b"")) == 0


@pytest.mark.parametrize("size", range(1, 34))
def test_every_leaf_of_every_size_is_proven_as_the_rfc_says(size: int) -> None:
    entries = [bytes([number]) for number in range(size)]
    leaves = [leaf_hash(entry) for entry in entries]
    for index in range(size):
        made = claim(leaves, index)
        assert list(made.proof) == _path_by_the_rfc(index, entries)
        assert made.holds
        assert not any(replace(made, index=other).holds for other in range(-1, size + 1) if other != index)


@settings(deadline=None)
@given(st.data(), st.integers(1, 300))
def test_a_proof_holds_for_nothing_else(data: st.DataObject, size: int) -> None:
    made = claim([leaf_hash(number.to_bytes(2, "big")) for number in range(size)], data.draw(st.integers(0, size - 1)))
    assert made.holds
    spoilt = bytes(HASH)
    assert not replace(made, leaf=spoilt).holds
    assert not replace(made, root=spoilt).holds
    assert not replace(made, proof=(*made.proof, spoilt)).holds
    at = data.draw(st.integers(0, len(made.proof)))
    if at < len(made.proof):
        cut, after = made.proof[:at], made.proof[at + 1 :]
        assert not replace(made, proof=(*cut, *after)).holds
        assert not replace(made, proof=(*cut, spoilt, *after)).holds
        assert not replace(made, proof=(*cut, made.proof[at][:31], *after)).holds


@pytest.mark.parametrize("index", [-1, 8])
def test_there_is_no_proof_of_a_leaf_that_is_not_there(index: int) -> None:
    with pytest.raises(IndexError):
        Tree(b"".join(HASHES)).proof(index)


def test_leaves_that_are_cut_are_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Tree(b"".join(HASHES)[:-1])


@pytest.mark.deep
def test_a_million_leaves_and_a_proof_are_quick() -> None:
    leaves = secrets.token_bytes(1_000_000 * HASH)
    began = time.perf_counter()
    tree = Tree(leaves)
    assert time.perf_counter() - began <= 5, "seconds, issue TRUST"
    took = []
    for index in range(0, 1_000_000, 9_973):
        began = time.perf_counter()
        proof = tree.proof(index)
        took.append(time.perf_counter() - began)
        leaf = leaves[index * HASH : (index + 1) * HASH]
        assert verify_inclusion(leaf, index, len(tree), proof, tree.root)
    assert sorted(took)[len(took) // 2] <= 0.001, "seconds, issue TRUST"


@settings(deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=70))
def test_any_tree_is_the_one_of_the_rfc(entries: list[bytes]) -> None:
    assert tree_root([leaf_hash(entry) for entry in entries]) == _by_the_rfc(entries)


def _path_by_the_rfc(index: int, entries: list[bytes]) -> list[bytes]:
    """PATH of RFC 9162, 2.1.3.1, word for word."""
    if len(entries) == 1:
        return []
    split = _split(len(entries))
    if index < split:
        return [*_path_by_the_rfc(index, entries[:split]), _by_the_rfc(entries[split:])]
    return [*_path_by_the_rfc(index - split, entries[split:]), _by_the_rfc(entries[:split])]


def _split(size: int) -> int:
    """The largest power of two below `size`."""
    split = 1
    while split * 2 < size:
        split *= 2
    return split


def _by_the_rfc(entries: list[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1, word for word."""
    match len(entries):
        case 0:
            return hashlib.sha256(b"").digest()
        case 1:
            return hashlib.sha256(b"\x00" + entries[0]).digest()
    split = _split(len(entries))
    return hashlib.sha256(b"\x01" + _by_the_rfc(entries[:split]) + _by_the_rfc(entries[split:])).digest()
