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

_MASKED = ("PUNCT", "PROPN", "NUM")
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
    found: Counter[str] = Counter()
    frame = _Frame.of(document, source, target)
    if frame is None:
        return found
    for name, value in (*frame.wording(), *frame.classes(), *_predicate(document, frame)):
        # A word may be said in several places: the one where it weighs most counts.
        found[name] = max(found[name], value)  # type: ignore[assignment]
    return found


@dataclass(frozen=True, slots=True)
class _Frame:
    """The tokens of the sentence, which of them are the source's and the target's, and the words as features.

    Attributes:
        start, end: the tokens between which the stretch from one actor to the other lies.
        turned: whether the target comes first.
    """

    tokens: tuple[Token, ...]
    source: tuple[int, ...]
    target: tuple[int, ...]
    words: tuple[str, ...]
    start: int
    end: int
    turned: bool

    @classmethod
    def of(cls, document: Document, source: Sequence[Span], target: Sequence[Span]) -> _Frame | None:
        """The frame of two actors; none in a document without words."""
        touched = [one.sentence for span in (*source, *target) for one in document.tokens_in(span)]
        # Where neither actor has a place in the text, any sentence may be the one.
        low, high = (min(touched), max(touched)) if touched else (0, len(document.sentences) - 1)
        tokens = (
            document.tokens[document.sentences[low].first : document.sentences[high].last] if document.tokens else ()
        )
        if not tokens:
            return None
        numbers = range(len(tokens))
        own = tuple(n for n in numbers if any(span.overlaps(tokens[n].span) for span in source))
        # A word can stand for one of them alone: of both it is the source's.
        other = tuple(n for n in numbers if any(span.overlaps(tokens[n].span) for span in target) and n not in own)
        # Names and numbers would be learned by heart: only their part of speech is a feature.
        words = tuple(
            "<S>" if n in own else "<T>" if n in other else f"<{one.pos}>" if one.pos in _MASKED else word(one)
            for n, one in enumerate(tokens)
        )
        # An actor that is nowhere is put at the edge, so that all words lie between the two.
        first, then = own or (0,), other or (len(tokens),)
        turned = min(then) < min(first)
        if turned:
            first, then = then, first
        start = max(one for one in first if one < min(then))
        return cls(tuple(tokens), own, other, words, start, min(then), turned)

    def wording(self) -> Iterator[tuple[str, float]]:
        """The words between the two actors, those around them with less weight, and pairs of neighbours."""
        yield f"turned={self.turned}", 1.0
        for number, one in enumerate(self.words):
            if one.startswith("<"):
                continue
            if self.start < number < self.end:
                yield f"between={one}", 1.0
                yield f"word={one}", 1.0
            else:
                near = number > self.start and number - self.end < _FAR
                yield f"word={one}", 0.5 if near else 0.25
        # What is done is often said right behind the second actor: "asked Ostria for help".
        for left, right in pairwise(self.words[max(0, self.start) : self.end + 7]):
            yield f"pair={left} {right}", 0.7

    def classes(self) -> Iterator[tuple[str, float]]:
        """The classes of action words, with the first of them apart; and what the actors are, by their nouns."""
        first = True
        for number in range(self.start + 1, len(self.words)):
            for action in ACTIONS.get(self.words[number], ()):
                weight = 1.0 if number < self.end else 0.6
                yield f"action={action}", weight
                if first:
                    yield f"first={action}", 1.0
            first = first and self.words[number] not in ACTIONS
        for name, numbers in (("source", self.source), ("target", self.target)):
            for number in numbers:
                if kind := ACTORS.get(word(self.tokens[number])):
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
        # "agreed to withdraw", "said it would attack": the second verb tells what is done.
        inner = kids(document, verb.index, "xcomp", "ccomp")
        if not inner:
            return
        yield f"chain={lemma} {word(inner[0])}", 1.0
        verb = inner[0]


__all__ = ["Model", "features", "plover_type", "shipped"]
