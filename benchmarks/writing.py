"""How fast exports are written, against the libraries that know the formats.

Usage: ``python -m benchmarks.writing BUILD [--articles 1000]``

N-Quads of a build's graph against pyoxigraph's own dump of the same quads; Parquet of its tables, multiplied to those
of so many articles, against pyarrow alone with the same values in memory, as Python has them. Processor time; both in
one run, so that the ratio is no matter of the machine.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, Store

from actorgraph.exporters import export
from actorgraph.exporters.tabular import parquet
from actorgraph.exporters.tabular.sheets import sheets
from actorgraph.pipeline.project import open_graph
from actorgraph.tables.reading import Tables
from benchmarks import multiplied


def spent(work: Callable[[], object], times: int = 3) -> float:
    """Processor seconds, the least of some runs."""
    found = []
    for _ in range(times):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


def nquads(build: Path, folder: Path) -> tuple[float, float]:
    graph, store = open_graph(build), Store()
    export(graph, folder / "graph.nq")
    store.bulk_load(path=str(folder / "graph.nq"), format=RdfFormat.N_QUADS)
    ours = spent(lambda: export(graph, folder / "graph.nq"))
    return ours, spent(lambda: store.dump(str(folder / "library.nq"), RdfFormat.N_QUADS))


def parquets(folder: Path) -> tuple[float, float, int]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with Tables(folder) as tables:
        held: list[tuple[list[str], list[tuple[Any, ...]]]] = []
        for sheet in sheets(tables):
            rows = sheet.raw(tables).fetchall()
            if rows:
                held.append((list(sheet.names), list(zip(*rows, strict=True))))
        ours = spent(lambda: parquet.write(tables, folder / "tables.parquet"))

    def library() -> None:
        for names, columns in held:
            pq.write_table(pa.table([pa.array(one) for one in columns], names=names), io.BytesIO())

    return ours, spent(library), sum(len(columns[0]) for _, columns in held)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        ours, library = nquads(options.build, folder)
        print(f"N-Quads: {ours:.2f} s, pyoxigraph {library:.2f} s, ratio {ours / library:.2f}")
        multiplied.written(options.build, folder, options.articles)
        ours, library, rows = parquets(folder)
        print(f"Parquet, {rows} rows: {ours:.2f} s, pyarrow {library:.2f} s, ratio {ours / library:.2f}")


if __name__ == "__main__":
    main()
