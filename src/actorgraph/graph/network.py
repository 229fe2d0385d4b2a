"""The graph as a network: actors and places joined by what the articles say of both.

A connection is a pair of actors and a kind: a role held, words addressed or spoken about, an event shared, a report
passed on. It carries its evidence: the sentence, the article, the date and the confidence of every assertion behind it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pyoxigraph as ox

from actorgraph.graph.vocabulary import PREFIXES
from actorgraph.model import connections as kinds

if TYPE_CHECKING:
    import networkx as nx

KINDS, DIRECTED = kinds.CONNECTIONS, kinds.DIRECTED


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """What one article says to support a connection.

    Attributes:
        text: the evidence's characters, white space folded.
        note: what the assertion is: the role, the cue, the event's label; and how sure ("alleged").
        date: ISO date said or published, or ``None``.
    """

    document: str
    start: int
    text: str
    assertion: str
    note: str
    title: str
    date: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Connection:
    """Two actors, how they are connected, and every piece of evidence for it, in order of article and place."""

    source: str
    target: str
    kind: str
    label: str
    evidence: tuple[Evidence, ...]


_PROVENANCE = """
  ?assertion ag:evidence ?target .
  ?target oa:hasSource ?document ; oa:hasSelector ?position , ?quote .
  ?position oa:start ?start . ?quote oa:exact ?text .
  OPTIONAL { ?document dct:title ?title }
  OPTIONAL { ?document dct:issued ?issued }
  OPTIONAL { ?assertion ag:confidence ?confidence }
"""

# One reader serves all: each query binds ?assertion, ?source, ?target_actor, ?note and, if any, ?date and ?modality.
_QUERIES: Mapping[str, str] = {
    "role": """
      ?assertion org:member ?source ; org:organization ?target_actor ; ag:status ?statusTerm ; ag:modality ?stance .
      FILTER(?stance NOT IN (ag:negated, ag:hypothetical))
      OPTIONAL { ?assertion org:role/skos:prefLabel ?note } BIND(STRAFTER(STR(?statusTerm), "#") AS ?modality)""",
    "addressed": """
      ?assertion schema:creator ?source ; ag:addressee ?target_actor . OPTIONAL { ?assertion ag:cue ?note }
      OPTIONAL { ?assertion schema:dateCreated ?date }""",
    "about": """
      ?assertion schema:creator ?source ; schema:about ?target_actor . OPTIONAL { ?assertion ag:cue ?note }
      OPTIONAL { ?assertion schema:dateCreated ?date }""",
    "reported": """
      ?assertion schema:creator ?source ; ag:reportedBy ?target_actor . OPTIONAL { ?assertion ag:cue ?note }""",
    "event": """
      ?assertion (sem:hasActor|ag:participation/ag:participant) ?source , ?target_actor .
      ?assertion ag:modality ?stance . BIND(STRAFTER(STR(?stance), "#") AS ?modality)
      OPTIONAL { ?assertion rdfs:label ?note } OPTIONAL { ?assertion ag:dateValue ?date }
      FILTER(STR(?source) < STR(?target_actor))""",
    "place": """
      ?assertion (sem:hasActor|ag:participation/ag:participant) ?source ; (sem:hasPlace|ag:place) ?target_actor .
      ?assertion ag:modality ?stance . BIND(STRAFTER(STR(?stance), "#") AS ?modality)
      OPTIONAL { ?assertion rdfs:label ?note } OPTIONAL { ?assertion ag:dateValue ?date }""",
}

_RELATIONS = """SELECT DISTINCT ?source ?target_actor ?relation ?note WHERE {
  ?added a rdf:Statement ; rdf:subject ?source ; rdf:predicate ?relation ; rdf:object ?target_actor ;
    rdfs:comment ?why .
  FILTER(STRSTARTS(?why, "added by a correction")) OPTIONAL { ?relation rdfs:label ?note } }"""
"""What corrections add; no article says it."""

CORRECTION = "a correction"
"""What stands for the article where a correction says something."""

_PLAIN = ("current", "asserted")

_ACTORS = """SELECT DISTINCT ?actor ?label ?alias ?type WHERE {
  ?actor a ?type ; rdfs:label ?label . OPTIONAL { ?actor skos:altLabel ?alias }
  FILTER(?type IN (foaf:Person, org:Organization, sem:Place, ag:Group)) }"""

_TYPES = {"Person": "person", "Organization": "organization", "Place": "place", "Group": "group"}


def network(
    store: ox.Store,
    *,
    kinds: Collection[str] = tuple(KINDS),
    since: str | None = None,
    until: str | None = None,
    confidence: float = 0.0,
) -> nx.MultiDiGraph[str]:
    """The network of a graph.

    Args:
        store: the graph, in any mixture of named graphs.
        kinds: which kinds of connection to keep, keys of :data:`KINDS`.
        since, until: ISO dates or prefixes; evidence without a date is kept only where neither is given.
        confidence: evidence below it is left out.

    Returns:
        Nodes are IRIs with ``label``, ``type`` and ``aliases``; edges have the kind as key and a :class:`Connection`
        as ``connection``. Nodes and edges stand in sorted order, so that what is computed from them is repeatable.
    """
    actors = _actors(store)
    found: dict[tuple[str, str, str], set[Evidence]] = defaultdict(set)
    for kind in (each_kind for each_kind in KINDS if each_kind in kinds):
        for source, target, evidence in _relations(store) if kind == "relation" else _evidence(store, kind):
            # What a person is to himself is no connection.
            known = source in actors and target in actors and source != target
            if known and evidence.confidence >= confidence and is_dated(evidence.date, since, until):
                found[source, target, kind].add(evidence)
    return assembled(actors, found)


def assembled(
    actors: Mapping[str, Mapping[str, object]], found: Mapping[tuple[str, str, str], Collection[Evidence]]
) -> nx.MultiDiGraph[str]:
    """The network of connections, given the evidence of each by source, target and kind."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    # Sorted, so that measures that depend on the order are repeatable.
    for iri in sorted({end for source, target, _ in found for end in (source, target)}):
        graph.add_node(iri, **actors[iri])
    for connection in connected(found):
        graph.add_edge(connection.source, connection.target, key=connection.kind, connection=connection)
    return graph


