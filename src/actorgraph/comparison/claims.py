"""A quantity as it stands among others: what is counted, of which population, where, as of when, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from actorgraph.comparison.lexicon import GENERIC, deed, deed_of, thing
from actorgraph.model import Change, Entity, Extraction, Linker, Quantity, Statement

__all__ = ["Claim", "Place", "Source", "claims", "days_of"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place by its actor, with the country it lies in."""

    actor: str
    name: str
    country: str | None
    is_country: bool


@dataclass(frozen=True, slots=True)
class Source:
    """Somebody who gives a number or passes it on: actor id where known, and a name for people."""

    actor: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What one article gives as a number for something.

    Attributes:
        said: the number as written, with its unit.
        thing: class of the noun counted (``person`` for people named by their nation).
        deeds: what those counted do or suffer; ``nations``: the countries they belong to.
        modifiers: other words that say which are counted; ``groups``: actors named in the phrase.
        first, last: the days it can hold for, ISO; ``dated``: whether the sentence says so (``text``), it is the day of
            saying (``said``) or of the article (``published``), or nothing is known (``None``).
        low, high: as read; ``least``, ``most``: what two numbers are compared by.
    """

    quantity: Quantity
    article: str
    key: str
    outlet: str | None
    sentence: str
    said: str
    thing: str
    deeds: frozenset[str]
    nations: frozenset[str]
    modifiers: frozenset[str]
    groups: frozenset[str]
    places: tuple[Place, ...]
    first: date | None
    last: date | None
    dated: str | None
    claimant: Source | None
    via: tuple[Source, ...]
    names: frozenset[str]

    @property
    def id(self) -> str:
        return self.quantity.id

    @property
    def confidence(self) -> float:
        return self.quantity.confidence

    @property
    def change(self) -> Change | None:
        return self.quantity.change

    @property
    def measure(self) -> str:
        """The unit in which it can be compared: persons are counts."""
        unit = self.quantity.unit or "count"
        return "count" if unit == "persons" else unit

    @property
    def least(self) -> float:
        """The lowest number meant: "as many as 800" is taken to mean more than half of it."""
        one = self.quantity
        # Without a lower end at all the claim would agree with any smaller number.
        return one.low if one.low is not None else (one.high or 0.0) / 2

    @property
    def most(self) -> float:
        """The highest number meant: "over 800" is taken to mean less than twice as many."""
        one = self.quantity
        # Without an upper end at all the claim would agree with any larger number; claims are put in order of size by
        # this.
        return one.high if one.high is not None else (one.low or 0.0) * 2


def claims(extraction: Extraction, linker: Linker) -> Iterator[Claim]:
    """The article's quantities as claims, in text order; sizes of changes are left to the number they change."""
    reader = _Reader(extraction, linker)
    for quantity in extraction.quantities:
        # The size of a change ("rose by 300") is no total, and would differ from every total of the same thing.
        if quantity.id not in linker.rejected and not (quantity.change and quantity.change.role == "amount"):
            yield reader.claim(quantity)


