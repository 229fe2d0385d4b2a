"""What a model is asked, and the shape that its answer must have."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from actorgraph.model import Act, Modality, ParticipantRole, QuantityKind, QuoteForm, RoleKind, RoleStatus, digest
from actorgraph.shipped import ontology_file

VERSION = "llm/1"
MOST = 400
"""Items of one kind in an answer that are looked at."""


class _Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Something asserted; ``sentence`` is the number of the sentence that says so."""

    sentence: int


class RoleItem(_Item, frozen=True, forbid_unknown_fields=True):
    person: str
    role: str | None
    organization: str | None
    kind: RoleKind
    status: RoleStatus


class StatementItem(_Item, frozen=True, forbid_unknown_fields=True):
    speaker: str | None
    cue: str | None
    content: str
    form: QuoteForm
    act: Act


class Taking(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: str
    role: ParticipantRole


class EventItem(_Item, frozen=True, forbid_unknown_fields=True):
    trigger: str
    type: str
    participants: list[Taking]
    places: list[str]
    date: str | None
    modality: Modality


class QuantityItem(_Item, frozen=True, forbid_unknown_fields=True):
    number: str
    of: str
    kind: QuantityKind


Item = RoleItem | StatementItem | EventItem | QuantityItem
PARTS: dict[str, type[Item]] = {
    "roles": RoleItem, "statements": StatementItem, "events": EventItem, "quantities": QuantityItem,
}  # fmt: skip


@cache
def prompt() -> str:
    """What the model is told before it sees any article."""
    return Path(__file__).with_name("prompt.txt").read_text("utf-8")


@cache
def types() -> tuple[str, ...]:
    """The types that an event may have."""
    known = json.loads(ontology_file("happenings.json").read_text("utf-8"))["concepts"]
    return tuple(sorted({one["broader"] for one in known}))


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of an answer, without references: not every server knows them."""
    _, parts = msgspec.json.schema_components(list(PARTS.values()), ref_template="{name}")
    parts["EventItem"]["properties"]["type"] = {"enum": list(types())}
    properties = {
        name: {"type": "array", "items": _inlined({"$ref": kind.__name__}, parts)} for name, kind in PARTS.items()
    }
    return {"type": "object", "properties": properties, "required": list(PARTS), "additionalProperties": False}


def _inlined(value: Any, parts: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        if "$ref" in value:
            return _inlined(parts[value["$ref"]], parts)
        return {name: _inlined(one, parts) for name, one in value.items() if name not in ("title", "description")}
    return [_inlined(one, parts) for one in value] if isinstance(value, list) else value


def body(model: str, sentences: list[tuple[int, str]], most: int) -> dict[str, Any]:
    """A request for what some sentences, each with its number, assert.

    Args:
        most: tokens that the answer may have.
    """
    lines = "\n".join(f"[{number}] {' '.join(words.split())}" for number, words in sentences)
    return {
        "model": model,
        "messages": [{"role": "system", "content": prompt()}, {"role": "user", "content": f"===\n{lines}\n==="}],
        "temperature": 0,
        "seed": 1,
        "max_tokens": most,
        "stream": False,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "record", "strict": True, "schema": schema()},
        },
    }


def fingerprint() -> str:
    """A hash of what is asked, in which shape."""
    return digest(prompt(), json.dumps(schema(), sort_keys=True), VERSION)


def items(answer: str) -> tuple[list[Item], int]:
    """The items of an answer, and how many things in it have not the shape that was asked for.

    Raises:
        ValueError: it is no JSON object.
    """
    try:
        made = msgspec.json.decode(answer)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ValueError(f"is no JSON ({error})") from error
    if not isinstance(made, dict):
        raise ValueError("is no JSON object")
    found: list[Item] = []
    lost = sum(name not in PARTS for name in made)
    for name, kind in PARTS.items():
        listed = made.get(name, [])
        if not isinstance(listed, list):
            lost += 1
            continue
        lost += max(0, len(listed) - MOST)
        for one in listed[:MOST]:
            try:
                item = msgspec.convert(one, kind)
            except (msgspec.ValidationError, RecursionError):
                lost += 1
                continue
            if isinstance(item, EventItem) and item.type not in types():
                lost += 1
            else:
                found.append(item)
    return found, lost
