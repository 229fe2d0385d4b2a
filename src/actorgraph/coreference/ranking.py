"""Which earlier chain a description or pronoun refers to: a log-linear ranker over candidate chains and "none".

The model is the mention-ranking model of Durrett and Klein (2013, EMNLP) over chains instead of mentions: each
candidate scores the sum of its features' weights, "none" its own, and a softmax turns them into probabilities. The
weights are trained on GUM by ``training/coreference`` and ship as ``data/ranking.json``.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import repeat
from typing import ClassVar

from actorgraph import learned
from actorgraph.coreference.belonging import contradicts
from actorgraph.coreference.chains import Chain
from actorgraph.coreference.markables import Markable
from actorgraph.lexicon import nouns
from actorgraph.model import Document, Token

REFLEXIVE = ("self", "selves")
PRONOUN_REACH = 6
"""Sentences back in which a pronoun's antecedent is looked for."""
MOST_CANDIDATES = 30


@dataclass(frozen=True, slots=True)
class View:
    """A document with what the features ask for again and again."""

    document: Document
    quoted: tuple[bool, ...]
    speaker: Mapping[int, int]
    """Token inside somebody's words -> head token of whose words they are (the innermost known source)."""

    @classmethod
    def of(cls, document: Document) -> View:
        return cls(document, quoted_tokens(document), speakers(document))


def speakers(document: Document) -> dict[int, int]:
    """For each token inside a content the head of the source that the language model links to it."""
    found: dict[int, int] = {}
    spans = document.speech
    linked = [one for one in document.speech_links if spans[one.other].part == "source"]
    for one in sorted(linked, key=lambda one: (spans[one.content].first - spans[one.content].last, one.content)):
        content, source = spans[one.content], spans[one.other]
        head = document.head_of(source.first, source.last)
        found.update(dict.fromkeys(range(content.first, content.last), head))
    return found


def quoted_tokens(document: Document) -> tuple[bool, ...]:
    """For each token whether it stands inside quotation marks; a paragraph's end closes a straight one."""
    inside, flags, paragraph = False, [], -1
    for token in document.tokens:
        here = document.sentences[token.sentence].paragraph
        if here != paragraph:
            inside, paragraph = False, here
        if token.text in ("“", "«", "``", "„"):
            inside = True
        elif token.text in ("”", "»", "''"):
            inside = False
        elif token.text == '"':
            inside = not inside
        flags.append(inside)
    return tuple(flags)


def objection(view: View, m: Markable, chain: Chain) -> str | None:
    """What in grammar and kind forbids that a markable refers to a chain, ``None`` if nothing does."""
    if m.gender in ("male", "female") and chain.is_other_than(m.gender):
        return "of the other gender"
    if not chain.fits(m):
        return "of another kind or number"
    if m.kind == "nominal" and chain.type == "person" and contradicts(view.document, m, chain):
        return "described as another's"
    own_words = m.kind == "nominal" and chain.type == "person" and view.speaker.get(m.head) in chain.heads
    # "She agreed to serve as chairwoman" tells what she is to be.
    if own_words and "as" not in view.document.cases(m.head):
        return "in their own words, in which they call themselves nothing"
    last = chain.last
    if last.sentence == m.sentence and _entangled(view.document, m, chain):
        return "both are parts of one phrase or take part in one action"
    if m.kind == "pronoun" and m.sentence - last.sentence > PRONOUN_REACH:
        return f"last mentioned more than {PRONOUN_REACH} sentences before"
    return None


