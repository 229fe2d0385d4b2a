"""Whether a name that the gazetteer knows stands for a place here ("Jordan Smith", "Chelsea" the club, "Nice" the
word do not).

Features of a logistic regression; the weights are learned by ``training/places/train.py``.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import mul

from actorgraph.learned import logistic
from actorgraph.model import Document
from actorgraph.places.context import LOCATIVE, TITLES, Mention, belonging
from actorgraph.places.scan import Word

Features = Mapping[str, float]
SURE = 0.9
SURE_OF_PERSON = 0.6


def kind(mention: Mention) -> str:
    """What the name means first of all: its most telling reading."""
    features = {(r.place.feature, r.form) for r in mention.hit.readings}
    for feature in ("country", "continent", "seat", "state", "capital", "county", "city"):
        for form in ("name", "alias", "abbreviation", "demonym"):
            if (feature, form) in features:
                return f"{feature}/{form}"
    return "region/" + mention.hit.readings[0].form


@dataclass(frozen=True, slots=True)
class Article:
    """What the whole article tells of its names.

    Attributes:
        lower: the words that stand in small letters; "mobile", "reading" are then no towns.
        persons: the words of the names of persons.
        placed: how often each name stands where only places stand ("in X", "X, Texas").
    """

    lower: frozenset[str]
    persons: frozenset[str]
    placed: Mapping[str, int]


def article(document: Document, words: Sequence[Word], mentions: Sequence[Mention]) -> Article:
    """Gathers the evidence of an article."""
    names = [document.surface(name.span) for name in document.names if name.label == "PERSON"]
    return Article(
        frozenset(word.text for word in words if not word.capital),
        frozenset(word for name in names for word in name.split()),
        Counter(m.hit.key for m in mentions if stands_as_place(m)),
    )


def stands_as_place(mention: Mention) -> bool:
    return mention.before.lower() in LOCATIVE or mention.parent is not None or mention.child is not None


def features(mention: Mention, around: Article) -> Features:
    """The features of one mention, for :func:`probability`."""
    hit, what = mention.hit, kind(mention)
    mode = "bare" if mention.label == "?" else "named"
    small = what.split("/")[0] in ("city", "county", "region")
    found: dict[str, float] = {
        f"{mode}": 1.0,
        f"{mode} kind {what}": 1.0,
        f"{mode} people": math.log10(1 + max(r.place.population for r in hit.readings)) / 7,
        f"{mode} words": float(min(3, hit.last - hit.first) - 1),
    }
    if mode == "named":
        found[f"label {mention.label}"] = mention.sure
        found[f"label {mention.label} small {small}"] = mention.sure
    before, after = mention.before, mention.after
    flags = {
        "locative": before.lower() in LOCATIVE,
        "of": before == "of",
        "the": before.lower() == "the",
        "title": before.lower() in TITLES,
        "capital before": before[:1].isupper()
        and before.lower() not in LOCATIVE
        and not mention.sentence_start
        and not mention.party
        and before not in ("The",),
        "capital after": after[:1].isupper() and not belonging(after),
        "belongs " + belonging(after): bool(belonging(after)),
        "sentence start": mention.sentence_start,
        "party": mention.party,
        "dateline": mention.dateline,
        "parent": mention.parent is not None,
        "child": mention.child is not None,
        "lower": hit.last - hit.first == 1 and hit.surface.lower() in around.lower,
        "shouted": hit.surface.isupper() and len(hit.surface) > 3,
        "person word": hit.surface in around.persons,
        "placed elsewhere": around.placed.get(hit.key, 0) > stands_as_place(mention),
        "listed": mention.listed,
    }
    if mention.child:
        found[f"{mode} child {what}"] = 1.0
    for name, there in flags.items():
        if there:
            found[f"{mode} {name}"] = 1.0
            found[f"{mode} {name} small {small}"] = 1.0
    return found


def probability(found: Features, weights: Mapping[str, float]) -> float:
    """Logistic regression: the chance that a mention with these features is a place."""
    total = sum(map(mul, map(weights.get, found, repeat(0.0)), found.values()))
    return logistic(total)


def judge(mention: Mention, around: Article, weights: Mapping[str, float]) -> float:
    """The chance that a mention is a place.

    A part of a person's name is none, nor is a person with a title ("Mr. London"), nor "Lane" in "Elm Lane". Seats of
    power are always one, outside of longer names: the training material leaves most of them out; to its annotators they
    are buildings or organisations.
    """
    if mention.label == "PERSON+" and mention.sure >= SURE_OF_PERSON:
        return 0.0
    if mention.label == "PERSON" and mention.before.lower() in TITLES:
        return 0.0
    if mention.label.endswith("+") and belonging(mention.hit.surface):
        return 0.0
    if kind(mention).startswith("seat") and not mention.label.endswith("+"):
        return SURE
    return probability(features(mention, around), weights)