def connected(found: Mapping[tuple[str, str, str], Collection[Evidence]]) -> Iterator[Connection]:
    """The connections in order, given the evidence of each by source, target and kind."""
    for (source, target, kind), pieces in sorted(found.items()):
        # Roles and added relations have names, which tell more than the kind; more than three are no label any more.
        own = sorted({piece.note for piece in pieces if piece.note})[:3] if kind in ("role", "relation") else []
        ordered = sorted(pieces, key=lambda piece: (piece.date or "", piece.document, piece.start, piece.assertion))
        yield Connection(source, target, kind, ", ".join(own) or KINDS[kind], tuple(ordered))


@dataclass(frozen=True)
class Outline:
    """A network without its evidence: enough for measures and paths, and read in a fraction of the time.

    Attributes:
        nodes: as those of :func:`network`, sorted, with what is known of each.
        documents: for each connection (source, target, kind), those behind it, by whatever tells one from another.
    """

    nodes: Mapping[str, Mapping[str, object]]
    documents: Mapping[tuple[str, str, str], Collection[Hashable]]

    @cached_property
    def pairs(self) -> Mapping[tuple[str, str], int]:
        """Each pair of connected actors, sorted, with the number of documents behind all that connects them."""
        found: dict[tuple[str, str], set[Hashable]] = defaultdict(set)
        for (source, target, _), seen in self.documents.items():
            # Sorted ends, so that both directions count for one pair.
            found[(source, target) if source < target else (target, source)].update(seen)
        return {pair: len(found[pair]) for pair in sorted(found)}

    def simple(self) -> nx.Graph[str]:
        """One undirected edge per pair; ``weight`` counts the documents behind it, ``distance`` is its inverse."""
        # Slow to import, and not needed by whoever asks for pairs alone.
        import networkx as nx

        made: nx.Graph[str] = nx.Graph()
        made.add_nodes_from((iri, dict(data)) for iri, data in self.nodes.items())
        for (source, target), count in self.pairs.items():
            made.add_edge(source, target, weight=count, distance=1 / count)
        return made

    def degrees(self) -> Counter[str]:
        """How many connections each actor has."""
        return Counter(end for source, target, _ in self.documents for end in (source, target))

    def among(self, chosen: Collection[str]) -> Outline:
        """The part of it that some actors make."""
        kept = {one: seen for one, seen in self.documents.items() if one[0] in chosen and one[1] in chosen}
        return Outline({one: data for one, data in self.nodes.items() if one in chosen}, kept)


