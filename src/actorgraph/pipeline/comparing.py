"""``compare``: what a build's articles say of what a person asks about, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from actorgraph import comparison
from actorgraph.comparison import Claim
from actorgraph.errors import StoreError
from actorgraph.graph.views import corrected
from actorgraph.model import Comparison, Extraction
from actorgraph.pipeline.asking import tables_of
from actorgraph.pipeline.likely import likely
from actorgraph.pipeline.linking import Tell, linker_of, silent
from actorgraph.pipeline.project import store_path
from actorgraph.store import Store


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement or role that a comparison names, for people: who, in which words, in which article, when."""

    id: str
    who: str
    text: str
    key: str
    date: str


@dataclass(frozen=True, slots=True)
class Answers:
    """What was found for a question.

    Attributes:
        claims: the numbers, by the day they hold for.
        numbers: every two of them compared (of many, each with those next to it in time).
        others: comparisons of statements, offices and quotations that the words fit; ``tellings``: their sides by id.
    """

    claims: tuple[Claim, ...]
    numbers: tuple[Comparison, ...]
    others: tuple[Comparison, ...]
    tellings: dict[str, Telling]


def answers(folder: Path, query: str, curation: Path | None = None, tell: Tell = silent) -> Answers:
    """The claims of a build that fit a person's words, and what they are to each other.

    Args:
        tell: called where actors are resolved anew.

    Raises:
        StoreError: there is no build in the folder.
        InputError: a line of the corrections cannot be read.
    """
    if not store_path(folder).exists():
        raise StoreError("no build here; run actorgraph build first", str(folder))
    with Store(store_path(folder), mends=False) as store:
        anew: list[str] = []
        linker = linker_of(store, folder, curation, anew.append)
        for message in anew:
            tell(message)
        found: list[Claim] = []
        told: list[Extraction] = []
        for each in (corrected(one, linker) for one in _opened(store, folder, query, whole=bool(anew))):
            found += comparison.matching(query, comparison.claims(each, linker))
            if one := comparison.about(each, query):
                told.append(one)
    found.sort(key=_by_day)
    others = tuple(one for one in comparison.compare(told, linker) if one.matter != "quantity")
    return Answers(tuple(found), tuple(comparison.all_compared(found)), others, _tellings(told, others))


def _opened(store: Store, folder: Path, query: str, *, whole: bool) -> Iterator[Extraction]:
    """The articles in which an answer may stand: by the tables, unless these were made of something else."""
    with tables_of(folder) as tables:
        keys = None if whole or tables is None else likely(tables, query)
    for entry in store.corpus():
        if keys is None or entry.article in keys:
            found = store.get(entry.key)
            if found is None:
                raise StoreError("an entry is damaged; run `actorgraph build` again to mend it", str(store.path))
            yield found


def _by_day(claim: Claim) -> tuple[str, str, int]:
    """What has no day comes last."""
    # "~" comes after every digit.
    return (claim.first.isoformat() if claim.first else "~", claim.key, claim.quantity.span.start)


def _tellings(extractions: Iterable[Extraction], compared: Iterable[Comparison]) -> dict[str, Telling]:
    wanted = {side for one in compared for side in (one.left, one.right)}
    found: dict[str, Telling] = {}
    for each in extractions:
        names = {one.id: one.name for one in each.entities}
        published = each.article.published.value if each.article.published else ""
        for said in each.statements:
            if said.id in wanted:
                who = names.get(said.speaker or "", said.speaker_text or "")
                found[said.id] = Telling(said.id, who, said.content, each.article.key, said.date or published)
        for role in each.roles:
            if role.id in wanted:
                text = " ".join(role.evidence.of(each.article.text).split())
                found[role.id] = Telling(role.id, names.get(role.person, ""), text, each.article.key, published)
    return found
