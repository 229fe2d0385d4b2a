"""``explain``: what a person means by a name, an id or a place in an article, and the evidence on two of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from actorgraph.coreference.explaining import explain_within
from actorgraph.errors import QueryError, StoreError
from actorgraph.linking.explaining import explain_across
from actorgraph.model import Actor, Article, Explanation, Extraction, Linker
from actorgraph.pipeline.corrections import read_decisions
from actorgraph.pipeline.linking import Tell, linker_of, silent
from actorgraph.pipeline.project import store_path
from actorgraph.pipeline.reader import Reader
from actorgraph.store import Store

SHORTEST = 6
"""Characters of an id that tell which is meant, at least: a letter, a hyphen, four digits."""


@dataclass(frozen=True, slots=True)
class Meant:
    """Who or what was named.

    Attributes:
        entities: ids of entities of articles; empty where a mention stands for nobody that is named.
        article, start: the mention's place, where one was given.
    """

    entities: tuple[str, ...]
    article: Article | None = None
    start: int = 0


def explain_pair(folder: Path, curation: Path | None, left: str, right: str, tell: Tell = silent) -> Explanation:
    """Why two mentions (``article:start``), entities or actors (by id or name) of a build are or are not one.

    Two mentions of one article are explained by reading the article again, everything else by what the build keeps.

    Args:
        tell: called where actors are resolved anew.

    Raises:
        StoreError: there is no build in the folder.
        QueryError: a name that fits nobody or several, a place where no mention stands.
    """
    if not store_path(folder).exists():
        raise StoreError("no build here; run actorgraph build first", str(folder))
    decisions = read_decisions(curation)
    with Store(store_path(folder), mends=False) as store:
        linker = linker_of(store, folder, curation, tell)
        one, other = (_meant(store.scan(), linker, text) for text in (left, right))
        # Only a text read again tells the weights within an article; the store keeps decisions alone.
        if one.article and other.article and one.article.key == other.article.key:
            return explain_within(Reader().document(one.article), one.start, other.start)
        for text, meant in ((left, one), (right, other)):
            if not meant.entities:
                raise QueryError(f"the mention at {text} is of nobody named, so it stands in its article alone")
        sides = [one.entities, other.entities]
        # One actor on both sides: then the two names are explained, not the actor with itself.
        if set(sides[0]) & set(sides[1]):
            sides = [_called(store.scan(), text, side) for text, side in zip((left, right), sides, strict=True)]
        return explain_across(store.scan(), linker, decisions, *sides)


def _meant(extractions: Iterable[Extraction], linker: Linker, text: str) -> Meant:
    key, _, start = text.rpartition(":")
    entities: list[str] = []
    for one in extractions:
        if key == one.article.key and start.isdigit():
            at = int(start)
            # A place in "the mayor of Ostport" may mean "Ostport" alone: the closest fit is meant.
            held = [(m.span.start != at, len(m.span), e.id) for e in one.entities for m in e.mentions
                    if m.span.start <= at < m.span.end]  # fmt: skip
            return Meant((min(held)[2],) if held else (), one.article, at)
        if any(entity.id == text for entity in one.entities):
            return Meant((text,))
        entities.extend(entity.id for entity in one.entities if begins_id(entity.id, text))
    if found := one_id(entities, text):
        return Meant((found,))
    return Meant(find_actor(linker.actors, text).members)


def _called(extractions: Iterable[Extraction], text: str, side: Sequence[str]) -> tuple[str, ...]:
    """Of one actor's entities the first that an article calls by this name, else the first of all."""
    wanted, known = text.casefold(), set(side)
    for one in extractions:
        for entity in one.entities:
            if entity.id in known and wanted in {name.casefold() for name in (entity.name, *entity.aliases)}:
                return (entity.id,)
    return (side[0],)


def begins_id(identifier: str, given: str) -> bool:
    """Whether a person means an id by its beginning: from the letter and a few digits on, as tables print it."""
    return len(given) >= SHORTEST and "-" in given and identifier.startswith(given)


def one_id(identifiers: Iterable[str], given: str) -> str | None:
    """The id that is given whole or by its beginning, ``None`` where there is none.

    Raises:
        QueryError: several ids begin so.
    """
    known = set(identifiers)
    if given in known:
        return given
    fitting = sorted(one for one in known if begins_id(one, given))
    if len(fitting) > 1:
        raise QueryError(f"{len(fitting)} ids begin with '{given}': {', '.join(fitting[:4])}; give more of it")
    return fitting[0] if fitting else None


def find_actor(actors: Iterable[Actor], name: str) -> Actor:
    """The one actor of an id or name.

    Raises:
        QueryError: none, or several that fit equally well.
    """
    wanted = name.casefold()
    known = [(one, [form.casefold() for form in (one.name, *one.aliases)]) for one in actors]
    found = [one for one, forms in known if one.id == name or wanted in forms]
    # Whole names, then beginnings of ids, then parts of names: the surest first, the next only where nothing fits.
    found = found or [one for one, _ in known if begins_id(one.id, name)]
    found = found or [one for one, forms in known if any(wanted in form for form in forms)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise QueryError(f"nobody and nothing is called '{name}' here")
    ids = ", ".join(one.id for one in found[:6])
    raise QueryError(f"'{name}' fits {len(found)} actors; name one by its id: {ids}")
