"""The kiosk's core, in pure Python: it imports no Qt and never imports `ui`."""

__version__ = "0.1.0"
