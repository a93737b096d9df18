"""Where things stand on a screen of a given size: pure geometry, in pixels unless a name says millimetres.

Three shapes share one set of rules. A tall screen has the dock under the page. A wide one has a rail of tools at the
end of the line, and two panes: the question with its buttons, and the answers. Where large letters leave no room for
two panes (a tablet), a wide screen has one.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

SIZES = (4.0, 5.6, 7.0, 9.0)
"""Heights of a capital of an answer in millimetres, to choose from (EN 301 549 5.1.4; VVSG 2.0 7.1-G/H)."""
LEAST = 4.0
"""No capital is smaller, in millimetres."""
BASE = 7.0
"""Roles are given at this size of an answer."""
CAPITAL_EM = 0.714
"""Height of a capital in Noto Sans, in em."""
SCRIPT_FACTOR = {"zh_Hans": 0.88}
"""Han characters fill their em more than a capital does: the same size looks as large at this factor."""
LINE_HEIGHT = 1.25
"""Distance of lines, in em."""
REACH_MM = 200.0
"""Controls stand no higher above the lower edge (ADA 308; EN 301 549 8.3); answers neither, once brought closer."""
SMALL_MM = 300.0
"""A screen with a shorter diagonal is a tablet, held nearer to the eye."""
STATED_MM = 546.1
"""Diagonal of a 21.5 inch screen, for a window, and for a screen that does not tell its size."""
DOCK_GAP = 8.0
RAIL = 33.5


def believed_width_mm(width: float, height: float, *, ruled_mm: float, told_mm: float) -> float:
    """How wide a screen of `width` by `height` pixels is, in millimetres.

    Args:
        ruled_mm: as staff measured it; 0 where nobody has.
        told_mm: as the screen says. Projectors and virtual screens say 0, some televisions 16 by 9 millimetres: what
            no screen can be is not believed, and a 21.5 inch screen of this shape stands in.
    """
    if ruled_mm:
        return ruled_mm
    return told_mm if 100 < told_mm < 2000 else STATED_MM * width / math.hypot(width, height)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the window."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.y + self.height


NOWHERE = Box(0.0, 0.0, 0.0, 0.0)
"""Of what is not shown."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A screen and how its resident wants it.

    Args:
        width, height: pixels of the window.
        px: pixels a millimetre.
        capital: one of SIZES.
        closer: whether answers are brought into reach.
        rtl: mirrored: the rail and the panes change sides.
        bar: millimetres of the dock that something else takes, over the tools.
    """

    width: float
    height: float
    px: float
    capital: float = BASE
    closer: bool = False
    rtl: bool = False
    bar: float = 0.0

    # ---- the shape

    @property
    def tall(self) -> bool:
        return self.height > self.width

    @property
    def compact(self) -> bool:
        return math.hypot(self.width, self.height) < SMALL_MM * self.px

    @property
    def paned(self) -> bool:
        """Two panes: the question, and the answers."""
        return not self.tall and not (self.compact and self.capital > 5.6)

    @property
    def margin(self) -> float:
        return (6 if self.compact else 14) * self.px

    # ---- letters

    def role(self, millimetres: float) -> float:
        """Capital height of a text that has `millimetres` at the size BASE. Titles grow by what answers grow by."""
        scale, lift = self.capital / BASE, 0.4 if self.compact else 1.0
        wanted = millimetres * scale if millimetres <= BASE else self.capital + (millimetres - BASE) * lift
        return max(LEAST, wanted)

    def role_of(self, capital: float) -> float:
        """The role that is shown `capital` millimetres high: the other way round."""
        if capital <= self.capital:
            return capital * BASE / self.capital
        return BASE + (capital - self.capital) / (0.4 if self.compact else 1.0)

    def font(self, millimetres: float, locale: str) -> int:
        """Pixel size of the font of that role in `locale`."""
        return round(self.role(millimetres) * self.px / CAPITAL_EM * SCRIPT_FACTOR.get(locale, 1.0))

    def line(self, millimetres: float) -> float:
        """Distance of two lines of that role in a script without a factor of its own."""
        return round(self.role(millimetres) * self.px / CAPITAL_EM) * LINE_HEIGHT

    @property
    def navigation(self) -> float:
        """Role of the words on the buttons that lead on."""
        if self.compact:
            return 5.6 if self.paned else 5.0
        return 6.4

    @property
    def tool_words(self) -> float:
        """Role of the tools' words, whose room is fixed: they grow a little."""
        most = 4.2 if self.compact else 4.5
        return min(max(LEAST, 4.2 * self.capital / BASE), most) * BASE / self.capital

    # ---- the dock, and the rail

    @property
    def action_height(self) -> float:
        """Back, clear and the main button, each in two lines at most."""
        least = 14 if self.compact else 24
        return round(max(least * self.px, 2 * self.line(self.navigation) + 2 * self.px))

    @property
    def tool_height(self) -> float:
        return 25 * self.px if self.tall else (17 if self.compact else 25) * self.px

    @property
    def rail(self) -> float:
        """Width of the tools' rail; 0 where they stand in the dock."""
        return 0.0 if self.tall else RAIL * self.px

    @property
    def dock(self) -> float:
        """Height of the dock with its buttons; 0 on a wide screen."""
        return self.plain_dock + 5 * self.px + self.action_height if self.tall else 0.0

    @property
    def plain_dock(self) -> float:
        """Height of a dock that has tools only."""
        return (16 + self.bar) * self.px + self.tool_height if self.tall else 0.0

    @property
    def bar_y(self) -> float:
        """Upper edge of the row of the dock that something else takes."""
        if self.tall:
            return self.height - self.dock + 8 * self.px
        return self.height - (4 if self.compact else 8) * self.px - self.tool_height

    # ---- typing

    @property
    def typing(self) -> Box:
        """The typing page, with the keyboard at its foot: over the dock, or beside the rail."""
        x = self.rail if self.rtl else 0.0
        return Box(x, 0.0, self.width - self.rail, self.height - self.dock)

    @property
    def keyboard(self) -> tuple[float, float]:
        """Width and most height of the keyboard."""
        return self.typing.width, (0.25 if self.tall else 0.48) * self.height

    # ---- where the page stands

    @property
    def content(self) -> Box:
        """Between the margins, beside the rail, down to the lower edge or the dock."""
        top = 0.0 if self.tall else self.margin
        bottom = self.dock + DOCK_GAP * self.px if self.tall else self.margin
        return Box(
            self.margin + (self.rail if self.rtl else 0.0),
            top,
            self.width - self.rail - 2 * self.margin,
            self.height - top - bottom - (0 if self.tall else self.bar * self.px),
        )

    @property
    def pane_gap(self) -> float:
        return (6.5 if self.compact else 12) * self.px

    @property
    def actions(self) -> Box:
        """Where back, clear and the main button stand. In a pane: in two rows."""
        whole = self.content
        if self.tall:
            y = self.height - self.dock + (8 + self.bar) * self.px
            return Box(whole.x, y, whole.width, self.action_height)
        height = 2 * self.action_height + 3 * self.px if self.paned else self.action_height
        width = self.pane_width if self.paned else whole.width
        return Box(self._start(width), whole.bottom - height, width, height)

    def _start(self, width: float) -> float:
        """Where something of that width begins, from the side at which reading begins."""
        return self.content.x + (self.content.width - width if self.rtl else 0.0)

    @property
    def pane_width(self) -> float:
        """Width of the pane with the question."""
        return round(0.4 * (self.content.width - self.pane_gap))

    def column(self, header: float, *, buttons: bool = True) -> Box:
        """The room under a header of that height, down to the buttons: of a page in one column."""
        whole, actions = self.content, self.actions
        if self.tall:
            spare = 0.0 if buttons else self.dock - self.plain_dock
            return Box(whole.x, header, whole.width, whole.bottom + spare - header)
        bottom = actions.y - 4 * self.px if buttons else whole.bottom
        return Box(whole.x, whole.y + header, whole.width, bottom - whole.y - header)

    @property
    def head_x(self) -> float:
        """Where a header begins."""
        return self._start(self.pane_width) if self.paned else self.content.x

    def side(self, header: float) -> Box:
        """The question's pane, under a header of that height and over the buttons."""
        whole = self.content
        y = whole.y + header
        return Box(self._start(self.pane_width), y, self.pane_width, self.actions.y - 4 * self.px - y)

    @property
    def pane(self) -> Box:
        """The answers' pane."""
        whole = self.content
        taken = self.pane_width + self.pane_gap
        return Box(whole.x + (0.0 if self.rtl else taken), whole.y, whole.width - taken, whole.height)

    @property
    def reach(self) -> float:
        """What is in reach of who sits is below this."""
        return max(0.0, self.height - REACH_MM * self.px)

    @property
    def panel(self) -> Box:
        """The most that a sheet over the page takes: as wide as the window, standing on its lower edge."""
        top = 8 * self.px
        return Box(self.margin, top, self.width - 2 * self.margin, self.height - top - self.panel_pad)

    @property
    def panel_pad(self) -> float:
        """Between a sheet's edge and what is on it."""
        return (5 if self.compact else 16) * self.px
