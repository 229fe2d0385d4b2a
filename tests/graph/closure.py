"""What RDF Schema lets a reasoner conclude from a graph and the ontology: types by domain, range and subclass."""

from __future__ import annotations

from pyoxigraph import DefaultGraph, Quad, RdfFormat, Store

from actorgraph.graph import Graph, describing
from actorgraph.graph.vocabulary import PREFIXES

RULES = (
    "?s ?q ?o } WHERE { ?s ?p ?o . ?p rdfs:subPropertyOf ?q",
    "?s a ?c } WHERE { ?s ?p ?o . ?p rdfs:domain ?c",
    "?o a ?c } WHERE { ?s ?p ?o . ?p rdfs:range ?c FILTER(isIRI(?o))",
    "?s a ?d } WHERE { ?s a ?c . ?c rdfs:subClassOf ?d",
)


def closed(graph: Graph) -> Graph:
    """A graph with all that follows, the ontology's own triples left out again."""
    store = Store()
    store.extend(Quad(q.subject, q.predicate, q.object, DefaultGraph()) for q in graph.store)
    ontology = Store()
    ontology.load(describing.ontology(), RdfFormat.TURTLE)
    own = set(store)
    store.extend(ontology)
    size = 0
    while size != len(store):
        size = len(store)
        for rule in RULES:
            store.update(f"INSERT {{ {rule} }}", prefixes=PREFIXES)
    described = {quad.subject for quad in ontology}
    return Graph.of(quad for quad in store if quad in own or quad.subject not in described)
