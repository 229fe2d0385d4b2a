"""Search: words over names, statements, events and texts, narrowed by facets that count."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from actorgraph.pages.database import Database, Row
from actorgraph.pages.views.shared import EVENTS, IN, QUANTITIES, STATEMENTS, listed, with_people, with_topics

PAGE = 30
FEW = 5
FACET = 12
"""Results on a page, results of each kind where all kinds are shown, values of a facet."""

KINDS = {
    "actor": "People, organisations, places",
    "statement": "Statements",
    "event": "Events",
    "article": "Articles",
    "number": "Numbers",
}
SURE = {"0.5": "uncertain or better", "0.7": "likely or better", "0.85": "very likely or better"}


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
        names = [one.name for one in fields(cls)]
        made = {name: given[name].strip()[:500] for name in names if given.get(name)}
        if made.get("kind", "") not in KINDS:
            made.pop("kind", None)
        return cls(**made)

    def parameters(self, **changed: str) -> dict[str, str]:
        """As parameters again, with changes; a change leads back to the first page."""
        found = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "page"}
        return {key: value for key, value in (found | changed).items() if value}

    @property
    def number(self) -> int:
        return max(1, int(self.page)) if self.page.isdecimal() and len(self.page) < 7 else 1

    @property
    def least(self) -> float:
        try:
            return float(self.sure or 0)
        except ValueError:
            return 0.0


def match(words: str) -> str:
    """Words as an FTS5 query: all must be there, what stands in quotation marks in this order, the last may go on."""
    found = []
    for phrase, word in re.findall(r'"([^"]*)"|([^\s"]+)', words.replace("\0", " ")):
        cleaned = " ".join(re.findall(r"\w+", phrase or word))
        if cleaned:
            found.append(f'"{cleaned}"')
    if found and not words.rstrip().endswith('"'):
        found[-1] += " *"
    return " ".join(found)


@dataclass(frozen=True, slots=True)
class _Source:
    """How one kind is looked for.

    Attributes:
        base: the query of the rows; ``table``: the rest of a query that counts, from FROM on.
        search: the FTS table and the column that its rowid is, ``None`` where names stand for it.
        days, outlet, type, sure: columns that filters apply to.
        order: without words; facets: name and column.
    """

    base: str
    search: str | None
    key: str
    days: tuple[str, str] | None
    outlet: str | None
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
    "actor": _Source(_ACTORS, None, "a.id", None, None, "a.type", None, "a.sources DESC, a.mentions DESC, a.id"),
    "statement": _Source(
        STATEMENTS, "statements_search", "s.n", ("s.day_first", "s.day_last"), "r.outlet", "s.act", "s.confidence",
        "s.day_first DESC NULLS LAST, s.n", "s.repeats IS NULL",
    ),
    "event": _Source(
        EVENTS, "events_search", "e.n", ("e.day_first", "e.day_last"), "r.outlet", "e.type", "e.confidence",
        "e.day_first DESC NULLS LAST, e.n", "e.repeats IS NULL",
    ),
    "article": _Source(
        _ARTICLES, "articles_search", "r.n", ("r.published_first", "r.published_last"), "r.outlet", None, None,
        "r.published_first DESC NULLS LAST, r.n",
    ),
    "number": _Source(
        QUANTITIES, None, "q.id", ("q.day_first", "q.day_last"), "r.outlet", "q.kind", "q.confidence",
        "q.day_first DESC NULLS LAST, q.id", "q.repeats IS NULL",
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


class _Query:
    """One kind's rows, count and facets under the same conditions."""

    def __init__(self, database: Database, kind: str, wanted: Wanted) -> None:
        self._database, self._kind, self._source, self._wanted = database, kind, SOURCES[kind], wanted
        self._conditions: dict[str, tuple[str, list[Any]]] = {}
        words = match(wanted.q)
        self._words = words
        source = self._source
        if source.fixed:
            self._add("fixed", source.fixed)
        if words:
            self._add("words", *self._holding(words))
        if wanted.actor:
            condition = _OF_ACTOR[kind]
            self._add("actor", condition.replace("?1", "?"), *[wanted.actor] * condition.count("?1"))
        if wanted.about and kind == "statement":
            self._add("about", "s.id IN (SELECT statement FROM statement_about WHERE actor = ?)", wanted.about)
        if wanted.outlet and source.outlet:
            self._add("outlet", f"{source.outlet} = ?", wanted.outlet)
        if wanted.type and source.type and kind == wanted.kind:
            self._add("type", f"{source.type} = ?", wanted.type)
        if wanted.since and source.days:
            self._add("since", f"{source.days[1]} >= ?", wanted.since)
        if wanted.until and source.days:
            self._add("until", f"{source.days[0]} <= ?", wanted.until)
        if wanted.least and source.sure:
            self._add("sure", f"{source.sure} >= ?", wanted.least)

    def _add(self, name: str, condition: str, *values: Any) -> None:
        self._conditions[name] = condition, list(values)

    def _holding(self, words: str) -> tuple[Any, ...]:
        source = self._source
        if source.search:
            return f"{source.key} IN (SELECT rowid FROM {source.search} WHERE {source.search} MATCH ?)", words
        if self._kind == "actor":
            named = "SELECT n.actor FROM names_search f JOIN names n ON n.n = f.rowid WHERE names_search MATCH ?"
            return f"a.id IN ({named})", words
        plain = re.findall(r"\w+", words)
        held = " AND ".join("""(q."of" || ' ' || coalesce(q.doing, '') || ' ' || q.said) LIKE ?""" for _ in plain)
        return held or "1", *[f"%{word}%" for word in plain]

    def _where(self, without: str = "") -> tuple[str, list[Any]]:
        used = [found for name, found in self._conditions.items() if name != without]
        values = [value for _, each in used for value in each]
        return (" WHERE " + " AND ".join(condition for condition, _ in used) if used else ""), values

    def count(self) -> int:
        where, values = self._where()
        return int(self._database.value(f"SELECT count(*) {self._from()}{where}", *values))

    def _from(self) -> str:
        """The tables that the rows are of."""
        return self._source.base[self._source.base.rindex("FROM ") :]

    def rows(self, limit: int, offset: int = 0) -> list[Row]:
        """Rows with the best first; of words, by how well they fit (BM25)."""
        source = self._source
        where, values = self._where("words" if self._words and source.search else "")
        if self._words and source.search:
            where = f"{where} AND " if where else " WHERE "
            order = f"ORDER BY bm25({source.search}), {source.key}"
            sql = (
                f"{source.base} JOIN {source.search} f ON f.rowid = {source.key}{where}{source.search} MATCH ? {order}"
            )
            sql = sql.replace("SELECT ", f"SELECT {_marked(source.search)} AS found, ", 1)
            return self._database.rows(f"{sql} LIMIT ? OFFSET ?", *values, self._words, limit, offset)
        order = f" ORDER BY {source.order}"
        if self._kind == "actor" and self._words:
            order, values = f" ORDER BY lower(a.name) = ? DESC, {source.order}", [*values, self._wanted.q.lower()]
        return self._database.rows(f"{source.base}{where}{order} LIMIT ? OFFSET ?", *values, limit, offset)

    def facets(self) -> list[dict[str, Any]]:
        """Values of each facet with how many rows have them, as if that facet were not chosen."""
        source = self._source
        found = []
        for name, title, column in (
            ("type", "Kind", source.type),
            ("outlet", "Outlet", source.outlet),
            ("year", "Year", source.days and f"substr({source.days[0]}, 1, 4)"),
        ):
            if not column:
                continue
            where, values = self._where("" if name == "year" else name)
            joined = self._from()
            order = "value DESC" if name == "year" else "number DESC, value"
            rows = self._database.rows(
                f"""SELECT {column} AS value, count(*) AS number {joined}{where}{" AND " if where else " WHERE "}
                {column} IS NOT NULL GROUP BY 1 ORDER BY {order} LIMIT {FACET}""",
                *values,
            )
            found.append({"name": name, "title": title, "values": rows})
        return found


