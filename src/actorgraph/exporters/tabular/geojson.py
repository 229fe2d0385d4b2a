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
        for number, one in enumerate(_features(tables)):
            stream.write(b",\n" if number else b"\n")
            stream.write(json.dumps(one, ensure_ascii=False, separators=(",", ":")).encode())
        stream.write(b"\n]}\n")


def _features(tables: Tables) -> Iterator[dict[str, Any]]:
    for one in nodes(tables):
        if one["lat"] is not None and one["lon"] is not None:
            lat, lon = one.pop("lat"), one.pop("lon")
            yield _feature(one["id"], lat, lon, {"kind": "place", "name": one.pop("label"), **one})
    for event in tables.records(
        "SELECT e.id, e.label AS name, e.type, e.subtype, e.plover, e.modality, e.day_first, e.day_last, e.dated, "
        "e.participants, "
        "e.told_articles AS articles, e.told_sources AS sources, e.confidence, e.sentence, e.article_key AS article, "
        "e.title, e.outlet, e.url, p.id AS place, p.name AS place_name, p.lat, p.lon "
        "FROM event_list e JOIN event_places x ON x.event = e.id JOIN actors p ON p.id = x.actor "
        "WHERE p.lat IS NOT NULL AND p.lon IS NOT NULL ORDER BY e.id, p.id"
    ):
        lat, lon = event.pop("lat"), event.pop("lon")
        yield _feature(f"{event['id']}@{event['place']}", lat, lon, {"kind": "event", **event})


def _feature(key: str, lat: float, lon: float, properties: dict[str, Any]) -> dict[str, Any]:
    point = {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": key, "geometry": point, "properties": properties}
