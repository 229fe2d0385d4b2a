"""The ontology as one HTML page, for reading: every term with what it means, every scheme with its concepts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pyoxigraph import Literal, NamedNode

from actorgraph.graph.describing import ontology_triples
from actorgraph.graph.vocabulary import DCT, ONTOLOGY, OWL, PREFIXES, RDFS, SKOS, TERMS, A, Vocabulary

_SECTIONS = (
    ("Classes", OWL.Class),
    ("Links", OWL.ObjectProperty),
    ("Values", OWL.DatatypeProperty),
    ("Words", OWL.AnnotationProperty),
)
_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1f23}
h2{margin-top:2.5rem}dt{margin-top:1rem;font-weight:600}dd{margin:0 0 0 1.5rem}code{font-size:.9em}
.soft{color:#57606a}a{color:#0b57a4}"""

Said = dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]]


def page() -> str:
    """The page, the same for the same ontology."""
    said: Said = {}
    for subject, predicate, thing in ontology_triples():
        if isinstance(subject, NamedNode) and isinstance(thing, (NamedNode, Literal)):
            said.setdefault(subject, {}).setdefault(predicate, []).append(thing)
    return "\n".join(_lines(said)) + "\n"


def _lines(said: Said) -> Iterator[str]:
    about = said[ONTOLOGY]
    linked: set[NamedNode] = set()
    title = _first(about, DCT.title) or "Ontology"
    yield f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{escape(title)}</title>'
    yield f'<meta name="viewport" content="width=device-width">\n<style>{_STYLE}</style>\n</head>\n<body>'
    yield f"<h1>{escape(title)}</h1>"
    version = _first(about, OWL.versionInfo)
    yield f'<p class="soft">Namespace <code>{TERMS}</code>, here <code>ag:</code>. Version {escape(version or "")}.</p>'
    yield from (f"<p>{escape(line)}</p>" for line in (_first(about, RDFS.comment) or "").splitlines() if line.strip())
    for heading, kind in _SECTIONS:
        terms = _sorted(said, (one for one, of in said.items() if kind in of.get(A, ()) and _ours(one)))
        yield f"<h2>{heading}</h2>\n<dl>"
        for term in terms:
            yield from _term(said, term, linked)
        yield "</dl>"
    for scheme in _sorted(said, (one for one, of in said.items() if SKOS.ConceptScheme in of.get(A, ()))):
        yield f'<h2 id="{_local(scheme)}">{escape(_label(said, scheme))}</h2>'
        yield f"<p>{escape(_first(said[scheme], RDFS.comment) or '')}</p>\n<dl>"
        members = (one for one, of in said.items() if scheme in of.get(SKOS.inScheme, ()))
        for concept in _sorted(said, members):
            yield from _term(said, concept, linked)
        yield "</dl>"
    yield "</body>\n</html>"


def _term(said: Said, one: NamedNode, linked: set[NamedNode]) -> Iterator[str]:
    """A term; some are told twice, since a name may be both a property and a concept, and are linked to once."""
    of, anchor = said[one], "" if one in linked else f' id="{_local(one)}"'
    linked.add(one)
    yield f'<dt{anchor}>{escape(_label(said, one))} <code class="soft">{_short(one)}</code></dt>'
    if meaning := _first(of, RDFS.comment) or _first(of, SKOS.definition):
        yield f"<dd>{escape(meaning)}</dd>"
    links: tuple[tuple[str, Vocabulary, str], ...] = (
        ("of", RDFS, "domain"), ("to", RDFS, "range"), ("a kind of", RDFS, "subClassOf"),
        ("implies", RDFS, "subPropertyOf"), ("under", SKOS, "broader"), ("close to", SKOS, "closeMatch"),
        ("part of", SKOS, "broadMatch"), ("includes", SKOS, "narrowMatch"), ("compare", SKOS, "relatedMatch"),
    )  # fmt: skip
    for words, vocabulary, name in links:
        others = [other for other in of.get(vocabulary[name], ()) if isinstance(other, NamedNode)]
        if others:
            # Only what this page has can be linked to; terms of other vocabularies go by their short names.
            named = ", ".join(
                f'<a href="#{_local(other)}">{escape(_label(said, other))}</a>'
                if _ours(other) and other in said
                else f"<code>{escape(_short(other))}</code>"
                for other in sorted(others, key=lambda node: node.value)
            )
            yield f'<dd class="soft">{words} {named}</dd>'


def _sorted(said: Said, nodes: Iterator[NamedNode]) -> list[NamedNode]:
    return sorted(nodes, key=lambda one: (_label(said, one).lower(), one.value))


def _ours(one: NamedNode) -> bool:
    return one.value.startswith(TERMS)


def _local(one: NamedNode) -> str:
    return one.value.removeprefix(TERMS)


def _short(one: NamedNode) -> str:
    for prefix, start in PREFIXES.items():
        if one.value.startswith(start):
            return f"{prefix}:{one.value.removeprefix(start)}"
    return one.value


def _label(said: Said, one: NamedNode) -> str:
    return _first(said.get(one, {}), RDFS.label) or _short(one)


def _first(of: dict[NamedNode, list[NamedNode | Literal]], term: NamedNode) -> str | None:
    return min((one.value for one in of.get(term, ())), default=None)
