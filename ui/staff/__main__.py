"""`python -m ui.staff`: the staff desk's process, under a supervisor."""

from __future__ import annotations

from ui.staff.app import main

if __name__ == "__main__":
    main()
