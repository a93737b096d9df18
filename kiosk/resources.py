"""Finds the files that come with the program: in a frozen app, in a wheel, or in a checkout."""

from __future__ import annotations

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """Path of `assets/…`, `translations/…` or another shipped file; it need not exist."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen, *parts)
    package = Path(__file__).parent
    shipped = package / "_data"
    return (shipped if shipped.is_dir() else package.parent).joinpath(*parts)
