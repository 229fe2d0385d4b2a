"""Questions to a reconciliation service, and what its answers mean."""

from __future__ import annotations

import pytest

from actorgraph.errors import InputError
from actorgraph.linking.curation.reconciliation import Candidate, candidates, chosen, query, service_of
from actorgraph.model import Actor

ANA = Actor("person-ana-1", "person", "Ana Petrova", ("A. Petrova",), ("c-1",), country="RR")
SERVICE = service_of({"name": "Register", "identifierSpace": "http://example.org/id/", "batchSize": 3}, "http://x/")


def test_a_manifest_tells_space_and_batch() -> None:
    assert (SERVICE.name, SERVICE.iri("p1"), SERVICE.batch) == ("Register", "http://example.org/id/p1", 3)
    assert SERVICE.iri("https://example.com/p") == "https://example.com/p"
    paged = service_of({"identifierSpace": "http://example.org", "view": {"url": "http://example.org/p?i={{id}}"}}, "u")
    assert paged.iri("7") == "http://example.org/p?i=7"


@pytest.mark.parametrize("manifest", [None, [], {"name": "x"}, {"identifierSpace": 3}])
def test_what_is_no_manifest_is_an_error(manifest: object) -> None:
    with pytest.raises(InputError, match="manifest"):
        service_of(manifest, "http://x/")


def test_a_question_has_type_and_properties_where_told() -> None:
    assert query(ANA, {}, {}, 3) == {"query": "Ana Petrova", "limit": 3}
    assert query(ANA, {"person": "Q5"}, {"P1": "country", "P2": "feature", "P3": "alias"}, 3) == {
        "query": "Ana Petrova", "limit": 3, "type": "Q5", "type_strict": "should",
        "properties": [{"pid": "P1", "v": "RR"}, {"pid": "P3", "v": "A. Petrova"}],
    }  # fmt: skip


def test_candidates_come_best_first() -> None:
    answer = {
        "q0": {"result": [{"id": "a", "name": "A", "score": 9}, {"id": "b", "name": "B", "score": 5, "match": True}]}
    }
    assert [one.name for one in candidates(SERVICE, answer, "q0")] == ["B", "A"]


NO_SCORES = [{"q0": {"result": [{"id": "a", "name": "A", "score": score}]}} for score in ("NaN", "1e999", 10**400)]
BROKEN = [{}, {"q0": {}}, {"q0": {"result": [{"id": 1}]}}, [], {"error": "too many"}, *NO_SCORES]


@pytest.mark.parametrize("answer", BROKEN, ids=range(len(BROKEN)))
def test_a_broken_answer_is_an_error(answer: object) -> None:
    with pytest.raises(InputError):
        candidates(SERVICE, answer, "q0")


def found(*rows: tuple[str, float, bool]) -> list[Candidate]:
    return [Candidate(iri, iri, score, match) for iri, score, match in rows]


CHOICES = [
    ([], None),
    ([("a", 70.0, False)], None),
    ([("a", 90.0, False)], "a"),
    ([("a", 90.0, False), ("b", 90.0, False)], None),
    ([("a", 40.0, True), ("b", 90.0, False)], "a"),
    ([("a", 100.0, True), ("b", 99.0, True)], None),
]


@pytest.mark.parametrize(("rows", "expected"), CHOICES)
def test_what_stays_unsure_is_not_kept(rows: list[tuple[str, float, bool]], expected: str | None) -> None:
    best = chosen(found(*rows), 80.0)
    assert (best.iri if best else None) == expected
