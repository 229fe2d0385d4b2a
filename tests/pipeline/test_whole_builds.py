"""The sample corpus with the real model: the same bytes whatever reads it, in whatever order."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from actorgraph import corpus, pipeline
from actorgraph.model import Article
from actorgraph.pipeline import Engine
from actorgraph.pipeline.shards import Reading
from actorgraph.store import Store
from tests.pipeline.test_engines import needs_dask

SAMPLE = Path(__file__).parents[2] / "corpus"
MOST = 5  # articles; each engine loads the model anew


def exports(folder: Path, engine: Engine, articles: Sequence[Article]) -> dict[str, bytes]:
    folder.mkdir()
    with Store(pipeline.store_path(folder)) as store:
        report = pipeline.read_articles(articles, store, setup=Reading(), engine=engine)
        pipeline.write_graph(store, folder, run=report.fingerprint)
    return {one.name: one.read_bytes() for one in sorted(folder.glob("graph.*"))}


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return [one for one in corpus.read([SAMPLE]) if isinstance(one, Article)][:MOST]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory, articles: list[Article]) -> dict[str, bytes]:
    found = exports(tmp_path_factory.mktemp("expected") / "out", Engine(), articles)
    assert len(articles) == MOST
    assert all(len(one) > 10_000 for one in found.values())
    return found


@pytest.mark.parametrize(
    "engine",
    [
        pytest.param(Engine("pool", 1), id="one worker"),
        pytest.param(Engine("pool", 2), id="two workers"),
        pytest.param(Engine("dask", 2), id="dask", marks=needs_dask),
    ],
)
def test_same_bytes(tmp_path: Path, engine: Engine, articles: list[Article], expected: dict[str, bytes]) -> None:
    shuffled = random.Random(5).sample(articles, MOST)
    assert exports(tmp_path / "out", engine, shuffled) == expected
