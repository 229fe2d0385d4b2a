"""Negation, doubt and time: sentences that tell one thing in many ways, and what is left of it."""

from __future__ import annotations

import pytest

from actorgraph import language
from actorgraph.factuality import Reading, read
from actorgraph.model import Article, Document

NEGATED = [
    "Ostria did not attack Velmora.",
    "Ostria has never attacked Velmora.",
    "No Ostrian attacked Velmora.",
    "Nobody attacked Velmora.",
    "Ostria denied attacking Velmora.",
    "Ostria denied that it attacked Velmora.",
    "Ostria refused to attack Velmora.",
    "Ostria ruled out attacking Velmora.",
    "Instead of attacking Velmora, Ostria signed a treaty.",
    "Ostria left without attacking Velmora.",
    "There is no evidence that Ostria attacked Velmora.",
    "Inspectors found no sign that Ostria attacked Velmora.",
    "The court did not see proof that Ostria attacked Velmora.",
    "Without evidence that Ostria attacked Velmora, the court closed the case.",
    "It is not true that Ostria attacked Velmora.",
    "It is false that Ostria attacked Velmora.",
    "It is a myth that Ostria attacked Velmora.",
    "The claim that Ostria attacked Velmora is false.",
    "Sarkesia falsely claimed that Ostria attacked Velmora.",
    "Ostria was wrongly accused of attacking Velmora.",
    "Ostria nearly attacked Velmora.",
    "Ostria no longer attacks Velmora.",
]
HYPOTHETICAL = [
    "Ostria may attack Velmora.",
    "Perhaps Ostria attacked Velmora.",
    "Ilka Marn said that perhaps Ostria attacked Velmora.",
    "If Ostria attacks Velmora, Sarkesia will leave.",
    "Sarkesia will leave in case Ostria attacks Velmora.",
    "Would Ostria attack Velmora?",
    "Jon Fisk doubts that Ostria attacked Velmora.",
    "Nobody believes that Ostria attacked Velmora.",
    "Few believe that Ostria attacked Velmora.",
    "There is little evidence that Ostria attacked Velmora.",
    "It is unclear whether Ostria attacked Velmora.",
    "The inquiry could not establish that Ostria attacked Velmora.",
    "Ostria threatened to attack Velmora.",
    "Ostria should attack Velmora.",
    "He said they'd be attacked if they left.",
]
PLANNED = [
    "Ostria will attack Velmora.",
    "Ostria planned to attack Velmora.",
    "Ostria is going to attack Velmora.",
    "Ilka Marn said that Ostria would attack Velmora.",
]
ALLEGED = [
    "Ostria reportedly attacked Velmora.",
    "Ostria was accused of attacking Velmora.",
    "Ostria is said to have attacked Velmora.",
    "Rumours that Ostria attacked Velmora spread quickly.",
    "Ostria did not deny attacking Velmora.",
]
ASSERTED = [
    "Ostria attacked Velmora on Monday.",
    "There is no doubt that Ostria attacked Velmora.",
    "Ilka Marn said that Ostria attacked Velmora.",
    "Ostria not only attacked Velmora but burned it.",
    "Ostria had to attack Velmora.",
    "Ostria continued to attack Velmora.",
    "The storm prompted Ostria to attack Velmora.",
    "Ilka Marn, whose soldiers'd previously attacked Velmora, left.",
    "Jon Fisk, who'd attacked Velmora before, left.",
]
KINDS = {
    "negated": NEGATED, "hypothetical": HYPOTHETICAL, "planned": PLANNED, "alleged": ALLEGED, "asserted": ASSERTED,
}  # fmt: skip
ROWS = [(text, kind) for kind, texts in KINDS.items() for text in texts]


@pytest.fixture(scope="module")
def annotate():
    return language.load().annotate


def predicate(document: Document, stem: str) -> int:
    return next(one.index for one in document.tokens if one.text.lower().startswith(stem))


@pytest.mark.parametrize(("text", "kind"), ROWS, ids=[row[0] for row in ROWS])
def test_modality(annotate, text, kind):
    document = annotate(Article("made", text))
    assert read(document, predicate(document, "attack")).modality == kind


@pytest.mark.parametrize(
    ("text", "over"),
    [
        ("Ada Bern is no longer the director.", True),
        ("Ada Bern is not the director any more.", True),
        ("Ada Bern used to be the director.", True),
        ("Ada Bern was once a director.", True),
        ("Ada Bern ceased to be the director.", True),
        ("Ada Bern is the director.", False),
        ("Ada Bern is not the director.", False),
        ("Ada Bern was more than the director.", False),
    ],
)
def test_what_is_over(annotate, text, over):
    document = annotate(Article("made", text))
    assert read(document, predicate(document, "director")).over == over


@pytest.mark.parametrize(
    ("text", "negated", "mood"),
    [
        ("We will leave.", False, "planned"),
        ("We do not want to leave.", True, "required"),
        ("They might leave.", False, "possible"),
        ("They must leave.", False, "required"),
        ("They would leave if it rained.", False, "conditional"),
        ("Should they leave, the talks would end.", False, "conditional"),
        ("Did they leave?", False, "asked"),
        ("They are able to leave.", False, "possible"),
        ("No, they left.", False, "asserted"),
    ],
)
def test_polarity_and_mood(annotate, text, negated, mood):
    document = annotate(Article("made", text))
    found = read(document, predicate(document, "le"))
    assert (found.negated, found.mood) == (negated, mood)


def test_what_governs_from_outside_of_the_words_said_is_not_looked_at(annotate):
    document = annotate(Article("made", "Ilka Marn denied that Ostria attacked Velmora."))
    at = predicate(document, "attack")
    assert read(document, at).negated
    assert not read(document, at, inside=frozenset(range(3, len(document.tokens)))).negated


def test_the_strongest_mark_counts():
    assert Reading().modality == "asserted"
    assert Reading(marks=frozenset({"planned", "alleged"})).modality == "planned"
    assert Reading(negated=True, marks=frozenset({"possible"})).modality == "negated"
    assert Reading(negated=True, marks=frozenset({"ended"})).modality == "asserted"
