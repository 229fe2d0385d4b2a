"""Numbers, the intervals they allow, and what they count."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actorgraph.extractors.quantities import extract
from actorgraph.extractors.quantities.amounts import amounts, number
from actorgraph.model import Document, Entity, Mention, Span, TimeExpression
from tests.extractors.statements.parses import parsed

AMOUNTS = [
    ("about 800 men", "about 800", 800, 720, 880),
    ("over 800 men", "over 800", 800, 800, None),
    ("at least 12 men", "at least 12", 12, 12, None),
    ("up to 300 men", "up to 300", 300, None, 300),
    ("as many as 30,000 people", "as many as 30,000", 30_000, None, 30_000),
    ("nearly 2,000 were killed", "nearly 2,000", 2000, 1800, 2000),
    ("just over 50 boats", "just over 50", 50, 50, 55),
    ("only 6 boats", "only 6", 6, 6, 6),
    ("800 or so boats", "800 or so", 800, 720, 880),
    ("30-odd boats", "30-odd", 30, 30, 33),
    ("1,700 men", "1,700", 1700, 1700, 1700),
    ("1.2 million people", "1.2 million", 1_200_000, 1_200_000, 1_200_000),
    ("two hundred and six boats", "two hundred and six", 206, 206, 206),
    ("twenty-one boats", "twenty-one", 21, 21, 21),
    ("half a million people", "half a million", 500_000, 500_000, 500_000),
    ("more than a dozen men", "more than a dozen", 12, 12, None),
    ("between 70 and 80 tanks", "between 70 and 80", None, 70, 80),
    ("10-15 ships", "10-15", None, 10, 15),
    ("13 to 20 thousand men", "13 to 20 thousand", None, 13_000, 20_000),
    ("between 1.5 million and 2 million", "between 1.5 million and 2 million", None, 1_500_000, 2_000_000),
    ("a few dozen men", "a few dozen", None, 36, 84),
    ("several hundred men", "several hundred", None, 300, 900),
    ("two thirds of the men", "two thirds", 0.6667, 0.6667, 0.6667),
    ("about half the town", "about half", 0.5, 0.45, 0.55),
    ("more than a third of all", "more than a third", 0.3333, 0.3333, None),
    ("one in five men", "one in five", 0.2, 0.2, 0.2),
    ("half a dozen boats", "half a dozen", 6, 6, 6),
    ("two and a half million", "two and a half million", 2_500_000, 2_500_000, 2_500_000),
    ("a 40-member crew", "40", 40, 40, 40),
    ("an 800-strong crowd", "800-strong", 800, 720, 880),
    ("20+ boats", "20+", 20, 20, None),
    ("at least several hundred", "at least several hundred", None, 300, None),
    ("dozens of men", "dozens", None, 24, 99),
    ("tens of thousands of men", "tens of thousands", None, 20_000, 99_999),
    ("a couple of boats", "a couple of", None, 2, 3),
]


@pytest.mark.parametrize(("text", "surface", "value", "low", "high"), AMOUNTS)
def test_amounts(text: str, surface: str, value: float | None, low: float | None, high: float | None) -> None:
    [one] = amounts(text)
    assert (one.span.of(text), one.value, one.low, one.high) == (surface, value, low, high)


@pytest.mark.parametrize("text", ["They won 3-2.", "B-52", "version 1.2.3", "12:30", "no number", ""])
def test_no_amounts(text: str) -> None:
    assert list(amounts(text)) == []


@given(st.text(), st.sampled_from(["about ", "between 3 and ", "a few ", "1,000", " million", "-"]))
def test_never_fails_and_spans_are_exact(text: str, piece: str) -> None:
    whole = text + piece + text
    end = 0
    for one in amounts(whole):
        assert end <= one.span.start <= one.number.start < one.number.end <= one.span.end <= len(whole)
        assert one.low is None or one.high is None or one.low <= one.high
        end = one.number.end


def test_number() -> None:
    assert number("three million two hundred thousand") == 3_200_000
    assert number("blue") is None


FIGHTERS = """
    About about ADV RB 2 advmod
    800 800 NUM CD 3 nummod
    citizens citizen NOUN NNS 8 nsubj
    of of ADP IN 5 case
    Ostria Ostria PROPN NNP 3 nmod
    were be AUX VBD 8 aux
    still still ADV RB 8 advmod
    fighting fight VERB VBG 0 root
    in in ADP IN 10 case
    Velmora Velmora PROPN NNP 8 obl
    in in ADP IN 12 case
    May May PROPN NNP 8 obl
    _. . PUNCT . 8 punct
