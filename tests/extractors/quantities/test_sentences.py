"""What numbers are of, in sentences as papers write them, and which of them tell a reader something.

The parses are the bundled model's, kept beside this file.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from actorgraph.extractors.quantities import extract
from tests.extractors.parses import Parses

document = Parses(Path(__file__).parent, "2024-03-08").document

SUMS = [
    ("The council set aside $4 million in flood aid.", 4_000_000, "USD", "flood aid"),
    ("The bakery owes 300,000 euros in unpaid rents.", 300_000, "EUR", "unpaid rents"),
    ("The brewery returned $6,100 in union donations last year.", 6100, "USD", "union donations"),
    ("Their savings dwindled to $900 by Easter.", 900, "USD", "Their savings"),
    ("The mill reported a loss of $12 million, or $3 a share.", 3, "USD/share", "loss"),
    ("The tickets will cost $40 and $55.", 55, "USD", "tickets"),
    ("The widow pays $700 a month for a damp flat.", 700, "USD/month", "damp flat"),
    ("Profits rose 12% to $30 million.", 30_000_000, "USD", "Profits"),
    ("The ferry company owes the port dlrs 2 million in fees.", 2_000_000, "USD", "fees"),
    ("Bids came from growers. 80 percent of the orchards were sold.", 80, "percent", "orchards"),
    ("The mine sold 300 million Canadian dollars of copper.", 300_000_000, "CAD", "copper"),
    ("The farm shipped 600 pounds of onions to Ohio.", 600, "lb", "onions"),
    ("Estimated damage is in the vicinity of $2 million.", 2_000_000, "USD", "Estimated damage"),
]
"""Sums and shares, and the things they are of; not what the parse happens to hang them on."""

COUNTED = [
    ("The strike shut Ostria's three biggest ports.", 3, "count", "Ostria's biggest ports"),
    ("Her two sons run the shop.", 2, "persons", "Her sons"),
    ("The shop employs 40 bakers and drivers.", 40, "persons", "bakers and drivers"),
    ("The paper's staff, numbering 70, went home.", 70, "persons", "paper's staff"),
    ("The number of cases rose past 140.", 140, "count", "cases"),
    ("Police said 18 boys were hurt and 12 arrested.", 12, "persons", "boys"),
    ("He scored six goals at home and added three more abroad.", 3, "count", "goals"),
    ("The farm covers 900 square miles of desert.", 900, "mile2", "desert"),
    ("A 12-nation trade deal was signed in Kars.", 12, "count", "nation trade deal"),
    ("The yard sold 500 and 1,000 bricks.", 500, "count", "bricks"),
    ("The new bridge is three times the length of the old one.", 3, "times", "length of the old one"),
    ("More than 50, 000 farmers marched.", 50_000, "persons", "farmers"),
    ("Thousands of nurses and porters marched through the city.", None, "persons", "nurses and porters"),
]

DONE = [
    ("Thirty percent of the farmers did not vote.", "did not vote"),
    ("Half of the farmers believe that the well is poisoned.", "believe that the well is poisoned"),
    ("Forty percent of the young men are unemployed.", "are unemployed"),
    ("The brewery added $18 million to its pension fund.", "added to its pension fund"),
    ("The bridge could carry 300 lorries a day.", "could carry a day"),
    ("The two-day strike cost the port a fortune.", "cost the port a fortune"),
]

NOTHING = [
    "The two met in a cellar.",
    "He took one taxi to the harbour.",
    "The rebels threatened the village five times.",
    "But comfort and beauty are two different things.",
    "The two leaders pledged to consult each other.",
]

SOMETHING = [
    "The fire killed four children.",
    "The yard has 1,400 employees.",
    "The bank fined the broker $40,000 for false reports.",
    "At least 30 people were injured.",
]

NAMES = [
    "The firm ended the 717 program in May.",
    "Now 67, Harker said he was tired.",
    "The 2024 campaigns were loud.",
    "He was born in the nineteen fifties.",
    "The council has a zero-tolerance policy for litter.",
    "Brandt hit 3-of-9 shots on Sunday.",
]


@pytest.mark.parametrize(("text", "value", "unit", "of"), [*SUMS, *COUNTED])
def test_what_a_number_is_of(text: str, value: float | None, unit: str, of: str) -> None:
    assert (value, unit, of) in [(one.value, one.unit, one.of) for one in extract(document(text))]


@pytest.mark.parametrize(("text", "doing"), DONE)
def test_what_is_done_with_its_not_and_its_modal(text: str, doing: str) -> None:
    assert doing in [one.doing for one in extract(document(text))]


@pytest.mark.parametrize("text", NOTHING)
def test_what_tells_nothing_is_in_the_record_and_in_no_graph(text: str) -> None:
    found = list(extract(document(text)))
    assert found
    assert not any(one.tells for one in found)


@pytest.mark.parametrize("text", SOMETHING)
def test_what_tells_something_is_in_the_graph(text: str) -> None:
    assert all(one.tells for one in extract(document(text)))


@pytest.mark.parametrize("text", NAMES)
def test_numbers_that_name_their_thing_count_nothing(text: str) -> None:
    assert not list(extract(document(text)))


def test_two_sums_of_a_way_are_no_range() -> None:
    found = list(extract(document("Harbour shares fell $2 to $108 on Friday.")))
    assert [(one.value, one.of, one.change and one.change.role) for one in found] == [
        (2, "Harbour shares", "amount"),
        (108, "Harbour shares", "result"),
    ]


def test_each_number_has_the_month_that_follows_it() -> None:
    found = list(extract(document("The staff went from 166 people in May to 139 people in June.")))
    assert [(one.value, one.date) for one in found if one.value != 166] == [(139, "2023-06")]


def test_phrase_and_words_of_what_is_done_are_in_the_text() -> None:
    for text, *_ in [*SUMS, *COUNTED, *DONE]:
        read = document(text)
        for one in extract(read):
            inside = " ".join(read.surface(one.of_span).split()) if one.of_span else ""
            assert all(word in inside for word in one.of.split())
