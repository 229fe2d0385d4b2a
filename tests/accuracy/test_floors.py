"""Accuracy never falls below the floors of ``floors.json``, which are only ever raised.

A floor is a measured figure less one point, for the noise between kinds of processor, of the events of the sample
corpus and the three annotated articles less three. The figures of the project's own annotation guard against
regressions; they say little about accuracy, for the same hands wrote article, annotation and extractor.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest

from actorgraph import corpus, pipeline, record
from actorgraph.evaluation import articles, dates, places, roles, statements
from actorgraph.evaluation.gold import read_rows
from actorgraph.model import Article, Extraction
from tests.support import ROOT, SHARED

FLOORS: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("floors.json").read_text(encoding="utf-8"))

BENCH = SHARED / "bench" / "data"


@lru_cache(maxsize=1)
def reader() -> pipeline.Reader:
    return pipeline.Reader()


def annotated(gold: Path, texts: Path) -> dict[str, float]:
    """Figures of whole annotated articles, F1 in percent by measure."""
    read = {Path(one.key).stem: one for one in corpus.read([texts]) if isinstance(one, Article)}
    made = [(stem, reader()(one)) for stem, one in read.items()]
    assert all(isinstance(one, Extraction) for _, one in made)
    records = [record.encode(one, stem) for stem, one in made]
    scores = articles.score(articles.read_gold(gold), records, {stem: one.text for stem, one in read.items()})
    return {one.measure: one.f1 for one in scores}


def polnear() -> dict[str, float]:
    rows = read_rows(BENCH / "polnear" / "dev.jsonl.gz")
    scores = statements.score(rows, list(statements.predict(rows, reader().document)))
    return {f"{one.kind} {one.measure}": one.f1 for one in scores}


def tempeval() -> dict[str, float]:
    _, scores = dates.evaluate(BENCH / "tempeval3" / "dev.jsonl.gz", reader().document)
    return {measure: one.f1 for measure, one in scores.items()}


def located(name: str) -> Callable[[], dict[str, float]]:
    def run() -> dict[str, float]:
        _, scores = places.evaluate(BENCH / name / "dev.jsonl.gz", reader().document)
        return {"accuracy": scores.accuracy, "recognition": scores.overlap.f1}

    return run


def conll() -> dict[str, float]:
    rows = read_rows(BENCH / "conll04" / "dev.jsonl.gz")
    scores = roles.score(rows, roles.predict(rows, reader().document), ["Work_For"])
    return {one.measure: one.f1 for one in scores}


SETS: dict[str, tuple[Path, Callable[[], dict[str, float]]]] = {
    "sample corpus": (ROOT / "corpus", lambda: annotated(ROOT / "corpus" / "gold", ROOT / "corpus")),
    "annotated articles": (SHARED / "gold", lambda: annotated(SHARED / "gold", SHARED / "corpus")),
    "polnear dev": (BENCH / "polnear", polnear),
    "tempeval3 dev": (BENCH / "tempeval3", tempeval),
    "conll04 dev": (BENCH / "conll04", conll),
    "trnews dev": (BENCH / "trnews", located("trnews")),
    "geovirus dev": (BENCH / "geovirus", located("geovirus")),
    "geowebnews dev": (BENCH / "geowebnews", located("geowebnews")),
    "lgl dev": (BENCH / "lgl", located("lgl")),
}


@pytest.mark.parametrize("name", list(SETS))
def test_no_figure_falls_below_its_floor(name: str) -> None:
    needed, measure = SETS[name]
    if not needed.exists():
        pytest.skip(f"needs {needed.name} of the shared material, which is not part of the project")
    found = measure()
    fallen = {key: (round(found[key], 1), floor) for key, floor in FLOORS[name].items() if found[key] < floor}
    assert not fallen, f"(found, floor): {fallen}"


def test_every_floor_belongs_to_a_set() -> None:
    assert set(FLOORS) <= set(SETS)
