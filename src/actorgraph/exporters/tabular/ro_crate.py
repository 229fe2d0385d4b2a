"""An RO-Crate 1.1: a folder with the tables, the database and the graph, each described, to deposit or cite.

No clock goes into it, so that the same build gives the same crate: it is dated by the newest article, or by
``SOURCE_DATE_EPOCH`` where that is set.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from actorgraph import __version__
from actorgraph.errors import OutputError
from actorgraph.exporters.atomic import replacing
from actorgraph.exporters.tabular import csv_folder
from actorgraph.exporters.tabular.sheets import sheets
from actorgraph.tables.reading import Tables

METADATA = "ro-crate-metadata.json"
GRAPH = {
    "graph.sqlite": ("application/vnd.sqlite3", "All tables in one SQLite database, with search and views"),
    "graph.ttl": ("text/turtle", "The graph, merged"),
    "graph.trig": ("application/trig", "The graph, a named graph for each article"),
}
"""Files of a build that go into the crate where they are there, with media type and meaning."""
TITLE = "Actors, statements and events of news articles"
RIGHTS = "The texts of the articles belong to their publishers; ask them before you pass on what quotes them."

Entity = dict[str, Any]


def write(tables: Tables, path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise OutputError("is a file; an RO-Crate is a folder", str(path))
    csv_folder.write(tables, path / "tables")
    listed = [(f"{sheet.name}.csv", "text/csv", f"One row is {sheet.meaning}") for sheet in sheets(tables)]
    listed.append(("codebook.md", "text/markdown", "The meaning of every column"))
    listed.append(("datapackage.json", "application/json", "The tables as a Frictionless data package"))
    files = [_file(path, f"tables/{name}", media, meaning) for name, media, meaning in listed]
    for name, (media, meaning) in GRAPH.items():
        source = tables.path if name == tables.path.name else tables.path.with_name(name)
        if source.is_file():
            with source.open("rb") as file, replacing(path / name) as stream:
                shutil.copyfileobj(file, stream, 1 << 20)
            files.append(_file(path, name, media, meaning))
    with replacing(path / METADATA) as stream:
        stream.write(json.dumps(_crate(tables, files), ensure_ascii=False, indent=1).encode() + b"\n")


def _file(path: Path, name: str, media: str, meaning: str) -> Entity:
    with (path / name).open("rb") as file:
        checksum = hashlib.file_digest(file, "sha256").hexdigest()
    size = str((path / name).stat().st_size)
    return {"@id": name, "@type": "File", "name": Path(name).name, "description": meaning, "encodingFormat": media,
            "contentSize": size, "sha256": checksum}  # fmt: skip


def _crate(tables: Tables, files: list[Entity]) -> Entity:
    first, last = tables.rows("SELECT min(published_first), max(published_last) FROM articles")[0]
    # No clock is read, for the same build is to give the same bytes: whoever publishes it may tell the day.
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    day = datetime.fromtimestamp(int(given), UTC).date().isoformat() if given.isdigit() else last or "1970-01-01"
    counts = ", ".join(
        f"{tables.rows(f'SELECT count(*) FROM {name}')[0][0]} {name}"
        for name in ("articles", "actors", "roles", "statements", "events", "quantities")
    )
    root: Entity = {
        "@id": "./",
        "@type": "Dataset",
        "name": TITLE,
        "description": f"Read from news articles by actorgraph {__version__}: {counts}.",
        "datePublished": day,
        "license": {"@id": "#rights"},
        "hasPart": [{"@id": file["@id"]} for file in files],
        "mentions": {"@id": "#build"},
    }
    if first:
        root["temporalCoverage"] = f"{first}/{last}"
    about = tables.about()
    entities: list[Entity] = [
        {"@id": METADATA, "@type": "CreativeWork", "about": {"@id": "./"},
         "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"}},
        root,
        {"@id": "#rights", "@type": "CreativeWork", "name": "Rights in the articles", "description": RIGHTS},
        {"@id": "#actorgraph", "@type": "SoftwareApplication", "name": "actorgraph", "version": __version__,
         "softwareVersion": __version__},
        {"@id": "#build", "@type": "CreateAction", "name": "Build of the graph", "instrument": {"@id": "#actorgraph"},
         "identifier": about.get("run") or "unknown", "result": [{"@id": file["@id"]} for file in files]},
        *files,
    ]  # fmt: skip
    return {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": entities}
