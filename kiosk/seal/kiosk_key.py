"""A kiosk's own signing key: made at first start, mode 0600, without a passphrase, since nobody is there to type it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Self

from kiosk import durable
from kiosk.errors import OutputError, SealError
from kiosk.seal.signing_key import SigningKey


@dataclass(frozen=True, slots=True, repr=False)
class KioskKey(SigningKey):
    """Signs for one kiosk."""

    owner: ClassVar[str] = "kiosk"

    @classmethod
    def load_or_create(cls, path: Path) -> Self:
        """The key in `path`; made there first, mode 0600, with its public half beside it in `NAME.pub`.

        Raises:
            SealError: SEAL_KEY_INVALID, when `path` holds something else.
            OutputError: as `durable.write_new`.
        """
        if not path.exists():
            try:
                durable.write_new(path, cls.new().secret_text.encode())
            except OutputError as error:
                # another process was quicker: its key is the kiosk's key
                if error.code != "OUTPUT_EXISTS":
                    raise
        key = cls.load(path)
        public = path.with_suffix(".pub")
        if not public.exists():
            durable.write(public, key.public_text.encode())
        return key

    @classmethod
    def load(cls, path: Path) -> Self:
        """The key in `path`.

        Raises:
            SealError: SEAL_KEY_INVALID.
        """
        try:
            text = path.read_text("ascii")
        except (OSError, ValueError):
            raise SealError("SEAL_KEY_INVALID") from None
        return cls.parse(text)
