"""Opening: whatever is not exactly what an enrolled kiosk made is refused, with a code that says why."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as given_
from hypothesis import strategies as st

from kiosk.batches import _tar, format
from kiosk.batches.format import Totals
from kiosk.batches.opening import open_batch
from kiosk.errors import KioskError, SealError
from kiosk.ledger import leaf_hash
from kiosk.seal import _age
from kiosk.seal.keys import KioskKey
from kiosk.seal.signatures import sign
from kiosk.session.statement import comment_of, encode
from tests.batches.world import World, archive_of, closed, forge, resigned, sealed_bytes

Members = list[tuple[str, bytes]]


def code(world: World, path: Path, secret: str = "", enrolled: Callable[[str], bool] | None = None) -> str:
    with (
        pytest.raises(KioskError) as error,
        open_batch(path, secret or world.secret, enrolled or world.enrolled),
    ):
        pass
    if error.value.code.startswith("BATCH_"):
        assert error.value.fields["batch"] == path.name
    return error.value.code


def forged(world: World, tmp_path: Path, members: Members) -> str:
    return code(world, forge(world, tmp_path, archive_of(members)))


def replaced(members: Members, name: str, data: bytes) -> Members:
    return [(n, data if n == name else d) for n, d in members]


@pytest.fixture
def members(world: World, batch: Path) -> Members:
    return world.members(batch)


def test_a_batch_opens_and_gives_what_the_store_has(world: World, batch: Path) -> None:
    with world.store() as store:
        snapshot = store.snapshot()
        stored = [(one.leaf, one.blob) for one in snapshot.responses(snapshot.leaves)]
    with open_batch(batch, world.secret, world.enrolled) as opened:
        assert list(opened.responses()) == stored
        assert list(opened.responses()) == stored  # again
        assert opened.statement == world.statement
        assert opened.sha256 == hashlib.sha256(opened.manifest_text).hexdigest()
        assert opened.tag == hashlib.sha256(encode(world.statement)).hexdigest()[:16]
        assert _age.recipient_of(opened.secret) == world.statement.recipient
        assert "AGE-SECRET" not in repr(opened)


def test_an_archive_sealed_by_the_stock_rules_opens(world: World, tmp_path: Path, members: Members) -> None:
    path = forge(world, tmp_path, archive_of(members))
    with open_batch(path, world.secret, world.enrolled) as opened:
        assert len(opened.leaves) == 25


def test_no_temporary_file_is_left(world: World, batch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with open_batch(batch, world.secret, world.enrolled):
        assert list(tmp_path.iterdir()) == []
    code(world, batch, secret=_age.generate()[0])
    assert list(tmp_path.iterdir()) == []


def test_another_identity_is_told_from_damage(world: World, batch: Path) -> None:
    assert code(world, batch, secret=_age.generate()[0]) == "BATCH_NOT_FOR_US"
    with pytest.raises(SealError, match="SEAL_IDENTITY_INVALID"), open_batch(batch, "AGE-SECRET", world.enrolled):
        pass


def test_an_unknown_kiosk_is_refused(world: World, batch: Path) -> None:
    assert code(world, batch, enrolled=lambda _: False) == "BATCH_KIOSK_UNKNOWN"


def test_a_file_that_is_not_there_is_told(world: World, tmp_path: Path) -> None:
    assert code(world, tmp_path / "gone.kbatch") == "BATCH_UNREADABLE"
    assert code(world, tmp_path) == "BATCH_UNREADABLE"


def test_a_huge_file_is_refused_unread(world: World, tmp_path: Path) -> None:
    path = tmp_path / "huge.kbatch"
    with path.open("wb") as file:
        file.truncate(format.BATCH_BOUND + 1)
    assert code(world, path) == "BATCH_TOO_LARGE"


def test_any_changed_byte_is_refused(world: World, batch: Path, tmp_path: Path) -> None:
    whole = batch.read_bytes()
    header = whole.index(b"\n---") + 64
    chance = random.Random(5)  # noqa: S311
    places = {*range(0, header, 37), *chance.sample(range(len(whole)), 10), len(whole) - 1}
    for at in places:
        changed = bytearray(whole)
        changed[at] ^= 1 << chance.randrange(8)
        (tmp_path / "b").write_bytes(changed)
        assert code(world, tmp_path / "b") in {"BATCH_DAMAGED", "BATCH_NOT_FOR_US", "BATCH_CUT_SHORT"}, at


def test_any_cut_is_refused(world: World, batch: Path, tmp_path: Path) -> None:
    whole = batch.read_bytes()
    payload = whole.index(b"\n", whole.index(b"\n---") + 1) + 1 + 16
    lengths = (0, 1, 22, 200, payload - 16, payload, payload + 1, payload + 65_552, len(whole) // 2, len(whole) - 1)
    for length in lengths:
        (tmp_path / "b").write_bytes(whole[:length])
        assert code(world, tmp_path / "b") in {"BATCH_CUT_SHORT", "BATCH_DAMAGED"}, length
    (tmp_path / "b").write_bytes(whole + b"\0")
    assert code(world, tmp_path / "b") == "BATCH_DAMAGED"


def test_an_archive_cut_by_whoever_sealed_it_is_refused(world: World, batch: Path, tmp_path: Path) -> None:
    archive = _age.decrypt(batch.read_bytes(), world.secret)
    for length in (0, 511, 512, 5 * 512, len(archive) // 2, len(archive) - 10_240):
        assert code(world, forge(world, tmp_path, archive[:length])) in {"BATCH_CUT_SHORT", "BATCH_DAMAGED"}, length


def test_a_missing_end_of_the_head_is_refused(world: World, tmp_path: Path, members: Members) -> None:
    assert forged(world, tmp_path, members[:3]) == "BATCH_CUT_SHORT"


def test_a_changed_manifest_is_refused(world: World, tmp_path: Path, members: Members) -> None:
    manifest = format.decode(members[0][1])
    lie = format.encode(replace(manifest, software="9"))
    assert forged(world, tmp_path, replaced(members, format.MANIFEST, lie)) == "BATCH_SIGNATURE_WRONG"


def test_a_manifest_signed_by_another_kiosk_is_refused(world: World, tmp_path: Path, members: Members) -> None:
    assert forged(world, tmp_path, resigned(world, members, key=KioskKey.new())) == "BATCH_SIGNATURE_WRONG"


def test_another_file_of_the_kiosk_cannot_stand_in(world: World, tmp_path: Path, members: Members) -> None:
    signature = sign(world.key, members[0][1], "CIK1-SESSION austin may").encode()
    assert forged(world, tmp_path, replaced(members, format.MANIFEST_SIGNATURE, signature)) == "BATCH_SIGNATURE_WRONG"


@pytest.mark.parametrize("signature", [b"", b"\xff\xfe", b"untrusted comment: x\n"])
def test_a_signature_that_is_none_is_refused(world: World, tmp_path: Path, members: Members, signature: bytes) -> None:
    for name in (format.MANIFEST_SIGNATURE, format.STATEMENT_SIGNATURE):
        assert forged(world, tmp_path, replaced(members, name, signature)) == "BATCH_SIGNATURE_WRONG"


def test_a_newer_batch_is_told(world: World, tmp_path: Path, members: Members) -> None:
    assert forged(world, tmp_path, replaced(members, format.MANIFEST, b'{"batch":2}')) == "BATCH_NEWER"
    assert forged(world, tmp_path, replaced(members, format.STATEMENT, b'{"format":99}')) == "BATCH_NEWER"


def test_a_manifest_or_statement_that_is_none_is_refused(world: World, tmp_path: Path, members: Members) -> None:
    assert forged(world, tmp_path, replaced(members, format.MANIFEST, b"{}")) == "BATCH_MANIFEST_MALFORMED"
    assert forged(world, tmp_path, replaced(members, format.STATEMENT, b"{}")) == "BATCH_SESSION_WRONG"


@pytest.mark.parametrize(
    "changes",
    [
        {"site": "pilsen"},
        {"session": "june"},
        {"form_sha256": "00" * 32},
        {"statement_sha256": "00" * 32},
        {"kiosk": "RWother"},
    ],
)
def test_a_manifest_of_another_session_is_refused(
    world: World, tmp_path: Path, members: Members, changes: dict[str, Any]
) -> None:
    assert forged(world, tmp_path, resigned(world, members, **changes)) == "BATCH_SESSION_WRONG"


def test_a_statement_with_another_recipient_is_refused(world: World, tmp_path: Path, members: Members) -> None:
    """Even signed by the kiosk: responses sealed to a stranger do not come from this session key."""
    statement = replace(world.statement, recipient=_age.generate()[1])
    text = encode(statement)
    swapped = replaced(members, format.STATEMENT, text)
    assert forged(world, tmp_path, swapped) == "BATCH_SIGNATURE_WRONG"
    signature = sign(world.key, text, comment_of(statement)).encode()
    swapped = replaced(swapped, format.STATEMENT_SIGNATURE, signature)
    changes: dict[str, Any] = {"statement_sha256": hashlib.sha256(text).hexdigest()}
    assert forged(world, tmp_path, resigned(world, swapped, **changes)) == "BATCH_SESSION_KEY_WRONG"


def test_another_session_key_is_refused(world: World, tmp_path: Path, members: Members) -> None:
    secret, _ = _age.generate()
    organizer = world.statement.organizers[0].public
    other = _age.encrypt(f"{secret}\n".encode(), [organizer])
    assert forged(world, tmp_path, replaced(members, format.SESSION_KEY, other)) == "BATCH_SESSION_KEY_WRONG"


def test_the_right_secret_in_another_file_is_refused(world: World, tmp_path: Path, members: Members) -> None:
    """Sealed to fewer organizers than were promised, say."""
    secret = _age.decrypt(dict(members)[format.SESSION_KEY], world.secret)
    other = _age.encrypt(secret, [world.statement.organizers[0].public])
    assert forged(world, tmp_path, replaced(members, format.SESSION_KEY, other)) == "BATCH_SESSION_KEY_WRONG"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda m: m[:-1], "BATCH_COUNT_DIFFERS"),
        (lambda m: m[:8], "BATCH_COUNT_DIFFERS"),
        (lambda m: [*m[:8], *m[9:], m[8]], "BATCH_MEMBER_UNEXPECTED"),
        (lambda m: [*m, m[-1]], "BATCH_MEMBER_UNEXPECTED"),
        (lambda m: [*m[:5], *m[7:]], "BATCH_MEMBER_UNEXPECTED"),
        (lambda m: m[:6], "BATCH_CUT_SHORT"),
        (lambda m: [*m[:5], m[6], m[5], *m[7:]], "BATCH_MEMBER_UNEXPECTED"),
        (lambda m: [*m[:5], (m[5][0], bytes((4 << 10) + 1)), *m[6:]], "BATCH_TOO_LARGE"),
        (lambda m: [m[1], m[0], *m[2:]], "BATCH_MEMBER_UNEXPECTED"),
        (lambda m: m[1:], "BATCH_MEMBER_UNEXPECTED"),
        (lambda m: [*m, ("responses/zz.age", b"")], "BATCH_MEMBER_UNEXPECTED"),
        (lambda m: [*m, ("../../etc/passwd", b"")], "BATCH_MEMBER_UNEXPECTED"),
        (lambda m: [*m, ("/tmp/x", b"")], "BATCH_MEMBER_UNEXPECTED"),  # noqa: S108
        (lambda m: [*m, (m[0][0], m[0][1])], "BATCH_MEMBER_UNEXPECTED"),
        (lambda m: [*m[:8], (m[8][0], m[8][1] + b"x"), *m[9:]], "BATCH_ROOT_DIFFERS"),
        (lambda m: [*m[:8], (m[8][0], m[9][1]), *m[9:]], "BATCH_ROOT_DIFFERS"),
        (lambda m: [*m, ("responses/" + "f" * 64 + ".age", bytes((256 << 10) + 1))], "BATCH_TOO_LARGE"),
        (lambda m: [(m[0][0], bytes((64 << 10) + 1)), *m[1:]], "BATCH_TOO_LARGE"),
    ],
)
def test_members_that_the_kiosk_did_not_sign_for_are_refused(
    world: World, tmp_path: Path, members: Members, change: Callable[[Members], Members], expected: str
) -> None:
    assert forged(world, tmp_path, change(members)) == expected


def test_an_added_response_is_refused(world: World, tmp_path: Path, members: Members) -> None:
    extra = sealed_bytes(world, b"{}")
    added = sorted([*members[8:], (format.response_name(extra.leaf), extra.blob)])
    assert forged(world, tmp_path, members[:8] + added) == "BATCH_COUNT_DIFFERS"
    swapped = sorted([*members[9:], (format.response_name(extra.leaf), extra.blob)])
    assert forged(world, tmp_path, members[:8] + swapped) == "BATCH_ROOT_DIFFERS"


def test_a_closing_that_says_other_than_the_manifest_is_refused(world: World, tmp_path: Path, members: Members) -> None:
    manifest = format.decode(members[0][1])
    assert manifest.totals is not None
    other = replace(manifest, totals=replace(manifest.totals, broken_off=9))
    for name, data in closed(world.key, other).items():
        members = replaced(members, name, data)
    assert forged(world, tmp_path, members) == "BATCH_CLOSING_WRONG"


def test_a_batch_before_the_last_has_no_closing(world: World, tmp_path: Path, members: Members) -> None:
    earlier = resigned(world, members, totals=None)
    with open_batch(forge(world, tmp_path, archive_of(earlier)), world.secret, world.enrolled) as opened:
        assert opened.closing is None
    added = [*earlier[:5], *members[5:7], *earlier[5:]]
    assert forged(world, tmp_path, added) == "BATCH_MEMBER_UNEXPECTED"


def test_lies_under_a_true_signature_are_refused(world: World, tmp_path: Path, members: Members) -> None:
    leaves: dict[str, Any] = {"leaves": 24}
    assert forged(world, tmp_path, resigned(world, members, **leaves)) == "BATCH_COUNT_DIFFERS"
    assert forged(world, tmp_path, resigned(world, members, root="00" * 32)) == "BATCH_ROOT_DIFFERS"


def test_totals_may_say_more_than_this_batch(world: World, tmp_path: Path, members: Members) -> None:
    changes: dict[str, Any] = {"number": 2, "previous": "0a" * 32, "totals": Totals(2, 30, 0, 0, 0, 0)}
    path = forge(world, tmp_path, archive_of(resigned(world, members, **changes)))
    with open_batch(path, world.secret, world.enrolled) as opened:
        assert opened.manifest.number == 2


def test_links_and_folders_are_refused(world: World, tmp_path: Path, members: Members) -> None:
    body = b"".join(_tar.member(name, data) for name, data in members)
    for kind in b"123456xgLK":
        extra = bytearray(_tar.header("responses/" + "f" * 64 + ".age", 0))
        extra[156] = kind
        checksum = sum(extra[:148]) + 8 * 32 + sum(extra[156:])
        extra[148:156] = b"%06o\0 " % checksum
        path = forge(world, tmp_path, body + bytes(extra) + _tar.end(len(body) + 512))
        assert code(world, path) == "BATCH_MEMBER_UNEXPECTED"


def test_a_member_of_the_right_leaf_but_wrong_name_is_refused(world: World, tmp_path: Path, members: Members) -> None:
    name, data = members[-1]
    assert format.response_leaf(name) == leaf_hash(data)
    renamed = [*members[:-1], ("responses/" + "f" * 64 + ".age", data)]
    assert forged(world, tmp_path, renamed) == "BATCH_ROOT_DIFFERS"


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given_(junk=st.binary(max_size=2000))
def test_junk_is_refused_with_a_code(world: World, tmp_path: Path, junk: bytes) -> None:
    (tmp_path / "junk").write_bytes(junk)
    assert code(world, tmp_path / "junk").startswith("BATCH_")
    assert code(world, forge(world, tmp_path, junk)).startswith("BATCH_")
