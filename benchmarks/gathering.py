"""Who is who with other processes gathering the articles: what it costs the process that joins, and the others.

Usage: ``python -m benchmarks.gathering DIR [--jobs N ...]``, where DIR is the folder of a build, as ``python -m
benchmarks.scale ARTICLES --thin 2 --folder FOLDER --keep`` leaves one in FOLDER/ARTICLES. 0 jobs: all in one process.
The answers are compared.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import time
from pathlib import Path

from actorgraph.pipeline import Engine, store_path
from actorgraph.pipeline.resolving import resolve
from actorgraph.store import Store


def spent(who: int) -> float:
    found = resource.getrusage(who)
    return found.ru_utime + found.ru_stime


def measured(store: Store, jobs: int) -> dict[str, float | str]:
    """Seconds by the wall, of this process and of those it started (these are counted when they have ended)."""
    start, here, others = time.perf_counter(), spent(resource.RUSAGE_SELF), spent(resource.RUSAGE_CHILDREN)
    linker = resolve(store, (), Engine("pool", jobs) if jobs else Engine(), few=0)
    return {
        "jobs": jobs,
        "seconds": round(time.perf_counter() - start, 1),
        "joining process": round(spent(resource.RUSAGE_SELF) - here, 1),
        "other processes": round(spent(resource.RUSAGE_CHILDREN) - others, 1),
        "answer": hashlib.sha256(repr(linker).encode("utf-8", "surrogatepass")).hexdigest()[:12],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--jobs", type=int, nargs="+", default=[0, 1, 2])
    chosen = parser.parse_args()
    with Store(store_path(chosen.folder), mends=False) as store:
        for jobs in chosen.jobs:
            print(json.dumps({"articles": len(store), **measured(store, jobs)}), flush=True)


if __name__ == "__main__":
    main()
