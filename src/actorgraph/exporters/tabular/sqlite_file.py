"""The build's SQLite file itself, with a description for Datasette beside it (``news.metadata.json``)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from actorgraph.exporters.atomic import replacing
from actorgraph.tables.reading import Tables
from actorgraph.tables.schema import tables as every
from actorgraph.tables.views import SEARCHED, VIEWS

_LABELS = {"articles": "title", "actors": "name", "statements": "content", "events": "label", "roles": "role",
           "occurrences": "label", "names": "name"}  # fmt: skip
"""The column that a row is shown by where another refers to it."""


def write(tables: Tables, path: Path) -> None:
    with tables.path.open("rb") as file, replacing(path) as stream:
        shutil.copyfileobj(file, stream, 1 << 20)
    entries: dict[str, dict[str, object]] = {
        one.name: {"description": one.meaning, "columns": {each.name: each.meaning for each in one.columns}}
        for one in every()
        if tables.has(one.name)
    }
    entries |= {view.name: {"description": view.meaning} for view in VIEWS}
    for name, column in _LABELS.items():
        entries[name]["label_column"] = column
    for name in SEARCHED:
        entries[name] |= {"fts_table": f"{name}_search", "fts_pk": "n"}
    about = {"title": "Actors, statements and events of news articles", "databases": {path.stem: {"tables": entries}}}
    with replacing(path.with_name(f"{path.stem}.metadata.json")) as stream:
        stream.write(json.dumps(about, ensure_ascii=False, indent=1).encode() + b"\n")
