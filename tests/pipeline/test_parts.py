"""A graph made of kept parts and made ones has the bytes of one made afresh, whatever the former one looks like."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, RdfFormat

from actorgraph import linking as joined
from actorgraph import pipeline
from actorgraph.graph.build import Style
from actorgraph.graph.filling import FILLED
from actorgraph.graph.linefile import INDEX, LINES
from actorgraph.graph.views import Views
from actorgraph.linking.curation.decisions import Reject
from actorgraph.model import Article, Extraction
from actorgraph.pipeline import Engine, Outcome, graph_path, linking
from actorgraph.pipeline.parts import Order, Parts, Writing, make
from actorgraph.store import Entry, Store, pack
from tests.graph.stories import council, linker
from tests.pipeline.fakes import Fake, articles
from tests.samples import extraction
from tests.support import ROOT

EXPORTS = ("graph.ttl", "graph.trig")
FEW, MANY = 18, 20


def built(folder: Path, of: list[Article], **how: object) -> tuple[Outcome, dict[str, bytes]]:
    if not (folder / "graph.trig").exists():
        (folder / "graph.trig").touch()  # what is there is kept up
    with Store(pipeline.store_path(folder)) as store:
        report = pipeline.read_articles(of, store, setup=Fake())
        outcome = pipeline.write_graph(store, folder, run=report.fingerprint, **how)  # type: ignore[arg-type]
    lines = b"".join(pipeline.open_graph(folder).lines())
    return outcome, {name: (folder / name).read_bytes() for name in EXPORTS} | {"lines": lines}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, bytes]]:
    return {count: built(tmp_path_factory.mktemp("fresh"), articles(count))[1] for count in (FEW, MANY)}


def in_store(folder: Path) -> bytes:
    """What the triple store itself says, without the lines beside it."""
    written = pipeline.open_graph(folder).store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()) or b""
    return b"".join(sorted(written.splitlines(keepends=True)))


def test_only_what_changed_is_made(tmp_path: Path, expected: dict[int, dict[str, bytes]]) -> None:
    assert built(tmp_path, articles(FEW))[0].parts == FEW
    outcome, made = built(tmp_path, articles(MANY))
    assert (outcome.parts, made) == (MANY - FEW, expected[MANY])
    outcome, made = built(tmp_path, articles(FEW))
    assert (outcome.parts, made) == (0, expected[FEW])
    changed = [replace(one, title=None, url="https://example.org/x") if at == 3 else one
               for at, one in enumerate(articles(FEW))]  # fmt: skip
    outcome, made = built(tmp_path, changed)
    assert outcome.parts == 1
    assert b"https://example.org/x" in made["lines"]
    assert in_store(tmp_path) == made["lines"]


def test_trig_is_written_where_it_is_there_alone(tmp_path: Path, expected: dict[int, dict[str, bytes]]) -> None:
    with Store(pipeline.store_path(tmp_path)) as store:
        report = pipeline.read_articles(articles(FEW), store, setup=Fake())
        pipeline.write_graph(store, tmp_path, run=report.fingerprint)
    assert not (tmp_path / "graph.trig").exists()
    assert built(tmp_path, articles(FEW))[1] == expected[FEW]


def test_another_style_or_a_correction_makes_parts_anew(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    built(tmp_path, articles(FEW))
    rejected = extraction("story-003", outlet="The Story-003 Gazette").statements[0]
    curation = tmp_path / "curation.jsonl"
    pipeline.add_decisions(curation, [Reject(assertion=rejected.id)])
    some, made = built(tmp_path, articles(FEW), curation=curation)
    assert some.parts == 1
    assert made == built(tmp_path_factory.mktemp("corrected"), articles(FEW), curation=curation)[1]
    assert built(tmp_path, articles(FEW), provenance="full")[0].parts == FEW


def a_block(folder: Path) -> None:
    data = bytearray((folder / LINES).read_bytes())
    data[len(data) // 2 :] = b"\0" * (len(data) - len(data) // 2)
    (folder / LINES).write_bytes(data)


def the_index(folder: Path) -> None:
    (folder / INDEX).write_text('{"format": 1}')


def no_index(folder: Path) -> None:
    (folder / INDEX).unlink()


def a_data_file(folder: Path) -> None:
    one = sorted(folder.glob("*.sst"))[-1]
    one.write_bytes(b"\0" * one.stat().st_size)


def unseen(folder: Path) -> None:
    """A data file that is torn while its size and time stay."""
    one = max(folder.glob("*.sst"), key=lambda path: path.stat().st_size)
    kept = one.stat()
    one.write_bytes(b"\0" * kept.st_size)
    os.utime(one, ns=(kept.st_atime_ns, kept.st_mtime_ns))


def the_count(folder: Path) -> None:
    (folder / FILLED).write_text("[2, 1, 0]")


@pytest.mark.parametrize("hurt", [a_block, the_index, no_index, a_data_file, unseen, the_count])
def test_what_is_damaged_is_not_trusted(
    tmp_path: Path, expected: dict[int, dict[str, bytes]], hurt: Callable[[Path], None]
) -> None:
    built(tmp_path, articles(FEW))
    hurt(graph_path(tmp_path))
    outcome, made = built(tmp_path, articles(MANY))
    assert made == expected[MANY]
    assert outcome.parts <= MANY
    assert in_store(tmp_path) == made["lines"]


MOMENTS = [
    "pipeline.parts.article_part", "graph.working.fill", "graph.filling.apply", "graph.filling.changes",
    "graph.working._replace", "pipeline.writing.keep_linker",
]  # fmt: skip


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_while_the_graph_is_made(tmp_path: Path, expected: dict[int, dict[str, bytes]], moment: str) -> None:
    built(tmp_path, articles(FEW))
    script = f"""
