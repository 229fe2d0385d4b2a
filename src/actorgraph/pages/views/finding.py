"""What the search finds of one kind: rows, how many, and the values of facets, under the same conditions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from actorgraph.pages.database import Database, Row
from actorgraph.pages.views.shared import EVENTS, IN, QUANTITIES, STATEMENTS, listed, page_number

FACET = 12
"""Values of a facet."""

KINDS = {
    "actor": "People, organisations, places",
    "statement": "Statements",
    "event": "Events",
    "article": "Articles",
    "number": "Numbers",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; every field is a parameter of the page's address.

    Attributes:
        q: words; "in quotation marks" as a phrase.
        kind: one of :data:`KINDS`, or empty for some of each.
        type: of actors (person ...) or events (meeting ...).
        actor: id of somebody who says it, takes part, or is named; ``about``: who is named in what was said.
        since, until: ISO days; ``sure``: least confidence; ``page``: counted from 1.
    """

    q: str = ""
    kind: str = ""
    type: str = ""
    actor: str = ""
    about: str = ""
    outlet: str = ""
    since: str = ""
    until: str = ""
    sure: str = ""
    page: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Wanted:
        """From the parameters of an address; unknown ones are left out."""
        names = [field.name for field in fields(cls)]
        # Whatever an address holds is cut: nobody types five hundred letters.
        made = {name: given[name].strip()[:500] for name in names if given.get(name)}
        if made.get("kind", "") not in KINDS:
            made.pop("kind", None)
        return cls(**made)

    def parameters(self, **changed: str) -> dict[str, str]:
        """As parameters again, with changes; a change leads back to the first page."""
        found = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "page"}
        return {key: value for key, value in (found | changed).items() if value}

    @property
    def number(self) -> int:
        return page_number(self.page)

    @property
    def least(self) -> float:
        try:
            return float(self.sure or 0)
        except ValueError:
            return 0.0


def match(words: str) -> str:
    """Words as an FTS5 query: all must be there, what stands in quotation marks in this order, the last may go on."""
    return " ".join(terms(words))


def terms(words: str) -> list[str]:
    """Each word or phrase as an FTS5 query of its own."""
    found = []
    for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', words.replace("\0", " ")):
        cleaned = " ".join(re.findall(r"\w+", phrase or word))
        if cleaned:
            found.append(f'"{cleaned}"')
    if found and not words.rstrip().endswith('"'):
        # Whoever types is seldom done with the last word.
        found[-1] += " *"
    return found


@dataclass(frozen=True, slots=True)
class _Source:
    """How one kind is looked for.

    Attributes:
        base: the query of the rows; ``table``: the table alone, with its alias, of which is counted.
        search: the FTS table whose rowid ``key`` is, ``None`` where names stand for it; ``named``: the column of the
            actor by whose names rows are found too.
        days, outlet, type, sure: columns that filters apply to.
        order: without words.
    """

    base: str
    table: str
    search: str | None
    named: str | None
    key: str
    days: tuple[str, str] | None
    outlet: bool
    type: str | None
    sure: str | None
    order: str
    fixed: str = ""


_ACTORS = """SELECT a.id, a.name, a.type, a.articles, a.sources, a.statements, a.roles, a.events, a.neighbours,
  a.country
  FROM actors a"""
_ARTICLES = """SELECT r.id, r.key, r.title, r.outlet, r.author, r.published, r.published_first, r.words, r.copy_of
  FROM articles r"""

SOURCES: Mapping[str, _Source] = {
    "actor": _Source(
        _ACTORS, "actors a", None, "a.id", "a.id", None, False, "a.type", None, "a.sources DESC, a.mentions DESC, a.id",
    ),
    "statement": _Source(
        STATEMENTS, "statements s", "statements_search", "s.speaker", "s.n", ("s.day_first", "s.day_last"), True,
        "s.act", "s.confidence", "s.day_first DESC NULLS LAST, s.n", "s.repeats IS NULL",
    ),
    "event": _Source(
        EVENTS, "events e", "events_search", None, "e.n", ("e.day_first", "e.day_last"), True, "e.type",
        "e.confidence", "e.day_first DESC NULLS LAST, e.n", "e.repeats IS NULL",
    ),
    "article": _Source(
        _ARTICLES, "articles r", "articles_search", None, "r.n", ("r.published_first", "r.published_last"), True, None,
        None, "r.published_first DESC NULLS LAST, r.n",
    ),
    "number": _Source(
        QUANTITIES, "quantities q", None, "q.claimed_by", "q.id", ("q.day_first", "q.day_last"), True, "q.kind",
        "q.confidence", "q.day_first DESC NULLS LAST, q.id", "q.repeats IS NULL",
    ),
}  # fmt: skip

