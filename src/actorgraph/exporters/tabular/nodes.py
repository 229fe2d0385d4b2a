"""The network as records: every actor, connected or not, and every connection with its weights and days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from actorgraph.tables.counting import iso3
from actorgraph.tables.reading import Tables

Record = dict[str, Any]

# What XML 1.0 cannot hold; replaced everywhere, so that all formats say the same.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def nodes(tables: Tables) -> Iterator[Record]:
    """Actors by id: name, other names, type, place, link, counts."""
    other: dict[str, list[str]] = {}
    for actor, name in tables.rows("SELECT actor, name FROM names WHERE kind = 'alias' ORDER BY actor, n"):
        other.setdefault(actor, []).append(name)
    for record in tables.records(
        "SELECT id, name AS label, type, country, feature, lat, lon, link, articles, sources, mentions, statements, "
        "roles, events, neighbours AS degree FROM actors ORDER BY id"
    ):
        record["country"] = iso3(record["country"])
        record["aliases"] = " | ".join(other.get(record["id"], []))
        yield {name: readable(value) for name, value in record.items()}


def edges(tables: Tables) -> Iterator[Record]:
    """Connections in order: ends, kind, words, weights (assertions, articles, independent sources), days."""
    for number, record in enumerate(
        tables.records(
            "SELECT source, target, kind, label, directed, assertions, articles, sources, sources AS weight, "
            "day_first, day_last, confidence, forward, backward, verbs, roots FROM edges ORDER BY source, target, kind"
        )
    ):
        record["directed"] = bool(record["directed"])
        # What only a correction says has no source, and still joins the two.
        record["weight"] = max(record["weight"], 1)
        yield {"id": f"e{number}", **{name: readable(value) for name, value in record.items()}}


def readable(value: Any) -> Any:
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value
