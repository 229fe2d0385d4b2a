"""Who is central, and how one actor leads to another."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from heapq import heappop, heappush
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from actorgraph.errors import QueryError
from actorgraph.graph.betweenness import Edges, Scores, betweenness, closeness
from actorgraph.graph.network import Connection, Outline, connections, outline
from actorgraph.stems import folded

if TYPE_CHECKING:
    import networkx as nx

EXACT, SAMPLE, WORK = 2000, 200, 10_000_000
"""Actors up to which betweenness and closeness are exact; beyond, they are estimated from a seeded sample of sources:
:data:`WORK` by the number of connected pairs, which takes a second or two, and no fewer than :data:`SAMPLE`."""

DAMPING, TOLERANCE, ROUNDS = 0.85, 1e-10, 1000
"""Of PageRank: share of rank that is passed on, change per actor at which it rests, rounds at most."""


def sources(found: Outline) -> int:
    """From how many actors betweenness and closeness are reckoned; from all where they are exact."""
    count = len(found.nodes)
    return count if count <= EXACT else min(count, max(SAMPLE, WORK // max(1, len(found.pairs))))


def _shortest(measure: Callable[[Sequence[str], Edges, int], Scores]) -> Callable[[Outline], Scores]:
    """A measure of shortest paths, on which an edge is the shorter the more articles stand behind it."""

    def of(found: Outline) -> Scores:
        edges = ((*pair, 1 / count) for pair, count in found.pairs.items())
        return measure(list(found.nodes), edges, sources(found))

    return of


def _degree(found: Outline) -> Scores:
    """The share of the others that an actor is connected with."""
    # A network of a single actor has no others to divide by.
    others = max(1, len(found.nodes) - 1)
    return _exact({iri: count / others for iri, count in _neighbours(found).items()})


def _exact(scores: Mapping[str, float]) -> Scores:
    return Scores(scores, dict.fromkeys(scores, 0.0))


def _neighbours(found: Outline) -> dict[str, int]:
    """How many actors each is connected with."""
    met = Counter(end for pair in found.pairs for end in pair)
    return {iri: met[iri] for iri in found.nodes}


def _pagerank(found: Outline) -> Scores:
    """PageRank by power iteration; networkx's own would need scipy, a hundred megabytes for this one measure."""
    names = list(found.nodes)
    number = {name: index for index, name in enumerate(names)}
    pairs = [(number[a], number[b], float(count)) for (a, b), count in found.pairs.items()]
    both = pairs + [(b, a, weight) for a, b, weight in pairs]
    source = np.array([a for a, _, _ in both], dtype=np.intp)
    target = np.array([b for _, b, _ in both], dtype=np.intp)
    strength = np.array([weight for _, _, weight in both], dtype=np.float64)
    leaving = np.bincount(source, strength, len(names))
    passed = strength / leaving[source]
    rank = np.full(len(names), 1 / len(names))
    for _ in range(ROUNDS):
        # Else the rank of what has no neighbour would be lost, and ranks no longer sum to one.
        given = np.bincount(target, passed * rank[source], len(names)) + rank[leaving == 0].sum() / len(names)
        before, rank = rank, DAMPING * given + (1 - DAMPING) / len(names)
        if np.abs(rank - before).sum() < len(names) * TOLERANCE:
            break
    return _exact(dict(zip(names, rank.tolist(), strict=True)))


MEASURES: Mapping[str, Callable[[Outline], Scores]] = {
    "degree": _degree,
    "betweenness": _shortest(betweenness),
    "closeness": _shortest(closeness),
    "pagerank": _pagerank,
}
"""Freeman's degree, betweenness and closeness (1978) and PageRank (Brin and Page 1998), on one undirected edge per
pair; an edge is the shorter the more articles stand behind it."""


@dataclass(frozen=True, slots=True)
class Central:
    """An actor's score, its standard error, and the number of its neighbours and of the articles that connect it."""

    actor: str
    label: str
    type: str
    score: float
    error: float
    neighbours: int
    documents: int


