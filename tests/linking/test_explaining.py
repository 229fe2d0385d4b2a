"""Explanations name what counted, with its weight."""

from __future__ import annotations

import pytest

from actorgraph.coreference.explaining import explain_within
from actorgraph.errors import QueryError
from actorgraph.linking import across
from actorgraph.linking.curation.decisions import Merge, NotSame
from actorgraph.linking.explaining import explain_across
from actorgraph.model import Explanation
from tests.coreference.compact import document
from tests.linking.test_across import corpus, key

PRONOUN = """
[PERSON Ana/PROPN/nsubj>3 Petrova/PROPN/flat>1 ] met/VERB/root>0 [PERSON Bram/PROPN/obj>3 Oduya/PROPN/flat>4 ] ./PUNCT/punct>3
She/PRON/nsubj>2 smiled/VERB/root>0 ./PUNCT/punct>2
[PERSON Petrova/PROPN/nsubj>2 ] left/VERB/root>0 ./PUNCT/punct>2
"""  # noqa: E501


def at(words: str, nth: int = 0) -> int:
    text = document(PRONOUN).text
    found = -1
    for _ in range(nth + 1):
        found = text.index(words, found + 1)
    return found


def steps(found: Explanation, step: str) -> list[str]:
    return [reason.reason for reason in found.reasons if reason.step == step]


def test_a_pronoun_is_told_by_features_and_rivals() -> None:
    found = explain_within(document(PRONOUN), at("Ana"), at("She"))
    assert found.same
    assert "“Ana Petrova” and “She” are one" in found.verdict
    assert any("likely=same" in reason for reason in steps(found, "feature"))
    assert "“Ana Petrova” (this one)" in steps(found, "candidate")
    chances = [one.weight for one in found.reasons if one.step == "candidate"]
    assert sum(chance for chance in chances if chance is not None) == pytest.approx(1.0)


def test_names_are_told_by_the_rule_that_joins_them() -> None:
    found = explain_within(document(PRONOUN), at("Petrova"), at("Petrova", 1))
    assert found.same
    assert steps(found, "name") == ["a surname alone, and the person it means here"]


def test_what_forbids_a_link_is_told() -> None:
    found = explain_within(document(PRONOUN), at("Bram"), at("Petrova", 1))
    assert not found.same
    assert "no rule joins the names" in steps(found, "name")[0]


def test_a_place_without_a_mention_is_an_error() -> None:
    with pytest.raises(QueryError, match="no name, description or pronoun"):
        explain_within(document(PRONOUN), at("met"), at("She"))


def test_two_spellings_are_told_by_evidence_and_links() -> None:
    linker = across(corpus())
    found = explain_across(corpus(), linker, [], ["c-x-0"], ["c-y-0"])
    assert found.same
    total = next(one.weight for one in found.reasons if one.step == "sum")
    assert total == pytest.approx(sum(one.weight or 0.0 for one in found.reasons if one.step == "evidence"))
    assert len(steps(found, "link")) == 1
    assert "(x:0) — " in steps(found, "link")[0]


def test_a_correction_is_told_first() -> None:
    decisions = [NotSame(key("x", 0, "Sergey Lovarin"), key("y", 0, "Sergei Lovarin"), note="two brothers")]
    found = explain_across(corpus(), across(corpus(), decisions), decisions, ["c-x-0"], ["c-y-0"])
    assert not found.same
    assert found.reasons[0].reason == "1: not-same, of both (two brothers)"


def test_a_merge_is_a_link_of_its_own() -> None:
    decisions = [Merge(key("m0", 0, "Ivo Rassen"), key("p0", 0, "Ivo Rassen"))]
    found = explain_across(corpus(), across(corpus(), decisions), decisions, ["c-m0-0"], ["c-p0-0"])
    assert found.same
    assert any("a correction says so" in reason for reason in steps(found, "link"))


def test_an_unknown_entity_is_an_error() -> None:
    with pytest.raises(QueryError, match="nothing is known"):
        explain_across(corpus(), across(corpus()), [], ["c-nobody"], ["c-y-0"])
