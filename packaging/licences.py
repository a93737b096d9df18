"""Lists the licence of everything this program is made of: `packaging/licences.py [--check]`.

Without a word it writes LICENSES.md from the lock and from what the installed packages say of themselves. With
`--check` it writes nothing. A licence that GPL-3.0-or-later cannot be combined with is refused, and so is one that
nobody has looked at yet. Exit code 0: nothing to say; 1: something is wrong; 2: wrong usage.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
LOCK = HERE / "requirements.lock"
LIST = HERE / "LICENSES.md"

GOOD = {
    *("MIT", "MIT-0", "MIT-CMU", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "MPL-2.0"),
    *("GPL-2.0-or-later", "LGPL-3.0-or-later", "LGPL-3.0-only", "GPL-3.0-only", "GPL-3.0-or-later", "OFL-1.1"),
}
"""May be combined with GPL-3.0-or-later. (GPL-2.0-only may not: PySide6 offers it as one choice of three.)"""

READ = {
    "atheris": "Apache-2.0",
    "babel": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "orjson": "MPL-2.0 AND Apache-2.0 OR MPL-2.0 AND MIT",  # it says so with brackets
    "pycups": "GPL-2.0-or-later",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyrage": "MIT",
    "pyserial": "BSD-3-Clause",
    "python-bidi": "LGPL-3.0-or-later",
    "pyusb": "BSD-3-Clause",
    "pyxform": "BSD-2-Clause",
    "qrcode": "BSD-3-Clause AND MIT",
    "reportlab": "BSD-3-Clause",
    "xlrd": "BSD-3-Clause AND BSD-4-Clause",
}
"""Read in the licence file, where a package's own words are missing or say too little."""

SPDX = {
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "GNU General Public License v3 or later (GPLv3+)": "GPL-3.0-or-later",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}

APART = {
    "xlrd": "a part of it from 2001 asks for a line in advertisements, which the GPL does not allow. pyxform loads it\n"
    "  to read old .xls files. It is installed where forms are compiled, and must not go into an installer.",
}
"""Not to be combined and handed on: why it is here all the same."""

OURS = """\
| what | licence | text |
| --- | --- | --- |
| this program | GPL-3.0-or-later | `LICENSE` |
| Noto fonts, `assets/fonts/` | OFL-1.1 | `OFL.txt` and `SOURCES.md` there |
| Phosphor icons, `assets/icons/` (the quilt is our own) | MIT | `LICENSE-phosphor.txt` and `SOURCES.md` there |
"""


@dataclass(frozen=True, slots=True)
class Package:
    """One line of the lock."""

    name: str
    """As normalized by PEP 503."""
    version: str
    licence: str
    """An SPDX expression; what the package says, where that is none."""


def main() -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description="Lists the licence of every locked package.")
    parser.add_argument("--check", action="store_true", help="write nothing; refuse a list that is not up to date")
    check: bool = parser.parse_args().check
    packages = locked(LOCK.read_text("utf-8"), said())
    faults = list(refusals(packages))
    text = render(packages)
    if check and (not LIST.is_file() or LIST.read_text("utf-8") != text):
        faults.append("packaging/LICENSES.md is not up to date. Run `make licences`, and read what changed.")
    sys.stderr.write("".join(f"{fault}\n" for fault in faults))
    if not check:
        LIST.write_text(text, "utf-8")
    return 1 if faults else 0


def said() -> dict[str, str]:
    """What each installed package says of its licence, by normalized name."""
    command = [sys.executable, "-m", "piplicenses", "--with-system", "--format=json", "--from=mixed"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603  (a tool of the lock)
    return {_normalized(each["Name"]): each["License"] for each in json.loads(done.stdout)}


def locked(lock: str, words: dict[str, str]) -> list[Package]:
    """Every package of `lock` with its licence: read by us, else in the package's own `words`."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", lock, re.MULTILINE)
    return [
        Package(name, version, READ.get(name) or SPDX.get(words.get(name, ""), words.get(name, "")))
        for name, version in ((_normalized(name), version) for name, version in found)
    ]


def refusals(packages: list[Package]) -> list[str]:
    """A sentence for each package that may not be here."""
    return [
        f"{package.name} {package.version}: {package.licence or 'no licence known'}: not known to fit GPL-3.0-or-later"
        for package in packages
        if not fits(package.licence) and package.name not in APART
    ]


def fits(expression: str) -> bool:
    """Whether one choice of `expression` (of `A AND B OR C`, without brackets) fits in all of its parts."""
    return any(all(part in GOOD for part in choice.split(" AND ")) for choice in expression.split(" OR "))


def render(packages: list[Package]) -> str:
    """The list, in Markdown."""
    rows = "".join(f"| {package.name} | {package.version} | {package.licence} |\n" for package in packages)
    apart = "".join(f"- **{name}**: {why}\n" for name, why in APART.items())
    return (
        "# Licences\n\nWritten by `make licences` from `packaging/requirements.lock`; `make check` refuses a list that "
        "is not up to date.\nPackages are named with the version that is locked. Those for development and tests are "
        f"among them.\n\n{OURS}\n| package | version | licence |\n| --- | --- | --- |\n{rows}\n"
        f"Kept apart:\n\n{apart}"
    )


def _normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main())
