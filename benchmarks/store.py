"""Why the store is SQLite: the same packed extractions in it and in shards of compressed JSON Lines.

Usage: ``python -m benchmarks.store [--rows 20000] [CORPUS ...]``

Articles of the corpus are read once and written many times over under other keys. Shards hold 1,000 lines each, with a
SHA-256 of every shard; replacing one article means writing its shard again. Wall-clock times, one process.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from actorgraph import corpus, pipeline
from actorgraph.errors import ActorgraphError
from actorgraph.store import Entry, Packed, Store, pack

SHARD = 1000
Rows = Sequence[tuple[str, Packed]]


def rows_of(paths: list[Path], count: int) -> Rows:
    """``count`` rows with the bodies of the corpus, over and over."""
    bodies = [pack(one) for one in pipeline.extract(corpus.read(paths)) if not isinstance(one, ActorgraphError)]
    return [(hashlib.sha1(str(n).encode()).hexdigest(), bodies[n % len(bodies)]) for n in range(count)]


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def write_shard(folder: Path, number: int, rows: Rows) -> None:
    lines = b"".join(key.encode() + b"\t" + base64.b64encode(one.body) + b"\n" for key, one in rows)
    Path(folder, f"{number:05}.jsonl").write_bytes(lines)
    Path(folder, f"{number:05}.sha256").write_text(hashlib.sha256(lines).hexdigest())


def scan_shards(folder: Path) -> int:
    found = 0
    for shard in sorted(folder.glob("*.jsonl")):
        lines = shard.read_bytes()
        assert hashlib.sha256(lines).hexdigest() == shard.with_suffix(".sha256").read_text()
        found += sum(len(base64.b64decode(line.split(b"\t")[1])) for line in lines.splitlines())
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", type=Path, default=[Path("corpus")])
    parser.add_argument("--rows", type=int, default=20_000)
    options = parser.parse_args()
    rows = rows_of(options.corpus, options.rows)
    few = random.Random(5).sample(rows, 100)
    with tempfile.TemporaryDirectory() as root:
        shards = Path(root, "shards")
        shards.mkdir()
        parts = [rows[at : at + SHARD] for at in range(0, len(rows), SHARD)]
        with Store(Path(root, "store.sqlite")) as store:
            took = {
                "write, one at a time": (timed(lambda: [store.put_all([row]) for row in rows]), None),
                "write, 1,000 at a time": (
                    timed(lambda: [store.put_all(part) for part in parts]),
                    timed(lambda: [write_shard(shards, n, part) for n, part in enumerate(parts)]),
                ),
            }
            store.set_corpus(Entry(key, key, "") for key, _ in rows)
            took["read all, checked"] = (
                timed(lambda: [store.packed(one.key) for one in store.corpus()]),
                timed(lambda: scan_shards(shards)),
            )
            numbers = {key: n for n, (key, _) in enumerate(rows)}
            took["replace 100"] = (
                timed(lambda: [store.put_all([row]) for row in few]),
                timed(lambda: [write_shard(shards, n, parts[n]) for n in (numbers[key] // SHARD for key, _ in few)]),
            )
            size = store.path.stat().st_size, sum(one.stat().st_size for one in shards.iterdir())
    print(f"{len(rows)} rows; SQLite {size[0] / 2**20:.0f} MiB, shards {size[1] / 2**20:.0f} MiB")
    for name, (sqlite, jsonl) in took.items():
        many = 100 if name.startswith("replace") else len(rows)
        other = "-" if jsonl is None else f"{many / jsonl:,.0f}"
        print(f"{name:<24} SQLite {many / sqlite:10,.0f} rows/s   shards {other:>10} rows/s")


if __name__ == "__main__":
    main()
