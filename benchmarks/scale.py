"""Resolution, graph and export over many invented articles' assertions: time, peak memory and growth of each stage.

Usage: ``python -m benchmarks.scale 1000 10000 [--thin N] [--folder DIR]``

The sample corpus is read once; its articles lend their structure (:mod:`benchmarks.synthetic`). Nothing else is read
by the language model. Each stage of each size runs in a process of its own: CPU seconds of that process, and its peak
resident size as the operating system counts it. The growth exponent is the slope of log time over log articles. Beside
the export stands what pyoxigraph alone takes to dump the same quads, unsorted.
"""

from __future__ import annotations

import argparse
import json
import math
import pickle
import random
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import chain, pairwise
from pathlib import Path

from actorgraph import linking, pipeline, record
from actorgraph.corpus import read as read_articles
from actorgraph.exporters import export
from actorgraph.graph import Graph
from actorgraph.graph.build import Style, article_part, common_part
from actorgraph.graph.views import Views
from actorgraph.model import Extraction
from benchmarks.synthetic import ASSERTIONS, Json, records

STAGES = ("generate", "read", "resolve", "graph", "export", "pyoxigraph")


def templates(folder: Path, corpus: Path, thin: int) -> list[Json]:
    """The corpus' records; of the assertions of each only ``thin``, drawn at random, where that is not 0."""
    kept = folder / "templates.jsonl"
    if not kept.exists():
        found = (one for one in pipeline.extract(read_articles([corpus])) if isinstance(one, Extraction))
        kept.write_text("".join(json.dumps(record.encode(one, full=True)) + "\n" for one in found), encoding="utf-8")
    every: list[Json] = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    return [_thinned(one, thin) for one in every] if thin else every


def _thinned(one: Json, most: int) -> Json:
    every = [(kind, each["id"]) for kind in ASSERTIONS for each in one[kind]]
    drawn = set(random.Random(one["sha256"]).sample(every, min(most, len(every))))
    kept = {kind: [each for each in one[kind] if (kind, each["id"]) in drawn] for kind in ASSERTIONS}
    used = json.dumps(kept)
    return {**one, **kept, "entities": [entity for entity in one["entities"] if entity["id"] in used]}


def extractions(folder: Path) -> Iterator[Extraction]:
    with (folder / "records.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            yield record.decode(json.loads(line))


def generate(folder: Path, corpus: Path, articles: int, thin: int) -> dict[str, float]:
    with (folder / "records.jsonl").open("w", encoding="utf-8") as file:
        for one in records(templates(folder.parent, corpus, thin), articles):
            file.write(json.dumps(one, ensure_ascii=False) + "\n")
    return {"MiB": round((folder / "records.jsonl").stat().st_size / 2**20)}


def read(folder: Path) -> dict[str, float]:
    return {
        "assertions": sum(len(one.roles + one.statements + one.events + one.quantities) for one in extractions(folder))
    }


def resolve(folder: Path) -> dict[str, float]:
    linker = linking.across(extractions(folder))
    (folder / "linker.pickle").write_bytes(pickle.dumps(linker))
    return {"entities": len(linker.actor_of), "actors": len(linker.actors)}


def graph(folder: Path) -> dict[str, float]:
    linker = pickle.loads((folder / "linker.pickle").read_bytes())
    views, style = Views(linker), Style()
    articles = (article_part(one, views(one), style) for one in extractions(folder))
    made = Graph.assemble(folder / "graph", chain([common_part(linker, (), style)], articles))
    return {"triples": len(made), "MiB": round(sum(f.stat().st_size for f in (folder / "graph").iterdir()) / 2**20)}


def export_nquads(folder: Path) -> dict[str, float]:
    export(Graph.open(folder / "graph"), folder / "graph.nq")
    return {"MiB": round((folder / "graph.nq").stat().st_size / 2**20)}


def dump(folder: Path) -> dict[str, float]:
    """What the export would cost at least: pyoxigraph writing the same quads in the order in which it keeps them."""
    from pyoxigraph import RdfFormat

    Graph.open(folder / "graph").store.dump(folder / "dump.nq", RdfFormat.N_QUADS)
    size = round((folder / "dump.nq").stat().st_size / 2**20)
    (folder / "dump.nq").unlink()
    return {"MiB": size}


def measured(stage: str, work: Callable[[], dict[str, float]]) -> dict[str, float | str]:
    start, busy = time.perf_counter(), time.process_time()
    counts = work()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    spent = {"seconds": round(time.perf_counter() - start, 2), "cpu": round(time.process_time() - busy, 2)}
    return {"stage": stage, **spent, "peak MiB": round(peak), **counts}


def run_stage(stage: str, folder: Path, corpus: Path, articles: int, thin: int) -> dict[str, float | str]:
    works: dict[str, Callable[[], dict[str, float]]] = {
        "generate": lambda: generate(folder, corpus, articles, thin),
        "read": lambda: read(folder),
        "resolve": lambda: resolve(folder),
        "graph": lambda: graph(folder),
        "export": lambda: export_nquads(folder),
        "pyoxigraph": lambda: dump(folder),
    }
    return measured(stage, works[stage])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="+", type=int, help="numbers of articles")
    parser.add_argument("--corpus", type=Path, default=Path("corpus"), help="articles that lend their structure")
    parser.add_argument("--folder", type=Path, default=Path("scale"), help="where the intermediate files go")
    parser.add_argument("--thin", type=int, default=0, help="assertions kept of each article; 0: all")
    parser.add_argument("--stages", default=",".join(STAGES))
    parser.add_argument("--keep", action="store_true", help="leave the intermediate files")
    parser.add_argument("--here", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        folder = chosen.folder / str(chosen.sizes[0])
        print(json.dumps(run_stage(chosen.here, folder, chosen.corpus, chosen.sizes[0], chosen.thin)))
        return
    results = {size: _size(chosen, size) for size in chosen.sizes}
    for small, large in pairwise(chosen.sizes):
        for stage in results[small].keys() & results[large].keys():
            slope = math.log(results[large][stage] / results[small][stage]) / math.log(large / small)
            print(f"growth exponent of {stage}, {small} to {large} articles: {slope:.2f}")


def _size(chosen: argparse.Namespace, size: int) -> dict[str, float]:
    """CPU seconds of every stage at one size."""
    folder = chosen.folder / str(size)
    folder.mkdir(parents=True, exist_ok=True)
    spent: dict[str, float] = {}
    for stage in chosen.stages.split(","):
        options = [f"--corpus={chosen.corpus}", f"--folder={chosen.folder}", f"--thin={chosen.thin}", f"--here={stage}"]
        command = [sys.executable, "-m", "benchmarks.scale", str(size), *options]
        answer = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
        print(json.dumps({"articles": size, **answer}), flush=True)
        spent[stage] = max(0.01, answer["cpu"])
    if not chosen.keep:
        shutil.rmtree(folder)
    return spent


if __name__ == "__main__":
    main()
