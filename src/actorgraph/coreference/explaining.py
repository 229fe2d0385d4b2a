"""Why two mentions of one article are, or are not, one: the evidence piece by piece, as it counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actorgraph.coreference.antecedents import Walk, link
from actorgraph.coreference.chains import Chain, fixed_links
from actorgraph.coreference.markables import Markable, find_markables
from actorgraph.coreference.ranking import (
    Question,
    Ranker,
    View,
    load_ranker,
    none_features,
    objection,
    pair_features,
)
from actorgraph.coreference.sieves import why_one
from actorgraph.errors import QueryError
from actorgraph.model import Document, Explanation, ExplanationStep

THIS = " (this one)"
MOST_FEATURES = 14
"""Features of the ranker that are told, the heaviest."""


class _Recorder:
    """The ranker, noting what it weighed when it decided on one markable."""

    def __init__(self, ranker: Ranker, later: int, earlier: int) -> None:
        self._ranker, self._later, self._earlier = ranker, later, earlier
        self.walk: Walk | None = None
        self.reasons: list[ExplanationStep] = []

    def __call__(self, view: View, m: Markable, candidates: Sequence[Chain]) -> tuple[Chain | None, float]:
        # Decisions on other mentions are part of the walk, but were not asked about.
        if m.head == self._later and candidates:
            self.reasons = [*self.weighed(view, m, candidates)]
        return self._ranker.choose(view, m, candidates)

    def weighed(self, view: View, m: Markable, candidates: Sequence[Chain]) -> Iterator[ExplanationStep]:
        """What counted for the earlier mention's chains and for none, then the likeliest chains."""
        none, *each = self._ranker.scores(view, m, candidates)
        asked = Question.of(view, m, candidates)
        for rank, chain in enumerate(candidates):
            if self._earlier in chain.heads:
                found = self._ranker.weighed(pair_features(asked, chain, rank))
                found.sort(key=lambda one: (-abs(one[1]), one[0]))
                yield from (ExplanationStep("feature", name, weight) for name, weight in found[:MOST_FEATURES])
                if rest := found[MOST_FEATURES:]:
                    # The rest as one line, so that the weights still add up to the decision.
                    yield ExplanationStep("feature", f"{len(rest)} lighter features", sum(weight for _, weight in rest))
        against = sum(weight for _, weight in self._ranker.weighed(none_features(view, m)))
        yield ExplanationStep("feature", "refers to nothing before it, all features", against)
        for probability, chain in sorted(zip(each, candidates, strict=True), key=lambda one: -one[0])[:4]:
            words = view.document.surface(chain.mentions[0].span)
            yield ExplanationStep(
                "candidate", f"“{words}”" + (THIS if self._earlier in chain.heads else ""), probability
            )
        yield ExplanationStep("candidate", "none of them", none)


def explain_within(document: Document, left: int, right: int) -> Explanation:
    """Why the mentions at two offsets of one article are, or are not, one actor's.

    Raises:
        QueryError: there is no mention at an offset.
    """
    marks = find_markables(document)
    earlier, later = sorted((_at(document, marks, left), _at(document, marks, right)), key=lambda m: m.index)
    recorder = _Recorder(load_ranker(), later.head, earlier.head)
    walk = link(document, marks, recorder)
    chains = {m.index: chain for chain in walk.chains.values() for m in chain.mentions}
    ours, theirs = chains.get(earlier.index), chains.get(later.index)
    same = ours is not None and ours is theirs
    reasons = list(_reasons(document, walk, earlier, later, recorder.reasons))
    one, other = (document.surface(m.span) for m in (earlier, later))
    verdict = f"“{one}” and “{other}” are {'one' if same else 'not one'} in {document.article.key}"
    return Explanation(same, verdict, tuple(reasons))


def _reasons(
    document: Document, walk: Walk, earlier: Markable, later: Markable, weighed: Sequence[ExplanationStep]
) -> Iterator[ExplanationStep]:
    """What decided on two mentions: a rule for names or of grammar, else what kept them apart and what was weighed."""
    by_rule = False
    if walk.partition.find(earlier.index) == walk.partition.find(later.index):
        if reason := why_one(document, walk.markables, earlier.index, later.index):
            by_rule = True
            yield ExplanationStep("name", reason)
        for left, right in fixed_links(document, walk.markables):
            pair = " — ".join(f"“{document.surface(walk.markables[at].span)}”" for at in (left, right))
            if walk.partition.find(left) == walk.partition.find(earlier.index):
                by_rule = True
                yield ExplanationStep("grammar", f"{pair}: apposition, or one is said to be the other")
    # Whatever else speaks for or against them was never asked, once a rule had joined them.
    if by_rule:
        return
    if earlier.named and later.named:
        kinds = f"a {earlier.type or 'thing'} and a {later.type or 'thing'}"
        yield ExplanationStep("name", f"no rule joins the names ({kinds})")
        return
    if later.kind == "pronoun" and later.person != 3:
        yield ExplanationStep("grammar", "first and second person are left to whoever knows the speaker")
    chain = next((c for c in walk.chains.values() if earlier.head in c.heads), None)
    if chain is not None and not any(step.reason.endswith(THIS) for step in weighed):
        against = objection(walk.view, later, chain)
        yield ExplanationStep("grammar", against or "not among the nearest candidates")
    yield from weighed


def _at(document: Document, marks: Sequence[Markable], offset: int) -> Markable:
    holding = [m for m in marks if m.span.start <= offset < m.span.end and not m.several]
    if not holding:
        raise QueryError(f"no name, description or pronoun stands at {offset}", document.article.key)
    # The mention that begins there, else the shortest around it: what a person points at.
    return min(holding, key=lambda m: (m.span.start != offset, len(m.span), m.index))
