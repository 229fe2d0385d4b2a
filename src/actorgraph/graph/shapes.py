"""The SHACL shapes: what every node must be, checked by pyshacl, and what joins nodes, asked in SPARQL.

pyshacl looks at those parts of a graph alone of which it is not sure beforehand that they conform.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from typing import Literal as OneOf

from pyoxigraph import NamedNode, QuerySolutions

from actorgraph.graph import others
from actorgraph.graph.conformance import Conformance
from actorgraph.graph.parts import Part, parts
from actorgraph.graph.vocabulary import TERMS
from actorgraph.graph.working import Graph
from actorgraph.shipped import ontology_file

if TYPE_CHECKING:
    # Slow to import, and nothing but validating needs it.
    import rdflib

Kind = OneOf["shape", "reference", "offset", "text", "store", "coverage", "export"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with one thing.

    Attributes:
        kind: ``shape`` (against the SHACL shapes), ``reference`` (to something that is not there), ``offset`` (a span
            where its words do not stand), ``text`` (another text than the graph was built from), ``store`` (an entry of
            the store that is damaged), ``export`` (a file that is not what was exported).
        node: the IRI, record id or file concerned.
    """

    kind: Kind
    node: str
    message: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.node}: {' '.join(self.message.split())}"


def shapes() -> rdflib.Graph:
    """The SHACL shapes that ship with the package, and those of kinds that other packages add."""
    import rdflib

    shipped = rdflib.Graph().parse(data=ontology_file("shapes.ttl").read_text("utf-8"), format="turtle")
    return shipped.parse(data=others.shapes(), format="turtle")


def against_shapes(graph: Graph, also: Callable[[Part], Iterable[Problem]] = lambda part: ()) -> Iterator[Problem]:
    """What in a graph is not as its shapes say; nodes part by part, what joins them in the store.

    Args:
        also: what else is looked for in each part.
    """
    of_nodes, incoming, conditions = _read_shapes()
    sure = Conformance(of_nodes)
    for part in parts(graph, incoming):
        if not sure.holds(part.data, part.borrowed):
            yield from _faults(part, of_nodes)
        yield from also(part)
    for message, select in conditions:
        answer = graph.query(select)
        assert isinstance(answer, QuerySolutions)
        yield from (Problem("shape", row["value"].value, message) for row in answer)


@cache
def _read_shapes() -> tuple[rdflib.Graph, tuple[NamedNode, ...], tuple[tuple[str, str], ...]]:
    """The shapes of nodes, the properties that they follow backwards, and the conditions on the graph as a whole.

    Each of these is a message and the query that finds every culprit.
    """
    from rdflib import SH, URIRef

    found, whole = shapes(), URIRef(TERMS + "GraphShape")
    conditions = sorted(
        (str(found.value(one, SH.message)), str(found.value(one, SH.select))) for one in found.objects(whole, SH.sparql)
    )
    found.remove((whole, None, None))
    backwards = sorted({str(one) for one in found.objects(None, SH.inversePath)})
    return found, tuple(map(NamedNode, backwards)), tuple(conditions)


def _faults(part: Part, of_nodes: rdflib.Graph) -> Iterator[Problem]:
    import pyshacl
    import rdflib
    from rdflib import RDF, SH, Literal, URIRef

    data = rdflib.Graph().parse(data=part.triples, format="nt")
    conforms, results, _ = pyshacl.validate(data, shacl_graph=of_nodes, inference="none")
    if conforms:
        return
    for result in results.subjects(RDF.type, SH.ValidationResult):
        focus = str(results.value(result, SH.focusNode))
        if focus in part.borrowed:
            continue
        message = results.value(result, SH.resultMessage) or results.value(result, SH.sourceConstraintComponent)
        # A path or value without a name of its own would be a number that changes from run to run.
        about = (results.value(result, SH.resultPath), results.value(result, SH.value))
        detail = " ".join(str(term) for term in about if isinstance(term, URIRef | Literal))
        yield Problem("shape", focus, f"{message} [{detail}]" if detail else str(message))
