"""What several articles tell alike, in the shared graph: events with their reports, copies, quotations.

An event of several articles (``ag:Event``) is a node of its own, to which each article's report leads (``ag:reports``).
It is no ``sem:Event``: what happened, and who took part, is for its reports to say. An event of one report is that
report, and has no node besides it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actorgraph.graph import literals
from actorgraph.graph.actors import Triple
from actorgraph.graph.vocabulary import AG, RDFS, SEM, A, Things
from actorgraph.model import Linker, Occurrence, QuotationLink


def story_triples(linker: Linker, things: Things) -> Iterator[Triple]:
    """All that a linker says of articles, events and quotations together."""
    for copy in linker.copies:
        yield things.named(copy.article), AG.copyOf, things.named(copy.of)
    for occurrence in (one for one in linker.occurrences if len(one.reports) > 1):
        yield from _occurrence(occurrence, things)
    for link in linker.quotations:
        full, version = things("q", link.full_article, link.full), things("q", link.version_article, link.version)
        node = things("w", link.full, link.version)
        yield version, AG.sameWordsAs, full
        yield node, A, AG.QuotationLink
        yield node, RDFS.label, literals.text("the same words in two articles", "en")
        yield node, AG.fullestVersion, full
        yield node, AG.otherVersion, version
        yield node, AG.similarity, literals.decimal(link.similarity)
        yield node, AG.copied, literals.boolean(link.copied)
        for difference in shown_differences(link):
            yield node, AG.difference, literals.text(difference, "en")
    yield from _counts(linker, things)


def _occurrence(one: Occurrence, things: Things) -> Iterator[Triple]:
    node = things.named(one.id)
    yield node, A, AG.Event
    yield node, RDFS.label, literals.text(one.label, "en")
    yield node, SEM.eventType, AG[one.type]
    for modality in one.modalities:
        yield node, AG.modality, AG[modality]
    yield node, AG.articleCount, literals.integer(one.articles)
    yield node, AG.sourceCount, literals.integer(one.independent)
    yield node, AG.confidence, literals.sure(one.confidence)
    if one.earliest and one.latest:
        yield node, SEM.hasEarliestBeginTimeStamp, literals.day(date.fromisoformat(one.earliest))
        yield node, SEM.hasLatestEndTimeStamp, literals.day(date.fromisoformat(one.latest))
    for report in one.reports:
        yield things("e", report.article, report.event), AG.reports, node


def shown_differences(link: QuotationLink) -> Iterator[str]:
    """Each difference of two versions in words: "cut: “in the capital”"."""
    for difference in link.differences:
        shown = " → ".join(f"“{words}”" for words in (difference.full_words, difference.version_words) if words)
        yield f"{difference.kind}: {shown}"


def _counts(linker: Linker, things: Things) -> Iterator[Triple]:
    """How many articles give each quotation, on all its versions, and how many that are no copies of each other."""
    sources = {copy.article: copy.of for copy in linker.copies}
    by_fullest: dict[tuple[str, str], list[QuotationLink]] = {}
    for quotation in linker.quotations:
        by_fullest.setdefault((quotation.full_article, quotation.full), []).append(quotation)
    for links in by_fullest.values():
        first = links[0]
        versions = [(first.full_article, first.full), *((link.version_article, link.version) for link in links)]
        articles = {article for article, _ in versions}
        # A copy is no source of its own.
        independent = {sources.get(article, article) for article in articles}
        for article, statement in versions:
            node = things("q", article, statement)
            yield node, AG.articleCount, literals.integer(len(articles))
            yield node, AG.sourceCount, literals.integer(len(independent))
