"""The walk through one article: names first, then each description and pronoun to a chain before it, or to none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice

from actorgraph.coreference.chains import Chain, fixed_links, start_chains
from actorgraph.coreference.markables import Markable
from actorgraph.coreference.ranking import MOST_CANDIDATES, View, objection
from actorgraph.coreference.sieves import name_partition, settle_types
from actorgraph.model import Document

Chooser = Callable[[View, Markable, Sequence[Chain]], tuple[Chain | None, float]]
ANAPHORIC = frozenset({"the", "this", "possessive", "bare"})
SURE = 0.5
"""Probability from which a chain of pronouns is taken to be the person named."""
DOUBTFUL = 0.85
"""Probability under which a person named is preferred to one who is not."""
NOMINAL_REACH = 60
"""How many chains back a description may reach, unless its head noun was used of a chain before."""


class Walk:
    """The state of the walk: chains by recency, and chains by the nouns used of them."""

    def __init__(self, document: Document, markables: Sequence[Markable]) -> None:
        self.view = View.of(document)
        self.markables = settle_types(document, markables)
        self.partition = name_partition(document, self.markables)
        self._join_described(document)
        self.chains = start_chains(document, self.markables, self.partition)
        self._recent: dict[int, Chain] = {}
        self._by_lemma: dict[str, dict[int, Chain]] = {}
        self.confidence: dict[int, float] = {}

    def _join_described(self, document: Document) -> None:
        """Join what the sentence itself makes one, so that no description makes two names one.

        Whether two names are one the rules for names decide, which know forms and namesakes. A description between two
        names ("her husband, Ivo Tarn - eldest son Leo Tarn") is of the nearer one, of neither where both are as near.
        """
        find, markables = self.partition.find, self.markables
        named = {find(m.index) for m in markables if m.named}
        links: dict[int, list[tuple[int, int]]] = {}
        for pair in fixed_links(document, markables):
            first, then = sorted((markables[one] for one in pair), key=lambda m: m.first)
            links.setdefault(then.first - first.last, []).append((first.index, then.index))
        for _, near in sorted(links.items()):
            of: dict[int, set[int]] = defaultdict(set)
            for left, right in near:
                for one, other in ((left, right), (right, left)):
                    if find(other) in named:
                        of[find(one)].add(find(other))
            sure = [pair for pair in near if all(len(of[find(one)]) < 2 for one in pair if find(one) not in named)]
            for left, right in sure:
                sides = {find(left), find(right)}
                if not sides <= named:
                    self.partition.join(left, right)
                    named |= {find(left)} if sides & named else set()

    def enter(self, m: Markable, chain: Chain, confidence: float = 1.0) -> None:
        """Note that ``m`` is a mention of ``chain``."""
        chain.add(m)
        self.confidence[m.index] = confidence
        # Taken out and put back, so that the dictionary's order is the order of last mention.
        self._recent.pop(chain.number, None)
        self._recent[chain.number] = chain
        # A chain met for the first time brings the nouns used of its names anywhere, also further down.
        for lemma in {m.lemma, *chain.lemmas} if len(chain.mentions) == 1 else {m.lemma}:
            self._by_lemma.setdefault(lemma, {})[chain.number] = chain

    def candidates(self, m: Markable) -> list[Chain]:
        """Chains that ``m`` may refer to, most recent first."""
        # Far more than `MOST_CANDIDATES`: most fall to an objection first.
        pool = list(islice(reversed(self._recent.values()), 4 * NOMINAL_REACH))
        if m.kind == "nominal" and (called_so := self._by_lemma.get(m.lemma)):
            seen = {chain.number for chain in pool}
            # A noun used of a chain before reaches further back than the window; the last ten uses are enough.
            pool += [chain for chain in list(called_so.values())[-10:] if chain.number not in seen]
        found: list[Chain] = []
        for chain in pool:
            # Six sentences: `_recent` runs backwards in the text, so all that follow lie further away still.
            if m.kind == "pronoun" and m.sentence - chain.last.sentence > 6:
                break
            # Most fall by kind or number, which is looked at first.
            if chain.fits(m) and objection(self.view, m, chain) is None:
                found.append(chain)
                if len(found) == MOST_CANDIDATES:
                    break
        return found

    def choose(self, m: Markable, choose: Chooser) -> tuple[Chain | None, float]:
        """What ``m`` refers to.

        A pronoun that would join nothing but other pronouns, or doubtfully somebody unnamed ("his father"), is asked
        again whom of those named it may mean: else one mistake draws all that follow it away from the person named.
        """
        candidates = self.candidates(m)
        chosen, confidence = choose(self.view, m, candidates)
        if chosen is None or m.gender not in ("male", "female"):
            return chosen, confidence
        if not chosen.only_pronouns and (chosen.names or confidence >= DOUBTFUL):
            return chosen, confidence
        named, sure = choose(self.view, m, [chain for chain in candidates if chain.names])
        if named is None or sure < SURE:
            return chosen, confidence
        # The pronouns before it were led astray too: they go with the one just found.
        if chosen.only_pronouns:
            self.chains.update((pronoun.index, named) for pronoun in chosen.mentions)
            named.absorb(chosen)
            self._recent.pop(chosen.number, None)
        return named, sure

    def new(self, m: Markable) -> Chain:
        chain = Chain(m.index)
        self.chains[m.index] = chain
        return chain


def is_anaphor(m: Markable) -> bool:
    """Whether a markable may refer back: third-person pronouns, and descriptions that are not indefinite."""
    if m.kind == "pronoun":
        return m.person == 3
    return m.kind == "nominal" and not m.several and m.definite in ANAPHORIC


def link(document: Document, markables: Sequence[Markable], choose: Chooser) -> Walk:
    """Make the chains of an article; ``choose`` decides each description and pronoun."""
    walk = Walk(document, markables)
    for m in walk.markables:
        root = walk.partition.find(m.index)
        if m.named or root != m.index or root in walk.chains:
            walk.enter(m, walk.chains[root] if root in walk.chains else walk.new(walk.markables[root]))
        # "I" and "you" are whoever speaks, which coreference does not know.
        elif m.kind == "pronoun" and m.person != 3:
            continue
        elif is_anaphor(m):
            chosen, confidence = walk.choose(m, choose)
            walk.chains[m.index] = chosen or walk.new(m)
            walk.enter(m, walk.chains[m.index], confidence)
        else:
            walk.enter(m, walk.new(m))
    return walk