class _Reader:
    """One article's entities and statements, at hand for its quantities."""

    def __init__(self, extraction: Extraction, linker: Linker) -> None:
        self._extraction, self._linker = extraction, linker
        self._entities = {one.id: one for one in extraction.entities}
        self._statements: Mapping[str, Statement] = {one.id: one for one in extraction.statements}
        self._mentions = sorted((m.span, one.id) for one in extraction.entities for m in one.mentions)

    def claim(self, quantity: Quantity) -> Claim:
        article = self._extraction.article
        head = quantity.head or ""
        nations = frozenset(quantity.nations)
        # A unit of persons without a noun ("800 were killed") still counts somebody.
        own = thing(head) if head else "person" if quantity.unit == "persons" else ""
        # "800 Russians": the nation is a restriction already, so that as the thing too it would set them apart from
        # fighters.
        if quantity.unit == "persons" and nations and own == head:
            own = "person"
        deeds = {deed(quantity.predicate)} if quantity.predicate else set()
        deeds |= {deed_of(head)} if deed_of(head) else set()  # type: ignore[arg-type]
        # Organisations and people named in what is counted and done; nations and places are told apart already.
        spans = (quantity.of_span, quantity.doing_span)
        named = (key for at, key in self._mentions if any(span and span.holds(at) for span in spans))
        groups = {key for key in named if self._entities[key].type in ("organization", "person")}
        first, last, dated = self._days(quantity)
        return Claim(
            quantity=quantity,
            article=article.id,
            key=article.key,
            outlet=article.publisher,
            sentence=" ".join(quantity.evidence.of(article.text).split()),
            said=quantity.span.of(article.text),
            # "fighters" is "person" plus the deed "fight", so that it meets "people who fight".
            thing="person" if own in GENERIC or (deed_of(head) and quantity.unit == "persons") else own,
            deeds=frozenset(deeds),
            nations=nations,
            modifiers=frozenset(quantity.modifiers),
            groups=frozenset(map(self._linker.resolved, groups)),
            # A place named twice is still one; a set would lose the order of the text.
            places=tuple(
                dict.fromkeys(
                    Place(self._linker.resolved(key), self._name(key), place.country, place.feature == "country")
                    for key in quantity.places
                    if (place := self._entities.get(key))
                )
            ),
            first=first,
            last=last,
            dated=dated,
            claimant=self._source(quantity.claimed_by, quantity.claimed_text),
            via=tuple(filter(None, (self._source(link.source, link.source_text) for link in quantity.via))),
            names=frozenset(self._words(quantity)),
        )

    def _name(self, entity: str) -> str:
        return self._linker.names.get(self._linker.resolved(entity)) or self._entities[entity].name

    def _source(self, entity: str | None, written: str | None) -> Source | None:
        """Whoever gives a number or passes it on: as an actor where it is known, else as it is written."""
        if entity is not None and entity in self._entities:
            return Source(self._linker.resolved(entity), self._name(entity))
        return Source(None, written) if written else None

    def _days(self, quantity: Quantity) -> tuple[date | None, date | None, str | None]:
        """As of when: what the sentence says, else the day of saying, else of the article."""
        statement = self._statements.get(quantity.statement or "")
        # What is nearest to the number knows its day best.
        for value, where in (
            (quantity.date, "text"),
            (statement.date if statement else None, "said"),
            (self._extraction.article.day, "published"),
        ):
            if found := days_of(value):
                return *found, where
        return None, None, None

    def _words(self, quantity: Quantity) -> Iterator[str]:
        """The names that a reader may ask by: of nations, places, groups, claimant and those in between."""
        entities: list[Entity] = [self._entities[key] for key in quantity.places if key in self._entities]
        spans = (quantity.of_span, quantity.doing_span)
        entities += [self._entities[key] for at, key in self._mentions if any(s and s.overlaps(at) for s in spans)]
        for key in (quantity.claimed_by, *(link.source for link in quantity.via)):
            if key in self._entities:
                entities.append(self._entities[key or ""])
        yield quantity.claimed_text or ""
        for entity in entities:
            yield from (entity.name, self._name(entity.id))


_ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?")


def days_of(value: str | None) -> tuple[date, date] | None:
    """The first and last day of a TIMEX3 date, month, year, week or period; ``None`` for what has no place."""
    if not value:
        return None
    if "/" in value:
        ends = [days_of(part) for part in value.split("/", 1)]
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    # Week 53 stands in texts of years that have none.
    if week := re.match(r"(\d{4})-W(\d{2})", value):
        try:
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        except ValueError:
            return None
        return monday, monday + timedelta(days=6)
    match = _ISO.match(value)
    if match is None:
        return None
    year, month, day = (int(match[name] or 0) for name in ("year", "month", "day"))
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        if month:
            after = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), after - timedelta(days=1)
        return date(year, 1, 1), date(year, 12, 31)
    except ValueError:
        # A date that no calendar has (30 February) is a misreading, and holds for no time.
        return None
