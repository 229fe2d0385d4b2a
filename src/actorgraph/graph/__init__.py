"""The graph: assertions into RDF, a store on disk, SPARQL, validation; and the network that analysis looks at."""

from __future__ import annotations

from actorgraph.graph.answers import render
from actorgraph.graph.build import build
from actorgraph.graph.named import NamedQuery, named_queries, named_query
from actorgraph.graph.shapes import Problem
from actorgraph.graph.trace import Provenance
from actorgraph.graph.validation import Report, validate
from actorgraph.graph.vocabulary import BASE, PREFIXES, TERMS
from actorgraph.graph.working import Graph
from actorgraph.shipped import ontology_file

__all__ = [
    "BASE",
    "PREFIXES",
    "TERMS",
    "Graph",
    "NamedQuery",
    "Problem",
    "Provenance",
    "Report",
    "build",
    "named_queries",
    "named_query",
    "ontology_file",
    "render",
    "validate",
]
