"""age's format on OpenSSL's primitives: what it writes, every age opens; what it opens, age's library opens as well."""

from __future__ import annotations

import itertools
import json
import subprocess
import zlib
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errors import SealError
from kiosk.seal import _age
from kiosk.seal._age_v1 import CHUNK, TAG, Reader, Sealer, _base64, _hkdf, _mac, _stanza
from kiosk.seal._bech32 import decode
from kiosk.seal.envelope import Opener

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "age" / "vectors.json").read_text())
LENIENT = ("stanza_missing_body", "stanza_missing_final_line")
"""What age's library for Rust opens although it should not: it goes on reading what its first versions wrote."""

SECRET, PUBLIC = _age.generate()
OTHER_SECRET, OTHER = _age.generate()
READER, OPENER = Reader(SECRET), Opener(SECRET)
BLOB = _age.encrypt(b"a response" * 30, [PUBLIC])
FILE_KEY = bytes(range(16))


def sealed(data: bytes, recipients: list[str], run: int = 4 * CHUNK) -> bytes:
    """`data` sealed by `Sealer`, so many bytes at a time."""
    sealer, out = Sealer(recipients), []
    starts = range(0, len(data) or 1, run)
    for at in starts:
        piece = memoryview(data)[at : at + run]
        room = bytearray(len(piece) + (len(piece) // CHUNK + 1) * TAG)
        out.append(bytes(sealer.seal(piece, room, last=at == starts[-1])))
    return sealer.head + b"".join(out)


@pytest.mark.parametrize("run", [CHUNK, 4 * CHUNK])
@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 4 * CHUNK, 4 * CHUNK + 1, 9 * CHUNK + 5])
def test_ages_library_opens_what_is_sealed(size: int, run: int) -> None:
    data = bytes(range(251)) * (size // 251 + 1)
    blob = sealed(data[:size], [PUBLIC, OTHER], run)
    assert _age.decrypt(blob, SECRET) == _age.decrypt(blob, OTHER_SECRET) == data[:size]


@pytest.mark.parametrize("size", [0, 1000, 3 * CHUNK, 200_000])
def test_the_stock_age_opens_what_is_sealed(size: int, tmp_path: Path) -> None:
    data = bytes(range(256)) * (size // 256 + 1)
    (tmp_path / "key").write_text(OTHER_SECRET + "\n")
    blob = sealed(data[:size], [PUBLIC, OTHER])
    opened = subprocess.run(["age", "-d", "-i", tmp_path / "key"], input=blob, capture_output=True, check=True)
    assert opened.stdout == data[:size]


def test_two_seals_share_no_key() -> None:
    first, second = (sealed(b"the same", [PUBLIC]) for _ in range(2))
    assert first.splitlines()[0] == second.splitlines()[0]
    assert not set(first.splitlines()[1:]) & set(second.splitlines()[1:])


@pytest.mark.parametrize("name", sorted(VECTORS))
def test_vectors_of_the_format(name: str) -> None:
    vector = VECTORS[name]
    blob = b64decode(vector["file"])
    if "compressed" in vector:
        blob = zlib.decompress(blob)
    (identity,) = vector["identities"]
    if vector["expect"] == "success":
        assert sha256(Opener(identity).open(blob)).hexdigest() == vector["payload_sha256"]
        assert Reader(identity).open(blob) in (None, _age.decrypt(blob, identity))
        return
    assert Reader(identity).open(blob) is None
    if name in LENIENT:
        assert Opener(identity).open(blob) == _age.decrypt(blob, identity)
        return
    with pytest.raises(SealError, match="SEAL_OPEN_FAILED"):
        Opener(identity).open(blob)


def test_the_vectors_for_this_shape_open_here() -> None:
    """Else all of the above could be said of a reader that opens nothing."""
    opened = [
        name
        for name, vector in VECTORS.items()
        if "compressed" not in vector and Reader(vector["identities"][0]).open(b64decode(vector["file"])) is not None
    ]
    assert opened == ["x25519"]


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=5000))
def test_it_opens_what_the_library_seals(data: bytes) -> None:
    """Its grease is another one each time."""
    assert READER.open(_age.encrypt(data, [PUBLIC])) == data


@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK])
def test_it_opens_what_the_stock_age_seals(size: int) -> None:
    done = subprocess.run(["age", "-r", PUBLIC], input=bytes(size), capture_output=True, check=True)
    assert READER.open(done.stdout) == bytes(size)


@pytest.mark.parametrize("count", range(20))
def test_each_fresh_identity_works(count: int) -> None:
    secret, recipient = _age.generate()
    assert Reader(secret).open(_age.encrypt(b"%d" % count, [recipient])) == b"%d" % count


