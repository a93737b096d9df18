"""What the seal's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.interview.response import Mode, Origin, Response, Status
from kiosk.seal.keys import Recipient, new_identity
from kiosk.seal.kiosk_key import KioskKey

PASSPHRASE = "nine short words that nobody else would ever say"  # noqa: S105  (a test's)


@pytest.fixture
def response() -> Response:
    return Response(
        id="00112233445566778899aabbccddeeff",
        origin=Origin("north", "s1", "form", "1", "0" * 64),
        locales=("en", "ar"),
        mode=Mode.TOUCH,
        status=Status.COMPLETE,
        answers={"q1": "yes", "q2": ["a", "b"], "q3": "مرحبا"},
        missing={},
    )


@pytest.fixture(scope="session")
def organizer(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Recipient]:
    """A folder with the files of one organizer's key. Made once: the passphrase takes seconds."""
    folder = tmp_path_factory.mktemp("organizer")
    return folder, new_identity("anna", folder, PASSPHRASE)


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def kiosk_key(tmp_path: Path) -> KioskKey:
    return KioskKey.load_or_create(tmp_path / "kiosk.key")
