"""The screens of tests/ui."""

from __future__ import annotations

from tests.ui.conftest import build, form, home, opening, qapp_cls, stage

__all__ = ["build", "form", "home", "opening", "qapp_cls", "stage"]
