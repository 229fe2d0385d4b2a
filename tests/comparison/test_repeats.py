"""Repeats count once, few comparisons are kept for each claim, and copies confirm nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from actorgraph import comparison
from actorgraph.comparison.repeats import AT_MOST, first_told, plain, telling
from actorgraph.model import Comparison, ComparisonKind, Copy, Extraction, QuotationLink
from tests.comparison.builders import counting, holding, linker, saying

FIGHTING = {"nations": ("VM",), "predicate": "fight"}


def told(text: str, value: float, day: int) -> Extraction:
    return counting(f"{text}-{day}", text, "sailors", published=f"2021-03-{day:02}", value=value, **FIGHTING)


def test_one_sentence_in_many_articles_is_one_claim_the_earliest() -> None:
    many = [told("Some 40 sailors are fighting", 40.0, day) for day in range(1, 20)]
    other = told("There are 900 sailors in the fight", 900.0, 20)
    [found] = comparison.compare([*many[::-1], other], linker(*many, other))
    assert found.kind == "differ"
    assert {found.left_article, found.right_article} == {many[0].article.id, other.article.id}


def test_a_speaker_who_is_printed_everywhere_says_it_once() -> None:
    many = [saying(str(n), "Jory Pell", "the new dam above Velmora is safe") for n in range(9)]
    other = saying("b", "Ilka Marn", "the new dam above Velmora is not safe")
    found = list(comparison.compare([*many, other], linker(*many, other)))
    assert [one.kind for one in found] == ["contradict"]


def test_versions_of_a_quotation_are_one_claim() -> None:
    one = saying("a", "Jory Pell", "the new dam above Velmora is safe and sound")
    other = saying("b", "The mayor", "the new dam above Velmora is safe")
    who = linker(one, other)
    link = QuotationLink(one.statements[0].id, other.statements[0].id, one.article.id, other.article.id, 1.0, False, ())
    assert [each.kind for each in comparison.compare([one, other], who)] == ["agree"]
    assert not list(comparison.compare([one, other], replace(who, quotations=(link,))))


def test_copies_do_not_confirm_each_other() -> None:
    one, other = (
        saying(key, name, "the new dam above Velmora is safe") for key, name in (("a", "Pell"), ("b", "Marn"))
    )
    who = linker(one, other)
    assert len(list(comparison.compare([one, other], who))) == 1
    copied = replace(who, copies=(Copy(other.article.id, one.article.id, 0.9),))
    assert not list(comparison.compare([one, other], copied))


def test_an_office_held_in_a_month_is_told_once() -> None:
    many = [holding(f"p{n}", "Jory Pell", "president", "Ostria", f"2021-03-{n + 1:02}") for n in range(9)]
    many += [holding(f"m{n}", "Ilka Marn", "president", "Ostria", f"2021-03-{n + 1:02}") for n in range(9)]
    assert len(list(comparison.compare(many, linker(*many)))) == 1


def test_first_told_joins_whatever_shares_a_key() -> None:
    things = [(3, "a"), (1, "ab"), (2, "bc"), (4, "cd"), (5, "e")]
    assert first_told(things, lambda one: one[1], lambda one: (one[0],)) == [(1, "ab"), (5, "e")]


@pytest.mark.parametrize("text", ["“We sail,”  he said.", "we sail he\nSAID", "We sail — he said"])
def test_plain(text: str) -> None:
    assert plain(text) == "we sail he said"


def made(number: int, left: int, right: int, kind: ComparisonKind) -> Comparison:
    return Comparison(f"k-{number:03}", kind, "statement", f"q-{left}", f"q-{right}", "d", "e", (), 0.5)


def test_of_many_comparisons_the_telling_and_the_near_are_kept() -> None:
    days = {f"q-{n}": date(2021, 1, 1) + timedelta(days=n) for n in range(40)}
    compared = [made(n, 0, n, "agree" if n < 30 else "contradict") for n in range(1, 40)]
    kept = list(telling(compared, days))
    assert [one.right for one in kept] == ["q-30", "q-31", "q-32", "q-33"]
    assert [one.right for one in telling(compared[:20], days)] == ["q-1"]


def test_the_number_kept_grows_with_the_claims_alone() -> None:
    every = [made(100 * a + b, a, b, "differ") for a in range(30) for b in range(a + 1, 30)]
    kept = list(telling(every, {}))
    sides = Counter(side for one in kept for side in (one.left, one.right))
    assert max(sides.values()) <= AT_MOST
    assert len(kept) <= AT_MOST * 30 / 2
