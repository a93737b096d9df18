"""Lines of the log, changed in every way: what is not as it was written is refused."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import LogError
from kiosk.event_chain import Entry, Head, encode, head_of, read, sha256
from kiosk.event_types import checked
from tests.event_logs import events


def chain(entries: list[Entry]) -> bytes:
    """Lines that follow on one another."""
    data = b""
    for number, entry in enumerate(entries, 1):
        previous = head_of(data).sha256
        data += encode(Entry(number, previous, entry.event, entry.fields, entry.time))
    return data


@st.composite
def logs(draw: st.DrawFn, least: int = 1) -> bytes:
    made = [checked(event) for event in draw(st.lists(events, min_size=least, max_size=6))]
    times = st.sampled_from(["", "2026-05-02T14:30Z"])
    return chain([Entry(0, "", name, values, draw(times)) for name, values in made])


@given(logs())
def test_what_was_written_is_read(data: bytes) -> None:
    entries = read(data)
    assert b"".join(map(encode, entries)) == data
    assert head_of(data) == Head(len(entries), sha256(data.splitlines(keepends=True)[-1]))


def test_nothing_is_a_log_too() -> None:
    assert read(b"") == ()
    assert head_of(b"") == Head(0, "")


@given(logs(), st.data())
def test_a_changed_byte_is_noticed_unless_it_stands_in_the_last_line(data: bytes, draw: st.DataObject) -> None:
    last = len(data) - len(data.splitlines(keepends=True)[-1])
    at = draw.draw(st.integers(0, len(data) - 1))
    changed = bytearray(data)
    changed[at] ^= draw.draw(st.integers(1, 255))
    try:
        entries = read(bytes(changed))
    except LogError:
        return
    # nothing names the last line's hash yet: that is what the signature is for
    assert at >= last
    assert b"".join(map(encode, entries)) == changed


@given(logs(least=2), st.data())
def test_lines_removed_moved_or_doubled_are_noticed(data: bytes, draw: st.DataObject) -> None:
    lines = data.splitlines(keepends=True)
    at = draw.draw(st.integers(0, len(lines) - 2))
    other = draw.draw(st.integers(at + 1, len(lines) - 1))
    removed = lines[:at] + lines[other:]
    moved = [*lines]
    moved[at], moved[other] = lines[other], lines[at]
    doubled = lines[: at + 1] + lines[at:]
    for each in (removed, moved, doubled):
        with pytest.raises(LogError, match="LOG_CHAIN_BROKEN"):
            read(b"".join(each))


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"nothing",
        b"[]",
        b'{"event":"a","fields":{},"previous":"","sequence":true}',
        b'{"event":"a","fields":{},"previous":"","sequence":1.0}',
        b'{"event":"a","fields":{},"previous":"","sequence":1} ',
        b'{"event":"a","fields":{},"previous":"","sequence":1,"time":"yesterday"}',
        b'{"event":"a","fields":{},"previous":"","sequence":1,"time":3}',
        b'{"event":"a","fields":{},"previous":"","sequence":1,"who":"a"}',
        b'{"event":"a","fields":{"b":"a sentence"},"previous":"","sequence":1}',
        b'{"event":"a","fields":{"b":true},"previous":"","sequence":1}',
        b'{"event":"a","fields":{"b":[]},"previous":"","sequence":1}',
        b'{"event":"\\u001b[2J","fields":{},"previous":"","sequence":1}',
        b'{"event":3,"fields":{},"previous":"","sequence":1}',
        b'{"event":"a","fields":[],"previous":"","sequence":1}',
        b"[" * 100_000,
    ],
    ids=lambda line: line[:60],
)
def test_what_is_no_entry_is_refused(line: bytes) -> None:
    with pytest.raises(LogError, match="LOG_LINE_WRONG line=1"):
        read(line + b"\n")


def test_an_event_of_a_newer_kiosk_is_read() -> None:
    line = b'{"event":"lamp-lit","fields":{"lamps":2},"previous":"","sequence":1}\n'
    assert read(line)[0].event == "lamp-lit"


@given(st.binary(max_size=300))
def test_any_bytes_are_a_log_or_a_coded_error(data: bytes) -> None:
    for foreign in (data, data + b"\n"):
        with suppress(LogError):
            assert b"".join(map(encode, read(foreign))) == foreign


def test_a_line_without_an_end_is_told_apart() -> None:
    with pytest.raises(LogError, match="LOG_TORN"):
        read(b'{"event":"a","fields":{}')
