"""Makes ledgers.json: `python tests/vectors/make_ledgers.py > tests/vectors/ledgers.json`.

Written from the words of `kiosk/published/FORMAT.md` with hashlib, base64 and cryptography alone, so that it checks the
product and does not repeat it. A ledger maps paths to texts; a refused one is the good one with some of them changed.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from collections.abc import Callable
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Files = dict[str, str]


def vectors() -> dict[str, Any]:
    """The whole document."""
    return {
        "signer": public(ORGANIZER),
        "files": GOOD,
        "answers": _answers(),
        "refused": [{"code": code, "why": why, "changed": _changed(change)} for code, why, change in REFUSED],
    }


def key(name: str) -> Ed25519PrivateKey:
    """A key that is the same each time."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"{name}, for tests".encode()).digest())


ORGANIZER, KIOSK, STRANGER = key("organizer"), key("kiosk"), key("stranger")


def number(of: Ed25519PrivateKey) -> bytes:
    return hashlib.blake2b(of.public_key().public_bytes_raw(), digest_size=8).digest()


def public(of: Ed25519PrivateKey) -> str:
    """minisign's key line."""
    return base64.b64encode(b"Ed" + number(of) + of.public_key().public_bytes_raw()).decode()


def minisig(of: Ed25519PrivateKey, text: str, comment: str) -> str:
    """A minisign file, prehashed."""
    signature = of.sign(hashlib.blake2b(text.encode(), digest_size=64).digest())
    lines = (
        "untrusted comment: for tests",
        base64.b64encode(b"ED" + number(of) + signature).decode(),
        f"trusted comment: {comment}",
        base64.b64encode(of.sign(signature + comment.encode())).decode(),
    )
    return "\n".join(lines) + "\n"


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def canonical(document: dict[str, Any]) -> str:
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def statement(session: str) -> str:
    """session.json."""
    recipient = {"name": "one", "recipient": "age1one"}
    return (
        canonical(
            {
                "format": 1,
                "site": "austin",
                "organization": "A block club",
                "session": session,
                "date": "2026-05-02",
                "kiosk": public(KIOSK),
                "form": {"id": "form", "version": "1", "sha256": "00" * 32},
                "route": "short",
                "locales": ["en"],
                "recipient": "age1session",
                "organizers": [recipient],
                "recovery": recipient,
                "key_sha256": "11" * 32,
                "receipt_public": key(f"receipts of {session}").public_key().public_bytes_raw().hex(),
                "address": "",
                "simulated": True,
            }
        )
        + "\n"
    )


def tag(session: str) -> str:
    return sha(statement(session))[:16]


def closing(session: str, given: int, **changes: Any) -> str:
    """closing.json."""
    totals: dict[str, int | None] = {"batches": 1, "complete": given, "partial": 0, "paper": 0, "withdrawn": 0}
    totals |= {"broken_off": 2, "people": None}
    document = {
        "closing": 1,
        "site": "austin",
        "session": session,
        "statement_sha256": sha(statement(session)),
        "kiosk": public(KIOSK),
        "totals": totals,
    }
    return canonical(document | changes)


LEAVES = sorted(sha(f"leaf {each}") for each in range(7))
MAY, JUNE = LEAVES[::2], LEAVES[1::2]
"""What was given in each session: nothing in the ledger says so."""