def _entangled(document: Document, m: Markable, chain: Chain) -> bool:
    """Whether one of the chain's mentions in this sentence holds, lies in, or stands beside ``m`` as co-argument."""
    ours, core = document.tokens[m.head], ("nsubj", "obj", "iobj", "obl")
    # A reflexive refers to the one beside it; all others never do.
    argument = ours.dep.startswith(core) and ours.head != ours.index and not m.lemma.endswith(REFLEXIVE)
    for other in reversed(chain.mentions):
        if other.sentence != m.sentence:
            return False
        # In "Smith and his wife" the pronoun lies in the coordination, not in the name.
        if other.first <= m.head < other.last and not (other.named and other.head < m.head):
            return True
        if m.first <= other.head < m.last:
            return True
        theirs = document.tokens[other.head]
        if argument and theirs.head == ours.head and theirs.index != ours.index and theirs.dep.startswith(core):
            return True
    return False


def kind_of(m: Markable) -> str:
    """The class of a markable that most features are crossed with."""
    if m.kind == "pronoun":
        form = m.gender or "they"
        return form + ("'s" if m.lemma in ("his", "her", "hers", "its", "their", "theirs") else "")
    return f"{m.definite}-{m.type or 'thing'}" + ("s" if m.number == "plural" else "")


def role_of(token: Token) -> str:
    """The grammatical role, coarse."""
    return token.dep.partition(":")[0] if token.dep != "nmod:poss" else token.dep


def none_features(view: View, m: Markable) -> Iterator[str]:
    """Features of "refers to nothing before it"."""
    kind = kind_of(m)
    token = view.document.tokens[m.head]
    yield f"none|{kind}"
    yield f"none|{kind}|{role_of(token)}"
    if m.kind == "nominal":
        yield f"none|lemma={m.lemma}"
        yield f"none|{m.definite}|modifiers={min(len(m.modifiers), 3)}"
        yield f"none|{m.definite}|after={min(m.last - m.head - 1, 2) > 0}"
        clause = bool(view.document.dependents(m.head, "acl"))
        yield f"none|{m.definite}|clause={clause}"
    elif m.gender == "neuter":
        yield f"none|it|head={view.document.tokens[token.head].lemma}"
        # The "it" of "it is clear that" refers to nothing.
        clause = bool(view.document.dependents(token.head, "csubj", "ccomp", "xcomp"))
        yield f"none|it|{'expl' if token.dep == 'expl' else 'clause' if clause else 'plain'}"
    yield f"none|{kind}|first={m.sentence < 2}"
    yield f"none|{kind}|quoted={view.quoted[m.head]}"


@dataclass(frozen=True, slots=True)
class Question:
    """Which of some chains a markable refers to: what all its pairs with them share.

    Attributes:
        kind: of the markable (:func:`kind_of`); ``role``: its grammatical role (:func:`role_of`).
        paragraph: that it stands in.
        rivals: how many chains; ``mentions``, ``names``: of the chain that has most of them.
    """

    view: View
    m: Markable
    kind: str
    role: str
    paragraph: int
    rivals: int
    mentions: int
    names: int

    @classmethod
    def of(cls, view: View, m: Markable, candidates: Sequence[Chain]) -> Question:
        mentions = max((len(chain.mentions) for chain in candidates), default=0)
        names = max((len(chain.names) for chain in candidates), default=0)
        role, paragraph = role_of(view.document.tokens[m.head]), view.document.sentences[m.sentence].paragraph
        return cls(view, m, kind_of(m), role, paragraph, len(candidates), mentions, names)


Part = tuple[tuple[str, ...], tuple[object, ...]]
"""Features that depend on the same few values: their forms, and the values. The same parts come again and again."""

