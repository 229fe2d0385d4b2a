"""The folder of a build: its exports, and beside them its working store."""

from __future__ import annotations

from pathlib import Path

from actorgraph.graph import Graph

STATE = ".actorgraph"
"""Folder beside the exports that holds the working store."""


def store_path(folder: Path) -> Path:
    return folder / STATE / "extractions.sqlite"


def graph_path(folder: Path) -> Path:
    return folder / STATE / "graph"


def open_graph(path: Path) -> Graph:
    """The graph of a build's folder, or of an RDF file.

    Raises:
        StoreError, InputError: there is none, or it cannot be read.
    """
    return Graph.open(graph_path(path)) if path.is_dir() or not path.suffix else Graph.read(path)
