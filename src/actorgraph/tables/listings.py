"""Questions that people ask often, answered from the tables: who said what, what happened, how many, who held what.

Records have numbers as numbers, lists as lists, ``None`` where nothing is known, and ids beside names. Rows come in a
fixed order; what a copied article repeats is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from actorgraph.errors import QueryError
from actorgraph.tables.reading import Tables, marks

Record = dict[str, Any]
CHUNK = 500
"""Ids in one query: SQLite takes so many parameters in all its versions (999 before 3.32)."""


@dataclass(frozen=True, slots=True)
class Listing:
    """An answer.

    Attributes:
        columns: the keys of the records that a table for people shows, in order; the records may have more.
    """

    columns: tuple[str, ...]
    records: list[Record]

    def rows(self) -> list[list[Any]]:
        """The records as rows of single values: lists of things by their names, numbers of articles in words."""
        return [[_single(record[column]) for column in self.columns] for record in self.records]

    def only(self, names: Sequence[str]) -> Listing:
        """The columns that are asked for, in that order.

        Raises:
            QueryError: one is none of the listing's.
        """
        # Without a record any name may be right.
        known = list(self.records[0]) if self.records else None
        for name in names:
            if known is not None and name not in known:
                raise QueryError(f"no column '{name}' in this listing; it has {', '.join(known)}")
        return Listing(tuple(names), [{name: record[name] for name in names} for record in self.records])

    def cut(self, limit: int | None) -> Listing:
        """The first ``limit`` records."""
        return Listing(self.columns, self.records[:limit])


@dataclass(slots=True)
class Where:
    """Conditions of a query and the values in them."""

    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        self.conditions.append(condition)
        self.values += values

    def days(self, since: str | None, until: str | None, of: str = "x") -> None:
        """What may lie between two days, both ISO dates or the beginnings of some."""
        if since:
            self.add(f"{of}.day_last >= ?", since)
        if until:
            # "2015-03" as an end means its last day: no day of March sorts after it with a character behind.
            self.add(f"{of}.day_first <= ?", until + "~")

    def __str__(self) -> str:
        return " AND ".join(self.conditions) or "1"


def statements(
    tables: Tables,
    *,
    by: str | Collection[str] | None = None,
    about: str | None = None,
    containing: str | None = None,
    since: str | None = None,
    until: str | None = None,
    act: str | None = "speech",
    confidence: float = 0.0,
) -> Listing:
    """What was said, by day: of a speaker, about somebody, with certain words.

    Args:
        by: a name (whole words of any name of the speaker), or ids of actors.
        act: ``None`` or nothing for speech, belief, intention and finding alike.
    """
    # What a copied article repeats was said once, and what somebody did not say is no statement of his.
    where = Where(["x.repeats IS NULL", "x.negated = 0"])
    if by is not None and not isinstance(by, str):
        where.add(f"x.speaker IN ({marks(by)})", *by)
    elif by:
        meant = tables.meant(by)
        # A speaker whom the article only describes has no actor: then the words count.
        where.add(
            f"(x.speaker IN ({marks(meant)}) OR (x.speaker IS NULL AND has_words(x.speaker_text, ?)))", *meant, by
        )
    if about:
        meant = tables.meant(about)
        where.add(f"x.id IN (SELECT statement FROM statement_about WHERE actor IN ({marks(meant)}))", *meant)
    if containing:
        where.add("holds(x.content, ?)", containing)
    if act:
        where.add("x.act = ?", act.lower())
    if confidence:
        where.add("x.confidence >= ?", confidence)
    where.days(since, until)
    found = tables.records(
        f"""
SELECT x.id, coalesce(p.name, x.speaker_text, '') AS speaker, x.speaker AS speaker_id,
  coalesce(x.cue_class, '') AS said, x.cue, x.form, x.act, x.denied, x.mood, x.content AS text,
  coalesce(CASE WHEN x.dated = 'said' AND x.day_first = x.day_last THEN x.day_first ELSE a.published END, '') AS date,
  x.day_first, x.day_last, x.dated, a.key AS article, a.id AS article_id, a.title, a.outlet, a.url,
  x.start, x."end", x.sentence, x.told_articles, x.told_sources, x.confidence AS sure