# The first value is always the class of the markable (:func:`kind_of`).
_PLACED = ("{0}", "{0}|sentences={1}", "{0}|rank={2}", "{0}|{3}:{4}|{5}", "{0}|{6}>{4}|{5}")
_MADE = ("{0}|{1}|{2}|plural={3}", "{0}|several={4}", "{0}|mentions={5}", "{0}|most={6}")
_GENDERED = ("{0}|told={1}", "{0}|likely={2}|votes={3}", "{0}|alone={4}")
_APART = ("{0}|quoted={1}{2}", "{0}|paragraph={3}")
_NEAR = ("{0}|{1}|same={2}", "{0}|near={3}", "{0}|subject={4}|{5}")
_NAMED, _UNNAMED = ("{0}|share={1}",), ("{0}|share=none|{1}",)
_PRONOUNS = ("{0}|only-pronouns={1}|{2}",)
_KIN, _SPEAKS, _WORDED = ("{0}|kin={1}|{2}",), ("{0}|speaks={1}|quoted={2}",), ("{0}|lemma={1}",)
_ONE_CLAUSE, _GOVERNED = ("{0}|one-clause",), ("{0}|governed",)
_DESCRIBED = (
    "{0}|head={1}|name={2}", "{3}|head={4}|typed={5}", "{0}|head={1}|shared={6}|strange={7}", "{3}|head={1}|bare={8}",
)  # fmt: skip
_LIMITS = (1, 2, 3, 4, 6, 9, 14, 22, 40)
_BUCKETS = (*map(str, _LIMITS), "41+")
_CALLED = ("{1}>{2}|named={3}", "{0}|described={4}")


def pair_features(asked: Question, chain: Chain, rank: int) -> Iterator[str]:
    """Features of a markable with a candidate chain; ``rank`` counts candidates from the most recent."""
    return (form.format(*given) for forms, given in pair_parts(asked, chain, rank) for form in forms)


def pair_parts(asked: Question, chain: Chain, rank: int) -> Iterator[Part]:
    """:func:`pair_features` in parts."""
    view, m, kind, last = asked.view, asked.m, asked.kind, chain.last
    far, role, mentions = m.sentence - last.sentence, role_of(view.document.tokens[last.head]), len(chain.mentions)
    distance = far if far < 4 else "4-7" if far < 8 else "8+"
    yield _PLACED, (kind, distance, min(rank, 6), last.kind, role, min(far, 2), asked.role)
    named = "named" if chain.names else "unnamed"
    size = (_bucket(mentions), mentions == asked.mentions)
    yield _MADE, (kind, named, chain.type, chain.plural, chain.several, *size)
    likely, votes = _agrees(m, chain.likely), _agrees(m, chain.voted)
    yield _GENDERED, (kind, _agrees(m, chain.stated_gender), likely, votes, asked.rivals == 1)
    paragraphs = asked.paragraph - view.document.sentences[last.sentence].paragraph
    yield _APART, (kind, view.quoted[m.head], view.quoted[last.head], min(paragraphs, 3))
    if m.kind == "pronoun":
        yield from _pronoun_parts(asked, chain)
    else:
        yield from _nominal_parts(m, chain, kind)


def _pronoun_parts(asked: Question, chain: Chain) -> Iterator[Part]:
    view, m, kind, last = asked.view, asked.m, asked.kind, chain.last
    tokens = view.document.tokens
    form = "pronoun" if last.kind == "pronoun" else "other"
    same = last.kind == "pronoun" and last.gender == m.gender and last.number == m.number
    subject = any(x.sentence == last.sentence and tokens[x.head].dep.startswith("nsubj") for x in chain.mentions[-2:])
    yield _NEAR, (kind, form, same, _bucket(m.head - last.head), subject, min(m.sentence - last.sentence, 2))
    # Whoever the article makes much of is likelier meant: named often, later too, or begun as known.
    first = chain.mentions[0]
    if chain.names:
        yield _NAMED, (kind, round(4 * len(chain.names) / asked.names) if asked.names else 0)
    else:
        yield _UNNAMED, (kind, first.definite)
    yield _PRONOUNS, (kind, chain.only_pronouns, _bucket(len(chain.mentions)))
    if not chain.names and first.kind == "nominal":
        yield _KIN, (kind, not nouns.KIN.isdisjoint(chain.lemmas), first.definite)
    speaker = view.speaker.get(m.head)
    if speaker is not None:
        yield _SPEAKS, (kind, speaker in chain.heads, view.quoted[m.head])
    if m.number == "plural" or m.gender == "neuter":
        yield _WORDED, (kind, last.lemma if last.kind == "nominal" else last.kind)
    if tokens[last.head].head == tokens[m.head].head:
        yield _ONE_CLAUSE, (kind,)
    # The head verb of the one above the other; ten steps up at most, deeper trees are mistakes of the parser's.
    verb, at = tokens[last.head].head, m.head
    for _ in range(10):
        if at == verb:
            yield _GOVERNED, (kind,)
        if at == verb or tokens[at].head == at:
            break
        at = tokens[at].head


