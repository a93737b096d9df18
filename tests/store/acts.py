"""What a kiosk does, as acts to kill, to cut off, or to run under an odd clock; each is told once it is done."""

from __future__ import annotations

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
    os.write(1, (word + chr(10)).encode())
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
try:
    with Store.open(home.folder("austin-may").store) as store:
        for number in range(2):
            tell(store.add(SealedResponse(os.urandom(1400)), status=Status.COMPLETE).leaf.hex())
            store.rewrite()
except KioskError as error:
    tell("refused " + error.code)
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

OPEN = Act("open", _HEAD + _OPEN)
MIRROR = Act("mirror", _HEAD + _MIRROR)
SUBMIT = Act("submit", _HEAD + _SUBMIT)
CLOSE = Act("close", _HEAD + _CLOSE)
EXPORT = Act("export", _HEAD + _CLOSE + _EXPORT)
ONLY_EXPORT = Act("only export", _HEAD + _EXPORT)
RECOVER = Act("recover", _HEAD + _RECOVER)
WHOLE = Act("whole session", _HEAD + _OPEN + _SUBMIT + _MIRROR + _SUBMIT + _CLOSE + _EXPORT)
