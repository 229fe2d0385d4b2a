"""The pages of one thing each: an actor or place, a statement, an event."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actorgraph.pages import charts
from actorgraph.pages.database import Database, Row
from actorgraph.pages.marks import Mark, paragraphs, whole_words
from actorgraph.pages.neighbours import star
from actorgraph.pages.views.shared import (
    BY_DAY,
    EVENTS,
    IN,
    MANY,
    QUANTITIES,
    ROLES,
    STATEMENTS,
    by_key,
    comparisons,
    listed,
    those_named,
    with_people,
    with_topics,
)

AROUND = 120
"""Characters shown before and after a passage."""

MORE = 5
"""Other statements shown beside one."""

NEIGHBOURS = 18
"""Actors drawn around an actor."""


def actor(database: Database, thing: str, many: int = MANY) -> Row | None:
    """Everything about one actor or place; ``None`` where there is none of that id.

    Args:
        many: rows of each list; what is shown of a row is worked out for these alone.
    """
    found = database.row("SELECT * FROM actors WHERE id = ?", thing)
    if found is None:
        return None
    names = database.rows("SELECT name, kind FROM names WHERE actor = ? ORDER BY kind DESC, name", thing)
    spells = database.rows(
        """SELECT s.*, a.name AS organization_name, a.type AS organization_type FROM role_spells s
        LEFT JOIN actors a ON a.id = s.organization WHERE s.person = ?
        ORDER BY s.from_day IS NULL, s.from_day, s.to_day, s.role, s.id""",
        thing,
    )
    held_here = database.rows(
        """SELECT s.*, a.name AS person_name, a.type AS person_type FROM role_spells s JOIN actors a ON a.id = s.person
        WHERE s.organization = ? ORDER BY a.sources DESC, s.from_day, s.id LIMIT ?""",
        thing,
        many,
    )
    said = database.rows(
        f"""{STATEMENTS} WHERE s.n IN (SELECT s.n FROM statements s WHERE s.speaker = ? AND s.repeats IS NULL
        {BY_DAY} LIMIT ?) {BY_DAY}""",
        thing,
        many,
    )
    about = database.rows(
        f"""{STATEMENTS} WHERE s.n IN (SELECT s.n FROM statement_about b JOIN statements s ON s.id = b.statement
        WHERE b.actor = ? AND s.repeats IS NULL {BY_DAY} LIMIT ?) {BY_DAY}""",
        thing,
        many,
    )
    by_day = "ORDER BY e.day_first IS NULL, e.day_first, e.n"
    events = database.rows(
        f"""{EVENTS} WHERE e.n IN (SELECT e.n FROM events e WHERE e.id IN (SELECT event FROM event_participants
        WHERE actor = ?1 UNION SELECT event FROM event_places WHERE actor = ?1) AND e.repeats IS NULL
        {by_day} LIMIT ?2) {by_day}""",
        thing,
        many,
    )
    events = with_people(database, events)
    numbers = database.rows(
        f"{QUANTITIES} WHERE q.claimed_by = ? AND q.repeats IS NULL ORDER BY q.day_first, q.id LIMIT ?", thing, many
    )
    articles = database.rows(
        """SELECT r.id AS article, r.key AS article_key, r.title, r.outlet, r.published, r.copy_of, m.mentions, m.start
        FROM (SELECT article, count(*) AS mentions, min(start) AS start FROM mentions WHERE actor = ?
        GROUP BY article) m JOIN articles r ON r.id = m.article
        ORDER BY r.published_first IS NULL, r.published_first, r.key LIMIT ?""",
        thing,
        many,
    )
    near = _neighbours(database, thing, many)
    places = _places(found, events)
    kinds = "('contradict', 'differ', 'changed')"
    where = f"WHERE c.kind IN {kinds} AND (c.left_id IN ({_MINE}) OR c.right_id IN ({_MINE}))"
    against = comparisons(database, where, (thing,), many)
    # Two that contradict each other and are both of this speaker tell that the speaker changed.
    changed = [row for row in against if row["left"].get("speaker") == row["right"].get("speaker") == thing]
    return {
        "actor": found,
        "names": [row["name"] for row in names if row["name"] != found["name"]],
        "matches": database.rows("SELECT * FROM matches WHERE actor = ? ORDER BY score DESC, iri", thing),
        "spells": spells,
        "roles": database.rows(
            f"""{ROLES} WHERE o.person = ?1 AND o.id IN (SELECT x.role FROM spell_roles x
            JOIN role_spells s ON s.id = x.spell WHERE s.person = ?1) ORDER BY
            o.attested_first IS NULL, o.attested_first, r.key, o.start, o.id LIMIT ?2""",
            thing,
            many,
        ),
        "chart": charts.spells(spells),
        "held_here": held_here,
        "said": with_topics(database, said),
        "about": about,
        "events": events,
        "numbers": numbers,
        "articles": articles,
        "neighbours": near,
        "star": star(found, near[:NEIGHBOURS]),
        "places": places,
        "changed": changed,
        "against": [row for row in against if row not in changed],
        **database.kept(("sums", thing), lambda: _sums(database, thing)),
        "many": many,
    }


_MINE = """SELECT id FROM statements WHERE speaker = ?1 UNION SELECT id FROM quantities WHERE claimed_by = ?1
  UNION SELECT id FROM roles WHERE person = ?1"""
_THERE = """SELECT event FROM event_participants WHERE actor = ? UNION SELECT event FROM event_places WHERE actor = ?"""


def _sums(database: Database, thing: str) -> Row:
    """How much an actor said, and how much happened with it, by day; how long the lists are that the page begins."""
    day = "day_first AS day, count(*) AS number"
    said = database.rows(
        f"SELECT {day} FROM statements WHERE speaker = ? AND repeats IS NULL GROUP BY day_first", thing
    )
    happened = database.rows(
        f"SELECT {day} FROM events WHERE id IN ({_THERE}) AND repeats IS NULL GROUP BY day_first", thing, thing
    )
    days = {kind: {row["day"]: row["number"] for row in rows} for kind, rows in (("quote", said), ("event", happened))}
    lists = {
        "about": """SELECT count(*) FROM statement_about b JOIN statements s ON s.id = b.statement
          WHERE b.actor = ? AND s.repeats IS NULL""",
        "numbers": "SELECT count(*) FROM quantities WHERE claimed_by = ? AND repeats IS NULL",
    }
    counts = {name: int(database.value(sql, thing)) for name, sql in lists.items()}
    return {"timeline": charts.timeline(days), "counts": counts}


def _neighbours(database: Database, thing: str, many: int) -> list[Row]:
    """With whom an actor is connected, the best attested first, and how."""
    other = "CASE WHEN source = ?1 THEN target ELSE source END"
    known = database.rows(
        f"""SELECT a.id, a.name, a.type, n.sources, n.assertions FROM (SELECT {other} AS other,
        max(sources) AS sources, sum(assertions) AS assertions FROM edges WHERE source = ?1 OR target = ?1
        GROUP BY 1 ORDER BY 2 DESC, 3 DESC, 1 LIMIT ?2) n JOIN actors a ON a.id = n.other
        ORDER BY n.sources DESC, n.assertions DESC, a.id""",
        thing,
        many,
    )
    edges = database.rows(
        f"""SELECT {other} AS other, source = ?1 AS out, source, target, kind, label, directed, assertions, articles,
        sources, confidence FROM edges WHERE source = ?1 AND target {IN.replace("?", "?2")}
        OR target = ?1 AND source {IN.replace("?", "?2")} ORDER BY sources DESC, assertions DESC, kind""",
        thing,
        listed(row["id"] for row in known),
    )
    how = by_key(edges, "other")
    return [row | {"how": [edge | {"out": bool(edge["out"])} for edge in how[row["id"]]]} for row in known]


def _places(found: Row, events: Iterable[Row]) -> list[Row]:
    """What to show on the small map: the place itself, else where the actor's events were."""
    if found["type"] == "place" and found["lat"] is not None:
        return [{key: found[key] for key in ("id", "name", "type", "lat", "lon")} | {"count": 1}]
    places: dict[str, Row] = {}
    for event in events:
        for place in event["places"]:
            if place["lat"] is not None:
                places.setdefault(place["id"], place | {"count": 0})["count"] += 1
    return sorted(places.values(), key=lambda row: (-row["count"], row["id"]))


