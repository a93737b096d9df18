"""The kiosk of the canary test, in a process of its own: the real supervisor and nursery over the canary's visits.

It says on stderr what happened, as the program does, and ends when it is told to.
"""

from __future__ import annotations

import os
import signal
import sys

from ui.processes import Nursery
from ui.program import Record, visit_environment
from ui.supervisor import Supervisor


def main() -> None:
    home = sys.argv[sys.argv.index("--home") + 1]
    supervisor = Supervisor(
        Nursery("tests.ui.canary_visit", sys.argv[1:], visit_environment(os.environ)), observe=Record(home).observe
    )
    signal.signal(signal.SIGTERM, lambda _number, _frame: supervisor.stop())
    supervisor.run()


if __name__ == "__main__":
    main()
