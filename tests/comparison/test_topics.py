"""Topics: which phrases are one, what they are called, what a query finds."""

from __future__ import annotations

from actorgraph.comparison.topics import Topics, topics
from actorgraph.model import Extraction
from tests.comparison.told import Told, linked

TIMBER = ("timber embargo", "embargo", ("timber",), "lift")
OSTRIAN = ("Ostrian timber embargo", "embargo", ("ostrian", "timber"), "lift")
BARE = ("embargo", "embargo", (), "lift", "object", False, "asserted", True)


def articles() -> list[Extraction]:
    return [
        Told("a", "2019-05-01")
        .says("Marn", "they lift the timber embargo", TIMBER)
        .says("Oduya", "they lift the embargo", BARE)
        .done(),
        Told("b", "2019-05-02")
        .says("Marn", "they lift the Ostrian timber embargo", OSTRIAN)
        .says("Belo", "they lift the timber embargo", TIMBER)
        .done(),
        Told("c", "2019-05-03")
        .says("Belo", "they lift the fishing embargo", ("fishing embargo", "embargo", ("fishing",)))
        .done(),
    ]


def made() -> Topics:
    found = articles()
    return topics(found, linked(*found))


def test_longer_phrases_and_the_bare_noun_belong_to_one_topic() -> None:
    timber, fishing = sorted(made().topics, key=lambda one: -one.statements)
    assert (timber.label, timber.statements, timber.articles) == ("timber embargo", 4, 2)
    assert "Ostrian timber embargo" in timber.phrases
    assert (fishing.label, fishing.statements) == ("fishing embargo", 1)


def test_a_bare_noun_stays_alone_where_the_article_tells_of_two() -> None:
    story = (
        Told("a", "2019-05-01")
        .says("Marn", "they lift the timber embargo", TIMBER)
        .says("Marn", "they lift the fishing embargo", ("fishing embargo", "embargo", ("fishing",)))
        .says("Marn", "they lift the embargo", BARE)
        .done()
    )
    assert len(topics([story], linked(story)).topics) == 3


def test_phrases_that_a_third_joins_are_one_where_the_same_articles_tell_of_both() -> None:
    def article(key: str) -> Extraction:
        return (
            Told(key, "2019-05-01")
            .says("Marn", "they lift the timber embargo", TIMBER)
            .says("Marn", "they lift the Ostrian embargo", ("Ostrian embargo", "embargo", ("ostrian",)))
            .says("Marn", "they lift the Ostrian timber embargo", OSTRIAN)
            .done()
        )

    one, two = article("a"), article("b")
    assert len(topics([one], linked(one)).topics) == 2
    assert len(topics([one, two], linked(one, two)).topics) == 1


def test_a_query_finds_by_the_noun_by_narrowing_words_and_not_by_a_part_of_another_name() -> None:
    found = made()
    assert [one.label for one in found.matching("embargoes").topics] == ["timber embargo", "fishing embargo"]
    assert [one.label for one in found.matching("timber embargo").topics] == ["timber embargo"]
    assert not found.matching("bridge").keys
    wall = Told("w", "2019-05-01").says(
        "Marn", "walls beat Wall Street", ("walls", "wall", (), "beat"), ("Wall Street", "street", ("wall",), "beat")
    )
    story = wall.done()
    assert [one.label for one in topics([story], linked(story)).matching("wall").topics] == ["walls"]


def test_actors_are_topics_under_their_names() -> None:
    story = Told("a", "2019-05-01").says("Marn", "Oduya left", ("Oduya", "oduya", (), "leave", "subject")).says(
        "Oduya", "he left"
    ).done()  # fmt: skip
    found = topics([story], linked(story))
    assert [(one.label, one.kind) for one in found.topics] == [("Oduya", "actor")]


def test_the_order_of_articles_does_not_matter() -> None:
    found = articles()
    linker = linked(*found)
    assert topics(found, linker).topics == topics(found[::-1], linker).topics
