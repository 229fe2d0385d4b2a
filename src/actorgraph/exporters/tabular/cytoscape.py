"""Cytoscape JSON (.cyjs), for Cytoscape and cytoscape.js."""

from __future__ import annotations

import json
from pathlib import Path

from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular.nodes import Record, edges, nodes
from actorgraph.tables.reading import Tables


def write(tables: Tables, path: Path) -> None:
    elements = {
        "nodes": [{"data": _told({**node, "name": node["label"]})} for node in nodes(tables)],
        "edges": [{"data": _told({**edge, "interaction": edge["kind"]})} for edge in edges(tables)],
    }
    made = {"format_version": "1.0", "generated_by": "actorgraph", "data": {"name": "actorgraph"}, "elements": elements}
    with replacing(path) as stream:
        stream.write(json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def _told(one: Record) -> Record:
    return {name: value for name, value in one.items() if value not in (None, "")}
