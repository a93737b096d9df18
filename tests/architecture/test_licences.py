"""The gate on licences: every locked package is in the list, and what does not fit is refused."""

from __future__ import annotations

import importlib.util
import re
import sys
from types import ModuleType

import pytest

from tests.architecture.source import ROOT


@pytest.fixture
def licences(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    # packaging/ is no package: it would shadow the library of that name
    spec = importlib.util.spec_from_file_location("licences_tool", ROOT / "packaging" / "licences.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)
    spec.loader.exec_module(module)
    return module


def test_every_locked_package_is_in_the_list(licences: ModuleType) -> None:
    lock, text = licences.LOCK.read_text(), licences.LIST.read_text()
    names = re.findall(r"^([\w.-]+)==([^\s;]+)", lock, re.MULTILINE)
    assert len(names) > 50
    assert not [name for name, version in names if f"| {name} | {version} |" not in text]


def test_the_list_is_as_the_installed_packages_say(licences: ModuleType) -> None:
    packages = licences.locked(licences.LOCK.read_text(), licences.said())
    assert licences.refusals(packages) == []
    assert licences.render(packages) == licences.LIST.read_text()


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("MIT", True),
        ("GPL-2.0-only", False),
        ("GPL-2.0-only OR LGPL-3.0-only", True),
        ("BSD-3-Clause AND MIT", True),
        ("BSD-3-Clause AND BSD-4-Clause", False),
        ("AGPL-3.0-or-later", False),
        ("Other/Proprietary License", False),
        ("", False),
    ],
)
def test_only_what_is_known_to_fit_fits(licences: ModuleType, expression: str, fits: bool) -> None:
    assert licences.fits(expression) is fits


def test_an_unknown_package_is_refused(licences: ModuleType) -> None:
    packages = licences.locked("stranger==1.0 \\\n    --hash=sha256:00\nclosed==2\n", {"closed": "Proprietary"})
    assert [sentence.split(":")[0] for sentence in licences.refusals(packages)] == ["stranger 1.0", "closed 2"]


def test_what_is_kept_apart_is_never_a_dependency_of_the_kiosk(licences: ModuleType) -> None:
    for path in (*(ROOT / "kiosk").rglob("*.py"), *(ROOT / "ui").rglob("*.py")):
        assert not re.search(rf"\bimport ({'|'.join(licences.APART)})\b", path.read_text())


def test_the_program_says_its_own_licence() -> None:
    assert 'license = "GPL-3.0-or-later"' in (ROOT / "pyproject.toml").read_text()
    assert "GNU GENERAL PUBLIC LICENSE" in (ROOT / "LICENSE").read_text()[:200]
