"""How fast places are found, how long the index takes to open, and what it costs in memory.

    python benchmarks/places_speed.py [GOLD ...]        # files of the toponym benchmarks; by default their dev parts

Prints mentions and characters a second of processor time on one core, without the language model, whose time is
measured elsewhere; each file is read twice and the second, warm, reading counts, the first being given beside it.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("ACTORGRAPH_SHARED", ROOT.parent / "shared"))
SETS = ("trnews", "geovirus", "geowebnews", "lgl")


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def opening() -> tuple[float, float]:
    """Seconds and megabytes from nothing to the first place found."""
    before, start = megabytes(), time.perf_counter()
    from actorgraph.model import Article, Document
    from actorgraph.places import find

    found = find(Document(Article("a", "The ferry left Oslo."), (), ()))
    assert found[0].name == "Oslo"
    return time.perf_counter() - start, megabytes() - before


def reading(path: Path) -> tuple[int, int, float, float]:
    """Mentions found, characters read, seconds of the first and of the second reading."""
    from actorgraph.evaluation import places
    from actorgraph.evaluation.gold import read_rows

    rows = read_rows(path)
    seconds, mentions = [], 0
    for _ in range(2):
        start = time.process_time()
        mentions = sum(len(row["toponyms"]) for row in places.predict(rows))
        seconds.append(time.process_time() - start)
    return mentions, sum(len(row["text"]) for row in rows), seconds[0], seconds[1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="*", type=Path)
    asked = parser.parse_args()
    seconds, more = opening()
    print(f"first place after {seconds:.2f} s, {more:.0f} MB")
    for path in asked.gold or [SHARED / "bench" / "data" / name / "dev.jsonl.gz" for name in SETS]:
        mentions, characters, cold, warm = reading(path)
        print(
            f"{path.parent.name:12} {mentions:6} mentions {mentions / warm:8.0f}/s ({mentions / cold:.0f}/s cold) "
            f"{characters / warm / 1000:8.0f} k characters/s"
        )
    print(f"peak memory {megabytes():.0f} MB")


if __name__ == "__main__":
    main()
