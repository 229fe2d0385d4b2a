"""How fast exports are written, against the libraries that know the formats.

Usage: ``python -m benchmarks.writing BUILD [--articles 1000]``

N-Quads of a build's graph against pyoxigraph's own dump of the same quads; Parquet of its tables, multiplied to those
of so many articles, against the least that it can take: SQLite's reading of the rows, with nothing made of them, and
pyarrow's writing of the finished tables. Beside it, what that takes by way of objects of Python. Processor time;
all in one run, so that ratios are no matter of the machine.
"""

from __future__ import annotations

import argparse
import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

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


def parquets(folder: Path) -> dict[str, float]:
    """Processor seconds of writing the tables as Parquet, and of what it is made of."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    taken: dict[str, float] = {}
    with Tables(folder) as tables:
        taken["ours"] = spent(lambda: parquet.write(tables, folder / "tables.parquet"))
        held = [pq.read_table(one) for one in sorted((folder / "tables.parquet").glob("*.parquet"))]
        values = [[column.to_pylist() for column in one.columns] for one in held]
        every = sheets(tables)
        # Each row is read to its last column, as bare SQLite does it: nothing is made of what is read.
        lengths = (" + ".join(f'coalesce(length("{name}"), 0)' for name in one.names) for one in every)
        steps = [
            f"SELECT max(z) FROM (SELECT {made} AS z FROM ({one.query} LIMIT -1))"
            for made, one in zip(lengths, every, strict=True)
        ]
        taken["sqlite"] = spent(lambda: [tables.rows(one) for one in steps])
        taken["objects"] = spent(lambda: [tables.rows(one.query) for one in every])

    def write(made: pa.Table) -> None:
        pq.write_table(made, io.BytesIO())

    def convert() -> None:
        for one, columns in zip(held, values, strict=True):
            write(pa.table(list(map(pa.array, columns, one.schema.types)), schema=one.schema))

    taken["arrow"] = spent(lambda: list(map(write, held)))
    taken["python"] = spent(convert)
    return {**taken, "rows": sum(map(len, held)), "tables": len(held)}


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
        took = parquets(folder)
        least, objects = took["sqlite"] + took["arrow"], took["objects"] + took["python"]
        print(f"Parquet, {took['rows']} rows in {took['tables']} tables: {took['ours']:.2f} s")
        print(f"  SQLite {took['sqlite']:.2f} s, pyarrow {took['arrow']:.2f} s: ratio {took['ours'] / least:.2f}")
        print(f"  of pyarrow alone, tables finished, {took['ours'] / took['arrow']:.1f}")
        print(f"  of pyarrow alone, values as objects of Python, {took['ours'] / took['python']:.1f}")
        print(f"  of reading objects and giving them to pyarrow {took['ours'] / objects:.2f}")


if __name__ == "__main__":
    main()
