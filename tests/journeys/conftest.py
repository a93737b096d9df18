"""Journeys: a whole visit on the real window, over a real session on its short path."""

from __future__ import annotations

from tests.ui.conftest import build, form, home, opening, qapp_cls, stage

__all__ = ["build", "form", "home", "opening", "qapp_cls", "stage"]
