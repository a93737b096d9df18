"""The archive: what the stock tools read, and nothing else is taken."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.batches._tar import BLOCK, Member, Named, Reader, end, header, member
from kiosk.errors import BatchError

names = st.text("abcdefghijklmnopqrstuvwxyz0123456789/._-", min_size=1, max_size=100)
contents = st.lists(st.tuples(names, st.binary(max_size=3000)), max_size=6)


def archive(members: list[tuple[str, bytes]]) -> bytes:
    body = b"".join(member(name, data) for name, data in members)
    return body + end(len(body))


def read(data: bytes, bound: int = 4000) -> list[Member]:
    return list(Reader(io.BytesIO(data)).members(bound))


def code(data: bytes, bound: int = 4000) -> str:
    with pytest.raises(BatchError) as error:
        read(data, bound)
    return error.value.code


@given(contents)
def test_it_is_what_python_writes_as_ustar(members: list[tuple[str, bytes]]) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size, info.mode = len(data), 0o600
            tar.addfile(info, io.BytesIO(data))
    # Python strips a trailing slash from names; nothing of ours ends in one
    if not any(name.endswith("/") for name, _ in members):
        whole = archive(members)
        assert whole == buffer.getvalue().ljust(len(whole), b"\0")


@given(contents)
def test_reading_undoes_writing(members: list[tuple[str, bytes]]) -> None:
    assert [(m.name, m.data) for m in read(archive(members))] == members


@given(st.lists(st.tuples(st.binary(min_size=32, max_size=32), st.binary(max_size=3000)), max_size=6))
def test_members_named_by_a_hash_are_members(named: list[tuple[bytes, bytes]]) -> None:
    plain = [member(f"responses/{digest.hex()}.age", data) for digest, data in named]
    assert Named("responses/", ".age").members(named) == b"".join(plain)


def test_the_stock_tar_lists_it(tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_bytes(archive([("a.txt", b"a"), ("responses/b", b"bb")]))
    listed = subprocess.run(["tar", "-tvf", tmp_path / "x.tar"], capture_output=True, check=True, text=True)
    assert [line.split()[-1] for line in listed.stdout.splitlines()] == ["a.txt", "responses/b"]
    assert listed.stderr == ""
    assert all("-rw------- 0/0" in line and "1970-01-01" in line for line in listed.stdout.splitlines())


def test_a_header_takes_no_long_name_and_no_huge_size() -> None:
    for name, size in (("a" * 101, 1), ("a", 8 << 30), ("ä", 1), ("a", -1)):
        with pytest.raises(ValueError, match=r"."):
            header(name, size)


def special(change: Callable[[tarfile.TarInfo], None], form: Literal[0, 1, 2] = tarfile.USTAR_FORMAT) -> bytes:
    info = tarfile.TarInfo("a.txt")
    info.mode = 0o600
    change(info)
    return info.tobuf(form) + end(BLOCK)


def summed(head: bytes) -> bytes:
    """`head` with the checksum that is right for it."""
    return head[:148] + b"%06o\0 " % (sum(head[:148]) + 8 * ord(" ") + sum(head[156:])) + head[156:]


def _kind(kind: bytes) -> Callable[[tarfile.TarInfo], None]:
    def change(info: tarfile.TarInfo) -> None:
        info.type = kind
        info.linkname = "/etc/passwd"

    return change


@pytest.mark.parametrize(
    "data",
    [
        special(_kind(tarfile.SYMTYPE)),
        special(_kind(tarfile.LNKTYPE)),
        special(_kind(tarfile.DIRTYPE)),
        special(_kind(tarfile.CHRTYPE)),
        special(_kind(tarfile.FIFOTYPE)),
        special(_kind(tarfile.GNUTYPE_SPARSE)),
        special(lambda info: setattr(info, "mtime", 1)),
        special(lambda info: setattr(info, "uid", 1)),
        special(lambda info: setattr(info, "uname", "root")),
        special(lambda info: setattr(info, "mode", 0o4755)),
        special(lambda info: setattr(info, "name", "b" * 200), tarfile.GNU_FORMAT),
        special(lambda info: setattr(info, "name", "ä"), tarfile.PAX_FORMAT),
        special(lambda info: setattr(info, "name", "b/" * 60 + "c")),
        b"\0" * 10 + header("a", 0)[10:] + end(BLOCK),
        header("a", 0)[:124] + b"\x80" + bytes(11) + header("a", 0)[136:] + end(BLOCK),
        summed(header("a", 0)[:124] + b"-0000000001\0" + header("a", 0)[136:]) + end(BLOCK),
        b"\x1b[2Jx" + header("a", 0)[5:] + end(BLOCK),
    ],
)
def test_links_folders_extensions_and_hidden_fields_are_refused(data: bytes) -> None:
    assert code(data) == "BATCH_MEMBER_UNEXPECTED"


def test_a_foreign_name_is_made_safe_to_show() -> None:
    with pytest.raises(BatchError) as error:
        read(header("\x1b[2Jx", 0)[:400] + b"x" + header("\x1b[2Jx", 0)[401:] + end(BLOCK))
    assert error.value.fields["member"] == "?[2Jx"


def test_a_member_above_its_bound_is_refused_before_it_is_read() -> None:
    assert code(header("a", 4 << 30)) == "BATCH_TOO_LARGE"


@pytest.mark.parametrize("length", [0, 1, 511, 512, 513, 700, 1023])
def test_a_cut_archive_is_refused(length: int) -> None:
    assert code(archive([("a", b"x" * 300)])[:length]) == "BATCH_CUT_SHORT"


@pytest.mark.parametrize("change", [lambda d: d[:-1], lambda d: d + b"\0", lambda d: d[:-1] + b"x", lambda d: d[:1600]])
def test_what_follows_the_members_is_checked(change: Callable[[bytes], bytes]) -> None:
    assert code(change(archive([("a", b"x" * 300)]))) == "BATCH_DAMAGED"


@given(st.integers(0, 1 << 33).map(lambda blocks: blocks - blocks % BLOCK))
def test_an_archives_size_tells_little(length: int) -> None:
    whole = length + len(end(length))
    assert whole - length >= 2 * BLOCK
    step = 256 << 10
    assert whole % step == 0
    if length > 8 << 20:
        assert whole - length <= min(length // 8, (4 << 20) + 2 * BLOCK)
    if length > 128 << 20:
        assert whole % (4 << 20) == 0


def test_nothing_hides_in_padding() -> None:
    data = bytearray(archive([("a", b"x" * 300)]))
    data[BLOCK + 400] = 1
    assert code(bytes(data)) == "BATCH_DAMAGED"


def test_another_member_than_the_expected_one_is_refused() -> None:
    reader = Reader(io.BytesIO(archive([("a", b"")])))
    with pytest.raises(BatchError) as error:
        reader.next(10, name="b")
    assert (error.value.code, error.value.fields) == ("BATCH_MEMBER_UNEXPECTED", {"member": "a"})


@given(contents, st.data())
def test_no_byte_can_change_unseen(members: list[tuple[str, bytes]], data: st.DataObject) -> None:
    whole = bytearray(archive(members))
    at = data.draw(st.integers(0, len(whole) - 1))
    whole[at] ^= data.draw(st.integers(1, 255))
    try:
        found = [(m.name, m.data) for m in read(bytes(whole))]
    except BatchError:
        return
    assert found != members  # a member's content is the signed root's to guard
