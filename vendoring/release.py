"""Prepares a release: the version in every file that tells it, and its section in the changelog.

Usage: ``python -m vendoring.release VERSION DAY``, as ``0.2.0 2026-12-01``. Nothing is committed, tagged or published.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEXT = "## Unreleased"


def prepare(root: Path, version: str, day: str) -> list[Path]:
    """Write version and day into the files below ``root``; those that changed.

    Raises:
        ValueError: it is no version or day, there is such a release, or nothing to release.
    """
    if not re.fullmatch(r"\d+\.\d+\.\d+(?:(?:a|b|rc)\d+)?", version):
        raise ValueError(f"{version} is no version like 0.2.0")
    date.fromisoformat(day)
    log = (root / "CHANGELOG.md").read_text("utf-8")
    if f"## {version} " in log:
        raise ValueError(f"there is a section of {version} already")
    body = log.partition(NEXT)[2].partition("\n## ")[0]
    if not body.strip():
        raise ValueError("nothing stands under Unreleased")
    changes = {
        "CHANGELOG.md": [(re.escape(NEXT), f"{NEXT}\n\n## {version} - {day}")],
        "pyproject.toml": [(r'(?m)^version = ".*"', f'version = "{version}"')],
        "CITATION.cff": [
            (r"(?m)^version: .*", f"version: {version}"),
            (r"(?m)^date-released: .*", f"date-released: {day}"),
        ],
        "src/actorgraph/__init__.py": [(r'(?m)^__version__ = ".*"', f'__version__ = "{version}"')],
    }
    made = []
    for name, pairs in changes.items():
        path = root / name
        text = path.read_text("utf-8")
        for pattern, new in pairs:
            text, count = re.subn(pattern, new, text, count=1)
            if not count:
                raise ValueError(f"{name} has no line like {pattern}")
        path.write_text(text, encoding="utf-8")
        made.append(path)
    return made


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        for path in prepare(ROOT, *sys.argv[1:]):
            print(path.relative_to(ROOT))
    except ValueError as error:
        print(f"release: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
