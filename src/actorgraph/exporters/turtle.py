"""Turtle: the merged graph, sorted and prefixed, so that two exports can be compared line by line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from tempfile import TemporaryFile
from typing import BinaryIO

from pyoxigraph import NamedNode, RdfFormat, parse, serialize

from actorgraph.exporters import patching
from actorgraph.exporters.ordered import TYPE, prefixes
from actorgraph.graph.filling import Changes
from actorgraph.graph.working import Graph

_INTEGER = b'"^^<http://www.w3.org/2001/XMLSchema#integer>'
_LOCAL = re.compile(rb"[A-Za-z][A-Za-z0-9_-]*")
"""Local names that need no escape."""
_MOST = 1 << 16
"""Terms whose form is kept in memory."""


def write(graph: Graph, stream: BinaryIO) -> None:
    stream.writelines(written(graph.lines(), prefixes(graph)))


def patch(graph: Graph, changes: Changes, former: BinaryIO, stream: BinaryIO) -> None:
    """Write what :func:`write` would, given what it wrote of another graph, and what differs between the two.

    Raises:
        NoPatchError: that is not possible.
    """
    touched = {line.split(b" ", 1)[0] for line in (*changes.removed, *changes.added)}
    if not all(subject.startswith(b"<") for subject in touched):
        raise patching.NoPatchError("a blank node")
    # A block of Turtle holds all that is said of a thing, so that one changed line needs its others.
    subjects = (NamedNode(subject[1:-1].decode()) for subject in sorted(touched))
    found = (graph.store.quads_for_pattern(subject, None, None, None) for subject in subjects)
    about = (sorted({f"{quad.triple} .\n".encode() for quad in quads_of}) for quads_of in found)
    with TemporaryFile() as fresh:
        fresh.writelines(written(chain.from_iterable(about), prefixes(graph)))
        fresh.seek(0)
        patching.patch(former, fresh, touched, stream, patching.whole)


def written(lines: Iterable[bytes], names: Mapping[str, str]) -> Iterator[bytes]:
    """Sorted lines of N-Triples as Turtle, each subject's class first: what the serializer of the store writes.

    That one takes objects made of every line, which is most of its time; here it is asked for terms alone that are not
    plainly written otherwise, each of them once.

    Args:
        names: the prefixes; ``d`` is that of most things.
    """
    terms = _Terms(names)
    own, start, local, asked = terms.own, len(terms.own), _LOCAL.fullmatch, terms.asked
    subject = last = b""
    header, classes, others = terms.header, list[bytes](), list[bytes]()

    def block() -> bytes:
        said = [b"a " + b" , ".join(classes), *others] if classes else others
        return header + terms(subject) + b" " + b" ;\n\t".join(said) + b" .\n"

    for line in lines:
        one, term, thing = line[:-3].split(b" ", 2)
        # As `terms` does, without a call for each.
        if thing.startswith(own) and local(thing, start, len(thing) - 1):
            thing = b"d:" + thing[start:-1]
        elif thing.endswith(b">"):
            thing = terms(thing)
        if one != subject:
            if subject:
                yield block()
                header = b""
            subject, last, classes, others = one, b"", [], []
        if term == TYPE:
            classes.append(thing)
        elif term == last:
            others[-1] += b" , " + thing
        else:
            others.append(asked[term] + b" " + thing)
            last = term
    if subject:
        yield block()


class _Terms:
    """The terms of N-Triples in Turtle.

    Attributes:
        own: what those that have the prefix ``d`` begin with, where no other fits them.
        asked: those of which there are few.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = dict(names)
        base = names["d"]
        # Of two prefixes that fit the serializer chooses.
        rivals = (iri for name, iri in names.items() if name != "d")
        alone = base and not any(iri.startswith(base) or base.startswith(iri) for iri in rivals)
        self.own = f"<{base}".encode() if alone else b"\0"
        self.asked = _Asked(self._serialized)
        self.header, _ = self._serialized(b"<urn:x:a>")

    def __call__(self, term: bytes) -> bytes:
        if term.startswith(self.own) and _LOCAL.fullmatch(term, len(self.own), len(term) - 1):
            return b"d:" + term[len(self.own) : -1]
        if not term.endswith(b">"):
            # A blank node, a plain text or one in a language: the same in both.
            return term
        number = term[1 : -len(_INTEGER)]
        return number if number.isdigit() and term.endswith(_INTEGER) else self.asked[term]

    def _serialized(self, term: bytes) -> tuple[bytes, bytes]:
        """What a file begins with, and a term as the serializer writes it."""
        made = parse(b"<urn:x:a> <urn:x:b> " + term + b" .\n", RdfFormat.N_TRIPLES)
        text = serialize((quad.triple for quad in made), format=RdfFormat.TURTLE, prefixes=self._names) or b""
        at = text.rindex(b"\n", 0, -1) + 1
        return text[:at], text[at:-3].split(b" ", 2)[2]


class _Asked(dict[bytes, bytes]):
    """What the serializer makes of terms, each of which is asked for once, until there are many."""

    def __init__(self, ask: Callable[[bytes], tuple[bytes, bytes]]) -> None:
        self._ask = ask

    def __missing__(self, term: bytes) -> bytes:
        if len(self) > _MOST:
            self.clear()
        self[term] = found = self._ask(term)[1]
        return found
