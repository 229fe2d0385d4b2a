"""One test body over every engine: the same bytes, and no article lost by another's trouble."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from actorgraph import exporters, pipeline
from actorgraph.errors import ActorgraphError, ModelError
from actorgraph.model import Article
from actorgraph.pipeline import Engine, Report, Setup
from actorgraph.pipeline.engines import Job
from actorgraph.pipeline.shards import read_shard, warm
from actorgraph.store import Store
from tests.pipeline.fakes import Broken, Fake, articles
from tests.support import STRICT

needs_dask = pytest.mark.skipif(find_spec("distributed") is None and not STRICT, reason="needs the dask extra")
SERIAL, POOL, DASK = Engine(), Engine("pool", 2, time_limit=20), Engine("dask", 2, time_limit=20)
ALL = [
    pytest.param(SERIAL, id="serial"),
    pytest.param(replace(POOL, jobs=1), id="one worker"),
    pytest.param(POOL, id="two workers"),
    pytest.param(DASK, id="dask", marks=needs_dask),
]
APART = ALL[2:]  # engines that survive the death of a process


def built(folder: Path, engine: Engine, of: Iterable[Article]) -> dict[str, str]:
    """The SHA-256 of every export of a build."""
    folder.mkdir()
    with Store(pipeline.store_path(folder)) as store:
        report = pipeline.read_articles(of, store, setup=Fake(), engine=engine)
        pipeline.write_graph(store, folder, run=report.fingerprint, engine=engine)
    made = pipeline.open_graph(folder)
    for suffix in exporters.FORMATS:
        exporters.export(made, folder / f"graph{suffix}")
    return {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in sorted(folder.glob("graph.*"))}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    found = built(tmp_path_factory.mktemp("expected") / "out", SERIAL, articles(24))
    assert len(found) >= len(exporters.FORMATS)
    return found


@pytest.mark.parametrize("engine", ALL)
def test_every_engine_and_order_gives_the_same_bytes(
    tmp_path: Path, engine: Engine, expected: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actorgraph.pipeline.parts.FEW", 0)  # so that workers make the parts of the graph too
    shuffled = random.Random(3).sample(articles(24), 24)
    assert built(tmp_path / "out", engine, shuffled) == expected


def read(tmp_path: Path, engine: Engine, of: Iterable[Article], setup: Setup | None = None) -> tuple[Report, list[str]]:
    with Store(tmp_path / "x.sqlite") as store:
        report = pipeline.read_articles(of, store, setup=setup or Fake(marks=str(tmp_path)), engine=engine)
        return report, [entry.article for entry in store.corpus()]


@pytest.mark.parametrize("engine", APART)
def test_an_article_that_kills_its_worker_is_marked_and_no_other_is_lost(tmp_path: Path, engine: Engine) -> None:
    some = articles(20)
    some[3], some[11] = replace(some[3], text="DIE ALWAYS"), replace(some[11], text="DIE ONCE")
    report, kept = read(tmp_path, engine, some)
    assert kept == [one.key for one in some if one.key != some[3].key]
    assert "stopped twice (killed by signal 9)" in str(report.failures[0])
    assert len(report.failures) == 1


@pytest.mark.parametrize("engine", APART)
def test_an_article_that_takes_too_long_does_not_stop_the_others(tmp_path: Path, engine: Engine) -> None:
    some = articles(12)
    some[0] = replace(some[0], text="HANG")
    report, kept = read(tmp_path, replace(engine, time_limit=1.0), some)
    assert kept == [one.key for one in some[1:]]
    assert [str(one) for one in report.failures] == [
        "story-000: took longer than 1 s; raise --article-timeout or leave it out"
    ]


@pytest.mark.parametrize("engine", APART)
def test_an_article_that_wants_too_much_memory_fails_alone(tmp_path: Path, engine: Engine) -> None:
    some = articles(6)
    some[2] = replace(some[2], text="SWELL")
    report, kept = read(tmp_path, replace(engine, memory=512), some)
    assert kept == [one.key for one in some if one.key != some[2].key]
    assert "--worker-memory" in str(report.failures[0])


@pytest.mark.parametrize("engine", ALL)
def test_a_model_that_cannot_be_loaded_ends_the_build(tmp_path: Path, engine: Engine) -> None:
    with pytest.raises(ModelError, match="no such model"):
        read(tmp_path, engine, articles(3), Broken())


def test_an_unknown_scheduler_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("actorgraph.pipeline.cluster.CONNECT", "1s")
    with pytest.raises(ActorgraphError, match="no Dask scheduler answers"):
        read(tmp_path, replace(DASK, scheduler="tcp://127.0.0.1:9"), articles(1))


@needs_dask
def test_a_dask_worker_that_dies_is_survived(tmp_path: Path) -> None:
    import os
    import signal

    from distributed import Client, LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        victim = next(iter(client.run(os.getpid).values()))
        told: list[str] = []

        def kill(article: Article) -> None:
            told.append(article.key)
            if len(told) == 10:
                os.kill(victim, signal.SIGKILL)

        engine = replace(DASK, scheduler=cluster.scheduler_address)
        with Store(tmp_path / "x.sqlite") as store:
            report = pipeline.read_articles(articles(80), store, setup=Fake(), engine=engine, progress=kill)
    assert (report.read, report.failures) == (80, [])
    assert sorted(told) == [one.key for one in articles(80)]


@needs_dask
def test_a_dask_worker_of_another_version_is_refused() -> None:
    from actorgraph.pipeline.cluster import done_apart

    with pytest.raises(ActorgraphError, match="another version of model"):
        done_apart(Job(Fake("2"), read_shard, warm), tuple(Fake("1").parts().items()), None, None, ())
