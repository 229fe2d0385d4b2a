"""The network from the tables: the same as from the graph, without asking it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from actorgraph.graph.network import KINDS, Evidence, assembled, correction, is_dated
from actorgraph.tables.reading import Tables, marks

if TYPE_CHECKING:
    import networkx as nx


def network(
    tables: Tables,
    *,
    kinds: Collection[str] = tuple(KINDS),
    since: str | None = None,
    until: str | None = None,
    confidence: float = 0.0,
) -> nx.MultiDiGraph[str]:
    """The network of a build; see :func:`actorgraph.graph.network.network`."""
    base = tables.base
    found: dict[tuple[str, str, str], set[Evidence]] = defaultdict(set)
    rows = tables.rows(
        f"""
SELECT v.source, v.target, v.kind, v.assertion, v.article, v.note, v.date, v.confidence, x.start, x.sentence, x.iri,
  coalesce(a.title, a.id)
FROM edge_evidence v LEFT JOIN (
  SELECT id, start, sentence, iri FROM roles UNION ALL SELECT id, start, sentence, iri FROM statements
  UNION ALL SELECT id, start, sentence, iri FROM events) x ON x.id = v.assertion
LEFT JOIN articles a ON a.id = v.article
WHERE v.kind IN ({marks(kinds)}) AND v.confidence >= ?""",
        *kinds,
        confidence,
    )
    for source, target, kind, _, article, note, date, sure, start, sentence, iri, title in rows:
        if is_dated(date, since, until):
            if article is None:
                piece = correction(note)
            else:
                piece = Evidence(base + article, start, sentence, base + iri, note, title, date, sure)
            found[base + source, base + target, kind].add(piece)
    return assembled(_nodes(tables, base), found)


def _nodes(tables: Tables, base: str) -> dict[str, dict[str, object]]:
    aliases: dict[str, list[str]] = defaultdict(list)
    for actor, name in tables.rows("SELECT actor, name FROM names WHERE kind = 'alias' ORDER BY actor, name"):
        aliases[actor].append(name)
    return {
        base + key: {"label": name, "type": kind, "aliases": tuple(aliases[key])}
        for key, name, kind in tables.rows("SELECT id, name, type FROM actors")
    }