def _marked(search: str) -> str:
    column = {"articles_search": 1, "statements_search": 0, "events_search": 1}[search]
    return f"snippet({search}, {column}, char(1), char(2), '…', 30)"


def search(database: Database, given: Mapping[str, str]) -> dict[str, Any]:
    """What is found, by kind; with facets where one kind is chosen."""
    wanted = Wanted.of(given)
    counts, groups = {}, []
    for kind in KINDS:
        query = _Query(database, kind, wanted)
        counts[kind] = query.count()
        if wanted.kind not in ("", kind):
            continue
        limit, offset = (PAGE, PAGE * (wanted.number - 1)) if wanted.kind else (FEW, 0)
        rows = query.rows(limit, offset) if counts[kind] else []
        groups.append(
            {"kind": kind, "title": KINDS[kind], "count": counts[kind], "rows": _filled(database, kind, rows)}
        )
    chosen = _Query(database, wanted.kind, wanted).facets() if wanted.kind else []
    return {
        "wanted": wanted,
        "parameters": wanted.parameters(),
        "counts": counts,
        "groups": groups,
        "facets": chosen,
        "people": _people(database, [wanted.actor, wanted.about]),
        "page": wanted.number,
        "more": bool(wanted.kind) and counts[wanted.kind] > PAGE * wanted.number,
        "levels": SURE,
    }


