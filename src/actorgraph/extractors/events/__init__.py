"""Events: what happened, who took part, where and when, and whether it is told as a fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from actorgraph import fingerprints
from actorgraph.extractors.events.dates import date_value
from actorgraph.extractors.events.draft import SCALE, Draft, drafts
from actorgraph.extractors.events.folding import first_of, fold, groups, host
from actorgraph.extractors.events.kinds import kind_of
from actorgraph.extractors.events.naming import label
from actorgraph.extractors.events.plover import plover_type
from actorgraph.extractors.events.scene import Scene
from actorgraph.extractors.events.triggers import triggers
from actorgraph.forest import Forest
from actorgraph.model import DateFrom, Document, Event, Span, digest

__all__ = ["EXTRACTOR", "extract"]

EXTRACTOR = fingerprints.published("events", __name__)

UNTYPED = frozenset(("appointment", "election", "disaster"))
"""Event types that PLOVER has no root type for."""

SURE, LIKELY = 0.8, 0.5
"""Probability from which the pair model's root type is taken against the usual one of a type, and where none is."""


def extract(document: Document, using: Mapping[str, Forest] | None = None) -> Iterator[Event]:
    """The events that the document reports, one per event, at its first mention.

    Later mentions of the same event lend it their participants, places and date.

    Args:
        using: forests in place of the shipped ones (:mod:`.linking`).
    """
    scene = Scene(document)
    every = drafts(scene, list(triggers(document)), using)
    found: list[tuple[Draft, list[Draft]]] = []
    for group in groups(document, every):
        whole = first_of(document, group)
        for other in group:
            whole = fold(whole, other)
        # "Riots" alone, with nobody, nowhere and at no time, helps no reader.
        known = whole.participants or whole.places or whole.time or whole.proper
        if known or " " in label(document, whole.trigger):
            found.append((whole, group))
    ids = {mention.trigger.head: _id(document, whole) for whole, group in found for mention in group}
    for whole, group in found:
        event = _event(document, whole, group)
        # One mention that says so is enough: "clashes at the summit" may be plain "clashes" elsewhere.
        hosts = (ids[index] for one in group for index in host(document, one) if index in ids)
        yield replace(event, part_of=next((one for one in hosts if one != event.id), None))
        # Folded in, a denial of what the article tells elsewhere would be lost: it is an event of its own.
        denying = [one for one in group if one.modality == "negated"]
        if whole.modality != "negated" and denying:
            yield replace(_event(document, denying[0], denying), same_as=event.id)


def _id(document: Document, one: Draft) -> str:
    span = _trigger_span(document, one)
    return "e-" + digest(document.article.id, "event", span.start, span.end)


def _trigger_span(document: Document, one: Draft) -> Span:
    return Span(document.tokens[one.trigger.first].start, document.tokens[one.trigger.last - 1].end)


def _event(document: Document, one: Draft, group: list[Draft]) -> Event:
    head = document.tokens[one.trigger.head]
    trigger = _trigger_span(document, one)
    sentence, published = document.sentences[head.sentence], document.article.published
    date: str | None = None
    date_from: DateFrom | None = None
    if one.time:
        date = date_value(one.time)
        date_from = "text" if date else None
    elif sentence.heading and published and one.modality == "asserted" and not one.trigger.nominal:
        # A headline reports what is new on the article's own day.
        date, date_from = published.value, "estimated" if published.where == "estimated" else "published"
    return Event(
        id=_id(document, one),
        type=one.type,
        plover=_plover(document, one),
        trigger=trigger,
        label=label(document, one.trigger),
        locations=tuple(entity.id for entity, _ in one.places),
        location_spans=tuple(mention.span for _, mention in one.places),
        date=date,
        date_span=one.time.span if one.time else None,
        date_from=date_from,
        participants=one.participants,
        modality=one.modality,
        statement=None,
        same_as=None,
        part_of=None,
        evidence=sentence.span,
        confidence=confidence(max(mention.trigger.seen.confidence for mention in group)),
        extractor=EXTRACTOR,
        mention_spans=tuple(_trigger_span(document, mention) for mention in group),
        subtype=next((kind for each in (one, *group) if (kind := kind_of(document, one.type, each.trigger))), None),
    )


def confidence(seen: float) -> float:
    """The probability that an event is right, from what the model thinks of its surest mention."""
    return round(SCALE.confidence(seen), 3)


def _plover(document: Document, one: Draft) -> str | None:
    """The root type of the words between actor and recipient where the model is sure of it, else of the trigger."""
    known = one.trigger.plover
    # The pair model read sentences with both in them: who is named elsewhere tells it nothing.
    here = document.sentences[document.tokens[one.trigger.head].sentence].span
    actors, recipients = (
        [who.span for who in one.participants if who.role == role and here.holds(who.span)]
        for role in ("actor", "recipient")
    )
    if not actors or not recipients or (known is None and one.type in UNTYPED):
        return known
    types = plover_type(document, actors, recipients)
    best = max(sorted(types), key=types.__getitem__)
    return best if types[best] >= (SURE if known else LIKELY) else known
