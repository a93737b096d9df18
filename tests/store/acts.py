"""What a kiosk does, as acts to kill, to cut off, or to run under an odd clock; each is told once it is done."""

from __future__ import annotations

import textwrap

from tests.store.killing import Act

_HEAD = """
import os, sys
from datetime import date
from pathlib import Path
import kiosk.session._making, kiosk.store.store, kiosk.batches.export, kiosk.event_types, kiosk.events
from kiosk.errors import KioskError
from kiosk.interview.response import Status
from kiosk.progress import Silent
from kiosk.questionnaire.canonical import load as load_form
from kiosk.questionnaire.model import Route
from kiosk.resources import resource
from kiosk.seal.envelope import SealedResponse
from kiosk.seal.recipient import Recipient
from kiosk.session.home import Home
from kiosk.session.lifecycle import close_session, open_session
from kiosk.session.loaded import load
from kiosk.session.mirroring import add_mirror, recover
from kiosk.store.store import Store
root = Path(sys.argv[1])
home = Home(root / "kiosk")
def tell(word):
    line = (word + chr(10)).encode()
    try:
        while line:
            line = line[os.write(1, line):]
    except OSError:  # a disk's failure that is injected, and is no failure of this pipe
        os.writev(1, [line])
form = load_form(resource("assets", "questionnaires", "chi_community_input.json"))
keys = (root / "keys").read_text().split()
tell("ready")
"""
_OPEN = """
open_session(home, site="austin", organization="A block club", session="may", date=date(2026, 5, 2),
             recipients=(Recipient("one", keys[0]),), recovery=Recipient("recovery", keys[1]), form=form,
             route=Route.LONG, locales=("en", "es"), simulated=True, mirror=root / "second")
tell("opened")
"""
_MIRROR = """
add_mirror(load(home, "austin-may"), root / "third")
tell("mirrored")
"""
_SUBMIT = """
with Store.open(home.folder("austin-may").store) as store:
    for number in range(2):
        tell(store.add(SealedResponse(os.urandom(1400)), status=Status.COMPLETE).leaf.hex())
        store.rewrite()
"""
_HURRIED = """
store = Store.open(home.folder("austin-may").store, patience=0.5)
for number in range(2):
    tell(store.add(SealedResponse(os.urandom(1400)), status=Status.COMPLETE).leaf.hex())
    store.rewrite()
store.close()
tell(store.mirror_state)
os._exit(0)  # as a visit ends
"""
_LOOK = """
from kiosk.store.mirror import mirror_state
tell(mirror_state(home.folder("austin-may").store))
os._exit(0)
"""
_CLOSE = """
close_session(home)
tell("closed")
"""
_EXPORT = """
tell(kiosk.batches.export.export(home, root / "stick", Silent()).path.name)
"""
_RECOVER = """
recover(home, next((root / "second").iterdir()), (root / "recovery").read_text())
tell("recovered")
"""


def _act(name: str, *steps: str) -> Act:
    """What is refused with a code is told too."""
    done = textwrap.indent("".join(steps), "    ")
    return Act(name, f"{_HEAD}try:\n{done}except KioskError as error:\n    tell('refused ' + error.code)\n")


_CATCH_UP = """
with Store.open(home.folder("austin-may").store) as store:
    tell(store.mirror_state)
"""
OPEN = _act("open", _OPEN)
MIRROR = _act("mirror", _MIRROR)
SUBMIT = _act("submit", _SUBMIT)
HURRIED = _act("submit in a hurry", _HURRIED)
LOOK = _act("look at the mirror", _LOOK)
CATCH_UP = _act("catch up", _CATCH_UP)
CLOSE = _act("close", _CLOSE)
EXPORT = _act("export", _CLOSE, _EXPORT)
ONLY_EXPORT = _act("only export", _EXPORT)
RECOVER = _act("recover", _RECOVER)
WHOLE = _act("whole session", _OPEN, _SUBMIT, _MIRROR, _SUBMIT, _CLOSE, _EXPORT)
