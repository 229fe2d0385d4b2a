"""A build without a model, to be killed: ``python -m tests.pipeline.small_build FOLDER COUNT [BYTES [WAIT]]``.

It goes the way of the command, lock, store, reading, graph, exports; only the reader is a fake, so that the moments at
which it is killed fall on the writing. ``BYTES`` is the size no file may grow beyond, as if the disk were full.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from actorgraph import pipeline
from actorgraph.errors import ActorgraphError
from actorgraph.store import Store
from tests.pipeline.fakes import Fake, articles


def tell(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def run(folder: Path, count: int, wait: float) -> None:
    with pipeline.locked(folder, wait, tell), Store(pipeline.store_path(folder)) as store:
        store.mend()
        report = pipeline.read_articles(articles(count), store, setup=Fake())
        pipeline.write_graph(store, folder, run=report.fingerprint)


def main() -> None:
    folder, count, most, wait = Path(sys.argv[1]), *map(float, [*sys.argv[2:], "0", "60"][:3])
    if most:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), int(most)))
    print("begun", flush=True)
    try:
        run(folder, int(count), wait)
    except ActorgraphError as error:
        tell(str(error))
        sys.exit(1)


if __name__ == "__main__":
    main()
