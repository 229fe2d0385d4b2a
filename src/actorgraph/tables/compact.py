"""How a build's own file holds the tables: every id once, and rows with numbers in the place of ids.

Ids lead from row to row; as texts they were two thirds of the file, in rows and again in every index. The table
``terms`` gives each a number; the rows of a table ``T`` stand in ``stored_T`` with those numbers, and ``T`` itself is a
view that shows the words. Whoever asks sees what the codebook describes.

Assertions keep the ids that they are looked up by, and actors and articles all: counting the rows of a view that is
joined of several tables takes many times as long, and where one is joined to from the left SQLite works out the whole.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from actorgraph.tables.columns import Table
from actorgraph.tables.schema import by_name

TERMS = "CREATE TABLE terms (n INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE)"
BATCH = 10_000
"""Rows that are written at once."""
SHORT = 5_000
"""Words of an article up to which its sentences are cut out of its text when they are asked for."""
_CUT = "(SELECT substr(text, {start} + 1, {end} - {start}) FROM articles WHERE id = {article}{short})"
Row = Sequence[object]


def stored(table: Table) -> str:
    """The name of the table that holds the rows of a table."""
    return table.name if table.held == "plain" else f"stored_{table.name}"


def coded(table: Table) -> tuple[str, ...]:
    """The columns whose rows hold numbers."""
    if table.held == "plain":
        return ()
    kept = _led(table) if table.held == "things" else ()
    return tuple(column.name for column in table.columns if column.coded and column.name not in kept)


def _led(table: Table) -> frozenset[str]:
    """What rows are looked up by."""
    return frozenset((*table.key, *(name for columns in table.indexes for name in columns)))


def ddl(table: Table) -> Iterator[str]:
    """The statements that lay a table out in a build's file."""
    # A view cannot be referred to by a foreign key, and numbers lead to terms.
    columns = tuple(
        column
        if column.references is not None and by_name(column.references).held == "plain"
        else replace(column, references=None)
        for column in table.columns
    )
    plain = replace(table, name=stored(table), columns=columns)
    if table.held == "plain":
        yield from plain.ddl()
        return
    numbers = coded(table)
    if _is_cut(table):
        columns = tuple(replace(column, required=False) if column.name == "sentence" else column for column in columns)
    whole = tuple(
        replace(column, type="integer", references="terms") if column.name in numbers else column for column in columns
    )
    yield from (statement.replace('"terms" (id)', "terms (n)") for statement in replace(plain, columns=whole).ddl())
    yield _view(table, numbers)


def index_ddl(table: Table) -> Iterator[str]:
    return table.index_ddl(stored(table))


def _is_cut(table: Table) -> bool:
    """Whether rows leave their sentence empty where it is what stands in the article's text."""
    return table.held == "things" and {"sentence", "start", "end", "article"} <= {*table.names}


def _view(table: Table, numbers: Collection[str]) -> str:
    """The view that shows the rows in words.

    What rows are looked up by is joined, so that SQLite can go from a word to its rows; what is only shown is looked
    up, which costs nothing where it is not asked for.
    """
    chosen, joins = [], []
    for number, column in enumerate(table.columns):
        name = f'"{column.name}"'
        if column.name == "sentence" and _is_cut(table):
            cut = _CUT.format(start="s.start", end='s."end"', article="s.article", short="")
            chosen.append(f"coalesce(s.sentence, {cut}) AS sentence")
        elif column.name not in numbers:
            chosen.append(f"s.{name}")
        elif column.name in _led(table):
            chosen.append(f"t{number}.term AS {name}")
            joins.append(f"{'' if column.required else 'LEFT '}JOIN terms t{number} ON t{number}.n = s.{name}")
        else:
            chosen.append(f"(SELECT term FROM terms WHERE n = s.{name}) AS {name}")
    source = "\n".join((f'FROM "{stored(table)}" s', *joins))
    return f'CREATE VIEW "{table.name}" AS\nSELECT {", ".join(chosen)}\n{source}'


def insert(connection: sqlite3.Connection, table: Table, rows: Iterable[Row]) -> None:
    """Rows of a table; of two with one key (an extractor may say one thing twice) the first."""
    numbers = [at for at, column in enumerate(table.columns) if column.name in coded(table)]
    values = [f"?{at}" for at, _ in enumerate(table.columns, start=1)]
    for at in numbers:
        # In the statement itself, so that a row goes in with one call.
        values[at] = f"(SELECT n FROM terms WHERE term = {values[at]})"
    if _is_cut(table):
        where = {name: values[table.names.index(name)] for name in ("start", "end", "article")}
        at = table.names.index("sentence")
        # Of a long article each would mean to go through much of the text.
        values[at] = f"nullif({values[at]}, {_CUT.format(**where, short=f' AND words <= {SHORT}')})"
    query = f'INSERT INTO "{stored(table)}" VALUES ({", ".join(values)}) ON CONFLICT DO NOTHING'
    if not numbers:
        connection.executemany(query, rows)
        return
    rest = iter(rows)
    # In the order in which they come, so that the same rows give the same numbers.
    while some := list(islice(rest, BATCH)):
        terms = dict.fromkeys(row[at] for row in some for at in numbers if row[at] is not None)
        connection.executemany(
            "INSERT INTO terms (term) VALUES (?) ON CONFLICT DO NOTHING", ((term,) for term in terms)
        )
        connection.executemany(query, some)
