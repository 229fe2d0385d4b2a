"""What can connect two actors: the network and the tables tell the same kinds."""

from __future__ import annotations

from collections.abc import Mapping

CONNECTIONS: Mapping[str, str] = {
    "role": "holds a role",
    "addressed": "spoke to",
    "about": "spoke about",
    "reported": "was reported by",
    "event": "took part together",
    "place": "took part at",
    "relation": "is related to",
}
"""The kinds of connection, each with the words to read it by."""

DIRECTED = frozenset(CONNECTIONS) - {"event"}
"""The kinds that lead from one to the other."""
