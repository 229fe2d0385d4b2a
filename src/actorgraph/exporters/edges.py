"""The network as rows: what GraphML and CSV write of it."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass

from actorgraph.graph.network import connections, network
from actorgraph.graph.working import Graph

# What XML 1.0 cannot hold; replaced in CSV too, so that both say the same.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-�\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Node:
    """An actor or place of the network."""

    id: str
    label: str
    type: str
    aliases: str

    def row(self) -> dict[str, str]:
        return {name: readable(value) for name, value in asdict(self).items()}


@dataclass(frozen=True, slots=True)
class Edge:
    """A connection of two actors.

    Attributes:
        articles: how many articles support it.
        evidence: the first piece of evidence, with the article it stands in.
        confidence: of the surest piece of evidence.
    """

    source: str
    target: str
    source_label: str
    target_label: str
    kind: str
    label: str
    articles: int
    first_date: str
    last_date: str
    confidence: float
    evidence: str
    article: str

    def row(self) -> dict[str, str | int | float]:
        return {name: readable(value) if isinstance(value, str) else value for name, value in asdict(self).items()}


def read(graph: Graph) -> tuple[list[Node], list[Edge]]:
    """The nodes and edges of the graph's network, in order."""
    found = network(graph.store)
    labels = {iri: str(data["label"]) for iri, data in found.nodes(data=True)}
    nodes = [
        Node(iri, str(data["label"]), str(data["type"]), " | ".join(data["aliases"]))
        for iri, data in found.nodes(data=True)
    ]
    edges = []
    for connection in connections(found):
        pieces = connection.evidence
        dates = sorted(piece.date for piece in pieces if piece.date)
        edges.append(
            Edge(
                source=connection.source,
                target=connection.target,
                source_label=labels[connection.source],
                target_label=labels[connection.target],
                kind=connection.kind,
                label=connection.label,
                articles=len({piece.document for piece in pieces}),
                first_date=dates[0] if dates else "",
                last_date=dates[-1] if dates else "",
                # The best of its evidence: each piece more makes it no less sure.
                confidence=max(piece.confidence for piece in pieces),
                evidence=pieces[0].text,
                article=pieces[0].title,
            )
        )
    return nodes, edges


def readable(value: str) -> str:
    return _NOT_XML.sub("�", value)
