"""A town whose ledger is out, made once for whoever only reads it."""

from __future__ import annotations

import pytest

from tests.published.published_town import Town, publish_town


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    return publish_town(tmp_path_factory.mktemp("town"))
