"""What a number tells: the clause around it, whom that is about, and the happening it is a figure of."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph.extractors import weave
from actorgraph.extractors.quantities import extract
from actorgraph.extractors.quantities.happening import noun_of
from actorgraph.extractors.quantities.telling import is_vacant
from actorgraph.model import Document, Event, Happening, Quantity, Span
from tests.extractors.parses import Parses

parsed = Parses(Path(__file__).parent, "2024-03-08").document

CLAUSES = [
    # A relative clause has its noun in place of the pronoun, a joined verb the subject of the one before.
    (
        "The harbour office, which lost 300 crates in May, sacked two clerks.",
        300,
        "The harbour office lost 300 crates in May",
    ),
    ("Ada Quill sold her bakery, bought 40 ovens and left.", 40, "Ada Quill bought 40 ovens"),
    ("The paper told of his plan to sell 300 boats.", 300, "The paper told of his plan to sell 300 boats"),
    ("The riot left three doctors hurt.", 3, "The riot left three doctors hurt"),
]

OF = [
    ("Norvik Ferries raised its stake in Selm Bank to 93 percent.", 93, "percent", "its stake"),
    ("A fence of about 1. 5 metres was pulled down.", 1.5, "m", "fence"),
    ("Bern has two half-brothers.", 2, "persons", "half-brothers"),
]

NO_NUMBERS = [
    "Velmora's mayor said that her son was 15.",
    "He drove a four-by-four into the shop.",
    "A call was placed to 911 on Monday.",
]

USELESS = [
    "The port is one of seven parts of the fair.",
    "A senior clerk spent two hours at the office.",
    "One clerk said that he was tired.",
]


def number(document: Document, value: float) -> Quantity:
    return next(one for one in extract(document) if one.value == value)


def seen(document: Document, word: str, kind: str = "other") -> Document:
    """The document with one word that the model sees as a happening."""
    at = next(one.index for one in document.tokens if one.text == word)
    return replace(document, happenings=(Happening(at, 0.9, kind, 0.9, "asserted", 0.9),))


def event(document: Document, word: str, date: str | None = None, since: str = "") -> Event:
    """An event told by a word."""
    at = document.text.index(word)
    when = document.text.index(since) if since else 0
    return Event(
        id="e-1", type="attack", plover=None, trigger=Span(at, at + len(word)), label=word, locations=(),
        location_spans=(), date=date, date_span=Span(when, when + len(since)) if since else None,
        date_from="text" if date else None, participants=(), modality="asserted", statement=None, same_as=None,
        part_of=None, evidence=Span(0, len(document.text)), confidence=0.9, extractor="test",
        mention_spans=(Span(at, at + len(word)),),
    )  # fmt: skip


@pytest.mark.parametrize(("text", "value", "label"), CLAUSES)
def test_a_number_says_the_clause_that_gives_it(text: str, value: float, label: str) -> None:
    assert number(parsed(text), value).label == label


@pytest.mark.parametrize(("text", "value", "unit", "of"), OF)
def test_what_else_a_number_may_be_of(text: str, value: float, unit: str, of: str) -> None:
    assert (value, unit, of) in [(one.value, one.unit, one.of) for one in extract(parsed(text))]


@pytest.mark.parametrize("text", NO_NUMBERS)
def test_ages_and_kinds_of_cars_count_nothing(text: str) -> None:
    assert not list(extract(parsed(text)))


def test_the_house_of_a_street_is_not_counted() -> None:
    found = list(extract(parsed("The council bought the 851 Harbour Road house for $300,000.")))
    assert [one.value for one in found] == [300_000]


@pytest.mark.parametrize("text", USELESS)
def test_a_bare_count_that_nothing_happens_to_is_in_the_record_alone(text: str) -> None:
    found = list(extract(parsed(text)))
    assert found
    assert not any(one.tells for one in found)


def test_how_long_a_happening_took_tells_something() -> None:
    document = parsed("A senior clerk spent two hours at the office.")
    assert not number(document, 2).tells
    assert not is_vacant(seen(document, "spent"), number(document, 2))


def test_a_noun_of_another_sentence_lends_a_number_no_clause() -> None:
    document = parsed("The riot left three doctors hurt.")
    far = replace(number(document, 3), of_span=Span(0, 8), evidence=Span(9, 33), head="riot")
    assert noun_of(document, far) is None


def test_a_number_is_about_those_of_its_clause() -> None:
    document = parsed("Norvik Ferries raised its stake in Selm Bank to 93 percent.")
    names = {one.id: one.name for one in document.entities}
    assert [names[key] for key in number(document, 93).about] == ["Norvik Ferries"]


def test_nothing_is_done_to_a_share_of_an_election() -> None:
    found = list(extract(parsed("Bram Roe leads Ada Quill 50 percent to 44 percent.")))
    assert [(one.value, one.doing) for one in found] == [(50, None), (44, None)]
    assert all(one.tells for one in found)


def test_lives_are_claimed_by_nobody() -> None:
    one = number(parsed("The flood claimed 488 lives."), 488)
    assert (one.claimed_text, one.doing) == (None, "claimed")


def test_a_loss_is_no_fall_of_a_sum() -> None:
    assert number(parsed("The firm made a loss of $3 million."), 3_000_000).change is None


def test_the_date_of_another_happening_is_none_of_the_number() -> None:
    document = parsed("Four sailors were held over the raid of May 2019.")
    assert number(seen(document, "raid"), 4).date is None


def test_a_number_points_to_the_event_that_those_counted_take_part_in() -> None:
    document = parsed("Only 300 of the workers, who were hired in 2019, were told.")
    told = weave(document, [event(document, "hired", "2019"), number(document, 300)])
    assert told.quantities[0].event == "e-1"


def test_a_number_has_the_day_of_its_event_but_not_since_when() -> None:
    document = parsed("The riot left three doctors hurt.")
    one = number(document, 3)
    told = weave(document, [event(document, "left", "2024-03-02"), one])
    assert (told.quantities[0].event, told.quantities[0].date) == ("e-1", "2024-03-02")
    assert weave(document, [event(document, "riot", "2024-03-02"), one]).quantities[0].date is None


def test_the_few_of_which_others_are_a_part_are_in_the_record_alone() -> None:
    made = seen(parsed("Six of the seven seats in Halst fell."), "fell")
    assert is_vacant(made, number(made, 7))
    assert not is_vacant(made, number(made, 6))
