"""The first page tells staff when the second medium does not hold everything, and residents nothing of it later."""

from __future__ import annotations

from pathlib import Path

from tests.ui.conftest import Open
from tests.ui.stage import Build
from ui.session_desk import SessionDesk

SIGN = "For staff: the second copy is not kept"


def test_a_medium_that_is_taken_out_and_put_in_again_is_told_on_the_first_page(
    opening: Open, build: Build, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    stage = build(SessionDesk(opening(mirror=stick), None))
    stage.see("welcome")
    assert SIGN not in stage.texts()
    stick.rename(tmp_path / "taken out")
    stage.course.look_again()
    stage.hand.wait(lambda: SIGN in stage.texts(), "staff are not told")
    (tmp_path / "taken out").rename(stick)
    stage.course.look_again()
    stage.hand.wait(lambda: SIGN not in stage.texts(), "the sign stays")


def test_a_resident_goes_on_without_it_and_sees_no_sign(opening: Open, build: Build, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    home = opening(mirror=stick)
    stage = build(SessionDesk(home, None))
    stick.rename(tmp_path / "taken out")
    stage.begin()
    assert SIGN not in stage.texts()
    stage.to_last_review()
    stage.tap("main")
    stage.see("receipt")
    assert build(SessionDesk(home, None)).texts().count(SIGN) == 1
