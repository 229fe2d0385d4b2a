"""Records of the tables' listings as typed rows: names, ids and counts side by side, as a data frame holds them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from actorgraph.api.rows import Rows

R = TypeVar("R")
Record = Mapping[str, Any]

_LISTS = {"participants": "participant", "places": "place", "about": "about"}
"""Key of a listing's record that holds actors -> what the fields with their ids and parts begin with."""


def flat_rows(kind: type[R], records: Iterable[Record]) -> Rows[R]:
    """The records as rows of a kind."""
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return Rows(kind, (kind(**{name: flat[name] for name in names}) for flat in map(_flat, records)))


def _flat(record: Record) -> dict[str, Any]:
    made = {name: tuple(value) if isinstance(value, list) else value for name, value in record.items()}
    made["confidence"] = record.get("confidence", record.get("sure"))
    if isinstance(record.get("place"), list):
        made["places"] = made.pop("place")
    for name, one in _LISTS.items():
        if name in made:
            actors, keys = made[name] or (), {name: "name", f"{one}_ids": "id", f"{one}_roles": "role"}
            made |= {field: tuple(actor[key] for actor in actors if key in actor) for field, key in keys.items()}
    if isinstance(counted := record.get("sources"), dict):
        made["articles"], made["sources"] = counted["articles"], counted["independent"]
    for name in ("speaker", "said", "date"):
        if name in made:
            # A listing is for people and has empty text where a record has nothing.
            made[name] = made[name] or None
    for name in ("outlet", "over", "denied"):
        if isinstance(made.get(name), int):
            # SQLite has no truth values but 0 and 1.
            made[name] = bool(made[name])
    return made


def by_name(record: Record) -> dict[str, Any]:
    """A row of a view, whose ids stand under the plain name, as a record has them."""
    made = dict(record)
    for name in ("person", "organization"):
        made[f"{name}_id"], made[name] = made[name], made[f"{name}_name"]
    if "article" in made:
        made["article_id"], made["article"] = made["article"], made["article_key"]
    return made
