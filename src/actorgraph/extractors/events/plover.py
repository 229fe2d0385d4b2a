"""The PLOVER root type of what a source does to a target, by a linear model over the words around the two.

Features are the words between and behind the two actors, pairs of neighbouring words, the classes of
:data:`~actorgraph.extractors.events.actions.ACTIONS`, what the actors are, and the verb that governs the source with
its helpers and complements. The model is multinomial logistic regression, trained by ``training/events/train.py``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from actorgraph import learned
from actorgraph.extractors.events.actions import ACTIONS, ACTORS
from actorgraph.extractors.events.phrases import base, kids, preposition, word
from actorgraph.model import Document, Span, Token

Features = Mapping[str, float]

_FAR = 10
"""Words behind both actors that still count fully."""

_HELPERS = frozenset(("aux", "aux:pass", "cop", "advmod", "mark", "cc"))


@dataclass(frozen=True)
class Model:
    """Weights of features by class: ``weights[index[feature]]`` is one number a class."""

    classes: tuple[str, ...]
    index: Mapping[str, int]
    weights: NDArray[np.float64]
    bias: NDArray[np.float64]

    def probabilities(self, features: Features) -> dict[str, float]:
        """The probability of each class."""
        score = self.bias.copy()
        for name, value in sorted(features.items()):
            if name in self.index:
                score += value * self.weights[self.index[name]]
        score = np.exp(score - score.max())
        return dict(zip(self.classes, (score / score.sum()).tolist(), strict=True))


@cache
def shipped() -> Model:
    """The model of the package data."""
    raw = learned.weights("extractors/events/weights.json")
    names = list(raw["features"])
    return Model(
        classes=tuple(raw["classes"]),
        index={name: number for number, name in enumerate(names)},
        weights=np.array([raw["features"][name] for name in names]),
        bias=np.array(raw["bias"]),
    )


def plover_type(document: Document, source: Sequence[Span], target: Sequence[Span]) -> dict[str, float]:
    """The probability of each PLOVER root type for what ``source`` does to ``target``."""
    return shipped().probabilities(features(document, source, target))


def features(document: Document, source: Sequence[Span], target: Sequence[Span]) -> Features:
    """The features of an actor pair; values at most 1."""
    frame = _frame(document, source, target)
    found: Counter[str] = Counter()
    for name, value in _all(document, frame):
        found[name] = max(found[name], value)  # type: ignore[assignment]
    return found


@dataclass(frozen=True, slots=True)
class _Frame:
    """The tokens of the sentence, which of them are the source's and the target's, and the words as features."""

    tokens: tuple[Token, ...]
    source: tuple[int, ...]
    target: tuple[int, ...]
    words: tuple[str, ...]


def _frame(document: Document, source: Sequence[Span], target: Sequence[Span]) -> _Frame:
    spans = [*source, *target]
    touched = [one.sentence for span in spans for one in document.tokens_in(span)]
    low, high = (min(touched), max(touched)) if touched else (0, len(document.sentences) - 1)
    tokens = document.tokens[document.sentences[low].first : document.sentences[high].last] if document.tokens else ()
    own = tuple(n for n, one in enumerate(tokens) if any(span.overlaps(one.span) for span in source))
    other = tuple(n for n, one in enumerate(tokens) if any(span.overlaps(one.span) for span in target) and n not in own)
    words = tuple(_word(n, one, set(own), set(other)) for n, one in enumerate(tokens))
    return _Frame(tuple(tokens), own, other, words)


def _word(number: int, token: Token, own: set[int], other: set[int]) -> str:
    if number in own or number in other:
        return "<S>" if number in own else "<T>"
    if token.pos in ("PUNCT", "PROPN", "NUM"):
        return f"<{token.pos}>"
    return word(token)


def _all(document: Document, frame: _Frame) -> Iterator[tuple[str, float]]:
    if not frame.tokens:
        return
    start, end, turned = _between(frame)
    yield f"turned={turned}", 1.0
    yield from _bag(frame, start, end)
    yield from _pairs(frame, start, end)
    yield from _classes(frame, start, end)
    yield from _actors(frame)
    yield from _predicate(document, frame)


def _between(frame: _Frame) -> tuple[int, int, bool]:
    """The stretch between the two actors, and whether the target comes first."""
    source = frame.source or (0,)
    target = frame.target or (len(frame.tokens),)
    if min(target) < min(source):
        return max(one for one in target if one < min(source)), min(source), True
    return max(one for one in source if one < min(target)), min(target), False


def _bag(frame: _Frame, start: int, end: int) -> Iterator[tuple[str, float]]:
    for number, one in enumerate(frame.words):
        if one.startswith("<"):
            continue
        if start < number < end:
            yield f"between={one}", 1.0
            yield f"word={one}", 1.0
        else:
            near = number > start and number - end < _FAR
            yield f"word={one}", 0.5 if near else 0.25


def _pairs(frame: _Frame, start: int, end: int) -> Iterator[tuple[str, float]]:
    for left, right in pairwise(frame.words[max(0, start) : end + 7]):
        yield f"pair={left} {right}", 0.7


def _classes(frame: _Frame, start: int, end: int) -> Iterator[tuple[str, float]]:
    """The classes of action words, with the first of them apart."""
    first = True
    for number in range(start + 1, len(frame.words)):
        for action in ACTIONS.get(frame.words[number], ()):
            weight = 1.0 if number < end else 0.6
            yield f"action={action}", weight
            if first:
                yield f"first={action}", 1.0
        first = first and frame.words[number] not in ACTIONS


def _actors(frame: _Frame) -> Iterator[tuple[str, float]]:
    """What the actors are, by the nouns in their phrases."""
    for name, numbers in (("source", frame.source), ("target", frame.target)):
        for number in numbers:
            if kind := ACTORS.get(word(frame.tokens[number])):
                yield f"{name}={kind}", 1.0


def _predicate(document: Document, frame: _Frame) -> Iterator[tuple[str, float]]:
    """The verb over the source with its helpers, object and complements, two verbs deep."""
    if not frame.source:
        return
    first, last = frame.tokens[frame.source[0]].index, frame.tokens[frame.source[-1]].index
    head = document.tokens[document.head_of(first, last + 1)]
    verb = document.tokens[head.head]
    yield f"relation={base(head)}", 0.5
    for depth in range(2):
        if verb.pos not in ("VERB", "AUX", "ADJ"):
            return
        yield from _of_verb(document, verb, depth)
        inner = kids(document, verb.index, "xcomp", "ccomp")
        if not inner:
            return
        yield f"chain={word(verb)} {word(inner[0])}", 1.0
        verb = inner[0]


def _of_verb(document: Document, verb: Token, depth: int) -> Iterator[tuple[str, float]]:
    lemma = word(verb)
    yield f"verb{depth}={lemma}", 1.0
    for action in ACTIONS.get(lemma, ()):
        yield f"does{depth}={action}", 1.0
    for one in kids(document, verb.index, "obj", "nsubj:pass"):
        yield f"object={word(one)}", 1.0
        yield f"done={lemma} {word(one)}", 1.0
        for action in ACTIONS.get(word(one), ()):
            yield f"done={lemma} {action}", 0.7
            yield f"thing={action}", 1.0
    for one in kids(document, verb.index, "obl"):
        yield f"way={lemma} {preposition(document, one.index)}", 0.7
    for one in kids(document, verb.index, *_HELPERS):
        if one.pos in ("AUX", "PART", "ADV", "SCONJ"):
            yield f"helper{depth}={one.text.lower()}", 0.7


__all__ = ["Model", "features", "plover_type", "shipped"]
