"""What can be told of a query by its text: whether it would leave this machine, and which names it uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from actorgraph.graph.vocabulary import PREFIXES

_BLANK = r"(?:\s|#[^\n\r]*(?:[\n\r]|\Z))*"
_TARGET = r"""(?:<[^<>{}\s]*>|[?$][^\s{}]+|[^\s{}<>?$]*:[^\s{}]*)"""
# Looked for in the text as it stands, within strings and comments too: where a string or a comment begins depends on
# the grammar ("<" starts a name or is a comparison), and a query must not be able to hide one in a place that only
# this program takes for a string. No left border either: "trueSERVICE" is two words to the engine.
_SERVICE = re.compile(rf"(?<![:?$])SERVICE{_BLANK}(?:SILENT{_BLANK})?{_TARGET}{_BLANK}\{{", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""(?P<skip>\#[^\n\r]*|\"{3}(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"{3}|'{3}(?:[^'\\]|\\.|'{1,2}(?!'))*'{3}
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'|[?$]\w+|@[A-Za-z-]+)
      |(?P<iri><[^<>"{}|^`\\\s]*>)
      |(?P<prefixed>(?:[^\W\d_][\w.-]*)?:[\w:.%\\-]*)
      |(?P<word>\w+)|(?P<other>\S)""",
    re.VERBOSE | re.DOTALL,
)


def leaves_machine(sparql: str) -> bool:
    """Whether a query asks another store (``SERVICE``); says so of some that only write it in a string."""
    # Escapes are undone first, as the engine does; one beyond Unicode stands for no character.
    plain = _ESCAPE.sub(lambda found: chr(n) if (n := int(found[1] or found[2], 16)) < 0x110000 else "", sparql)
    return _SERVICE.search(plain) is not None


def names_graphs(sparql: str) -> bool:
    """Whether a query says with ``FROM`` which graphs it is about."""
    return any(True for _ in _from(sparql))


def asks_by_graph(sparql: str) -> bool:
    """Whether a query asks for graphs by name (``GRAPH``)."""
    return any(kind == "word" and text.upper() == "GRAPH" for kind, text in _tokens(sparql))


def graphs_from(sparql: str) -> tuple[str, ...] | None:
    """The graphs that a query is about by ``FROM``, each as ``<IRI>``; ``None`` where not all are written out."""
    found = tuple(_from(sparql))
    whole = all(kind == "iri" and ":" in text for kind, text in found)
    # With BASE the names in the text are not the names meant.
    based = any(kind == "word" and text.upper() == "BASE" for kind, text in _tokens(sparql))
    return tuple(dict.fromkeys(text for _, text in found)) if found and whole and not based else None


def _from(sparql: str) -> Iterator[tuple[str, str]]:
    """What stands after each ``FROM`` and ``FROM NAMED``."""
    kinds = list(_tokens(sparql))
    for at, (kind, text) in enumerate(kinds):
        if kind == "word" and text.upper() == "FROM":
            after = kinds[at + 1 : at + 3]
            if after and after[0][0] == "word" and after[0][1].upper() == "NAMED":
                after = after[1:]
            if after and after[0][0] in ("iri", "prefixed"):
                yield after[0]


def unknown_prefix(sparql: str) -> str | None:
    """The first prefix in a query that is neither declared there nor known, as one line with a suggestion."""
    declared = set(PREFIXES)
    former = ""
    for kind, text in _tokens(sparql):
        if kind == "prefixed":
            prefix = text.partition(":")[0]
            if former == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared and former != "_":
                # A wrong hint does little harm, so that half of the letters alike is enough.
                near = get_close_matches(prefix, sorted(declared), 1, 0.5)
                known = " ".join(f"{known_prefix}:" for known_prefix in sorted(declared))
                hint = f"did you mean {near[0]}:?" if near else f"known are {known};"
                return f"the prefix {prefix}: is not known; {hint} others: PREFIX {prefix}: <IRI>"
        former = text.upper()
    return None


def _tokens(sparql: str) -> Iterator[tuple[str, str]]:
    for found in _TOKEN.finditer(sparql):
        if found.lastgroup != "skip":
            yield str(found.lastgroup), found[0]
