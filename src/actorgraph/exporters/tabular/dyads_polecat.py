"""Dyads in the columns of the POLECAT data, separated by tabs as in its files."""

from __future__ import annotations

from pathlib import Path

from actorgraph.exporters.tabular.dyads_csv import put
from actorgraph.tables.layouts import POLECAT
from actorgraph.tables.reading import Tables


def write(tables: Tables, path: Path) -> None:
    put(tables, path, POLECAT, "\t")
