"""What a site would install: our packages with what they need at run time, and nothing for developers."""

from __future__ import annotations

from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
OURS = "community-kiosk"
_FOLDERS = ("kiosk", "ui", "assets", "translations")


def measure() -> dict[str, object]:
    """`install_mb`: the files in the RECORDs of all runtime dependencies, and those of our own wheel; in MB of 2^20."""
    needed = sum(_size(distribution(name)) for name in runtime_closure())
    ours = sum(
        path.stat().st_size
        for folder in _FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
    return {"install_mb": round((needed + ours) / 2**20, 1)}


def runtime_closure() -> frozenset[str]:
    """Names of all distributions that ours needs on this machine, without its extras and itself."""
    found: set[str] = set()
    waiting = [(OURS, frozenset[str]())]
    seen = set(waiting)
    while waiting:
        name, extras = waiting.pop()
        for line in distribution(name).requires or ():
            requirement = Requirement(line)
            if requirement.marker and not any(requirement.marker.evaluate({"extra": e}) for e in (extras or ("",))):
                continue
            needed = (canonicalize_name(requirement.name), frozenset(requirement.extras))
            found.add(needed[0])
            if needed not in seen:
                seen.add(needed)
                waiting.append(needed)
    return frozenset(found)


def _size(installed: Distribution) -> int:
    # a command in bin/ stands in the RECORD too; a file that was removed since does not count
    paths = (Path(str(file.locate())) for file in installed.files or ())
    return sum(path.stat().st_size for path in paths if path.is_file())
