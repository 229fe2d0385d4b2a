"""The questions that every rule asks of a parse have one answer: dependents, subject and case of a token."""

from __future__ import annotations

import pytest

from actorgraph.model import Document
from tests.coreference.compact import document as parsed


@pytest.fixture(scope="module")
def document() -> Document:
    return parsed(
        "The/DET/det>2 mayor/NOUN/nsubj:pass>4 was/AUX/aux:pass>4 met/VERB/root>0 by/ADP/case>8 Ida/PROPN/compound>8 "
        "near/ADP/case>8 envoy/NOUN/obl:agent>4"
    )


def test_a_relation_has_its_subtypes_and_a_subtype_itself_alone(document: Document) -> None:
    assert [one.text for one in document.dependents(3)] == ["mayor", "was", "envoy"]
    assert [one.text for one in document.dependents(3, "nsubj", "obl")] == ["mayor", "envoy"]
    assert document.dependents(3, "nsubj:outer") == []


def test_a_predicate_has_a_subject_and_a_noun_its_cases(document: Document) -> None:
    subject = document.subject(3)
    assert subject is not None
    assert subject.text == "mayor"
    assert document.subject(1) is None
    assert document.cases(7) == ["by", "near"]
    assert (document.case(7), document.case(1)) == ("by", "")


def test_a_token_stands_for_its_phrase_where_it_names_nobody(document: Document) -> None:
    assert document.surface(document.phrase(1)) == "The mayor"
    made = document.reference(1)
    assert (made.entity, made.text, made.span) == (None, "The mayor", document.phrase(1))
