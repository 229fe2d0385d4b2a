"""Pairs of the training corpora with what gold says of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from actorgraph.evaluation.roles import HEAD_OF, PERSON_FIRST, with_pronouns
from actorgraph.extractors.roles.constructions import claims
from actorgraph.extractors.roles.pairs import Observer, Pair, pairs
from actorgraph.extractors.roles.view import View
from actorgraph.model import Document

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sample:
    """The features of a pair, and for each head that gold tells of whether its relation holds.

    ``worded``: a construction claims it; ``named``: both are names, and the second is no place.
    """

    features: list[str]
    labels: dict[str, int]
    worded: bool
    named: bool


def samples(row: Row, document: Document) -> Iterator[Sample]:
    """The samples of one row of CoNLL04 or KnowledgeNet."""
    known = "annotated_properties" in row
    document = with_pronouns(document) if known else document
    view = View(document)
    found = pairs(view, claims(view))
    observer = Observer(view, found)
    for pair in found:
        labels = _facts(row, pair) if known else {"work": _work_for(row, pair)}
        yield Sample(observer.features(pair), labels, bool(pair.claims), _named(pair))


def _named(pair: Pair) -> bool:
    kinds = pair.person.mention.kind, pair.body.mention.kind
    return kinds == ("name", "name") and pair.body.entity.type != "place"


def _touch(pair: Pair, person: Row, body: Row) -> int:
    one, other = pair.person.span, pair.body.span
    return int(
        one.start < person["end"]
        and person["start"] < one.end
        and other.start < body["end"]
        and body["start"] < other.end
    )


def _facts(row: Row, pair: Pair) -> dict[str, int]:
    labels = {HEAD_OF[one]: 0 for one in row["annotated_properties"] if one in HEAD_OF}
    for fact in row["facts"]:
        if fact["label"] in HEAD_OF:
            ends = (fact["subject"], fact["object"])
            person, body = ends if fact["label"] in PERSON_FIRST else ends[::-1]
            labels[HEAD_OF[fact["label"]]] |= _touch(pair, person, body)
    return labels


def _work_for(row: Row, pair: Pair) -> int:
    entities = {one["id"]: one for one in row["entities"]}
    found = [one for one in row["relations"] if one["label"] == "Work_For"]
    return int(any(_touch(pair, entities[one["head"]], entities[one["tail"]]) for one in found))
