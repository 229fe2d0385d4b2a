"""Whether two builds of one corpus say the same: their Turtle but for the record of what code made it.

    actorgraph build corpus/ -o before/        # with the code as it was
    actorgraph build corpus/ -o after/         # with the code as it is
    python -m benchmarks.same_exports before/graph.ttl after/graph.ttl

A move of code that is meant to change nothing is checked by this. The ids of runs and extractors hold hashes of the
code and change with every line: they are left out. Exits with 4 where anything else differs, and prints the first lines
that do.
"""

from __future__ import annotations

import difflib
import re
import sys
from itertools import islice
from pathlib import Path

_CODE = re.compile(r"\b(d:run|d:x-\w+|\w+/)-?[0-9a-f]{8,16}\b")
MOST = 40


def statements(path: Path) -> list[str]:
    """The lines of a Turtle file with nothing in them that depends on the code's bytes."""
    lines = path.read_text("utf-8").splitlines()
    blocks, block = list[str](), list[str]()
    for line in lines:  # subjects sort by their ids, so a run's own block moves: compare blocks sorted
        if line and not line.startswith(("\t", " ")):
            blocks.append("\n".join(block))
            block = []
        block.append(line)
    blocks.append("\n".join(block))
    return sorted(_CODE.sub(r"\1", one) for one in blocks)


def main(before: Path, after: Path) -> int:
    one, other = (statements(path) for path in (before, after))
    found = list(islice(difflib.unified_diff(one, other, str(before), str(after), lineterm="", n=0), MOST))
    print("\n".join(found) if found else f"the same: {len(one):,} subjects")
    return 4 if found else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])))