FROM statements x JOIN articles a ON a.id = x.article LEFT JOIN actors p ON p.id = x.speaker
WHERE {where} ORDER BY date, a.key, x.start, speaker, x.content, x.id""",
        *where.values,
    )
    records = [_with_sources(one) for one in found]
    shown = [record["id"] for record in records]
    mentioned = _named(tables, "statement_about", "statement", shown)
    topics = _grouped(
        tables, "SELECT statement, topic FROM statement_topics WHERE statement IN ({}) ORDER BY topic", shown
    )
    for record in records:
        record["denied"] = bool(record["denied"])
        record["about"] = mentioned.get(record["id"], [])
        record["topics"] = [topic for (topic,) in topics.get(record["id"], [])]
    columns = ("speaker", "said", "text", "date", "article", "start", "sources", "sure", "id")
    return Listing(columns, records)


def events(
    tables: Tables,
    *,
    actor: str | Collection[str] | None = None,
    place: str | Collection[str] | None = None,
    kind: str | None = None,
    modality: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> Listing:
    """What happened, is planned or is claimed, by day.

    Args:
        actor: a participant's name (whole words), or ids of actors.
        place: the name of a place, or ids of actors.
    """
    where = Where(["x.repeats IS NULL"])
    if actor:
        meant = tables.meant(actor) if isinstance(actor, str) else list(actor)
        where.add(f"x.id IN (SELECT event FROM event_participants WHERE actor IN ({marks(meant)}))", *meant)
    if place:
        meant = tables.meant(place) if isinstance(place, str) else list(place)
        where.add(f"x.id IN (SELECT event FROM event_places WHERE actor IN ({marks(meant)}))", *meant)
    if kind:
        where.add("(x.type = ? OR x.subtype = ?)", kind.lower(), kind.lower())
    if modality:
        where.add("x.modality = ?", modality.lower())
    if since or until:
        # An event that only has the article's day may have happened on any other.
        where.add("x.dated <> 'article'")
    where.days(since, until)
    found = tables.records(
        f"""
SELECT x.id, x.label AS event, substr(a.text, x.trigger_start + 1, x.trigger_end - x.trigger_start) AS verb,
  x.type AS kind, x.subtype, x.plover, x.modality AS stance, x.date, x.precision, x.day_first,
  x.day_last, x.dated, a.key AS article, a.id AS article_id, a.title, a.outlet, a.url, x.start, x."end", x.sentence,
  x.occurrence, coalesce(c.articles, 1) AS told_articles, coalesce(c.sources, 1) AS told_sources, x.confidence AS sure
FROM events x JOIN articles a ON a.id = x.article LEFT JOIN occurrences c ON c.id = x.occurrence
WHERE {where} ORDER BY x.date, a.key, x.label, x.start, x.id""",
        *where.values,
    )
    records = [_with_sources(one) for one in found]
    shown = [record["id"] for record in records]
    taking = _named(tables, "event_participants", "event", shown, "x.role", "ORDER BY x.event, x.place")
    places = _named(tables, "event_places", "event", shown)
    for record in records:
        record["participants"] = taking.get(record["id"], [])
        record["places"] = places.get(record["id"], [])
    happened = ("event", "kind", "subtype", "stance", "participants", "places", "date")
    columns = (*happened, "article", "sources", "sure", "id")
    return Listing(columns, records)


def quantities(tables: Tables, *, of: str | None = None, by: Collection[str] | None = None) -> Listing:
    """Numbers with what they count and who gives them."""
    where = Where(["x.repeats IS NULL"])
    if of:
        where.add("holds(x.of, ?)", of)
    if by:
        where.add(f"x.claimed_by IN ({marks(by)})", *by)
    records = list(
        tables.records(
            f"""
SELECT x.id, coalesce(nullif(x.of, ''), x.label) AS what, x.label, x.doing,
  x.low, x.value, x.high, x.unit, x.approximation,
  coalesce(p.name, x.claimed_text) AS claimant, x.claimed_by AS claimant_id, x.date, x.day_first, x.day_last, x.dated,
  x.modality, x.said, a.key AS article, a.id AS article_id, a.title, a.outlet, a.url, x.start, x."end", x.sentence,
  x.confidence
FROM quantities x JOIN articles a ON a.id = x.article LEFT JOIN actors p ON p.id = x.claimed_by
WHERE {where} ORDER BY x.of, x.value, claimant, a.key, x.low, x.iri""",
            *where.values,
        )
    )
    places = _named(tables, "quantity_places", "quantity", [record["id"] for record in records])
    for record in records:
        record["place"] = places.get(record["id"], [])
        for name in ("low", "value", "high"):
            record[name] = _number(record[name])
    columns = ("what", "low", "value", "high", "unit", "claimant", "place", "date", "article", "confidence", "id")
    return Listing(columns, records)


def roles(tables: Tables, person: str, *, as_of: str | None = None) -> Listing:
    """The roles of one actor, as each article states them."""
    where = Where(["x.repeats IS NULL", "x.person = ?"], [person])
    if as_of:
        # A role without a day of attestation is shown: nothing says it is later.
        where.add("(x.attested_last IS NULL OR x.attested_last <= ?)", as_of + "~")
    found = tables.records(
        f"""
