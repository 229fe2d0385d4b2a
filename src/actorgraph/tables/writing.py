"""The SQLite file of a build: laid out once, filled in one pass over the articles, the same bytes for the same build.

Rows come in the order of the articles' keys; what several articles share is worked out from the rows at the end. The
file grows beside its place and takes it only when it is whole.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path
from types import TracebackType

from actorgraph import kinds
from actorgraph.errors import OutputError
from actorgraph.graph.build import Style
from actorgraph.graph.describing import About
from actorgraph.graph.views import View
from actorgraph.model import Comparison, Extraction, Linker
from actorgraph.names.gazetteer import state_link
from actorgraph.stems import folded
from actorgraph.tables import codebook, compact, spells, stories
from actorgraph.tables.connections import ACTS, EVIDENCE, Acts, connection
from actorgraph.tables.repeats import REPEATS, repeated
from actorgraph.tables.rows import ArticleRows, clean
from actorgraph.tables.schema import BY_NAME, FORMAT, Table, by_name, tables
from actorgraph.tables.views import SEARCHED, VIEWS, search_ddl

BATCH = 200
"""Articles whose rows are written together."""
PAGE = 2048
"""Bytes of a page: of smaller ones less stays empty."""
CODEBOOK = 'CREATE TABLE codebook ("table" TEXT NOT NULL, "column" TEXT NOT NULL, type TEXT, meaning TEXT NOT NULL)'
"""The meaning of every column, in the file itself."""


class Writer:
    """Writes the file; use as a context manager and end with :meth:`finish`.

    Args:
        path: where it is to lie; what lies there is replaced by :meth:`finish` alone.
        linker: the actors, and what several articles share.
        style: the graph's; its base goes into the file.

    Attributes:
        about: what the rows tell of all articles together; known when :meth:`finish` is done.

    Raises:
        OutputError: the folder cannot be written, the disk is full.
    """

    def __init__(self, path: Path, linker: Linker, style: Style) -> None:
        self._path, self._linker, self._style = path, linker, style
        self._new = path.with_name(f".{path.name}.new")
        self._rows: dict[str, list[tuple[object, ...]]] = defaultdict(list)
        self._articles = 0
        self.about = About()
        self._make = ArticleRows(style, linker)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._new.unlink(missing_ok=True)
            self._connection = sqlite3.connect(self._new, isolation_level=None)
            # What is half written is thrown away, so nothing need be kept to take it back.
            for pragma in (f"page_size = {PAGE}", "journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY"):
                self._connection.execute(f"PRAGMA {pragma}")
            self._connection.execute("BEGIN")
            self._tables = tables()
            self._connection.execute(compact.TERMS)
            for table in self._tables:
                for statement in compact.ddl(table):
                    self._connection.execute(statement)
        except (OSError, sqlite3.Error) as error:
            raise self._failed(error) from error

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._connection.close()
        # A finished file has its own name by now, so that what is still here is unfinished.
        self._new.unlink(missing_ok=True)

    def add(self, extraction: Extraction, view: View) -> None:
        """An article's rows; articles come in the order of their keys."""
        for table, rows in self._make(extraction, view).items():
            self._rows[table] += rows
        self._articles += 1
        if self._articles % BATCH == 0:
            self._flush()

    def finish(self, compared: Iterable[Comparison], about: Mapping[str, str]) -> None:
        """Add what articles share, and put the file in its place.

        Args:
            about: what the file tells of itself.
        """
        try:
            self._flush()
            self._share(compared)
            self._insert("about", sorted(about.items()))
            describe(self._connection, codebook.rows())
            days = self._connection.execute("SELECT min(published_first), max(published_last) FROM articles").fetchone()
            about_all = (tuple(self._fused), self._role_articles, self._articles)
            self.about = About(*about_all, first=days[0], last=days[1], program=about.get("program", ""))
            self._connection.execute("COMMIT")
            self._connection.close()
            self._new.replace(self._path)
        except (OSError, sqlite3.Error) as error:
            raise self._failed(error) from error

    def _failed(self, error: Exception) -> OutputError:
        return OutputError(f"cannot be written ({error}); free some space or choose another folder", str(self._path))

    def _flush(self) -> None:
        try:
            for table in (one.name for one in self._tables if one.name in self._rows):
                self._insert(table, self._rows[table])
        except sqlite3.Error as error:
            raise self._failed(error) from error
        self._rows.clear()

    def _insert(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Rows of a table; of two with one key (an extractor may say one thing twice) the first."""
        compact.insert(self._connection, by_name(table), rows)

    def _share(self, compared: Iterable[Comparison]) -> None:
        linker = self._linker
        self._insert("matches", ((m.actor, m.iri, clean(m.label) or None, m.score, m.sure, m.source or None)
                                 for m in linker.matches))  # fmt: skip
        self._insert("relations", ((left, clean(words), right) for left, words, right in linker.added))
        self._insert("occurrences", map(stories.occurrence_row, linker.occurrences))
        self._insert("quotations", stories.quotation_rows(linker))
        for comparison in compared:
            sides = comparison.left, comparison.right, comparison.left_article, comparison.right_article
            self._insert(
                "comparisons", [(comparison.id, comparison.kind, comparison.matter, *sides, comparison.confidence)]
            )
            # A feature that both sides leave open is no reason.
            reasons = [reason for reason in comparison.reasons if reason.left or reason.right]
            self._insert("comparison_reasons", (
                (comparison.id, at, each.feature, each.verdict, clean(each.left) or None, clean(each.right) or None)
                for at, each in enumerate(reasons, start=1)
            ))  # fmt: skip
        # Indexes after the rows, which is faster, and before the evidence, which looks rows up by them.
        for table in self._tables:
            if table.name not in ("edges", "edge_evidence"):
                self._index(table)
        # Repeats are marked before evidence is gathered, which leaves them out.
        for name, query in (*REPEATS.items(), *((row.name, repeated(row.name)) for row in kinds.added())):
            # Read whole before the first is marked: the query looks at the rows that are changed.
            marked = f'UPDATE "{compact.stored(by_name(name))}" SET repeats = ? WHERE id = ?'
            repeating = self._connection.execute(query).fetchall()
            self._connection.executemany(marked, ((original, copy) for copy, original in repeating))
        for query in EVIDENCE:
            self._insert("edge_evidence", self._connection.execute(query))
        self._insert("edges", self._edges())
        self._index(BY_NAME["edges"])
        self._index(BY_NAME["edge_evidence"])
        self._actors()
        self._spells()

    def _index(self, table: Table) -> None:
        for statement in compact.index_ddl(table):
            self._connection.execute(statement)

    def _edges(self) -> Iterator[tuple[object, ...]]:
        """Connections, from their evidence in order."""
        rows = self._connection.execute(
            "SELECT v.source, v.target, v.kind, v.note, CASE WHEN v.kind IN ('event', 'place') THEN "
            "(SELECT substr(a.text, e.trigger_start + 1, e.trigger_end - e.trigger_start) FROM events e "
            "WHERE e.id = v.assertion) "
            "WHEN v.kind IN ('addressed', 'about', 'reported') THEN v.note END, "
            "v.article, coalesce(a.copy_of, v.article), v.day_first, v.day_last, v.confidence "
            "FROM edge_evidence v LEFT JOIN articles a ON a.id = v.article "
            "ORDER BY v.source, v.target, v.kind, v.assertion"
        ).fetchall()
        acts = Acts(self._connection.execute(ACTS))
        for (source, target, kind), pieces in groupby(rows, key=lambda row: row[:3]):
            yield connection(source, target, kind, [row[3:] for row in pieces], acts)

    def _actors(self) -> None:
        counts = [dict(self._connection.execute(query)) for query in _COUNTS]
        outlets = {row[0] for row in self._connection.execute("SELECT DISTINCT publisher FROM articles")}
        every = sorted((*self._linker.actors, *self._make.own.values()), key=lambda one: one.id)
        for one in every:
            where = one.lat, one.lon, one.country, clean(one.feature)
            known = one.id, clean(one.name), one.type, clean(one.link), *where, one.id in outlets
            self._insert("actors", [(*known, *(count.get(one.id, 0) for count in counts))])
            self._insert("names", [(None, one.id, clean(one.name), "label", folded(one.name))])
            # The row above has the name itself already.
            others = (alias for alias in one.aliases if alias != one.name)
            self._insert("names", ((None, one.id, clean(alias), "alias", folded(alias)) for alias in others))
            if state := state_link(one.country, one.feature):
                self._insert("matches", [(one.id, state, None, 1.0, True, None)])

    def _spells(self) -> None:
        called: dict[str, list[str]] = defaultdict(list)
        for actor, name in self._connection.execute("SELECT actor, name FROM names ORDER BY n"):
            called[actor].append(name)
        rows = self._connection.execute(
            "SELECT id, person, role, office, organization, kind, status, since_first, until_last, attested_first, "
            "article, confidence FROM roles WHERE modality = 'asserted' AND repeats IS NULL ORDER BY id"
        )
        held = [spells.Held(*row) for row in rows]
        self._role_articles = {one.id: one.article for one in held}
        self._fused = list(spells.spells(held, dict(called)))
        for spell in self._fused:
            row = tuple(getattr(spell, name) for name in BY_NAME["role_spells"].names)
            self._insert("role_spells", [row])
            self._insert("spell_roles", ((spell.id, role) for role in spell.roles))


def describe(connection: sqlite3.Connection, meanings: Iterable[tuple[object, ...]]) -> None:
    """Add views, search, codebook and statistics to a database that has all its rows."""
    for view in VIEWS:
        connection.execute(view.ddl())
    for table in SEARCHED:
        for statement in search_ddl(table):
            connection.execute(statement)
    connection.execute(CODEBOOK)
    connection.executemany("INSERT INTO codebook VALUES (?, ?, ?, ?)", meanings)
    connection.execute("ANALYZE main")
    connection.execute(f"PRAGMA user_version = {FORMAT}")


_COUNTS = (
    "SELECT actor, count(DISTINCT article) FROM mentions GROUP BY actor",
    "SELECT actor, count(DISTINCT source) FROM (SELECT DISTINCT m.actor, coalesce(a.copy_of, m.article) AS source "
    "FROM (SELECT DISTINCT actor, article FROM mentions) m JOIN articles a ON a.id = m.article) GROUP BY actor",
    "SELECT actor, count(*) FROM mentions GROUP BY actor",
    "SELECT speaker, count(*) FROM statements WHERE speaker IS NOT NULL AND repeats IS NULL GROUP BY speaker",
    "SELECT person, count(*) FROM roles WHERE repeats IS NULL GROUP BY person",
    "SELECT actor, count(DISTINCT event) FROM (SELECT actor, event FROM event_participants WHERE actor IS NOT NULL "
    "UNION ALL SELECT actor, event FROM event_places) x JOIN events e ON e.id = x.event WHERE e.repeats IS NULL "
    "GROUP BY actor",
    "SELECT one, count(DISTINCT other) FROM (SELECT source AS one, target AS other FROM edges UNION ALL "
    "SELECT target, source FROM edges) GROUP BY one",
)
"""In the order of the columns of table actors, from ``articles`` on."""
