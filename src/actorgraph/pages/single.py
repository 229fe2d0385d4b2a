"""The network as one HTML file that needs nothing but a browser: for maps that are too large for the smaller one."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from actorgraph.pages import layout
from actorgraph.pages.app import STATIC
from actorgraph.pages.database import Database
from actorgraph.pages.rendering import environment
from actorgraph.pages.views import connections

SENTENCES = 3
"""Of each connection, the surest."""
SCRIPTS = ("vendor/graphology.js", "vendor/sigma.js", "network.js")
_CLOSING = re.compile(r"</(script)", re.IGNORECASE)


def page(build: Path, iris: Collection[str], heading: str, note: str, confidence: float = 0.0) -> str:
    """The page of some of a build's actors.

    Args:
        iris: of the actors to draw.
        heading, note: shown above it, as plain text.
        confidence: least of the evidence that is shown.

    Raises:
        StoreError: there is no build, or one of another version.
    """
    database = Database(build)
    try:
        base = database.about["base"]
        ids = {iri.removeprefix(base) for iri in iris}
        whole = connections.network(database)
        part = {
            "nodes": [node for node in whole["nodes"] if node["id"] in ids],
            "edges": [
                edge
                for edge in whole["edges"]
                if edge["confidence"] >= confidence and {edge["source"], edge["target"]} <= ids
            ],
            "outlets": whole["outlets"],
        }
        found = connections.surest_evidence(database, part["edges"], SENTENCES)
        kept = {pair: [row for row in rows if row["confidence"] >= confidence] for pair, rows in found.items()}
        network = layout.placed(part) | {"evidence": kept}
    finally:
        database.close()
    scripts = [_CLOSING.sub(r"<\\/\1", (STATIC / name).read_text(encoding="utf-8")) for name in SCRIPTS]
    return (
        environment()
        .get_template("single.html.jinja")
        .render(
            heading=heading,
            note=note,
            network=network,
            scripts=scripts,
            style=(STATIC / "pages.css").read_text(encoding="utf-8"),
        )
    )
