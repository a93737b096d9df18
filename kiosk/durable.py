"""Small files that are whole on the disk or not there at all."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import OutputError

_CODES = {
    errno.ENOSPC: "OUTPUT_FULL",
    errno.EDQUOT: "OUTPUT_FULL",
    errno.EFBIG: "OUTPUT_FULL",
    errno.EROFS: "OUTPUT_READ_ONLY",
    errno.EACCES: "OUTPUT_READ_ONLY",
    errno.EPERM: "OUTPUT_READ_ONLY",
}


def write_new(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Writes the new file `path`; it never takes the place of another one.

    Raises:
        OutputError: OUTPUT_EXISTS; OUTPUT_FULL, OUTPUT_READ_ONLY, OUTPUT_FAILED, after which neither the file nor a
            part of it is left, where the disk lets itself be tidied.
    """
    placed = False
    try:
        with _part(path, data, mode) as part:
            _place_new(part, path)
            placed = True
    except OutputError:
        if placed:  # its name could not be synced
            with contextlib.suppress(OSError):
                path.unlink()
        raise


def _place_new(part: Path, path: Path) -> None:
    try:
        # a link, unlike a rename, fails when the name is taken
        os.link(part, path)
    except FileExistsError:
        raise OutputError("OUTPUT_EXISTS", path=str(path)) from None
    except OSError:
        # a stick's file system has no links
        if path.exists():
            raise OutputError("OUTPUT_EXISTS", path=str(path)) from None
        part.replace(path)


def write(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Writes `path`, in place of what was there. Errors as `write_new`, without OUTPUT_EXISTS."""
    with _part(path, data, mode) as part:
        part.replace(path)


EARLIEST = 315_619_200
"""1980-01-02 in UTC, in seconds since 1970: what every file system can hold, in every time zone."""


def forget_times(*paths: Path) -> None:
    """Sets when `paths` were last written and read to one and the same time, so that they do not tell it.

    The system's own note of when it did so (ctime) remains on the disk.
    """
    for path in paths:
        with contextlib.suppress(FileNotFoundError):
            os.utime(path, (EARLIEST, EARLIEST))


def make_folder(path: Path) -> None:
    """Makes the folder `path`, mode 0700, and those above it, durably, unless they are there. Errors as `write`."""
    with coded(path):
        _make_folder(path, 0o700)


@contextmanager
def new_folder(out: Path) -> Iterator[Path]:
    """A folder to fill, that becomes the new folder `out` when the block ends, whole or not at all.

    It stands beside `out` under a name that ends in `.part`, and takes an empty folder's place, nothing else's.

    Raises:
        OutputError: OUTPUT_EXISTS, before the block or, when somebody was quicker, after it; OUTPUT_FULL,
            OUTPUT_READ_ONLY, OUTPUT_FAILED. No part is left then.
    """
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise OutputError("OUTPUT_EXISTS", path=str(out))
    with coded(out):
        _make_folder(out.parent, 0o777)
        part = Path(tempfile.mkdtemp(prefix=f".{out.name}.", suffix=".part", dir=out.parent))
        try:
            yield part
            for path in (*part.rglob("*"), part):
                sync_folder(path)
            _take_place(part, out)
            sync_folder(out.parent)
        finally:
            shutil.rmtree(part, ignore_errors=True)


def _make_folder(path: Path, mode: int) -> None:
    new = [folder for folder in (path, *path.parents) if not folder.exists()]
    path.mkdir(mode, parents=True, exist_ok=True)
    for folder in new:
        sync_folder(folder.parent)


def _take_place(part: Path, out: Path) -> None:
    try:
        if out.is_dir():
            out.rmdir()  # it is empty; one system's rename takes its place, another's does not
        part.rename(out)
    except OSError as error:
        if error.errno in (errno.ENOTEMPTY, errno.EEXIST):  # somebody has filled it since
            raise OutputError("OUTPUT_EXISTS", path=str(out)) from error
        raise


def sync_folder(folder: Path) -> None:
    """Makes names in `folder` durable; of a file, what is in it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Removes `path` durably; nothing happens where there is none. Errors as `write`."""
    with coded(path):
        path.unlink(missing_ok=True)
        sync_folder(path.parent)


def erase(path: Path) -> None:
    """Overwrites `path` and removes it; nothing happens where there is none. Flash may keep old blocks all the same."""
    with coded(path), contextlib.suppress(FileNotFoundError), path.open("r+b") as file:
        file.write(bytes(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
    remove(path)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Holds the lock file `path`, made where there is none; waits for whoever holds it. It ends with the process.

    Raises:
        OutputError: as `make_folder`.
    """
    make_folder(path.parent)
    with coded(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


@contextmanager
def coded(path: Path) -> Iterator[None]:
    """Turns the system's errors inside into OutputErrors that name `path`."""
    try:
        yield
    except OSError as error:
        raise OutputError(_CODES.get(error.errno or 0, "OUTPUT_FAILED"), path=str(path)) from error


@contextmanager
def _part(path: Path, data: bytes, mode: int) -> Iterator[Path]:
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    with coded(path):
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                if hasattr(os, "posix_fadvise"):  # so that reading back reads the medium
                    os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
            yield part
        finally:
            part.unlink(missing_ok=True)
        sync_folder(path.parent)
