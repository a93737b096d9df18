"""Makes the folder `batches`: `python tests/vectors/make_batches.py FOLDER`, FOLDER new.

Written from the words of `kiosk/batches/FORMAT.md` with pyrage, hashlib, json and cryptography alone, so that it checks
the product and does not repeat it. age seals the same bytes differently each time: so what this made once is kept.

The two genuine batches are whole files. A refused one is a change of such a file, or the archive inside, gzipped: it
is refused once it is sealed to the organizer, as anyone who knows the recipient can do.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyrage
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Members = list[tuple[str, bytes]]

# Public test keys, made for these vectors: they protect nothing.
ORGANIZER = "AGE-SECRET-KEY-1JGZUKFFAN2E6MMV7W6RCT7VKLAV8C6WDK9YS4MFHGV36F58YV0JSWJVYEQ"
RECOVERY = "AGE-SECRET-KEY-1EY9TXH57HKKJM5F3DPK7NN2KS8FPM0KYZAF4S5Q796C297RDDJ2QR2HPDF"
SESSION = "AGE-SECRET-KEY-1SPDNLXVDHY3TDEHRQK4N2QP6WQEZ2JR7EKRY5T8FKWTUWSYQY72S5PRV4U"
STRANGER = "AGE-SECRET-KEY-1DDQWXUHU3MTKUXMJMM2KN6JV4HZXFLM3A7K00JZX0CUPFSXSGUVS2JFWGH"
KIOSK, OTHER_KIOSK, RECEIPTS = (
    Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"{name}, for tests".encode()).digest())
    for name in ("kiosk", "another kiosk", "a session's receipt key")
)
FORM: dict[str, object] = {
    "cik_form": 1,
    "id": "vectors",
    "locales": ["en"],
    "sections": [
        {
            "id": "one",
            "intro": {"en": "First"},
            "questions": [{"id": "say", "kind": "text", "max_chars": 200, "text": {"en": "What would you say?"}}],
            "stream": True,
            "title": {"en": "One"},
        }
    ],
    "version": "1",
    "zips": [],
}
FORM["sha256"] = hashlib.sha256(json.dumps(FORM, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
FIRST, LAST = 11, 3
AGE_CHUNK = (64 << 10) + 16
"""A file that is cut between two of these is cut, for age; any other cut looks like a change of the last one."""
MANIFEST, CLOSING, KEY = "manifest.json", "closing.json", "session.key.age"
HEAD, AT = 5, 7
"""How many members of the last batch stand before its closing, and before its responses."""


def main(folder: Path) -> None:
    """Writes the folder."""
    folder.mkdir()
    statement = canonical(session_json()) + b"\n"
    first, last = genuine(statement)
    for name, members in (("first.age", first), ("last.age", last)):
        (folder / name).write_bytes(seal(archive(members)))
    (folder / "form.json").write_bytes(canonical(FORM))
    changes = {**refused(last), **refused_under_a_true_signature(last)}
    archives = {**{name: (archive(change), code) for name, (change, code) in changes.items()}, **odd(last)}
    for name, (data, _) in archives.items():
        (folder / f"{name}.tar.gz").write_bytes(gzip.compress(data, mtime=0))
    collected = first_other(last)
    (folder / "other-first.tar.gz").write_bytes(gzip.compress(archive(collected), mtime=0))
    document = {
        "about": "The keys are public test keys, made for these vectors. The answers are made up.",
        "organizer": ORGANIZER,
        "stranger": STRANGER,
        "kiosk": public(KIOSK),
        "genuine": {"first.age": FIRST, "last.age": LAST},
        "files_refused": [
            {"change": "flip", "at": -1, "code": "BATCH_DAMAGED"},
            {"change": "flip", "at": 200_000, "code": "BATCH_DAMAGED"},
            {"change": "flip", "at": 0, "code": "BATCH_DAMAGED"},
            {"change": "cut", "at": 0, "code": "BATCH_CUT_SHORT"},
            {"change": "cut", "at": -AGE_CHUNK, "code": "BATCH_CUT_SHORT"},
            {"change": "cut", "at": 100_000, "code": "BATCH_DAMAGED"},
            {"change": "cut", "at": -1, "code": "BATCH_DAMAGED"},
        ],
        "to_a_stranger": "BATCH_NOT_FOR_US",
        "archives_refused": {f"{name}.tar.gz": code for name, (_, code) in sorted(archives.items())},
        "refused_beside_the_first": {"other-first.tar.gz": "BATCH_FORKED", "previous-wrong.tar.gz": "BATCH_FORKED"},
    }
    wrong = signed(last, KIOSK, previous="0" * 64)
    (folder / "previous-wrong.tar.gz").write_bytes(gzip.compress(archive(wrong), mtime=0))
    (folder / "vectors.json").write_text(json.dumps(document, indent=1) + "\n", "utf-8")


def genuine(statement: bytes) -> tuple[Members, Members]:
    """A session's two batches, as members; its key is sealed to the organizer and the recovery key."""
    sealed_key = KEYS["session"]
    common: Members = [("session.json", statement), ("session.json.minisig", minisig(KIOSK, statement, SESSION_SAYS))]
    common.append((KEY, sealed_key))
    first = signed([(MANIFEST, b""), *common, *responses(range(FIRST))], KIOSK)
    previous = hashlib.sha256(first[0][1]).hexdigest()
    totals = dict.fromkeys(("paper", "withdrawn"), 0)
    totals |= {"batches": 2, "complete": FIRST + LAST, "partial": 0, "broken_off": 2, "people": 12}
    extra: Members = [(CLOSING, b""), *responses(range(FIRST, FIRST + LAST))]
    return first, signed([(MANIFEST, b""), *common, *extra], KIOSK, number=2, previous=previous, totals=totals)


