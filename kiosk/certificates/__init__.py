"""Certificates of a session on paper: one with its key when it is opened, one with its totals when it is closed."""

from kiosk.certificates.closing import Closed, closing_certificate
from kiosk.certificates.opening import session_certificate

__all__ = ["Closed", "closing_certificate", "session_certificate"]
