"""Answers to queries as text: table, JSON, CSV, TSV, XML, Turtle."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

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

from actorgraph.cells import guarded
from actorgraph.errors import QueryError
from actorgraph.graph.vocabulary import BASE, PREFIXES, XSD
from actorgraph.graph.working import Answer

FORMATS = ("table", "json", "csv", "tsv", "xml", "ttl")
_RESULTS = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
_TRIPLES = {"table": RdfFormat.TURTLE, "ttl": RdfFormat.TURTLE, "json": RdfFormat.JSON_LD, "xml": RdfFormat.RDF_XML}
_NUMBERS = frozenset((XSD.decimal, XSD.integer, XSD.double, XSD.float))


class Rows(NamedTuple):
    """Names of the columns, and rows for people: short IRIs and plain literals."""

    columns: list[str]
    rows: list[list[str]]


def render(answer: Answer, form: str = "table", *, base: str = BASE, limit: int | None = None) -> str:
    """An answer as text, ending in a line feed; arguments and errors as for :func:`rendered`."""
    found = rendered(answer, form, base=base, limit=limit)
    return table(*found) if isinstance(found, Rows) else found


def rendered(answer: Answer, form: str = "table", *, base: str = BASE, limit: int | None = None) -> str | Rows:
    """An answer as text, ending in a line feed; rows for a table are left to whoever prints it.

    Args:
        answer: what :meth:`Graph.query` gave; read to its end, or to its limit.
        form: one of :data:`FORMATS`. Rows are written in the SPARQL 1.1 results formats, but that in CSV a text which
            a spreadsheet would run as a formula gets an apostrophe before it; triples (``CONSTRUCT``, ``DESCRIBE``) as
            Turtle (``ttl`` and ``table``), JSON-LD (``json``) or RDF/XML (``xml``).
        base: what IRIs are shortened by in tables.
        limit: rows or triples at most.

    Raises:
        QueryError: the answer cannot be written in this form, or reading it failed.
    """
    try:
        if isinstance(answer, QueryTriples):
            # Triples have no columns, so a spreadsheet's formats cannot hold them.
            if form not in _TRIPLES:
                raise QueryError(f"triples have no columns for {form}; choose ttl, json (JSON-LD) or xml (RDF/XML)")
            # A set first: a CONSTRUCT may give one triple many times, and the engine's order is its own.
            ordered = sorted(set(answer), key=str)[:limit]
            prefixes = None if form == "json" else PREFIXES
            return _ended((serialize(ordered, format=_TRIPLES[form], prefixes=prefixes) or b"").decode())
        if isinstance(answer, QueryBoolean):
            if form in ("json", "xml"):
                return _ended((answer.serialize(format=_RESULTS[form]) or b"").decode())
            if form == "ttl":
                raise QueryError("yes or no is no triple; choose table, json or xml for an ASK")
            return f"{'yes' if answer else 'no'}\n"
        if form == "csv":
            lines = io.StringIO(newline="")
            writer = csv.writer(lines, lineterminator="\r\n")
            writer.writerow([variable.value for variable in answer.variables])
            writer.writerows([_value(term) for term in solution] for solution in islice(answer, limit))
            return lines.getvalue()
        if form in _RESULTS:
            text = (answer.serialize(format=_RESULTS[form]) or b"").decode()
            return _ended(_cut(text, form, limit) if limit is not None else text)
        if form != "table":
            raise QueryError("only CONSTRUCT and DESCRIBE give triples; choose table, json, csv, tsv or xml")
        return Rows(*rows(answer, base, limit))
    except (OSError, RuntimeError) as error:
        raise QueryError(f"the query failed: {' '.join(str(error).split())}") from error


def _value(term: NamedNode | Literal | BlankNode | Triple | None) -> str:
    if isinstance(term, Literal):
        return term.value if term.datatype in _NUMBERS else guarded(term.value)
    if isinstance(term, NamedNode):
        return term.value
    return "" if term is None else str(term)


def _cut(text: str, form: str, limit: int) -> str:
    """The first rows of an answer that is written already."""
    if form == "json":
        whole = json.loads(text)
        whole["results"]["bindings"] = whole["results"]["bindings"][:limit]
        return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    if form == "tsv":
        # Line feeds in values are escaped in TSV: a line is a row.
        return "".join(text.splitlines(keepends=True)[: limit + 1])
    # XML as the engine writes it: no text in it holds this tag unescaped.
    pieces = text.split("</result>")
    return "</result>".join([*pieces[:limit], "</results></sparql>"]) if len(pieces) > limit + 1 else text


def rows(answer: QuerySolutions, base: str = BASE, limit: int | None = None) -> tuple[list[str], list[list[str]]]:
    """Names of the columns, and the rows with short IRIs and plain literals."""
    columns = [variable.value for variable in answer.variables]
    return columns, [[short(term, base) for term in solution] for solution in islice(answer, limit)]


def short(term: NamedNode | Literal | BlankNode | Triple | None, base: str = BASE) -> str:
    """A term for people: literals plain, our own things by their local name, known namespaces by prefix."""
    # An OPTIONAL that found nothing.
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
