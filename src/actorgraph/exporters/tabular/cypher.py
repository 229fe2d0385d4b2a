"""Cypher statements that make the network in Neo4j or any database that speaks it; they may run more than once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular.nodes import Record, edges, nodes
from actorgraph.tables.reading import Tables

LABELS = {"person": "Person", "organization": "Organization", "group": "Group", "place": "Place"}


def write(tables: Tables, path: Path) -> None:
    with replacing(path) as stream:
        stream.write(b"CREATE CONSTRAINT actor_id IF NOT EXISTS FOR (a:Actor) REQUIRE a.id IS UNIQUE;\n")
        for node in nodes(tables):
            key = literal(node["id"])
            stream.write(
                f"MERGE (a:Actor {{id: {key}}}) SET a:{LABELS[node['type']]}, a += {_map(node, 'id')};\n".encode()
            )
        for edge in edges(tables):
            ends = f"MATCH (a:Actor {{id: {literal(edge['source'])}}}), (b:Actor {{id: {literal(edge['target'])}}})"
            made = f"MERGE (a)-[r:{edge['kind'].upper()}]->(b) SET r += {_map(edge, 'id', 'source', 'target', 'kind')}"
            stream.write(f"{ends} {made};\n".encode())


def _map(one: Record, *without: str) -> str:
    pairs = (f"{name}: {literal(value)}" for name, value in one.items() if name not in without and value is not None)
    return "{" + ", ".join(pairs) + "}"


def literal(value: Any) -> str:
    """A value as Cypher writes it; nothing in a text can end it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    escaped = value.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\r", "\\r")
    return f"'{escaped}'"
