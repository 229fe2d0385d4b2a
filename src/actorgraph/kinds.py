"""Kinds of assertions, each registered by one row: those that ship with the package, and those of other packages.

A package adds a kind by an entry point of the group ``actorgraph.kinds``: its name is the kind's name (the key in the
record, the table, what is asked for at the command line), what it stands for a :class:`Kind`. Everything else follows
from the fields of the kind's type: JSON and its schema, triples, classes and properties, the SHACL shape, the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from actorgraph.errors import ActorgraphError
from actorgraph.model import Assertion, Document, Event, Quantity, Reference, Role, Span, Stated, Statement, Told
from actorgraph.plugins import Plugin, plugins
from actorgraph.web import is_address

__all__ = ["GROUP", "SHIPPED", "Field", "Kind", "Row", "Told", "What", "added", "every", "named", "row_of"]

GROUP = "actorgraph.kinds"

What = Literal["reference", "text", "date", "number", "integer", "yes", "span"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a kind, as graph and tables see it.

    Attributes:
        required: whether there is always a value; ``many``: whether there may be several.
    """

    name: str
    what: What
    meaning: str
    required: bool
    many: bool


@dataclass(frozen=True)
class Kind:
    """A kind of assertion of another package.

    Attributes:
        type: a frozen dataclass below :class:`~actorgraph.model.Stated`. Its fields are references, texts, numbers,
            booleans, spans, any of these or ``None``, and tuples of references or texts.
        extract: what finds it in a document.
        terms: where the IRIs of its class and properties start; ends in ``#`` or ``/``.
        shape: SHACL in Turtle, beside what follows from the type.
        write: more triples, given the article's :class:`~actorgraph.graph.reading.Reading`, the node and the assertion.
    """

    type: type[Stated]
    extract: Callable[[Document], Iterator[Assertion]]
    terms: str
    shape: str = ""
    write: Callable[[Any, Any, Any], Iterator[Any]] | None = None


@dataclass(frozen=True)
class Row:
    """A kind with its name.

    Attributes:
        name: key in the record, and table.
        letter: what the IRIs of its assertions begin with.
        kind, plugin: of a kind that another package adds.
    """

    name: str
    type: type[Assertion]
    letter: str
    kind: Kind | None = None
    plugin: Plugin | None = None

    @property
    def word(self) -> str:
        """What one is called: ``SanctionsListing`` is a "sanctions listing"."""
        return " ".join(re.findall(r"[A-Z][a-z0-9]*", self.type.__name__) or [self.type.__name__]).lower()

    @property
    def meaning(self) -> str:
        """The first paragraph of the type's docstring, in one line."""
        return " ".join((self.type.__doc__ or self.word).split("\n\n")[0].split()).rstrip(".")

    @property
    def fields(self) -> tuple[Field, ...]:
        """What graph and tables write by themselves: of a type that ships with the package, the marked fields."""
        return _fields(self.type, self.kind is None)  # type: ignore[arg-type]


SHIPPED = (
    Row("roles", Role, "m"),
    Row("statements", Statement, "q"),
    Row("events", Event, "e"),
    Row("quantities", Quantity, "n"),
)
# A kind of one of these names would clash with a key of the record or a table of a build.
_TAKEN = frozenset("entities dates places furniture article articles actors names text others".split())
_COLUMNS = frozenset("n article sentence start end repeats iri".split())
"""Columns that every table of assertions has."""


@cache
def added() -> tuple[Row, ...]:
    """The kinds of other packages, by name.

    Raises:
        ActorgraphError: one cannot be loaded or is no kind; it is named with its package.
    """
    return tuple(_checked(plugin) for plugin in plugins(GROUP, "kind"))


def every() -> tuple[Row, ...]:
    """All kinds."""
    return (*SHIPPED, *added())


@cache
def _by_type() -> dict[type, Row]:
    return {one.type: one for one in every()}


