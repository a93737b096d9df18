"""What may not be in this checkout: a package that shadows another, built files, places of one machine, registries."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.source import ROOT, tracked

# letters in brackets, so that this file does not find itself
FOREIGN = re.compile(
    rb"pyp[i]\.org|pythonhoste[d]|npmj[s]\.|--(extra-)?inde[x]-url|--fin[d]-links"  # registries and how to set them
    rb"|/hom[e]/[a-z]{2}|/User[s]/[A-Za-z]|[A-Z]:\\User[s]|/op[t]/[a-z]"  # places
)
BUILT = {".mo", ".pyc", ".qmltypes", ".db", ".kbatch", ".so"}


def texts() -> list[tuple[Path, bytes]]:
    binary = {".ttf", ".png"}
    return [(path, (ROOT / path).read_bytes()) for path in tracked() if path.suffix not in binary]


def test_nothing_shadows_the_library_named_packaging() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()


def test_no_file_names_a_place_or_a_registry() -> None:
    assert not [f"{path}: {found[0]!r}" for path, text in texts() if (found := FOREIGN.search(text))]


def test_no_file_names_where_this_checkout_is() -> None:
    here = str(ROOT).encode()
    assert len(ROOT.parts) <= 2 or not [path for path, text in texts() if here in text]


def test_the_search_finds_what_it_is_for() -> None:
    for text in (b"https://py" + b"pi.org/simple", b"pip install --inde" + b"x-url x", b"/hom" + b"e/someone/x"):
        assert FOREIGN.search(text)


def test_nothing_built_is_kept() -> None:
    assert not [path for path in tracked() if path.suffix in BUILT or "build" in path.parts]


def test_the_top_level_is_what_the_design_fixes() -> None:
    assert {path.parts[0] for path in tracked()} <= {
        *("pyproject.toml", "README.md", "Makefile", "LICENSE", "CHANGELOG.md", "SECURITY.md", ".ci", ".gitignore"),
        *("kiosk", "ui", "translations", "assets", "tests", "packaging"),
    }
