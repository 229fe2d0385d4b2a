"""Pairs of a trigger and another word, scored by the network."""

from __future__ import annotations

import numpy as np
import pytest

from actorgraph.language.arguments import OTHERS, TRIGGERS, Scorer
from actorgraph.language.labels import ARGUMENTS, DISTANCES, SENTENCES_APART
from actorgraph.model import Article, Token

SIDE = 4


def tokens(count: int, sentence: int = 3) -> list[Token]:
    """Words in sentences of so many words."""
    return [Token(n, n, n + 1, "w", "w", "NOUN", "NN", n, "root", n // sentence) for n in range(count)]


def heads(seed: int = 1) -> dict[str, np.ndarray]:
    drawn, count = np.random.default_rng(seed), len(ARGUMENTS)
    sizes = {"near": (DISTANCES, SIDE), "apart": (2 * SENTENCES_APART + 1, SIDE), "out": (SIDE + 1,)}
    return {f"arguments.{name}": drawn.normal(size=(count, *size)).astype(np.float32) for name, size in sizes.items()}


def outputs(count: int, seed: int = 2) -> dict[str, np.ndarray]:
    drawn, width = np.random.default_rng(seed), len(ARGUMENTS) * SIDE
    return {name: drawn.normal(size=(count, width)).astype(np.float32) for name in (TRIGGERS, OTHERS)}


def test_an_article_in_blocks_is_scored_as_in_one():
    out, words = outputs(12), tokens(12)
    blocks = [{name: part[cut] for name, part in out.items()} for cut in (slice(0, 5), slice(5, 12))]
    whole, parted = Scorer([out], words, heads()), Scorer(blocks, words, heads())
    for question in ARGUMENTS:
        assert whole(question, [3] * 3, [0, 4, 11]) == parted(question, [3] * 3, [0, 4, 11])


def test_a_pair_is_scored_alike_in_any_company():
    made = Scorer([outputs(12)], tokens(12), heads())
    assert made("place", [3] * 3, [0, 4, 11]) == [made("place", [3], [one])[0] for one in (0, 4, 11)]
    assert made("place", [], []) == []


def test_each_question_has_a_layer_of_its_own():
    made = Scorer([outputs(12)], tokens(12), heads())
    assert len({made(question, [3], [5])[0] for question in ARGUMENTS}) == len(ARGUMENTS)


def test_sentences_further_than_the_last_bucket_count_alike():
    words = tokens(3 * (SENTENCES_APART + 3))
    flat = {name: np.ones((len(words), len(ARGUMENTS) * SIDE), np.float32) for name in (TRIGGERS, OTHERS)}
    level = {name: one if name != "arguments.near" else np.zeros_like(one) for name, one in heads().items()}
    made = Scorer([flat], words, level)
    near, far, farther = made("time", [0] * 3, [3, 3 * SENTENCES_APART, 3 * (SENTENCES_APART + 2)])
    assert far == farther != near


TOLD = "Police arrested Anna Kovacs in Velmora on Tuesday. Peter Lang, a baker, sells bread in Oskby since 1998."


@pytest.mark.parametrize(
    ("question", "right", "wrong"),
    [("participant", "Kovacs", "Lang"), ("participant", "Police", "baker"), ("place", "Velmora", "Oskby"),
     ("time", "Tuesday", "1998")],
)  # fmt: skip
def test_what_belongs_to_a_trigger_is_likelier_than_what_does_not(annotator, question: str, right: str, wrong: str):
    document = annotator.annotate(Article("a", TOLD))
    at = {token.text: token.index for token in document.tokens}
    assert document.arguments is not None
    likely, unlikely = document.arguments(question, [at["arrested"]] * 2, [at[right], at[wrong]])
    assert likely > unlikely + 1
