"""GEXF 1.3 with time, for Gephi: edges carry weight, kind, and the days between which they are attested.

All edges are directed in the file, since readers refuse mixed graphs; ``directed`` tells which have no direction.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular.nodes import Record, edges, nodes
from actorgraph.tables.reading import Tables

NAMESPACE = "http://gexf.net/1.3"
NODE = {"type": "string", "country": "string", "feature": "string", "lat": "double", "lon": "double", "link": "string",
        "aliases": "string", "articles": "integer", "sources": "integer", "mentions": "integer",
        "statements": "integer", "roles": "integer", "events": "integer", "degree": "integer"}  # fmt: skip
EDGE = {
    "kind": "string",
    "assertions": "integer",
    "articles": "integer",
    "sources": "integer",
    "confidence": "double",
    "directed": "boolean",
    "forward": "integer",
    "backward": "integer",
    "verbs": "string",
    "roots": "string",
}
"""Attributes beside label, weight and days, with their types."""


def write(tables: Tables, path: Path) -> None:
    with replacing(path) as stream, etree.xmlfile(stream, encoding="utf-8") as xml:
        xml.write_declaration()
        with (
            xml.element("gexf", {"version": "1.3"}, nsmap={None: NAMESPACE}),
            xml.element("graph", {"mode": "dynamic", "defaultedgetype": "directed", "timeformat": "date"}),
        ):
            for kind, attributes in (("node", NODE), ("edge", EDGE)):
                with xml.element("attributes", {"class": kind}):
                    for name, form in attributes.items():
                        xml.write(etree.Element("attribute", {"id": f"{kind}-{name}", "title": name, "type": form}))
            with xml.element("nodes"):
                for node in nodes(tables):
                    xml.write(_element("node", {"id": node["id"], "label": node["label"]}, node, NODE))
            with xml.element("edges"):
                for edge in edges(tables):
                    made = {
                        "id": edge["id"],
                        "source": edge["source"],
                        "target": edge["target"],
                        "label": edge["label"],
                    }
                    made |= {"kind": edge["kind"], "weight": str(edge["weight"])}
                    if edge["day_first"]:
                        made |= {"start": edge["day_first"], "end": edge["day_last"]}
                    xml.write(_element("edge", made, edge, EDGE))


def _element(name: str, own: dict[str, str], values: Record, attributes: dict[str, str]) -> Any:
    made = etree.Element(name, own)
    holder = etree.SubElement(made, "attvalues")
    for attribute in attributes:
        if (value := values[attribute]) not in (None, ""):
            # XML Schema knows "true", not Python's "True".
            text = str(value).lower() if isinstance(value, bool) else str(value)
            etree.SubElement(holder, "attvalue", {"for": f"{name}-{attribute}", "value": text})
    return made
