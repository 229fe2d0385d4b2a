"""Tables of the kinds that other packages add, and the values of fields that are written as their types tell."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode

from actorgraph import kinds
from actorgraph.graph import literals
from actorgraph.graph.reading import Reading, modality
from actorgraph.kinds import Field, Row
from actorgraph.model import Assertion, Stated
from actorgraph.tables.columns import MODALITIES, ORDER, Table, columns_of, read_from, text


def tables() -> tuple[Table, ...]:
    """The tables of added kinds; one more for each field that refers to several."""
    found: list[Table] = []
    for row in kinds.added():
        columns = (
            text("id", "the record's id, which corrections name"),
            text("modality", MODALITIES, required=True),
            text("statement", "inside whose words it is claimed", "statements"),
            *columns_of(row),
            *read_from(row.name),
        )
        references = tuple((field.name,) for field in row.fields if field.what == "reference" and not field.many)
        # As they are described: how the file refers to actors is read from its foreign keys.
        found.append(Table(row.name, row.meaning, columns, ("id",), (*references, ("article",)), held="plain"))
        for field in _several(row):
            columns = (
                text("assertion", f"the {row.word}", row.name, required=True),
                ORDER,
                text("actor", field.meaning, "actors"),
                text("text", "as written", required=True),
            )
            name, meaning = f"{row.name}_{field.name}", f"{field.meaning}, of a {row.word}"
            found.append(Table(name, meaning, columns, ("assertion", "place"), (("actor",),), held="plain"))
    return tuple(found)


def _several(row: Row) -> Iterator[Field]:
    return (field for field in row.fields if field.what == "reference" and field.many)


def values_of(reading: Reading, one: Assertion, base: str) -> Iterator[object]:
    """A row's values for :func:`columns_of`."""
    for field in kinds.row_of(one).fields:
        value = getattr(one, field.name)
        # Spans stand in the graph; lists have tables of their own.
        if field.what == "span" or (field.what == "reference" and field.many):
            continue
        if field.what == "reference":
            yield _local(reading.entity(value.entity) if value else None, base)
            yield literals.clean(value.text) if value else None
        elif field.what == "date":
            found = literals.bounds(value)
            yield value and literals.clean(value)
            # A date that has no place on the calendar is kept as it stands.
            yield from (found.earliest.isoformat(), found.latest.isoformat()) if found else (None, None)
        elif field.what == "text":
            words = "; ".join(value) if field.many else value
            yield None if words is None else literals.clean(words)
        else:
            yield value


def rows_of(reading: Reading, one: Stated, base: str, read: tuple[object, ...]) -> Iterator[tuple[str, list[object]]]:
    """The rows of an assertion of an added kind, each with its table.

    Args:
        read: the values of its fields and where it was read, with which every table of assertions ends.
    """
    row = kinds.row_of(one)
    # A claim whose statement was rejected stands by itself.
    claimed = one.statement if reading.statement(one.statement) else None
    yield row.name, [one.id, modality(one), claimed, *read]
    for field in _several(row):
        for number, value in enumerate(getattr(one, field.name), start=1):
            actor = _local(reading.entity(value.entity), base)
            yield f"{row.name}_{field.name}", [one.id, number, actor, literals.clean(value.text)]


def _local(node: NamedNode | None, base: str) -> str | None:
    return node.value.removeprefix(base) if node else None
