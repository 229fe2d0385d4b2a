"""What describes tables: columns with their types and meanings, and the SQL that lays them out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from actorgraph import kinds
from actorgraph.kinds import Row, What

Type = Literal["text", "integer", "real", "boolean", "day"]
"""``day`` is a text, an ISO 8601 day; ``boolean`` 0 or 1."""

SQL_TYPES: Mapping[Type, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "real": "REAL",
    "boolean": "INTEGER",
    "day": "TEXT",
}


Held = Literal["plain", "things", "links"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        meaning: in a line; ends with the values it may take, where these are few.
        references: the table whose ``id`` its values are, if any.
        required: whether it always has a value.
        shared: whether a build's file holds each of its values once, because they recur; ``None``: ids do.
    """

    name: str
    type: Type
    meaning: str
    references: str | None = None
    required: bool = False
    shared: bool | None = None

    @property
    def coded(self) -> bool:
        """Whether rows hold a number in the place of the text."""
        return self.shared if self.shared is not None else self.name == "id" or self.references is not None


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        meaning: what one row is.
        key: its columns that tell one row from another; one that is called ``n`` is a running number.
        indexes: groups of columns by which rows are looked up.
        held: how a build's file holds it, as :mod:`actorgraph.tables.compact` says: ``plain`` just as it is described,
            ``things`` with all that rows are looked up by as text, ``links`` with numbers for every id.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    indexes: tuple[tuple[str, ...], ...] = ()
    held: Held = "links"

    def __post_init__(self) -> None:
        keyed = tuple(replace(column, required=column.required or column.name in self.key) for column in self.columns)
        object.__setattr__(self, "columns", keyed)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def ddl(self) -> Iterator[str]:
        """The statements that lay it out as it is described."""
        parts = []
        for column in self.columns:
            filled = " NOT NULL" if column.required else ""
            leads = f' REFERENCES "{column.references}" (id)' if column.references else ""
            rules = " PRIMARY KEY" if column.name == "n" else filled + leads
            parts.append(f'"{column.name}" {SQL_TYPES[column.type]}{rules}')
        if self.key != ("n",):
            # A running number stays what it is when somebody vacuums the file; what is searched hangs on it.
            parts.append(f"{'UNIQUE' if 'n' in self.names else 'PRIMARY KEY'} ({', '.join(self.key)})")
        rowid = "" if "n" in self.names else " WITHOUT ROWID"
        yield f'CREATE TABLE "{self.name}" (\n  ' + ",\n  ".join(parts) + f"\n){rowid}"

    def index_ddl(self, stored: str | None = None) -> Iterator[str]:
        """The statements that make its indexes; on another table, where its rows stand there."""
        for columns in self.indexes:
            named = ", ".join(f'"{column}"' for column in columns)
            yield f'CREATE INDEX "{self.name}_by_{"_".join(columns)}" ON "{stored or self.name}" ({named})'


def text(
    name: str, meaning: str, to: str | None = None, *, required: bool = False, shared: bool | None = None
) -> Column:
    return Column(name, "text", meaning, to, required, shared)


def whole(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, "integer", meaning, None, required)


def real(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name, "real", meaning, None, required)


def yes(name: str, meaning: str) -> Column:
    return Column(name, "boolean", meaning, None, True)


def day(name: str, meaning: str) -> Column:
    return Column(name, "day", meaning)


N = Column("n", "integer", "running number in this file; it may be another in the next build", None, True)
ORDER = whole("place", "1 for the first in the text", required=True)


_OF_FIELDS: dict[What, Type] = {
    "reference": "text", "text": "text", "date": "text", "number": "real", "integer": "integer", "yes": "boolean",
}  # fmt: skip


def columns_of(row: Row) -> Iterator[Column]:
    """The columns of a kind's fields: of a reference the actor and the words, of a date the days that it may mean."""
    for field in row.fields:
        if field.what == "span" or (field.what == "reference" and field.many):
            continue
        if field.what == "reference":
            yield text(field.name, field.meaning, "actors")
            yield text(f"{field.name}_text", f"{field.meaning}, as written", required=field.required)
        elif field.what == "date":
            yield text(field.name, f"{field.meaning}: ISO 8601 or TIMEX3, as read", required=field.required)
            yield day(f"{field.name}_first", "earliest day of that")
            yield day(f"{field.name}_last", "latest day of that")
        else:
            several = " (separated by ; )" if field.many else ""
            yield Column(field.name, _OF_FIELDS[field.what], field.meaning + several, None, field.required)


def read_from(kind: str) -> tuple[Column, ...]:
    """What every table of assertions ends with: marked fields, where it was read, and how sure it is."""
    marked = (column for row in kinds.SHIPPED if row.name == kind for column in columns_of(row))
    return (
        *marked,
        text("article", "the article that says so", "articles", required=True),
        text("sentence", "the characters it was read from, white space folded", required=True),
        whole("start", "first character of the evidence in the article's text, counted from 0", required=True),
        whole("end", "the character after its last", required=True),
        real("confidence", "how sure the reading is, 0 to 1", required=True),
        text("extractor", "what read it, with its version", required=True, shared=True),
        # As text, so that rows that repeat nothing are found by an index.
        text(
            "repeats",
            "the same in the article that this one is a copy of; count rows where it is empty",
            kind,
            shared=False,
        ),
        text("iri", "its name in the graph, without the base that table about tells", required=True),
    )


def date(what: str) -> tuple[Column, ...]:
    return (
        text("date", f"{what}, as read: ISO 8601 or TIMEX3; empty where the text does not say"),
        text("precision", "of date: day, week, month, quarter, season, half, year, decade, century, interval"),
    )


def days(what: str, dated: str) -> tuple[Column, ...]:
    return (
        day("day_first", f"earliest day {what}"),
        day("day_last", f"latest day {what}"),
        text("dated", f"where these days come from: {dated}"),
    )


MODALITIES = "asserted, negated, planned, hypothetical, alleged (claimed by somebody in the article)"