SELECT x.id, x.role, x.office, o.name AS organization, x.organization AS organization_id, x.kind, x.status, x.modality,
  x.since AS "from", x.until AS "to",
  CASE WHEN x.attested_first = x.attested_last THEN x.attested_first END AS attested,
  a.key AS article, a.id AS article_id, x.start, x."end", x.sentence, x.confidence
FROM roles x JOIN articles a ON a.id = x.article LEFT JOIN actors o ON o.id = x.organization
WHERE {where} ORDER BY attested, x.role, organization, a.key, x.id""",
        *where.values,
    )
    columns = ("role", "organization", "status", "modality", "from", "to", "attested", "article", "confidence", "id")
    return Listing(columns, list(found))


def connected(tables: Tables, actor: str) -> Listing:
    """Whom an actor is connected with, and how; the most evidence first."""
    found = tables.records(
        """
SELECT e.label AS how, o.name AS "with", o.id AS with_id, e.kind, e.source, e.target, e.assertions AS evidence,
  e.articles, e.sources AS independent, e.day_first, e.day_last, e.confidence
FROM edges e JOIN actors o ON o.id = CASE WHEN e.source = ?1 THEN e.target ELSE e.source END
WHERE e.source = ?1 OR e.target = ?1 ORDER BY e.assertions DESC, o.name, e.label, e.source""",
        actor,
    )
    return Listing(("how", "with", "evidence"), list(found))


def _with_sources(record: Record) -> Record:
    """Articles and independent sources under one key, where more than one article tells."""
    articles, independent = record.pop("told_articles"), record.pop("told_sources")
    record["sources"] = {"articles": articles, "independent": independent}
    return record


def _single(value: Any) -> Any:
    """A value in one cell."""
    if isinstance(value, list):
        done_to = [one["name"] for one in value if isinstance(one, dict) and one.get("role") == "recipient"]
        doing = [one["name"] for one in value if isinstance(one, dict) and one.get("role") == "actor"]
        # An arrow without somebody at both ends would leave open who does it, or to whom.
        if done_to and doing:
            others = [one["name"] for one in value if one["name"] not in (*doing, *done_to)]
            return "; ".join([f"{_listed(doing)} → {_listed(done_to)}", *([_listed(others)] if others else [])])
        return ", ".join(dict.fromkeys(one["name"] if isinstance(one, dict) else one for one in value))
    if isinstance(value, dict):
        many = value["articles"] > 1
        return f"{value['articles']} articles, {value['independent']} independent" if many else ""
    return "" if value is None else value


def _listed(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))


def _number(value: float | None) -> float | int | None:
    """A whole number as one; six places are what the graph keeps."""
    if value is None:
        return None
    return int(value) if value == int(value) else round(value, 6)


def _named(
    tables: Tables, table: str, key: str, ids: Sequence[str], more: str = "", order: str = ""
) -> dict[str, list[Record]]:
    """The actors that a table of lists gives for some rows: by name, unless it has an order of its own."""
    columns = f"x.{key}, o.id, o.name" + (f", {more}" if more else "")
    query = f"SELECT {columns} FROM {table} x JOIN actors o ON o.id = x.actor WHERE x.{key} IN ({{}})"
    found = _grouped(tables, f"{query} {order or f'ORDER BY x.{key}, o.name, o.id'}", ids)
    names_ = ("id", "name", more.partition(".")[2]) if more else ("id", "name")
    return {one: [dict(zip(names_, row, strict=True)) for row in rows] for one, rows in found.items()}


def _grouped(tables: Tables, query: str, ids: Sequence[str]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a query for some ids, by the first column; ``{}`` in it stands for the ids."""
    made: dict[str, list[tuple[Any, ...]]] = {}
    for at in range(0, len(ids), CHUNK):
        # SQLite takes a limited number of parameters.
        chunk = ids[at : at + CHUNK]
        for key, *rest in tables.rows(query.format(marks(chunk)), *chunk):
            made.setdefault(key, []).append(tuple(rest))
    return made
