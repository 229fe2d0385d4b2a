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
from collections.abc import Callable
from pathlib import Path

from actorgraph import pipeline
from actorgraph.model import Article, Found
from actorgraph.store import Store
from benchmarks.build import paragraphs, recombined


def cpu() -> float:
    """Processor seconds so far, of this process and of workers that ended."""
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


class Project:
    """A build in a folder, with what its last two halves cost."""

    def __init__(self, folder: Path, jobs: int) -> None:
        self.folder = folder
        folder.mkdir()
        self._engine = pipeline.Engine("pool", jobs)

    def change(self, work: Callable[[Store, pipeline.Engine], pipeline.Report]) -> tuple[float, float]:
        """Processor seconds of changing the store, and of writing the graph."""
        start = cpu()
        with Store(pipeline.store_path(self.folder)) as store:
            report = work(store, self._engine)
            read = cpu()
            pipeline.write_graph(store, self.folder, run=report.fingerprint)
        return read - start, cpu() - read

    @property
    def digests(self) -> list[str]:
        return [hashlib.sha256((self.folder / f"graph.{one}").read_bytes()).hexdigest() for one in ("ttl", "trig")]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", type=Path, default=[Path("corpus")])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--change", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    texts = list(recombined(paragraphs(options.corpus), options.articles + options.change))
    every = [Article(one["id"], one["text"], published=Found(one["published"], "given")) for one in texts]
    few, more = every[: options.articles], every[options.articles :]
    with tempfile.TemporaryDirectory() as root:
        growing, fresh = Project(Path(root, "growing"), options.jobs), Project(Path(root, "fresh"), options.jobs)

        def told(name: str, took: tuple[float, float]) -> float:
            print(f"{name:<14} reading {took[0]:8.2f} s, global steps {took[1]:7.2f} s", flush=True)
            return took[0]

        told("from scratch", growing.change(lambda store, engine: pipeline.read_articles(few, store, engine=engine)))
        before = growing.digests
        added = told("add", growing.change(lambda store, engine: pipeline.add(more, store, engine=engine)))
        after = growing.digests
        keys = {one.key for one in more}
        told("remove", growing.change(lambda store, engine: pipeline.remove(keys, store, engine=engine)))
        print(f"removed: {'the same bytes' if growing.digests == before else 'OTHER BYTES'} as never having had them")
        told("nothing", growing.change(lambda store, engine: pipeline.read_articles(few, store, engine=engine)))
        whole = fresh.change(lambda store, engine: pipeline.read_articles(every, store, engine=engine))
        told("all, afresh", whole)
        same = after == fresh.digests
    print(f"added: {'the same bytes' if same else 'OTHER BYTES'} as from scratch,")
    print(f"  reading took {100 * added / sum(whole):.1f} % of all from scratch")


if __name__ == "__main__":
    main()