def outline(graph: nx.MultiDiGraph[str]) -> Outline:
    """The outline of a network."""
    documents = {
        (connection.source, connection.target, connection.kind): {piece.document for piece in connection.evidence}
        for connection in connections(graph)
    }
    return Outline({iri: graph.nodes[iri] for iri in graph}, documents)


def simple(graph: nx.MultiDiGraph[str]) -> nx.Graph[str]:
    """One undirected edge per pair; see :meth:`Outline.simple`."""
    return outline(graph).simple()


def connections(graph: nx.MultiDiGraph[str]) -> Iterator[Connection]:
    """Every connection of a network, in the order of its edges."""
    for *_, found in graph.edges(data=True):
        yield found["connection"]


def is_dated(date: str | None, since: str | None, until: str | None) -> bool:
    """Whether evidence of a date counts between two days; what has no date counts only where neither is given."""
    if since is None and until is None:
        return True
    if date is None:
        return False
    # "2015-03" as an end takes in every day of March.
    return (since is None or date >= since) and (until is None or date[: len(until)] <= until)


def _actors(store: ox.Store) -> dict[str, dict[str, object]]:
    """Label, type and other names of everything that can be a node."""
    labels: dict[str, set[str]] = defaultdict(set)
    aliases: dict[str, set[str]] = defaultdict(set)
    types: dict[str, set[str]] = defaultdict(set)
    for row in _rows(store, _ACTORS):
        iri = _text(row["actor"])
        labels[iri].add(_text(row["label"]))
        types[iri].add(_TYPES[_text(row["type"]).replace("#", "/").rsplit("/", 1)[-1]])
        if row["alias"] is not None:
            aliases[iri].add(_text(row["alias"]))
    # A country is a place and an organisation; it is drawn as a place, the first of these.
    return {
        iri: {
            "label": min(labels[iri]),
            "type": next(kind for kind in ("person", "place", "group", "organization") if kind in types[iri]),
            "aliases": tuple(sorted(aliases[iri])),
        }
        for iri in sorted(labels)
    }


def _evidence(store: ox.Store, kind: str) -> Iterator[tuple[str, str, Evidence]]:
    query = f"SELECT DISTINCT * WHERE {{ {_QUERIES[kind]} {_PROVENANCE} }}"
    for row in _rows(store, query):
        note = _optional(row, "note") or ""
        modality = _optional(row, "modality")
        yield (
            _text(row["source"]),
            _text(row["target_actor"]),
            Evidence(
                document=_text(row["document"]),
                start=int(_text(row["start"])),
                text=" ".join(_text(row["text"]).split()),
                assertion=_text(row["assertion"]),
                # What is merely said, planned or denied must not look like what is so.
                note=f"{note} ({modality})" if modality and modality not in _PLAIN else note,
                title=_optional(row, "title") or _text(row["document"]).rsplit("/", 1)[-1],
                date=_optional(row, "date") or _optional(row, "issued"),
                confidence=float(_optional(row, "confidence") or 1),
            ),
        )


def _relations(store: ox.Store) -> Iterator[tuple[str, str, Evidence]]:
    for row in _rows(store, _RELATIONS):
        term = _text(row["relation"])
        note = _optional(row, "note") or term.replace("#", "/").rsplit("/", 1)[-1]
        yield _text(row["source"]), _text(row["target_actor"]), correction(note)


def correction(note: str) -> Evidence:
    """The evidence for what a correction adds."""
    return Evidence("", 0, "", "", note, CORRECTION, None, 1.0)


def _rows(store: ox.Store, query: str) -> Iterator[ox.QuerySolution]:
    # A store without named graphs has all in its default graph.
    union = next(iter(store.named_graphs()), None) is not None
    solutions = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=union)
    assert isinstance(solutions, ox.QuerySolutions)
    yield from solutions


def _text(term: object) -> str:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return term.value


def _optional(row: ox.QuerySolution, name: str) -> str | None:
    try:
        term = row[name]
    except KeyError:
        return None
    return None if term is None else _text(term)
