"""The file's views and its search: what is joined and looked up often, ready to use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A view: ``meaning`` says what one row is."""

    name: str
    meaning: str
    select: str

    def ddl(self) -> str:
        return f"CREATE VIEW {self.name} AS\n{self.select.strip()}"


_ARTICLE = "a.key AS article_key, a.title, a.outlet, a.url, a.published"

VIEWS: tuple[View, ...] = (
    View(
        "copies",
        "an article that is a copy of a fuller one",
        "SELECT id AS article, copy_of AS of, copied AS share FROM articles WHERE copy_of IS NOT NULL",
    ),
    View(
        "places",
        "an actor that is a place, with its GeoNames number",
        """
SELECT id, name, lat, lon, country, feature,
  CASE WHEN link LIKE '%sws.geonames.org/%' THEN
    CAST(substr(link, instr(link, 'geonames.org/') + 13) AS INTEGER) END AS geonames, link
FROM actors WHERE type = 'place'""",
    ),
    View(
        "assertions",
        "any role, statement, event or quantity: where it was read",
        " UNION ALL\n".join(
            f"SELECT id, '{kind}' AS kind, {words} AS words, article, sentence, start, \"end\", confidence, extractor, "
            f"repeats, iri FROM {table}"
            for kind, table, words in (
                ("role", "roles", "role"),
                ("statement", "statements", "content"),
                ("event", "events", "label"),
                ("quantity", "quantities", "said"),
            )
        ),
    ),
    View(
        "statement_list",
        "a statement with its speaker's name and its article, repeats in copies left out",
        f"""
SELECT s.id, s.speaker, coalesce(p.name, s.speaker_text, '') AS speaker_name, s.cue, s.cue_class, s.form, s.act,
  s.negated, s.denied, s.mood, s.content, s.date, s.precision, s.day_first, s.day_last, s.dated,
  (SELECT group_concat(name, '; ') FROM (SELECT o.name FROM statement_about x JOIN actors o ON o.id = x.actor
    WHERE x.statement = s.id ORDER BY o.name)) AS about,
  (SELECT group_concat(topic, '; ') FROM (SELECT topic FROM statement_topics x
    WHERE x.statement = s.id ORDER BY topic)) AS topics,
  s.told_articles, s.told_sources, s.confidence, s.speaker_confidence, s.sentence, s.start, s."end", s.article,
  {_ARTICLE}
FROM statements s JOIN articles a ON a.id = s.article LEFT JOIN actors p ON p.id = s.speaker
WHERE s.repeats IS NULL""",
    ),
    View(
        "role_list",
        "a role with the names of person and organisation and its article, repeats in copies left out",
        f"""
SELECT r.id, r.person, p.name AS person_name, r.role, r.office, r.organization, o.name AS organization_name, r.kind,
  r.status, r.modality, r.since, r.since_first, r.since_last, r.until, r.until_first, r.until_last,
  r.attested_first, r.attested_last, r.confidence, r.sentence, r.start, r."end", r.article, {_ARTICLE}
FROM roles r JOIN actors p ON p.id = r.person JOIN articles a ON a.id = r.article
LEFT JOIN actors o ON o.id = r.organization
WHERE r.repeats IS NULL""",
    ),
    View(
        "spell_list",
        "a spell of a role with the names of person and organisation",
        """
SELECT s.id, s.person, p.name AS person_name, s.role, s.office, s.organization, o.name AS organization_name, s.kind,
  s.status, s.from_day, s.from_basis, s.to_day, s.to_basis, s.shown_last, s.over, s.articles, s.confidence
FROM role_spells s JOIN actors p ON p.id = s.person LEFT JOIN actors o ON o.id = s.organization""",
    ),
    View(
        "event_list",
        "an event with its participants, places and article, repeats in copies left out",
        f"""
SELECT e.id, e.label, e.type, e.subtype, e.plover, e.modality, e.date, e.precision, e.day_first, e.day_last, e.dated,
  (SELECT group_concat(name, ', ') FROM (SELECT DISTINCT o.name FROM event_participants x JOIN actors o
    ON o.id = x.actor WHERE x.event = e.id ORDER BY o.name)) AS participants,
  (SELECT group_concat(name, ', ') FROM (SELECT o.name FROM event_places x JOIN actors o ON o.id = x.actor
    WHERE x.event = e.id ORDER BY o.name)) AS places,
  e.occurrence, coalesce(c.articles, 1) AS told_articles, coalesce(c.sources, 1) AS told_sources,
  e.confidence, e.sentence, e.start, e."end", e.article, {_ARTICLE}
FROM events e JOIN articles a ON a.id = e.article LEFT JOIN occurrences c ON c.id = e.occurrence
WHERE e.repeats IS NULL""",
    ),
    View(
        "quantity_list",
        "a number with its claimant, places and article, repeats in copies left out",
        f"""
SELECT q.id, q.label, q.event, q.of, q.doing, q.kind, q.value, q.low, q.high, q.unit, q.approximation, q.modality,
  q.claimed_by, coalesce(p.name, q.claimed_text) AS claimant,
  (SELECT group_concat(name, ', ') FROM (SELECT o.name FROM quantity_places x JOIN actors o ON o.id = x.actor
    WHERE x.quantity = q.id ORDER BY o.name)) AS places,
  q.date, q.precision, q.day_first, q.day_last, q.dated, q.said, q.confidence, q.sentence, q.start, q."end",
  q.article, {_ARTICLE}
FROM quantities q JOIN articles a ON a.id = q.article LEFT JOIN actors p ON p.id = q.claimed_by
WHERE q.repeats IS NULL""",
    ),
    View(
        "dyad_list",
        "a dyad with both names, types and countries, place and article",
        f"""
SELECT d.event, e.day_first, e.day_last, e.dated, d.source, s.name AS source_name, s.type AS source_type,
  s.country AS source_country, d.target, t.name AS target_name, t.type AS target_type, t.country AS target_country,
  d.directed, e.type, d.root, d.quad, d.cameo, e.modality, w.id AS place, w.name AS place_name, w.lat, w.lon,
  w.country AS place_country, e.occurrence, coalesce(c.articles, 1) AS told_articles,
  coalesce(c.sources, 1) AS told_sources, e.confidence, e.sentence, e.start, e."end", e.article, {_ARTICLE}
FROM dyads d JOIN events e ON e.id = d.event JOIN articles a ON a.id = e.article
JOIN actors s ON s.id = d.source JOIN actors t ON t.id = d.target LEFT JOIN occurrences c ON c.id = e.occurrence
LEFT JOIN actors w ON w.id = (SELECT min(x.actor) FROM event_places x WHERE x.event = d.event)
WHERE e.repeats IS NULL""",
    ),
    View(
        "edge_list",
        "a connection with both names",
        """
SELECT e.source, s.name AS source_name, e.target, t.name AS target_name, e.kind, e.label, e.directed, e.assertions,
  e.articles, e.sources, e.day_first, e.day_last, e.confidence, e.forward, e.backward, e.verbs, e.roots
FROM edges e JOIN actors s ON s.id = e.source JOIN actors t ON t.id = e.target""",
    ),
)

WORDS = "porter unicode61 remove_diacritics 2"
"""How texts are cut into words: case and accents off, English endings off."""

NAMES = "unicode61 remove_diacritics 2"

SEARCHED: Mapping[str, tuple[str, ...]] = {
    "articles": ("title", "text"),
    "names": ("name",),
    "statements": ("content", "speaker_text"),
    "events": ("label", "sentence"),
}
"""Table -> its columns that ``<table>_search`` (FTS5) finds words in; its ``rowid`` is the table's ``n``."""


def search_ddl(table: str) -> tuple[str, str]:
    """The statement that makes a table's search, and the one that fills it."""
    columns = ", ".join(SEARCHED[table])
    cut = f"tokenize = '{NAMES}', prefix = '2 3'" if table == "names" else f"tokenize = '{WORDS}'"
    made = (
        f"CREATE VIRTUAL TABLE {table}_search USING fts5 ({columns}, content = '{table}', content_rowid = 'n', {cut})"
    )
    return made, f"INSERT INTO {table}_search ({table}_search) VALUES ('rebuild')"
