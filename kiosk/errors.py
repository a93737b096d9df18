"""One tree of errors, each with a stable code.

`kiosk.i18n.messages` turns a code and its fields into a sentence and a next step, for screen and terminal alike.
Fields hold places and names (a row, a file, a session), never an answer.
"""

from __future__ import annotations


class KioskError(Exception):
    """Something was refused. `code` is stable; `fields` fill the placeholders of its sentence."""

    def __init__(self, code: str, /, **fields: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.fields = fields

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{name}={value}" for name, value in self.fields.items())])


class FormError(KioskError):
    """A questionnaire that cannot be compiled or read. Codes start with FORM_."""


class SessionError(KioskError):
    """A session that is not open, open already, or does not check. Codes start with SESSION_."""


class SealError(KioskError):
    """A key or a sealed file that does not open. Codes start with SEAL_."""


class StoreError(KioskError):
    """The store cannot take or give back responses. Codes start with STORE_."""


class BatchError(KioskError):
    """A batch that is not whole, not genuine, or not for us. Codes start with BATCH_."""


class CollectionError(KioskError):
    """The organizers' database cannot be used as asked. Codes start with COLLECTION_."""


class ReceiptError(KioskError):
    """A receipt code that is not one of ours. Codes start with RECEIPT_."""


class LedgerError(KioskError):
    """A published ledger that is not whole or not genuine, or that cannot be made. Codes start with LEDGER_."""


class PaperError(KioskError):
    """A text that cannot be set on paper. Codes start with PAPER_."""


class PrinterError(KioskError):
    """A printer that did not take a page. Codes start with PRINTER_."""


class LogError(KioskError):
    """An event log that is not whole. Codes start with LOG_."""


class MediaError(KioskError):
    """A stick that is not there, not writable or in use. Codes start with MEDIA_."""


class StaffError(KioskError):
    """A PIN or rescue code of the staff desk that is refused. Codes start with STAFF_."""


class OutputError(KioskError):
    """A place that cannot be written to, or holds something already. Codes start with OUTPUT_."""
