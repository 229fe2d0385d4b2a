"""How much memory the exports of tables take, at two sizes: what streams takes as much at either.

Usage: ``python -m benchmarks.memory BUILD [--articles 1000 10000] [--formats .csv .parquet ...]``

The tables of a build are multiplied to those of so many articles, and each format is written by a process of its own,
whose peak is told, the memory of the interpreter and the libraries among it.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from actorgraph.exporters import tabular
from actorgraph.tables.reading import Tables
from benchmarks import multiplied

TABLES = ("", ".parquet", ".sqlite", ".xlsx", ".dyads.csv", ".polecat.tsv", ".icews.tsv")


def peak(folder: Path, suffix: str) -> tuple[int, float]:
    """MiB at most, and processor seconds, of one export in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        program = [sys.executable, "-m", "benchmarks.memory", "--one"]
        command = [*program, str(folder), str(Path(place) / f"tables{suffix}")]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    mebibytes, seconds = done.stdout.split()
    return int(mebibytes), float(seconds)


def one(folder: Path, path: Path) -> None:
    chosen = tabular.writer(path)
    assert chosen is not None
    with Tables(folder) as tables:
        chosen.write(tables, path)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_maxrss // 1024, round(used.ru_utime + used.ru_stime, 1))


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        return one(Path(sys.argv[2]), Path(sys.argv[3]))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--formats", nargs="+", default=TABLES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        for articles in options.articles:
            folder = Path(place) / str(articles)
            folder.mkdir()
            multiplied.written(options.build, folder, articles)
            for suffix in options.formats:
                mebibytes, seconds = peak(folder, suffix)
                print(f"{articles:>7} articles  {suffix or 'CSV':<14} {mebibytes:>5} MiB  {seconds:>7} s", flush=True)
    return None


if __name__ == "__main__":
    main()
