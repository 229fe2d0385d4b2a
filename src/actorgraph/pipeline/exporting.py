"""A build, or an RDF file, written in the format that a suffix chooses: of the graph, or of the tables."""

from __future__ import annotations

from pathlib import Path

from actorgraph import exporters
from actorgraph.errors import StoreError
from actorgraph.exporters import tabular
from actorgraph.pipeline.asking import tables_of
from actorgraph.pipeline.project import open_graph


def export_to(out: Path, source: Path) -> None:
    """Write the graph or the tables of ``source`` to ``out``.

    Raises:
        OutputError: no format has the suffix, or it cannot be written.
        StoreError, InputError: there is no such build or file.
    """
    chosen = tabular.writer(out)
    if chosen is not None:
        with tables_of(source) as tables:
            if tables is not None:
                chosen.write(tables, out)
                return
        if out.suffix != ".graphml":  # which both can be made of
            raise StoreError("no tables here; name the folder of a build with -g", str(source))
    exporters.export(open_graph(source), out)
