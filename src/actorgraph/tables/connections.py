"""The network as rows: what connects two actors, and every assertion behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from actorgraph.model import connections as kinds

KINDS, DIRECTED = kinds.CONNECTIONS, kinds.DIRECTED

VERBS = 3
"""Verbs that an edge tells."""
_NO_FACT = "('negated', 'hypothetical')"
_STATEMENT = """
SELECT s.speaker, {target}, '{kind}', s.id, s.article, coalesce(s.cue_text, ''),
  {date}, coalesce(s.day_first, a.published_first), coalesce(s.day_last, a.published_last), s.confidence
FROM {tables} JOIN articles a ON a.id = s.article
WHERE s.repeats IS NULL AND s.speaker IS NOT NULL AND {target} IS NOT NULL AND {target} <> s.speaker"""
_SAID = "CASE WHEN s.dated = 'said' AND s.day_first = s.day_last THEN s.day_first ELSE a.published END"
_NOTED = "e.label || CASE WHEN e.modality = 'asserted' THEN '' ELSE ' (' || e.modality || ')' END"
_EVENT = """coalesce(e.date, a.published), coalesce(e.day_first, a.published_first),
  coalesce(e.day_last, a.published_last), e.confidence"""


def _spoken(kind: str, target: str, tables: str, date: str = _SAID) -> str:
    return _STATEMENT.format(kind=kind, target=target, tables=tables, date=date)


EVIDENCE = (
    f"""
SELECT r.person, r.organization, 'role', r.id, r.article,
  coalesce(r.role, '') || CASE WHEN r.status <> 'current' THEN ' (' || r.status || ')' ELSE '' END,
  a.published, a.published_first, a.published_last, r.confidence
FROM roles r JOIN articles a ON a.id = r.article
WHERE r.repeats IS NULL AND r.organization IS NOT NULL AND r.person <> r.organization
  AND r.modality NOT IN {_NO_FACT}""",
    _spoken("addressed", "s.addressee", "statements s"),
    _spoken("about", "x.actor", "statement_about x JOIN statements s ON s.id = x.statement"),
    _spoken("reported", "x.actor", "sources x JOIN statements s ON s.id = x.assertion", "a.published"),
    f"""
SELECT DISTINCT x.actor, y.actor, 'event', e.id, e.article, {_NOTED}, {_EVENT}
FROM event_participants x JOIN event_participants y ON y.event = x.event AND x.actor < y.actor
JOIN events e ON e.id = x.event JOIN articles a ON a.id = e.article WHERE e.repeats IS NULL""",
    f"""
SELECT DISTINCT x.actor, y.actor, 'place', e.id, e.article, {_NOTED}, {_EVENT}
FROM event_participants x JOIN event_places y ON y.event = x.event AND x.actor <> y.actor
JOIN events e ON e.id = x.event JOIN articles a ON a.id = e.article
WHERE e.repeats IS NULL AND x.actor IS NOT NULL""",
    """
SELECT source, target, 'relation', relation, NULL, relation, NULL, NULL, NULL, 1.0 FROM relations
WHERE source <> target""",
)
"""The queries that gather the evidence of each kind from the other tables: rows of table edge_evidence."""


ACTS = f"""
SELECT d.source, d.target, d.directed AND e.modality NOT IN {_NO_FACT}, d.root, count(*)
FROM dyads d JOIN events e ON e.id = d.event WHERE e.repeats IS NULL GROUP BY 1, 2, 3, 4
"""
"""Who does what to whom, how often: ends, whether it has a direction, PLOVER type, events."""


class Acts:
    """What two actors do to each other, of all events; from rows of :data:`ACTS`."""

    def __init__(self, rows: Iterable[tuple[str, str, bool, str | None, int]]) -> None:
        self._count: dict[tuple[str, str], int] = {}
        self._roots: dict[tuple[str, str], set[str]] = {}
        for source, target, directed, root, count in rows:
            if directed:
                self._count[source, target] = self._count.get((source, target), 0) + count
            if root:
                self._roots.setdefault((min(source, target), max(source, target)), set()).add(root)

    def of(self, source: str, target: str, kind: str) -> tuple[int, int, str | None]:
        """Events from source to target, from target to source, and their types."""
        # Only events have a direction that is counted.
        if kind != "event":
            return 0, 0, None
        # Both directions share the types, so the pair is sorted.
        roots = self._roots.get((min(source, target), max(source, target)), ())
        there, back = (self._count.get(ends, 0) for ends in ((source, target), (target, source)))
        return there, back, " ".join(sorted(roots)) or None


def connection(
    source: str, target: str, kind: str, pieces: Sequence[tuple[object, ...]], acts: Acts
) -> tuple[object, ...]:
    """A row of table edges.

    Args:
        pieces: of each piece of evidence note, verb, article, independent source, first and last day, confidence.
    """
    notes, verbs, articles, sources, firsts, lasts, sure = zip(*pieces, strict=True)
    label = KINDS[kind]
    if kind in ("role", "relation"):
        # Three names of roles: a label, not a list.
        label = ", ".join(sorted({str(note) for note in notes if note})[:3]) or label
    days = (min(filter(None, firsts), default=None), max(filter(None, lasts), default=None))
    counts = len(pieces), len({article for article in articles if article}), len({one for one in sources if one})
    # White space folded: a verb may run over a line's end.
    by_verb = Counter(" ".join(str(verb).split()).lower() for verb in verbs if verb)
    # Equals by the alphabet, so that every build names the same verbs.
    commonest = ", ".join(sorted(by_verb, key=lambda verb: (-by_verb[verb], verb))[:VERBS]) or None
    there, back, roots = acts.of(source, target, kind)
    # The best of its evidence: each piece more makes it no less sure.
    return source, target, kind, label, kind in DIRECTED, *counts, *days, max(sure), there, back, commonest, roots