"""


def quantities(block: str, **more: object) -> list[tuple[object, ...]]:
    document: Document = replace(parsed(block), **more)  # type: ignore[arg-type]
    return [(document.surface(one.span), one.value, one.unit, one.of) for one in extract(document)]


def test_the_counted_noun_with_its_modifiers_place_and_date() -> None:
    document = parsed(FIGHTERS)
    text = document.text
    where = text.index("Velmora")
    place = Entity("c-1", "place", "Velmora", (Mention(Span(where, where + 7), "Velmora", "name", 9),))
    may = TimeExpression(Span(text.index("May"), text.index("May") + 3), "2014-05", "DATE", "2014-05-01", "2014-05-31")
    [one] = extract(replace(document, entities=(place,), times=(may,)))
    assert (one.value, one.low, one.high, one.unit, one.of) == (800, 720, 880, "persons", "citizens of Ostria")
    assert (one.place, one.date, one.evidence) == ("c-1", "2014-05", document.sentences[0].span)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (
            """
            Dozens dozen NOUN NNS 5 nsubj
            of of ADP IN 3 case
            men man NOUN NNS 1 nmod
            had have AUX VBD 5 aux
            fled flee VERB VBN 0 root
            """,
            ("Dozens", None, "persons", "men"),
        ),
        (
            """
            The the DET DT 2 det
            number number NOUN NN 5 nsubj
            of of ADP IN 4 case
            boats boat NOUN NNS 2 nmod
            rose rise VERB VBD 0 root
            to to ADP IN 7 case
            1,700 1,700 NUM CD 5 obl
            """,
            ("1,700", 1700, "count", "boats"),
        ),
        (
            """
            Nearly nearly ADV RB 2 advmod
            2,000 2,000 NUM CD 4 nsubj:pass
            were be AUX VBD 4 aux:pass
            killed kill VERB VBN 0 root
            """,
            ("Nearly 2,000", 2000, "persons", ""),
        ),
        (
            """
            Some some DET DT 2 advmod
            40 40 NUM CD 3 nummod
            percent percent NOUN NN 7 nsubj
            of of ADP IN 6 case
            the the DET DT 6 det
            voters voter NOUN NNS 3 nmod
            stayed stay VERB VBD 0 root
            """,
            ("Some 40 percent", 40, "percent", "voters"),
        ),
        (
            """
            They they PRON PRP 2 nsubj
            paid pay VERB VBD 0 root
            five five NUM CD 4 compound
            million million NUM CD 5 nummod
            euros euro NOUN NNS 2 obj
            """,
            ("five million euros", 5_000_000, "EUR", ""),
        ),
    ],
)
def test_units_and_what_is_counted(block: str, expected: tuple[object, ...]) -> None:
    assert quantities(block) == [expected]


@pytest.mark.parametrize(
    "block",
    [
        """
        Marn Marn PROPN NNP 5 nsubj
        _, , PUNCT , 3 punct
        54 54 NUM CD 1 appos
        _, , PUNCT , 3 punct
        left leave VERB VBD 0 root
        """,
        """
        Resolution resolution PROPN NNP 3 nsubj
        1973 1973 NUM CD 1 nummod
        passed pass VERB VBD 0 root
        """,
        """
        One one NUM CD 2 nsubj
        left leave VERB VBD 0 root
        """,
    ],
)
def test_ages_names_and_one_are_no_quantities(block: str) -> None:
    assert quantities(block) == []


def test_dates_are_no_quantities() -> None:
    document = parsed(FIGHTERS)
    at = document.text.index("800")
    when = TimeExpression(Span(at, at + 3), "0800", "DATE")
    assert quantities(FIGHTERS, times=(when,)) == []


DOUBLED = """
    400 400 NUM CD 2 nummod
    boats boat NOUN NNS 3 nsubj
    sailed sail VERB VBD 0 root
    and and CCONJ CC 8 cc
    this this DET DT 6 det
    number number NOUN NN 8 nsubj
    almost almost ADV RB 8 advmod
    doubled double VERB VBD 3 conj"""

CHANGES = [
    (
        """
        Sales sale NOUN NNS 2 nsubj
        rose rise VERB VBD 0 root
        to to ADP IN 5 case
        about about ADV RB 5 advmod
        300 300 NUM CD 2 obl
        from from ADP IN 7 case
        200 200 NUM CD 2 obl
        """,
        [("about 300", "sale", ("up", "result", 200, 200)), ("200", "sale", None)],
    ),
    (
        """
        Exports export NOUN NNS 2 nsubj
        grew grow VERB VBD 0 root
        from from ADP IN 4 case
        13 13 NUM CD 2 obl
        to to ADP IN 7 case
        20 20 NUM CD 7 compound
        thousand thousand NUM CD 2 obl
        """,
        [("13", "export", None), ("20 thousand", "export", ("up", "result", 13_000, 13_000))],
    ),
    (
        DOUBLED,
        [("400", "boat", ("up", "result", 200, 222.22)), ("doubled", "number", ("up", "amount", None, None))],
    ),
]


@pytest.mark.parametrize(("block", "expected"), CHANGES)
def test_change_and_its_base(block: str, expected: list[tuple[str, str, tuple[object, ...] | None]]) -> None:
    document = parsed(block)
    found = []
    for one in extract(document):
        change = one.change
        told = (change.direction, change.role, change.base_low, change.base_high) if change else None
        found.append((document.surface(one.span), one.head, told))
    assert found == expected


def test_how_long_the_change_took_is_no_date_of_the_number() -> None:
    document = parsed(
        DOUBLED
        + """
        over over ADP IN 12 case
        the the DET DT 12 det
        past past ADJ JJ 12 amod
        year year NOUN NN 8 obl
        """
    )
    at = document.article.text.index("the past year")
    year = TimeExpression(Span(at, at + 13), "2014", "DATE", "2014-01-01", "2014-12-31")
    boats = next(one for one in extract(replace(document, times=(year,))) if one.head == "boat")
    assert boats.change
    assert boats.change.since == "2014"
    assert boats.date is None


def test_what_they_do_and_who_says_so() -> None:
    document = parsed(
        """
        The the DET DT 2 det
        Courier Courier PROPN NNP 3 nsubj
        put put VERB VBD 0 root
        the the DET DT 5 det
        number number NOUN NN 3 obj
        of of ADP IN 7 case
        sailors sailor NOUN NNS 5 nmod
        fighting fight VERB VBG 7 acl
        there there ADV RB 8 advmod
        at at ADP IN 11 case
        800 800 NUM CD 3 obl
        """
    )
    [one] = extract(document)
    assert (one.value, one.unit, one.head, one.predicate, one.patient) == (800, "persons", "sailor", "fight", False)
    assert one.claimed_text == "The Courier"


@pytest.mark.parametrize("text", ["Marn 201 555 0100", "Ostria 1 – 2 Kars"])
def test_telephones_and_results_are_none(text: str) -> None:
    rows = []
    for at, word in enumerate(text.split()):
        tag = "NUM CD" if word.isdigit() else "PROPN NNP"
        rows.append(f"{word} {word} {tag} {int(at > 0)} {'nummod' if at else 'root'}")
    assert quantities("\n".join(rows)) == []


@pytest.mark.parametrize(
    ("rows", "sure"),
    [
        (
            """
            Velmora Velmora PROPN NNP 0 root
            : : PUNCT : 1 punct
            47 47 NUM CD 4 nummod
            percent percent NOUN NN 1 appos
            """,
            False,
        ),
        (
            """
            47 47 NUM CD 2 nummod
            percent percent NOUN NN 6 nsubj
            of of ADP IN 5 case
            the the DET DT 5 det
            voters voter NOUN NNS 2 nmod
            stayed stay VERB VBD 0 root
            """,
            True,
        ),
    ],
)
def test_a_number_of_nothing_told_is_unsure(rows: str, sure: bool) -> None:
    [one] = extract(parsed(rows))
    assert one.value == 47
    assert (one.confidence > 0.9) is sure
    assert (one.confidence <= 0.4) is not sure