_OF_ACTOR = {
    "actor": "a.id IN (SELECT CASE WHEN source = ?1 THEN target ELSE source END FROM edges "
    "WHERE ?1 IN (source, target))",
    "statement": "s.speaker = ?1",
    "event": "e.id IN (SELECT event FROM event_participants WHERE actor = ?1 "
    "UNION SELECT event FROM event_places WHERE actor = ?1)",
    "article": "r.id IN (SELECT article FROM mentions WHERE actor = ?1)",
    "number": "q.claimed_by = ?1",
}
_NAMED = "SELECT n.actor FROM names_search f JOIN names n ON n.n = f.rowid WHERE names_search MATCH ?"
_NUMBERS = """SELECT id, lower(q."of" || ' ' || coalesce(q.doing, '') || ' ' || q.said) AS told FROM quantities q"""


class Query:
    """One kind's rows, count and facets under the same conditions.

    Keys are found in the one table that holds them; whatever else a row shows is read for those alone that are shown.
    """

    def __init__(self, database: Database, kind: str, wanted: Wanted) -> None:
        self._database, self._kind, self._source, self._wanted = database, kind, SOURCES[kind], wanted
        # By name, so that the values of a facet can be counted without the one that is chosen.
        self._conditions: dict[str, tuple[str, list[Any]]] = {}
        self._words = match(wanted.q)
        source = self._source
        if source.fixed:
            self._add("fixed", source.fixed)
        if self._words:
            self._add("words", *self._holding(wanted.q))
        if wanted.actor:
            condition = _OF_ACTOR[kind]
            self._add("actor", condition.replace("?1", "?"), *[wanted.actor] * condition.count("?1"))
        if wanted.about and kind == "statement":
            self._add("about", "s.id IN (SELECT statement FROM statement_about WHERE actor = ?)", wanted.about)
        if wanted.outlet and source.outlet:
            of = (
                "r.outlet = ?"
                if kind == "article"
                else f"{self._article} IN (SELECT id FROM articles WHERE outlet = ?)"
            )
            self._add("outlet", of, wanted.outlet)
        if wanted.type and source.type and kind == wanted.kind:
            self._add("type", f"{source.type} = ?", wanted.type)
        if wanted.since and source.days:
            self._add("since", f"{source.days[1]} >= ?", wanted.since)
        if wanted.until and source.days:
            self._add("until", f"{source.days[0]} <= ?", wanted.until)
        if wanted.least and source.sure:
            self._add("sure", f"{source.sure} >= ?", wanted.least)

    @property
    def _article(self) -> str:
        """The column that tells a row's article."""
        return f"{self._source.key.partition('.')[0]}.article"

    def _add(self, name: str, condition: str, *values: Any) -> None:
        self._conditions[name] = condition, list(values)

    def _holding(self, words: str) -> tuple[Any, ...]:
        """The condition that every word or phrase is in the text, or in a name of whose words these are."""
        source = self._source
        if self._kind in ("event", "article"):
            return f"{source.key} IN (SELECT rowid FROM {source.search} WHERE {source.search} MATCH ?)", self._words
        if self._kind == "actor":
            return f"a.id IN ({_NAMED})", self._words
        conditions, values = [], []
        for term in terms(words):
            if self._kind == "number":
                # Without a search table: numbers are few, and their words short enough to be kept and looked through.
                known = self._database.kept(_NUMBERS, lambda: self._database.rows(_NUMBERS))
                parts = re.findall(r"\w+", term.lower())
                fitting = (row["id"] for row in known if all(part in row["told"] for part in parts))
                held, found = f"q.id {IN}", listed(fitting)
            else:
                held, found = f"s.n IN (SELECT rowid FROM {source.search} WHERE {source.search} MATCH ?)", term
            conditions.append(f"({held} OR {source.named} IN ({_NAMED}))")
            values += [found, term]
        return " AND ".join(conditions), *values

    def _where(self, without: str = "") -> tuple[str, list[Any]]:
        used = [found for name, found in self._conditions.items() if name != without]
        values = [value for _, each in used for value in each]
        return (" WHERE " + " AND ".join(condition for condition, _ in used) if used else ""), values

    def count(self) -> int:
        where, values = self._where()
        sql = f"SELECT count(*) FROM {self._source.table}{where}"
        return int(self._database.kept((sql, *values), lambda: self._database.value(sql, *values)))

    def rows(self, limit: int, offset: int = 0) -> list[Row]:
        """Rows with the best first; of words, by how well they fit (BM25), those found by a name alone thereafter."""
        source = self._source
        keys = self._keys(limit, offset)
        sql = source.base.replace("SELECT ", f"SELECT {source.key} AS found_by, ", 1) + f" WHERE {source.key} {IN}"
        at = {key: place for place, key in enumerate(keys)}
        rows = sorted(self._database.rows(sql, listed(keys)), key=lambda row: at[row["found_by"]])
        snippets: dict[Any, str] = {}
        if self._words and source.search:
            # Not the title or label in the column before it, which is shown anyway.
            column = {"articles_search": 1, "statements_search": 0, "events_search": 1}[source.search]
            snippet = f"snippet({source.search}, {column}, char(1), char(2), '…', 30)"
            sql = f"SELECT rowid AS key, {snippet} AS found FROM {source.search} WHERE {source.search} MATCH ?"
            found = self._database.rows(f"{sql} AND rowid {IN}", self._words, listed(keys))
            snippets = {row["key"]: row["found"] for row in found}
        return [row | {"found": snippets.get(row.pop("found_by"))} for row in rows]

    def _keys(self, limit: int, offset: int) -> list[Any]:
        """The keys of the rows to show, in order."""
        source, search = self._source, self._source.search
        if not self._words or not search:
            (where, values), order = self._where(), source.order
            if self._kind == "actor" and self._words:
                # Whoever is called just so comes first, however seldom the articles name him.
                order, values = f"lower(a.name) = ? DESC, {order}", [*values, self._wanted.q.lower()]
            return self._listed(f"{source.table}{where} ORDER BY {order}", values, limit, offset)
        # BM25 ranks texts alone: rows that hold some of the words only in a speaker's name come after them.
        where, values = self._where("words")
        found = f"{search} f JOIN {source.table} ON {source.key} = f.rowid{where}"
        found += f" {'AND' if where else 'WHERE'} {search} MATCH ?"
        held = [*values, self._words]
        keys = self._listed(f"{found} ORDER BY bm25({search}), {source.key}", held, limit, offset)
        if source.named and len(keys) < limit:
            texts = self._database.value(f"SELECT count(*) FROM {found}", *held)
            where, values = self._where()
            rest = f"{source.table}{where} AND {source.key} NOT IN (SELECT rowid FROM {search} WHERE {search} MATCH ?)"
            # Pages beyond the texts go on among the names, where the page before ended.
            skipped = max(0, offset - texts)
            keys += self._listed(f"{rest} ORDER BY {source.order}", [*values, self._words], limit - len(keys), skipped)
        return keys

    def _listed(self, sql: str, values: Sequence[Any], limit: int, offset: int) -> list[Any]:
        rows = self._database.rows(
            f"SELECT {self._source.key} AS key FROM {sql} LIMIT ? OFFSET ?", *values, limit, offset
        )
        return [row["key"] for row in rows]

    def facets(self) -> list[dict[str, Any]]:
        """Values of each facet with how many rows have them, as if that facet were not chosen."""
        source, chosen = self._source, {name for name in ("type", "outlet") if name in self._conditions}
        found = []
        for name, title in (("type", "Kind"), ("outlet", "Outlet"), ("year", "Year")):
            if {"type": source.type, "outlet": source.outlet, "year": source.days}[name]:
                # The years are those of the stretch that is chosen; of a facet that is not chosen one count serves all.
                rows = self._counted(name if name in chosen else "")[name].items()
                # Years are looked up by their order; of all else the most frequent are wanted.
                ordered = sorted(rows, key=lambda row: (0 if name == "year" else -row[1], row[0]))
                if name == "year":
                    ordered.reverse()
                values = [{"value": value, "number": number} for value, number in ordered[:FACET]]
                found.append({"name": name, "title": title, "values": values})
        return found

    def _counted(self, without: str) -> dict[str, Counter[str]]:
        """How many rows have each value of each facet, with the conditions but one."""
        source = self._source
        where, values = self._where(without)
        columns = {
            "type": source.type or "NULL",
            "year": f"substr({source.days[0]}, 1, 4)" if source.days else "NULL",
            "outlet": ("r.outlet" if self._kind == "article" else self._article) if source.outlet else "NULL",
        }
        selected = ", ".join(f"{column} AS {name}" for name, column in columns.items())
        sql = f"SELECT {selected}, count(*) AS number FROM {source.table}{where} GROUP BY 1, 2, 3"

        def count() -> dict[str, Counter[str]]:
            found: dict[str, Counter[str]] = {name: Counter() for name in columns}
            outlets: dict[str, str] = {}
            if source.outlet and self._kind != "article":
                known = "SELECT id, outlet FROM articles WHERE outlet IS NOT NULL"
                rows = self._database.kept(known, lambda: self._database.rows(known))
                outlets = {row["id"]: row["outlet"] for row in rows}
            for row in self._database.rows(sql, *values):
                for name in columns:
                    value = outlets.get(row[name]) if name == "outlet" and outlets else row[name]
                    if value is not None:
                        found[name][value] += row["number"]
            return found

        made: dict[str, Counter[str]] = self._database.kept((sql, *values), count)
        return made
