"""What it costs to add ten articles to a thousand, and to take ten away; whether the bytes are those of a fresh build.

Usage: ``python -m benchmarks.grow [--articles 1000] [--change 10] [--jobs 1] [CORPUS ...]``

Articles are made by recombining the paragraphs of a corpus (the sample corpus by default) with a fixed seed. Times are
processor seconds of this process and its workers, so that other work on the machine does not count; the steps over the
whole corpus (resolution, comparison, graph, exports) are shown apart from the reading.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from actorgraph import pipeline
from actorgraph.model import Article, Found
from actorgraph.store import Store
from benchmarks.build import paragraphs, recombined


def cpu() -> float:
    """Processor seconds so far, of this process and of workers that ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds of reading and of each step over the whole corpus; ``parts``: those of the graph made anew."""

    reading: float
    steps: Mapping[str, float]
    parts: int

    @property
    def whole(self) -> float:
        return self.reading + sum(self.steps.values())

    def row(self) -> list[float]:
        """By :data:`COLUMNS`; what no column names, as redirects and locks, goes to the last."""
        exports = sum(took for name, took in self.steps.items() if name.startswith("export"))
        named = [self.steps.get(name, 0.0) for name in ("resolve", "compare", "graph")]
        rest = sum(self.steps.values()) - exports - sum(named)
        return [self.reading, *named, exports, rest, self.whole]


COLUMNS = ("reading", "resolve", "compare", "graph", "exports", "rest", "all")


class Project:
    """A build in a folder."""

    def __init__(self, folder: Path, jobs: int) -> None:
        self.folder = folder
        folder.mkdir()
        self._engine = pipeline.Engine("pool", jobs)

    def change(self, work: Callable[[Store, pipeline.Engine], pipeline.Report]) -> Cost:
        """What it costs to change the store, and to write the graph."""
        start = cpu()
        with Store(pipeline.store_path(self.folder)) as store:
            report = work(store, self._engine)
            read = cpu()
            made = pipeline.write_graph(store, self.folder, run=report.fingerprint, engine=self._engine, clock=cpu)
            written = cpu()
        steps = {} if made.fresh else dict(made.seconds)
        return Cost(read - start, {**steps, "rest": written - read - sum(steps.values())}, made.parts)

    @property
    def digests(self) -> list[str]:
        return [hashlib.sha256((self.folder / f"graph.{one}").read_bytes()).hexdigest() for one in ("ttl", "trig")]


def made(corpus: list[Path], count: int) -> list[Article]:
    texts = recombined(paragraphs(corpus), count)
    return [Article(one["id"], one["text"], published=Found(one["published"], "given")) for one in texts]


def told(name: str, cost: Cost) -> Cost:
    print(f"{name:<14}" + "".join(f"{one:9.2f}" for one in cost.row()) + f"{cost.parts:7}", flush=True)
    return cost


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", type=Path, default=[Path("corpus")])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--change", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    every = made(options.corpus, options.articles + options.change)
    few, more = every[: options.articles], every[options.articles :]
    keys = {one.key for one in more}
    print(" " * 14 + "".join(f"{one:>9}" for one in COLUMNS) + f"{'parts':>7}")
    with tempfile.TemporaryDirectory() as root:
        growing, fresh = Project(Path(root, "growing"), options.jobs), Project(Path(root, "fresh"), options.jobs)
        told("from scratch", growing.change(lambda store, engine: pipeline.read_articles(few, store, engine=engine)))
        before = growing.digests
        added = told("add", growing.change(lambda store, engine: pipeline.add(more, store, engine=engine)))
        after = growing.digests
        told("remove", growing.change(lambda store, engine: pipeline.remove(keys, store, engine=engine)))
        removed = growing.digests
        told("nothing", growing.change(lambda store, engine: pipeline.read_articles(few, store, engine=engine)))
        whole = told(
            "all, afresh", fresh.change(lambda store, engine: pipeline.read_articles(every, store, engine=engine))
        )
        same = after == fresh.digests
    print(f"added: {'the same bytes' if same else 'OTHER BYTES'} as from scratch;", end=" ")
    print(f"removed: {'the same bytes' if removed == before else 'OTHER BYTES'} as never having had them")
    print(f"reading is {_percent(whole.reading, whole)} of all from scratch;", end=" ")
    steps = added.whole - added.reading
    print(f"of that, adding took {_percent(added.reading, whole)} to read and {_percent(steps, whole)} for the steps")


def _percent(some: float, cost: Cost) -> str:
    return f"{100 * some / cost.whole:.1f} %"


if __name__ == "__main__":
    main()