def _filled(database: Database, kind: str, rows: Sequence[Row]) -> list[Row]:
    if kind == "statement":
        return with_topics(database, rows)
    if kind == "event":
        return with_people(database, rows)
    if kind == "actor":
        roles = database.rows(
            f"""SELECT s.person, s.role, o.name AS organization FROM role_spells s
            LEFT JOIN actors o ON o.id = s.organization WHERE s.person {IN} AND s.role IS NOT NULL
            ORDER BY s.person, s.to_day DESC, s.articles DESC, s.id""",
            listed(row["id"] for row in rows),
        )
        latest: dict[str, str] = {}
        for row in roles:
            held = row["role"] + (f", {row['organization']}" if row["organization"] else "")
            latest.setdefault(row["person"], held)
        return [row | {"role": latest.get(row["id"], "")} for row in rows]
    return list(rows)


def _people(database: Database, ids: Sequence[str]) -> dict[str, Row]:
    wanted = listed(one for one in ids if one)
    return {row["id"]: row for row in database.rows(f"SELECT id, name, type FROM actors WHERE id {IN}", wanted)}


def suggestions(database: Database, words: str, limit: int = 8) -> list[Row]:
    """Actors and articles whose names begin so, for whoever is still typing."""
    query = match(words)
    if not query:
        return []
    people = database.rows(
        """SELECT 'actor' AS page, a.id, a.name AS title, a.type, a.sources FROM actors a
        WHERE a.id IN (SELECT n.actor FROM names_search f JOIN names n ON n.n = f.rowid WHERE names_search MATCH ?)
        ORDER BY lower(a.name) = ? DESC, a.sources DESC, a.mentions DESC, a.id LIMIT ?""",
        query,
        words.strip().lower(),
        limit,
    )
    articles = database.rows(
        """SELECT 'article' AS page, r.id, r.title, r.outlet AS type, r.published FROM articles_search f
        JOIN articles r ON r.n = f.rowid WHERE articles_search MATCH ? AND r.title IS NOT NULL
        ORDER BY bm25(articles_search), r.n LIMIT ?""",
        "title : (" + query + ")",
        3,
    )
    return people + articles