def responses(numbers: range) -> Members:
    """Sealed responses, sorted by leaf."""
    blobs = [sealed_response(number) for number in numbers]
    return sorted((f"responses/{leaf(blob).hex()}.age", blob) for blob in blobs)


def sealed_response(number: int) -> bytes:
    form = {name: FORM[name] for name in ("id", "version", "sha256")}
    text = canonical(
        {
            "cik": 1,
            "id": hashlib.sha256(b"CIK1-ID" + number.to_bytes(16, "big")).hexdigest()[:32],
            "site": "vector",
            "session": "one",
            "form": form,
            "locales": ["en"],
            "mode": "touch",
            "status": "complete",
            "answers": {"say": f"made-up answer {number}"},
            "missing": {},
        }
    )
    return age(text + b" " * (-len(text) % 1024), SESSION)


def refused(last: Members) -> Mapping[str, tuple[Members, str]]:
    """Changes of the last batch under the kiosk's old signature, with the code that each is refused with."""
    spare = ("responses/" + "f" * 64 + ".age", b"x")
    name, blob = last[-1]
    flipped = blob[:-1] + bytes([blob[-1] ^ 1])
    manifest = last[0][1].replace(b'"software":"1', b'"software":"2')
    return {
        "response-changed": ([*last[:-1], (name, flipped)], "BATCH_ROOT_DIFFERS"),
        "response-swapped": ([*last[:-1], (name, last[-2][1])], "BATCH_ROOT_DIFFERS"),
        "response-missing": (last[:-1], "BATCH_COUNT_DIFFERS"),
        "response-doubled": ([*last, last[-1]], "BATCH_MEMBER_UNEXPECTED"),
        "responses-unsorted": ([*last[:AT], *reversed(last[AT:])], "BATCH_MEMBER_UNEXPECTED"),
        "response-oversized": ([*last, (spare[0], bytes((256 << 10) + 1))], "BATCH_TOO_LARGE"),
        "withdrawn-unproven": ([*last[:-1], (name.replace(".age", ".withdrawn"), b"")], "BATCH_WITHDRAWAL_UNPROVEN"),
        "manifest-changed": ([(MANIFEST, manifest), *last[1:]], "BATCH_SIGNATURE_WRONG"),
        "manifest-oversized": ([(MANIFEST, bytes((64 << 10) + 1)), *last[1:]], "BATCH_TOO_LARGE"),
        "manifest-doubled": ([last[0], *last], "BATCH_MEMBER_UNEXPECTED"),
        "manifest-spaced": ([(MANIFEST, last[0][1] + b" "), *last[1:]], "BATCH_MANIFEST_MALFORMED"),
        "key-of-another-session": (replaced(last, KEY, KEYS["other"]), "BATCH_SESSION_KEY_WRONG"),
        "key-sealed-anew": (replaced(last, KEY, seal(f"{SESSION}\n".encode())), "BATCH_SESSION_KEY_WRONG"),
        "member-unknown": ([*last, ("readme.txt", b"x")], "BATCH_MEMBER_UNEXPECTED"),
        "name-traverses": ([*last, ("responses/../../x", b"x")], "BATCH_MEMBER_UNEXPECTED"),
        "name-absolute": ([*last, ("/x", b"x")], "BATCH_MEMBER_UNEXPECTED"),
        "closing-missing": ([*last[:HEAD], *last[AT:]], "BATCH_MEMBER_UNEXPECTED"),
        "closing-changed": (replaced(last, CLOSING, last[HEAD][1] + b" "), "BATCH_CLOSING_WRONG"),
        "head-cut": (last[:3], "BATCH_CUT_SHORT"),
    }