def root(leaves: list[str]) -> str:
    """MTH of RFC 9162, 2.1.1, over leaf hashes."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256().hexdigest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + bytes.fromhex(root(leaves[:split]) + root(leaves[split:]))).hexdigest()


def proof(at: int, leaves: list[str]) -> list[str]:
    """PATH of RFC 9162, 2.1.3.1."""
    if len(leaves) == 1:
        return []
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    if at < split:
        return [*proof(at, leaves[:split]), root(leaves[split:])]
    return [*proof(at - split, leaves[split:]), root(leaves[:split])]


def folder(
    *,
    leaves: list[str] = LEAVES,
    left_out: str = f"{LEAVES[1]} not-opened\n{LEAVES[4]} elsewhere\n",
    withdrawn: str = f"{LEAVES[2]}\n",
    by: Ed25519PrivateKey = ORGANIZER,
    comment: str = "CIK1-LEDGER 2026-05-03 7",
    closings: tuple[str, str] = (closing("may", len(MAY)), closing("june", len(JUNE))),
    count: float | None = None,
    gone: int | None = None,
    **changes: Any,
) -> Files:
    """A ledger, whole and signed; `changes` are made in ledger.json before it is signed."""
    files = {
        "leaves.txt": "".join(f"{leaf}\n" for leaf in leaves),
        "left_out.txt": left_out,
        "withdrawn.txt": withdrawn,
    }
    entries = []
    for session, closed in zip(("may", "june"), closings, strict=True):
        place, said = f"sessions/{tag(session)}", statement(session)
        files[f"{place}/session.json"] = said
        files[f"{place}/session.json.minisig"] = minisig(KIOSK, said, f"CIK1-SESSION austin {session}")
        if closed:
            files[f"{place}/closing.json"] = closed
            files[f"{place}/closing.json.minisig"] = minisig(KIOSK, closed, f"CIK1-CLOSING austin {session}")
        entry = {"tag": tag(session), "statement_sha256": sha(said), "closing_sha256": sha(closed) if closed else ""}
        entries.append(entry)
    head = {
        "ledger": 1,
        "date": "2026-05-03",
        "leaves": len(leaves) if count is None else count,
        "root": root(leaves),
        "left_out": left_out.count("\n"),
        "left_out_sha256": sha(left_out),
        "withdrawn": withdrawn.count("\n") if gone is None else gone,
        "withdrawn_sha256": sha(withdrawn),
        "sessions": sorted(entries, key=lambda entry: entry["tag"]),
        "signer": public(ORGANIZER),
        "previous": "",
        "simulated": True,
        "software": "0.1.0",
    }
    text = canonical(head | changes)
    return {"ledger.json": text, "ledger.json.minisig": minisig(by, text, comment), **files}


GOOD = folder()


def _changed(change: Callable[[], Files]) -> dict[str, str | None]:
    """Files that differ from the good ones; null for one that is missing."""
    files = change()
    changed: dict[str, str | None] = {path: text for path, text in files.items() if GOOD.get(path) != text}
    return changed | {path: None for path in GOOD if path not in files}


def _without(path: str) -> Files:
    return {name: text for name, text in GOOD.items() if name != path}


def _with(path: str, text: str) -> Files:
    return {**GOOD, path: text}


def _resigned(session: str, kiosk: Ed25519PrivateKey, comment: str) -> Files:
    path = f"sessions/{tag(session)}/closing.json"
    return _with(f"{path}.minisig", minisig(kiosk, GOOD[path], comment))


def _head_without(name: str) -> Files:
    return _with("ledger.json", canonical({key: value for key, value in HEAD.items() if key != name}))


def _swapped() -> Files:
    """The statement of june in may's place."""
    names = ("session.json", "session.json.minisig")
    return {**GOOD, **{f"{MAY_FOLDER}/{name}": GOOD[f"sessions/{tag('june')}/{name}"] for name in names}}


