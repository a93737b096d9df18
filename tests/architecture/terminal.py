"""A person at a terminal: runs shell commands on a pseudo-terminal, types a passphrase when asked for one, and y."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import termios
import time
from collections.abc import Mapping
from pathlib import Path

ASKED = re.compile(rb"(passphrase[^\n]*|confirmation): *$", re.IGNORECASE)
CONFIRM = re.compile(rb"\[y/N\]: *$")
PATIENCE_S = 120.0


def type_in(script: str, folder: Path, environment: Mapping[str, str], passphrase: str) -> str:
    """Runs `script` by bash, which stops at the first command that fails; returns what the terminal showed.

    Raises:
        AssertionError: a command failed, or nothing more came for too long; with what the terminal showed.
    """
    ours, theirs = pty.openpty()
    command = ["setsid", "--ctty", "--wait", "bash", "-euo", "pipefail", "-c", script]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=dict(environment))
    os.close(theirs)
    shown, answered = b"", 0
    deadline = time.monotonic() + PATIENCE_S
    try:
        while time.monotonic() < deadline:
            if select.select([ours], [], [], 0.05)[0]:
                if not (chunk := _read(ours)):
                    break
                shown += chunk
            # who asks turns the echo off last, and throws away what was typed before
            elif ASKED.search(shown, answered) and not termios.tcgetattr(ours)[3] & termios.ECHO:
                answered = len(shown)
                os.write(ours, f"{passphrase}\n".encode())
            elif CONFIRM.search(shown, answered):
                answered = len(shown)
                os.write(ours, b"y\n")
        else:
            process.kill()
        code = process.wait(10)
    finally:
        os.close(ours)
    text = shown.decode("utf-8", "replace").replace("\r\n", "\n")
    assert code == 0, f"exit code {code} of:\n{script}\n{text}"
    return text


def _read(terminal: int) -> bytes:
    """What comes next; empty when the commands have ended."""
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux: EIO once nobody holds the other end
        return b""
