"""A simulated ESC/POS printer on loopback: answers status as the manual says, blocks without paper, drops the line.

It interprets the commands that a receipt is made of, in order; the real-time ones (`DLE EOT`, `DLE DC4`) at once.
"""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field

from PIL import Image, ImageOps

_CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"


@dataclass
class Faults:
    """What is wrong with it; may be changed at any time."""

    paper: bool = True
    cover_open: bool = False
    paper_low: bool = False
    cutter_stuck: bool = False
    mute: bool = False
    """Answers nothing, as the cheapest printers."""
    paper_rows: int | None = None
    """Rows that are left on the roll; None for a full one."""
    hangs_up_after: int | None = None
    """Bytes after which the line goes dead."""


class SimulatedEscPos:
    """Listens on loopback until `close`."""

    def __init__(self) -> None:
        self.faults = Faults()
        self.printed: list[Image.Image] = []
        """A picture for each piece that was cut."""
        self._rows: list[Image.Image] = []
        self._todo = bytearray()
        self._cut_short = b""
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Ends it, once it has taken all that was sent; afterwards connections are refused. Again is harmless."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(5)

    def mend(self) -> None:
        """Paper in, cover shut: it goes on with whatever it still has in memory."""
        with self._lock:
            self.faults = Faults()
            self._work(_Silent())

    @property
    def waiting(self) -> int:
        """Bytes in its memory."""
        return len(self._todo)

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            with line, suppress(OSError):
                self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        taken = 0
        while data := line.recv(4096):
            taken += len(data)
            with self._lock:
                if self.faults.hangs_up_after is not None and taken > self.faults.hangs_up_after:
                    return
                self._todo += self._real_time(data, line)
                self._work(line)

    def _real_time(self, data: bytes, line: socket.socket) -> bytes:
        """Answers and takes out what is to be answered at once, wherever it stands: printers know no better."""
        data, kept = self._cut_short + data, b""
        self._cut_short = b""
        while (at := data.find(b"\x10")) >= 0:
            kept, data = kept + data[:at], data[at:]
            if data.startswith(_CLEAR):
                self._todo.clear()
                self._rows.clear()
                kept, data = b"", data[len(_CLEAR) :]
            elif len(data) >= 3 and data[1] == 4 and 1 <= data[2] <= 4:
                if not self.faults.mute:
                    line.sendall(bytes([self._status(data[2])]))
                data = data[3:]
            elif _CLEAR.startswith(data) or data == b"\x10\x04":
                self._cut_short = data
                return kept
            else:
                kept, data = kept + data[:1], data[1:]
        return kept + data

    def _status(self, number: int) -> int:
        faults, stuck = self.faults, self._stuck()
        bits = {
            1: 0x08 if stuck else 0,
            2: (0x04 if faults.cover_open else 0) | (0x20 if not faults.paper else 0),
            3: 0x08 if faults.cutter_stuck else 0,
            4: (0x0C if faults.paper_low else 0) | (0x60 if not faults.paper else 0),
        }
        return 0x12 | bits[number]

    def _stuck(self) -> bool:
        return not self.faults.paper or self.faults.cover_open or self.faults.cutter_stuck

    def _work(self, line: socket.socket | _Silent) -> None:
        while self._todo and not self._stuck():
            if not (length := self._one(line)):
                return
            del self._todo[:length]

    def _one(self, line: socket.socket | _Silent) -> int:
        """Does the next command; its length, or 0 while it is not all here."""
        todo = self._todo
        if todo.startswith(b"\x1b@"):
            return 2
        if todo.startswith(b"\x1dv0"):
            return self._picture()
        if todo.startswith(b"\x1dV"):
            if len(todo) < 3 or (todo[2] > 1 and len(todo) < 4):
                return 0
            self._cut()
            return 4 if todo[2] > 1 else 3
        if todo.startswith(b"\x1bd"):
            return 3 if len(todo) >= 3 else 0
        if todo.startswith(b"\x1d(H"):
            if len(todo) < 11:
                return 0
            if not self.faults.mute:
                line.sendall(b"\x37\x22" + bytes(todo[7:11]) + b"\0")
            return 11
        assert len(todo) < 3, f"a command that no receipt is made of: {bytes(todo[:8])!r}"
        return 0

    def _picture(self) -> int:
        todo = self._todo
        if len(todo) < 8:
            return 0
        across, rows = todo[4] + 256 * todo[5], todo[6] + 256 * todo[7]
        if len(todo) < 8 + across * rows:
            return 0
        if self.faults.paper_rows is not None:
            self.faults.paper_rows -= rows
            if self.faults.paper_rows < 0:
                self.faults.paper = False
                return 0
        data = bytes(todo[8 : 8 + across * rows])
        self._rows.append(ImageOps.invert(Image.frombytes("1", (across * 8, rows), data).convert("L")))
        return 8 + across * rows

    def _cut(self) -> None:
        if self._rows:
            page = Image.new("L", (self._rows[0].width, sum(band.height for band in self._rows)), 255)
            top = 0
            for band in self._rows:
                page.paste(band, (0, top))
                top += band.height
            self.printed.append(page)
            self._rows = []


@dataclass
class _Silent:
    """Nobody is on the line."""

    said: bytes = field(default=b"")

    def sendall(self, data: bytes) -> None:
        self.said += data
