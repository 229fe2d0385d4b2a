"""JSON-LD 1.1: the merged graph with short names under a context, one node a line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from itertools import groupby
from typing import Any, BinaryIO

from pyoxigraph import BlankNode, Literal, NamedNode

from actorgraph.exporters.ordered import prefixes, quads
from actorgraph.graph.vocabulary import RDF, XSD
from actorgraph.graph.working import Graph

_LOCAL = re.compile(r"[A-Za-z][\w-]*\Z", re.ASCII)


def write(graph: Graph, stream: BinaryIO) -> None:
    names = prefixes(graph)
    stream.write(b'{"@context":' + _json(names) + b',\n"@graph":[')
    separator = b"\n"
    for subject, group in groupby(quads(graph), key=lambda quad: quad.subject):
        properties: dict[str, list[Any]] = {}
        for each in group:
            if each.predicate == RDF.type:
                properties.setdefault("@type", []).append(_short(each.object, names))
            else:
                properties.setdefault(_short(each.predicate, names), []).append(_value(each.object, names))
        stream.write(separator + _json({"@id": _short(subject, names), **properties}))
        separator = b",\n"
    stream.write(b"\n]}\n")


def _value(term: object, names: Mapping[str, str]) -> Any:
    if not isinstance(term, Literal):
        return {"@id": _short(term, names)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype == XSD.boolean:
        # JSON has truth values and texts of its own; numbers stay typed, for JSON's would lose their digits.
        return term.value == "true"
    if term.datatype == XSD.string:
        return term.value
    return {"@value": term.value, "@type": _short(term.datatype, names)}


def _short(term: object, names: Mapping[str, str]) -> str:
    """``prefix:local`` where the context has the prefix, else the whole IRI."""
    if not isinstance(term, NamedNode):
        assert isinstance(term, BlankNode)
        return str(term)
    for prefix, iri in names.items():
        if term.value.startswith(iri) and _LOCAL.match(term.value, len(iri)):
            return f"{prefix}:{term.value.removeprefix(iri)}"
    return term.value


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
