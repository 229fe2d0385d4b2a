"""Quantities of one article as triples of its graph: the interval, what is counted, where, as of when, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from pyoxigraph import NamedNode

from actorgraph.graph import literals
from actorgraph.graph.actors import Triple
from actorgraph.graph.reading import Reading, modality, optional, when
from actorgraph.graph.trace import Part
from actorgraph.graph.vocabulary import AG, RDFS, SCHEMA, A
from actorgraph.model import Change, Quantity


def quantities(reading: Reading) -> Iterator[Triple]:
    for quantity in reading.extraction.quantities:
        node = reading.node(quantity)
        yield from reading.common(node, AG.Quantity, quantity)
        bare = f"{quantity.span.of(reading.article.text)} {quantity.of}".strip()
        yield node, RDFS.label, reading.text(quantity.label or bare)
        yield from optional(node, AG.figureOf, reading.event(quantity.event))
        for key in quantity.about:
            yield from optional(node, SCHEMA.about, reading.entity(key))
        yield node, AG.quantityKind, AG[quantity.kind + "Quantity"]
        yield node, AG.approximation, literals.text(quantity.approximation)
        for term, value in ((AG.value, quantity.value), (AG.low, quantity.low), (AG.high, quantity.high)):
            if value is not None and isfinite(value):
                yield node, term, literals.decimal(value)
        if quantity.unit:
            yield node, AG.unit, literals.text(quantity.unit)
        yield node, AG.countOf, reading.text(quantity.of)
        if quantity.head:
            yield node, AG.countHead, reading.text(quantity.head)
        if quantity.doing:
            yield node, AG.doing, reading.text(quantity.doing)
        for nation in quantity.nations:
            yield node, AG.nation, literals.text(nation)
        yield node, AG.modality, AG[modality(quantity)]
        for key in quantity.places or ((quantity.place,) if quantity.place else ()):
            yield from optional(node, AG.place, reading.place(key))
        claimant = reading.entity(quantity.claimed_by)
        yield from optional(node, AG.claimedBy, claimant)
        if quantity.claimed_text and reading.trace.tells_words(claimant):
            yield node, AG.claimedByText, reading.text(quantity.claimed_text)
        yield from reading.claimed(node, quantity.statement)
        yield from reading.passed_on(node, quantity.id, quantity.via)
        yield from when(node, quantity.date)
        if quantity.change:
            yield from _change(reading, quantity, node, quantity.change)
        main: list[Part] = [(AG.quantitySpan, quantity.span)]
        more: list[Part] = [(AG.countSpan, quantity.of_span), (AG.placeSpan, quantity.place_span)]
        more += [(AG.doingSpan, quantity.doing_span), (AG.dateSpan, quantity.date_span)]
        yield from reading.trace.assertion(node, quantity.extractor, quantity.evidence, main, more)


def _change(reading: Reading, quantity: Quantity, node: NamedNode, change: Change) -> Iterator[Triple]:
    made = reading.things("c", reading.article.id, quantity.id)
    yield node, AG.change, made
    yield made, A, AG.Change
    yield made, AG.direction, literals.text(change.direction)
    yield made, AG.changeRole, literals.text(change.role)
    if change.unit:
        yield made, AG.unit, literals.text(change.unit)
    numbers = (
        (AG.low, change.low),
        (AG.high, change.high),
        (AG.baseLow, change.base_low),
        (AG.baseHigh, change.base_high),
    )
    for term, value in numbers:
        if value is not None and isfinite(value):
            yield made, term, literals.decimal(value)
    if change.since:
        yield made, AG.since, literals.text(change.since)
    yield from reading.trace.details(made, [(AG.changeSpan, change.span)])
