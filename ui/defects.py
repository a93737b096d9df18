"""What a visit's process says of a defect: its kind and its place, never its message, which could hold an answer."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType


def tell(kind: type[BaseException], _defect: BaseException | None, traceback: TracebackType | None) -> None:
    """One line on stderr; an excepthook."""
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    place = f"{Path(traceback.tb_frame.f_code.co_filename).name}:{traceback.tb_lineno}" if traceback else "nowhere"
    sys.stderr.write(f"community-kiosk: {kind.__name__} at {place}\n")


def say_little() -> None:
    """From now on no defect of this process is told with its message."""
    sys.excepthook = tell
    sys.unraisablehook = lambda raised: tell(raised.exc_type, raised.exc_value, raised.exc_traceback)
