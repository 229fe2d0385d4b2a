"""The texts with their mentions in NIF 2.0 (NLP Interchange Format), as Turtle, for language tools on linked data.

Each article is a ``nif:Context`` with its text; each mention a phrase of it, named by its characters (RFC 5147), which
``itsrdf:taIdentRef`` joins to the actor of the graph.
"""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Literal, NamedNode

from actorgraph.exporters.atomic import replacing
from actorgraph.tables.reading import Tables

PREFIXES = """\
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""


def write(tables: Tables, path: Path) -> None:
    with replacing(path) as stream:
        stream.write(PREFIXES.encode())
        for article, title, url, language, text in tables.connection.execute(
            "SELECT id, title, url, language, text FROM articles ORDER BY n"
        ):
            whole = _stretch(tables.base + article, 0, len(text))
            context = [f"nif:isString {Literal(text)}", *_from_to(0, len(text)),
                    f"nif:predLang <http://lexvo.org/id/iso639-1/{language}>"]  # fmt: skip
            context += [f"dcterms:title {Literal(title)}"] if title else []
            context += [f"nif:sourceUrl {Literal(url)}"] if url else []
            stream.write(_node(whole, "nif:Context , nif:RFC5147String", context))
            for start, end, actor, kind, sure in tables.rows(
                'SELECT start, "end", actor, kind, max(confidence) FROM mentions WHERE article = ? '
                'GROUP BY start, "end", actor, kind ORDER BY start, "end", actor, kind',
                article,
            ):
                context = [f"nif:referenceContext {whole}", f"nif:anchorOf {Literal(text[start:end])}",
                        *_from_to(start, end), f"itsrdf:taIdentRef {NamedNode(tables.base + actor)}",
                        f"itsrdf:taConfidence {Literal(float(sure))}", f"dcterms:type {Literal(kind)}"]  # fmt: skip
                name = _stretch(tables.base + article, start, end)
                stream.write(_node(name, "nif:Phrase , nif:RFC5147String", context))


def _stretch(article: str, start: int, end: int) -> NamedNode:
    return NamedNode(f"{article}#char={start},{end}")


def _from_to(start: int, end: int) -> tuple[str, str]:
    return (f'nif:beginIndex "{start}"^^xsd:nonNegativeInteger', f'nif:endIndex "{end}"^^xsd:nonNegativeInteger')


def _node(name: NamedNode, kinds: str, told: list[str]) -> bytes:
    return (f"{name} a {kinds} ;\n  " + " ;\n  ".join(told) + " .\n").encode()
