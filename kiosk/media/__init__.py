"""Removable drives behind one protocol: found, mounted, and only then said to be safe to take out."""

from kiosk.media.protocol import Drive, Drives

__all__ = ["Drive", "Drives"]
