"""Who is who across articles: joins, homonyms, order, corrections."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import count

import pytest

from actorgraph.errors import InputError
from actorgraph.linking import across, explain
from actorgraph.linking.curation.decisions import (
    Add,
    Decision,
    Match,
    MentionKey,
    Merge,
    NotSame,
    Reject,
    Rename,
    Retype,
    Split,
    read_decisions,
    write_decisions,
)
from actorgraph.model import Article, Entity, Extraction, Linker, Mention, Role, Span

Described = tuple[str, str] | tuple[str, str, str]


def article(
    key: str, *entities: Described, roles: Sequence[tuple[int, str, int | None]] = (), shift: int = 0
) -> Extraction:
    """An extraction of entities (type, name[, link or country]) and roles (person, role, organisation by position)."""
    made = []
    for at, (kind, name, *rest) in enumerate(entities):
        span = Span(100 * at + shift, 100 * at + shift + len(name))
        link = rest[0] if rest and rest[0].startswith("https") else None
        country = rest[0] if rest and not link else None
        mention = Mention(span, name, "name")
        made.append(Entity(f"c-{key}-{at}", kind, name, (mention,), link=link, country=country))  # type: ignore[arg-type]
    numbers = count()
    stated = tuple(
        Role("office", made[person].id, Span(0, 1), role, None, None,
             made[at].id if at is not None else None, None, None, None, "current",
             id=f"r-{key}-{next(numbers)}", evidence=Span(0, 1), confidence=1.0, extractor="test")
        for person, role, at in roles
    )  # fmt: skip
    return Extraction(Article(key, ""), tuple(made), roles=stated)


def actors(linker: Linker) -> list[tuple[str, tuple[str, ...]]]:
    return sorted((actor.name, actor.members) for actor in linker.actors)


def together(linker: Linker, left: str, right: str) -> bool:
    return linker.actor_of[left] == linker.actor_of[right]


PORT = ("organization", "Zenda Port Authority")
LINK, OTHER_LINK = "https://sws.geonames.org/11/", "https://sws.geonames.org/14/"
GUARD = ("organization", "Graustark Border Guard")
SAME = [
    ("same name", ("person", "Ana Petrova"), ("person", "Ana Petrova"), True),
    ("other romanisation", ("person", "Sergey Lovarin"), ("person", "Sergei Lovarin"), True),
    ("nickname and company", ("person", "William Hentzau"), ("person", "Bill Hentzau"), True),
    ("East Asian name with a hyphen", ("person", "Park Min Seo"), ("person", "Park Min-seo"), True),
    ("other given name", ("person", "Ana Petrova"), ("person", "Olga Petrova"), False),
    ("other surname", ("person", "Ana Petrova"), ("person", "Ana Markova"), False),
    ("known acronym", ("organization", "United Nations"), ("organization", "U.N."), True),
    ("designator", ("organization", "Tarlenheim Steel"), ("organization", "Tarlenheim Steel Inc."), True),
    ("word order", ("organization", "Ministry of Ports"), ("organization", "Ports Ministry"), True),
    ("affairs", ("organization", "Ministry of Ports Affairs"), ("organization", "Ports Ministry"), True),
    ("one state's", ("organization", "Ministry of Home Affairs", "UA"), ("organization", "Home Ministry", "UA"), True),
    ("two states'", ("organization", "Ministry of Home Affairs", "UA"), ("organization", "Home Ministry", "PL"), False),
    ("another organisation", ("organization", "Tarlenheim Steel"), ("organization", "Tarlenheim Glass"), False),
    ("a person is no organisation", ("person", "Ana Petrova"), ("organization", "Ana Petrova"), False),
    ("one place", ("place", "Ruritania", LINK), ("place", "Kingdom of Ruritania", LINK), True),
    ("two places of one name", ("place", "Zenda", LINK), ("place", "Zenda", OTHER_LINK), False),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "same"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_two_names_in_like_company(left: Described, right: Described, same: bool) -> None:
    linker = across([article("a", left, PORT, GUARD), article("b", right, PORT, GUARD)])
    assert together(linker, "c-a-0", "c-b-0") is same


def test_a_lone_surname_goes_to_its_only_bearer() -> None:
    linker = across([article("a", ("person", "Ana Petrova"), PORT), article("b", ("person", "Petrova"), PORT)])
    assert together(linker, "c-a-0", "c-b-0")


def test_a_lone_surname_with_two_likely_bearers_stays_alone() -> None:
    linker = across([
        article("a", ("person", "Ana Petrova"), PORT),
        article("b", ("person", "Olga Petrova"), GUARD),
        article("c", ("person", "Petrova")),
    ])  # fmt: skip
    assert len({linker.actor_of[f"c-{key}-0"] for key in "abc"}) == 3


def namesakes() -> list[Extraction]:
    """A minister and a footballer of one name, three articles each."""
    minister = [
        article(f"m{i}", ("person", "Ivo Rassen"), PORT, ("person", "Flavia Elphberg"), roles=[(0, "minister", 1)])
        for i in range(3)
    ]
    player = [
        article(f"p{i}", ("person", "Ivo Rassen"), ("organization", "Graustark Rovers"), ("person", "Max Holf"),
                roles=[(0, "striker", 1)])
        for i in range(3)
    ]  # fmt: skip
    return minister + player


def test_homonyms_are_kept_apart_by_context() -> None:
    linker = across(namesakes())
    assert together(linker, "c-m0-0", "c-m2-0")
    assert together(linker, "c-p0-0", "c-p2-0")
    assert not together(linker, "c-m0-0", "c-p0-0")


def corpus() -> list[Extraction]:
    return [
        *namesakes(),
        article("x", ("person", "Sergey Lovarin"), PORT, ("place", "Ruritania", "https://sws.geonames.org/11/")),
        article("y", ("person", "Sergei Lovarin"), PORT, ("organization", "Port Authority of Zenda")),
        article("z", ("person", "Lovarin"), PORT, ("group", "Western countries")),
    ]


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_articles_does_not_matter(seed: int) -> None:
    shuffled = corpus()
    random.Random(seed).shuffle(shuffled)
    assert across(shuffled) == across(corpus())


def test_an_article_removed_leaves_no_trace() -> None:
    kept = [one for one in corpus() if one.article.key != "x"]
    assert across(kept) == across(list(kept))
    assert "c-x-0" not in across(kept).actor_of


def test_ids_tell_type_and_name_and_stay_when_articles_are_added() -> None:
    before, after = across(corpus()[:3]), across(corpus())
    assert before.actor_of["c-m0-0"] == after.actor_of["c-m0-0"]
    assert before.actor_of["c-m0-0"].startswith("person-ivo-rassen-")
    assert after.actor_of["c-x-2"] == "place-gn11"
    assert len({actor.id for actor in after.actors}) == len(after.actors)


def test_every_link_has_reasons_and_joins_what_it_says() -> None:
    linker = across(corpus())
    assert linker.links
    for link in linker.links:
        assert link.reasons
        assert together(linker, link.left, link.right)


def test_explain_says_what_speaks_for_and_against() -> None:
    score = explain(corpus(), "c-x-0", "c-y-0")
    assert score.value > 0
    assert any("given name agrees" in reason or "spelling" in reason for reason in score.reasons)
    assert explain(namesakes(), "c-m0-0", "c-p0-0").value < score.value


# ---------------------------------------------------------------------------------------------------- corrections


def key(name: str, start: int, text: str) -> tuple[MentionKey, ...]:
    return (MentionKey(name, start, text),)


MINISTER, PLAYER = key("m0", 0, "Ivo Rassen"), key("p0", 0, "Ivo Rassen")


def test_merge_joins_what_the_evidence_keeps_apart() -> None:
    linker = across(corpus(), [Merge(MINISTER, PLAYER)])
    assert together(linker, "c-m0-0", "c-p2-0")
    assert not linker.unapplied


def test_not_same_keeps_apart_what_the_evidence_joins() -> None:
    linker = across(corpus(), [NotSame(key("x", 0, "Sergey Lovarin"), key("y", 0, "Sergei Lovarin"))])
    assert not together(linker, "c-x-0", "c-y-0")


def test_split_takes_mentions_of_one_name_apart() -> None:
    linker = across(corpus(), [Split(key("m1", 0, "Ivo Rassen"), MINISTER)])
    assert not together(linker, "c-m1-0", "c-m0-0")
    assert together(linker, "c-m2-0", "c-m0-0")


def test_rename_retype_reject_and_add() -> None:
    decisions: list[Decision] = [
        Rename(MINISTER, "Ivo Rassen the Elder"),
        Retype(key("m0", 100, "Zenda Port Authority"), "place"),
        Reject(key("z", 200, "Western countries")),
        Reject(assertion="s-1234"),
        Add(MINISTER, PLAYER, "knows"),
    ]
    linker = across(corpus(), decisions)
    by_id = {actor.id: actor for actor in linker.actors}
    assert by_id[linker.actor_of["c-m2-0"]].name == "Ivo Rassen the Elder"
    assert by_id[linker.actor_of["c-m0-1"]].type == "place"
    assert "c-z-2" not in linker.actor_of
    assert linker.rejected == {"c-z-2", "s-1234"}
    assert linker.added == ((linker.actor_of["c-m0-0"], "knows", linker.actor_of["c-p0-0"]),)


def test_a_correction_holds_after_articles_are_added_changed_and_removed() -> None:
    decision = Merge(
        (MentionKey("m0", 0, "Ivo Rassen"), MentionKey("m1", 0, "Ivo Rassen")), (MentionKey("p1", 0, "Ivo Rassen"),)
    )
    changed = [one for one in corpus() if one.article.key not in ("m0", "p1")]
    changed.append(article("p1", GUARD, ("person", "Ivo Rassen"), ("person", "Max Holf"), shift=7))
    changed.append(article("new", ("person", "Ana Petrova"), GUARD))
    linker = across(changed, [decision])
    assert together(linker, "c-m1-0", "c-p1-1")
    assert not linker.unapplied


def test_a_correction_that_names_nothing_any_more_is_reported() -> None:
    linker = across(corpus(), [Rename(key("gone", 0, "Nobody"), "Somebody")])
    assert len(linker.unapplied) == 1
    assert "correction 1" in linker.unapplied[0]


def test_of_two_contrary_corrections_the_later_holds_and_the_other_is_reported() -> None:
    one, other = key("x", 0, "Sergey Lovarin"), key("y", 0, "Sergei Lovarin")
    apart = across(corpus(), [Merge(one, other), NotSame(one, other)])
    assert not together(apart, "c-x-0", "c-y-0")
    assert [line.split(":")[0] for line in apart.unapplied] == ["correction 1"]
    joined = across(corpus(), [NotSame(one, other), Merge(one, other)])
    assert together(joined, "c-x-0", "c-y-0")
    assert [line.split(":")[0] for line in joined.unapplied] == ["correction 1"]


def test_what_was_decided_is_not_uncertain_any_more() -> None:
    first = across(corpus()).uncertain[0]
    names = {
        one.id: (one.mentions[0], extraction.article.key) for extraction in corpus() for one in extraction.entities
    }
    sides = [
        (MentionKey(names[one][1], names[one][0].span.start, names[one][0].text),) for one in (first.left, first.right)
    ]
    for kind in (Merge, NotSame):
        found = across(corpus(), [kind(sides[0], sides[1])]).uncertain
        assert (first.left, first.right) not in {(one.left, one.right) for one in found}


def test_a_match_follows_its_actor_and_is_reported_when_it_is_gone() -> None:
    match = Match(MINISTER, iri="http://example.org/id/1", score=87.5, sure=True, source="http://example.org/")
    linker = across(corpus(), [match, Match(key("gone", 0, "Nobody"), iri="http://example.org/id/2")])
    assert [(one.actor, one.iri, one.score, one.sure) for one in linker.matches] == [
        (linker.actor_of["c-m0-0"], "http://example.org/id/1", 0.875, True)
    ]
    assert len(linker.unapplied) == 1


ALL: list[Decision] = [
    Match(MINISTER, iri="http://example.org/id/1", label="Ivo", score=87.5, sure=True, source="http://example.org/"),
    Merge(MINISTER, PLAYER, note="one man"), Split(MINISTER, PLAYER), NotSame(MINISTER, PLAYER), Rename(MINISTER, "É"),
    Retype(MINISTER, "group"), Reject(MINISTER), Reject(assertion="s-1"), Add(MINISTER, PLAYER, "ag:knows"),
]  # fmt: skip


def test_decisions_survive_writing_and_reading() -> None:
    assert list(read_decisions(write_decisions(ALL))) == ALL


BROKEN = ["{", "[]", '{"action": "fly"}', '{"action": "merge"}', '{"action": "retype", "target": [], "type": "fish"}',
          '{"action": "merge", "left": 3, "right": []}']  # fmt: skip


@pytest.mark.parametrize("line", BROKEN)
def test_a_broken_line_is_named(line: str) -> None:
    with pytest.raises(InputError, match=r"curation\.jsonl:2"):
        list(read_decisions(["\n", line]))
