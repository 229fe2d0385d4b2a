"""An article's page: its text with marks, on pages of some length, and what stands in the margin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from actorgraph.pages import wording
from actorgraph.pages.database import Database, Row, once_a_build
from actorgraph.pages.marks import Mark, has_blank_line, paragraphs
from actorgraph.pages.views.shared import (
    EVENTS,
    MANY,
    QUANTITIES,
    ROLES,
    STATEMENTS,
    those_named,
    with_people,
    with_topics,
)

PART = 120_000
"""Characters of an article on one page; a longer one has several."""


def article(database: Database, thing: str, part: int = 1) -> Row | None:
    """An article's text with its marks, and what stands in the margin beside each paragraph.

    Of a long article one part is read, marked and shown: what it costs does not grow with the rest.
    """
    # All but its text, which may be long.
    table = database.kept("columns of articles", lambda: database.rows("PRAGMA table_info(articles)"))
    columns = ", ".join(row["name"] for row in table if row["name"] != "text")
    found = database.row(f"SELECT {columns} FROM articles WHERE id = ? OR key = ?", thing, thing)
    if found is None:
        return None
    # Links from outside may know the key alone.
    thing = found["id"]
    parts = _parts(database, thing)
    part = min(max(part, 1), len(parts.bounds))
    start, end = parts.bounds[part - 1]
    text = _text(database, thing, start, end - start)
    within = thing, start, end
    inside = 's.article = ? AND s."end" > ? AND s.start < ?'
    statements = database.rows(f"{STATEMENTS} WHERE {inside} ORDER BY s.start, s.id", *within)
    inside = 'e.article = ? AND e."end" > ? AND e.start < ?'
    events = database.rows(f"{EVENTS} WHERE {inside} ORDER BY e.trigger_start, e.id", *within)
    furniture = database.rows(
        'SELECT start, "end" FROM furniture WHERE article = ? AND "end" > ? AND start < ? ORDER BY start', *within
    )
    # Only the part's text is at hand, so that places count from its start and end with it.
    marks = (
        replace(mark, start=max(mark.start, start) - start, end=min(mark.end, end) - start)
        for mark in _marks(database, within, statements, events)
        if mark.end > start and mark.start < end
    )
    idle = [(max(row["start"], start) - start, min(row["end"], end) - start) for row in furniture]
    notes = [row | {"note": "quote", "at": row["start"] - start} for row in with_topics(database, statements)]
    notes += [row | {"note": "event", "at": row["trigger_start"] - start} for row in with_people(database, events)]
    notes.sort(key=lambda row: (row["at"], row["id"]))
    shown = [
        {"paragraph": paragraph, "notes": [n for n in notes if paragraph.start <= n["at"] < paragraph.end]}
        for paragraph in paragraphs(text, marks, idle, parts.by_line)
    ]
    copies = database.rows(
        """SELECT id AS article, key AS article_key, title, outlet, published, copied FROM articles
        WHERE copy_of = ? ORDER BY key""",
        thing,
    )
    original = database.row(
        "SELECT id AS article, key AS article_key, title, outlet, published FROM articles WHERE id = ?",
        found["copy_of"],
    )
    return {
        "article": found,
        "shown": shown,
        "part": part,
        "parts": len(parts.bounds),
        "starts": [first for first, _ in parts.bounds],
        "people": those_named(database, thing)[:MANY],
        "counts": {
            name: database.value(f"SELECT count(*) FROM {name} WHERE article = ?", thing)
            for name in ("statements", "events")
        },
        "numbers": database.rows(f"{QUANTITIES} WHERE q.article = ? ORDER BY q.said_start LIMIT {MANY}", thing),
        "roles": database.rows(f"{ROLES} WHERE o.article = ? ORDER BY o.start LIMIT {MANY}", thing),
        "copies": copies,
        "original": original,
    }


@dataclass(frozen=True, slots=True)
class _Parts:
    """Where the parts of an article start and end, and whether its paragraphs are single lines."""

    bounds: tuple[tuple[int, int], ...]
    by_line: bool


def _parts(database: Database, thing: str) -> _Parts:
    """The parts of an article: cut where paragraphs end, else lines, else words."""

    def cut() -> _Parts:
        text = _text(database, thing)
        bounds: list[tuple[int, int]] = []
        begin = 0
        while len(text) - begin > PART:
            last = begin + PART
            ends = ((text.rfind(gap, begin + PART // 2, last), len(gap)) for gap in ("\r\n\r\n", "\n\n", "\n", " "))
            end = next((at + wide for at, wide in ends if at >= 0), last)
            bounds.append((begin, end))
            begin = end
        return _Parts((*bounds, (begin, len(text))), not has_blank_line(text))

    found: _Parts = database.kept(("parts", thing), cut)
    return found


@once_a_build
def starts(database: Database) -> Mapping[str, Sequence[int]]:
    """Where the parts of each article start that has several, so that links lead to the right one."""
    # So many words a part at least: the texts of all the others need not be read to measure them.
    long = database.rows("SELECT id FROM articles WHERE words > ? AND length(text) > ?", PART // 60, PART)
    return {row["id"]: tuple(first for first, _ in _parts(database, row["id"]).bounds) for row in long}


def _text(database: Database, thing: str, start: int = 0, length: int = 1 << 30) -> str:
    """So much of the text of an article."""
    return str(database.value("SELECT substr(text, ?, ?) FROM articles WHERE id = ?", start + 1, length, thing))


def _marks(
    database: Database, within: tuple[str, int, int], statements: Iterable[Row], events: Iterable[Row]
) -> Iterable[Mark]:
    """Every mark of a part of an article: its id, and where the part starts and ends."""
    mentions = database.rows(
        """SELECT m.start, m."end", m.kind, m.actor, a.name, a.type FROM mentions m JOIN actors a ON a.id = m.actor
        WHERE m.article = ? AND m."end" > ? AND m.start < ? ORDER BY m.start, m."end" DESC, m.actor""",
        *within,
    )
    for row in mentions:
        title = f"{row['name']} ({wording.KINDS[row['type']]})"
        anchor = f"m{row['start']}"
        yield Mark(row["start"], row["end"], row["type"], "actor", row["actor"], title, anchor)
    said = {row["id"]: row for row in statements}
    spans = database.rows(
        """SELECT p.statement, p.part, p.start, p."end" FROM statement_spans p JOIN statements s ON s.id = p.statement
        WHERE s.article = ? AND s."end" > ? AND s.start < ? AND p.part IN ('content', 'cue') ORDER BY p.start""",
        *within,
    )
    anchored = set()
    for row in spans:
        one = said[row["statement"]]
        if row["part"] == "cue":
            yield Mark(row["start"], row["end"], "cue")
            continue
        speaker = one["speaker_name"] or one["speaker_text"] or "somebody"
        # A quotation in pieces has its anchor at the first: an id may stand but once in a page.
        anchor = "" if one["id"] in anchored else one["id"]
        anchored.add(one["id"])
        yield Mark(row["start"], row["end"], "quote", "statement", one["id"], f"said by {speaker}", anchor)
    for row in database.rows(
        'SELECT start, "end", value FROM times WHERE article = ? AND "end" > ? AND start < ? ORDER BY start', *within
    ):
        yield Mark(row["start"], row["end"], "date", title=wording.day(row["value"]))
    triggers = {
        row["event"]: row
        for row in database.rows(
            """SELECT p.event, p.start, p."end" FROM event_spans p JOIN events e ON e.id = p.event
            WHERE e.article = ? AND e."end" > ? AND e.start < ? AND p.part = 'trigger'""",
            *within,
        )
    }
    for one in events:
        if at := triggers.get(one["id"]):
            stance = "" if one["modality"] == "asserted" else f", {one['modality']}"
            title = f"{one['label']} ({one['type'].replace('_', ' ')}{stance})"
            yield Mark(at["start"], at["end"], "event", "event", one["occurrence"] or one["id"], title, one["id"])
