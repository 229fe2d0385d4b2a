"""The network from the tables: the same as from the graph, without asking it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING, Any

from actorgraph.graph.network import (
    KINDS,
    Connection,
    Evidence,
    Outline,
    assembled,
    connected,
    correction,
    is_dated,
)
from actorgraph.tables import compact
from actorgraph.tables.reading import Tables, marks
from actorgraph.tables.schema import BY_NAME

if TYPE_CHECKING:
    import networkx as nx


_SAID_IN = {"roles": ("role",), "statements": ("addressed", "about", "reported"), "events": ("event", "place")}
"""In which table the assertions of each kind of connection stand; what corrections add stands in none."""


def network(
    tables: Tables,
    *,
    kinds: Collection[str] = tuple(KINDS),
    since: str | None = None,
    until: str | None = None,
    confidence: float = 0.0,
    among: Collection[str] | None = None,
) -> nx.MultiDiGraph[str]:
    """The network of a build; see :func:`actorgraph.graph.network.network`.

    Args:
        among: IRIs of actors; only what connects two of them.
    """
    found = _found(tables, kinds=kinds, since=since, until=until, confidence=confidence, among=among)
    return assembled(_nodes(tables, tables.base), found)


def connections(tables: Tables, among: Collection[str], **narrowed: Any) -> list[Connection]:
    """The connections among some actors of the network that :func:`network` gives, in the order of its edges."""
    wanted: dict[str, Any] = {"kinds": tuple(KINDS), "since": None, "until": None, "confidence": 0.0} | narrowed
    return list(connected(_found(tables, among=among, **wanted)))


def _found(
    tables: Tables,
    *,
    kinds: Collection[str],
    since: str | None,
    until: str | None,
    confidence: float,
    among: Collection[str] | None,
) -> dict[tuple[str, str, str], set[Evidence]]:
    """The evidence of each connection by source, target and kind."""
    base = tables.base
    ids = [one.removeprefix(base) for one in among or ()]
    # With one end outside it would bring in somebody who was not asked for.
    ends = f" AND v.source IN ({marks(ids)}) AND v.target IN ({marks(ids)})" if among is not None else ""
    found: dict[tuple[str, str, str], set[Evidence]] = defaultdict(set)
    for table, theirs in _SAID_IN.items():
        asked = [kind for kind in theirs if kind in kinds]
        # Joined table by table: of all of them together SQLite would first cut every sentence of the corpus.
        rows = tables.rows(
            f"""
SELECT v.source, v.target, v.kind, v.article, v.note, v.date, v.confidence, x.start, x.sentence, x.iri,
  coalesce(a.title, a.id)
FROM edge_evidence v JOIN {table} x ON x.id = v.assertion LEFT JOIN articles a ON a.id = v.article
WHERE v.kind IN ({marks(asked)}) AND v.confidence >= ?{ends}""",
            *asked,
            confidence,
            *ids,
            *(ids if ends else ()),
        )
        for source, target, kind, article, note, date, sure, start, sentence, iri, title in rows:
            if is_dated(date, since, until):
                # A set, for one sentence may give a connection by two of its mentions.
                piece = Evidence(base + article, start, sentence, base + iri, note, title, date, sure)
                found[base + source, base + target, kind].add(piece)
    if "relation" in kinds and is_dated(None, since, until):
        # No article says what a correction adds.
        query = f"SELECT v.source, v.target, v.note FROM edge_evidence v WHERE v.kind = 'relation'{ends}"
        for source, target, note in tables.rows(query, *ids, *(ids if ends else ())):
            found[base + source, base + target, "relation"].add(correction(note))
    return found


def outline(
    tables: Tables,
    *,
    kinds: Collection[str] = tuple(KINDS),
    since: str | None = None,
    until: str | None = None,
    confidence: float = 0.0,
) -> Outline:
    """The outline of the network of a build: no sentence is read."""
    # By the numbers of the ids, and in no order: the view that shows words joins a row with four.
    stored = compact.stored(BY_NAME["edge_evidence"])
    rows = tables.rows(
        f"SELECT source, target, kind, article, date FROM {stored} WHERE kind IN ({marks(kinds)}) AND confidence >= ?",
        *kinds,
        confidence,
    )
    base = tables.base
    met: dict[tuple[int, int, str], set[int | None]] = defaultdict(set)
    for source, target, kind, article, date in rows:
        if is_dated(date, since, until):
            met[source, target, kind].add(article)
    iris = {
        number: base + term
        for number, term in tables.rows(
            f"SELECT n, term FROM terms WHERE n IN (SELECT source FROM {stored} UNION SELECT target FROM {stored})"
        )
    }
    # Articles need only be told apart, for which numbers do; none stands behind what a correction adds.
    found = {(iris[source], iris[target], kind): articles for (source, target, kind), articles in met.items()}
    known = _nodes(tables, base)
    ends = sorted({end for source, target, _ in found for end in (source, target)})
    return Outline({one: known[one] for one in ends}, {key: found[key] for key in sorted(found)})


def _nodes(tables: Tables, base: str) -> dict[str, dict[str, object]]:
    aliases: dict[str, list[str]] = defaultdict(list)
    for actor, name in tables.rows("SELECT actor, name FROM names WHERE kind = 'alias' ORDER BY actor, name"):
        aliases[actor].append(name)
    return {
        base + key: {"label": name, "type": kind, "aliases": tuple(aliases[key])}
        for key, name, kind in tables.rows("SELECT id, name, type FROM actors")
    }
