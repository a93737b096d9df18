"""README's commands work as they stand there: taken from the page, and typed into a terminal one after another."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from kiosk.interview.response import Mode, Origin, Response, Status
from kiosk.questionnaire.answers import Missing
from kiosk.receipts import payload
from kiosk.seal.envelope import seal
from kiosk.session.home import Home
from kiosk.session.lifecycle import current
from kiosk.store.store import Store
from tests.architecture.source import ROOT
from tests.architecture.terminal import type_in

README = (ROOT / "README.md").read_text("utf-8")
GIVEN = 3
PASSPHRASE = "correct horse battery"  # noqa: S105  (a test's)
TODAY = r"\d{4}-\d\d-\d\d"


@dataclass(frozen=True)
class Block:
    """A fenced block of README, and what README shows of its output."""

    script: str
    shown: str


def blocks(heading: str) -> list[Block]:
    """The shell commands under `## heading`, each with the plain block that follows it, if one does."""
    section = README.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    fences = re.findall(r"^```(\w*)\n(.*?)^```", section, re.MULTILINE | re.DOTALL)
    following = [*fences[1:], ("sh", "")]
    return [
        Block(text, after if kind == "" else "")
        for (language, text), (kind, after) in zip(fences, following, strict=True)
        if language == "sh"
    ]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("KIOSK_HOME", "XDG_DATA_HOME")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**kept, "HOME": str(tmp_path), "PATH": path, "COLUMNS": "200", "TERM": "dumb"}


def residents_come(home: Home, receipt: Path) -> None:
    """Stands for the screen: stores sealed responses in the session that is open, and gives one resident a receipt."""
    opened = current(home)
    said = opened.statement
    origin = Origin(said.site, said.session, said.form_id, said.form_version, said.form_sha256)
    with Store.open(opened.folder.store) as store:
        for number in range(GIVEN):
            secret = number.to_bytes(16, "big")
            response = Response(
                id=payload.response_id(secret),
                origin=origin,
                locales=("en",),
                mode=Mode.TOUCH,
                status=Status.COMPLETE,
                answers={"cp_safe": 1 + number},
                missing={"cp_trust": Missing.SKIPPED},
            )
            stored = store.add(seal(response, said.recipient), status=Status.COMPLETE)
            made = payload.make(stored.leaf, secret, opened.tag, opened.sign_receipt)
            receipt.write_text(payload.encode(made, "example.org") + "\n")


def same_shape(shown: str, printed: str) -> None:
    """Each line that README shows was printed, but for dates and keys, which differ from day to day."""
    for line in shown.splitlines():
        pattern = re.sub(TODAY, TODAY.replace("\\", "\\\\"), re.escape(line).replace(r"\-", "-"))
        pattern = re.sub("[0-9a-f]{8}-0001", "[0-9a-f]{8}-0001", pattern)
        pattern = re.sub(r"\([0-9A-F]{16}", "([0-9A-F]{16}", pattern)
        assert re.search(f"^{pattern}$", printed, re.MULTILINE), f"not printed: {line}\nbut:\n{printed}"


def test_the_main_tasks_from_keys_to_stock_tools(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "usb-stick").mkdir()
    home = Home(tmp_path / ".local" / "share" / "community-kiosk")
    before, site, after, out, check, stock = (
        blocks(heading)
        for heading in (
            "What organizers do before a session",
            "What site staff do",
            "What organizers do afterwards",
            "What organizers publish",
            "What residents can check",
            "Opening a batch without this program",
        )
    )
    screen = next(block for block in site if block.script.startswith("community-kiosk"))
    publishing, withdrawing = out
    for block in (*before, *site, *after, publishing, *check, withdrawing, *stock):
        if block is screen:
            residents_come(home, tmp_path / "receipt.txt")
            continue
        same_shape(block.shown, type_in(block.script, tmp_path, environment, PASSPHRASE))
    opened = [json.loads(path.read_bytes()) for path in (tmp_path / "answers").glob("*.json")]
    assert sorted(answer["answers"]["cp_safe"] for answer in opened) == list(range(1, 1 + GIVEN))
    assert (tmp_path / "report" / "index.html").stat().st_size > 10_000
    assert not (tmp_path / "session.txt").exists()
    assert "Withdrawn: 1." in type_in(publishing.script.splitlines()[1] + "2", tmp_path, environment, PASSPHRASE)


def test_the_shape_of_an_output_matters() -> None:
    same_shape("A (0011223344556677) is 2026-05-02.", "A (FFEEFFEEFFEEFFEE) is 2027-01-01.")
    with pytest.raises(AssertionError, match="not printed"):
        same_shape("3 given", "2 given")


def test_every_target_that_readme_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"^make ([a-z-]+)", README, re.MULTILINE)) | set(re.findall(r"`make ([a-z-]+)", README))
    assert len(named) > 5
    assert named <= targets


def test_every_file_that_readme_links_to_is_there() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert len(links) > 5
    assert not [link for link in links if not (ROOT / link).is_file()]
    folders = re.findall(r"^\| `([a-z0-9/]+)/`", README, re.MULTILINE)
    assert not [folder for folder in folders if not (ROOT / folder).is_dir()]


def test_the_picture_is_small() -> None:
    assert (ROOT / "assets" / "pictures" / "screens.png").stat().st_size < 400 << 10


def test_the_date_in_the_changelog_is_one() -> None:
    found = re.findall(r"^## \[\d+\.\d+\.\d+\] - (\S+)$", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert found
    assert all(date.fromisoformat(day) for day in found)
