"""Pages over the whole corpus: the front page, map, timeline, outlets, comparisons, the network."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from actorgraph.pages import charts, geography
from actorgraph.pages.database import Database, Row, once_a_build
from actorgraph.pages.neighbours import sketch
from actorgraph.pages.views import kinds
from actorgraph.pages.views.shared import (
    COMPARED,
    EVENTS,
    IN,
    MANY,
    STATEMENTS,
    by_key,
    comparisons,
    listed,
    page_number,
    with_people,
    with_topics,
)

FRONT = 8
"""Rows of each list on the front page."""
ENTRIES = 80
"""Of a page of the timeline."""
PAIRS, SCALES = 60, 12
"""Pairs on a page of comparisons, and scales of numbers on its first."""
FRONT_PAIRS = 60
"""Comparisons of which the front page shows those about one thing."""
SKETCHED = 34
"""Actors of whom it draws the connections, at most."""
PLACES, EVENTS_AT, PLACES_LISTED = 800, 60, 200
"""Places on the map, events at each, and places in the list below it, at most."""


@once_a_build
def home(database: Database) -> dict[str, Any]:
    """What is there, and where to begin."""
    counts = {
        name: database.value(f"SELECT count(*) FROM {table}")
        for name, table in (
            ("articles", "articles"),
            ("actors", "actors"),
            ("statements", "statements WHERE repeats IS NULL"),
            ("events", "occurrences"),
            ("numbers", "quantities WHERE repeats IS NULL"),
            ("outlets", "(SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL)"),
        )
    }
    actors = "SELECT id, name, type, articles, sources, statements, neighbours FROM actors"
    latest = database.rows(
        f"{STATEMENTS} WHERE s.repeats IS NULL AND s.form <> 'indirect' AND s.speaker IS NOT NULL"
        " AND s.confidence >= 0.7 ORDER BY s.day_first DESC NULLS LAST, s.n LIMIT ?",
        FRONT,
    )
    # By sources and not by articles: thirty copies of one report are one witness.
    reported = database.rows(
        "SELECT * FROM occurrences WHERE sources > 1 ORDER BY sources DESC, articles DESC, day_first DESC, id LIMIT ?",
        FRONT,
    )
    return {
        "counts": counts,
        "quoted": database.rows(f"{actors} WHERE statements > 0 ORDER BY statements DESC, id LIMIT ?", FRONT),
        "connected": database.rows(
            f"{actors} WHERE type <> 'place' ORDER BY neighbours DESC, sources DESC, id LIMIT ?", FRONT
        ),
        "places": database.rows(
            f"{actors} WHERE type = 'place' ORDER BY sources DESC, mentions DESC, id LIMIT ?", FRONT
        ),
        "contradictions": comparisons(database, "WHERE c.kind = 'contradict'", limit=3),
        "disputed": next(iter(_scales(_numbers(database, FRONT_PAIRS))), None),
        # One quotation stands large on the front page: it must be surely read, and fit like a headline.
        "pull": database.row(
            f"""{STATEMENTS} WHERE s.n = (SELECT s.n FROM statements s WHERE s.repeats IS NULL AND s.form <> 'indirect'
            AND s.speaker IS NOT NULL AND s.confidence >= 0.85 AND length(s.content) BETWEEN 45 AND 180
            AND s.content NOT LIKE '%[...]%'
            ORDER BY s.told_sources DESC, s.form, s.day_first DESC NULLS LAST, s.n LIMIT 1)"""
        ),
        "sketch": _sketch(database),
        # The places with most events: twice as many as a list has rows, for some of them have no coordinates.
        "where": database.rows(
            """SELECT a.id, a.name, a.type, a.lat, a.lon, p.count FROM (SELECT actor, count(*) AS count
            FROM event_places GROUP BY actor ORDER BY 2 DESC, 1 LIMIT ?) p JOIN actors a ON a.id = p.actor
            WHERE a.lat IS NOT NULL ORDER BY p.count DESC, a.id""",
            FRONT * 2,
        ),
        "latest": with_topics(database, latest),
        "reported": reported,
        "kinds_added": kinds.every(database),
        "timeline": _timeline(database),
        "articles": database.rows(
            """SELECT id AS article, key AS article_key, title, outlet, published FROM articles
            ORDER BY published_first DESC NULLS LAST, key LIMIT ?""",
            FRONT,
        ),
    }


def _sketch(database: Database) -> dict[str, Any] | None:
    """The best connected, and who of them is connected with whom."""
    nodes = database.rows(
        "SELECT id, name, type FROM actors WHERE neighbours > 0 ORDER BY neighbours DESC, sources DESC, id LIMIT ?",
        SKETCHED,
    )
    among = listed(row["id"] for row in nodes)
    found = database.rows(f"SELECT source, target FROM edges WHERE source {IN} AND target {IN}", among, among)
    return sketch(nodes, [(row["source"], row["target"]) for row in found])


@once_a_build
def _timeline(database: Database) -> charts.Timeline | None:
    sql = "SELECT day_first AS day, count(*) AS number FROM {} WHERE repeats IS NULL GROUP BY 1"
    tables = (("quote", "statements"), ("event", "events"))
    return charts.timeline(
        {kind: {row["day"]: row["number"] for row in database.rows(sql.format(table))} for kind, table in tables}
    )


def timeline(database: Database, given: Mapping[str, str]) -> dict[str, Any]:
    """What was said and what happened, by day, of a stretch of time."""
    since, until = given.get("since", "")[:10], given.get("until", "")[:10]
    what = given.get("what", "") if given.get("what") in ("said", "happened") else ""
    page = page_number(given.get("page", ""))
    rows: list[Row] = []
    # As texts, in which days of ISO 8601 have their order; nothing sorts before the first or after the second.
    bounds = (since or "0000", until or "9999-99")
    limit = ENTRIES * page
    if what != "happened":
        said = database.rows(
            f"""{STATEMENTS} WHERE s.repeats IS NULL AND s.speaker IS NOT NULL AND s.day_last >= ? AND s.day_first <= ?
            ORDER BY s.day_first, s.n LIMIT ?""",
            *bounds,
            limit + 1,
        )
        rows += [row | {"entry": "statement"} for row in with_topics(database, said)]
    if what != "said":
        events = database.rows(
            f"""{EVENTS} WHERE e.repeats IS NULL AND e.day_last >= ? AND e.day_first <= ?
            AND (e.occurrence IS NULL OR
              e.id = (SELECT min(x.id) FROM events x WHERE x.occurrence = e.occurrence AND x.repeats IS NULL))
            ORDER BY e.day_first, e.n LIMIT ?""",
            *bounds,
            limit + 1,
        )
        rows += [row | {"entry": "event"} for row in with_people(database, events)]
    rows.sort(key=lambda row: (row["day_first"], row["day_last"] or "", row["entry"], row["id"]))
    shown = rows[limit - ENTRIES : limit]
    days: list[tuple[tuple[str, str], list[Row]]] = []
    for row in shown:
        when = (row["day_first"], row["day_last"])
        if not days or days[-1][0] != when:
            days.append((when, []))
        days[-1][1].append(row)
    return {
        "since": since,
        "until": until,
        "what": what,
        "page": page,
        "more": len(rows) > limit,
        "days": days,
        "timeline": _timeline(database),
    }


@once_a_build
def world(database: Database) -> dict[str, Any]:
    """Places with the events there and the articles that name them, for the map and its slider.

    Of very many the best known places and the latest events are shown; ``events_there`` counts them all.
    """
    places = database.rows(
        """SELECT id, name, type, lat, lon, articles, feature FROM actors WHERE type = 'place' AND lat IS NOT NULL
        ORDER BY articles DESC, id"""
    )
    days = by_key(
        database.rows(
            """SELECT p.actor, coalesce(e.occurrence, e.id) AS event, e.label, min(e.day_first) AS day
            FROM event_places p JOIN events e ON e.id = p.event WHERE e.repeats IS NULL
            GROUP BY p.actor, coalesce(e.occurrence, e.id) ORDER BY day, event"""
        ),
        "actor",
    )
    made = []
    for row in places:
        x, y = geography.project(row["lat"], row["lon"])
        # The map leaves the poles out.
        if not 0 <= y <= geography.HEIGHT:
            continue
        there = days.get(row["id"], [])
        # The latest: a page of ten thousand articles would be too large with all.
        shown = there[-EVENTS_AT:]
        made.append(row | {"x": round(x, 1), "y": round(y, 1), "events": shown, "events_there": len(there)})
    # Before the cut: the places with most events stay on the map.
    made.sort(key=lambda row: (-row["events_there"], -row["articles"], row["id"]))
    total = len(made)
    del made[PLACES:]
    known = sorted(event["day"] for row in made for event in row["events"] if event["day"])
    cut = total > len(made) or any(row["events_there"] > len(row["events"]) for row in made)
    return {
        "places": made,
        "of": total,
        "cut": cut,
        "most_events": EVENTS_AT,
        "most_listed": PLACES_LISTED,
        "first": known[0] if known else "",
        "last": known[-1] if known else "",
    }


@once_a_build
def outlets(database: Database) -> dict[str, Any]:
    """Outlets side by side: how much, whom they quote, with which verbs."""
    rows = database.rows(
        """SELECT outlet, count(*) AS articles, sum(words) AS words, sum(copy_of IS NOT NULL) AS copies,
        min(published_first) AS first, max(published_last) AS last, max(publisher) AS publisher
        FROM articles WHERE outlet IS NOT NULL GROUP BY outlet ORDER BY articles DESC, outlet"""
    )
    said = by_key(
        database.rows(
            """SELECT r.outlet, count(*) AS statements, sum(s.form <> 'indirect') AS quoted,
            count(DISTINCT s.speaker) AS speakers FROM statements s JOIN articles r ON r.id = s.article
            WHERE r.outlet IS NOT NULL GROUP BY r.outlet"""
        ),
        "outlet",
    )
    speakers = by_key(
        database.rows(
            """SELECT outlet, id, name, type, number FROM (
              SELECT r.outlet, a.id, a.name, a.type, count(*) AS number,
              row_number() OVER (PARTITION BY r.outlet ORDER BY count(*) DESC, a.id) AS place
              FROM statements s JOIN articles r ON r.id = s.article JOIN actors a ON a.id = s.speaker
              WHERE r.outlet IS NOT NULL GROUP BY r.outlet, a.id) WHERE place <= 5 ORDER BY outlet, place"""
        ),
        "outlet",
    )
    verbs = by_key(
        database.rows(
            """SELECT outlet, cue, number FROM (
              SELECT r.outlet, s.cue, count(*) AS number,
              row_number() OVER (PARTITION BY r.outlet ORDER BY count(*) DESC, s.cue) AS place
              FROM statements s JOIN articles r ON r.id = s.article
              WHERE r.outlet IS NOT NULL AND s.cue IS NOT NULL GROUP BY r.outlet, s.cue)
            WHERE place <= 6 ORDER BY outlet, place"""
        ),
        "outlet",
    )
    made = []
    for row in rows:
        own = said.get(row["outlet"], [{"statements": 0, "quoted": 0, "speakers": 0}])[0]
        name = row["outlet"]
        made.append(row | own | {"people": speakers.get(name, []), "verbs": verbs.get(name, [])})
    return {"outlets": made, "most": max((row["statements"] for row in made), default=0)}


KINDS = ("contradict", "differ", "changed", "includes", "agree", "undecided", "not-comparable")


def compared(database: Database, given: Mapping[str, str]) -> dict[str, Any]:
    """Claims side by side: numbers on one scale, and pairs with the reasons for the verdict."""
    kind = given.get("kind", "")
    kind = kind if kind in KINDS else ""
    counts = {row["kind"]: row["number"] for row in database.rows(
        f"SELECT c.kind, count(*) AS number FROM {COMPARED} GROUP BY 1"
    )}  # fmt: skip
    chosen = kind or next((each_kind for each_kind in KINDS if counts.get(each_kind)), "")
    page = page_number(given.get("page", ""))
    rows = comparisons(database, "WHERE c.kind = ?", (chosen,), PAIRS + 1, PAIRS * (page - 1)) if chosen else []
    return {
        "kind": chosen,
        "counts": [(each_kind, counts.get(each_kind, 0)) for each_kind in KINDS],
        "pairs": rows[:PAIRS],
        "page": page,
        "more": len(rows) > PAIRS,
        "groups": _scales(_numbers(database))[:SCALES] if page == 1 else [],
    }


def _numbers(database: Database, most: int = MANY) -> list[Row]:
    """Numbers that were compared, the surest pairs first."""
    return comparisons(database, "WHERE c.matter = 'quantity' AND c.kind <> 'not-comparable'", limit=most)


def _scales(pairs: Sequence[Row]) -> list[dict[str, Any]]:
    """Numbers that were compared with each other, each group on one scale."""
    found: dict[str, Row] = {}
    group_of: dict[str, set[str]] = {}
    for pair in pairs:
        ids = {pair["left"]["id"], pair["right"]["id"]}
        found |= {side["id"]: side for side in (pair["left"], pair["right"])}
        # Whatever was compared with either of the two is of the same group: all are on one scale.
        whole = ids.union(*(group_of.get(one, set()) for one in ids))
        group_of |= dict.fromkeys(whole, whole)
    groups = []
    for part in {min(group): group for group in group_of.values()}.values():
        rows = sorted((found[one] for one in part), key=lambda row: (row["day_first"] or "", row["id"]))
        ends = [row[key] for row in rows for key in ("value", "low", "high") if row[key] is not None]
        # A little room, so that the largest number does not end at the edge.
        most = max(ends, default=0) * 1.05
        # A scale begins at nought: of numbers below it nothing could be drawn.
        if most <= 0 or min(ends) < 0:
            continue
        drawn = []
        for row in rows:
            low = row["low"] if row["low"] is not None else row["value"]
            high = row["high"] if row["high"] is not None else row["value"]
            x = 100 * (low or 0) / most
            right = 100 * (high if high is not None else most) / most
            drawn.append({"row": row, "x": round(x, 2), "width": round(max(right - x, 1.4), 2), "open": high is None})
        # At least three lines at round numbers, or lengths would be hard to read off.
        step = 10 ** math.floor(math.log10(most / 3))
        step *= next(many for many in (5, 2, 1) if many * step <= most / 3)
        groups.append(
            {
                "title": rows[0]["of"],
                "rows": drawn,
                "ticks": [
                    {"value": turn * step, "x": round(100 * turn * step / most, 2)}
                    for turn in range(int(most / step) + 1)
                ],
            }
        )
    return sorted(groups, key=lambda group: (-len(group["rows"]), group["title"]))