def central(graph: nx.MultiDiGraph[str] | Outline, measure: str = "betweenness", top: int = 20) -> list[Central]:
    """The ``top`` actors by a measure of :data:`MEASURES`, best first, ties by label.

    Raises:
        QueryError: no such measure.
    """
    if measure not in MEASURES:
        raise QueryError(f"no measure '{measure}'; there are {', '.join(MEASURES)}")
    found = graph if isinstance(graph, Outline) else outline(graph)
    if not found.nodes:
        return []
    measured = MEASURES[measure](found)
    scores = measured.of
    label = {iri: str(data["label"]) for iri, data in found.nodes.items()}
    # Rounded before sorting: the last digits differ with the order of sums.
    best = sorted(scores, key=lambda iri: (-round(scores[iri], 9), label[iri], iri))[:top]
    seen: dict[str, set[Hashable]] = {iri: set() for iri in best}
    for (source, target, _), documents in found.documents.items():
        for end in (source, target):
            if end in seen:
                # A set, for one article often stands behind several connections.
                seen[end].update(documents)
    met = _neighbours(found)
    return [
        Central(
            actor=iri,
            label=label[iri],
            type=str(found.nodes[iri]["type"]),
            score=scores[iri],
            error=measured.errors[iri],
            neighbours=met[iri],
            documents=len(seen[iri]),
        )
        for iri in best
    ]


@dataclass(frozen=True, slots=True)
class Path:
    """Actors in order, and for each hop every connection between the two."""

    actors: tuple[str, ...]
    hops: tuple[tuple[Connection, ...], ...]


def paths(graph: nx.MultiDiGraph[str], start: str, end: str, count: int = 3) -> list[Path]:
    """The ``count`` shortest paths by number of hops, then by strength of evidence (Yen 1971).

    Raises:
        QueryError: there is no path.
    """
    every = list(connections(graph))
    return [evident(every, chain) for chain in chains(outline(graph), start, end, count)]


def chains(found: Outline, start: str, end: str, count: int = 3) -> list[tuple[str, ...]]:
    """The actors of the ``count`` shortest paths; see :func:`paths`. Of equal ones the first by their IRIs.

    By hand, since networkx takes longer to load than the search: each path is sought by A* (Hart, Nilsson and Raphael
    1968) with the hops to the end as the least that is left, so that little else is looked at.
    """
    beside: dict[str, dict[str, float]] = {iri: {} for iri in found.nodes}
    for (one, other), documents in found.pairs.items():
        # One hop more always costs more than any lack of evidence along the way.
        beside[one][other] = beside[other][one] = 1 + 1 / (documents * (len(beside) + 1))
    # Distances are counted backwards from the end, which is what the search wants as its bound.
    left = _hops(beside, end) if end in beside else {}
    if start not in left:
        labels = [found.nodes[iri]["label"] if iri in found.nodes else iri for iri in (start, end)]
        raise QueryError(f"no chain of evidence leads from {labels[0]} to {labels[1]}")
    chosen: list[tuple[str, ...]] = []
    waiting = [one for one in (_best(beside, left, (start,), end, ()),) if one]
    while waiting and len(chosen) < count:
        _, path = heappop(waiting)
        chosen.append(path)
        for place in range(1, len(path)):
            # Yen's algorithm: the next best path leaves one of those found somewhere.
            root = path[:place]
            barred = {one[place] for one in chosen if one[:place] == root}
            detour = _best(beside, left, root, end, barred)
            # Two detours may be the same path.
            if detour and detour not in waiting:
                heappush(waiting, detour)
    return chosen


