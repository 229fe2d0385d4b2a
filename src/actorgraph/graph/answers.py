"""Answers to queries as text: table, JSON, CSV, TSV, Turtle."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Triple,
    serialize,
)

from actorgraph.errors import QueryError
from actorgraph.graph.vocabulary import BASE, PREFIXES
from actorgraph.graph.working import Answer

FORMATS = ("table", "json", "csv", "tsv", "ttl")
_RESULTS = {"json": QueryResultsFormat.JSON, "csv": QueryResultsFormat.CSV, "tsv": QueryResultsFormat.TSV}


def render(answer: Answer, form: str = "table", *, base: str = BASE) -> str:
    """An answer as text, ending in a line feed.

    Args:
        answer: what :meth:`Graph.query` gave; read to its end.
        form: one of :data:`FORMATS`. ``json``, ``csv`` and ``tsv`` are the SPARQL 1.1 results formats; triples
            (``CONSTRUCT``, ``DESCRIBE``) are Turtle in every form.
        base: what IRIs are shortened by in tables.

    Raises:
        QueryError: rows cannot be written as Turtle, or reading them failed.
    """
    try:
        return _render(answer, form, base)
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query failed: {' '.join(str(error).split())}") from error


def _render(answer: Answer, form: str, base: str) -> str:
    if isinstance(answer, QueryTriples):
        return _turtle(answer)
    if form in _RESULTS:
        return _ended((answer.serialize(format=_RESULTS[form]) or b"").decode())
    if isinstance(answer, QueryBoolean):
        return f"{'yes' if answer else 'no'}\n"
    if form != "table":
        raise QueryError("only CONSTRUCT and DESCRIBE give triples; choose table, json, csv or tsv for a SELECT")
    return table(*rows(answer, base))


def _turtle(triples: QueryTriples) -> str:
    ordered = sorted(set(triples), key=str)
    return (serialize(ordered, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()


def rows(answer: QuerySolutions, base: str = BASE) -> tuple[list[str], list[list[str]]]:
    """Names of the columns, and the rows with short IRIs and plain literals."""
    columns = [variable.value for variable in answer.variables]
    return columns, [[short(term, base) for term in solution] for solution in answer]


def short(term: NamedNode | Literal | BlankNode | Triple | None, base: str = BASE) -> str:
    """A term for people: literals plain, our own things by their local name, known namespaces by prefix."""
    if term is None:
        return ""
    if not isinstance(term, NamedNode):
        return term.value if isinstance(term, Literal) else str(term)
    if term.value.startswith(base):
        return term.value.removeprefix(base)
    for prefix, iri in PREFIXES.items():
        if term.value.startswith(iri):
            return f"{prefix}:{term.value.removeprefix(iri)}"
    return term.value


def table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A plain table: one line a row, two blanks between columns, no trailing blanks."""
    folded = [[" ".join(cell.split()) for cell in row] for row in (columns, *rows)]
    widths = [max(len(row[at]) for row in folded) for at in range(len(columns))]
    folded.insert(1, ["-" * width for width in widths])
    return "".join("  ".join(map(str.ljust, row, widths)).rstrip() + "\n" for row in folded)


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"
