"""Sessions to certify."""

from tests.session.conftest import form, home, opening

__all__ = ["form", "home", "opening"]
