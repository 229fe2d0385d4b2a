"""The article itself as a node: what it is, who published it, when, and where each of these was found."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal

from actorgraph.graph import literals
from actorgraph.graph.actors import Triple
from actorgraph.graph.reading import Reading, days
from actorgraph.graph.vocabulary import AG, DC, DCT, NIF, ORG, PROV, RDFS, SCHEMA, SEM, A


def document(reading: Reading) -> Iterator[Triple]:
    article, node = reading.article, reading.document
    # Three vocabularies each know an article by a class of their own.
    for kind in (SCHEMA.NewsArticle, PROV.Entity, NIF.Context):
        yield node, A, kind
    yield node, DCT.identifier, Literal(literals.clean(article.key))
    yield node, DCT.language, Literal(literals.clean(article.language))
    yield node, AG.textSha256, Literal(article.sha256)
    yield node, AG.textLength, literals.integer(len(article.text))
    if article.url:
        yield node, SCHEMA.url, Literal(literals.clean(article.url))
    yield from _metadata(reading)
    graph = reading.things.graph(reading.document_id)
    yield graph, A, AG.ArticleGraph
    title = article.title.value if article.title else article.key
    yield graph, RDFS.label, literals.text(f"what an article says: {title}", "en")
    yield graph, PROV.wasDerivedFrom, node
    # A set, since several entities may be one actor; sorted, for a set has no order of its own.
    for actor in sorted({reading.cast.node(entity) for entity in reading.extraction.entities}, key=str):
        yield node, SCHEMA.mentions, actor


def _metadata(reading: Reading) -> Iterator[Triple]:
    """What it is called and by whom, where it stood and under which terms, as far as a source tells; what read it."""
    article, node = reading.article, reading.document
    if article.title:
        yield node, DCT.title, reading.text(article.title.value)
        yield node, AG.titleFrom, AG[article.title.where]
    if article.outlet:
        yield node, SCHEMA.publisher, reading.cast.outlet(article.outlet.value)
        yield node, AG.publisherFrom, AG[article.outlet.where]
    if article.author:
        yield node, DC.creator, Literal(literals.clean(article.author.value))
        yield node, AG.creatorFrom, AG[article.author.where]
    if article.published:
        yield node, DCT.issued, literals.iso_date(article.published.value)
        yield node, AG.issuedFrom, AG[article.published.where]
        yield from days(node, article.published.value)
    properties = (
        (AG.agency, article.agency and article.agency.value),
        (AG.byline, article.byline),
        (SCHEMA.articleSection, article.section),
        (SCHEMA.printEdition, article.edition),
        (SCHEMA.printPage, article.page),
        (DC.rights, article.licence),
        (AG.fileSha256, article.file_sha256),
        (AG.textReader, article.reader),
    )
    for term, value in properties:
        if value:
            yield node, term, Literal(literals.clean(value))
    if article.updated:
        yield node, DCT.modified, literals.iso_date(article.updated)
    if article.words is not None:
        yield node, SCHEMA.wordCount, literals.integer(article.words)


def outlet(reading: Reading) -> Iterator[Triple]:
    """The publisher, in the graph that articles share."""
    if name := reading.article.outlet:
        node = reading.cast.outlet(name.value)
        yield node, A, ORG.Organization
        yield node, A, SEM.Actor
        yield node, RDFS.label, literals.text(" ".join(name.value.split()))
