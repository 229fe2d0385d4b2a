"""Which nodes surely conform to their SHACL shapes, told from lines of N-Triples without an RDF library.

pyshacl takes minutes for a thousand articles, nearly all of whose nodes are as they should be. Here the shapes are read
once and turned into functions over plain lines. They answer yes, no or "cannot tell"; whatever is not surely right is
left to pyshacl, whose report alone counts. A constraint that is not known here makes nothing sure.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import rdflib

    Node = rdflib.term.Node

Answer = bool | None
Test = Callable[["Data", str], Answer]
"""Whether a node conforms; ``None`` where that cannot be told."""
Values = Callable[["Data", str], Iterable[str]]

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_SUBCLASS = "<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
_SILENT = frozenset("message path targetClass targetSubjectsOf targetObjectsOf targetNode property sparql".split())
"""Parameters that are no constraints themselves, or are dealt with apart."""


class Data:
    """Triples of a part, by subject and predicate, and backwards; terms as N-Triples writes them."""

    def __init__(self, triples: bytes) -> None:
        self.out: dict[str, dict[str, list[str]]] = defaultdict(dict)
        self.back: dict[str, dict[str, list[str]]] = defaultdict(dict)
        for line in filter(None, triples.decode().split("\n")):
            self._file(*_terms(line))

    def add(self, line: str) -> bool:
        """One more triple; whether it was not there."""
        subject, predicate, thing = _terms(line)
        if thing in self.values(subject, predicate):
            return False
        self._file(subject, predicate, thing)
        return True

    def _file(self, subject: str, predicate: str, thing: str) -> None:
        self.out[subject].setdefault(predicate, []).append(thing)
        if thing[0] == "<":
            self.back[thing].setdefault(predicate, []).append(subject)

    def values(self, node: str, predicate: str) -> list[str]:
        return self.out[node].get(predicate, []) if node in self.out else []

    def subjects(self, node: str, predicate: str) -> list[str]:
        return self.back[node].get(predicate, []) if node in self.back else []


class Conformance:
    """The shapes of nodes as functions.

    Args:
        shapes: as :func:`actorgraph.graph.shapes.shapes` gives them, without those of the graph as a whole.
    """

    def __init__(self, shapes: rdflib.Graph) -> None:
        from rdflib import RDF, SH

        self._graph, self._sh = shapes, SH
        self._targets: list[tuple[str, str, Test]] = []
        for shape in sorted(shapes.subjects(RDF.type, SH.NodeShape), key=str):
            test = self._shape(shape)
            for kind in ("targetClass", "targetSubjectsOf", "targetObjectsOf"):
                self._targets += ((kind, _term(target), test) for target in shapes.objects(shape, SH[kind]))

    def holds(self, data: Data, borrowed: Collection[str] = ()) -> bool:
        """Whether all nodes of a part surely conform, but for those that belong to another."""
        others = {f"<{iri}>" for iri in borrowed}
        by_class: dict[str, list[str]] = defaultdict(list)
        subjects: dict[str, list[str]] = defaultdict(list)
        for node, known in data.out.items():
            for predicate in known:
                subjects[predicate].append(node)
            for one in known.get(TYPE, ()):
                by_class[one].append(node)
        # With subclasses in the data a node may be of a class that its lines do not name.
        if _SUBCLASS in subjects:
            return False
        objects: dict[str, list[str]] = defaultdict(list)
        for node, terms in data.back.items():
            for predicate in terms:
                objects[predicate].append(node)
        found = {"targetClass": by_class, "targetSubjectsOf": subjects, "targetObjectsOf": objects}
        return all(
            test(data, node)
            for kind, term, test in self._targets
            for node in found[kind].get(term, ())
            if node not in others
        )

    def _shape(self, shape: Node) -> Test:
        """All constraints of a node shape, or of a shape that values are held against."""
        properties = [self._property(inner_shape) for inner_shape in self._graph.objects(shape, self._sh.property)]
        constraints = self._constraints(shape)

        def test(data: Data, node: str) -> Answer:
            answers = [one(data, node) for one in properties]
            # By SHACL the node itself is the one value of a node shape's own constraints.
            answers += [constraint(data, node, (node,)) for constraint in constraints]
            return _and(answers)

        return test

    def _property(self, shape: Node) -> Test:
        # Of a path that is not known no value is read: its constraints tell that nothing is sure.
        values, tests = self._path(shape) or (lambda data, node: ()), self._constraints(shape)
        inner = [self._property(inner_shape) for inner_shape in self._graph.objects(shape, self._sh.property)]

        def test(data: Data, node: str) -> Answer:
            # Values count once, as SHACL has it.
            found = tuple(dict.fromkeys(values(data, node)))
            answers = [one(data, node, found) for one in tests]
            answers += [one(data, each) for one in inner for each in found]
            return _and(answers)

        return test

    def _path(self, shape: Node) -> Values | None:
        """The values that a property shape is about; ``None`` for a path of another form than those three."""
        from rdflib import URIRef
        from rdflib.collection import Collection as List

        path = self._graph.value(shape, self._sh.path)
        if isinstance(path, URIRef):
            term = _term(path)
            return lambda data, node: data.values(node, term)
        inverse = self._graph.value(path, self._sh.inversePath)
        if isinstance(inverse, URIRef):
            back = _term(inverse)
            return lambda data, node: data.subjects(node, back)
        several = self._graph.value(path, self._sh.alternativePath)
        if several is None:
            return None
        terms = [_term(step) for step in List(self._graph, several)]
        return lambda data, node: [one for term in terms for one in data.values(node, term)]

    def _constraints(self, shape: Node) -> list[Callable[[Data, str, tuple[str, ...]], Answer]]:
        """What is asked of the values together, given the node."""
        made: list[Callable[[Data, str, tuple[str, ...]], Answer]] = []
        prefix = str(self._sh)
        known = self._graph.value(shape, self._sh.path) is None or self._path(shape) is not None
        for predicate, value in sorted(self._graph.predicate_objects(shape)):
            if not str(predicate).startswith(prefix):
                continue
            name = str(predicate).removeprefix(prefix)
            # Counts of qualified values are read with their shape, in one go.
            if name.startswith("qualified"):
                if name == "qualifiedValueShape":
                    made.append(self._qualified(shape, value))
            elif name not in _SILENT:
                made.append(self._constraint(name, value) if known else _unknown)
        return made if known else [_unknown]

    def _constraint(self, name: str, value: Any) -> Callable[[Data, str, tuple[str, ...]], Answer]:
        from rdflib.collection import Collection as List

        if name in ("minCount", "maxCount"):
            count = int(value)
            at_least = name == "minCount"
            return lambda data, node, found: len(found) >= count if at_least else len(found) <= count
        if name == "hasValue":
            wanted = _term(value)
            return lambda data, node, found: wanted in found
        if name == "in":
            allowed = {_term(member) for member in List(self._graph, value)}
            # "or None": a value that is not surely allowed may still be, spelled otherwise.
            return lambda data, node, found: all(one in allowed for one in found) or None
        if name == "equals":
            other = _term(value)
            return lambda data, node, found: set(found) == set(data.values(node, other)) or None
        if name in ("lessThan", "lessThanOrEquals"):
            term, strict = _term(value), name == "lessThan"
            return lambda data, node, found: (
                all(_is_less(one, other, strict) for one in found for other in data.values(node, term)) or None
            )
        if name in ("not", "or"):
            shapes = [value] if name == "not" else list(List(self._graph, value))
            tests = [self._shape(shape) for shape in shapes]

            def whole(data: Data, node: str) -> Answer:
                answers = [test(data, node) for test in tests]
                if name == "not":
                    return None if answers[0] is None else not answers[0]
                # One yes is yes, whatever else cannot be told.
                return True if True in answers else None if None in answers else False

            return lambda data, node, found: _and([whole(data, one) for one in found])
        if name == "class":
            # Data with subclasses never come here, so that nothing but its own type makes a thing one of a class.
            kind = _term(value)
            return lambda data, node, found: all(kind in data.values(one, TYPE) for one in found)
        single = self._single(name, value)
        return lambda data, node, found: all(single(data, one) for one in found) or None

    def _single(self, name: str, value: Any) -> Callable[[Data, str], bool]:
        """What is asked of each value by itself."""
        if name == "nodeKind" and value == self._sh.IRI:
            return lambda data, one: one.startswith("<")
        if name == "datatype" and str(value) == _XSD + "string":
            # A string without a language or type ends in its quotation mark.
            return lambda data, one: one.startswith('"') and one.endswith('"')
        if name == "datatype":
            valid = _VALID.get(str(value).removeprefix(_XSD))
            return lambda data, one: valid is not None and _has(one, str(value), valid)
        if name in ("minInclusive", "maxInclusive"):
            bound, least = Decimal(str(value)), name == "minInclusive"
            return lambda data, one: (
                (number := _number(one)) is not None and (number >= bound if least else number <= bound)
            )
        if name == "minLength":
            return lambda data, one: len(_text(one) or "") >= int(value)
        if name == "pattern":
            pattern = re.compile(str(value))
            return lambda data, one: pattern.search(_text(one) or "") is not None and one.endswith('"')
        return lambda data, one: False

    def _qualified(self, shape: Node, value: Node) -> Callable[[Data, str, tuple[str, ...]], Answer]:
        test = self._shape(value)
        least, most = (self._graph.value(shape, self._sh[f"qualified{one}Count"]) for one in ("Min", "Max"))

        def counted(data: Data, node: str, found: tuple[str, ...]) -> Answer:
            answers = [test(data, one) for one in found]
            sure, may = answers.count(True), len(answers) - answers.count(False)
            # Between what is sure and what may be: only where both fit, it fits.
            fits = (least is None or sure >= int(str(least))) and (most is None or may <= int(str(most)))
            return fits or None

        return counted


def _unknown(data: Data, node: str, found: tuple[str, ...]) -> Answer:
    return None


def _and(answers: Iterable[Answer]) -> Answer:
    every = list(answers)
    # One no is no, whatever else cannot be told.
    return False if False in every else None if None in every else True


def _terms(line: str) -> tuple[str, str, str]:
    """The terms of a line of N-Triples."""
    subject, predicate, rest = line.split(" ", 2)
    return subject, predicate, rest[:-2]


def _term(node: Any) -> str:
    """A term as N-Triples writes it."""
    from rdflib import Literal

    if not isinstance(node, Literal):
        return f"<{node}>"
    text = json.dumps(str(node), ensure_ascii=False)
    if node.language:
        return f"{text}@{node.language}"
    return f"{text}^^<{node.datatype}>" if node.datatype else text


def _text(term: str) -> str | None:
    """The characters of a literal; ``None`` where they cannot be told."""
    if not term.startswith('"'):
        return None
    raw = term[: term.rindex('"') + 1]
    if "\\" not in raw:
        return raw[1:-1]
    try:
        return str(json.loads(raw))
    except ValueError:
        # N-Triples has escapes that JSON does not have; such a literal is left to pyshacl.
        return None


def _has(term: str, datatype: str, valid: Callable[[str], bool]) -> bool:
    end = f'"^^<{datatype}>'
    return term.endswith(end) and valid(term[1 : -len(end)])


def _number(term: str) -> Decimal | None:
    text, datatype = _text(term), term.rpartition("#")[2].rstrip(">")
    if text is None or datatype not in ("integer", "decimal", "double", "float"):
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _is_less(one: str, other: str, strict: bool) -> bool:
    """Whether one number or day comes before another."""
    days = [term[1:11] for term in (one, other) if _has(term, _XSD + "date", _is_day)]
    if len(days) == 2:
        return days[0] < days[1] or (not strict and days[0] == days[1])
    left, right = _number(one), _number(other)
    return left is not None and right is not None and (left < right or (not strict and left == right))


def _is_day(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text)) and date.fromisoformat(text) is not None
    except ValueError:
        return False


_VALID: Mapping[str, Callable[[str], bool]] = {
    "integer": lambda text: re.fullmatch(r"[+-]?[0-9]+", text) is not None,
    "decimal": lambda text: re.fullmatch(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)", text) is not None,
    "boolean": lambda text: text in ("true", "false", "0", "1"),
    "date": _is_day,
}
