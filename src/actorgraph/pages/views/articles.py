"""An article's page: its text with marks, on pages of some length, and what stands in the margin."""

from __future__ import annotations

from collections.abc import Iterable

from actorgraph.pages import wording
from actorgraph.pages.database import Database, Row
from actorgraph.pages.marks import Mark, Paragraph, paragraphs
from actorgraph.pages.views.shared import EVENTS, QUANTITIES, ROLES, STATEMENTS, those_named, with_people, with_topics

PART = 120_000
"""Characters of an article on one page; a longer one has several."""


def article(database: Database, thing: str, part: int = 1) -> Row | None:
    """An article's text with its marks, and what stands in the margin beside each paragraph."""
    found = database.row("SELECT * FROM articles WHERE id = ? OR key = ?", thing, thing)
    if found is None:
        return None
    thing, text = found["id"], found.pop("text")
    statements = database.rows(f"{STATEMENTS} WHERE s.article = ? ORDER BY s.start, s.id", thing)
    events = database.rows(f"{EVENTS} WHERE e.article = ? ORDER BY e.trigger_start, e.id", thing)
    furniture = database.rows('SELECT start, "end" FROM furniture WHERE article = ? ORDER BY start', thing)
    marks = _marks(database, thing, statements, events)
    whole = list(paragraphs(text, marks, [(row["start"], row["end"]) for row in furniture]))
    pages = _paged(whole)
    part = min(max(part, 1), len(pages))
    notes = [row | {"note": "quote", "at": row["start"]} for row in with_topics(database, statements)]
    notes += [row | {"note": "event", "at": row["trigger_start"]} for row in with_people(database, events)]
    notes.sort(key=lambda row: (row["at"], row["id"]))
    shown = [
        {"paragraph": one, "notes": [n for n in notes if one.start <= n["at"] < one.end]} for one in pages[part - 1]
    ]
    people = those_named(database, thing)
    copies = database.rows(
        """SELECT id AS article, key AS article_key, title, outlet, published, copied FROM articles
        WHERE copy_of = ? ORDER BY key""",
        thing,
    )
    original = database.row(
        "SELECT id AS article, key AS article_key, title, outlet, published FROM articles WHERE id = ?",
        found["copy_of"],
    )
    starts = [page[0].start if page else 0 for page in pages]
    return {
        "article": found,
        "shown": shown,
        "part": part,
        "parts": len(pages),
        "starts": starts,
        "people": people,
        "counts": {"statements": len(statements), "events": len(events)},
        "numbers": database.rows(f"{QUANTITIES} WHERE q.article = ? ORDER BY q.said_start", thing),
        "roles": database.rows(f"{ROLES} WHERE o.article = ? ORDER BY o.start", thing),
        "copies": copies,
        "original": original,
    }


def _marks(database: Database, thing: str, statements: Iterable[Row], events: Iterable[Row]) -> Iterable[Mark]:
    """Every mark of an article."""
    mentions = database.rows(
        """SELECT m.start, m."end", m.kind, m.actor, a.name, a.type FROM mentions m JOIN actors a ON a.id = m.actor
        WHERE m.article = ? ORDER BY m.start, m."end" DESC, m.actor""",
        thing,
    )
    for row in mentions:
        title = f"{row['name']} ({wording.KINDS[row['type']]})"
        anchor = f"m{row['start']}"
        yield Mark(row["start"], row["end"], row["type"], "actor", row["actor"], title, anchor)
    said = {row["id"]: row for row in statements}
    spans = database.rows(
        """SELECT p.statement, p.part, p.start, p."end" FROM statement_spans p JOIN statements s ON s.id = p.statement
        WHERE s.article = ? AND p.part IN ('content', 'cue') ORDER BY p.start""",
        thing,
    )
    anchored = set()
    for row in spans:
        one = said[row["statement"]]
        if row["part"] == "cue":
            yield Mark(row["start"], row["end"], "cue")
            continue
        speaker = one["speaker_name"] or one["speaker_text"] or "somebody"
        anchor = "" if one["id"] in anchored else one["id"]
        anchored.add(one["id"])
        yield Mark(row["start"], row["end"], "quote", "statement", one["id"], f"said by {speaker}", anchor)
    for row in database.rows('SELECT start, "end", value FROM times WHERE article = ? ORDER BY start', thing):
        yield Mark(row["start"], row["end"], "date", title=wording.day(row["value"]))
    triggers = {
        row["event"]: row
        for row in database.rows(
            """SELECT p.event, p.start, p."end" FROM event_spans p JOIN events e ON e.id = p.event
            WHERE e.article = ? AND p.part = 'trigger'""",
            thing,
        )
    }
    for one in events:
        if at := triggers.get(one["id"]):
            stance = "" if one["modality"] == "asserted" else f", {one['modality']}"
            title = f"{one['label']} ({one['type'].replace('_', ' ')}{stance})"
            yield Mark(at["start"], at["end"], "event", "event", one["occurrence"] or one["id"], title, one["id"])


def _paged(whole: list[Paragraph]) -> list[list[Paragraph]]:
    """Paragraphs put on pages of about :data:`PART` characters."""
    pages: list[list[Paragraph]] = [[]]
    for one in whole:
        if pages[-1] and one.end - pages[-1][0].start > PART:
            pages.append([])
        pages[-1].append(one)
    return pages
