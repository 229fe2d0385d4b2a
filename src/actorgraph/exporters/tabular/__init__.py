"""Exports of a build's tables: as files for spreadsheets, data frames and databases, and the network for its programs.

One module for each format with ``write(tables, path)``; the suffix of the output chooses. Same build, same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from actorgraph.errors import OutputError
from actorgraph.exporters.others import others
from actorgraph.tables.reading import Tables

FORMATS: Mapping[str, str] = {
    ".sqlite": "sqlite_file",
    ".db": "sqlite_file",
    ".parquet": "parquet",
    ".xlsx": "xlsx",
    ".gexf": "gexf",
    ".graphml": "graphml",
    ".cyjs": "cytoscape",
    ".geojson": "geojson",
    ".ftm.json": "followthemoney",
    ".annotations.jsonld": "web_annotation",
    ".nif.ttl": "nif",
    ".crate": "ro_crate",
    ".vault": "obsidian",
    ".cypher": "cypher",
    ".neo4j": "neo4j",
    ".dyads.csv": "dyads_csv",
    ".polecat.tsv": "dyads_polecat",
    ".icews.tsv": "dyads_icews",
    "": "csv_folder",
}
"""Suffix -> module of this package; no suffix is a folder of CSV files."""


class Writer(Protocol):
    """A module that writes tables in one format."""

    def write(self, tables: Tables, path: Path) -> None:
        """Write to a file or folder; a former file stays until the new one is whole."""


def writer(path: Path) -> Writer | None:
    """What writes tables to a path, by its suffix; ``None`` where no format of tables has it."""
    name = path.name.lower()
    for other in others():
        if name.endswith(other.suffix):
            return other.of_tables()
    for suffix in sorted(FORMATS, key=len, reverse=True):
        if (name.endswith(suffix) and suffix) or (not suffix and not path.suffix):
            return cast(Writer, import_module(f"actorgraph.exporters.tabular.{FORMATS[suffix]}"))
    return None


def needs(package: str, extra: str, path: Path) -> OutputError:
    """The error of a format whose library is not installed."""
    return OutputError(f"needs {package}, which is not installed; pip install 'actorgraph[{extra}]'", str(path))
