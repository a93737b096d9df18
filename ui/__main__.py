"""`python -m ui` is one visit's process, where a supervisor starts each anew."""

import gc

# importing makes much and drops nothing: without the collector it is done a tenth sooner. `run` puts it back to work.
gc.disable()

from ui.main import main  # noqa: E402

main()