HEAD = json.loads(GOOD["ledger.json"])
MAY_FOLDER = f"sessions/{tag('may')}"
REFUSED: list[tuple[str, str, Callable[[], Files]]] = [
    ("LEDGER_NOT_FOUND", "no ledger.json", lambda: _without("ledger.json")),
    ("LEDGER_NOT_FOUND", "no leaves.txt", lambda: _without("leaves.txt")),
    ("LEDGER_NOT_FOUND", "no statement of a session", lambda: _without(f"{MAY_FOLDER}/session.json")),
    ("LEDGER_NOT_FOUND", "no closing of a session that has one", lambda: _without(f"{MAY_FOLDER}/closing.json")),
    ("LEDGER_NEWER", "a later version", lambda: folder(ledger=2)),
    ("LEDGER_MALFORMED", "version 0", lambda: folder(ledger=0)),
    ("LEDGER_MALFORMED", "a version that is no number", lambda: folder(ledger=True)),
    ("LEDGER_MALFORMED", "an unknown key", lambda: folder(more=1)),
    ("LEDGER_MALFORMED", "a key that is missing", lambda: _head_without("root")),
    ("LEDGER_MALFORMED", "a count that is no whole number", lambda: folder(count=7.0)),
    ("LEDGER_MALFORMED", "a count below nothing", lambda: folder(count=-1)),
    ("LEDGER_MALFORMED", "a hash in capitals", lambda: folder(withdrawn_sha256="0A" * 32)),
    ("LEDGER_MALFORMED", "a date that is none", lambda: folder(date="2026-13-03")),
    ("LEDGER_MALFORMED", "a date written in another way", lambda: folder(date="20260503")),
    ("LEDGER_MALFORMED", "sessions out of order", lambda: folder(sessions=HEAD["sessions"][::-1])),
    ("LEDGER_MALFORMED", "a session twice", lambda: folder(sessions=HEAD["sessions"][:1] * 2)),
    (
        "LEDGER_MALFORMED",
        "a tag that leads elsewhere",
        lambda: folder(sessions=[HEAD["sessions"][0] | {"tag": "../.."}]),
    ),
    ("LEDGER_MALFORMED", "not simulated, though its sessions are", lambda: folder(simulated=False)),
    ("LEDGER_MALFORMED", "other spacing", lambda: _with("ledger.json", json.dumps(HEAD, sort_keys=True))),
    ("LEDGER_MALFORMED", "a line feed at its end", lambda: _with("ledger.json", GOOD["ledger.json"] + "\n")),
    ("LEDGER_MALFORMED", "no JSON", lambda: _with("ledger.json", "{")),
    ("LEDGER_MALFORMED", "leaves out of order", lambda: folder(leaves=LEAVES[::-1])),
    ("LEDGER_MALFORMED", "a leaf twice", lambda: folder(leaves=sorted([*LEAVES[1:], LEAVES[1]]))),
    ("LEDGER_MALFORMED", "leaves in capitals", lambda: _with("leaves.txt", GOOD["leaves.txt"].upper())),
    ("LEDGER_MALFORMED", "a half leaf", lambda: _with("leaves.txt", GOOD["leaves.txt"][:-34] + "\n")),
    ("LEDGER_MALFORMED", "no line feed at the end", lambda: _with("leaves.txt", GOOD["leaves.txt"][:-1])),
    ("LEDGER_MALFORMED", "an unknown reason", lambda: folder(left_out=f"{LEAVES[1]} secret\n")),
    ("LEDGER_MALFORMED", "more than a reason", lambda: folder(left_out=f"{LEAVES[1]} other {LEAVES[2]}\n")),
    ("LEDGER_MALFORMED", "left out, out of order", lambda: folder(left_out=f"{LEAVES[4]} other\n{LEAVES[1]} other\n")),
    (
        "LEDGER_SIGNATURE_WRONG",
        "changed after it was signed",
        lambda: _with("ledger.json", canonical(HEAD | {"previous": "00" * 32})),
    ),
    ("LEDGER_SIGNATURE_WRONG", "another one's signature", lambda: folder(by=STRANGER)),
    ("LEDGER_SIGNATURE_WRONG", "a signature for something else", lambda: folder(comment="CIK1-ACK austin may")),
    ("LEDGER_SIGNATURE_WRONG", "no signature", lambda: _with("ledger.json.minisig", "")),
    (
        "LEDGER_SIGNER_OTHER",
        "signed by a stranger, as the stranger",
        lambda: folder(by=STRANGER, signer=public(STRANGER)),
    ),
    ("LEDGER_ROOT_DIFFERS", "a leaf is gone", lambda: _with("leaves.txt", GOOD["leaves.txt"][65:])),
    ("LEDGER_ROOT_DIFFERS", "a root over other leaves", lambda: folder(root=root(LEAVES[1:]))),
    (
        "LEDGER_LIST_CHANGED",
        "another reason",
        lambda: _with("left_out.txt", GOOD["left_out.txt"].replace("not-opened", "other")),
    ),
    ("LEDGER_LIST_CHANGED", "withdrawn no more", lambda: _with("withdrawn.txt", "")),
    ("LEDGER_LIST_CHANGED", "withdrawn, and no leaf", lambda: folder(withdrawn="00" * 32 + "\n")),
    ("LEDGER_LIST_CHANGED", "left out, and no leaf", lambda: folder(left_out="00" * 32 + " other\n")),
    ("LEDGER_LIST_CHANGED", "both left out and withdrawn", lambda: folder(withdrawn=f"{LEAVES[1]}\n")),
    ("LEDGER_LIST_CHANGED", "another number of them", lambda: folder(gone=2)),
    (
        "LEDGER_SESSION_WRONG",
        "a statement that its kiosk did not sign",
        lambda: _with(f"{MAY_FOLDER}/session.json", statement("may").replace("block", "chess")),
    ),
    ("LEDGER_SESSION_WRONG", "another session's statement", _swapped),
    (
        "LEDGER_SESSION_WRONG",
        "a closing by another kiosk",
        lambda: _resigned("may", STRANGER, "CIK1-CLOSING austin may"),
    ),
    (
        "LEDGER_SESSION_WRONG",
        "a closing signed as something else",
        lambda: _resigned("may", KIOSK, "CIK1-BATCH austin may 1"),
    ),
    (
        "LEDGER_SESSION_WRONG",
        "another session's closing",
        lambda: folder(closings=(closing("may", 4, statement_sha256="22" * 32), closing("june", 3))),
    ),
    (
        "LEDGER_TOTALS_DIFFER",
        "fewer leaves than were given",
        lambda: folder(closings=(closing("may", 5), closing("june", 3))),
    ),
    (
        "LEDGER_TOTALS_DIFFER",
        "more leaves than were given",
        lambda: folder(closings=(closing("may", 3), closing("june", 3))),
    ),
    (
        "LEDGER_TOTALS_DIFFER",
        "more given in one than there are in all",
        lambda: folder(closings=(closing("may", 8), "")),
    ),
]


