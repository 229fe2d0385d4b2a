"""What is kept for the next question answers as what it was made of does."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from actorgraph.comparison.claims import claims
from actorgraph.comparison.outlets import outlets
from actorgraph.comparison.positions import Positions, numbers
from actorgraph.comparison.topics import topics
from actorgraph.comparison.traces import traces
from actorgraph.model import Extraction
from actorgraph.pipeline import comparing, writing
from actorgraph.pipeline import kept as keeping
from actorgraph.pipeline.kept import kept
from actorgraph.pipeline.linking import linker_of
from actorgraph.pipeline.project import STATE, store_path
from actorgraph.store import Entry, Store
from tests.comparison.builders import counting, holding, saying
from tests.comparison.told import Told

TIMBER = ("timber embargo", "embargo", ("timber",))
QUERIES = ["embargo", "timber embargo", "Marn Tolley", "harbour dues", "nothing of the kind", "old dam"]


def stories() -> Iterator[Extraction]:
    for number in range(6):
        told = Told(f"story-{number}", f"2019-0{number + 1}-11", ("Velmora Courier", "Harbour Gazette")[number % 2])
        verb = ("support", "oppose")[number // 2 % 2]
        told.says("Marn Tolley", f"we {verb} the timber embargo", (*TIMBER, verb))
        told.says("Oda Kerrin", "the dam is old and the harbour dues are high", ("harbour dues", "due", ("harbour",)))
        told.says("Oda Kerrin", "the timber embargo must be lifted at once before the winter comes to the valley again",
                  (*TIMBER, "lift", "object", False, "required"), cue="claimed", kind="direct")  # fmt: skip
        yield told.done()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store(store_path(tmp_path)) as store:
        found = list(stories())
        for one in found:
            store.put(one.article.key, one)
        store.set_corpus(Entry(one.article.key, one.article.key, one.article.sha256) for one in found)
    return tmp_path


def test_answers_are_those_of_all_statements(folder: Path) -> None:
    with Store(store_path(folder)) as store:
        extractions, linker = list(store.scan()), linker_of(store, folder, None)
    found = topics(extractions, linker)
    known = Positions(
        extractions, linker, found, numbers(claim for one in extractions for claim in claims(one, linker))
    )
    speakers = known.speakers()
    assert len(speakers) == 2
    for _ in range(2):  # worked out, then read back
        with kept(folder, folder / "curation.jsonl") as again:
            assert again.topics.topics == found.topics
            assert again.outlets == outlets(extractions, linker)
            assert again.positions.speakers() == speakers
            assert {one.id for one in again.actors} == {one.id for one in linker.actors}
            assert again.counts == {one: len(known.of(one)) for one in speakers}
            for query in ["", *QUERIES]:
                assert again.traces(query) == traces(extractions, linker, query)
                about = found.matching(query)
                assert again.topics.matching(query) == about
                assert again.positions.on(about) == known.on(about)
                for one in speakers:
                    assert again.positions.of(one, about) == known.of(one, about)
                    assert again.positions.shifts(one, about) == known.shifts(one, about)
            assert any(again.positions.shifts(one) for one in speakers)


QUESTIONS = ["timber embargo", "dam safe", "harbour wall", "mayor", "Oda Kerrin", "sailors", "Velmora sailors", ""]


def test_compare_answers_as_from_the_articles(folder: Path) -> None:
    curation = folder / "curation.jsonl"
    with Store(store_path(folder)) as store:
        whole = [
            counting(f"count-{n}", f"About {n}0 sailors fled Kars.", f"{n}0 sailors", f"2021-0{n}-01", value=n * 10.0,
                     head="sailor", predicate="flee", doing="fled Kars", where=("Kars",), by="Jory Pell")
            for n in range(2, 6)
        ]  # fmt: skip
        quoted = "the council has paid for the whole harbour wall"
        whole += [
            saying("dam-1", "Jory Pell", "the new dam above Velmora is safe"),
            saying("dam-2", "Ilka Marn", "the new dam above Velmora is not safe"),
            saying("wall-1", "Jory Pell", quoted, kind="direct"),
            saying("wall-2", "Ilka Marn", quoted, kind="direct"),
            holding("mayor-1", "Jory Pell", "mayor", "Port Selm"),
            holding("mayor-2", "Ilka Marn", "mayor", "Port Selm"),
        ]
        for one in whole:
            store.put(one.article.key, one)
        entries = [Entry(one.article.key, one.article.key, one.article.sha256) for one in whole]
        store.set_corpus([*entries, *store.corpus()])
    fresh = [comparing.answers(folder, query, curation) for query in QUESTIONS]
    with kept(folder, curation):
        pass
    told: list[str] = []
    assert [comparing.answers(folder, query, curation, told.append) for query in QUESTIONS] == fresh
    assert not told  # nothing was opened or resolved
    found = dict(zip(QUESTIONS, fresh, strict=True))
    assert {one.matter for one in found["harbour wall"].others} >= {"attribution"}
    assert [one.matter for one in found["mayor"].others] == ["role"]
    assert [one.kind for one in found["dam safe"].others] == ["contradict"]
    assert len(found["sailors"].claims) == 4
    assert len(found["sailors"].numbers) > 1


def test_it_is_worked_out_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []
    make = keeping._held
    monkeypatch.setattr(keeping, "_held", lambda *given: made.append(folder) or make(*given))
    curation = folder / "curation.jsonl"
    for _ in range(3):
        with kept(folder, curation):
            pass
    assert len(made) == 1
    path = folder / STATE / keeping.NAME
    path.write_bytes(path.read_bytes()[:5000])
    with kept(folder, curation) as again:
        assert again.counts
    with Store(store_path(folder)) as store:
        store.set_corpus(store.corpus()[:2])
    with kept(folder, curation) as again:
        assert again.counts.total() < 18
    assert len(made) == 3


BUILT = """
import sys
from pathlib import Path
from actorgraph.pipeline.writing import write_graph
from actorgraph.pipeline.project import store_path
from actorgraph.store import Store
with Store(store_path(Path(sys.argv[1]))) as store:
    write_graph(store, Path(sys.argv[1]), curation=Path(sys.argv[1], "curation.jsonl"))
