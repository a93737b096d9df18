"""The drift gate: the committed compiled form must be what its source compiles to, byte for byte.

`python -m kiosk.questionnaire.gate` compares (exit code 1 where they differ); with `--write` it compiles anew.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kiosk.errors import FormError
from kiosk.questionnaire import canonical
from kiosk.questionnaire.compile import compile_form
from kiosk.resources import resource


def drifted(source: Path, compiled: Path) -> bool:
    """Whether `compiled` is missing or other than what `source` compiles to.

    Raises:
        FormError: `source` does not compile.
    """
    wanted = canonical.dump(compile_form(source))
    return not compiled.is_file() or compiled.read_bytes() != wanted


def main(arguments: list[str]) -> int:
    """Compares or, with --write, writes every form in assets/questionnaires. Returns the exit code."""
    failed = 0
    for source in sorted(resource("assets", "questionnaires").glob("*.md")):
        compiled = source.with_suffix(".json")
        try:
            if "--write" in arguments:
                compiled.write_bytes(canonical.dump(compile_form(source)))
            elif drifted(source, compiled):
                sys.stderr.write(f"{compiled.name} is not what {source.name} compiles to: run this with --write\n")
                failed = 1
        except FormError as error:
            sys.stderr.write(f"{source.name}: {error}\n")
            failed = 1
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
