"""Groups of actors that are more connected with each other than with the others (Louvain; Blondel et al. 2008).

Actors move, in a fixed order, to the group beside them that raises modularity most, until none does; then each group
becomes one node of a smaller network, and so on. Networks of tens of thousands take seconds, and the same network
gives the same groups.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence

LEAST = 1e-9
"""Gains below are those of rounding."""

Links = list[dict[int, float]]
"""Of each node its neighbours, with the weight of the connection; of a node to itself, what its members had."""


def communities(links: Sequence[Sequence[int]]) -> list[int]:
    """The group of each node, the largest numbered 0, of equals the one with the first node.

    Args:
        links: of each node its neighbours, each of which has it as a neighbour too.
    """
    weighted: Links = [dict.fromkeys(link, 1.0) for link in links]
    whole = sum(map(len, links))
    group = list(range(len(links)))
    while True:
        moved = _moved(weighted, whole)
        number = {fromkey: at for at, fromkey in enumerate(dict.fromkeys(moved))}
        # Nobody was moved, so that a further round would change nothing.
        if len(number) == len(weighted):
            break
        group = [number[moved[member]] for member in group]
        joined: Links = [{} for _ in number]
        for node, link in enumerate(weighted):
            mine = number[moved[node]]
            for other, strength in link.items():
                theirs = number[moved[other]]
                # Between two nodes of one group a connection is met from both ends, and counts for both.
                held = strength / 2 if theirs == mine and other != node else strength
                joined[mine][theirs] = joined[mine].get(theirs, 0.0) + held
        weighted = joined
    size = Counter(group)
    # A stable sort, so that groups of one size keep their numbers from run to run.
    place = {one: at for at, one in enumerate(sorted(size, key=lambda one: -size[one]))}
    return [place[member] for member in group]


def _moved(links: Links, whole: float) -> list[int]:
    """The group of each node after all moves that raise modularity."""
    weight = [sum(link.values()) + link.get(node, 0.0) for node, link in enumerate(links)]
    group, total = list(range(len(links))), list(weight)
    waiting, waits = deque(range(len(links))), [True] * len(links)
    while waiting:
        node = waiting.popleft()
        waits[node] = False
        mine, share = group[node], weight[node] / whole if whole else 0.0
        beside: dict[int, float] = {mine: 0.0}
        for other, strength in links[node].items():
            if other != node:
                beside[group[other]] = beside.get(group[other], 0.0) + strength
        total[mine] -= weight[node]
        best, most = mine, beside[mine] - share * total[mine]
        for one, strength in beside.items():
            # Factors of modularity that are the same for all groups change no choice, and are left out.
            gain = strength - share * total[one]
            if gain > most + LEAST or (gain > most - LEAST and best != mine and one < best):
                best, most = one, gain
        total[best] += weight[node]
        if best != mine:
            group[node] = best
            for other in links[node]:
                if group[other] != best and not waits[other]:
                    waits[other] = True
                    waiting.append(other)
    return group
