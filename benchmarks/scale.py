"""All steps over a corpus of invented articles, to every export and question: time, memory, disk, growth of each.

Usage: ``python -m benchmarks.scale 25000 100000 [--thin N] [--folder DIR] [--jobs 1] [--corpus TEXTS]``

The corpus is read once; its articles lend their structure (:mod:`benchmarks.synthetic`), whole or with ``--thin``
assertions of each. Nothing else is read by the language model. Each export and question runs in a process of its own;
the steps of the build run in one. Processor seconds, of workers too; peak resident size as the operating system counts
it. The growth exponent is the slope of log time over log articles. What was measured stands in ``DIR/measured.jsonl``
and is not measured again: a run that was stopped goes on.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

from actorgraph import pipeline
from actorgraph.pipeline.state import sizes
from actorgraph.store import Entry, Store
from benchmarks.grow import Row, cpu, invented

FORMATS = (
    "graph.nt graph.nq graph.trig graph.jsonld graph.rdf tables/ tables.parquet tables.xlsx graph.dyads.csv "
    "graph.polecat.tsv network.gexf network.graphml network.cyjs edges.csv edges.nodes.csv network.csv.zip graph.neo4j "
    "graph.cypher places.geojson graph.ftm.json graph.annotations.jsonld graph.nif.ttl graph.crate graph.vault"
)
Measured = dict[str, float | str]


class Peaks:
    """The peak resident size, in MiB, of this process in each of several times."""

    def __init__(self) -> None:
        self.of: dict[str, float] = {}
        self._now = ""

    def begin(self, name: str) -> None:
        """Another time begins; its peak is told from now on."""
        status = Path("/proc/self/status").read_text()
        peak = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024
        self.of[self._now] = max(peak, self.of.get(self._now, 0))
        self._now = name
        Path("/proc/self/clear_refs").write_text("5")  # the system counts the peak anew


class Run:
    """A folder of measurements.

    Args:
        folder: where the builds go, and ``measured.jsonl``.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self._notes = folder, folder / "measured.jsonl"
        lines = self._notes.read_text().splitlines() if self._notes.exists() else []
        self.rows: list[Measured] = [json.loads(line) for line in lines]

    def has(self, articles: int, step: str) -> bool:
        return any(one["articles"] == articles and one["step"] == step for one in self.rows)

    def note(self, articles: int, step: str, spent: float, peak: float, **more: float | str) -> None:
        row: Measured = {"articles": articles, "step": step, "cpu": round(spent, 2), "peak MiB": round(peak), **more}
        self.rows.append(row)
        with self._notes.open("a") as file:
            file.write(json.dumps(row) + "\n")
        print(json.dumps(row), flush=True)

    def timed(self, articles: int, step: str, command: list[str], made: Path | None = None) -> str:
        """Run a command and note what it took, and what it made, which is removed; its output."""
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        said = process.stdout.read() if process.stdout else ""
        _, status, used = os.wait4(process.pid, 0)
        more: Measured = {"clock": round(time.perf_counter() - start, 2)}
        if status:
            more["failed"] = os.waitstatus_to_exitcode(status)
        if made is not None and made.exists():
            more["MiB"] = round(_bytes(made) / 2**20, 1)
            shutil.rmtree(made) if made.is_dir() else made.unlink()
        self.note(articles, step, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, **more)
        return said


def _bytes(path: Path) -> int:
    return path.stat().st_size if path.is_file() else sum(one.stat().st_size for one in path.rglob("*"))


def fill(folder: Path, rows: Iterator[Row]) -> None:
    """A store of invented articles, as reading them would leave it."""
    entries: list[Entry] = []
    with Store(pipeline.store_path(folder)) as store:
        while some := list(islice(rows, 200)):
            store.put_all((entry.key, packed) for entry, packed in some)
            entries += [entry for entry, _ in some]
        store.set_corpus(entries)


def build(run: Run, folder: Path, articles: int, jobs: int) -> None:
    """The steps over the corpus, each noted with the peak of its time."""
    engine = pipeline.Engine("pool", jobs) if jobs > 1 else pipeline.Engine()
    peaks = Peaks()
    start = cpu()
    with Store(pipeline.store_path(folder)) as store:
        made = pipeline.write_graph(store, folder, engine=engine, clock=cpu, tell=peaks.begin)
    whole = cpu() - start
    peaks.begin("")
    for name, seconds in made.seconds.items():
        run.note(articles, name, seconds, peaks.of.get(name, 0))
    run.note(articles, "whole build", whole, max(peaks.of.values()), triples=made.triples, actors=made.actors)
    for name, size in sizes(folder).items():
        run.note(articles, f"disk: {name}", 0, 0, MiB=round(size / 2**20, 1))


