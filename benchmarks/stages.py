"""What each stage of reading an article costs, and what share of it all is the language model.

Usage: ``OMP_NUM_THREADS=1 python -m benchmarks.stages [--articles 81] [--turns 3] [CORPUS ...]``

Articles are made by recombining the paragraphs of a corpus (the sample corpus by default), with a fixed seed. Processor
milliseconds for each article, one thread; of several turns over all articles the fastest, stage by stage, because what
else the machine does can only add. "network" is the inference call alone, "language" all else the annotator does,
"files" reading the articles out of a file, "record" the encoded and compressed row of the store.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from actorgraph import corpus
from actorgraph.model import Article
from actorgraph.pipeline.reader import Reader
from actorgraph.store import pack
from benchmarks.build import paragraphs, recombined

T = TypeVar("T")
Spent = dict[str, float]


def timed(spent: Spent, name: str, work: Callable[[], T]) -> T:
    """The result of ``work``; its processor seconds are added to ``spent``."""
    start = time.process_time()
    made = work()
    spent[name] = spent.get(name, 0.0) + time.process_time() - start
    return made


class Stopwatch:
    """An inference session that counts the processor seconds of its runs."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.spent: Spent = {}

    def run(self, *given: Any) -> Any:
        return timed(self.spent, "network", lambda: self._session.run(*given))


def clocked(reader: Reader) -> Stopwatch:
    """Puts a stopwatch between the reader and its network."""
    encoder: Any = reader._annotator._encoder  # type: ignore[attr-defined]
    encoder._session = Stopwatch(encoder._session)
    return encoder._session  # type: ignore[no-any-return]


def turn(reader: Reader, network: Stopwatch, source: Path) -> Spent:
    """Processor seconds of each stage over the articles of a file."""
    network.spent = {}
    spent: Spent = {}
    articles = timed(spent, "files", lambda: [one for one in corpus.read([source]) if isinstance(one, Article)])
    for article in articles:
        extraction = reader(article)
        for name, seconds in reader.seconds.items():
            spent[name] = spent.get(name, 0.0) + seconds
        timed(spent, "record", lambda made=extraction: pack(made))  # type: ignore[misc]
    spent["language"] -= network.spent["network"]
    return spent | network.spent


def measured(made: list[dict[str, str]], turns: int) -> Spent:
    """The least that each stage took, of several turns over the same articles."""
    reader = Reader()
    network = clocked(reader)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "made.jsonl")
        source.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
        reader(Article("warm", made[0]["text"]))
        all_turns = [turn(reader, network, source) for _ in range(turns)]
    return {name: min(one[name] for one in all_turns) for name in all_turns[0]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", type=Path, default=[Path("corpus")])
    parser.add_argument("--articles", type=int, default=81)
    parser.add_argument("--turns", type=int, default=3)
    options = parser.parse_args()
    made = list(recombined(paragraphs(options.corpus), options.articles))
    spent = measured(made, options.turns)
    total = sum(spent.values())
    words = sum(len(one["text"].split()) for one in made)
    print(f"{len(made)} articles of {words / len(made):.0f} words, processor ms each, least of {options.turns} turns")
    for name, seconds in sorted(spent.items(), key=lambda pair: -pair[1]):
        print(f"  {name:<12} {1000 * seconds / len(made):7.2f} ms {100 * seconds / total:5.1f} %")
    model = spent["network"] + spent["language"]
    besides = 100 * (1 - model / total)
    print(f"  {'all':<12} {1000 * total / len(made):7.2f} ms; not the language model: {besides:.1f} %")


if __name__ == "__main__":
    main()
