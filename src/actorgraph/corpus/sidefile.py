"""``metadata.csv`` in a folder: what the user knows about its files, and what was read wrong."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from actorgraph.corpus.dates import normalise
from actorgraph.corpus.decoding import MOST_BYTES, decode
from actorgraph.corpus.files import printable
from actorgraph.errors import InputError
from actorgraph.model import Article, Found

NAME = "metadata.csv"
COLUMNS_NAME = "columns.json"
_FOUND = ("title", "outlet", "author", "agency", "published")
_PLAIN = ("url", "section", "byline", "updated", "edition", "page", "licence")
_DATES = ("published", "updated")
_KEYS = ("file", "id", "key", "article")


@dataclass(slots=True)
class _Side:
    """One such file: rows by key, and which of them were used."""

    where: str
    rows: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    errors: list[InputError] = field(default_factory=list)
    complete: bool = False
    """Whether the whole folder was read, so that a row without an article is a mistake."""


class Sides:
    """The side files of the folders read so far; each is read once."""

    def __init__(self) -> None:
        self._known: dict[Path, _Side | None] = {}

    def corrected(self, article: Article, path: Path | None, root: Path | None) -> Article:
        """The article with what the side files from its folder up to ``root`` say; the nearest counts.

        ``-`` takes a value away.
        """
        if path is None:
            return article
        folders = [path.parent]
        while root is not None and folders[-1] != root and root in folders[-1].parents:
            folders.append(folders[-1].parent)
        changes: dict[str, object] = {}
        for base in reversed(folders):
            if base not in self._known:
                self._known[base] = _read(base / NAME)
            side = self._known[base]
            if side is None:
                continue
            side.complete = side.complete or root is not None
            # The id of the article before the name of its file, which may hold several.
            names = (article.key, printable(path.relative_to(base).as_posix()))
            name = next((name for name in names if name in side.rows), None)
            if name is None:
                continue
            side.used.add(name)
            for column, value in side.rows[name][1].items():
                if column in _FOUND:
                    changes[column] = None if value == "-" else Found(value, "given")
                elif column in _PLAIN:
                    changes[column] = None if value == "-" else value
        return replace(article, **changes) if changes else article  # type: ignore[arg-type]

    def problems(self) -> Iterator[InputError]:
        """What is wrong in the side files, and rows for files that were not read."""
        for folder, side in self._known.items():
            if side is not None:
                yield from side.errors
                for name, (number, _) in side.rows.items() if side.complete else ():
                    if name not in side.used and not (folder / name).exists():
                        yield InputError(
                            f"no article is called {name[:80]!r}; check the name", f"{side.where}:{number}"
                        )


def _read(path: Path) -> _Side | None:
    if not path.is_file():
        return None
    side = _Side(printable(str(path)))
    try:
        with path.open("rb") as stream:
            text, _ = decode(stream.read(MOST_BYTES + 1), side.where)
    except OSError as error:
        side.errors.append(InputError(f"cannot be read ({error.strerror or error})", side.where))
        return side
    except InputError as error:
        side.errors.append(error)
        return side
    lines = text.lstrip("\ufeff").splitlines()
    # Excel parts cells by semicolons where the comma is the decimal mark.
    mark = max(",;\t", key=lines[0].count) if lines else ","
    rows = csv.reader(lines, delimiter=mark)
    header = [name.strip().casefold() for name in next(rows, [])]
    key = next((name for name in _KEYS if name in header), None)
    if key is None:
        side.errors.append(InputError('needs a column "file" (or "id") that names the article', side.where))
        return side
    for number, row in enumerate(rows, 2):
        said = {name: value.strip() for name, value in zip(header, row, strict=False) if value.strip()}
        name = said.get(key, "")
        if not name:
            continue
        for one in _DATES:
            if one in said and (day := normalise(said[one])) is None:
                problem = f"{one!r} is no date: {said.pop(one)[:40]!r}; write it YYYY-MM-DD"
                side.errors.append(InputError(problem, f"{side.where}:{number}"))
            elif one in said and day:
                said[one] = day
        side.rows[name] = (number, said)
    return side
