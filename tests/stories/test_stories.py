"""Copies of articles, and one quotation in several: what counts as the same, and what differs."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from actorgraph.linking import across
from actorgraph.model import Article, Entity, Extraction, Found, Linker, Mention, QuotationLink, Span, Statement

AGENCY = (
    "The harbour of Zenda stayed closed on Tuesday after dockers walked out over a plan to hand the cranes to a "
    "company from Graustark. Lorries queued for nine miles along the coast road and the ferry to the islands lay idle, "
    "while the mayor met both sides in the old customs house until shortly before midnight without finding a way out. "
)
LOCAL = (
    "Families who had hoped to cross before the feast slept in their cars, and bakers near the quay gave bread away "
    "rather than throw it out. A retired pilot remembered the strike of his youth, which had lasted eleven weeks. "
)
RIVAL = (
    "Work at the port came to a halt this week when union members rejected the sale of lifting gear to foreign buyers. "
    "Talks led by the town's mayor went on late into the night but ended with nothing to show, both camps said. "
)


def told(key: str, text: str, *quotations: tuple[str, str], outlet: str = "") -> Extraction:
    """An article of ``text`` and quotations (speaker, words), each in a sentence of its own after it."""
    entities, statements = {}, []
    for speaker, words in quotations:
        start = len(text) + 1
        text += f"“{words}” said {speaker}. "
        at = text.rindex(speaker)
        mention = Mention(Span(at, at + len(speaker)), speaker, "name")
        entity = entities.setdefault(speaker, Entity(f"c-{key}-{speaker}", "person", speaker, (mention,)))
        content = Span(start, start + len(words))
        statements.append(
            Statement("direct", "speech", "said", entity.id, speaker, (mention.span,), (),
                      (content,),
                      words, None, None, None, None, None, (), None, None, None, False,
                      id=f"q-{key}-{start}", evidence=content, confidence=0.9, extractor="test")
        )  # fmt: skip
    return Extraction(Article(key, text), tuple(entities.values()), statements=tuple(statements))


def copies(*extractions: Extraction) -> dict[str, str]:
    keys = {one.article.id: one.article.key for one in extractions}
    return {keys[copy.article]: keys[copy.of] for copy in across(extractions).copies}


def test_a_text_printed_twice_is_one_source() -> None:
    found = copies(told("a", AGENCY), told("b", AGENCY), told("c", RIVAL))
    assert found in ({"b": "a"}, {"a": "b"})


def test_an_agency_report_with_a_paragraph_of_ones_own_is_a_copy() -> None:
    assert copies(told("short", AGENCY), told("long", AGENCY + LOCAL)) == {"short": "long"}


def test_a_report_in_other_words_is_a_source_of_its_own() -> None:
    assert copies(told("a", AGENCY), told("b", RIVAL), told("c", LOCAL)) == {}


def of_agency(key: str, text: str, agency: str | None) -> Extraction:
    made = told(key, text)
    return replace(made, article=replace(made.article, agency=Found(agency, "metadata") if agency else None))


@pytest.mark.parametrize(
    ("first", "second", "one_source"),
    [("Reuters", "Reuters", True), ("Reuters", "REUTERS", True), ("Reuters", "AFP", False), (None, None, False)],
)
def test_papers_that_cut_one_report_of_an_agency_otherwise_are_one_source(
    first: str | None, second: str | None, one_source: bool
) -> None:
    whole, cut = AGENCY + LOCAL, AGENCY[: AGENCY.index(" Lorries")] + " " + RIVAL
    found = copies(of_agency("whole", whole, first), of_agency("cut", cut, second))
    assert found == ({"cut": "whole"} if one_source else {})


def test_editions_of_a_paper_that_cut_one_report_otherwise_are_one_source() -> None:
    def printed(key: str, text: str, outlet: str, edition: str | None, title: str = "Strike at the port") -> Extraction:
        made = told(key, text)
        named = {"title": Found(title, "metadata"), "outlet": Found(outlet, "metadata"), "edition": edition}
        return replace(made, article=replace(made.article, **named))

    whole, cut = AGENCY + LOCAL, AGENCY[: AGENCY.index(" Lorries")] + " " + RIVAL
    early = printed("early", cut, "Gazette", "First")
    assert copies(printed("late", whole, "Gazette", "Final"), early) == {"early": "late"}
    assert copies(printed("late", whole, "Gazette", None), early) == {}
    assert copies(printed("late", whole, "Courier", "Final"), early) == {}
    assert copies(printed("late", whole, "Gazette", "Final", "Ferries wait"), early) == {}


def test_two_reports_of_an_agency_are_two_sources() -> None:
    assert copies(of_agency("a", AGENCY + LOCAL, "Reuters"), of_agency("b", RIVAL, "Reuters")) == {}


def test_what_both_quote_makes_no_copy() -> None:
    speech = " ".join((LOCAL, RIVAL)).replace(".", ",")
    assert copies(told("a", AGENCY, ("Ana Petrova", speech)), told("b", LOCAL[:110], ("Ana Petrova", speech))) == {}


def test_a_notice_that_two_reports_share_does_not_make_them_one() -> None:
    found = copies(told("a", LOCAL + AGENCY), told("b", LOCAL + RIVAL + RIVAL[::-1]), told("notice", LOCAL))
    assert set(found) == {"notice"}


def test_a_story_printed_many_times_has_one_original() -> None:
    found = across(told(f"a{number}", AGENCY + f"Edition {number}.") for number in range(200)).copies
    assert len(found) == 199
    assert len({copy.of for copy in found}) == 1


WORDS = "We will not hand the cranes to anybody, and we will not sit at a table with people who break their word"


def links(*extractions: Extraction) -> tuple[QuotationLink, ...]:
    return across(extractions).quotations


def differences(full: str, version: str) -> list[tuple[str, str, str]]:
    """Kind and words on both sides, as from ``full``, whichever of the two is linked as the fullest."""
    one, other = told("a", AGENCY, ("Ana Petrova", full)), told("b", RIVAL, ("Ana Petrova", version))
    (made,) = links(one, other)
    if made.full_article == one.article.id:
        return [(d.kind, d.full.of(full), d.version.of(version)) for d in made.differences]
    swapped = {"added": "cut", "cut": "added", "changed": "changed"}
    return [(swapped[d.kind], d.version.of(full), d.full.of(version)) for d in made.differences]


CHANGES = [
    ("the same", WORDS, []),
    ("case and punctuation", WORDS.replace(",", " -").upper(), []),
    ("the end cut", WORDS[:55], [("cut", "sit at a table with people who break their word", "")]),
    ("the middle cut", WORDS.replace("to anybody, and we will not ", ""), [("cut", "to anybody, and we will not", "")]),
    ("a word changed", WORDS.replace("a table", "one table"), [("changed", "a", "one")]),
    ("a word put in", WORDS.replace("at a", "down at a"), [("added", "", "down")]),
]


@pytest.mark.parametrize(("version", "expected"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_differences_of_two_versions(version: str, expected: list[tuple[str, str, str]]) -> None:
    assert differences(WORDS, version) == expected


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("Ana Petrova", WORDS), ("Boris Kuzmin", WORDS)),
        (("Ana Petrova", "No comment"), ("Ana Petrova", "No comment")),
        (("Ana Petrova", WORDS), ("Ana Petrova", "We will not wait for anybody who will hand us a word at last")),
    ],
    ids=["other speakers", "two words", "other words"],
)  # fmt: skip
def test_what_is_not_one_quotation(left: tuple[str, str], right: tuple[str, str]) -> None:
    assert not links(told("a", AGENCY, left), told("b", RIVAL, right))


def test_versions_of_one_quotation_share_the_fullest() -> None:
    made = links(
        told("a", AGENCY, ("Ana Petrova", WORDS[:60])),
        told("b", RIVAL, ("Ana Petrova", WORDS)),
        told("c", LOCAL, ("Ana Petrova", WORDS[20:])),
    )
    assert [(one.full[:4], one.version[:4]) for one in made] in ([("q-b-", "q-a-"), ("q-b-", "q-c-")],
                                                                 [("q-b-", "q-c-"), ("q-b-", "q-a-")])  # fmt: skip


def test_a_copied_article_does_not_confirm_a_quotation() -> None:
    first, second = (told(key, AGENCY + LOCAL, ("Ana Petrova", WORDS)) for key in "ab")
    other = told("c", RIVAL, ("Ana Petrova", WORDS))
    assert sorted(one.copied for one in links(first, second, other)) == [False, True]


def test_the_order_of_articles_changes_nothing() -> None:
    made = [told(f"a{n}", AGENCY + LOCAL[n:], ("Ana Petrova", WORDS[n % 5 :])) for n in range(12)]
    expected: Linker = across(made)
    random.Random(5).shuffle(made)
    assert across(made) == expected
