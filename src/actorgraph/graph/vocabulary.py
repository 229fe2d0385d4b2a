"""The names of the graph: namespaces, terms, the IRIs of things.

Terms are fixed (``https://w3id.org/actorgraph/ns#``): queries and shapes count on them. Only the base of *things* is a
setting, since whoever publishes a graph owns the names in it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pyoxigraph import NamedNode

from actorgraph.model import digest

BASE = "https://w3id.org/actorgraph/id/"
"""Where the IRIs of things start, unless a user says otherwise."""

TERMS = "https://w3id.org/actorgraph/ns#"

SHARED = "graph-shared"
"""Local name of the graph that articles share."""

ONTOLOGY = NamedNode(TERMS.rstrip("#"))
"""The ontology, and the named graph in which it travels with the data."""

PREFIXES = {
    "ag": TERMS,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "gsp": "http://www.opengis.net/ont/geosparql#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Vocabulary:
    """The terms of one namespace as attributes: ``ORG.memberOf``. A term is made once and kept."""

    def __init__(self, prefix: str) -> None:
        self._iri = PREFIXES[prefix]

    def __getattr__(self, name: str) -> NamedNode:
        node = NamedNode(self._iri + name)
        setattr(self, name, node)
        return node

    def __getitem__(self, name: str) -> NamedNode:
        node: NamedNode = getattr(self, name)
        return node


AG, DC, DCAT, DCT, FOAF, GEO, GSP, NIF, OA, ORG, OWL = (
    Vocabulary(p) for p in ("ag", "dc", "dcat", "dct", "foaf", "geo", "gsp", "nif", "oa", "org", "owl")
)
PROV, RDF, RDFS, SCHEMA, SEM, SKOS, TIME, VOID, XSD = (
    Vocabulary(p) for p in ("prov", "rdf", "rdfs", "schema", "sem", "skos", "time", "void", "xsd")
)

A = RDF.type


class Things:
    """The IRIs of things under one base: flat, functions of content, letter first, no counters.

    Args:
        base: what they start with; ends in ``/`` or ``#``.

    Raises:
        ValueError: ``base`` is no absolute IRI or has another end.
    """

    def __init__(self, base: str = BASE) -> None:
        if not base.endswith(("/", "#")):
            raise ValueError(f"the base of the graph's names must end in / or #: {base}")
        NamedNode(base)
        self.base = base
        self._named: dict[str, NamedNode] = {}
        self.shared = self.named(SHARED)
        """The graph of actors, roles, shortcuts across articles, extractors and the run."""

    def __call__(self, kind: str, *key: object) -> NamedNode:
        """``<base><kind>-<hash of key>``."""
        return NamedNode(f"{self.base}{kind}-{digest(*key)}")

    def named(self, name: str) -> NamedNode:
        """The thing whose local name is already known (ids of documents and actors)."""
        # Each is asked for several times, and takes longer to make than to find.
        if (node := self._named.get(name)) is None:
            self._named[name] = node = NamedNode(self.base + local_name(name))
        return node

    def graph(self, document: str) -> NamedNode:
        """The named graph of an article, given the document's id."""
        return self.named("graph-" + document)

    def holds(self, node: object) -> bool:
        return isinstance(node, NamedNode) and node.value.startswith(self.base)


_LOCAL = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")
_SLUG_LENGTH = 48


def local_name(name: str) -> str:
    """``name`` if it can stand after a prefix in Turtle as it is, else a slug of it with a hash."""
    return name if _LOCAL.match(name) else f"x-{slug(name)}-{digest(name)[:8]}"


@lru_cache(maxsize=100_000)
def slug(text: str) -> str:
    """Lower-case ASCII letters and digits of ``text`` joined by hyphens, at most 48 characters; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].rstrip("-")


def kind_concept(name: str) -> NamedNode:
    """The concept of ``ontology/happenings.json`` of that name."""
    return AG[f"kind-{name}"]


def slugged(kind: str, name: str, *key: object) -> str:
    """``kind-slug-hash``: readable, and distinct because of the hash of ``key`` (of ``name`` where there is none)."""
    return "-".join(part for part in (kind, slug(name), digest(*(key or (name,)))[:8]) if part)