def statement(database: Database, thing: str) -> Row | None:
    """One statement: its words in the article, through whom it came, who else gives them, what it is compared with."""
    found = database.row(f"{STATEMENTS} WHERE s.id = ?", thing)
    if found is None:
        return None
    spans = database.rows('SELECT part, start, "end" FROM statement_spans WHERE statement = ? ORDER BY start', thing)
    chain = database.rows(
        """SELECT c.text, a.id, a.name, a.type FROM sources c LEFT JOIN actors a ON a.id = c.actor
        WHERE c.assertion = ? ORDER BY c.place""",
        thing,
    )
    same = database.rows(
        f"""{STATEMENTS} WHERE s.quotation IS NOT NULL AND s.quotation = ? AND s.id <> ? ORDER BY s.day_first, s.n""",
        found["quotation"],
        thing,
    )
    differences = {
        row["version"]: row["differences"]
        for row in database.rows("SELECT version, differences FROM quotations WHERE full = ?", found["quotation"])
    }
    numbers = database.rows(f"{QUANTITIES} WHERE q.statement = ? ORDER BY q.said_start", thing)
    events = with_people(database, database.rows(f"{EVENTS} WHERE e.statement = ? ORDER BY e.trigger_start", thing))
    roles = database.rows(f"{ROLES} WHERE o.statement = ? ORDER BY o.start", thing)
    parts = database.rows(f"{STATEMENTS} WHERE s.inside = ? ORDER BY s.start", thing)
    topics = [
        row["topic"]
        for row in database.rows("SELECT topic FROM statement_topics WHERE statement = ? ORDER BY topic", thing)
    ]
    return {
        "statement": with_topics(database, [found])[0],
        "passage": _passage(database, found["article"], spans, found),
        "chain": chain,
        "same": [row | {"differences": differences.get(row["id"])} for row in same],
        "numbers": numbers,
        "events": events,
        "roles": roles,
        "parts": parts,
        "topics": topics,
        "compared": comparisons(database, "WHERE c.left_id = ? OR c.right_id = ?", (thing, thing)),
        "named": those_named(database, found["article"]),
        "more": _more(database, found),
    }


