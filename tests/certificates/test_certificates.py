"""Certificates as a printer has them: their codes are decoded and opened by stock tools, their numbers added up."""

from __future__ import annotations

import json
import re
import subprocess
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import typer
from typer.testing import CliRunner, Result

from kiosk.certificates.closing import Closed, closing_certificate
from kiosk.certificates.opening import CODE_LONGEST, session_certificate
from kiosk.certificates.others import read_closings, write_closing
from kiosk.certificates.writing import certificate
from kiosk.cli import sessions
from kiosk.errors import KioskError, SessionError
from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES
from kiosk.interview.response import decode
from kiosk.paper.size import PaperSize
from kiosk.seal import _age
from kiosk.seal.armor import armored, split
from kiosk.seal.fingerprint import fingerprint
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session
from kiosk.session.loaded import OpenSession, load
from kiosk.store.store import Store
from tests.batches.world import World, given, open_world, sealed
from tests.qr_reading import qr_codes

DPI = 300


def pages(pdf: bytes) -> list[str]:
    """What each page says, its lines joined by spaces."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    found = []
    for stream in streams:
        try:
            content = zlib.decompress(stream)
        except zlib.error:
            continue
        lines = re.findall(rb"<FEFF([0-9A-F]*)>", content)
        if lines:
            found.append(" ".join(bytes.fromhex(line.decode()).decode("utf-16-be") for line in lines))
    return found


def codes(pdf: bytes) -> list[str]:
    """What a reader gets from the printed pages, from the top of the first to the end of the last."""
    found: list[str] = []
    for page in pypdfium2.PdfDocument(pdf):
        image = page.render(scale=DPI / 72).to_pil().convert("L")
        read = sorted(qr_codes(image), key=lambda each: each.position.top_left.y)
        found += [each.text for each in read]
    return found


@pytest.fixture
def world(tmp_path: Path) -> World:
    made = open_world(tmp_path / "kiosk")
    made.fill(sealed(made, given(made, 3)))
    return made


def of(home: Home, locale: str = "en", size: PaperSize = PaperSize.LETTER, name: str = "") -> bytes:
    return certificate(home, name, locale=locale, texts=Catalogue.load(locale), size=size)


@pytest.mark.parametrize("size", PaperSize)
def test_the_paper_and_the_stock_age_open_a_response(world: World, tmp_path: Path, size: PaperSize) -> None:
    (tmp_path / "session.key.age").write_text("".join(codes(of(world.home, size=size))))
    (tmp_path / "organizer.txt").write_text(world.secret)
    with Store.open(world.home.folder(world.name).store) as store:
        (tmp_path / "response.age").write_bytes(next(iter(store.snapshot().responses(store.snapshot().leaves))).blob)
    for identity, source, target in (
        ("organizer.txt", "session.key.age", "session.txt"),
        ("session.txt", "response.age", "response.json"),
    ):
        age = ["age", "-d", "-i", identity, "-o", target, source]
        subprocess.run(age, cwd=tmp_path, check=True, capture_output=True)
    assert decode((tmp_path / "response.json").read_bytes()).origin == world.origin


@pytest.mark.parametrize("organizers", [1, 3, 9])
def test_as_many_codes_as_the_organizers_need(opening: Callable[..., OpenSession], home: Home, organizers: int) -> None:
    everyone = [Recipient(f"organizer-{number}", _age.generate()[1]) for number in range(organizers)]
    session = opening(recipients=everyone)
    found = codes(pdf := of(home))
    assert all(len(text) <= CODE_LONGEST for text in found)
    assert found == split(armored(session.folder.key_file.read_bytes()), CODE_LONGEST)
    assert len(found) > 1 or organizers < 9
    binary = subprocess.run(
        ["bash", "-c", "sed -e 1d -e '$d' | base64 -d"], input="".join(found).encode(), capture_output=True, check=True
    )
    assert binary.stdout == session.folder.key_file.read_bytes()
    said = " ".join(pages(pdf))
    for each in everyone:
        assert f"{each.name}: {fingerprint(each.public)}" in said


@pytest.mark.parametrize("locale", list(LOCALES))
@pytest.mark.parametrize("size", PaperSize)
def test_it_has_its_size_and_says_the_facts_in_every_language(world: World, locale: str, size: PaperSize) -> None:
    pdf = of(world.home, locale, size)
    width, height = size.points
    for page in pypdfium2.PdfDocument(pdf):
        assert page.get_size() == pytest.approx((width, height), abs=0.01)
    said = " ".join(pages(pdf))
    for fact in ("A block club", "austin", "may", "2026-05-02", world.key.key_id, world.statement.key_sha256[:8]):
        assert fact in said
    assert Catalogue.load(locale).text("Session certificate") in said
    assert pdf == of(world.home, locale, size), "no time, nothing at random"


def test_nothing_is_drawn_outside_of_the_margins(world: World) -> None:
    world.close()
    for page in pypdfium2.PdfDocument(of(world.home, "ar")):
        image = page.render(scale=1).to_pil().convert("L")
        left, top, right, bottom = image.point([255] * 200 + [0] * 56).getbbox()
        assert min(left, top) >= 36
        assert right <= image.width - 36
        assert bottom <= image.height - 36


def test_the_closing_certificate_has_the_numbers_of_the_batches(world: World, tmp_path: Path) -> None:
    world.close()
    first = pages(of(world.home))[0]
    assert "3 = 0 + 3 + 0" in first
    assert "No batch has been written yet" in first
    batch = world.export(tmp_path)
    first, *rest = pages(pdf := of(world.home))
    assert "3 = 3 + 0 + 0" in first
    assert batch.name in first
    assert first.count("Signature by hand") == 2, "both signatures stand on the page with the numbers"
    assert "do not add up" not in first
    assert any("Code 1 of" in page for page in rest)
    assert codes(pdf)[0].startswith("-----BEGIN AGE ENCRYPTED FILE-----")
    manifest = next(data for name, data in world.members(batch) if name == "manifest.json")
    digest = subprocess.run(["sha256sum"], input=manifest, capture_output=True, check=True).stdout[:64].decode()
    assert digest in first.replace(" ", "")


def test_numbers_that_do_not_add_up_are_printed_as_such(world: World) -> None:
    world.close()
    session = load(world.home, world.name)
    with Store.open(session.folder.store) as store:
        closed = Closed.of(store.snapshot(), session.kiosk_key.key_id)
    assert closed.adds_up
    wrong = replace(closed, waiting=2)
    pdf = closing_certificate(session, wrong, locale="en", texts=Catalogue.load("en"), size=PaperSize.A4)
    assert "do not add up" in pages(pdf)[0]


def test_people_who_were_said_to_be_there_are_on_it(world: World) -> None:
    with Store.open(world.home.folder(world.name).store) as store:
        store.set_people(17)
    world.close()
    assert "People present 17" in pages(of(world.home))[0]


def test_which_session_is_meant(opening: Callable[..., OpenSession], home: Home) -> None:
    with pytest.raises(SessionError, match="SESSION_NONE"):
        of(home)
    opening()
    close_session(home)
    assert "Closing certificate" in pages(of(home))[0]
    opening(session="s2")
    assert "s2" in pages(of(home))[0]
    assert "Closing certificate" in pages(of(home, name="north-s1"))[0]
    close_session(home)
    with pytest.raises(SessionError, match="SESSION_UNNAMED sessions=north-s1, north-s2"):
        of(home)
    with pytest.raises(SessionError, match="SESSION_NONE"):
        of(home, name="north-s3")


def test_a_key_file_that_is_gone(opening: Callable[..., OpenSession], home: Home) -> None:
    opening().folder.key_file.unlink()
    with pytest.raises(SessionError, match="SESSION_FILE_UNREADABLE"):
        of(home)


def test_a_file_that_goes_while_it_is_written(opening: Callable[..., OpenSession], home: Home) -> None:
    session = opening()
    session.folder.key_file.unlink()
    with pytest.raises(SessionError, match=r"SESSION_FILE_UNREADABLE file=session\.key\.age"):
        session_certificate(session, locale="en", texts=Catalogue.load("en"), size=PaperSize.A4)


def run(*words: str | Path) -> Result:
    app = typer.Typer()
    sessions.register(app)
    return CliRunner().invoke(app, ["sessions", "certificate", *map(str, words)])


def test_the_command_writes_a_new_file(world: World, tmp_path: Path) -> None:
    out = tmp_path / "certificate.pdf"
    ended = run("--home", world.home.path, "--out", out, "--paper", "a4", "--language", "es", "--json")
    assert json.loads(ended.stdout) == {"certificate": str(out)}
    assert out.read_bytes() == of(world.home, "es", PaperSize.A4)
    assert "OUTPUT_EXISTS" in str(run("--home", world.home.path, "--out", out).exception)
    assert run("--home", world.home.path, "--out", tmp_path / "x.pdf", "--language", "tlh").exit_code == 2


def test_other_kiosks_totals_are_added_up_and_named_by_their_keys(world: World, tmp_path: Path) -> None:
    other = open_world(tmp_path / "other")
    other.fill(sealed(other, given(other, 4)))
    for each in (world, other):
        each.close()
        each.export(tmp_path)
    file = write_closing(other.home, other.name, tmp_path)
    mine = write_closing(world.home, world.name, tmp_path)
    texts = Catalogue.load("en")
    files = [file, mine, file]
    pdf = certificate(world.home, "", locale="en", texts=texts, size=PaperSize.LETTER, others=files)
    said = " ".join(pages(pdf))
    assert "3 + 4 = 7" in said
    assert fingerprint(load(other.home, other.name).statement.kiosk) in said


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda data: data.replace(b'"complete":', b'"complete":1'), "BATCH_CLOSING_WRONG"),
        (lambda data: b"{}", "BATCH_CLOSING_WRONG"),
        (None, "SESSION_FILE_UNREADABLE"),
    ],
)
def test_totals_that_nobody_signed_are_refused(
    world: World, tmp_path: Path, change: Callable[[bytes], bytes] | None, code: str
) -> None:
    world.close()
    world.export(tmp_path)
    file = write_closing(world.home, world.name, tmp_path)
    if change is None:
        file.with_name(f"{file.name}.minisig").unlink()
    else:
        file.write_bytes(change(file.read_bytes()))
    with pytest.raises(KioskError, match=code):
        read_closings([file], load(world.home, world.name))


def test_totals_of_another_session_are_refused(world: World, tmp_path: Path) -> None:
    world.close()
    world.export(tmp_path)
    file = write_closing(world.home, world.name, tmp_path)
    session = load(world.home, world.name)
    elsewhere = replace(session, statement=replace(session.statement, session="june"))
    with pytest.raises(SessionError, match="SESSION_CLOSING_OTHER"):
        read_closings([file], elsewhere)


def test_there_are_no_totals_before_the_last_batch(world: World, tmp_path: Path) -> None:
    world.close()
    with pytest.raises(SessionError, match="SESSION_CLOSING_NOT_YET"):
        write_closing(world.home, world.name, tmp_path)
