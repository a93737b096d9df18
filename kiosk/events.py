"""The kiosk's event log, and the only way to write to it: `EventLog.log`, which takes what `events.toml` lists.

One file in the kiosk's folder, mode 0600, to which lines are only ever added; `kiosk.event_chain` has its form. Nothing
that a resident does is a line, and only what staff do has a time. Whoever has the kiosk can write a whole log anew and
sign it, too: the organizers notice, who have seen where it ended before.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk import durable
from kiosk.errors import LogError
from kiosk.event_chain import TIME, Entry, encode, read, sha256
from kiosk.event_types import ClockWentBack, Event, LogRepaired, SessionClosed, checked, listed, name_of

if TYPE_CHECKING:
    from kiosk.seal.kiosk_key import KioskKey


def _now() -> datetime:
    return datetime.now(UTC)


class EventLog:
    """The log in the file `path`; made with its first line. Processes may write to it at the same time."""

    def __init__(self, path: Path, now: Callable[[], datetime] = _now) -> None:
        """`now` gives the wall time, with its zone."""
        self._path = path
        self._head = path.with_name(f"{path.name}.minisig")
        self._now = now

    def log(self, event: Event) -> None:
        """Adds `event`; returns after the disk has it. A last line that was cut is removed first, and a line says so.

        Raises:
            ValueError: `event` is not as `events.toml` has it.
            OutputError: OUTPUT_FULL, OUTPUT_READ_ONLY, OUTPUT_FAILED; nothing was added.
        """
        checked(event)
        with self._locked() as handle:
            self._append(handle, self._mended(handle), event)

    def sign(self, key: KioskKey) -> None:
        """Signs where the log ends now, so that a shorter one is noticed here too. Errors as `log`."""
        with self._locked() as handle:
            self._sign(handle, key)

    def export(self, key: KioskKey) -> bytes:
        """The signed log, for the organizers: `kiosk.event_chain.read_signed` reads it. Errors as `log`."""
        with self._locked() as handle:
            lines, text = self._sign(handle, key)
        return text.encode() + lines

    def entries(self, own: Iterable[str]) -> tuple[Entry, ...]:
        """All entries, oldest first, once they and the last signature are known to be whole.

        Args:
            own: the public keys that this kiosk has had.

        Raises:
            LogError: LOG_TORN, LOG_LINE_WRONG, LOG_CHAIN_BROKEN; LOG_CUT, when it is shorter than it was when it was
                signed; LOG_SIGNATURE_WRONG; LOG_SIGNATURE_MISSING.
            OutputError: OUTPUT_FAILED, when it cannot be read.
        """
        from kiosk.event_signing import check_signature, signed_length  # noqa: PLC0415

        with durable.coded(self._path):
            data = self._path.read_bytes() if self._path.exists() else b""
            text = self._head.read_text("utf-8", "replace") if self._head.exists() else None
        found = read(data)
        if text is None:
            # closing a session signs; so there was a signature once
            if any(entry.event == name_of(SessionClosed) for entry in found):
                raise LogError("LOG_SIGNATURE_MISSING")
            return found
        length = signed_length(text)
        if length > len(found):
            raise LogError("LOG_CUT", line=len(found) + 1)
        signed = b"".join(data.splitlines(keepends=True)[: max(length, 0)])
        for public in own:
            with suppress(LogError):
                check_signature(text, signed, public)
                return found
        raise LogError("LOG_SIGNATURE_WRONG")

    def _sign(self, handle: int, key: KioskKey) -> tuple[bytes, str]:
        from kiosk.event_signing import signature  # noqa: PLC0415  (a line is added without loading what signs)

        lines = self._mended(handle)
        text = signature(key, lines)
        if not (self._head.exists() and self._head.read_bytes() == text.encode()):  # the same lines, signed before
            durable.write(self._head, text.encode())
        return lines, text

    def _append(self, handle: int, lines: bytes, event: Event) -> bytes:
        """Adds `event` to a log that holds `lines`; returns what it holds then."""
        name, values = checked(event)
        time = ""
        if listed()[name].timed:
            now = self._now().astimezone(UTC)
            time = now.strftime(TIME)
            last = _last_time(lines)
            if time < last:
                behind = datetime.strptime(last, TIME).replace(tzinfo=UTC) - now
                lines = self._append(handle, lines, ClockWentBack(int(behind.total_seconds()) // 60))
        before = lines.splitlines(keepends=True)
        line = encode(Entry(len(before) + 1, sha256(before[-1]) if before else "", name, values, time))
        try:
            os.lseek(handle, len(lines), os.SEEK_SET)
            rest = memoryview(line)
            while rest:
                rest = rest[os.write(handle, rest) :]
            os.fsync(handle)
        except OSError:
            with suppress(OSError):  # what stays of the line is removed before the next one
                os.ftruncate(handle, len(lines))
            raise
        return lines + line

    def _mended(self, handle: int) -> bytes:
        """The log's lines; a last one without an end is removed first."""
        data = os.pread(handle, os.fstat(handle).st_size, 0)
        whole = data[: data.rfind(b"\n") + 1]
        if len(whole) == len(data):
            return data
        os.ftruncate(handle, len(whole))
        return self._append(handle, whole, LogRepaired(len(data) - len(whole)))

    @contextmanager
    def _locked(self) -> Iterator[int]:
        """The open file, for one process at a time; the lock ends with the process, however it ends."""
        with durable.coded(self._path):
            durable.make_folder(self._path.parent)
            new = not self._path.exists()
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                if new:
                    durable.sync_folder(self._path.parent)
                fcntl.flock(handle, fcntl.LOCK_EX)
                yield handle
            finally:
                os.close(handle)


def _last_time(lines: bytes) -> str:
    """Of the newest timed line that can be read; a damaged one keeps nobody from adding to the log."""
    for line in reversed(lines.splitlines()):
        with suppress(ValueError, KeyError, TypeError):
            time: str = json.loads(line)["time"]
            datetime.strptime(time, TIME)  # noqa: DTZ007  (its Z says UTC)
            return time
    return ""