@pytest.mark.parametrize("data", [b"", bytes(CHUNK + 1), bytes(3 * CHUNK)])
def test_what_is_longer_or_empty_is_left_to_the_library(data: bytes) -> None:
    blob = _age.encrypt(data, [PUBLIC])
    assert READER.open(blob) is None
    assert OPENER.open(blob) == data


def test_several_recipients_are_left_to_the_library() -> None:
    blob = _age.encrypt(b"x", [OTHER, PUBLIC])
    assert READER.open(blob) is None
    assert OPENER.open(blob) == b"x"


def test_no_changed_bit_opens() -> None:
    """By the reader itself, not only because the library refuses it after that."""
    for at, bit in itertools.product(range(len(BLOB)), range(8)):
        changed = bytearray(BLOB)
        changed[at] ^= 1 << bit
        assert READER.open(bytes(changed)) is None, (at, bit)


@settings(deadline=None)
@given(st.integers(0, len(BLOB) - 1))
def test_no_cut_opens(length: int) -> None:
    for blob in (BLOB[:length], BLOB + bytes(length + 1), BLOB[length + 1 :]):
        assert READER.open(blob) is None


def test_what_is_sealed_to_another_key_is_refused() -> None:
    with pytest.raises(SealError) as caught:
        OPENER.open(_age.encrypt(b"x", [OTHER]))
    assert caught.value.fields == {"reason": "other key"}


@pytest.mark.parametrize("identity", ["", "AGE-SECRET-KEY-1", PUBLIC])
def test_what_is_no_identity(identity: str) -> None:
    with pytest.raises(SealError, match="SEAL_IDENTITY_INVALID"):
        Opener(identity)


def forged(*stanzas: bytes) -> bytes:
    """A file with any stanzas at all and a right MAC: whoever knows the recipient can make one."""
    signed = b"age-encryption.org/v1\n" + b"".join(stanzas) + b"---"
    body = ChaCha20Poly1305(_hkdf(bytes(16), FILE_KEY, b"payload")).encrypt(bytes(11) + b"\1", b"answers", None)
    return signed + b" " + _base64(_mac(FILE_KEY, signed)) + b"\n" + bytes(16) + body


STANZA = _stanza(FILE_KEY, decode(PUBLIC))
OWN, WRAPPED = STANZA.splitlines(keepends=True)


@pytest.mark.parametrize(
    "grease", [b"", b"-> x-grease\n\n", b"-> a-grease b c\nAAAA\n", b"-> -grease\n%s\n\n" % (b"A" * 64)]
)
def test_a_forged_file_of_this_shape_opens_here_and_there(grease: bytes) -> None:
    blob = forged(STANZA, grease)
    assert _age.decrypt(blob, SECRET) == b"answers"
    # a stanza named "-grease" alone is the library's to judge
    assert READER.open(blob) == (None if b"-> -grease" in grease else b"answers")


@pytest.mark.parametrize(
    "stanzas",
    [
        (OWN[:-1] + b" more\n", WRAPPED),
        (OWN.replace(b"X25519", b"x25519"), WRAPPED),
        (OWN[:-1] + b"=\n", WRAPPED),
        (OWN[:-1] + b"\r\n", WRAPPED),
        (OWN, WRAPPED[:-1] + b"=\n"),
        (OWN, b"\n"),
        (STANZA, STANZA),
        (STANZA, b"-> scrypt AAAAAAAAAAAAAAAAAAAAAA 10\n%s" % WRAPPED),
        (STANZA, b"-> x-grease\n"),
        (STANZA, b"-> x-grease\nA\n"),
        (STANZA, b"-> x-grease\nAB\n"),
        (STANZA, b"-> x-grease\nAA==\n"),
        (STANZA, b"-> x-grease\n%s\n" % (b"A" * 64)),
        (STANZA, b"-> x-grease\n%s\n" % (b"A" * 65)),
        (STANZA, b"-> x-grease  y\n\n"),
        (STANZA, b"-> x-grease \n\n"),
        (STANZA, b"-> \xc3\xa9-grease\n\n"),
        (STANZA, b"->  x-grease\n\n"),
        (STANZA, b"\n"),
        (b"-> x-grease\n\n", STANZA),
    ],
    ids=range(20),
)
def test_a_forged_file_of_another_shape_is_left_to_the_library(stanzas: tuple[bytes, ...]) -> None:
    assert READER.open(forged(*stanzas)) is None


def test_a_low_order_point_is_refused() -> None:
    """RFC 7748, 6.1: a shared secret of zeros must not be used."""
    zero = _base64(bytes(32))
    assert READER.open(BLOB.replace(BLOB.split(b" ")[2].split(b"\n")[0], zero, 1)) is None


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_junk_is_refused(junk: bytes) -> None:
    for blob in (junk, BLOB[:32] + junk, b"age-encryption.org/v1\n-> X25519 \n\n--- \n" + junk):
        with pytest.raises(SealError, match="SEAL_OPEN_FAILED"):
            OPENER.open(blob)
