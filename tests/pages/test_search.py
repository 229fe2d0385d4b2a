"""Search over the tables: words, facets, the beginning of a word."""

from __future__ import annotations

import pytest

from actorgraph.pages.database import Database
from actorgraph.pages.views import finding, search


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("harbour", '"harbour" *'),
        ("open harbour", '"open" "harbour" *'),
        ('"stay open"', '"stay open"'),
        ('"stay open" port', '"stay open" "port" *'),
        ("O'Neil NEAR( -x * \"", '"O Neil" "NEAR" "x"'),
        ('" * ^', ""),
    ],
)
def test_what_is_typed_is_never_syntax(typed: str, asked: str) -> None:
    assert finding.match(typed) == asked


@pytest.mark.parametrize("typed", ["'", '"', "a:b", "NOT", "AND OR", "(", "{x}", "^a", "\0", "ü*", "a" * 600])
def test_anything_can_be_typed(database: Database, typed: str) -> None:
    search.search(database, {"q": typed})
    search.suggestions(database, typed)


def found(database: Database, **given: str) -> list[dict[str, object]]:
    return search.search(database, given)["groups"][0]["rows"]  # type: ignore[no-any-return]


def test_words_find_actors_statements_events_articles_numbers(database: Database) -> None:
    for kind, words in (
        ("actor", "mar"),
        ("statement", "open"),
        ("event", "met"),
        ("article", "dock"),
        ("number", "dock"),
    ):
        assert found(database, kind=kind, q=words), kind
        assert not found(database, kind=kind, q="zeppelin")


def test_facets_count_and_narrow(database: Database) -> None:
    made = search.search(database, {"kind": "article"})
    outlets = next(facet for facet in made["facets"] if facet["name"] == "outlet")
    assert {(row["value"], row["number"]) for row in outlets["values"]} == {("Ostrian Post", 1), ("Velmora Courier", 1)}
    assert len(found(database, kind="article", outlet="Ostrian Post")) == 1
    assert len(found(database, kind="article", since="2019-05-08")) == 1
    assert not found(database, kind="article", until="2018-12-31")
    assert not found(database, kind="statement", sure="0.99")


def test_statements_of_somebody(database: Database, marn: str) -> None:
    assert len(found(database, kind="statement", actor=marn)) == len(found(database, kind="statement"))
    assert not found(database, kind="statement", actor="person-nobody")


def test_the_beginning_of_a_name_is_enough(database: Database) -> None:
    assert [row["title"] for row in search.suggestions(database, "ilk")] == ["Ilka Marn"]
    assert any(row["page"] == "article" for row in search.suggestions(database, "harb"))


def test_statements_are_found_by_words_and_speaker_together(database: Database) -> None:
    """The speaker's name need not stand in the words: the text may call her "she"."""
    every = found(database, kind="statement", q="open")
    assert every
    assert [row["id"] for row in found(database, kind="statement", q="ilka open")] == [row["id"] for row in every]
    assert found(database, kind="statement", q="marn")
    assert not found(database, kind="statement", q="oduya open")


def test_a_list_found_by_a_name_goes_on_where_the_words_end(database: Database) -> None:
    made = search.search(database, {"kind": "statement", "q": "marn"})
    assert made["counts"]["statement"] == len(made["groups"][0]["rows"])
    ids = [row["id"] for row in made["groups"][0]["rows"]]
    assert len(set(ids)) == len(ids)


def test_a_facet_that_is_chosen_still_counts_the_others(database: Database) -> None:
    made = search.search(database, {"kind": "article", "outlet": "Ostrian Post"})
    outlets = next(facet for facet in made["facets"] if facet["name"] == "outlet")
    assert [row["number"] for row in outlets["values"]] == [1, 1]
    years = next(facet for facet in made["facets"] if facet["name"] == "year")
    assert [row["number"] for row in years["values"]] == [1]
