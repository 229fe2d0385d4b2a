"""What reading saved pages costs beside trafilatura alone, on the same pages in one run.

    python -m benchmarks.reading_pages FOLDER

FOLDER holds pages (.html, .html.gz). Each is read by both in turn, three times, and the processor time of the fastest
counts, so that whatever else the machine does falls on both. Trafilatura is called as its own command does: with
metadata, without comments and tables.
"""

from __future__ import annotations

import gzip
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import trafilatura

from actorgraph.corpus import read

ROUNDS = 3


def fastest(work: Callable[[], object]) -> float:
    """Processor time of the fastest of some runs."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    folder = Path(sys.argv[1])
    ours, theirs, count = 0.0, 0.0, 0
    with TemporaryDirectory() as made:
        page = Path(made) / "page.html"
        for path in sorted((*folder.glob("*.html"), *folder.glob("*.html.gz"))):
            data = path.read_bytes()
            page.write_bytes(gzip.decompress(data) if path.suffix == ".gz" else data)
            text = page.read_text(encoding="utf-8", errors="replace")
            ours += fastest(lambda: list(read([page])))
            theirs += fastest(
                lambda text=text: trafilatura.bare_extraction(  # type: ignore[misc]
                    text, include_comments=False, include_tables=False, with_metadata=True
                )
            )
            count += 1
    if not count:
        sys.exit(f"{folder}: no .html or .html.gz in it")
    print(f"{count} pages: {1000 * ours / count:.0f} ms a page, trafilatura alone {1000 * theirs / count:.0f} ms: "
          f"{ours / theirs:.2f} times")  # fmt: skip


if __name__ == "__main__":
    main()