def _answers() -> list[dict[str, Any]]:
    """Codes, and what the good ledger says of them."""
    answers = [_answer(leaf, session) for session, leaves in (("may", MAY), ("june", JUNE)) for leaf in leaves]
    missing = sha("a leaf that was dropped")
    return [
        *answers,
        {"code": receipt(missing, "may"), "answer": "missing"},
        {"code": receipt(missing, "july"), "answer": "not-yet"},
        {"code": receipt(LEAVES[0], "june", signer="may"), "answer": "not-genuine"},
        {"code": receipt(LEAVES[0], "july"), "answer": "not-genuine"},
    ]


def _answer(leaf: str, session: str) -> dict[str, Any]:
    at = LEAVES.index(leaf)
    said = {1: "left-out", 4: "left-out", 2: "withdrawn"}.get(at, "listed")
    return {
        "code": receipt(leaf, session),
        "answer": said,
        "index": at,
        "size": len(LEAVES),
        "proof": proof(at, LEAVES),
    }


def receipt(leaf: str, session: str, signer: str = "") -> str:
    """A receipt's text."""
    secret = hashlib.sha256(f"secret of {leaf}".encode()).digest()[:16]
    identity = hashlib.sha256(b"CIK1-ID" + secret).digest()[:16]
    named = bytes.fromhex(tag(session))
    signature = key(f"receipts of {signer or session}").sign(b"CIK1-RECEIPT" + named + identity + bytes.fromhex(leaf))
    return "CIK1:" + base64.b32encode(secret + named + bytes.fromhex(leaf) + signature).decode()


if __name__ == "__main__":
    sys.stdout.write(json.dumps(vectors(), indent=1) + "\n")
