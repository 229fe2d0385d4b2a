"""What a second worker is worth: articles a second with one and with two, one inference thread each.

Usage: ``python -m benchmarks.workers [--articles 500] [--turns 1] [CORPUS ...]``

Wall-clock rates say what a user gets, and mean something on an idle machine alone; processor seconds for each article
say whether the workers hinder each other (two virtual cores are often one core). Workers are started and warm before
the clock starts; runs with one and with two take turns.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from actorgraph.model import Article
from actorgraph.pipeline.engines import Engine, Job, shards
from actorgraph.pipeline.shards import Reading, read_shard, warm
from benchmarks.build import paragraphs, recombined


def rate(jobs: int, articles: list[Article]) -> tuple[float, float]:
    """Articles a second, and processor seconds of the stages for each article."""
    setup = Reading()
    with Engine("pool", jobs).open(Job(setup, read_shard, warm)) as running:
        for first in [running.submit((articles[0],)) for _ in range(4 * jobs)]:
            first.result()
        start = time.perf_counter()
        futures = [running.submit(shard) for shard in shards(articles, 1)]
        answers = [answer for one in futures for answer in one.result()]
        took = time.perf_counter() - start
    spent = sum(sum(one.facts["seconds"].values()) for one in answers)  # type: ignore[union-attr]
    return len(articles) / took, spent / len(articles)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", type=Path, default=[Path("corpus")])
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--turns", type=int, default=1)
    options = parser.parse_args()
    articles = [Article(one["id"], one["text"]) for one in recombined(paragraphs(options.corpus), options.articles)]
    for _ in range(options.turns):
        (one, alone), (two, together) = rate(1, articles), rate(2, articles)
        print(f"one worker {one:.2f} articles/s ({alone:.3f} processor s each)", flush=True)
        print(
            f"two workers {two:.2f} articles/s ({together:.3f} processor s each): {two / one:.2f} times one", flush=True
        )


if __name__ == "__main__":
    main()
