"""One list of stages: times, errors, versions and what is left out follow from it."""

from __future__ import annotations

import gc
from contextlib import suppress
from pathlib import Path

import pytest

from actorgraph.errors import QueryError
from actorgraph.model import Article
from actorgraph.pipeline import plan, stages
from actorgraph.pipeline.cycles import uncollected
from actorgraph.pipeline.reader import Reader, guarded
from actorgraph.pipeline.shards import Reading
from actorgraph.pipeline.versions import reading_parts
from actorgraph.store import Store

TEXT = "On 4 May 2021 about 400 dockers marched through Velmora, the mayor Ida Renn said."
ARTICLE = Article("one", TEXT)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def test_every_stage_is_timed_under_its_name_and_has_a_version(reader: Reader) -> None:
    reader(ARTICLE)
    names = [one.name for one in stages.stages()]
    assert set(reader.seconds) == set(names)
    assert names[:4] == ["language", "times", "places", "coreference"]
    parts = reading_parts(None)
    assert all(parts[one.room] for one in stages.stages())


def test_a_stage_that_fails_is_named(monkeypatch: pytest.MonkeyPatch, reader: Reader) -> None:
    def broken(document: object) -> None:
        raise ValueError("no map")

    monkeypatch.setattr("actorgraph.places.find", broken)
    assert "places failed (ValueError: no map)" in str(guarded(ARTICLE, reader))


def test_what_is_left_out_is_not_run(reader: Reader) -> None:
    whole, less = reader(ARTICLE), Reader(without=("times", "quantities"))(ARTICLE)
    assert whole.times
    assert whole.quantities
    assert not less.times
    assert not less.quantities
    assert less.statements


def test_an_article_is_read_again_where_other_stages_are_left_out(tmp_path: Path) -> None:
    one, other = Reading(), Reading(without=("quantities",))
    assert one.parts() != other.parts()
    assert "quantities" in one.run()
    assert "quantities" not in other.run()
    with Store(tmp_path / "store") as store:
        store.set_note("parts", one.parts())
        (action,) = plan([ARTICLE], store, other)
        assert action.what == "read"


@pytest.mark.parametrize("name", ["language", "nonsense"])
def test_what_cannot_be_left_out_is_said(name: str) -> None:
    with pytest.raises(QueryError, match="there are times, places, coreference, events"):
        stages.left_out([name])


def test_the_order_of_what_is_left_out_does_not_matter() -> None:
    assert stages.left_out(["quantities", "times"]) == stages.left_out(["times", "quantities"])


def test_nothing_is_sought_for_cycles_while_an_article_is_read() -> None:
    assert gc.isenabled()
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        # The inner one leaves it as it was found.
        assert not gc.isenabled()
    assert gc.isenabled()
    with suppress(ValueError), uncollected():
        raise ValueError("odd")
    assert gc.isenabled()
