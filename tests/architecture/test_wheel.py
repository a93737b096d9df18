"""The wheel stands on its own: it is built, installed into an empty folder, and asked for what it shows and says."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.i18n._pofiles import compile_catalog, read
from kiosk.i18n.locales import LOCALES
from tests.architecture.source import ROOT, tracked

ASK = """
import json, pathlib, kiosk, ui
from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import ALL_FONT_FILES, LOCALES
from kiosk.questionnaire.canonical import load
from kiosk.resources import resource
print(json.dumps({
    "kiosk": kiosk.__file__,
    "form": load(resource("assets", "questionnaires", "chi_community_input.json")).id,
    "texts": {code: Catalogue.load(code).text("Next") for code in LOCALES},
    "form_texts": {code: Catalogue.load(code, "form").text("Next") for code in LOCALES},
    "qml": (pathlib.Path(ui.__file__).parent / "qml/App/Resident/Main.qml").is_file(),
    "icons": resource("assets", "icons", "quilt.svg").is_file(),
    "fonts": all(pathlib.Path(resource("assets", "fonts", file)).is_file() for file in ALL_FONT_FILES),
}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
    return next(out.glob("*.whl"))


def test_catalogues_are_compiled_as_their_sources_are_now() -> None:
    sources = [path for path in tracked() if path.suffix == ".po"]
    assert {path.parts[1] for path in sources} == set(LOCALES)
    for path in sources:
        compiled = (ROOT / path).with_suffix(".mo")
        assert compiled.read_bytes() == compile_catalog(read(ROOT / path, path.parts[1])), path


def test_everything_that_is_shipped_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {f"kiosk/_data/{path}" for path in tracked() if path.parts[0] in ("assets", "translations")}
    code = {str(path) for path in tracked() if path.parts[0] in ("kiosk", "ui")}
    compiled = {name.removesuffix(".po") + ".mo" for name in data if name.endswith(".po")}
    assert not (data | code | compiled) - names


def test_nothing_else_is_in_the_wheel(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"kiosk", "ui", f"community_kiosk-{__version__}.dist-info"}
    assert not [name for name in names if name.endswith((".pyc", ".db", ".key", "/"))]
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_an_installed_wheel_finds_its_files(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True, capture_output=True)
    command = [sys.executable, "-P", "-c", ASK]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=tmp_path, env={"PYTHONPATH": str(target)}
    )
    told = json.loads(done.stdout)
    assert told["kiosk"] == str(target / "kiosk" / "__init__.py")
    assert told["qml"] is told["icons"] is told["fonts"] is True
    assert told["form"]
    assert len(set(told["texts"].values())) == len(LOCALES)
