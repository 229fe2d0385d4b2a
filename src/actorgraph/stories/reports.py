"""Articles' reports of events, with what tells one event from another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from actorgraph import lexicon
from actorgraph.model import Extraction, Modality, Report, Span
from actorgraph.stems import root
from actorgraph.stories.kinship import kin

LIGHT = frozenset(root(word) for word in lexicon.words("empty-report"))
"""Stems that report nothing of their own: two articles that use one need not mean one event."""
MOST_CONTEXT = 40
"""Words of a report's sentence that are compared."""
_WORD = re.compile(r"[^\W_]+")
_NARROWING = re.compile(r"\b(?:of|in|on|at|from|who|which|that|with|for)\b|,")
"""What the head of a description stands before."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A report as its article gives it, before anybody knows who its actors are across articles.

    Attributes:
        key: the article's key; ``article``: its number.
        stems: of the words that name the event; ``described``: last words of participants that have no name.
        context: stems of the sentence around.
        first, last: days it may have happened on, as proleptic ordinals; ``published``: the article's.
    """

    report: Report
    key: str
    article: int
    type: str
    label: str
    modality: Modality
    start: int
    stems: frozenset[str]
    context: frozenset[str]
    described: frozenset[str]
    participants: tuple[str, ...]
    places: tuple[str, ...]
    first: int | None
    last: int | None
    published: int | None
    confidence: float
    same_as: str | None

    @property
    def since(self) -> int:
        """The day from which the report is known, a late one where nobody knows."""
        # A late day, so that an undated article never becomes the earliest report, which gives the event its id.
        return self.published or date.max.toordinal()


@dataclass(frozen=True, slots=True)
class ResolvedReport:
    """A report with its actors across articles."""

    raw: Raw
    kin: frozenset[int]
    participants: frozenset[str]
    places: frozenset[str]

    @property
    def light(self) -> bool:
        return self.raw.stems <= LIGHT


def raw_reports(extraction: Extraction, number: int) -> Iterator[Raw]:
    """The reports of one article, in text order."""
    article = extraction.article
    published = _days(article.published.value if article.published else None)
    for event in sorted(extraction.events, key=lambda one: (one.trigger, one.id)):
        first, last = _days(event.date)
        # Of "took part in talks" the light words say nothing beside "talks", but alone they are all there is.
        named = {root(word) for word in _words(event.trigger.of(article.text))}
        # A sentence of a thousand characters is a list or a table: only what is near the word is about the event.
        near = Span(max(0, event.trigger.start - 200), event.trigger.end + 200)
        around = _words((event.evidence if len(event.evidence) < 1000 else near).of(article.text))
        # Words of one or two letters are articles and prepositions.
        context = [root(word) for word in around if len(word) > 2][:MOST_CONTEXT]
        # Participants that no name tells by their head words. What comes after the preposition narrows: of "the head
        # of the union" the head tells who.
        nameless = (_NARROWING.split(who.text, maxsplit=1)[0] for who in event.participants if who.entity is None)
        described = frozenset(root(words[-1]) for part in nameless if (words := _words(part)))
        yield Raw(
            report=Report(article.id, event.id),
            key=article.key,
            article=number,
            type=event.type,
            label=event.label,
            modality=event.modality,
            start=event.trigger.start,
            # Light words stay where the event has no others: no stem at all would meet nothing.
            stems=frozenset(named - LIGHT or named),
            context=frozenset(context) - named,
            described=described,
            participants=tuple(sorted({p.entity for p in event.participants if p.entity})),
            places=tuple(sorted(set(event.locations))),
            first=first,
            last=last,
            published=published[0],
            confidence=event.confidence,
            same_as=event.same_as,
        )


def resolved(raw: Raw, actor_of: Mapping[str, str]) -> ResolvedReport:
    """A report with the actors of its participants and places."""
    return ResolvedReport(
        raw,
        frozenset(number for one in raw.stems for number in kin(one)),
        frozenset(actor_of.get(one, one) for one in raw.participants),
        frozenset(actor_of.get(one, one) for one in raw.places),
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


def _days(value: str | None) -> tuple[int | None, int | None]:
    """First and last day of a date: ``2014``, ``2014-09``, ``2014-W39``, ``2014-09-29``, an interval of two."""
    if not value:
        return None, None
    first, _, last = value.partition("/")
    return _bound(first, 0), _bound(last or first, 1)


_DAY = re.compile(r"(\d{4})(?:-(?:(\d{2})(?:-(\d{2}))?|W(\d{2})))?")


def _bound(value: str, end: int) -> int | None:
    found = _DAY.match(value)
    if found is None:
        return None
    year, month, day, week = (int(part) if part else 0 for part in found.groups())
    try:
        if week:
            return date.fromisocalendar(year, week, 7 if end else 1).toordinal()
        if month and day:
            return date(year, month, day).toordinal()
        if month:
            return date(year + month // 12 * end, (month % 12 + 1) if end else month, 1).toordinal() - end
        return date(year + end, 1, 1).toordinal() - end
    except ValueError:
        return None