"""


def test_a_build_keeps_it_with_the_same_bytes_whatever_the_order_of_sets(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / STATE / keeping.NAME
    found = []
    for seed in ("1", "2"):
        for name in ("graph.ttl", f"{STATE}/{keeping.NAME}"):
            (folder / name).unlink(missing_ok=True)
        subprocess.run(
            [sys.executable, "-c", BUILT, str(folder)], env={**os.environ, "PYTHONHASHSEED": seed}, check=True
        )
        found.append(path.read_bytes())
    assert found[0] == found[1]
    monkeypatch.setattr(keeping, "_held", None)  # nothing is worked out by the question
    with kept(folder, folder / "curation.jsonl") as again:
        assert again.counts
        assert again.topics.matching("timber embargo").topics


def test_of_a_corpus_too_large_to_hold_a_build_keeps_what_is_compared(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    curation, path = folder / "curation.jsonl", folder / STATE / keeping.NAME
    with Store(store_path(folder)) as store:
        told = [
            saying("dam-1", "Jory Pell", "the new dam above Velmora is safe"),
            saying("dam-2", "Ilka Marn", "the new dam above Velmora is not safe"),
        ]
        for one in told:
            store.put(one.article.key, one)
        entries = [Entry(one.article.key, one.article.key, one.article.sha256) for one in told]
        store.set_corpus([*entries, *store.corpus()])
    questions = ["timber embargo", "dam safe", "Marn Tolley", "harbour dues"]
    fresh = [comparing.answers(folder, one, curation) for one in questions]
    assert any(one.others for one in fresh)
    monkeypatch.setattr(writing, "LARGEST", 5)
    with Store(store_path(folder)) as store:
        writing.write_graph(store, folder, curation=curation)
    built = path.read_bytes()
    with monkeypatch.context() as without:
        # Nothing is gathered by a question.
        without.setattr(comparing, "_read", None)
        assert [comparing.answers(folder, one, curation) for one in questions] == fresh
    # The first question about all articles makes the rest.
    with kept(folder, curation) as again:
        assert again.topics.matching("timber embargo").topics
        assert again.outlets
    assert path.read_bytes() != built
    assert [comparing.answers(folder, one, curation) for one in questions] == fresh


def test_a_file_can_make_nothing_but_what_is_kept(folder: Path) -> None:
    curation = folder / "curation.jsonl"
    with kept(folder, curation) as again:
        assert again.outlets
    with sqlite3.connect(folder / STATE / keeping.NAME) as file:
        file.execute("UPDATE kept SET body = (SELECT body FROM kept WHERE name = 'topics') WHERE name = 'outlets'")
    with kept(folder, curation) as again, pytest.raises(msgspec.ValidationError):
        assert again.outlets
