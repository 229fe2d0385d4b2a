"""Rows that several pages show: statements, events, numbers, comparisons, each with who, where and how sure."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from actorgraph.model import CONFLICT_FROM, CONFLICTS
from actorgraph.pages.database import Database, Row

MANY = 200
"""At most so many rows in one list; a longer one leads on to the search with the same filter."""

_ARTICLE = "r.id AS article, r.key AS article_key, r.title, r.outlet, r.published"

# The introducing words as written; of a very long text only the lemma, for its characters are counted from its start.
_CUE = """CASE WHEN r.words > 20000 THEN s.cue ELSE (SELECT substr(r.text, x.start + 1, x."end" - x.start)
  FROM statement_spans x WHERE x.statement = s.id AND x.part = 'cue' ORDER BY x.start LIMIT 1) END"""

STATEMENTS = f"""SELECT s.id, s.content, s.form, s.act, s.cue, s.negated, s.denied, s.mood, s.date, s.day_first,
  s.day_last, s.dated, s.confidence, s.told_articles, s.told_sources, s.repeats, s.start, s."end", s.sentence,
  s.speaker, s.speaker_text, s.inside, {_CUE} AS cue_words, s.quotation,
  a.name AS speaker_name, a.type AS speaker_type, {_ARTICLE}
  FROM statements s JOIN articles r ON r.id = s.article LEFT JOIN actors a ON a.id = s.speaker"""

EVENTS = f"""SELECT e.id, e.label, e.type, e.subtype, e.plover, e.modality, e.statement, e.date, e.day_first,
  e.day_last, e.dated, e.occurrence, e.confidence, e.start, e."end", e.trigger_start, e.sentence, e.repeats, {_ARTICLE}
  FROM events e JOIN articles r ON r.id = e.article"""

QUANTITIES = f"""SELECT q.id, q.label, q."of", q.doing, q.kind, q.value, q.low, q.high, q.unit, q.approximation, q.said,
  q.claimed_by, q.claimed_text, q.statement, q.date, q.day_first, q.day_last, q.confidence, q.start, q.sentence,
  q.said_start, q.said_end, q.repeats, a.name AS claimed_name, a.type AS claimed_type, {_ARTICLE}
  FROM quantities q JOIN articles r ON r.id = q.article LEFT JOIN actors a ON a.id = q.claimed_by"""

BY_DAY = "ORDER BY s.day_first IS NULL, s.day_first, s.n"


IN = "IN (SELECT value FROM json_each(?))"
"""Is one of some values, which :func:`listed` makes one parameter of, however many there are."""


def listed(values: Iterable[str]) -> str:
    """Values as the parameter of :data:`IN`."""
    return json.dumps(list(values))


def page_number(given: str) -> int:
    """The page of a long list that an address asks for, from 1; the first where that is no number of a page."""
    # Six digits lead beyond the end of every list; SQLite takes numbers of nineteen at most.
    return max(1, int(given)) if given.isdecimal() and len(given) < 7 else 1


def by_key(rows: Iterable[Row], key: str) -> dict[Any, list[Row]]:
    """Rows under the value of one of their columns, which they lose."""
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.pop(key)].append(row)
    return found


def with_topics(database: Database, statements: Sequence[Row]) -> list[Row]:
    """Statements with whom they name and, in a few words, what they are about."""
    ids = [row["id"] for row in statements]
    about = by_key(
        database.rows(
            f"""SELECT b.statement, a.id, a.name, a.type FROM statement_about b JOIN actors a ON a.id = b.actor
            WHERE b.statement {IN} ORDER BY a.sources DESC, a.id""",
            listed(ids),
        ),
        "statement",
    )
    return [row | {"about": about.get(row["id"], [])} for row in statements]


def with_people(database: Database, events: Sequence[Row]) -> list[Row]:
    """Events with who takes part and where they happen."""
    ids = [row["id"] for row in events]
    people = by_key(
        database.rows(
            f"""SELECT p.event, p.role, p.text, a.id, a.name, a.type FROM event_participants p
            LEFT JOIN actors a ON a.id = p.actor WHERE p.event {IN} ORDER BY p.event, p.place""",
            listed(ids),
        ),
        "event",
    )
    places = by_key(
        database.rows(
            f"""SELECT p.event, a.id, a.name, a.type, a.lat, a.lon FROM event_places p JOIN actors a ON a.id = p.actor
            WHERE p.event {IN} ORDER BY p.event, a.id""",
            listed(ids),
        ),
        "event",
    )
    return [row | {"people": people.get(row["id"], []), "places": places.get(row["id"], [])} for row in events]


def with_roles(database: Database, people: Sequence[Row]) -> list[Row]:
    """Actors with their latest role in words."""
    roles = database.rows(
        f"""SELECT s.person, s.role, o.name AS organization FROM role_spells s
        LEFT JOIN actors o ON o.id = s.organization WHERE s.person {IN} AND s.role IS NOT NULL
        ORDER BY s.person, s.to_day DESC, s.articles DESC, s.id""",
        listed(row["id"] for row in people),
    )
    latest: dict[str, str] = {}
    for row in roles:
        held = row["role"] + (f", {row['organization']}" if row["organization"] else "")
        # The first one stays: the rows come with the latest role before the others.
        latest.setdefault(row["person"], held)
    return [row | {"role": latest.get(row["id"], "")} for row in people]


def actors(database: Database, ids: Iterable[str]) -> dict[str, Row]:
    """Name and type of some actors."""
    wanted = sorted(set(ids))
    found = database.rows(f"SELECT id, name, type FROM actors WHERE id {IN}", listed(wanted))
    return {row["id"]: row for row in found}


def those_named(database: Database, article: str) -> list[Row]:
    """Whom an article names, the most named first."""
    return database.rows(
        """SELECT a.id, a.name, a.type, count(*) AS mentions, min(m.start) AS start FROM mentions m
        JOIN actors a ON a.id = m.actor WHERE m.article = ? GROUP BY a.id ORDER BY mentions DESC, a.id""",
        article,
    )


_CONFLICTS = ", ".join(f"'{kind}'" for kind in CONFLICTS)
COMPARED = f"""(SELECT id, matter, left_id, right_id, confidence,
  CASE WHEN kind IN ({_CONFLICTS}) AND confidence < {CONFLICT_FROM} THEN 'undecided' ELSE kind END AS kind
  FROM comparisons) c"""
"""Comparisons, their kinds as people are told them: what is not sure enough is no conflict."""


def comparisons(
    database: Database, where: str = "", values: Sequence[Any] = (), limit: int = MANY, offset: int = 0
) -> list[Row]:
    """Comparisons with the reasons and both sides, each with ``page`` that tells what it is; the surest first."""
    found = database.rows(
        f"""SELECT c.id, c.kind, c.matter, c.left_id, c.right_id, c.confidence FROM {COMPARED} {where}
        ORDER BY c.confidence DESC, c.id LIMIT ? OFFSET ?""",
        *values,
        limit,
        offset,
    )
    reasons = by_key(
        database.rows(
            f"""SELECT comparison, feature, verdict, left_words, right_words FROM comparison_reasons
            WHERE comparison {IN} ORDER BY comparison, place""",
            listed(row["id"] for row in found),
        ),
        "comparison",
    )
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in found:
        table = "statement" if row["matter"] == "attribution" else row["matter"]
        wanted[table] |= {row["left_id"], row["right_id"]}
    sides: dict[str, Row] = {}
    for table, query, alias in (("statement", STATEMENTS, "s"), ("quantity", QUANTITIES, "q"), ("role", ROLES, "o")):
        for row in database.rows(f"{query} WHERE {alias}.id {IN}", listed(sorted(wanted[table]))):
            sides[row["id"]] = row | {"page": table}
    made = []
    for row in found:
        left, right = sides.get(row["left_id"]), sides.get(row["right_id"])
        if left and right:
            made.append(row | {"left": left, "right": right, "reasons": reasons.get(row["id"], [])})
    return made


ROLES = f"""SELECT o.id, o.person, o.role, o.office, o.organization, o.kind, o.status, o.modality, o.since, o.until,
  o.confidence, o.start, o.sentence, p.name AS person_name, p.type AS person_type, g.name AS organization_name,
  g.type AS organization_type, o.attested_first AS day_first, o.attested_last AS day_last, {_ARTICLE}
  FROM roles o JOIN articles r ON r.id = o.article JOIN actors p ON p.id = o.person
  LEFT JOIN actors g ON g.id = o.organization"""
