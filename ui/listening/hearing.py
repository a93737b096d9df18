"""What a visit's voice does: reads pages, guides who does not see, invites on the first page, or is silent."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from PySide6.QtQuick import QQuickWindow

from kiosk.i18n.catalogues import Catalogue
from kiosk.i18n.locales import LOCALES
from ui.access.keys import Act
from ui.access.parts import ANSWERS, lay_out, parts
from ui.access.walk import Walk
from ui.listening.guide import KEYS, ZONES, ZONES_MIRRORED, Guide
from ui.listening.reading import Reading
from ui.listening.welcome import Invitation
from ui.speech import Manner, Speaker


class Mode(StrEnum):
    """What the voice is there for."""

    OFF = ""
    READ = "read"
    """It reads pages to who sees them."""
    SOUND = "sound"
    """It guides who does not see them."""
    INVITE = "invite"
    """It speaks on the first page, before anyone has begun."""


MOVES = frozenset({Act.NEXT, Act.PREVIOUS, Act.LEFT, Act.RIGHT, Act.UP, Act.DOWN})


class Screen(Protocol):
    """What the voice must know of the visit, and what it may do to it."""

    def texts(self) -> Catalogue:
        """Of the language on the screen."""

    def locales(self) -> tuple[str, ...]:
        """Of the session."""

    def on_first_page(self) -> bool: ...

    def choose_language(self, locale: str) -> None:
        """As its tile does."""

    def ask(self) -> None:
        """Asks how to listen, or whether others may hear it."""

    def changed(self) -> None:
        """Told when anything here has changed."""

    def soon(self) -> None:
        """`Hearing.arrive` is to be called once the page is there."""


class Hearing:
    """The voice of one visit.

    Args:
        window: what is spoken of.
        speaker: says it.
        screen: the visit.
        walk: the focus, which keys move too.
    """

    def __init__(self, window: QQuickWindow, speaker: Speaker, screen: Screen, walk: Walk) -> None:
        self._window, self._speaker, self._screen = window, speaker, screen
        self._walk = walk
        self.manner = Manner()
        self.reading = Reading(speaker, screen.texts, self._manner, screen.changed)
        self._guide = Guide(speaker, screen.texts, lambda: parts(window), self._walk.current, self._manner)
        self._invitation: Invitation | None = None
        self.mode = Mode.OFF
        self.zones = self.blank = False
        self._allowed = self._keyed = False
        self._fresh = False
        """What was asked for has just begun, by the act that `acted` is about to tell of."""
        self._lost: tuple[Mode, bool] | None = None
        self._back_to: str | None = None
        self._told = False
        speaker.watch(self._devices_changed)

    def _manner(self) -> Manner:
        return self.manner

    def _hush(self) -> None:
        self._speaker.hush()
        self.reading.halt()

    @property
    def offered(self) -> bool:
        """It can be heard, in the language on the screen."""
        return self._speaker.speaks(self._screen.texts().locale)

    @property
    def others_hear(self) -> bool:
        """It must be asked first whether sound may start."""
        return not self._speaker.private and not self._allowed

    def allow(self) -> None:
        """Others may hear it."""
        self._allowed, self._fresh = True, self._keyed
        self._screen.changed()

    # ---- it begins and ends

    def read_to_me(self) -> None:
        """Reads this page and every one that follows."""
        self._begin(Mode.READ)

    def sound_only(self) -> None:
        """Guides from here on. Who came by touch gets the glass as four zones, who came by keys keeps the page."""
        self.zones, self._told = not self._keyed, False
        self._begin(Mode.SOUND)

    def _begin(self, mode: Mode) -> None:
        if self.offered and not self.others_hear:
            self.mode = mode
            self._screen.changed()
            self._screen.soon()

    def invite(self) -> None:
        """On the first page: speaks to who may not see it."""
        if self.mode is Mode.OFF and self._screen.on_first_page() and self.offered and not self.others_hear:
            self.mode = Mode.INVITE
            self._invitation = Invitation(self._speaker, self._screen.locales(), self.end)
            # what had the focus may not be what is spoken of when "select" is pressed
            self._walk.leave()
            self._screen.changed()
            self._invitation.say()

    def call(self) -> bool:
        """Who does not see the first page asks for sound. True where it begins, or is asked about."""
        if self.mode is not Mode.OFF or not self._screen.on_first_page() or not self.offered:
            return False
        self._lost = None
        if self.others_hear:
            self._screen.ask()
        else:
            self.invite()
        return True

    def accept(self, *, by_touch: bool) -> None:
        """The invitation is accepted, in the language that is spoken."""
        if self._invitation is not None:
            self._keyed = not by_touch
            locale = self._invitation.locale
            self.end()
            self._screen.choose_language(locale)
            self.sound_only()

    def end(self) -> None:
        """Silent, and the screen is as ever."""
        self.silence()
        self._screen.changed()

    def silence(self) -> None:
        """Nothing more is said, and the voice's process has been told to end."""
        self.mode, self._invitation, self._lost = Mode.OFF, None, None
        self.zones = self.blank = False
        self._hush()

    # ---- what happens on the screen

    def touched(self, *, steers: bool, accepts: bool) -> None:
        """A touch that counts: it silences the voice, unless it steers it.

        Args:
            steers: it is on the bar.
            accepts: it is where the invitation is accepted; any other touch is from someone who sees.
        """
        self._keyed = False
        if not steers:
            self._hush()
        if self.mode is Mode.INVITE and not accepts:
            self.end()

    def acted(self, act: Act) -> None:
        """A key, a zone or a switch has done `act`."""
        self._keyed = True
        fresh, self._fresh = self._fresh, False
        if fresh or self.call():
            return
        if self.mode is Mode.INVITE and act is Act.CHOOSE and self._walk.current() is None:
            self.accept(by_touch=False)
        elif self.mode in (Mode.INVITE, Mode.SOUND):
            self._guide.moved()
            if act in MOVES:
                self._guide.control()
            elif act is Act.CHOOSE and self.mode is Mode.SOUND:
                self._guide.changed()

    def turned(self, back_to: str | None = None) -> None:
        """Another page, part, sheet or language is on the screen.

        Args:
            back_to: only the typing page has gone: the name of the box that it was opened from; "" for its own field.
        """
        if self.mode is Mode.INVITE and not self._screen.on_first_page():
            if self._keyed:
                self.sound_only()  # a tile was chosen by key while it was spoken of
            else:
                self.end()
        elif self.mode in (Mode.READ, Mode.SOUND):
            self._hush()
            self._back_to = back_to
            self._screen.soon()

    def arrive(self) -> None:
        """The page is there."""
        lay_out(self._window)
        back_to, self._back_to = self._back_to, None
        if self.mode is Mode.READ:
            self.reading.start(tuple(part for part in parts(self._window) if part.group == ANSWERS))
        elif self.mode is Mode.SOUND and back_to is not None:
            self._return(back_to)
        elif self.mode is Mode.SOUND:
            if self._walk.current() is None:
                self._walk.first()
            self._guide.arrive(self._how())

    def _how(self) -> str:
        """What its buttons are, the first time."""
        told, self._told = self._told, True
        if told:
            return ""
        if not self.zones:
            return KEYS
        return ZONES_MIRRORED if LOCALES[self._screen.texts().locale].rtl else ZONES

    def _return(self, box: str) -> None:
        """From typing: to an area that was chosen there, else to what was typed."""
        found = next((part for part in self._walk.controls() if part.checked), None) if box == "search" else None
        if found is not None:
            self._walk.to(found)
        elif box:
            self._walk.to_name(box)
        self._guide.control()

    def repeat(self) -> None:
        """The zone "repeat"."""
        self._guide.repeat()

    def typed(self, text: str) -> None:
        """The field that has the focus holds `text` now."""
        if self.mode is Mode.SOUND:
            self._guide.typed(text)

    def set_manner(self, manner: Manner) -> None:
        """From the next words on; the volume at once."""
        self.manner = manner
        self._speaker.set_gain(manner.gain)
        self._screen.changed()

    def _devices_changed(self) -> None:
        """Headphones came or went."""
        self._allowed = False  # what was allowed was allowed for what was there
        if not (self.offered and self._speaker.private):
            lost = (self.mode, self.zones) if self.mode in (Mode.READ, Mode.SOUND) else self._lost
            self.silence()
            self._lost = lost
        elif self._lost is not None:
            mode, self.zones = self._lost
            self._lost = None
            self._begin(mode)
        else:
            self.invite()
        self._screen.changed()