def _best(
    beside: Mapping[str, Mapping[str, float]],
    left: Mapping[str, int],
    root: tuple[str, ...],
    end: str,
    barred: Collection[str],
) -> tuple[float, tuple[str, ...]] | None:
    """The best path that begins with ``root`` and does not go on to one of ``barred``, and what it costs."""
    # The root is fixed: a detour must not come back to it.
    done = set(root[:-1])
    cost = sum(beside[one][other] for one, other in pairwise(root))
    waiting = [(cost + left[root[-1]], cost, root)]
    while waiting:
        _, cost, path = heappop(waiting)
        here = path[-1]
        if here == end:
            return cost, path
        if here in done:
            continue
        done.add(here)
        # Barred only where it leaves the root, for further on the same hop makes another path.
        for other, more in beside[here].items():
            if other not in done and not (here == root[-1] and other in barred):
                heappush(waiting, (cost + more + left[other], cost + more, (*path, other)))
    return None


def _hops(beside: Mapping[str, Collection[str]], start: str, most: float = math.inf) -> dict[str, int]:
    """The fewest hops from ``start`` to everybody whom it leads to with at most so many."""
    found, rim = {start: 0}, [start]
    while rim and found[rim[0]] < most:
        reached = dict.fromkeys(other for one in rim for other in beside[one] if other not in found)
        found.update(dict.fromkeys(reached, found[rim[0]] + 1))
        rim = list(reached)
    return found


def evident(known: Iterable[Connection], actors: tuple[str, ...]) -> Path:
    """A path with the evidence of every hop, out of connections among which all of its own are."""
    found: dict[frozenset[str], list[Connection]] = defaultdict(list)
    for one in known:
        found[frozenset((one.source, one.target))].append(one)
    # What a person added comes first, though its evidence is one: whoever lists a few must not drop it.
    hops = (
        sorted(
            found[frozenset(hop)], key=lambda one: (one.kind != "relation", -len(one.evidence), one.kind, one.source)
        )
        for hop in pairwise(actors)
    )
    return Path(actors, tuple(map(tuple, hops)))


def find(graph: nx.MultiDiGraph[str] | Outline, name: str) -> str:
    """The actor meant by an IRI or its end, or by whole words of a label or alias: just that before a part of one, the
    best connected first.

    Raises:
        QueryError: nobody by that name; says who is called nearly so.
    """
    known = graph if isinstance(graph, Outline) else outline(graph)
    if name in known.nodes:
        return name
    degrees = known.degrees()
    wanted = folded(name)
    found: list[tuple[int, int, str, str]] = []
    forms: dict[str, str] = {}
    for iri, data in known.nodes.items():
        label, aliases = str(data["label"]), data["aliases"]
        # Folded: case, accents and marks are no part of a name that a person types.
        names = {folded(form): form for form in (label, *(aliases if isinstance(aliases, tuple) else ()))}
        forms.update(names)
        if iri.rsplit("/", 1)[-1] == name or wanted in names:
            rank = 0
        elif wanted and any(f" {wanted} " in f" {form} " for form in names):
            rank = 1
        else:
            continue
        found.append((rank, -degrees[iri], label, iri))
    if not found:
        near = [forms[match] for match in get_close_matches(wanted, sorted(forms), 3)]
        hint = f"; did you mean {', '.join(near)}?" if near else "; give whole words of a name, or an id"
        raise QueryError(f"nobody and nothing is called '{name}' here{hint}")
    return min(found)[-1]


def near(found: Outline, centre: str, depth: int) -> Outline:
    """The part of a network within ``depth`` hops of an actor."""
    beside: dict[str, list[str]] = {iri: [] for iri in found.nodes}
    for one, other in found.pairs:
        beside[one].append(other)
        beside[other].append(one)
    return found.among(_hops(beside, centre, depth))


def largest(found: Outline, count: int) -> Outline:
    """The ``count`` best connected actors and what joins them."""
    if len(found.nodes) <= count:
        return found
    degrees = found.degrees()
    best = sorted(found.nodes, key=lambda iri: (-degrees[iri], str(found.nodes[iri]["label"]), iri))[:count]
    return found.among(set(best))
