"""What the parse settles of an event: who stands in its own clause, and as what, whatever the learned scores prefer.

The scores are given here, the same for every candidate, so that only the construction decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from actorgraph.extractors.events import extract
from actorgraph.extractors.events.ties import tie
from actorgraph.extractors.events.triggers import trigger
from actorgraph.model import Document, Event, Happening
from tests.extractors.parses import Parses

document = Parses(Path(__file__).parent, "2019-05-08").document


class Even:
    """A forest that tells the same of every row."""

    def __init__(self, share: float) -> None:
        self.share = share

    def probabilities(self, rows: Sequence[Sequence[float]]) -> list[float]:
        return [self.share] * len(rows)


def seen(text: str, *words: str) -> Document:
    made = document(text)
    found = sorted(next(one.index for one in made.tokens if one.text == word) for word in words)
    return replace(made, happenings=tuple(Happening(one, 0.9, "other", 0.9, "asserted", 0.9) for one in found))


def read(text: str, word: str, *others: str, share: float = 0.7) -> Event:
    """The event of a word where everybody is as likely to take part, and to be the one who does it."""
    using = {"participant": share, "participant again": share, "place": share, "time": share, "actor": 0.7,
             "recipient": 0.3}  # fmt: skip
    made = seen(text, word, *others)
    found = extract(made, {question: Even(one) for question, one in using.items()})  # type: ignore[misc]
    return next(one for one in found if text[one.trigger.start : one.trigger.end] == word)


TIES = [
    ("Ostria attacked Velmora on Monday.", "attacked", {"Ostria": "does", "Velmora": "undergoes", "Monday": "own"}),
    ("Velmora was attacked by Ostrian soldiers.", "attacked",
     {"Velmora": "undergoes", "soldiers": "does", "Ostrian": "held"}),
    ("The militants who attacked Halst fled.", "attacked", {"militants": "does", "Halst": "undergoes"}),
    ("The militants who attacked Halst fled.", "fled", {"militants": "does", "Halst": "other"}),
    ("Bram Oduya was introduced to the club by his mother.", "introduced",
     {"Bram": "undergoes", "mother": "does", "his": "held", "club": "own"}),
    ("Seventeen more sirens are scheduled to be installed in Halst and Velmora this year.", "installed",
     {"sirens": "undergoes", "Halst": "own", "Velmora": "own"}),
    ("Ilka Marn asked Bram Oduya to call the mayor.", "call", {"Bram": "does", "mayor": "undergoes", "Ilka": "other"}),
    ("Ilka Marn asked Bram Oduya to call the mayor.", "asked", {"Ilka": "does", "Bram": "undergoes", "mayor": "other"}),
    ("Ilka Marn resigned after Bram Oduya sued the harbour company.", "resigned", {"Ilka": "does", "Bram": "other"}),
    ("Ilka Marn resigned after Bram Oduya sued the harbour company.", "sued", {"Bram": "does", "Ilka": "other"}),
    ("Ilka Marn was arrested on Monday and charged on Tuesday.", "charged",
     {"Ilka": "undergoes", "Monday": "other", "Tuesday": "own"}),
    ("Shares in Velmora rose, pushing the Halst index up nine points.", "pushing", {"Shares": "does"}),
    ("Bram Oduya flew to Velmora to sign a treaty with Sarkesia.", "sign", {"Bram": "does", "Sarkesia": "held"}),
    ("Bram Oduya moved the motion during a council meeting in March 2018.", "meeting",
     {"Bram": "over", "March": "over"}),
    ("Ilka Marn held talks with Bram Oduya in Velmora on 6 May 2019.", "talks", {"Ilka": "does", "Bram": "own"}),
    ("Bram Oduya called for Ilka Marn to resign.", "resign", {"Ilka": "does", "Bram": "other"}),
    ("Ilka Marn, head of the Velm Society, which bought the pier, spoke in Halst.", "bought", {"Society": "does"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "wanted"), TIES, ids=[f"{text} {word}" for text, word, _ in TIES])
def test_how_a_word_hangs_on_an_event(text: str, word: str, wanted: dict[str, str]) -> None:
    made = seen(text, word)
    told = trigger(made, made.happenings[0])
    heads = {name: next(one.index for one in made.tokens if one.text == name) for name in wanted}
    assert {name: tie(made, told, index) for name, index in heads.items()} == wanted


def parts(event: Event) -> set[tuple[str, str]]:
    return {(one.text, one.role) for one in event.participants}


WHO = [
    # nobody of the clause beside it is said to do what this clause has its own subject for
    ("Ilka Marn resigned after Bram Oduya sued the harbour company.", "resigned", {("Ilka Marn", "actor")}),
    ("The militants who attacked Halst fled.", "attacked", {("The militants", "actor"), ("Halst", "recipient")}),
    # "his mother" is not him, and he does not do what is done to him
    ("Bram Oduya was introduced to the club by his mother.", "introduced",
     {("Bram Oduya", "recipient"), ("his mother", "actor")}),
    # a title and the name beside it are one
    ("The mayor, Ilka Marn, spoke in Halst before Bram Oduya flew to Velmora.", "spoke", {("The mayor", "actor")}),
    # nor does somebody of another clause what a noun says whose it is
    ("Bram Oduya resigned before the ship's visit was planned.", "visit", set()),
    # who is there too
    ("Bram Oduya was found in Halst with Ilka Marn.", "found",
     {("Bram Oduya", "recipient"), ("Ilka Marn", "recipient")}),
    # what befalls others in another clause
    ("Two sailors were wounded and Bram Oduya fled.", "wounded", {("Two sailors", "recipient")}),
    # whose arrest it is does not make it
    ("Ilka Marn's arrest shocked Halst.", "arrest", {("Ilka Marn", "recipient")}),
    ("The arrest of Ilka Marn shocked Halst.", "arrest", {("Ilka Marn", "recipient")}),
    # from whom it is known
    ("Ilka Marn disclosed a stake in the bank, according to Bram Oduya.", "disclosed", {("Ilka Marn", "actor")}),
    # one of several and her name are one
    ("One of the judges, Ilka Marn, died in May.", "died", {("Ilka Marn", "actor")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word", "wanted"), WHO, ids=[text for text, *_ in WHO])
def test_who_takes_part_is_of_the_clause(text: str, word: str, wanted: set[tuple[str, str]]) -> None:
    people = {(who, role) for who, role in parts(read(text, word)) if who not in ("club", "Velmora")}
    assert {(who, role) for who, role in people if role != "participant"} - {("Halst", "actor")} == wanted


def test_who_takes_part_is_listed_however_doubtful_the_event_is() -> None:
    made = seen("Ilka Marn resigned after Bram Oduya sued the harbour company.", "resigned")
    doubtful = replace(made, happenings=(replace(made.happenings[0], confidence=0.3),))
    using = {"participant": 0.5, "participant again": 0.5, "actor": 0.7, "recipient": 0.3}
    (event,) = extract(doubtful, {question: Even(one) for question, one in using.items()})  # type: ignore[misc]
    assert ("Ilka Marn", "actor") in parts(event)


def test_a_date_is_of_the_event_that_it_stands_at() -> None:
    text = "Following the death of Bram Oduya on 14 February 2018, Ilka Marn opened a museum."
    assert read(text, "death", "opened").date == "2018-02-14"
    assert read(text, "opened", "death", share=0.9).date is None
    text = "Ilka Marn was arrested on Monday and charged on Tuesday."
    assert read(text, "arrested", "charged", share=0.55).date == "2019-05-06"
    assert read(text, "charged", "arrested", share=0.55).date == "2019-05-07"


def test_places_of_the_clause_come_first() -> None:
    text = "The mayor, Ilka Marn, spoke in Halst before Bram Oduya flew to Velmora."
    told = read(text, "spoke", share=0.55)
    assert [text[one.start : one.end] for one in told.location_spans] == ["Halst"]


def test_a_weekend_is_a_date() -> None:
    assert read("Ilka Marn gathered the commanders in Halst this weekend.", "gathered").date == "2019-W19-WE"
