"""A kiosk to kill or to cut off, and what must be true of it after its next start."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kiosk.batches.export import export
from kiosk.batches.opening import open_batch
from kiosk.errors import KioskError
from kiosk.progress import Silent
from kiosk.questionnaire.model import Route
from kiosk.seal import _age
from kiosk.seal.kiosk_key import KioskKey
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session, current, open_name, open_session
from kiosk.session.loaded import load, load_form
from kiosk.session.mirroring import add_mirror, recover
from kiosk.store.mirror import mirror_folder, name_mirror
from kiosk.store.store import Store
from tests.batches.world import NAME, built_in
from tests.store.killing import Act, told


@dataclass(frozen=True)
class Keys:
    """The organizer's and the recovery key."""

    secret: str
    public: str
    recovery_secret: str
    recovery: str

    @classmethod
    def made(cls) -> Keys:
        return cls(*_age.generate(), *_age.generate())


class Trial:
    """A kiosk in `folder`/kiosk, with media beside it. Its session is open, or is yet to be opened."""

    def __init__(self, folder: Path, keys: Keys) -> None:
        self.folder, self.keys = folder, keys
        self.home = Home(folder / "kiosk")
        self.before: set[bytes] = set()
        self.opened = False
        self.lost = False
        """The kiosk's disk is new; the session is on the second medium only."""

    @classmethod
    def new(cls, folder: Path, keys: Keys) -> Trial:
        """Without a session."""
        for name in ("second", "third", "stick"):
            (folder / name).mkdir(parents=True)
        (folder / "keys").write_text(f"{keys.public} {keys.recovery}")
        (folder / "recovery").write_text(keys.recovery_secret)
        return cls(folder, keys)

    def open(self) -> None:
        """As the act OPEN."""
        open_session(
            self.home,
            site="austin",
            organization="A block club",
            session="may",
            date=date(2026, 5, 2),
            recipients=(Recipient("one", self.keys.public),),
            recovery=Recipient("recovery", self.keys.recovery),
            form=built_in(),
            route=Route.LONG,
            locales=("en", "es"),
            simulated=True,
            mirror=self.folder / "second",
        )
        self.opened = True

    def copied(self, folder: Path, *, two_media: bool) -> Trial:
        """Another kiosk that stands as this one."""
        shutil.copytree(self.folder, folder)
        trial = Trial(folder, self.keys)
        trial.opened = self.opened
        store = trial.home.folder(NAME).store
        if self.opened:
            second = mirror_folder(store)
            assert second is not None
            if two_media:
                name_mirror(store, folder / "second" / second.name)
            else:
                store.with_name("store.db.mirror").unlink()
            trial.before = trial.leaves()
        return trial

    def lose(self) -> None:
        """The kiosk's disk."""
        shutil.rmtree(self.home.path)
        self.lost = True

    def miss(self, act: Act) -> None:
        """The second medium is away while `act` stores responses."""
        away = (self.folder / "second").rename(self.folder / "away")
        self.before |= _leaves(told(act, self.folder))
        away.rename(self.folder / "second")

    def leaves(self) -> set[bytes]:
        """Of every response that is whole; opening repairs."""
        path = self.home.folder(NAME).store
        with Store.open(path) as store:
            snapshot = store.snapshot()
            assert store.counts().given == len(snapshot.leaves)
            assert not store.mirror_state.troubled
            found = {one.leaf for one in snapshot.responses(snapshot.leaves)}
        if (second := mirror_folder(path)) is not None:
            with Store.open(second / path.name) as store:
                assert store.snapshot().leaves == snapshot.leaves
        return found

    def check(self, words: list[str]) -> None:
        """After the next start, nothing acknowledged is lost and nothing half-done is taken for done."""
        self._begin_again(words)
        acknowledged = _leaves(words)
        now = self.leaves()
        assert now >= self.before | acknowledged
        assert len(now) <= len(self.before) + len(acknowledged) + 1  # committed and not told yet
        files = list((self.folder / "stick").glob("*.kbatch"))
        assert {word for word in words if word.endswith(".kbatch")} <= {file.name for file in files}
        if open_name(self.home) is not None:
            assert not files
            assert "closed" not in words
            try:
                load_form(current(self.home))
            except KioskError as error:
                assert error.code == "SESSION_CLOSED"  # it says so, and closing again ends it  # noqa: PT017
            close_session(self.home)
        assert not self.home.folder(NAME).receipt_key.exists()
        # exported anew, or for the first time: the same responses
        (self.folder / "again").mkdir()
        for file in [*files, export(self.home, self.folder / "again", Silent()).path]:
            self._opens(file, now)

    def _begin_again(self, words: list[str]) -> None:
        """What was cut off before anyone was told that it is done is done anew."""
        store = self.home.folder(NAME).store
        if "mirrored" in words:
            assert mirror_folder(store) == next((self.folder / "third").iterdir())
        if self.lost:
            if not self.home.folder(NAME).path.exists():
                assert "recovered" not in words
                source = next((self.folder / "second").iterdir())
                recover(self.home, source, self.keys.recovery_secret)
            return
        if open_name(self.home) is None:
            closed = False
            if store.exists():
                with Store.open(store) as found:
                    closed = found.counts().closed
            if not closed:
                assert not self.opened
                assert "opened" not in words
                self.open()
        elif "mirrored" not in words and "closed" not in words:
            # whatever became of naming another medium, it can be named now
            add_mirror(load(self.home, NAME), self.folder / "third")

    def _opens(self, file: Path, expected: set[bytes]) -> None:
        key = KioskKey.load(self.home.kiosk_key).public_line
        with open_batch(file, self.keys.secret, key.__eq__) as batch:
            assert {leaf for leaf, _ in batch.responses()} == expected


def _leaves(words: list[str]) -> set[bytes]:
    return {bytes.fromhex(word) for word in words if len(word) == 64}
