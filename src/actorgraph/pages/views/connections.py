"""Who is connected with whom, for the network page to draw, and the sentences behind a connection."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from actorgraph.pages.addresses import part_at
from actorgraph.pages.database import Database, Row
from actorgraph.pages.views import articles


def network(database: Database) -> dict[str, Any]:
    """All actors with connections, and the connections, for the network page to draw."""
    nodes = database.rows(
        """SELECT a.id, a.name, a.type, a.articles, a.sources, a.statements FROM actors a WHERE a.neighbours > 0
        ORDER BY a.id"""
    )
    edges = database.rows(
        """SELECT source, target, kind, label, directed, forward, backward, verbs, assertions, articles, sources,
        day_first, day_last, confidence FROM edges ORDER BY source, target, kind"""
    )
    aliases: dict[str, list[str]] = defaultdict(list)
    for row in database.rows("SELECT actor, name FROM names WHERE kind <> 'label' ORDER BY actor, name"):
        aliases[row["actor"]].append(row["name"])
    known = {row["id"] for row in nodes}
    names = [row["outlet"] for row in database.rows(
        "SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL ORDER BY outlet"
    )]  # fmt: skip
    number = {name: at for at, name in enumerate(names)}
    printed_by: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for row in database.rows(
        """SELECT DISTINCT v.source, v.target, v.kind, r.outlet FROM edge_evidence v JOIN articles r ON r.id = v.article
        WHERE r.outlet IS NOT NULL ORDER BY r.outlet"""
    ):
        printed_by[row["source"], row["target"], row["kind"]].append(number[row["outlet"]])
    return {
        "nodes": [row | {"aliases": aliases.get(row["id"], [])} for row in nodes],
        "edges": [
            row | {"outlets": printed_by.get((row["source"], row["target"], row["kind"]), [])}
            for row in edges
            if row["source"] in known and row["target"] in known
        ],
        "outlets": names,
    }


def surest_evidence(database: Database, edges: Iterable[Row], limit: int) -> dict[str, list[Row]]:
    """The surest sentences behind each pair of actors that some edges join, by their two ids with a blank between."""
    pairs = sorted({tuple(sorted((edge["source"], edge["target"]))) for edge in edges})
    return {" ".join(pair): evidence(database, pair[0], pair[1], limit) for pair in pairs}


def evidence(database: Database, one: str, other: str, limit: int = 40) -> list[Row]:
    """What the articles say of two actors together, sentence by sentence, and in which part of a long article."""
    found = database.rows(
        """SELECT v.source, v.target, v.kind, v.note, v.confidence, v.assertion, v.day_first, v.day_last,
        coalesce(s.sentence, e.sentence, o.sentence) AS sentence,
        CASE WHEN s.id IS NOT NULL THEN 'statement' WHEN e.id IS NOT NULL THEN 'event' ELSE 'role' END AS page,
        coalesce(e.occurrence, v.assertion) AS thing, coalesce(s.start, e.trigger_start, o.start) AS start,
        r.id AS article, r.title, r.outlet, r.published, r.url
        FROM edge_evidence v LEFT JOIN articles r ON r.id = v.article
        LEFT JOIN statements s ON s.id = v.assertion LEFT JOIN events e ON e.id = v.assertion
        LEFT JOIN roles o ON o.id = v.assertion
        WHERE (v.source = ?1 AND v.target = ?2) OR (v.source = ?2 AND v.target = ?1)
        ORDER BY v.confidence DESC, v.assertion, v.kind LIMIT ?3""",
        one,
        other,
        limit,
    )
    starts = articles.starts(database)
    return [row | {"part": part_at(starts, row["article"], row["start"])} for row in found]
