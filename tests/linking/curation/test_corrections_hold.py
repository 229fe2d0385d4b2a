"""A correction is made, then articles are added, changed and removed: it holds, or says that it no longer applies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph import pipeline
from actorgraph.linking import across
from actorgraph.linking.curation.decisions import (
    Add,
    Decision,
    MentionKey,
    Merge,
    NotSame,
    Reject,
    Rename,
    Retype,
    Split,
    write_decisions,
)
from actorgraph.model import Article, Entity, Event, Extraction, Linker, Mention, Participant, Span
from actorgraph.store import Entry, Store

PLACE = "https://sws.geonames.org/11/"
CAST = {
    "person": ("Ana Petrova", "Bela Kord", "Ana Petrov"),
    "organization": ("Zenda Port Authority",),
    "place": ("Zenda",),
}


def story(key: str, *names: str, before: str = "") -> Extraction:
    """An article that names actors, one a line, and tells of a walkout in which the first takes part."""
    text, entities = before, []
    for name in names:
        kind = next(kind for kind, known in CAST.items() if name in known)
        span = Span(len(text), len(text) + len(name))
        text += f"{name} was there.\n"
        link = PLACE if kind == "place" else None
        identity = f"c-{key}-{span.start}-{len(before)}"
        entities.append(Entity(identity, kind, name, (Mention(span, name, "name"),), link=link))  # type: ignore[arg-type]
    at = len(text)
    text += "The dockers walked out."
    trigger = Span(text.index("walked", at), len(text) - 1)
    first = Participant(entities[0].id, entities[0].mentions[0].span, names[0], "actor")
    event = Event("protest", None, trigger, "The dockers walked out", (), (), None, None,
                  None, (first,), None, None,
                  id=f"e-{key}-{len(before)}", evidence=Span(at, len(text)), confidence=0.9,
                  extractor="test/1")  # fmt: skip
    return Extraction(Article(key, text), tuple(entities), events=(event,))


AUTHORITY = "Zenda Port Authority"
CORPUS = {
    "b": story("b", "Ana Petrova", AUTHORITY, "Zenda"),
    "c": story("c", "Ana Petrova", "Bela Kord", AUTHORITY),
    "d": story("d", "Bela Kord", AUTHORITY),
    "e": story("e", "Ana Petrov", "Bela Kord"),
}


def key(article: str, name: str) -> MentionKey:
    found = next(e for e in CORPUS[article].entities if e.name == name)
    return MentionKey(article, found.mentions[0].span.start, name)


def keys(*wanted: tuple[str, str]) -> tuple[MentionKey, ...]:
    return tuple(key(*one) for one in wanted)


def actor(linker: Linker, corpus: Sequence[Extraction], article: str, name: str) -> str | None:
    made = next(one for one in corpus if one.article.key == article)
    return linker.actor_of.get(next(e.id for e in made.entities if e.name == name))


ANA, BELA = ("c", "Ana Petrova"), ("c", "Bela Kord")
Check = Callable[[Linker, Callable[[str, str], str | None]], bool]


def named(linker: Linker, identity: str | None) -> str | None:
    return next((one.name for one in linker.actors if one.id == identity), None)


CASES: list[tuple[Decision, Check]] = [
    (Merge(keys(ANA, ("b", "Ana Petrova")), keys(BELA, ("d", "Bela Kord"))), lambda linker, at: at(*ANA) == at(*BELA)),
    (Split(keys(ANA), keys(("b", "Ana Petrova"))), lambda linker, at: at(*ANA) != at("b", "Ana Petrova")),
    (
        NotSame(keys(("b", AUTHORITY)), keys(("d", AUTHORITY), ("c", AUTHORITY))),
        lambda linker, at: at("b", AUTHORITY) != at("c", AUTHORITY),
    ),
    (
        Rename(keys(ANA, ("b", "Ana Petrova")), "Anna Petrova-Kord"),
        lambda linker, at: named(linker, at(*ANA)) == "Anna Petrova-Kord",
    ),
    (
        Retype(keys(("c", AUTHORITY), ("b", AUTHORITY)), "group"),
        lambda linker, at: str(at("c", AUTHORITY)).startswith("group-"),
    ),
    (Reject(keys(BELA)), lambda linker, at: at(*BELA) is None),
    (
        Add(left=keys(ANA, ("b", "Ana Petrova")), right=keys(("c", AUTHORITY), ("b", AUTHORITY)), relation="advises"),
        lambda linker, at: (at(*ANA), "advises", at("c", AUTHORITY)) in linker.added,
    ),
]
CHANGES: dict[str, dict[str, Extraction | None]] = {
    "as it was": {},
    "articles added": {
        "a": story("a", "Ana Petrova", "Bela Kord", "Zenda"),
        "f": story("f", "Ana Petrov", AUTHORITY),
    },
    "an article changed": {"c": story("c", "Ana Petrova", "Bela Kord", AUTHORITY, before="By our own reporter.\n")},
    "another article gone": {"d": None},
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize(("decision", "holds"), CASES, ids=[type(case[0]).__name__ for case in CASES])
def test_a_correction_holds(decision: Decision, holds: Check, change: str) -> None:
    changed = {**CORPUS, **CHANGES[change]}
    corpus = [one for one in changed.values() if one is not None]
    linker = across(corpus, [decision])
    assert not linker.unapplied
    assert holds(linker, lambda article, name: actor(linker, corpus, article, name))
    without = across(corpus)
    assert not holds(without, lambda article, name: actor(without, corpus, article, name))


@pytest.mark.parametrize("decision", [case[0] for case in CASES], ids=[type(case[0]).__name__ for case in CASES])
def test_a_correction_of_articles_that_are_gone_is_reported(decision: Decision) -> None:
    named = {one.article for one in decision.mentions}
    linker = across([one for one in CORPUS.values() if one.article.key not in named], [decision])
    assert len(linker.unapplied) == 1
    assert "none of its mentions is there any more" in linker.unapplied[0]


def test_a_correction_of_words_that_are_gone_is_reported() -> None:
    changed = [*(one for one in CORPUS.values() if one.article.key != "c"), story("c", AUTHORITY)]
    assert len(across(changed, [Reject(keys(BELA))]).unapplied) == 1


def test_a_rejected_event_is_no_report() -> None:
    wrong = CORPUS["b"].events[0].id
    linker = across(CORPUS.values(), [Reject(assertion=wrong)])
    assert wrong not in {report.event for one in linker.occurrences for report in one.reports}
    assert len(across(CORPUS.values()).occurrences) == len(linker.occurrences)


def exported(folder: Path, corpus: Sequence[Sequence[Extraction]], decisions: Sequence[Decision]) -> bytes:
    """The graph after building each state of the corpus in turn, in one folder."""
    curation = folder / "curation.jsonl"
    folder.mkdir()
    curation.write_text("".join(write_decisions(decisions)), encoding="utf-8")
    with Store(pipeline.store_path(folder)) as store:
        for state in corpus:
            for one in state:
                store.put(f"key-{one.article.id}", one)
            store.set_corpus([entry(one) for one in state])
            pipeline.write_graph(store, folder, curation=curation)
    return (folder / "graph.ttl").read_bytes()


def entry(one: Extraction) -> Entry:
    return Entry(one.article.key, f"key-{one.article.id}", one.article.sha256)


def test_any_way_of_building_gives_the_same_bytes(tmp_path: Path) -> None:
    decisions = [case[0] for case in CASES if not isinstance(case[0], (Merge, Reject))]
    full = list(CORPUS.values())
    changed = [CHANGES["an article changed"]["c"] if one.article.key == "c" else one for one in full]
    extra = story("a", "Ana Petrova", "Bela Kord", before="Late edition.\n")
    states = [full, [*full, extra], [one for one in changed if one], full[1:], full]
    direct = exported(tmp_path / "direct", [full], decisions)
    assert exported(tmp_path / "around", states, decisions) == direct
    assert exported(tmp_path / "other", [list(reversed(full))], decisions) == direct
    assert exported(tmp_path / "more", [[replace(one) for one in full], [*full, extra]], decisions) != direct