import os, signal
from pathlib import Path
from unittest import mock
from tests.pipeline.small_build import run
with mock.patch("actorgraph.{moment}", lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)):
    run(Path({str(tmp_path)!r}), {MANY}, 60)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT)
    assert done.returncode == -signal.SIGKILL
    assert built(tmp_path, articles(MANY))[1] == expected[MANY]
    assert in_store(tmp_path) == expected[MANY]["lines"]


@dataclass(frozen=True)
class Dying:
    """A way of making parts that kills every process but the builder's."""

    builder: int

    @property
    def style(self) -> Style:
        if os.getpid() != self.builder:
            os.kill(os.getpid(), signal.SIGKILL)
        return Style()

    def parts(self) -> dict[str, str]:
        return {}


def test_what_a_lost_worker_did_not_make_is_made_here() -> None:
    every = [extraction(f"story-{number}") for number in range(12)]
    views = Views(joined.across(every))
    orders = [Order(one.article.key, pack(one).body, views(one)) for one in every]
    here = {one.key: one for one in make(Engine(), Writing(Style()), orders)}
    made = make(Engine("pool", 2), Dying(os.getpid()), orders)  # type: ignore[arg-type]
    assert {one.key: one for one in made} == here
    assert len(here) == len(every)


# ---------------------------------------------------------------------------------------------------- who is who


def not_called(*arguments: object) -> None:
    raise AssertionError("resolved anew")


def test_who_is_who_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outcome, _ = built(tmp_path, articles(FEW))
    told: list[str] = []
    with monkeypatch.context() as patched:
        patched.setattr(joined, "across", not_called)
        assert pipeline.resolved(tmp_path, None, told.append).linker == outcome.linker
    assert told == []


@pytest.mark.parametrize("kind", ["correction", "gone", "torn", "cut"])
def test_who_is_who_is_resolved_anew_where_it_does_not_fit(tmp_path: Path, kind: str) -> None:
    outcome, _ = built(tmp_path, articles(FEW))
    path, curation = tmp_path / pipeline.STATE / linking.NAME, tmp_path / "curation.jsonl"
    if kind == "correction":
        assertion = extraction("story-003", outlet="The Story-003 Gazette").statements[0]
        pipeline.add_decisions(curation, [Reject(assertion=assertion.id)])
    elif kind == "gone":
        path.unlink()
    else:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2] + (b"" if kind == "cut" else b"\0" * (len(data) - len(data) // 2)))
    told: list[str] = []
    found = pipeline.resolved(tmp_path, curation, told.append).linker
    assert told == [linking.ANEW]
    assert kind == "correction" or not built(tmp_path, articles(FEW))[0].fresh, "the next build does not mend it"
    assert outcome.linker
    assert found.actors == outcome.linker.actors
    assert bool(found.rejected) == (kind == "correction")


def test_what_a_correction_rejects_is_neither_given_on_nor_what_rests_on_it(tmp_path: Path) -> None:
    story = council()
    holder = story.roles[0].person
    said = story.statements[0].id
    who = replace(linker(story), rejected=frozenset((holder, said)))
    with Store(tmp_path / "store.sqlite") as store:
        store.put("one", story)
        store.set_corpus([Entry(story.article.key, "one", story.article.sha256)])
        told: list[Extraction] = []
        (seen,) = Parts(store, who, Style()).seen(lambda one, view: told.append(one))
    assert said not in {one.id for one in seen.statements}
    assert holder not in {one.person for one in seen.roles} | {one.id for one in seen.entities}
    assert told[0].entities == story.entities  # views name entities by their places
