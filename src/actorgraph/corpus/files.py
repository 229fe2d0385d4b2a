"""Which files hold articles: arguments and folders to sources, in a fixed order."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from actorgraph.errors import InputError

Format = Literal[
    "text", "markdown", "html", "jsonl", "feed", "warc",
    "pdf", "docx", "odt", "rtf", "mail", "mbox", "mhtml", "csv", "parquet",
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
}
SIDE_FILES = frozenset(("metadata.csv", "columns.json"))
"""Files about the others in their folder; no articles."""
_RESOURCES = re.compile(r"(?:_files|-Dateien|_fichiers|_archivos|_bestanden|_file|\.files)$")
"""What browsers add to a page's name for the folder of its pictures and scripts ("saved page, complete")."""
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

    ``input_format`` is how to read standard input, and files named as arguments whose suffix says nothing.
    """
    if input_format is not None and input_format not in get_args(Format):
        yield InputError(f"unknown input format {input_format!r}; one of {', '.join(get_args(Format))}")
        return
    declared = cast("Format | None", input_format)
    for path in paths:
        if str(path) == STDIN:
            yield Source(None, STDIN, declared or "text")
        else:
            yield from _argument(Path(path), declared)


def survey(paths: Sequence[str | Path]) -> Survey:
    """Count the files under ``paths`` without opening them (hidden files are not counted)."""
    read = ignored = 0
    for path in map(Path, paths):
        for item in _walk(path) if path.is_dir() else [path]:
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


def _argument(path: Path, declared: Format | None) -> Iterator[Source | InputError]:
    where = printable(str(path))
    try:
        folder, file = path.is_dir(), path.exists()
    except (OSError, ValueError):
        folder = file = False
    kind = format_of(path.name) or declared
    if folder:
        yield from _folder(path)
    elif not file:
        yield InputError("no such file or folder; check the path", where)
    elif kind is None:
        yield InputError(f"this kind of file is not read; known are {', '.join(SUFFIXES)}", where)
    else:
        yield Source(path, printable(path.name), kind)


def _folder(root: Path) -> Iterator[Source | InputError]:
    for item in _walk(root):
        kind = None if isinstance(item, InputError) else format_of(item.name)
        if isinstance(item, InputError):
            yield item
        elif kind is not None:
            yield Source(item, printable(item.relative_to(root).as_posix()), kind, root)


def _walk(folder: Path) -> Iterator[Path | InputError]:
    """The files below ``folder`` by name, without hidden ones; links to folders are not followed."""
    try:
        with os.scandir(folder) as entries:
            found = sorted((entry.name, entry.is_dir(follow_symlinks=False), entry.is_file()) for entry in entries)
    except OSError as error:
        yield InputError(f"the folder cannot be read ({error.strerror})", printable(str(folder)))
        return
    pages = {
        name.rpartition(".")[0] for name, _, is_file in found if is_file and name.lower().endswith((".html", ".htm"))
    }
    for name, is_folder, is_file in found:
        if name.startswith(".") or (is_folder and _RESOURCES.sub("", name) in pages and _RESOURCES.search(name)):
            continue
        if is_file and name.lower() in SIDE_FILES:
            continue
        if is_folder:
            yield from _walk(folder / name)
        elif is_file:
            yield folder / name
