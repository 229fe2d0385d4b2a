"""Who is who as a build found it, kept beside its graph for the commands that ask; resolved anew where that is not it.

The file names what it depends on (articles, corrections, code) and carries a checksum; one that does not fit or does
not check out counts as absent.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from io import BufferedWriter
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from actorgraph import linking
from actorgraph.errors import OutputError, StoreError
from actorgraph.linking.curation.decisions import MentionKey
from actorgraph.model import Linker, Span, digest
from actorgraph.pipeline.corrections import correction_files, read_decisions
from actorgraph.pipeline.project import STATE, store_path
from actorgraph.pipeline.versions import RESOLVING, writing_parts
from actorgraph.store import Store

NAME = "linker.jsonl.gz"
ANEW = "who is who is resolved anew, since the build was made from other articles, corrections or code"
Tell = Callable[[str], None]


def silent(message: str) -> None:
    """Tell nobody."""


def linker_path(folder: Path) -> Path:
    """Where a build keeps its actors."""
    return folder / STATE / NAME


def inputs_of(store: Store, curation: Path | None) -> str:
    """A hash of articles and corrections."""
    corpus = hashlib.sha256()
    for entry in store.corpus():
        # Keys hold the hashes of text and code, so that no text need be read.
        corpus.update(f"{entry.article}\0{entry.key}\0".encode("utf-8", "surrogatepass"))
    corrections = b"\n".join(path.read_bytes() for path in correction_files(curation))
    return digest(corpus.hexdigest(), hashlib.sha256(corrections).hexdigest(), size=40)


def linker_of(store: Store, folder: Path, curation: Path | None, tell: Tell = silent) -> Linker:
    """Who is who in a build: as it found it where nothing changed since, else resolved anew.

    Args:
        tell: called where it is resolved anew.

    Raises:
        InputError: a line of the corrections cannot be read.
        StoreError: the store is damaged.
    """
    inputs = _fingerprint(store, curation)
    known = _read(linker_path(folder), inputs)
    if known is None:
        tell(ANEW)
        return linking.across(store.scan(), read_decisions(curation))
    return known


def keep_linker(store: Store, folder: Path, curation: Path | None, linker: Linker) -> None:
    """Keep the actors for the commands.

    Raises:
        OutputError: the file cannot be written.
    """
    path = linker_path(folder)
    new = path.with_name(NAME + ".new")
    try:
        # No time in the header, so that equal content has equal bytes.
        with gzip.GzipFile(new, "wb", compresslevel=1, mtime=0) as packed, BufferedWriter(packed, 1 << 16) as file:
            checksum = hashlib.sha256()
            for value in (_fingerprint(store, curation), *_rows(linker)):
                checksum.update(line := _line(value))
                file.write(line)
            file.write(_line(checksum.hexdigest()))
        # Replaced as a whole: whoever reads meanwhile reads the old one to its end.
        new.replace(path)
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", str(path)) from error


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is who in a build, and by which mention and assertion a correction can name it.

    Attributes:
        assertions: id of each assertion -> key of the article that makes it.
    """

    linker: Linker
    mentions: Mapping[str, MentionKey]
    assertions: Mapping[str, str]


def resolved(folder: Path, curation: Path | None = None, tell: Tell = silent) -> Resolved:
    """The actors of a build, with its corrections.

    Args:
        tell: called where they are resolved anew.

    Raises:
        StoreError: there is no build in the folder.
    """
    if not store_path(folder).exists():
        raise StoreError("no build here; run actorgraph build first", str(folder))
    mentions: dict[str, MentionKey] = {}
    assertions: dict[str, str] = {}
    with Store(store_path(folder), mends=False) as store:
        for one in store.scan():
            for entity in one.entities:
                first = entity.mentions[0]
                mentions[entity.id] = MentionKey(one.article.key, first.span.start, first.text)
            assertions.update((each.id, one.article.key) for each in one.assertions)
        linker = linker_of(store, folder, curation, tell)
    return Resolved(linker, mentions, assertions)


def _fingerprint(store: Store, curation: Path | None) -> str:
    return digest(inputs_of(store, curation), *sorted(writing_parts(RESOLVING).items()), size=40)


def kept_linker(folder: Path) -> Linker | None:
    """Who was who when a build was made, whatever has changed since; ``None`` where that is not to be had."""
    return _read(linker_path(folder), None)


def _read(path: Path, fingerprint: str | None) -> Linker | None:
    """What a file holds, ``None`` where it was made from something else, is damaged or is not there."""
    try:
        with gzip.open(path) as file:
            first = next(file)
            if fingerprint is not None and json.loads(first) != fingerprint:
                return None
            # A line behind, for the last line is the checksum of those before it.
            checksum, last, found = hashlib.sha256(first), b"", _Rows()
            for line in file:
                checksum.update(last)
                found.add(last)
                last = line
            return found.linker() if json.loads(last) == checksum.hexdigest() else None
    except (OSError, EOFError, StopIteration, zlib.error, ValueError, TypeError, KeyError):
        return None


def _line(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"


def _rows(linker: Linker) -> Iterator[tuple[str, Any]]:
    """Each element of each field, with the field's name."""
    for field in fields(linker):
        value: Any = getattr(linker, field.name)
        # Sets have no order of their own, and the same build is to have the same bytes.
        held = value.items() if isinstance(value, Mapping) else sorted(value) if isinstance(value, frozenset) else value
        yield from ((field.name, _plain(one)) for one in held)


def _plain(value: Any) -> Any:
    """A value as lists of plain ones."""
    # Most are strings, and there are hundreds of thousands: what they are not is not asked of them.
    if isinstance(value, str | float | int | None):
        return value
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Span):
        return [value.start, value.end]
    return [_plain(getattr(value, name)) for name in _names(value.__class__)]


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a data type."""
    return tuple(field.name for field in fields(kind))


_FIELDS = get_type_hints(Linker)
_HOLDERS: Mapping[Any, Callable[[Any], Any]] = {tuple: tuple, frozenset: frozenset, Mapping: dict}


class _Rows:
    """The fields of a linker as they are read."""

    def __init__(self) -> None:
        self._values: dict[str, list[Any]] = {name: [] for name in _FIELDS}

    def add(self, line: bytes) -> None:
        if line:
            name, value = json.loads(line)
            self._values[name].append(_maker(get_args(_FIELDS[name])[0])(value))

    def linker(self) -> Linker:
        made: dict[str, Any] = {name: _HOLDERS[get_origin(kind)](self._values[name]) for name, kind in _FIELDS.items()}
        return Linker(**made)


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    """What turns a plain value back into one of a type."""
    if kind is Span:
        return lambda row: Span(*row)
    if isinstance(kind, type) and is_dataclass(kind):
        makers = [_maker(each) for each in get_type_hints(kind).values()]
        return lambda row: kind(*(make(one) for make, one in zip(makers, row, strict=True)))
    inner = get_args(kind)
    if get_origin(kind) is tuple:
        make = _maker(inner[0])
        return lambda row: tuple(map(make, row))
    return lambda value: value
