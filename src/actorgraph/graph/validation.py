"""Is a graph what it should be? SHACL shapes, references that lead nowhere, and quotations against the texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Quad, QuerySolution, QuerySolutions

from actorgraph.graph import literals
from actorgraph.graph.parts import Part
from actorgraph.graph.shapes import Problem, against_shapes
from actorgraph.graph.working import Graph, opened
from actorgraph.model import Article


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

    A working folder is read in parts: memory grows with the number of articles by some hundred bytes each. An RDF file
    is read into memory first.

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
    base = f"<{graph.base}"
    found = set(against_shapes(graph, lambda part: _dangling(graph, base, part)))
    return Report(tuple(sorted({*found, *_offsets(graph, articles)})), len(graph))


def _dangling(graph: Graph, base: str, part: Part) -> Iterator[Problem]:
    """References of a part to things of the graph's own of which nothing is said, there or elsewhere."""
    known = part.data.out
    for thing in (one for one in part.data.back if one.startswith(base) and one not in known):
        if not graph.tells(NamedNode(thing[1:-1])):
            for subject in {one for several in part.data.back[thing].values() for one in several}:
                referring = subject.removeprefix("<").removesuffix(">")
                message = f"nothing is said of it, but {referring} refers to it; build again from the whole corpus"
                yield Problem("reference", thing[1:-1], message)


_SPANS = """SELECT ?target ?start ?end ?exact ?prefix ?suffix WHERE {
  ?target oa:hasSource ?document ; oa:hasSelector ?position , ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact
  OPTIONAL { ?quote oa:prefix ?prefix } OPTIONAL { ?quote oa:suffix ?suffix } }"""
_DOCUMENTS = "SELECT ?document ?sha WHERE { ?document ag:textSha256 ?sha }"


def _offsets(graph: Graph, articles: Iterable[Article] | None) -> Iterator[Problem]:
    """Every quotation is as long as its offsets say and, where the text is at hand, stands there."""
    if articles is None:
        yield from _misplaced(graph, "?document", None)
        return
    documents: dict[str, list[NamedNode]] = defaultdict(list)
    for row in _rows(graph, _DOCUMENTS):
        documents[row["sha"].value].append(row["document"])
    for article in articles:
        for document in documents.pop(article.sha256, ()):
            yield from _misplaced(graph, str(document), literals.clean(article.text))
    for sha, unknown in documents.items():
        for document in unknown:
            message = f"no article given has the text with SHA-256 {sha}; build again from the articles as they are now"
            yield Problem("text", document.value, message)


def _misplaced(graph: Graph, document: str, text: str | None) -> Iterator[Problem]:
    for row in _rows(graph, _SPANS.replace("?document", document)):
        start, end, exact = int(row["start"].value), int(row["end"].value), row["exact"].value
        target = row["target"].value
        if end - start != len(exact):
            message = f"{len(exact)} characters are quoted, but {start} to {end} are {end - start}"
            yield Problem("offset", target, message)
        elif text is not None:
            before, after = (row[name].value if row[name] else "" for name in ("prefix", "suffix"))
            if text[max(0, start - len(before)) : end + len(after)] != before + exact + after:
                yield Problem("offset", target, f"the text at {start} reads {text[start:end]!r}, not {exact!r}")


def _rows(graph: Graph, sparql: str) -> Iterator[QuerySolution]:
    answer = graph.query(sparql)
    assert isinstance(answer, QuerySolutions)
    return iter(answer)
