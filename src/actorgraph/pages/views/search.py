"""Search: words over names, statements, events and texts, narrowed by facets that count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from actorgraph.pages.database import Database, Row
from actorgraph.pages.views.finding import KINDS, Query, Wanted, match
from actorgraph.pages.views.shared import IN, listed, with_people, with_roles, with_topics

__all__ = ["FEW", "KINDS", "PAGE", "Wanted", "search", "suggestions"]

PAGE = 30
FEW = 5
"""Results on a page, results of each kind where all kinds are shown."""

_WITH: Mapping[str, Callable[[Database, Sequence[Row]], list[Row]]] = {
    "actor": with_roles,
    "statement": with_topics,
    "event": with_people,
}
"""What is added to the rows of a kind."""

SURE = {"0.5": "uncertain or better", "0.7": "likely or better", "0.85": "very likely or better"}


def search(database: Database, given: Mapping[str, str]) -> dict[str, Any]:
    """What is found, by kind; with facets where one kind is chosen."""
    wanted = Wanted.of(given)
    counts, groups = {}, []
    for kind in KINDS:
        query = Query(database, kind, wanted)
        counts[kind] = query.count()
        if wanted.kind not in ("", kind):
            continue
        limit, offset = (PAGE, PAGE * (wanted.number - 1)) if wanted.kind else (FEW, 0)
        rows = query.rows(limit, offset) if counts[kind] else []
        if kind in _WITH:
            rows = _WITH[kind](database, rows)
        groups.append({"kind": kind, "title": KINDS[kind], "count": counts[kind], "rows": rows})
    # Facets count one kind: where all are shown, the articles, which all else was read from.
    chosen = Query(database, wanted.kind or "article", wanted).facets()
    named = listed(one for one in (wanted.actor, wanted.about) if one)
    people = database.rows(f"SELECT id, name, type FROM actors WHERE id {IN}", named)
    return {
        "wanted": wanted,
        "parameters": wanted.parameters(),
        "counts": counts,
        "groups": groups,
        "facets": chosen,
        "people": {row["id"]: row for row in people},
        "page": wanted.number,
        "more": bool(wanted.kind) and counts[wanted.kind] > PAGE * wanted.number,
        "levels": SURE,
    }


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
