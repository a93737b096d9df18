"""The published vectors: whoever writes another reader of batches can compare it with this one."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pyrage import decrypt, x25519

from kiosk.batches.opening import open_batch
from kiosk.errors import BatchError
from kiosk.organizer.collect import collect
from kiosk.organizer.collection import Collection
from kiosk.progress import Silent
from kiosk.questionnaire.canonical import load
from kiosk.seal import _age

FOLDER = Path(__file__).parents[1] / "vectors" / "batches"
VECTORS: dict[str, Any] = json.loads((FOLDER / "vectors.json").read_text("utf-8"))
ORGANIZER: str = VECTORS["organizer"]
KIOSK: str = VECTORS["kiosk"]
ARCHIVES: dict[str, str] = VECTORS["archives_refused"]
FORKED: dict[str, str] = VECTORS["refused_beside_the_first"]


def enrolled(kiosk: str) -> bool:
    return kiosk == KIOSK


def code(path: Path, secret: str = ORGANIZER) -> str:
    with pytest.raises(BatchError) as error, open_batch(path, secret, enrolled):
        pass
    return error.value.code


def named(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "vector-one-00000000-0001.kbatch"
    path.write_bytes(data)
    return path


def sealed(tmp_path: Path, name: str) -> Path:
    archive = gzip.decompress((FOLDER / name).read_bytes())
    return named(tmp_path, _age.encrypt(archive, [_age.recipient_of(ORGANIZER)]))


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    with Collection.open(str(tmp_path / "c.db")) as opened:
        opened.enroll(KIOSK, "kiosk", date(2026, 5, 3))
        opened.add_form(load(FOLDER / "form.json"))
        yield opened


def test_every_file_of_the_folder_is_tried() -> None:
    tried = {*VECTORS["genuine"], *ARCHIVES, *FORKED, "form.json", "vectors.json"}
    assert {path.name for path in FOLDER.iterdir()} == tried


@pytest.mark.parametrize("name", VECTORS["genuine"])
def test_a_genuine_batch_opens_to_its_answers(name: str, tmp_path: Path) -> None:
    with open_batch(named(tmp_path, (FOLDER / name).read_bytes()), ORGANIZER, enrolled) as opened:
        session = x25519.Identity.from_str(opened.secret)
        answers = [json.loads(decrypt(blob, [session]))["answers"]["say"] for _, blob in opened.responses()]
    assert len(answers) == VECTORS["genuine"][name]
    assert all(answer.startswith("made-up answer ") for answer in answers)


def test_both_are_a_whole_session_with_more_inputs_than_people(collection: Collection, tmp_path: Path) -> None:
    paths = []
    for name in VECTORS["genuine"]:
        paths.append(tmp_path / f"{name}.kbatch")
        paths[-1].write_bytes((FOLDER / name).read_bytes())
    collected = list(collect(paths, collection, ORGANIZER, Silent()))
    assert [(one.new, one.in_quarantine) for one in collected] == [(count, 0) for count in VECTORS["genuine"].values()]
    state = collected[-1].session
    assert state is not None
    assert (state.whole, state.differs, state.more_than_people) == (True, False, True)


@pytest.mark.parametrize("vector", VECTORS["files_refused"], ids=lambda one: f"{one['change']}{one['at']}")
@pytest.mark.parametrize("name", VECTORS["genuine"])
def test_a_changed_file_is_refused(name: str, vector: dict[str, Any], tmp_path: Path) -> None:
    data = bytearray((FOLDER / name).read_bytes())
    if vector["change"] == "cut":
        del data[vector["at"] :]
    else:
        data[vector["at"]] ^= 1
    assert code(named(tmp_path, bytes(data))) == vector["code"]


@pytest.mark.parametrize("name", VECTORS["genuine"])
def test_it_is_for_the_organizer_alone(name: str, tmp_path: Path) -> None:
    path = named(tmp_path, (FOLDER / name).read_bytes())
    assert code(path, VECTORS["stranger"]) == VECTORS["to_a_stranger"]


@pytest.mark.parametrize("name", ARCHIVES)
def test_a_wrong_archive_is_refused(name: str, tmp_path: Path) -> None:
    assert code(sealed(tmp_path, name)) == ARCHIVES[name]


@pytest.mark.parametrize("name", FORKED)
def test_what_does_not_go_with_the_first_batch_is_refused_beside_it(
    name: str, collection: Collection, tmp_path: Path
) -> None:
    path = sealed(tmp_path, name)
    with open_batch(path, ORGANIZER, enrolled):  # alone, nothing is wrong with it
        pass
    first = tmp_path / "first.kbatch"
    first.write_bytes((FOLDER / "first.age").read_bytes())
    list(collect([first], collection, ORGANIZER, Silent()))
    with pytest.raises(BatchError) as error:
        list(collect([path], collection, ORGANIZER, Silent()))
    assert error.value.code == FORKED[name]
