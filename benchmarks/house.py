"""How the code is cut: functions, comments, helpers called once, modules, by room.

    python -m benchmarks.house                # this tree
    python -m benchmarks.house FOLDER         # another one, to compare (src/actorgraph of another commit)
    python -m benchmarks.house --once ROOM    # the private helpers of a room that are called once and hold few lines

A private helper is a function or method whose name begins with one underscore; it is called once where its name stands
once in its module beside its definition. Comments are lines that hold nothing else. Word tables (``lexicon/``) are no
code and are not counted.
"""

from __future__ import annotations

import argparse
import ast
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SHORT = 3
"""Lines of a helper's body, at most, that may read better where it is called."""
HERE = Path(__file__).resolve().parents[1] / "src" / "actorgraph"


@dataclass(frozen=True, slots=True)
class Function:
    """A function: its lines, those of its body, and how often its name is used in its module."""

    path: Path
    name: str
    line: int
    lines: int
    body: int
    uses: int

    @property
    def private(self) -> bool:
        return self.name.startswith("_") and not self.name.startswith("__")


def functions(path: Path) -> Iterator[Function]:
    """The functions of a module, methods among them."""
    tree = ast.parse(path.read_text("utf-8"))
    used = Counter(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    used += Counter(node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute))
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            own = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
            body = (node.end_lineno or 0) - own[0].lineno + 1
            yield Function(
                path, node.name, node.lineno, (node.end_lineno or 0) - node.lineno + 1, body, used[node.name]
            )


def room(root: Path, path: Path) -> str:
    parts = path.relative_to(root).parts
    return "/".join(parts[:2]) if parts[0] == "extractors" and len(parts) > 2 else parts[0].removesuffix(".py")


def code_lines(text: str) -> tuple[int, int]:
    """Lines that are not empty, and those that hold a comment alone."""
    lines = [one.strip() for one in text.splitlines() if one.strip()]
    return len(lines), sum(one.startswith("#") for one in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("root", type=Path, nargs="?", default=HERE)
    parser.add_argument("--once", metavar="ROOM")
    options = parser.parse_args()
    by_room: dict[str, list[Function]] = defaultdict(list)
    lines: Counter[str] = Counter()
    comments: Counter[str] = Counter()
    paths = sorted(options.root.rglob("*.py"))
    for path in paths:
        name = room(options.root, path)
        by_room[name] += functions(path)
        here, said = code_lines(path.read_text("utf-8"))
        lines[name] += here
        comments[name] += said
    if options.once:
        for one in by_room[options.once]:
            if one.private and one.uses == 1 and one.body <= SHORT:
                print(f"{one.path}:{one.line}: {one.name} ({one.body})")
        return
    print(f"{'room':24}{'lines':>7}{'comments':>10}{'functions':>11}{'median':>8}{'90 %':>6}{'most':>6}{'once':>7}")
    for name in [*sorted(by_room), ""]:
        found = by_room[name] if name else [one for each in by_room.values() for one in each]
        if found:
            sizes = sorted(one.lines for one in found)
            private = [one for one in found if one.private]
            once = sum(one.uses == 1 for one in private)
            total, said = (lines[name], comments[name]) if name else (lines.total(), comments.total())
            at_most = f"{statistics.median(sizes):8g}{sizes[len(sizes) * 9 // 10]:6}{sizes[-1]:6}"
            heading = f"{name or f'all {len(paths)} modules':24}{total:7}{said / total:10.1%}{len(found):11}"
            print(f"{heading}{at_most}{once / max(1, len(private)):7.0%}")


if __name__ == "__main__":
    main()
