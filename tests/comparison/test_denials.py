"""Denials of one subject in other words, and sums of one thing in one passage."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actorgraph import comparison
from actorgraph.comparison.opposites import is_contrary, side_of
from actorgraph.model import Entity, Extraction, Mention, Phrase, Span
from actorgraph.stems import stem
from tests.comparison.builders import counting, linker, saying


def naming(one: Extraction, *names: str) -> Extraction:
    """The same article with people named in it."""
    found = [
        Entity(f"c-{name}-{one.article.key}", "person", name, (Mention(Span(at, at + len(name)), name, "name"),))
        for name in names
        if (at := one.article.text.find(name)) >= 0
    ]
    return replace(one, entities=(*one.entities, *found))


def phrased(one: Extraction, *phrases: tuple[str, str, str, bool]) -> Extraction:
    """With phrases: its words, the word that governs it, the relation, whether that is denied."""
    text, made = one.article.text, []
    for words, verb, relation, negated in phrases:
        at, of = text.index(words), text.index(verb)
        made.append(
            Phrase(
                Span(at, at + len(words)),
                words.split()[-1].lower(),
                predicate=verb[:4],
                predicate_span=Span(of, of + len(verb)),
                relation=relation,  # type: ignore[arg-type]
                negated=negated,
            )
        )
    return replace(one, statements=(replace(one.statements[0], phrases=tuple(made)),))


def kinds(*found: Extraction) -> list[str]:
    return [one.kind for one in comparison.compare(found, linker(*found))]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Marn was asleep while Orrel drove", "Marn stayed awake all night beside Orrel", ["contradict"]),
        ("Marn was not asleep while Orrel drove", "Marn stayed awake all night beside Orrel", []),
        ("Marn was asleep while Orrel drove", "Orrel stayed awake all night beside Marn", []),
        ("Marn was asleep in the car", "Marn stayed awake all night", []),
        ("Marn has respect for Orrel", "for years Marn disrespected the crew of Orrel", ["contradict"]),
    ],
)
def test_words_that_exclude_each_other(left: str, right: str, expected: list[str]) -> None:
    one = naming(saying("a", "Jory Pell", left), "Marn", "Orrel")
    other = naming(saying("b", "Ada Voss", right), "Marn", "Orrel")
    assert kinds(one, other) == expected


@pytest.mark.parametrize(("negated", "expected"), [(True, ["contradict"]), (False, [])])
def test_a_predicate_denied_of_one_subject(negated: bool, expected: list[str]) -> None:
    one = phrased(
        saying("a", "Jory Pell", "Marn mended the pump by lantern before dawn"),
        ("Marn", "mended", "subject", False),
        ("pump", "mended", "object", False),
    )
    other = phrased(
        saying("b", "Ada Voss", "in all those weeks Marn mended nothing, least of all a pump"),
        ("Marn", "mended", "subject", negated),
        ("pump", "mended", "object", negated),
    )
    assert kinds(one, other) == expected


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("respect", "disrespecting"),
        ("safe", "unsafe"),
        ("legal", "illegal"),
        ("asleep", "awake"),
        ("founded", "baseless"),
    ],
)
def test_opposites(word: str, other: str) -> None:
    one, against = side_of(stem(word)), side_of(stem(other))
    assert one is not None
    assert against is not None
    assert (one[0], one[1]) == (against[0], 1 - against[1])
    assert is_contrary(one)


def test_what_only_tends_the_other_way_excludes_nothing() -> None:
    rise = side_of(stem("rise"))
    assert rise is not None
    assert not is_contrary(rise)
    assert side_of("harbour") is None


TEXT = "The Halst Institute says the plan would cost $40 million. {} at $75 million. Nobody else has reckoned it."


@pytest.mark.parametrize(
    ("second", "by", "expected"),
    [
        ("The council puts the figure", "The council", ["differ"]),
        ("The council valued a bridge", "The council", []),
        ("It puts the figure", "The Halst Institute", []),
    ],
)
def test_a_sum_that_points_back_to_another(second: str, by: str, expected: list[str]) -> None:
    text = TEXT.format(second)
    fields = {"unit": "USD", "kind": "money", "of": "", "head": None}
    one = counting("a", text, "$40 million", value=4e7, by="The Halst Institute", **fields)
    other = counting("a", text, "$75 million", value=7.5e7, by=by, **fields)
    break_ = text.index(second)
    first = replace(one.quantities[0], evidence=Span(0, break_ - 1))
    last = replace(other.quantities[0], evidence=Span(break_, text.index(" Nobody")))
    assert kinds(replace(one, quantities=(first, last))) == expected