def row_of(one: Assertion) -> Row:
    """The kind of an assertion."""
    return _by_type()[type(one)]


def named(name: str) -> Row | None:
    """The added kind of a name."""
    return next((one for one in added() if one.name == name), None)


def _checked(plugin: Plugin) -> Row:
    """A plug-in's kind, if it can be one.

    Raises:
        ActorgraphError: it cannot.
    """
    kind = plugin.load()
    problem = _problem(plugin.name, kind)
    if problem:
        raise ActorgraphError(f"{problem}; mend or remove its package", str(plugin))
    try:
        _fields(kind.type, False)
    except (TypeError, NameError) as error:
        raise ActorgraphError(f"{error}; mend or remove its package", str(plugin)) from error
    return Row(plugin.name, kind.type, f"k-{plugin.name}", kind, plugin)


def _problem(name: str, kind: object) -> str | None:
    if not isinstance(kind, Kind):
        return "is no actorgraph.kinds.Kind"
    if not re.fullmatch(r"[a-z][a-z_]{2,30}", name):
        return "has a name of other characters than lower-case letters and _, or of less than three"
    if name in _TAKEN or any(one.name == name for one in SHIPPED):
        return "has a name that is taken"
    if not (is_dataclass(kind.type) and isinstance(kind.type, type) and issubclass(kind.type, Stated)):
        return "has a type that is no dataclass below actorgraph.model.Stated"
    if not (is_address(kind.terms) and kind.terms.endswith(("#", "/"))):
        return "has terms that are no address ending in # or /"
    if not callable(kind.extract):
        return "has an extract that is no function of a document"
    clash = sorted(_COLUMNS & {field.name for field in fields(kind.type)})
    return f"has a field that every table has: {clash[0]}" if clash else None


@cache
def _fields(kind: type, marked: bool) -> tuple[Field, ...]:
    # What all assertions have is written once for all of them.
    own = [field for field in fields(kind) if field.name not in Stated.__dataclass_fields__]
    # Resolved, for annotations are texts where a module has them so.
    hints = get_type_hints(kind, include_extras=True)
    made = []
    for one in own:
        mark = _mark(hints[one.name])
        if mark or not marked:
            bare, empty, many = _bare(hints[one.name])
            required = not empty and not many and one.default is MISSING
            # No column or literal has a type for a choice of words; as a text nothing of it is lost.
            if get_origin(bare) is Literal and all(isinstance(each, str) for each in get_args(bare)):
                bare = str
            if bare not in _TYPES:
                raise TypeError(f"has a field of a type that cannot be written: {one.name}")
            what: What = "date" if mark and mark.date and _TYPES[bare] == "text" else _TYPES[bare]
            made.append(Field(one.name, what, mark.meaning if mark else one.name.replace("_", " "), required, many))
    return tuple(made)


def _mark(hint: Any) -> Told | None:
    """The mark of a type, or of what it is a tuple or an alternative of."""
    if get_origin(hint) is Annotated:
        return next((one for one in hint.__metadata__ if isinstance(one, Told)), None)
    return next((found for one in get_args(hint) if (found := _mark(one))), None)


def _bare(hint: Any) -> tuple[Any, bool, bool]:
    """A type without mark, ``None`` and tuple; whether it may be ``None``, and whether it is a tuple."""
    empty = many = False
    while True:
        origin, inner = get_origin(hint), get_args(hint)
        if origin is Annotated:
            hint = inner[0]
        elif origin in (Union, UnionType) and NoneType in inner and len(inner) == 2:
            hint, empty = next(one for one in inner if one is not NoneType), True
        elif origin is tuple and len(inner) == 2 and inner[1] is Ellipsis:
            hint, many = inner[0], True
        else:
            return hint, empty, many


_TYPES: dict[Any, What] = {
    Reference: "reference", str: "text", float: "number", int: "integer", bool: "yes", Span: "span",
}  # fmt: skip
