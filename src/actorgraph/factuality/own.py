"""What a predicate's own words tell: its polarity, and the marks of its helping verbs, adverbs and adjectives."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence, Set
from typing import Literal

from actorgraph.factuality.parse import base, word
from actorgraph.factuality.words import (
    AGAIN,
    ALLEGED,
    ARGUMENTS,
    CONDITIONS,
    DENIERS,
    FEW,
    HEARSAY,
    HELPERS,
    IMAGINED,
    INSTEAD,
    LIKELY,
    NEARLY,
    NOMINAL,
    NOT,
    ONCE,
    PLANNED,
    POSSIBLE,
    REQUIRED,
    UNTRUE,
    UPCOMING,
    WITHOUT,
)
from actorgraph.model import Document, Token

Mark = Literal[
    "alleged", "planned", "possible", "required", "conditional", "asked", "able", "supposed", "doubted", "untrue",
    "over", "ended",
]  # fmt: skip
"""``able`` and ``supposed`` (tried, wished by others) part moods from modalities: somebody able to do something may
well have done it. ``untrue``: "nearly", "falsely"; ``over``: no longer so; ``ended``: so until it was ended."""

Effect = Mark | Literal["not"]
"""What a governing word adds; ``not`` turns the polarity around."""

_NONE_OF = frozenset((("no", "det"), ("neither", "det"), ("neither", "cc"), ("neither", "advmod")))
FARTHEST = 80
"""Words after a predicate in which the mark that ends its sentence is looked for."""


def is_negated(document: Document, token: Token, besides: Container[int] = ()) -> bool:
    """Whether the word itself is denied: "not", "never", "no agreement was reached", "nobody left".

    What hangs below it among the tokens ``besides`` (the words said) is not looked at.
    """
    for child in document.dependents(token.index):
        if child.index in besides:
            continue
        text, relation = child.text.lower(), base(child)
        if relation in DENIERS and (text in NOT or word(child) in NOT):
            after = document.tokens[child.index + 1] if child.index + 1 < len(document.tokens) else child
            # "No, we agree": the answer before the clause; and "not only".
            answer = text == "no" and after.text == ","
            return not answer and after.lemma.lower() not in ("only", "just", "even", "least")
        if relation in ARGUMENTS:
            # "no agreement was reached", "neither Ostria nor Velmora signed".
            parts = {(one.text.lower(), base(one)) for one in document.dependents(child.index)}
            opening = document.tokens[document.extents[child.index][0]].text.lower()
            if text in NOT or parts & _NONE_OF or opening == "neither":
                return True
        if relation in ("mark", "case"):
            following = document.tokens[child.index + 1 : child.index + 2]
            # "instead of leaving", "rather than leave".
            instead = text in INSTEAD and any(one.text.lower() in ("of", "than") for one in following)
            if text in WITHOUT or instead:
                return True
        if text in AGAIN and child.index and document.tokens[child.index - 1].text.lower() == "no":
            return True
    return False


def is_few(document: Document, noun: Token) -> bool:
    """ "few people", "little evidence"; not "a few"."""
    return any(
        one.text.lower() in FEW and document.tokens[one.index - 1].text.lower() not in ("a", "very", "the")
        for one in (*document.dependents(noun.index), noun)
        if one.index
    )


def own_marks(document: Document, token: Token, retold: bool) -> tuple[Mark, ...]:
    """By the predicate's own helping words, clause and, for a noun, adjectives."""
    key = "marks", token.index, retold
    if key not in document.remembered:
        document.remembered[key] = tuple(_own_marks(document, token, retold))
    found: tuple[Mark, ...] = document.remembered[key]
    return found


def _own_marks(document: Document, token: Token, retold: bool) -> Iterator[Mark]:
    children = document.dependents(token.index)
    helpers = [one for one in children if base(one) in HELPERS]
    words = {one.text.lower() for one in helpers}
    # "Who'd endorsed her" had; of a participle with another helping word ("he'd be endorsed") it is "would".
    had = token.tag in ("VBN", "VBD") and sum(base(one) == "aux" for one in helpers) == 1
    short = {one.text.lower() for one in helpers if word(one) != "have" and not had}
    if "would" in words or short & {"'d", "’d"}:
        clauses = (one for one in children if base(one) == "advcl")
        ties = {one.text.lower() for clause in clauses for one in document.dependents(clause.index, "mark")}
        # "said he would visit": the future of a report in the past.
        was_said = base(token) in ("ccomp", "parataxis") and document.tokens[token.head].tag in ("VBD", "VBN")
        perfect = any(word(one) == "have" and one.dep == "aux" for one in children)
        yield "planned" if (retold or was_said) and not perfect and not ties & CONDITIONS else "conditional"
    # "is to visit", "are going to meet".
    to = [one.index for one in children if base(one) in ("mark", "aux") and one.text.lower() == "to"]
    before = document.tokens[to[0] - 1] if to and to[0] else None
    if words & PLANNED or (before and (word(before) == "be" or before.text.lower() == "going")):
        yield "planned"
    if words & POSSIBLE:
        yield "possible"
    if words & REQUIRED:
        yield "required"
    # "in case he wins", "as if he were"; "Should he win, ...": a condition without a conjunction.
    marks = (one.index for one in children if base(one) in ("mark", "case"))
    pairs = {tuple(each.text.lower() for each in document.tokens[at : at + 2]) for at in marks}
    opening = [(one.text.lower(), one.dep) for one in children[:1]] if base(token) == "advcl" else []
    unsure = not pairs.isdisjoint((("in", "case"), ("as", "if"), ("as", "though")))
    if words & CONDITIONS or unsure or opening in ([("should", "aux")], [("should", "mark")]):
        yield "conditional"
    if words & LIKELY:
        yield "supposed"
    if words & HEARSAY:
        yield "alleged"
    yield from _besides(document, token, children)


def _besides(document: Document, token: Token, children: Sequence[Token]) -> Iterator[Mark]:
    """What stands beside a predicate makes of it: adverbs, the mark that ends its sentence, adjectives of a noun."""
    adverbs = {one.text.lower() for one in children if one.dep == "advmod"}
    if adverbs & NEARLY and token.pos == "VERB":
        yield "untrue"
    # "was once": of other tenses the word means "as soon as", or a single time.
    past = any(one.tag == "VBD" for one in (*children, token) if base(one) in ("cop", "aux") or one is token)
    # "no longer", "not any more".
    if (past and adverbs & ONCE) or (adverbs & AGAIN and is_negated(document, token)):
        yield "over"
    # By the first mark that ends a sentence after the word; a quotation may end before its sentence does.
    last = min(document.sentences[token.sentence].last, token.index + FARTHEST)
    if next((one.text[0] for one in document.tokens[token.index + 1 : last] if one.text[0] in ".!?"), "") == "?":
        yield "asked"
    if token.pos in NOMINAL:
        yield from described({one.text.lower() for one in children if base(one) in ("amod", "advmod", "compound")})


def described(words: Set[str]) -> Iterator[Mark]:
    """What the adjectives before a noun make of it: an alleged attack, a would-be president."""
    for mark, known in (("planned", UPCOMING), ("alleged", ALLEGED), ("supposed", IMAGINED), ("untrue", UNTRUE)):
        if not words.isdisjoint(known):
            yield mark  # type: ignore[misc]
