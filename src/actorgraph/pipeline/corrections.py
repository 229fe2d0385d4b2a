"""The file of corrections, and what a build's mentions and assertions are called in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from actorgraph import resolution
from actorgraph.errors import OutputError, StoreError
from actorgraph.model import Assertion, Extraction, Linker
from actorgraph.pipeline.project import store_path
from actorgraph.resolution.curation import Decision, MentionKey, write_decisions
from actorgraph.resolution.curation import read_decisions as decisions_in
from actorgraph.store import Store


def read_decisions(path: Path | None) -> list[Decision]:
    """The corrections in a file, in their order; none where there is no file.

    Raises:
        InputError: a line that is no correction.
    """
    if path is None or not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return list(decisions_in(lines, str(path)))


def add_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Append corrections to a file.

    Raises:
        OutputError: the file cannot be written.
    """
    try:
        with path.open("a", encoding="utf-8") as file:
            file.writelines(write_decisions(decisions))
    except OSError as error:
        raise OutputError(f"cannot be written: {error.strerror or error}", str(path)) from error


def assertions_of(extraction: Extraction) -> tuple[Assertion, ...]:
    return (*extraction.roles, *extraction.statements, *extraction.events, *extraction.quantities)


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who is who in a build, and by which mention and assertion a correction can name it."""

    linker: Linker
    mentions: Mapping[str, MentionKey]
    assertions: frozenset[str]


def resolved(folder: Path, curation: Path | None = None) -> Resolved:
    """The actors of a build, resolved again with its corrections.

    Raises:
        StoreError: there is no build in the folder.
    """
    if not store_path(folder).exists():
        raise StoreError("no build here; run actorgraph build first", str(folder))
    mentions: dict[str, MentionKey] = {}
    assertions: set[str] = set()
    with Store(store_path(folder)) as store:
        for one in store.scan():
            for entity in one.entities:
                first = entity.mentions[0]
                mentions[entity.id] = MentionKey(one.article.key, first.span.start, first.text)
            assertions.update(a.id for a in assertions_of(one))
        linker = resolution.across(store.scan(), read_decisions(curation))
    return Resolved(linker, mentions, frozenset(assertions))
