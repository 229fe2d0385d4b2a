"""Speed, load time and memory of the bundled model: ``python benchmarks/model_speed.py [--model FOLDER] [FILES...]``.

Reads text files (the sample corpus by default) with one worker process for each core, as a build does, and prints words
a second through the model, the seconds to load it and the peak memory of a worker.
"""

from __future__ import annotations

import argparse
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from actorgraph import language
from actorgraph.language.annotator import BundledAnnotator
from actorgraph.model import Article

ROOT = Path(__file__).parents[1]
_loaded: list[BundledAnnotator] = []


def load(folder: Path) -> None:
    """Loads the model in a worker and reads a first line, so that lazy tables are there."""
    _loaded[:] = [BundledAnnotator(folder)]
    _loaded[0].annotate(Article("warm", "The ministers met."))


def read(text: str) -> tuple[int, int]:
    """Words of a text read by the worker's model, and the worker's peak memory in MiB."""
    words = len(_loaded[0].annotate(Article("x", text)).tokens)
    return words, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="text files; default: corpus/**/*.txt")
    parser.add_argument("--model", type=Path, default=Path(language.__file__).parent / "model")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--words", type=int, default=60_000, help="repeat the texts to about this number")
    arguments = parser.parse_args()
    started = time.perf_counter()
    load(arguments.model)
    seconds = time.perf_counter() - started
    paths = arguments.files or sorted((ROOT / "corpus").rglob("*.txt"))
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    if not texts:
        raise SystemExit("no text files to read")
    texts *= 1 + arguments.words // max(1, sum(len(text.split()) for text in texts))
    with ProcessPoolExecutor(arguments.workers, initializer=load, initargs=(arguments.model,)) as pool:
        list(pool.map(read, texts[: arguments.workers]))
        started = time.perf_counter()
        results = list(pool.map(read, texts, chunksize=1))
        took = time.perf_counter() - started
    words = sum(count for count, _ in results)
    print(f"load                {seconds:8.2f} s")
    print(f"words               {words:8d} in {took:.1f} s with {arguments.workers} workers")
    print(f"words a second      {words / took:8.0f}")
    print(f"peak memory         {max(peak for _, peak in results):8d} MiB a worker")


if __name__ == "__main__":
    main()
