"""GeoJSON (RFC 7946) for QGIS and web maps: every place that has coordinates, and every event at one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular.nodes import nodes
from actorgraph.tables.reading import Tables


def write(tables: Tables, path: Path) -> None:
    with replacing(path) as stream:
        stream.write(b'{"type":"FeatureCollection","features":[')
        for number, feature in enumerate(_features(tables)):
            stream.write(b",\n" if number else b"\n")
            stream.write(json.dumps(feature, ensure_ascii=False, separators=(",", ":")).encode())
        stream.write(b"\n]}\n")


def _features(tables: Tables) -> Iterator[dict[str, Any]]:
    for node in nodes(tables):
        if node["lat"] is not None and node["lon"] is not None:
            lat, lon = node.pop("lat"), node.pop("lon")
            yield _feature(node["id"], lat, lon, {"kind": "place", "name": node.pop("label"), **node})
    # `participants` is one text of all names: who acts on whom needs fields of its own.
    taking: dict[str, dict[str, str]] = {}
    for key, role, name in tables.rows(
        "SELECT DISTINCT x.event, x.role, a.name FROM event_participants x JOIN actors a ON a.id = x.actor "
        "WHERE x.role IN ('actor', 'recipient') ORDER BY x.event, x.role, a.name"
    ):
        end = "by" if role == "actor" else "to"
        ends = taking.setdefault(key, {})
        ends[end] = f"{ends[end]}, {name}" if end in ends else name
    for event in tables.records(
        "SELECT e.id, e.label AS name, e.type, e.subtype, e.plover, e.modality, e.day_first, e.day_last, e.dated, "
        "e.participants, "
        "e.told_articles AS articles, e.told_sources AS sources, e.confidence, "
        "substr(a.text, x.trigger_start + 1, x.trigger_end - x.trigger_start) AS verb, e.sentence, "
        "e.article_key AS article, e.title, e.outlet, e.url, p.id AS place, p.name AS place_name, p.lat, p.lon "
        "FROM event_list e JOIN events x ON x.id = e.id JOIN articles a ON a.id = e.article "
        "JOIN event_places w ON w.event = e.id JOIN actors p ON p.id = w.actor "
        "WHERE p.lat IS NOT NULL AND p.lon IS NOT NULL ORDER BY e.id, p.id"
    ):
        lat, lon = event.pop("lat"), event.pop("lon")
        yield _feature(
            f"{event['id']}@{event['place']}", lat, lon, {"kind": "event", **event, **taking.get(event["id"], {})}
        )


def _feature(key: str, lat: float, lon: float, properties: dict[str, Any]) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": key, "geometry": point, "properties": properties}