def _agrees(m: Markable, gender: str | None) -> str:
    return "unknown" if gender is None else "same" if gender == m.gender else "other"


def _nominal_parts(m: Markable, chain: Chain, kind: str) -> Iterator[Part]:
    same = m.lemma in chain.lemmas
    in_name = m.lemma in chain.words
    shared = 0
    for word in m.modifiers:
        known = word in chain.words or word in chain.lemmas
        # The mentions last: a chain may have hundreds of them.
        shared += known or any(word in other.modifiers for other in chain.mentions if other.kind == "nominal")
    typed = m.type == chain.type and m.type is not None
    counts = (min(shared, 2), min(len(m.modifiers) - shared, 2), not m.modifiers)
    yield _DESCRIBED, (kind, same, in_name, m.definite, same or in_name, typed, *counts)
    if not same:
        yield _CALLED, (kind, m.lemma, chain.type, bool(chain.names), bool(chain.lemmas))


def _bucket(count: int) -> str:
    return _BUCKETS[bisect_left(_LIMITS, count)]


@dataclass(frozen=True, slots=True)
class Ranker:
    """The trained weights. ``least`` is the probability under which nothing is linked, by class of markable."""

    MOST: ClassVar[int] = 1 << 16
    """Parts whose weights are remembered; then anew, for words come without end."""

    weights: Mapping[str, float]
    least: Mapping[str, float]
    _remembered: dict[Part, list[float]] = field(default_factory=dict, repr=False, compare=False)

    def weighed(self, features: Iterable[str]) -> list[tuple[str, float]]:
        """Features that count, with their weights."""
        return [(feature, weight) for feature in features if (weight := self.weights.get(feature, 0.0))]

    def scores(self, view: View, m: Markable, candidates: Sequence[Chain]) -> list[float]:
        """Probabilities of "none" and of each candidate."""
        asked = Question.of(view, m, candidates)
        sums = [sum(map(self.weights.get, none_features(view, m), repeat(0.0)))]
        for rank, chain in enumerate(candidates):
            weights: list[float] = []
            for part in pair_parts(asked, chain, rank):
                known = self._remembered.get(part)
                weights += self._weights(part) if known is None else known
            sums.append(sum(weights))
        top = max(sums)
        powers = [math.exp(one - top) for one in sums]
        whole = sum(powers)
        return [power / whole for power in powers]

    def _weights(self, part: Part) -> list[float]:
        """The weights of a part's features that count, in their order; remembered."""
        if len(self._remembered) >= self.MOST:
            self._remembered.clear()
        forms, given = part
        found = self._remembered[part] = [weight for _, weight in self.weighed(form.format(*given) for form in forms)]
        return found

    def choose(self, view: View, m: Markable, candidates: Sequence[Chain]) -> tuple[Chain | None, float]:
        """The chain meant and its probability, or ``None`` where that stays unsure."""
        if not candidates:
            return None, 1.0
        none, *each = self.scores(view, m, candidates)
        best = max(range(len(each)), key=lambda i: (each[i], -i))
        least = self.least.get(m.kind, 0.5)
        return (candidates[best], each[best]) if each[best] >= least and each[best] > none else (None, none)


@lru_cache(maxsize=1)
def load_ranker() -> Ranker:
    """The weights that ship with the package."""
    data = learned.weights("coreference/data/ranking.json")
    return Ranker(data["weights"], data["least"])
