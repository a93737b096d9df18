"""The tree against Certificate Transparency's published leaves, and against RFC 9162's own recursive words."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.ledger import leaf_hash, tree_root

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


@pytest.mark.parametrize(("size", "root"), list(enumerate(ROOTS, 1)))
def test_published_roots(size: int, root: str) -> None:
    leaves = [leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES[:size]]
    assert tree_root(leaves).hex() == root


def test_no_leaves_give_the_hash_of_nothing() -> None:
    assert tree_root([]) == hashlib.sha256(b"").digest()


@settings(deadline=None)
@given(st.lists(st.binary(max_size=40), max_size=70))
def test_any_tree_is_the_one_of_the_rfc(entries: list[bytes]) -> None:
    assert tree_root([leaf_hash(entry) for entry in entries]) == _by_the_rfc(entries)


def _by_the_rfc(entries: list[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1, word for word."""
    match len(entries):
        case 0:
            return hashlib.sha256(b"").digest()
        case 1:
            return hashlib.sha256(b"\x00" + entries[0]).digest()
    split = 1
    while split * 2 < len(entries):
        split *= 2
    return hashlib.sha256(b"\x01" + _by_the_rfc(entries[:split]) + _by_the_rfc(entries[split:])).digest()
