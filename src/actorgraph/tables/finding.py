"""Search: actors by their names, articles, statements and events by their words; and the actors one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from actorgraph.stems import folded
from actorgraph.tables.listings import Listing
from actorgraph.tables.reading import Tables

KINDS = ("actor", "statement", "event", "article")
_WORD = re.compile(r'"[^"]*"|\S+')


def actors(tables: Tables, words: str = "", *, kind: str | None = None, country: str | None = None) -> Listing:
    """The actors whose names hold some words, whole; all, where none are given. Those named most come first.

    Args:
        kind: person, organization, group or place.
        country: ISO 3166 alpha-2 code.
    """
    conditions, values = ["1"], []
    if words:
        wanted = folded(words)
        conditions.append(
            "a.id IN (SELECT n.actor FROM names_search s JOIN names n ON n.n = s.rowid WHERE names_search MATCH ?)"
            # A question of marks alone finds nobody, rather than everybody.
            if wanted
            else "0"
        )
        values += [f'"{wanted}"'] if wanted else []
    for column, value in (("type", kind), ("country", country)):
        if value:
            conditions.append(f"a.{column} = ?")
            values.append(value)
    found = tables.records(
        f"""
SELECT a.name AS actor, a.type, a.country, a.articles, a.sources AS independent, a.statements, a.roles, a.events,
  a.neighbours, a.link, a.lat, a.lon, a.feature, a.outlet, a.id
FROM actors a WHERE {" AND ".join(conditions)} ORDER BY a.articles DESC, a.mentions DESC, a.name, a.id""",
        *values,
    )
    records = list(found)
    other: dict[str, list[str]] = {}
    for actor, name in tables.rows("SELECT actor, name FROM names WHERE kind = 'alias' ORDER BY actor, n"):
        other.setdefault(actor, []).append(name)
    for record in records:
        record["outlet"], record["aliases"] = bool(record["outlet"]), other.get(record["id"], [])
    columns = ("actor", "type", "country", "articles", "statements", "roles", "events", "neighbours", "aliases", "id")
    return Listing(columns, records)


def matching(words: str) -> str:
    """A person's words as a query of FTS5: all must be found, words in double quotes in that order.

    Nothing that a person writes is syntax, so nothing can be wrong with it; what holds no letter is left out.
    """
    # Quotation marks are doubled, which is how FTS5 escapes them.
    parts = (part.strip('"').replace('"', '""') for part in _WORD.findall(words))
    return " ".join(f'"{part}"' for part in parts if re.search(r"\w", part))


def search(tables: Tables, words: str, *, kinds: Sequence[str] = KINDS, limit: int = 20) -> Listing:
    """What holds some words: actors by name, the rest by relevance (BM25), ``limit`` of each kind.

    Every row has its kind, what was found with the words in square brackets, where and when, and its id.
    """
    query = matching(words)
    records: list[dict[str, Any]] = []
    for kind in (one for one in KINDS if one in kinds and query):
        records += tables.records(_SEARCHES[kind], query, limit)
    return Listing(("kind", "found", "who", "date", "article", "id"), records)


_SEARCHES = {
    "actor": """
SELECT 'actor' AS kind, a.name AS found, a.type AS who, NULL AS date, a.articles || ' articles' AS article, a.id AS id
FROM actors a JOIN (SELECT n.actor, min(s.rank) AS rank FROM names_search s JOIN names n ON n.n = s.rowid
  WHERE names_search MATCH ?1 GROUP BY n.actor) f ON f.actor = a.id
ORDER BY a.articles DESC, a.name, a.id LIMIT ?2""",
    "statement": """
SELECT 'statement' AS kind, snippet(statements_search, 0, '[', ']', '…', 24) AS found,
  coalesce(p.name, x.speaker_text) AS who, x.day_first AS date, a.key AS article, x.id AS id
FROM statements_search s JOIN statements x ON x.n = s.rowid JOIN articles a ON a.id = x.article
LEFT JOIN actors p ON p.id = x.speaker
WHERE statements_search MATCH '{content} : (' || ?1 || ')' AND x.repeats IS NULL ORDER BY s.rank, x.n LIMIT ?2""",
    "event": """
SELECT 'event' AS kind, snippet(events_search, -1, '[', ']', '…', 24) AS found, x.type AS who, x.day_first AS date,
  a.key AS article, x.id AS id
FROM events_search s JOIN events x ON x.n = s.rowid JOIN articles a ON a.id = x.article
WHERE events_search MATCH ?1 AND x.repeats IS NULL ORDER BY s.rank, x.n LIMIT ?2""",
    "article": """
SELECT 'article' AS kind, snippet(articles_search, -1, '[', ']', '…', 24) AS found, a.outlet AS who,
  a.published AS date, a.key AS article, a.id AS id
FROM articles_search s JOIN articles a ON a.n = s.rowid
WHERE articles_search MATCH ?1 AND a.copy_of IS NULL ORDER BY s.rank, a.n LIMIT ?2""",
}
