"""Is a graph what it should be? SHACL shapes, references that lead nowhere, and quotations against the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Literal as OneOf

from pyoxigraph import Literal, Quad, QuerySolution, QuerySolutions

from actorgraph.graph import literals
from actorgraph.graph.vocabulary import TERMS, ontology_file
from actorgraph.graph.working import Graph, opened
from actorgraph.model import Article

if TYPE_CHECKING:  # slow to import, and only validating needs it
    import rdflib

Kind = OneOf["shape", "reference", "offset", "text"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with one node.

    Attributes:
        kind: ``shape`` (against the SHACL shapes), ``reference`` (a thing of ours of which nothing is said), ``offset``
            (a quotation that does not stand where it should), ``text`` (another text than the graph was built from).
    """

    kind: Kind
    node: str
    message: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.node}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, sorted; nothing, if the graph conforms."""

    problems: tuple[Problem, ...]
    triples: int

    @property
    def conforms(self) -> bool:
        return not self.problems


def validate(source: Path | Graph | Iterable[Quad], articles: Iterable[Article] | None = None) -> Report:
    """Check a graph against its shapes, its references, its selectors and, if given, the articles' texts.

    Reads the graph into memory twice (pyshacl works on rdflib's graphs).

    Args:
        source: a working folder, an RDF file, a graph, or quads.
        articles: what the graph was built from, to compare each quotation with its characters.

    Raises:
        InputError, StoreError: the graph cannot be read.
    """
    if isinstance(source, Path):
        with opened(source) as graph:
            return _validate(graph, articles)
    return _validate(source if isinstance(source, Graph) else Graph.of(source), articles)


def _validate(graph: Graph, articles: Iterable[Article] | None) -> Report:
    data = graph.to_rdflib()
    problems = {*_against_shapes(data), *_dangling(graph), *_offsets(graph, articles)}
    return Report(tuple(sorted(problems)), len(data))


def shapes() -> rdflib.Graph:
    """The SHACL shapes that ship with the package."""
    import rdflib

    return rdflib.Graph().parse(data=ontology_file("shapes.ttl").read_text("utf-8"), format="turtle")


def _against_shapes(data: rdflib.Graph) -> Iterator[Problem]:
    import pyshacl
    from rdflib import RDF, SH, URIRef

    whole = URIRef(TERMS + "WholeGraph")
    conforms, results, _ = pyshacl.validate(data, shacl_graph=shapes(), inference="none")
    if conforms:
        return
    for result in results.subjects(RDF.type, SH.ValidationResult):
        # What concerns the graph as a whole names the culprit as the value.
        focus, value = results.value(result, SH.focusNode), results.value(result, SH.value)
        yield Problem("shape", str(value if focus == whole else focus), _told(results, result))


def _told(results: rdflib.Graph, result: rdflib.term.Node) -> str:
    """The shape's message, with the property and the value it is about."""
    from rdflib import SH, Literal, URIRef

    message = results.value(result, SH.resultMessage) or results.value(result, SH.sourceConstraintComponent)
    about = (results.value(result, SH.resultPath), results.value(result, SH.value))
    detail = " ".join(str(part) for part in about if isinstance(part, URIRef | Literal))
    return f"{message} [{detail}]" if detail else str(message)


_DANGLING = """SELECT DISTINCT ?thing ?subject WHERE {{
  ?subject ?property ?thing . FILTER(ISIRI(?thing) && STRSTARTS(STR(?thing), {base}))
  FILTER NOT EXISTS {{ ?thing ?any ?what }} }}"""


def _dangling(graph: Graph) -> Iterator[Problem]:
    for row in _rows(graph, _DANGLING.format(base=Literal(graph.base))):
        message = f"nothing is said of it, but {row['subject'].value} refers to it"
        yield Problem("reference", row["thing"].value, message)


_SPANS = """SELECT ?target ?document ?start ?end ?exact ?prefix ?suffix WHERE {
  ?target oa:hasSource ?document ; oa:hasSelector ?position , ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }"""
_DOCUMENTS = "SELECT ?document ?sha WHERE { ?document ag:textSha256 ?sha }"


def _offsets(graph: Graph, articles: Iterable[Article] | None) -> Iterator[Problem]:
    """Every quotation is as long as its offsets say and, where the text is at hand, stands there."""
    texts: dict[str, str] = {}
    if articles is not None:
        known = {article.sha256: article.text for article in articles}
        for row in _rows(graph, _DOCUMENTS):
            document, sha = row["document"].value, row["sha"].value
            if sha in known:
                texts[document] = literals.clean(known[sha])
            else:
                yield Problem("text", document, f"no article given has the text with SHA-256 {sha}")
    for row in _rows(graph, _SPANS):
        if fault := _misplaced(row, texts):
            yield Problem("offset", row["target"].value, fault)


def _misplaced(row: QuerySolution, texts: Mapping[str, str]) -> str | None:
    start, end, exact = int(row["start"].value), int(row["end"].value), row["exact"].value
    if end - start != len(exact):
        return f"{len(exact)} characters are quoted, but {start} to {end} are {end - start}"
    text = texts.get(row["document"].value)
    if text is None:
        return None
    before, after = row["prefix"].value, row["suffix"].value
    if text[max(0, start - len(before)) : end + len(after)] == before + exact + after:
        return None
    return f"the text at {start} reads {text[start:end]!r}, not {exact!r}"


def _rows(graph: Graph, sparql: str) -> Iterator[QuerySolution]:
    answer = graph.query(sparql)
    assert isinstance(answer, QuerySolutions)
    return iter(answer)
