"""The page of a kind of assertion that another package adds: its assertions as a table."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from actorgraph.pages.database import Database, Row
from actorgraph.tables import kinds as asked

ROWS = 2000
"""Assertions on the page; all are listed by ``actorgraph list``."""


def every(database: Database) -> list[Row]:
    """The kinds that the build holds."""
    return [asdict(one) for one in asked.kinds(database.tables)]


def kind(database: Database, name: str) -> dict[str, Any] | None:
    """The assertions of a kind; ``None`` where there is none of that name."""
    found = next((one for one in every(database) if one["name"] == name), None)
    if found is None:
        return None
    listing = asked.listing(database.tables, name)
    hidden = ("id", "article", "start", "confidence")
    return {
        **found,
        "columns": [column for column in listing.columns if column not in hidden],
        "rows": listing.records[:ROWS],
    }