def refused_under_a_true_signature(last: Members) -> Mapping[str, tuple[Members, str]]:
    """What a kiosk that lies, is broken, or is another one might sign."""
    elsewhere = replaced(last, "session.json", canonical(session_json(kiosk=public(OTHER_KIOSK))) + b"\n")
    elsewhere = replaced(elsewhere, "session.json.minisig", minisig(OTHER_KIOSK, elsewhere[2][1], SESSION_SAYS))
    other_key = hashlib.sha256(KEYS["other"]).hexdigest()
    keyed = replaced(last, "session.json", canonical(session_json(key_sha256=other_key)) + b"\n")
    keyed = replaced(keyed, "session.json.minisig", minisig(KIOSK, keyed[2][1], SESSION_SAYS))
    newer = replaced(last, "session.json", canonical(session_json(format=2)) + b"\n")
    newer = replaced(newer, "session.json.minisig", minisig(KIOSK, newer[2][1], SESSION_SAYS))
    fewer = json.loads(last[HEAD][1])
    fewer["totals"]["complete"] -= 1
    fewer_text = canonical(fewer)
    lies = replaced(last, CLOSING, fewer_text)
    lies = replaced(lies, f"{CLOSING}.minisig", minisig(KIOSK, fewer_text, "CIK1-CLOSING vector one"))
    return {
        "closing-lies": (lies, "BATCH_CLOSING_WRONG"),
        "count-lies": (signed(last, KIOSK, leaves=LAST + 1), "BATCH_COUNT_DIFFERS"),
        "root-lies": (signed(last, KIOSK, root="0" * 64), "BATCH_ROOT_DIFFERS"),
        "manifest-newer": (signed(last, KIOSK, batch=2), "BATCH_NEWER"),
        "session-newer": (signed(newer, KIOSK), "BATCH_NEWER"),
        "another-kiosk": (signed(elsewhere, OTHER_KIOSK), "BATCH_KIOSK_UNKNOWN"),
        "manifest-of-another-kiosk": (signed(last, OTHER_KIOSK, kiosk=public(KIOSK)), "BATCH_SIGNATURE_WRONG"),
        "session-of-another-kiosk": (
            signed(replaced(elsewhere, "session.json", session_json_of(KIOSK)), KIOSK),
            "BATCH_SIGNATURE_WRONG",
        ),
        "another-session": (signed(last, KIOSK, session="two"), "BATCH_SESSION_WRONG"),
        "another-form": (signed(last, KIOSK, form_sha256="0" * 64), "BATCH_SESSION_WRONG"),
        "recipient-substituted": (
            signed(replaced(keyed, KEY, KEYS["other"]), KIOSK),
            "BATCH_SESSION_KEY_WRONG",
        ),
    }


def odd(last: Members) -> Mapping[str, tuple[bytes, str]]:
    """Archives that no list of members makes."""
    whole = b"".join(map(member, last))
    link = bytearray(member(("responses/" + "f" * 64 + ".age", b"")))
    link[156:157] = b"2"
    link[157:168] = b"/etc/passwd"
    link[148:156] = b" " * 8
    link[148:156] = b"%06o\0 " % sum(link)
    return {
        "link": (whole + bytes(link) + end(len(whole) + len(link)), "BATCH_MEMBER_UNEXPECTED"),
        "archive-cut": (whole[:-700], "BATCH_CUT_SHORT"),
        "archive-without-end": (whole, "BATCH_CUT_SHORT"),
        "archive-goes-on": (whole + end(len(whole)) + b"x", "BATCH_DAMAGED"),
        "archive-padded-otherwise": (whole + end(len(whole)) + bytes(512), "BATCH_DAMAGED"),
    }


def first_other(last: Members) -> Members:
    """Another batch with the number 1."""
    kept = [one for one in last if not one[0].startswith("closing.")]
    return signed(kept, KIOSK, number=1, previous="", totals=None)


def signed(members: Members, key: Ed25519PrivateKey, **changes: Any) -> Members:
    """`members` with a manifest that fits them but for `changes`, signed, and with its closing where it is final."""
    held = dict(members)
    leaves = [bytes.fromhex(name[10:74]) for name in held if name.startswith("responses/")]
    manifest: dict[str, Any] = {
        "batch": 1,
        "site": "vector",
        "session": "one",
        "statement_sha256": hashlib.sha256(held["session.json"]).hexdigest(),
        "kiosk": public(key),
        "number": 1,
        "previous": "",
        "form_sha256": FORM["sha256"],
        "software": "1.0.0",
        "totals": None,
    }
    if held[MANIFEST]:
        before = json.loads(held[MANIFEST])
        manifest |= {name: before[name] for name in ("number", "previous", "totals")}
    manifest |= {"leaves": len(leaves), "root": root(leaves).hex(), **changes}
    manifest["final"] = manifest["totals"] is not None
    text = canonical(manifest)
    says = f"CIK1-BATCH {manifest['site']} {manifest['session']} {manifest['number']}"
    made: Members = [(MANIFEST, text), (f"{MANIFEST}.minisig", minisig(key, text, says))]
    made += [(name, data) for name, data in members if name.startswith("session.")]
    if manifest["totals"] is not None:
        common = ("site", "session", "statement_sha256", "kiosk", "totals")
        closing = canonical({"closing": 1, **{name: manifest[name] for name in common}})
        says = f"CIK1-CLOSING {manifest['site']} {manifest['session']}"
        made += [(CLOSING, closing), (f"{CLOSING}.minisig", minisig(key, closing, says))]
    return made + [(name, data) for name, data in members if name.startswith("responses/")]


