"""What is compared, article by article: gathered once, kept by a build, and put side by side when a person asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from actorgraph.comparison import attributions, offices, quantities, repeats, statements
from actorgraph.comparison.attributions import Quoted
from actorgraph.comparison.claims import Claim, claims
from actorgraph.comparison.matching import vocabulary
from actorgraph.comparison.offices import Holder
from actorgraph.comparison.statements import Said
from actorgraph.comparison.words import stems
from actorgraph.model import Comparison, Extraction, Linker


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement or role that a comparison names, for people: who, in which words, in which article, when."""

    id: str
    who: str
    text: str
    key: str
    date: str


@dataclass(frozen=True, slots=True)
class Matter:
    """A number, a statement or a role as it is compared; ``telling``: what a person is told of the latter two."""

    number: Claim | None = None
    said: Said | None = None
    quoted: Quoted | None = None
    holder: Holder | None = None
    telling: Telling | None = None


def gather(extraction: Extraction, linker: Linker) -> Iterator[tuple[Matter, str]]:
    """What an article has to be compared, each with the words that a person's fit; numbers have theirs themselves."""
    yield from ((Matter(number=one), "") for one in claims(extraction, linker))
    article = extraction.article
    names = {one.id: one.name for one in extraction.entities}
    published = article.published.value if article.published else ""
    said = {one.id: one for one in statements.said(extraction, linker)}
    quoted = {one.id: one for one in attributions.quoted(extraction, linker)}
    for one in extraction.statements:
        if one.id in said or one.id in quoted:
            who, date = names.get(one.speaker or "", one.speaker_text or ""), one.date or published
            told = Telling(one.id, who, one.content, article.key, date)
            matter = Matter(said=said.get(one.id), quoted=quoted.get(one.id), telling=told)
            yield matter, f"{one.content} {names.get(one.speaker or '', '')}"
    for held in offices.holders(extraction, linker):
        role = held.role
        text = " ".join(role.evidence.of(article.text).split())
        told = Telling(role.id, held.person_name, text, article.key, published)
        found_by = (role.role, held.person_name, names.get(role.organization or ""), role.office)
        yield Matter(holder=held, telling=told), " ".join(filter(None, found_by))


def fits(asked: Sequence[frozenset[str]], matter: Matter, words: str) -> bool:
    """Whether every word that is asked by (:func:`~actorgraph.comparison.matching.wanted`) is met in a matter."""
    have = found_by(matter, words) if asked else frozenset()
    # Every word, not any: a question of three words narrows, as people expect of a search.
    return bool(asked) and all(one & have for one in asked)


def found_by(matter: Matter, words: str) -> frozenset[str]:
    """All that a matter can be found by."""
    return vocabulary(matter.number) if matter.number else stems(words)


@dataclass(slots=True)
class Gathered:
    """What some articles have to be compared."""

    numbers: list[Claim] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    held: list[Holder] = field(default_factory=list)
    quoted: list[Quoted] = field(default_factory=list)

    def add(self, matters: Iterable[Matter]) -> None:
        for matter in matters:
            if matter.number:
                self.numbers.append(matter.number)
            if matter.said:
                self.said.append(matter.said)
            if matter.quoted:
                self.quoted.append(matter.quoted)
            if matter.holder:
                self.held.append(matter.holder)

    def compared(self, linker: Linker) -> list[Comparison]:
        """What they are to each other, sorted by id; :func:`actorgraph.comparison.compare` tells which are found."""
        days: dict[str, date | None] = {one.id: one.first for one in self.numbers}
        days |= {one.id: one.first for one in self.said} | {one.id: one.first for one in self.held}
        found: list[Comparison] = []
        for made in (
            quantities.comparisons(self.numbers),
            statements.comparisons(self.said, linker),
            offices.comparisons(self.held),
            attributions.comparisons(self.quoted),
        ):
            # Repeats first, then the cut to the few most telling: copies that agree would else take the places of
            # differences.
            found += repeats.telling(list(repeats.independent(made, linker)), days)
        # By id once more: two ways of finding (a denied clause and shared words) may meet in one and the same pair.
        return sorted({one.id: one for one in found}.values(), key=lambda one: one.id)
