"""How fast a build is, what the language model's share of it is, and how much memory a thousand articles take.

Usage: ``python -m benchmarks.build [--articles 1000] [--jobs 1] [CORPUS ...]``

Articles are made by recombining the paragraphs of a corpus (the sample corpus by default), with a fixed seed, so that
no two are the same. Time is CPU seconds of this process and its children; memory the peak resident size of the largest
process, as the operating system counts it.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from actorgraph import coreference, corpus, extractors, language, places, times
from actorgraph.model import Article

SEED = 11


def paragraphs(paths: list[Path]) -> list[str]:
    """Every paragraph of content in the corpus."""
    found: list[str] = []
    for article in corpus.read(paths):
        if isinstance(article, Article):
            kept, at = [], 0
            for span in article.furniture:
                kept.append(article.text[at : span.start])
                at = span.end
            kept.append(article.text[at:])
            found += [one.strip() for one in "".join(kept).split("\n\n") if len(one.split()) > 8]
    return sorted(set(found))


def recombined(pool: list[str], count: int) -> Iterator[dict[str, str]]:
    """``count`` articles of eight paragraphs each."""
    draw = random.Random(SEED)
    for number in range(count):
        text = "\n\n".join(draw.sample(pool, 8))
        yield {"id": f"made-{number:05}", "text": text, "published": f"2015-{number % 12 + 1:02}-{number % 28 + 1:02}"}


def stages(articles: list[Article]) -> dict[str, float]:
    """CPU seconds of each stage over the articles, one thread."""
    annotator = language.load(None, 1)
    annotator.annotate(articles[0])
    using = extractors.extractors()
    spent: dict[str, float] = {}

    def timed(name: str, work: object) -> object:
        start = time.process_time()
        made = work()  # type: ignore[operator]
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return made

    for article in articles:
        document = timed("language", lambda a=article: annotator.annotate(a))
        document = replace(document, times=timed("times", lambda d=document: times.find(d)))
        document = replace(document, toponyms=timed("places", lambda d=document: places.find(d)))
        document = replace(document, entities=timed("coreference", lambda d=document: coreference.within(d)))
        for name, run in using.items():
            timed(name, lambda d=document, r=run: list(r(d)))
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", type=Path, default=[Path("corpus")])
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--sample", type=int, default=100, help="articles for the shares of the stages")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    made = list(recombined(paragraphs(options.corpus), options.articles))
    words = sum(len(one["text"].split()) for one in made)
    few = [Article(one["id"], one["text"]) for one in made[: options.sample]]
    spent = stages(few)
    few_words = sum(len(one.text.split()) for one in few)
    total = sum(spent.values())
    print(f"stages over {len(few)} articles, {few_words} words, one thread: {few_words / total:.0f} words a CPU second")
    for name, seconds in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"  {name:<12} {seconds:7.2f} s {100 * seconds / total:5.1f} %")
    print(f"  not the language model: {100 * (1 - spent['language'] / total):.1f} %")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "made.jsonl")
        source.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
        start = time.perf_counter()
        command = [
            sys.executable,
            "-m",
            "actorgraph",
            "build",
            str(source),
            "-o",
            f"{folder}/out",
            "-j",
            str(options.jobs),
        ]
        subprocess.run(command, check=True)
        wall = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        size = sum(one.stat().st_size for one in Path(folder, "out").glob("graph.*")) / 2**20
    print(f"build of {len(made)} articles, {words} words, -j {options.jobs}: {wall:.0f} s, {words / wall:.0f} words/s,")
    print(f"  peak memory {peak:.0f} MiB, exports {size:.0f} MiB")


if __name__ == "__main__":
    main()
