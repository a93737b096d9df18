"""systemd-logind over D-Bus: who keeps this computer awake, and keeping it so.

Interface: https://www.freedesktop.org/software/systemd/man/latest/org.freedesktop.login1.html
"""

from __future__ import annotations

import os

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
from jeepney.fds import FileDescriptor
from jeepney.io.blocking import open_dbus_connection

_MANAGER = DBusAddress("/org/freedesktop/login1", "org.freedesktop.login1", "org.freedesktop.login1.Manager")
_ANSWER_S = 2.0
_FAULTS = (OSError, KeyError, ValueError)
"""What the library raises where there is no bus, or nobody on it."""
WHAT = "sleep:idle:handle-lid-switch"
"""The computer does not sleep, not by itself and not when a lid is closed; nor is the screen blanked by logind."""


def prevented(bus: str = "SYSTEM") -> frozenset[str] | None:
    """What programs have prevented now, of `sleep`, `idle` and others; None where nobody can say."""
    try:
        with open_dbus_connection(bus) as connection:
            reply = connection.send_and_get_reply(new_method_call(_MANAGER, "ListInhibitors"), timeout=_ANSWER_S)
    except _FAULTS:
        return None
    if reply.header.message_type is MessageType.error:
        return None
    held = (what.split(":") for what, _who, _why, mode, _user, _process in reply.body[0] if mode == "block")
    return frozenset(name for names in held for name in names)


class Wakefulness:
    """Keeps the computer awake from construction to `release`, or to the end of this process, however it ends."""

    def __init__(self, bus: str = "SYSTEM") -> None:
        """Nothing happens where there is no logind: `held` says so."""
        self._handle: int | None = None
        try:
            with open_dbus_connection(bus, enable_fds=True) as connection:
                ask = new_method_call(_MANAGER, "Inhibit", "ssss", (WHAT, "community-kiosk", "People answer", "block"))
                reply = connection.send_and_get_reply(ask, timeout=_ANSWER_S)
        except _FAULTS:
            return
        if reply.header.message_type is MessageType.method_return and reply.header.fields.get(HeaderFields.unix_fds):
            handle = reply.body[0]
            assert isinstance(handle, FileDescriptor)  # noqa: S101  (the message's signature says so)
            self._handle = handle.to_raw_fd()

    @property
    def held(self) -> bool:
        """Whether the computer is kept awake by this."""
        return self._handle is not None

    def release(self) -> None:
        """It may sleep again. Again is harmless."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
