"""What it costs to add ten articles to a thousand, and to take ten away; whether the bytes are those of a fresh build.

Usage: ``python -m benchmarks.grow [--articles 1000] [--change 10] [--jobs 1] [--invented [--thin N]] [CORPUS ...]``

Articles are made by recombining the paragraphs of a corpus (the sample corpus by default) with a fixed seed; each is
read once. With ``--invented`` the corpus alone is read and lends its structure to invented records
(:mod:`benchmarks.synthetic`), of each article ``--thin`` assertions: many articles in little time. Times are processor
seconds of this process and its workers, so that other work on the machine does not count; the steps over the whole
corpus (resolution, comparison, graph, exports) are shown apart from the reading.
"""

from __future__ import annotations

import argparse
import hashlib
import resource
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from actorgraph import pipeline, record
from actorgraph.model import Article, Found
from actorgraph.store import Entry, Packed, Store, pack
from benchmarks.build import paragraphs, recombined
from benchmarks.synthetic import records, templates

Row = tuple[Entry, Packed]
"""An article's place in the corpus and its packed extraction."""
WRITTEN = ("graph.ttl", "graph.sqlite", ".actorgraph/kept.sqlite")


def cpu() -> float:
    """Processor seconds so far, of this process and of workers that ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


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
        named = [self.steps.get(name, 0.0) for name in COLUMNS[1:6]]
        rest = sum(self.steps.values()) - exports - sum(named)
        return [self.reading, *named, exports, rest, self.whole]


COLUMNS = ("reading", "resolve", "tables", "compare", "answers", "graph", "exports", "rest", "all")


class Project:
    """A build in a folder."""

    def __init__(self, folder: Path, jobs: int) -> None:
        self.folder = folder
        folder.mkdir()
        self._engine = pipeline.Engine("pool", jobs)

    def write(self, corpus: Sequence[Row], new: Sequence[Row] = (), reading: float = 0.0) -> Cost:
        """What it costs to write the graph of a corpus, some of whose articles are new to the store."""
        with Store(pipeline.store_path(self.folder)) as store:
            store.put_all((entry.key, packed) for entry, packed in new)
            store.set_corpus(entry for entry, _ in corpus)
            start = cpu()
            made = pipeline.write_graph(store, self.folder, engine=self._engine, clock=cpu)
            whole = cpu() - start
        steps = {} if made.fresh else dict(made.seconds)
        return Cost(reading, {**steps, "rest": whole - sum(steps.values())}, made.parts)

    @property
    def digests(self) -> list[str]:
        return [hashlib.sha256((self.folder / one).read_bytes()).hexdigest() for one in WRITTEN]


def read(corpus: list[Path], count: int, jobs: int, folder: Path) -> tuple[list[Row], float]:
    """Recombined articles, read, and the processor seconds of that."""
    texts = recombined(paragraphs(corpus), count)
    articles = [Article(one["id"], one["text"], published=Found(one["published"], "given")) for one in texts]
    start = cpu()
    with Store(pipeline.store_path(folder)) as store:
        pipeline.read_articles(articles, store, engine=pipeline.Engine("pool", jobs))
        spent = cpu() - start
        return [(entry, Packed(store.packed(entry.key) or b"")) for entry in store.corpus()], spent


def invented(corpus: list[Path], count: int, thin: int, folder: Path) -> Iterator[Row]:
    """Packed records of articles that nobody wrote."""
    for one in records(templates(folder, corpus[0], thin), count):
        made = record.decode(one)
        yield Entry(made.article.key, made.article.id, made.article.sha256), pack(made)


def told(name: str, cost: Cost) -> Cost:
    print(f"{name:<14}" + "".join(f"{one:9.2f}" for one in cost.row()) + f"{cost.parts:7}", flush=True)
    return cost


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", type=Path, default=[Path("corpus")])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--change", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--invented", action="store_true")
    parser.add_argument("--thin", type=int, default=0, help="assertions of each invented article; 0: all")
    options = parser.parse_args()
    count = options.articles + options.change
    print(" " * 14 + "".join(f"{one:>9}" for one in COLUMNS) + f"{'parts':>7}")
    with tempfile.TemporaryDirectory() as root:
        if options.invented:
            every, reading = list(invented(options.corpus, count, options.thin, Path(root))), 0.0
        else:
            every, reading = read(options.corpus, count, options.jobs, Path(root, "read"))
        few, more = every[: options.articles], every[options.articles :]
        each = reading / count
        growing, fresh = Project(Path(root, "growing"), options.jobs), Project(Path(root, "fresh"), options.jobs)
        told("from scratch", growing.write(few, few, each * len(few)))
        before = growing.digests
        added = told("add", growing.write(every, more, each * len(more)))
        after = growing.digests
        told("remove", growing.write(few))
        removed = growing.digests
        told("nothing", growing.write(few))
        whole = told("all, afresh", fresh.write(every, every, reading))
        same = after == fresh.digests
    print(f"added: {'the same bytes' if same else 'OTHER BYTES'} as from scratch;", end=" ")
    print(f"removed: {'the same bytes' if removed == before else 'OTHER BYTES'} as never having had them")
    print(f"reading is {_percent(whole.reading, whole)} of all from scratch;", end=" ")
    steps = added.whole - added.reading
    print(f"of that, the steps of adding took {_percent(steps, whole)}")


def _percent(some: float, cost: Cost) -> str:
    return f"{100 * some / cost.whole:.1f} %"


if __name__ == "__main__":
    main()
