"""The work that fixed tasks take, counted: it may not grow unnoticed. Times are no test; ``benchmarks`` measures them.

Whoever makes something take more work on purpose keeps the new counts: ``python -m tests.test_work``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from unittest import mock

from actorgraph import language, pipeline
from actorgraph.language.encoder import Encoder, Window
from actorgraph.linking import scoring
from actorgraph.model import Article
from actorgraph.store import Store
from actorgraph.stories import same_event
from actorgraph.tables import finding, listings
from actorgraph.tables.reading import Tables
from tests.pipeline.fakes import Fake, articles

KEPT = Path(__file__).with_name("work.json")
GROWTH = 1.1
"""How much of the kept counts is still the same work."""
ARTICLES = 24
TEXT = "\n\n".join(
    f"The council of Harrowmere met on the {day}th of May 2019. Chair Ilse Varnholt said the ferry would sail again, "
    f"while Tomas Rell of the harbour union called the plan {word} and asked for {day} more inspectors by winter."
    for day, word in ((4, "thin"), (7, "late"), (9, "bold"), (14, "dear"), (16, "sound"), (19, "vague"))
)
_HELP = """import sys
from actorgraph.cli import cli
try:
    cli(["--help"])
except SystemExit:
    pass
print(len(sys.modules), file=sys.stderr)"""
_COUNTED = {scoring.compare.__code__: "pairs of actors judged", same_event.chance.__code__: "pairs of events judged"}


def work() -> dict[str, int]:
    """What each task takes."""
    found: Counter[str] = Counter()
    done = subprocess.run([sys.executable, "-c", _HELP], capture_output=True, text=True, check=True)
    found["modules at --help"] = int(done.stderr.split()[-1])
    found["pieces through the encoder"] = _pieces()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        with Store(pipeline.store_path(out)) as store, _calls(found):
            report = pipeline.read_articles(articles(ARTICLES), store, setup=Fake(), engine=pipeline.Engine("serial"))
            made = pipeline.write_graph(store, out, run=report.fingerprint)
        found["triples"] = made.triples
        kept = (one for one in out.rglob("*") if one.is_file() and not one.name.startswith(("LOG", "OPTIONS")))
        found["bytes of a build"] = sum(one.stat().st_size for one in kept)
        found["queries of three listings"] = _queries(out)
    return dict(found)


def _pieces() -> int:
    count = 0
    run = Encoder._run

    def counted(self: Encoder, window: Window, pieces: Any, *more: Any) -> Any:
        nonlocal count
        count += sum(map(len, pieces[window.first : window.last]))
        return run(self, window, pieces, *more)

    with mock.patch.object(Encoder, "_run", counted):
        language.load(None, 1).annotate(Article("a", TEXT))
    return count


@contextmanager
def _calls(found: Counter[str]) -> Iterator[None]:
    """Counts the calls of what is in :data:`_COUNTED`."""

    def look(frame: FrameType, event: str, argument: object) -> None:
        if event == "call" and (name := _COUNTED.get(frame.f_code)):
            found[name] += 1

    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(None)


def _queries(folder: Path) -> int:
    asked: list[str] = []
    with Tables(folder) as tables:
        tables.connection.set_trace_callback(asked.append)
        listings.statements(tables)
        listings.events(tables)
        finding.actors(tables)
    return len(asked)


def test_no_task_takes_a_tenth_more_work_than_it_did() -> None:
    kept, now = json.loads(KEPT.read_text("utf-8")), work()
    assert now.keys() == kept.keys()
    grown = {name: (kept[name], now[name]) for name in kept if now[name] > GROWTH * kept[name]}
    assert not grown, f"{grown}: if that is meant, keep it: python -m tests.test_work"


if __name__ == "__main__":
    KEPT.write_text(json.dumps(work(), indent=2, sort_keys=True) + "\n", encoding="utf-8")