def _more(database: Database, found: Row) -> list[Row]:
    """What else its speaker said about that time."""
    if not found["speaker"] or not found["day_first"]:
        return []
    # Some before and some after, each by the index of days: sorting all by distance would read every statement.
    near = f"""SELECT s.n FROM statements s WHERE s.speaker = ?1 AND s.id <> ?2 AND s.repeats IS NULL
      AND s.day_first {{}} ?3 ORDER BY s.day_first {{}}, s.n LIMIT {MORE}"""
    either = f"SELECT * FROM ({near.format('<=', 'DESC')}) UNION SELECT * FROM ({near.format('>', 'ASC')})"
    rows = database.rows(
        f"""{STATEMENTS} WHERE s.n IN ({either})
        ORDER BY abs(julianday(s.day_first) - julianday(?3)), s.day_first, s.n LIMIT {MORE}""",
        found["speaker"],
        found["id"],
        found["day_first"],
    )
    return sorted(rows, key=lambda row: (row["day_first"], row["id"]))


def event(database: Database, thing: str) -> Row | None:
    """One event with all its reports; ``thing`` is the event's id across articles, or that of one report."""
    report = database.row("SELECT occurrence FROM events WHERE id = ?", thing)
    occurrence = report["occurrence"] if report else thing
    found = database.row("SELECT * FROM occurrences WHERE id = ?", occurrence)
    where = "e.occurrence = ?" if found else "e.id = ?"
    reports = database.rows(f"{EVENTS} WHERE {where} ORDER BY e.day_first, r.key, e.trigger_start", occurrence or thing)
    if not reports:
        return None
    reports = with_people(database, reports)
    for row in reports:
        spans = database.rows('SELECT part, start, "end" FROM event_spans WHERE event = ? ORDER BY start', row["id"])
        row["passage"] = _passage(database, row["article"], spans, row)
        row["claimed"] = database.row(f"{STATEMENTS} WHERE s.id = ?", row["statement"]) if row["statement"] else None
    # What one article alone reports has no event across articles.
    first = found or reports[0] | {"articles": 1, "sources": 1, "modalities": reports[0]["modality"]}
    people: dict[str, Row] = {}
    places: dict[str, Row] = {}
    for row in reports:
        for one in row["people"]:
            # Who is in no entity is told apart by the words alone.
            people.setdefault(one["id"] or one["text"], one)
        for place in row["places"]:
            places.setdefault(place["id"], place | {"count": 1})
    # An event that another one is part of stands above it, as "the war" above "the battle".
    larger = database.rows(
        f"{EVENTS} WHERE e.id IN (SELECT part_of FROM events WHERE occurrence = ?1 AND part_of IS NOT NULL)", occurrence
    )
    return {
        "event": first,
        "subtypes": sorted({row["subtype"] for row in reports if row["subtype"] and row["type"] == first["type"]}),
        "reports": reports,
        "people": list(people.values()),
        "places": list(places.values()),
        "larger": larger,
    }


def _passage(database: Database, article: str, spans: Iterable[Row], found: Row) -> dict[str, Any]:
    """The words around a thing, with its parts marked."""
    spans = [row for row in spans if row["part"] != "mention"]
    start = min([found["start"], *(row["start"] for row in spans)])
    end = max([found["end"], *(row["end"] for row in spans)])
    first = max(start - AROUND, 0)
    text = database.value(
        "SELECT substr(text, ?, ?) FROM articles WHERE id = ?", first + 1, end - first + AROUND, article
    )
    text = whole_words(text or "", start - first, end - first, AROUND)
    kinds = {"content": "quote", "trigger": "event", "speaker": "person", "place": "place", "date": "date"}
    marks = [
        Mark(row["start"] - first, row["end"] - first, kinds.get(row["part"], "cue"), title=row["part"])
        for row in spans
    ]
    # A paragraph before or after that holds nothing of it (a headline, a byline) is left out.
    marked = [paragraph for paragraph in paragraphs(text, marks) if any(piece.mark for piece in paragraph.pieces)]
    return {"paragraphs": marked or list(paragraphs(text, ())), "start": start, "end": end}
