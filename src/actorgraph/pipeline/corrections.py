"""The file of corrections, and what a build's mentions and assertions are called in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from actorgraph import resolution
from actorgraph.errors import OutputError, StoreError
from actorgraph.model import Assertion, Extraction, Linker
from actorgraph.pipeline.project import store_path
from actorgraph.resolution.curation.decisions import Decision, MentionKey, write_decisions
from actorgraph.resolution.curation.decisions import read_decisions as decisions_in
from actorgraph.store import Store

LINKS = "links.jsonl"
"""File of matches found elsewhere, beside the corrections."""


def links_path(curation: Path) -> Path:
    """The file of matches found elsewhere, beside the file of corrections."""
    return curation.with_name(LINKS)


def correction_files(curation: Path | None) -> tuple[Path, ...]:
    """The files that hold corrections and are there; a build depends on every byte of them."""
    return tuple(path for path in (curation, links_path(curation)) if path.exists()) if curation else ()


def read_decisions(curation: Path | None) -> list[Decision]:
    """The corrections, and the matches beside them, in their order; none where there are no files.

    Raises:
        InputError: a line that is no correction.
    """
    found: list[Decision] = []
    for path in correction_files(curation):
        with path.open(encoding="utf-8") as lines:
            found.extend(decisions_in(lines, str(path)))
    return found


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


def without(extraction: Extraction, rejected: frozenset[str]) -> Extraction:
    """An extraction without the entities and assertions that corrections reject, and the roles of rejected persons."""
    if not rejected:
        return extraction
    roles = (one for one in extraction.roles if rejected.isdisjoint((one.id, one.person)))
    return replace(
        extraction,
        entities=tuple(one for one in extraction.entities if one.id not in rejected),
        roles=tuple(roles),
        statements=tuple(one for one in extraction.statements if one.id not in rejected),
        events=tuple(one for one in extraction.events if one.id not in rejected),
        quantities=tuple(one for one in extraction.quantities if one.id not in rejected),
    )


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
    with Store(store_path(folder), mends=False) as store:
        for one in store.scan():
            for entity in one.entities:
                first = entity.mentions[0]
                mentions[entity.id] = MentionKey(one.article.key, first.span.start, first.text)
            assertions.update(a.id for a in assertions_of(one))
        linker = resolution.across(store.scan(), read_decisions(curation))
    return Resolved(linker, mentions, frozenset(assertions))
