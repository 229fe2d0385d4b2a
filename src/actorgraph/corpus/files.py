"""Which files hold articles: arguments and folders to sources, in a fixed order."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from actorgraph.corpus import unknown
from actorgraph.errors import InputError, InputNotice, UnreadError

Format = Literal[
    "text", "markdown", "html", "jsonl", "feed", "warc",
    "pdf", "docx", "odt", "rtf", "mail", "mbox", "mhtml", "csv", "parquet", "zip",
]  # fmt: skip
STDIN = "-"
SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".htm": "html",
    ".jsonl": "jsonl",
    ".jsonl.gz": "jsonl",
    ".rss": "feed",
    ".rss.gz": "feed",
    ".atom": "feed",
    ".atom.gz": "feed",
    ".xml": "feed",
    ".xml.gz": "feed",
    ".warc": "warc",
    ".warc.gz": "warc",
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".odt": "odt",
    ".fodt": "odt",
    ".rtf": "rtf",
    ".eml": "mail",
    ".mbox": "mbox",
    ".mbx": "mbox",
    ".mht": "mhtml",
    ".mhtml": "mhtml",
    ".xhtml": "html",
    ".nitf": "feed",
    ".tei": "feed",
    ".csv": "csv",
    ".csv.gz": "csv",
    ".tsv": "csv",
    ".tsv.gz": "csv",
    ".parquet": "parquet",
    ".zip": "zip",
}
SIDE_FILES = frozenset(("metadata.csv", "columns.json"))
"""Files about the others in their folder; no articles."""
REPEATING = frozenset({"feed", "warc"})
"""Formats that hold one article again and again: a crawl fetches a page twice, a feed repeats its items."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read (``path`` is ``None`` for standard input) and the key of the article in it."""

    path: Path | None
    key: str
    format: Format
    root: Path | None = None
    """The folder that was given, where the file was found in one."""

    @property
    def name(self) -> str:
        """The file as messages name it."""
        return "<stdin>" if self.path is None else printable(str(self.path))

    @property
    def packed(self) -> bool:
        return self.path is not None and self.path.name.lower().endswith(".gz")


@dataclass(frozen=True, slots=True)
class Survey:
    """How many files of some folders and arguments are read, and how many are passed over for their suffix."""

    read: int
    ignored: int


def sources(paths: Sequence[str | Path], input_format: str | None = None) -> Iterator[Source | InputError]:
    """The sources of ``paths``: arguments in their order, folders in the order of their names.

    What is passed over in a folder is told by :class:`~actorgraph.errors.InputNotice`; a path that cannot be read, and
    a folder in which nothing can, by :class:`~actorgraph.errors.UnreadError`.

    Args:
        input_format: how to read standard input, and files named as arguments whose suffix says nothing.
    """
    if input_format is not None and input_format not in get_args(Format):
        problem = f"unknown input format {input_format!r}; one of {', '.join(get_args(Format))}"
        yield UnreadError(problem)
        return
    declared = cast("Format | None", input_format)
    for given in paths:
        if str(given) == STDIN:
            yield Source(None, STDIN, declared or "text")
            continue
        path = Path(given)
        where = printable(str(path))
        if _is_folder(path):
            yield from _folder(path)
            continue
        try:
            path.stat()
        except FileNotFoundError:
            yield UnreadError("no such file or folder; check the path", where)
        except (OSError, ValueError) as error:
            problem = f"cannot be read ({getattr(error, 'strerror', None) or error}); check the path"
            yield UnreadError(problem, where)
        else:
            if kind := format_of(path.name) or declared:
                yield Source(path, printable(path.name), kind)
            else:
                yield InputError(f"this kind of file is not read; known are {', '.join(SUFFIXES)}", where)


def survey(paths: Sequence[str | Path]) -> Survey:
    """Count the files under ``paths`` without opening them (hidden files are not counted)."""
    read = ignored = 0
    for path in map(Path, paths):
        for item in _walk(path) if _is_folder(path) else [path]:
            if isinstance(item, Path):
                known = str(item) == STDIN or format_of(item.name) is not None
                read, ignored = read + known, ignored + (not known)
    return Survey(read, ignored)


def format_of(name: str) -> Format | None:
    """The format that a file name's suffix stands for, or ``None``."""
    return next((kind for suffix, kind in SUFFIXES.items() if name.lower().endswith(suffix)), None)


def printable(name: str) -> str:
    """A file name with those bytes spelt out that are no UTF-8."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _folder(root: Path) -> Iterator[Source | InputError]:
    passed: Counter[str] = Counter()
    found = broken = False
    for item in _walk(root):
        if isinstance(item, InputError):
            broken |= isinstance(item, UnreadError) and item.key is None
            yield item
        elif kind := format_of(item.name):
            found = True
            yield Source(item, printable(item.relative_to(root).as_posix()), kind, root)
        else:
            passed[unknown.suffix_of(item.name)] += 1
    where = printable(str(root))
    yield from unknown.notices(where, passed)
    if not found and not broken:
        yield UnreadError("no file in this folder is read; is it the right one, and its disk mounted?", where)


def _walk(root: Path) -> Iterator[Path | InputError]:
    """The files below a folder by name, without what is hidden or lies beside articles for reasons of its own.

    Links to folders are not followed: a link can lead in a circle.
    """
    folders = [_entries(root, root)]
    while folders:
        item = next(folders[-1], None)
        if item is None:
            folders.pop()
        elif isinstance(item, _Folder):
            folders.append(_entries(item.path, root))
        else:
            yield item


@dataclass(frozen=True, slots=True)
class _Folder:
    path: Path


def _entries(folder: Path, root: Path) -> Iterator[Path | _Folder | InputError]:
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as error:
        key = None if folder == root else f"{printable(folder.relative_to(root).as_posix())}/"
        problem = f"the folder cannot be read ({error.strerror})"
        yield UnreadError(problem, printable(str(folder)), path=str(folder), key=key)
        return
    names = frozenset(name for name, _ in found)
    # A file named like one that is read is annotation of it: "story.ann" or "story.txt.ann" beside "story.txt".
    known = [(name, suffix) for name in names for suffix in SUFFIXES if name.lower().endswith(suffix)]
    stems = frozenset(one for name, suffix in known for one in (name, name[: -len(suffix)]))
    inside = folder.name if folder != root else ""
    for name, is_folder in found:
        if name.startswith(".") or (not is_folder and name.lower() in SIDE_FILES):
            continue
        if is_folder:
            if not unknown.is_resources(name, names):
                yield _Folder(folder / name)
        elif format_of(name) is not None or not unknown.is_aside(name, inside, stems):
            yield _ordinary(folder / name, root)


def _ordinary(path: Path, root: Path) -> Path | InputError:
    """The path of a file, or what it is instead."""
    where = printable(str(path))
    try:
        mode = path.stat().st_mode
    except OSError as error:
        problem = f"cannot be read ({error.strerror or error}); where does this link lead?"
        key = printable(path.relative_to(root).as_posix())
        known = format_of(path.name) is not None
        return UnreadError(problem, where, path=str(path), key=key) if known else InputNotice(problem, where)
    if stat.S_ISREG(mode):
        return path
    # A link to a folder above would be followed for ever.
    if stat.S_ISDIR(mode):
        return InputNotice("links to folders are not followed; name the folder to have it read", where)
    return InputNotice("no ordinary file; passed over", where)