def questions(run: Run, folder: Path, articles: int) -> None:
    """What a user asks, each from the program's start; of the two best connected actors."""
    at = ["-g", str(folder)]

    def ask(step: str, *words: str) -> str:
        return run.timed(articles, f"question: {step}", [sys.executable, "-m", "actorgraph", *words, *at])

    central = ask("central", "central", "--format", "json")
    names = [one["actor"] for one in json.loads(central or "[]")[:3]] or ["nobody"] * 3
    for step, words in {
        "actor": ["actor", names[0]],
        "path": ["path", names[1], names[2]],
        "statements": ["statements", "--by", names[0]],
        "viz": ["viz", "-o", str(folder / "map.html")],
        "search": ["search", names[0].split()[-1]],
        "compare": ["compare", names[0].split()[-1]],
        "query": ["query", "SELECT (COUNT(*) AS ?n) WHERE { ?s a ag:Statement }"],
    }.items():
        ask(step, *words)


def measure(chosen: argparse.Namespace, run: Run, articles: int) -> None:
    """Everything at one size, but for what was measured before."""
    folder = run.folder / str(articles)
    here = [sys.executable, "-m", "benchmarks.scale", str(articles), f"--folder={run.folder}", f"--thin={chosen.thin}"]
    here += [f"--corpus={chosen.corpus}", f"--jobs={chosen.jobs}"]
    if not run.has(articles, "invent"):
        shutil.rmtree(folder, ignore_errors=True)
        run.timed(articles, "invent", [*here, "--here=invent"])
    if not run.has(articles, "whole build"):
        subprocess.run([*here, "--here=build"], check=True)
        run.rows = Run(run.folder).rows
    if not run.has(articles, "nothing changed"):
        run.timed(articles, "nothing changed", [*here, "--here=again"])
    if not run.has(articles, "question: query"):
        questions(run, folder, articles)
    for name in chosen.formats.split():
        if not run.has(articles, f"export {name}"):
            out = folder / "out" / name
            target = f"{out}/" if name.endswith("/") else str(out)
            command = [sys.executable, "-m", "actorgraph", "export", "-g", str(folder), "-o", target]
            run.timed(articles, f"export {name}", command, out)
    if not chosen.keep:
        shutil.rmtree(folder, ignore_errors=True)


def told(run: Run, sizes: list[int]) -> None:
    """Exponents between sizes, of what takes a second at the smaller."""
    of = {(one["articles"], one["step"]): float(one["cpu"]) for one in run.rows if "failed" not in one}
    for small, large in pairwise(sizes):
        for step in dict.fromkeys(str(one["step"]) for one in run.rows):
            first, second = of.get((small, step), 0), of.get((large, step), 0)
            if first >= 1 and second:
                slope = math.log(second / first) / math.log(large / small)
                print(f"{step}, {small} to {large} articles: {first:.1f} to {second:.1f}, exponent {slope:.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="+", type=int, help="numbers of articles")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="articles that lend their structure")
    parser.add_argument("--folder", type=Path, default=Path("scale"), help="where builds and measurements go")
    parser.add_argument("--thin", type=int, default=0, help="assertions kept of each article; 0: all")
    parser.add_argument("--formats", default=FORMATS, help="names of files that are exported")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help="leave the builds")
    parser.add_argument("--here", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    run = Run(chosen.folder)
    if not chosen.here:
        for size in chosen.sizes:
            measure(chosen, run, size)
        told(run, chosen.sizes)
        return
    (articles,), folder = chosen.sizes, chosen.folder / str(chosen.sizes[0])
    if chosen.here == "invent":
        fill(folder, invented([chosen.corpus], articles, chosen.thin, run.folder))
    else:
        build(run, folder, articles, chosen.jobs) if chosen.here == "build" else again(folder)


def again(folder: Path) -> None:
    """A build in which nothing changed."""
    with Store(pipeline.store_path(folder)) as store:
        if not pipeline.write_graph(store, folder).fresh:
            raise SystemExit("something changed")


if __name__ == "__main__":
    main()