def replaced(members: Members, name: str, data: bytes) -> Members:
    return [(other, data if other == name else was) for other, was in members]


def session_json(**changes: object) -> Mapping[str, object]:
    """What `session.json` says, but for `changes`."""
    return {
        "format": 1,
        "site": "vector",
        "organization": "Test vectors",
        "session": "one",
        "date": "2026-05-02",
        "kiosk": public(KIOSK),
        "form": {name: FORM[name] for name in ("id", "version", "sha256")},
        "route": "long",
        "locales": ["en"],
        "recipient": recipient(SESSION),
        "organizers": [{"name": "organizer", "recipient": recipient(ORGANIZER)}],
        "recovery": {"name": "recovery", "recipient": recipient(RECOVERY)},
        "key_sha256": hashlib.sha256(KEYS["session"]).hexdigest(),
        "receipt_public": RECEIPTS.public_key().public_bytes_raw().hex(),
        "address": "",
        "simulated": True,
        **changes,
    }


def session_json_of(key: Ed25519PrivateKey) -> bytes:
    return canonical(session_json(kiosk=public(key))) + b"\n"


def canonical(document: Mapping[str, object]) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def member(named: tuple[str, bytes]) -> bytes:
    """A USTAR header, data and padding."""
    name, data = named
    head = bytearray(512)
    head[: len(name)] = name.encode()
    head[100:124] = b"0000600\x000000000\x000000000\x00"
    head[124:148] = b"%011o\x00" % len(data) + b"00000000000\x00"
    head[148:157] = b"        0"
    head[257:265] = b"ustar\x0000"
    head[148:156] = b"%06o\x00 " % sum(head)
    return bytes(head) + data + bytes(-len(data) % 512)


def end(length: int) -> bytes:
    """Two empty blocks, and more up to a step."""
    whole = length + 1024
    step = min(max(256 << 10, 1 << (whole.bit_length() - 5)), 4 << 20)
    return bytes(1024 + -whole % step)


def archive(members: Members) -> bytes:
    body = b"".join(map(member, members))
    return body + end(len(body))


def leaf(blob: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + blob).digest()


def root(leaves: list[bytes]) -> bytes:
    """RFC 9162, 2.1.1, as its words have it."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + root(leaves[:half]) + root(leaves[half:])).digest()


def number(key: Ed25519PrivateKey) -> bytes:
    return hashlib.blake2b(key.public_key().public_bytes_raw(), digest_size=8).digest()


def public(key: Ed25519PrivateKey) -> str:
    """minisign's key line."""
    return base64.b64encode(b"Ed" + number(key) + key.public_key().public_bytes_raw()).decode()


def minisig(key: Ed25519PrivateKey, data: bytes, comment: str) -> bytes:
    """A minisign file, prehashed."""
    signature = key.sign(hashlib.blake2b(data, digest_size=64).digest())
    lines = (
        "untrusted comment: for tests",
        base64.b64encode(b"ED" + number(key) + signature).decode(),
        f"trusted comment: {comment}",
        base64.b64encode(key.sign(signature + comment.encode())).decode(),
    )
    return ("\n".join(lines) + "\n").encode()


def recipient(secret: str) -> str:
    return str(pyrage.x25519.Identity.from_str(secret).to_public())


def age(data: bytes, *secrets: str) -> bytes:
    """Sealed to the recipients of `secrets`."""
    sealed: bytes = pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(recipient(secret)) for secret in secrets])
    return sealed


def seal(data: bytes) -> bytes:
    return age(data, ORGANIZER, RECOVERY)


SESSION_SAYS = "CIK1-SESSION vector one"
"""The trusted comment of session.json."""
KEYS = {"session": seal(f"{SESSION}\n".encode()), "other": seal(f"{STRANGER}\n".encode())}
"""session.key.age, and that of another session."""

if __name__ == "__main__":
    main(Path(sys.argv[1]))
