"""Removable drives through UDisks2, the desktop's own service for them, over D-Bus.

Interfaces: http://storaged.org/doc/udisks2-api/latest/. Only sticks count: drives on USB, or that say that they are
removable; never the machine's own disks.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from kiosk.errors import MediaError
from kiosk.media.protocol import Drive

_SERVICE = "org.freedesktop.UDisks2"
_BLOCK, _FILESYSTEM, _DRIVE = f"{_SERVICE}.Block", f"{_SERVICE}.Filesystem", f"{_SERVICE}.Drive"
_LOOP = f"{_SERVICE}.Loop"
_OBJECTS = DBusAddress("/org/freedesktop/UDisks2", _SERVICE, "org.freedesktop.DBus.ObjectManager")
_CODES = {
    f"{_SERVICE}.Error.DeviceBusy": "MEDIA_BUSY",
    f"{_SERVICE}.Error.NotMounted": "MEDIA_GONE",
    "org.freedesktop.DBus.Error.UnknownObject": "MEDIA_GONE",
    "org.freedesktop.DBus.Error.UnknownMethod": "MEDIA_GONE",
}
_ALREADY = f"{_SERVICE}.Error.AlreadyMounted"
_SLOW_S, _QUICK_S = 600.0, 2.0
"""For a stick to be written out, which the kernel does when it is unmounted; for an answer."""

_Properties = Mapping[str, Any]
_Objects = Mapping[str, Mapping[str, _Properties]]


class UDisksDrives:
    """`Drives` by UDisks2.

    Args:
        bus: the bus it is on: the system's, or an address.
        loops: whether files that are mounted as disks count too, as in tests.
        slow_s: how long a stick may take to be written out.
    """

    def __init__(self, bus: str = "SYSTEM", *, loops: bool = False, slow_s: float = _SLOW_S) -> None:
        self._bus, self._loops, self._slow_s = bus, loops, slow_s

    def found(self) -> tuple[Drive, ...]:
        """Those that are in now; none where there is no UDisks2."""
        try:
            objects = self._objects()
        except MediaError:
            return ()
        drives = (_drive(path, about, objects, self._loops) for path, about in objects.items())
        return tuple(sorted((drive for drive in drives if drive is not None), key=lambda drive: (drive.name, drive.id)))

    def mount(self, drive: Drive) -> Drive:
        try:
            self._call(drive.id, _FILESYSTEM, "Mount", _QUICK_S * 5, drive)
        except DBusErrorResponse as error:
            if error.name != _ALREADY:
                raise MediaError(_CODES.get(error.name, "MEDIA_NOT_MOUNTED"), drive=drive.name) from None
        mounted = next((found for found in self.found() if found.id == drive.id), None)
        if mounted is None:
            raise MediaError("MEDIA_GONE", drive=drive.name)
        if mounted.folder is None:
            raise MediaError("MEDIA_NOT_MOUNTED", drive=drive.name)
        return mounted

    def release(self, drive: Drive) -> None:
        try:
            self._call(drive.id, _FILESYSTEM, "Unmount", self._slow_s, drive)
            block = self._objects().get(drive.id, {}).get(_BLOCK, {})
        except DBusErrorResponse as error:
            raise MediaError(_CODES.get(error.name, "MEDIA_BUSY"), drive=drive.name) from None
        if (stick := str(block.get("Drive", "/"))) != "/":
            # a stick that cannot be switched off is unmounted all the same
            self._try(stick, _DRIVE, "PowerOff")

    def _try(self, path: str, interface: str, method: str) -> None:
        try:
            self._call(path, interface, method, _QUICK_S)
        except (DBusErrorResponse, MediaError):
            return

    def _objects(self) -> _Objects:
        with self._connection() as connection:
            reply = connection.send_and_get_reply(new_method_call(_OBJECTS, "GetManagedObjects"), timeout=_QUICK_S)
        if reply.header.message_type.name == "error":
            raise MediaError("MEDIA_NO_SERVICE")
        return {path: {name: _plain(about) for name, about in each.items()} for path, each in reply.body[0].items()}

    def _call(self, path: str, interface: str, method: str, timeout: float, drive: Drive | None = None) -> None:
        message = new_method_call(DBusAddress(path, _SERVICE, interface), method, "a{sv}", ({},))
        with self._connection() as connection:
            try:
                reply = connection.send_and_get_reply(message, timeout=timeout)
            except TimeoutError:
                raise MediaError("MEDIA_SLOW", drive=drive.name if drive else "") from None
        if reply.header.message_type.name == "error":
            raise DBusErrorResponse(reply)

    @contextmanager
    def _connection(self) -> Iterator[DBusConnection]:
        try:
            with open_dbus_connection(self._bus) as connection:
                yield connection
        except (OSError, TimeoutError, KeyError, ValueError):
            raise MediaError("MEDIA_NO_SERVICE") from None


def _plain(properties: Mapping[str, tuple[str, Any]]) -> _Properties:
    """Without the types that D-Bus sends with each value."""
    return {name: value for name, (_, value) in properties.items()}


def _drive(path: str, about: Mapping[str, _Properties], objects: _Objects, loops: bool) -> Drive | None:
    block, system = about.get(_BLOCK), about.get(_FILESYSTEM)
    if block is None or system is None or block["IdUsage"] != "filesystem":
        return None
    stick = objects.get(str(block["Drive"]), {}).get(_DRIVE, {})
    if not (stick.get("ConnectionBus") == "usb" or stick.get("Removable") or (loops and _LOOP in about)):
        return None
    points = [Path(os.fsdecode(bytes(point).rstrip(b"\0"))) for point in system["MountPoints"]]
    folder = points[0] if points else None
    size = int(block["Size"])
    maker = " ".join(word for word in (stick.get("Vendor"), stick.get("Model")) if word)
    name = str(block["IdLabel"]) or f"{maker or 'USB'} {size / 1e9:.1f} GB"
    return Drive(path, name, str(block["IdType"]), size, bool(block["ReadOnly"]), folder, _free(folder))


def _free(folder: Path | None) -> int | None:
    if folder is None:
        return None
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return None
