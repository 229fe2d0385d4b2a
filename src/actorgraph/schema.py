"""The record's JSON Schema: what the types say, with the meanings and limits that ``ontology/`` adds by hand.

A field that the file does not know is taken from its type; ``actorgraph ontology --format schema`` writes the whole,
with the kinds that other packages add.
"""

from __future__ import annotations

import json
import re
from typing import Any

import msgspec

from actorgraph import kinds
from actorgraph.model import TimeExpression
from actorgraph.record import Json
from actorgraph.shipped import ontology_file

FILE = "extraction.schema.json"
_NAMES = {"TimeExpression": "date", "Span": "span", **{one.type.__name__: one.word for one in kinds.SHIPPED}}


def known() -> Json:
    """What is written by hand: meanings and limits."""
    made: Json = json.loads(ontology_file(FILE).read_text("utf-8"))
    return made


def schema() -> Json:
    """The schema of the records that this installation writes."""
    made: Json = known()
    defined = made["$defs"]
    types: list[type] = [TimeExpression, *(one.type for one in kinds.every())]
    _, parts = msgspec.json.schema_components(types, ref_template="#/$defs/{name}")
    for name, part in parts.items():
        defined[_name(name)] = _completed(defined.get(_name(name), {}), _renamed(part))
    for one in kinds.added():
        items = {"$ref": f"#/$defs/{_name(one.type.__name__)}"}
        made["properties"][one.name] = {"type": "array", "description": one.meaning, "items": items}
        properties = defined[_name(one.type.__name__)]["properties"]
        for field in one.fields:
            properties[field.name].setdefault("description", field.meaning)
    return made


def written() -> str:
    """The schema as the file has it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _completed(known: Json, part: Json) -> Json:
    """What is known of a type, with the fields that only the type tells."""
    if "properties" not in part:
        return known or part
    base = known or {"type": "object", "description": " ".join(part.get("description", "").split("\n\n")[0].split())}
    # What is written by hand counts first: it has limits that no type tells.
    own = base.get("properties", {})
    shared = _SHARED if "extractor" in part["properties"] else {}
    properties = {
        # Without the default of a field: the record leaves nothing out.
        name: own.get(name) or shared.get(name) or {key: one for key, one in value.items() if key != "default"}
        for name, value in part["properties"].items()
    }
    order = [*(name for name in own if name in properties), *(name for name in properties if name not in own)]
    required = [name for name in base.get("required", ()) if name in properties]
    # The record leaves no field out, so that all are required.
    required += [name for name in order if name not in required]
    return {**base, "required": required, "properties": {name: properties[name] for name in order}}


_SHARED: Json = {
    "id": {"type": "string", "minLength": 1},
    "evidence": {"$ref": "#/$defs/span"},
    "confidence": {"$ref": "#/$defs/confidence"},
    "extractor": {"type": "string", "pattern": "^[^/]+/.+$", "description": "name/version"},
    "statement": {"type": ["string", "null"], "description": "id of the statement inside which it is said"},
}
"""What every assertion has (:class:`~actorgraph.model.Assertion`)."""


def _name(name: str) -> str:
    return _NAMES.get(name) or "_".join(re.findall(r"[A-Z][a-z0-9]*", name)).lower() or name


def _renamed(part: Any) -> Any:
    if isinstance(part, dict):
        return {
            key: f"#/$defs/{_name(one.rpartition('/')[2])}" if key == "$ref" else _renamed(one)
            for key, one in part.items()
        }
    return [_renamed(one) for one in part] if isinstance(part, list) else part
