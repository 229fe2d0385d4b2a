"""A folder of two CSV files for ``neo4j-admin database import``, whose headers tell ids, types and labels.

Source: Neo4j Operations Manual 5, "Import", section "CSV file header format".
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from actorgraph.cells import writer
from actorgraph.errors import OutputError
from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular.cypher import LABELS
from actorgraph.exporters.tabular.nodes import edges, nodes
from actorgraph.tables.reading import Tables

NODE = {"label": "name", "country": "country", "feature": "feature", "link": "link", "aliases": "aliases:string[]",
        "lat": "lat:float", "lon": "lon:float", "articles": "articles:int", "sources": "sources:int",
        "mentions": "mentions:int", "statements": "statements:int", "roles": "roles:int", "events": "events:int",
        "degree": "degree:int"}  # fmt: skip
EDGE = {"label": "label", "weight": "weight:int", "assertions": "assertions:int", "articles": "articles:int",
        "sources": "sources:int", "day_first": "first:date", "day_last": "last:date",
        "confidence": "confidence:float", "directed": "directed:boolean", "forward": "forward:int",
        "backward": "backward:int", "verbs": "verbs", "roots": "roots"}  # fmt: skip


def write(tables: Tables, path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise OutputError("is a file; the CSV files for Neo4j go into a folder", str(path))
    _file(path / "nodes.csv", ["id:ID", ":LABEL", *NODE.values()], (
        [node["id"], f"Actor;{LABELS[node['type']]}", *(_cell(name, node[name]) for name in NODE)]
        for node in nodes(tables)
    ))  # fmt: skip
    _file(path / "edges.csv", [":START_ID", ":END_ID", ":TYPE", *EDGE.values()], (
        [edge["source"], edge["target"], edge["kind"].upper(), *(_cell(name, edge[name]) for name in EDGE)]
        for edge in edges(tables)
    ))  # fmt: skip


def _cell(name: str, value: Any) -> Any:
    if name == "aliases":
        return str(value).replace(";", ",").replace(" | ", ";")
    return ("true" if value else "false") if isinstance(value, bool) else value


def _file(path: Path, header: Iterable[str], rows: Iterable[Iterable[Any]]) -> None:
    with replacing(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        out = writer(text)
        out.writerow(header)
        out.writerows(rows)
        text.flush()
        text.detach()
