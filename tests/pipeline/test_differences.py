"""Two builds side by side: every difference is told once, with its cause."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph import record
from actorgraph.errors import InputError, StoreError
from actorgraph.graph import Graph, build
from actorgraph.linking.curation.decisions import MentionKey, Merge, write_decisions
from actorgraph.model import Actor, Extraction, Found, Linker, digest, without
from actorgraph.pipeline import graph_path, store_path
from actorgraph.pipeline.differences import Difference, differences
from actorgraph.pipeline.linking import keep_linker
from actorgraph.store import Entry, Store
from tests.samples import extraction

PARTS = {"model": "1", "extractor roles": "1", "extractor events": "1"}


def made(folder: Path, articles: Sequence[Extraction], linker: Linker | None = None, **notes: object) -> Path:
    """A build of some extractions, as the pipeline leaves one."""
    linker = linker or Linker()
    with Store(store_path(folder)) as store:
        for one in articles:
            store.put(_key(one), one)
        store.set_corpus(Entry(one.article.key, _key(one), one.article.sha256) for one in articles)
        store.set_note("parts", notes.get("parts", PARTS))
        store.set_note("options", {"curation": notes.get("curation", "")})
        keep_linker(store, folder, None, linker)
    Graph.create(graph_path(folder), build([without(one, linker.rejected) for one in articles], linker))
    return folder


def _key(one: Extraction) -> str:
    return digest(json.dumps(record.encode(one, full=True), sort_keys=True))


def told(found: Sequence[Difference]) -> list[tuple[str, str, str]]:
    return [(one.change, one.kind, one.cause) for one in found]


A, B = extraction("a"), extraction("b")
COUNT = len(A.roles) + len(A.statements) + len(A.events) + len(A.quantities)


@pytest.fixture
def compare(tmp_path: Path) -> Callable[..., list[Difference]]:
    def run(old: Sequence[Extraction], new: Sequence[Extraction], **more: Linker) -> list[Difference]:
        before = made(tmp_path / "old", old, more.get("old_linker"))
        after = made(tmp_path / "new", new, more.get("new_linker"))
        return list(differences(before, after))

    return run


Compare = Callable[..., list[Difference]]


def test_nothing_differs(compare: Compare) -> None:
    assert compare([A, B], [B, A]) == []


def test_an_article_comes_and_goes(compare: Compare) -> None:
    found = compare([A], [B])
    assert len(found) == 2 * (COUNT + 1)
    assert {(one.change, one.article, one.cause) for one in found} == {
        ("lost", "a", "article removed"),
        ("gained", "b", "article added"),
    }
    assert sum(one.kind == "article" for one in found) == 2


def test_an_extractor_changed(tmp_path: Path) -> None:
    role = replace(A.roles[0], status="former")
    old = made(tmp_path / "old", [A])
    new = made(tmp_path / "new", [replace(A, roles=(role, *A.roles[1:]))], parts={**PARTS, "extractor roles": "2"})
    [one] = differences(old, new)
    assert (one.change, one.kind, one.cause) == ("changed", "role", "extractor changed: roles")
    assert one.detail == "status: current -> former"
    assert one.what == "Ilka Marn: trade minister of Ostria"


def test_the_model_changed(tmp_path: Path) -> None:
    old = made(tmp_path / "old", [A])
    new = made(tmp_path / "new", [replace(A, events=A.events[1:])], parts={**PARTS, "model": "2"})
    assert told(list(differences(old, new))) == [("lost", "event", "model changed")]


def test_the_text_changed(compare: Compare) -> None:
    """Ids and offsets are others then; what is still said is no difference."""
    later = replace(A.article, text="Late. " + A.article.text)
    moved = replace(A, article=later, statements=tuple(replace(one, id="q-" + "0" * 16) for one in A.statements))
    assert compare([A], [moved]) == []
    again = replace(moved, statements=(replace(moved.statements[0], negated=True), *moved.statements[1:]))
    [one] = compare([A], [again])
    assert (one.change, one.kind, one.cause) == ("changed", "statement", "text changed")
    assert one.detail == "negated: False -> True"


def test_the_title_changed(compare: Compare) -> None:
    later = replace(A, article=replace(A.article, title=Found("Other", "text")), quantities=())
    causes = {one.cause for one in compare([A], [later])}
    assert causes == {"title, date, outlet or author changed"}


def test_a_rejected_assertion(tmp_path: Path) -> None:
    curation = tmp_path / "curation.jsonl"
    old = made(tmp_path / "old", [A])
    linker = Linker(rejected=frozenset({A.roles[0].id}))
    new = made(tmp_path / "new", [A], linker)
    assert list(differences(old, new)) == []  # no correction is known of: articles that did not change are not opened
    some = Merge(left=(MentionKey("z", 0, "x"),), right=(MentionKey("z", 1, "y"),))
    curation.write_text("".join(write_decisions([some])))
    with Store(store_path(new)) as store:
        store.set_note("options", {"curation": str(curation)})
    assert told(list(differences(old, new))) == [("lost", "role", "correction")]


def _linkers() -> tuple[Linker, Linker]:
    """The same two ministers as two actors, and as one."""
    ids = [next(one.id for one in each.entities if one.name == "Ilka Marn") for each in (A, B)]
    two = tuple(Actor(f"person-marn-{at}", "person", "Ilka Marn", (), (one,)) for at, one in enumerate(ids))
    one = Actor("person-marn-0", "person", "Ilka Marn", (), tuple(ids))
    apart = Linker(actors=two, actor_of={ids[0]: two[0].id, ids[1]: two[1].id})
    return apart, Linker(actors=(one,), actor_of=dict.fromkeys(ids, one.id))


def test_actors_merge_and_split(compare: Compare, tmp_path: Path) -> None:
    apart, together = _linkers()
    [one] = compare([A, B], [A, B], old_linker=apart, new_linker=together)
    assert (one.change, one.kind, one.what) == ("merged", "actor", "Ilka Marn (person-marn-0)")
    assert one.detail == "Ilka Marn (person-marn-0) + Ilka Marn (person-marn-1)"
    [back] = differences(tmp_path / "new", tmp_path / "old")
    assert (back.change, back.what) == ("split", "Ilka Marn (person-marn-0)")


def test_a_merge_that_a_correction_made(tmp_path: Path) -> None:
    apart, together = _linkers()
    keys = [MentionKey(each.article.key, each.article.text.index("Ilka Marn"), "Ilka Marn") for each in (A, B)]
    curation = tmp_path / "curation.jsonl"
    curation.write_text("".join(write_decisions([Merge(left=(keys[0],), right=(keys[1],))])))
    old = made(tmp_path / "old", [A, B], apart)
    new = made(tmp_path / "new", [A, B], together, curation=str(curation))
    assert told(list(differences(old, new))) == [("merged", "actor", "correction")]


def test_files_of_records(tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    old.write_text("".join(json.dumps(record.encode(one)) + "\n" for one in (A, B)))
    new.write_text("".join(json.dumps(record.encode(one)) + "\n" for one in (B, replace(A, events=A.events[1:]))))
    [one] = differences(old, new)
    assert (one.change, one.kind, one.article) == ("lost", "event", "a")


def test_what_cannot_be_compared(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.jsonl").write_text('{"id": 1}\n')
    with pytest.raises(InputError, match="cannot be compared"):
        list(differences(tmp_path / "a.txt", tmp_path / "a.txt"))
    with pytest.raises(InputError, match="no extraction record"):
        list(differences(tmp_path / "a.jsonl", tmp_path / "a.jsonl"))
    with pytest.raises(StoreError, match="no build here"):
        list(differences(tmp_path, tmp_path))
