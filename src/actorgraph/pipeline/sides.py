"""What can be compared with another: the folder of a build, or a file of extraction records."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import IO, Any, Protocol, cast

from pyoxigraph import Literal, NamedNode

from actorgraph import record
from actorgraph.errors import InputError, StoreError
from actorgraph.graph import Graph
from actorgraph.graph.vocabulary import AG
from actorgraph.linking.curation.decisions import Decision
from actorgraph.model import Amendment, Extraction, Linker, amended
from actorgraph.pipeline.corrections import read_decisions
from actorgraph.pipeline.linking import kept_linker
from actorgraph.pipeline.project import open_graph, store_path
from actorgraph.store import Entry, Store


class Side(Protocol):
    """One of the two that are compared.

    Attributes:
        entries: its articles by key; the entry's own key is the same where nothing about the article differs.
        parts: the versions of what read the articles, by part; empty where that is unknown.
        decisions: the corrections it was built with.
    """

    @property
    def entries(self) -> Sequence[Entry]: ...
    @property
    def parts(self) -> Mapping[str, str]: ...
    @property
    def decisions(self) -> Sequence[Decision]: ...

    def extraction(self, entry: Entry) -> Extraction:
        """What was read out of an article, as corrections set it."""

    def holds(self, assertion: str) -> bool:
        """Whether an assertion is in the graph: a correction may have rejected it."""

    def settings(self, assertion: str) -> Sequence[Amendment]:
        """What corrections set of an assertion."""

    def actor(self, entity: str) -> str | None:
        """The IRI of the actor that an article's entity belongs to, ``None`` where that is unknown."""

    def actors(self) -> Iterator[tuple[str, str]]:
        """Every entity with its actor."""

    def label(self, actor: str) -> str:
        """An actor's name."""


@contextmanager
def opened(path: Path) -> Iterator[Side]:
    """A build's folder, or a ``.jsonl`` or ``.jsonl.gz`` of extraction records.

    Raises:
        StoreError, InputError: it cannot be read.
    """
    if path.is_dir():
        if not store_path(path).exists():
            raise StoreError("no build here; name the folder of a build, or a .jsonl of records", str(path))
        with Store(store_path(path), mends=False) as store:
            # Where the linker was lost, articles can be compared all the same.
            yield _Build(store, open_graph(path), kept_linker(path) or Linker())
    elif path.name.endswith((".jsonl", ".jsonl.gz")):
        with _file(path) as stream:
            yield _Records(stream, str(path))
    else:
        message = "cannot be compared; name the folder of a build or a .jsonl of records (exports: diff two .nt files)"
        raise InputError(message, str(path))


class _Build:
    """A folder; actors, and what corrections set, are taken from what the build kept of it."""

    def __init__(self, store: Store, graph: Graph, linker: Linker) -> None:
        self._store, self._graph, self._linker, self._base = store, graph, linker, graph.base

    @cached_property
    def entries(self) -> Sequence[Entry]:
        return self._store.corpus()

    @cached_property
    def parts(self) -> Mapping[str, str]:
        return self._store.note("parts") or {}

    @cached_property
    def decisions(self) -> Sequence[Decision]:
        curation = (self._store.note("options") or {}).get("curation")
        return read_decisions(Path(curation)) if curation else ()

    def extraction(self, entry: Entry) -> Extraction:
        found = self._store.get(entry.key)
        if found is None:
            message = f"the entry of {entry.article} is damaged; run `actorgraph build` again to mend it"
            raise StoreError(message, str(self._store.path))
        return amended(found, self._linker.amendments)

    def settings(self, assertion: str) -> Sequence[Amendment]:
        return [one for one in self._linker.amendments if one.assertion == assertion]

    def holds(self, assertion: str) -> bool:
        return any(self._graph.store.quads_for_pattern(None, AG.recordId, Literal(assertion), None))

    def actor(self, entity: str) -> str | None:
        actor = self._linker.actor_of.get(entity)
        return self._base + actor if actor and entity not in self._linker.rejected else None

    def actors(self) -> Iterator[tuple[str, str]]:
        for entity in self._linker.actor_of:
            if actor := self.actor(entity):
                yield entity, actor

    def label(self, actor: str) -> str:
        return self._graph.label(NamedNode(actor))


class _Records:
    """A file of records: where each stands, and one at a time."""

    parts: Mapping[str, str] = {}
    decisions: Sequence[Decision] = ()

    def __init__(self, stream: IO[bytes], where: str) -> None:
        self._stream, self._where = stream, where
        self._starts: dict[str, int] = {}

    @cached_property
    def entries(self) -> Sequence[Entry]:
        found, start = [], 0
        for line in iter(self._stream.readline, b""):
            if line.strip():
                one = self._read(line)
                self._starts[one["document"]] = start
                # A hash of the whole line stands for what the store's key is: equal lines are equal records.
                found.append(Entry(one["document"], f"{zlib.crc32(line):08x}{len(line)}", one["sha256"]))
            start = self._stream.tell()
        return sorted(found, key=lambda entry: entry.article)

    def extraction(self, entry: Entry) -> Extraction:
        self._stream.seek(self._starts[entry.article])
        one = self._read(self._stream.readline())
        found = {name: "metadata" for name in ("title", "outlet", "author", "agency", "published") if one.get(name)}
        known = {"key": one["document"], "source": None, "reader": None, "shortened": None, "found": found}
        try:
            return record.decode({**one, "text": one.get("text") or "", "article": one.get("article") or known})
        except (KeyError, TypeError, ValueError) as error:
            raise InputError(f"the record of {entry.article} is of another version ({error})", self._where) from error

    def _read(self, line: bytes) -> dict[str, Any]:
        try:
            one: dict[str, Any] = json.loads(line)
            if {"document", "sha256", "entities"} <= one.keys():
                return one
        except (ValueError, AttributeError):
            pass
        raise InputError("a line that is no extraction record; make them with `actorgraph extract`", self._where)

    def settings(self, assertion: str) -> Sequence[Amendment]:
        return ()

    def holds(self, assertion: str) -> bool:
        return True

    def actor(self, entity: str) -> str | None:
        return None

    def actors(self) -> Iterator[tuple[str, str]]:
        return iter(())

    def label(self, actor: str) -> str:
        return actor


@contextmanager
def _file(path: Path) -> Iterator[IO[bytes]]:
    try:
        with cast(IO[bytes], gzip.open(path)) if path.name.endswith(".gz") else path.open("rb") as stream:
            yield stream
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(f"cannot be read ({error})", str(path)) from error
