"""Why two mentions or actors are, or are not, one: the evidence piece by piece, as it counted."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from actorgraph.errors import QueryError
from actorgraph.model import Document, Extraction, Link, Linker
from actorgraph.resolution.actors.profiles import Corpus, Node, sightings
from actorgraph.resolution.actors.scoring import ENOUGH, compare
from actorgraph.resolution.curation.decisions import Decision
from actorgraph.resolution.entities.chains import Chain, fixed_links
from actorgraph.resolution.entities.linking import Walk, link
from actorgraph.resolution.entities.markables import Markable, find_markables
from actorgraph.resolution.entities.ranking import (
    Question,
    Ranker,
    View,
    load_ranker,
    none_features,
    objection,
    pair_features,
)
from actorgraph.resolution.entities.sieves import why_one
from actorgraph.resolution.gathering import wanted
from actorgraph.resolution.names import fold

THIS = " (this one)"
MOST_FEATURES = 14
"""Features of the ranker that are told, the heaviest."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One line of an explanation.

    Attributes:
        step: ``name``, ``grammar``, ``feature``, ``candidate``, ``evidence``, ``sum``, ``link`` or ``correction``.
        weight: log-odds for or against (``candidate``, ``link``: a probability), ``None`` where nothing is weighed.
    """

    step: str
    reason: str
    weight: float | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Whether two things are one, in one line, and why."""

    same: bool
    verdict: str
    reasons: tuple[Reason, ...]


# --------------------------------------------------------------------------------------------- within an article


class _Recorder:
    """The ranker, noting what it weighed when it decided on one markable."""

    def __init__(self, ranker: Ranker, later: int, earlier: int) -> None:
        self._ranker, self._later, self._earlier = ranker, later, earlier
        self.walk: Walk | None = None
        self.reasons: list[Reason] = []

    def __call__(self, view: View, m: Markable, candidates: Sequence[Chain]) -> tuple[Chain | None, float]:
        if m.head == self._later and candidates:
            self.reasons = list(self._weigh(view, m, candidates))
        return self._ranker.choose(view, m, candidates)

    def _weigh(self, view: View, m: Markable, candidates: Sequence[Chain]) -> Iterator[Reason]:
        none, *each = self._ranker.scores(view, m, candidates)
        asked = Question.of(view, m, candidates)
        for rank, chain in enumerate(candidates):
            if self._earlier in chain.heads:
                found = self._ranker.weighed(pair_features(asked, chain, rank))
                found.sort(key=lambda one: (-abs(one[1]), one[0]))
                yield from (Reason("feature", name, weight) for name, weight in found[:MOST_FEATURES])
                if rest := found[MOST_FEATURES:]:
                    yield Reason("feature", f"{len(rest)} lighter features", sum(weight for _, weight in rest))
        against = sum(weight for _, weight in self._ranker.weighed(none_features(view, m)))
        yield Reason("feature", "refers to nothing before it, all features", against)
        for probability, chain in sorted(zip(each, candidates, strict=True), key=lambda one: -one[0])[:4]:
            told = view.document.surface(chain.mentions[0].span)
            yield Reason(
                "candidate", f"“{told}”" + (" (this one)" if self._earlier in chain.heads else ""), probability
            )
        yield Reason("candidate", "none of them", none)


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
    reasons = list(_by_rule(document, walk, earlier, later)) or _decided(recorder, walk, earlier, later)
    one, other = (document.surface(m.span) for m in (earlier, later))
    verdict = f"“{one}” and “{other}” are {'one' if same else 'not one'} in {document.article.key}"
    return Explanation(same, verdict, tuple(reasons))


def _at(document: Document, marks: Sequence[Markable], offset: int) -> Markable:
    holding = [m for m in marks if m.span.start <= offset < m.span.end and not m.several]
    if not holding:
        raise QueryError(f"no name, description or pronoun stands at {offset}", document.article.key)
    return min(holding, key=lambda m: (m.span.start != offset, len(m.span), m.index))


def _by_rule(document: Document, walk: Walk, earlier: Markable, later: Markable) -> Iterator[Reason]:
    if walk.partition.find(earlier.index) == walk.partition.find(later.index):
        if reason := why_one(document, walk.markables, earlier.index, later.index):
            yield Reason("name", reason)
        for left, right in fixed_links(document, walk.markables):
            pair = " — ".join(f"“{document.surface(walk.markables[at].span)}”" for at in (left, right))
            if walk.partition.find(left) == walk.partition.find(earlier.index):
                yield Reason("grammar", f"{pair}: apposition, or one is said to be the other")


def _decided(recorder: _Recorder, walk: Walk, earlier: Markable, later: Markable) -> list[Reason]:
    if earlier.named and later.named:
        return [Reason("name", f"no rule joins the names (a {earlier.type or 'thing'} and a {later.type or 'thing'})")]
    found = list(recorder.reasons)
    chain = next((c for c in walk.chains.values() if earlier.head in c.heads), None)
    if chain is not None and not any(reason.reason.endswith(THIS) for reason in found):
        found.insert(0, Reason("grammar", objection(walk.view, later, chain) or "not among the nearest candidates"))
    if later.kind == "pronoun" and later.person != 3:
        found.insert(0, Reason("grammar", "first and second person are left to whoever knows the speaker"))
    return found


# --------------------------------------------------------------------------------------------- across articles


def explain_across(
    extractions: Iterable[Extraction],
    linker: Linker,
    decisions: Sequence[Decision],
    left: Sequence[str],
    right: Sequence[str],
) -> Explanation:
    """Why two actors, or two articles' entities, are or are not one.

    Args:
        left, right: ids of the entities on each side: one, or all that an actor has.

    Raises:
        QueryError: nothing is known of a side (a correction may have rejected it).
    """
    asked = wanted(decisions)
    taken = [(tuple(sightings(one)), one.entities if one.article.key in asked.articles else ()) for one in extractions]
    corpus = Corpus((seen for some, _ in taken for seen in some), {e.id: e for _, some in taken for e in some})
    index = {node.id: at for at, node in enumerate(corpus.nodes)}
    sides = [[index[one] for one in side if one in index] for side in (left, right)]
    if not all(sides):
        raise QueryError("nothing is known of one of the two; it may have been rejected by a correction")
    same = linker.actor_of.get(left[0]) is not None and linker.actor_of.get(left[0]) == linker.actor_of.get(right[0])
    reasons = [*_corrections(corpus, decisions, set(left), set(right))]
    if set(left).isdisjoint(right):
        score = compare(corpus, *(corpus.profile(side) for side in sides))
        reasons += [Reason("evidence", one.reason, one.weight) for one in score.evidence]
        reasons.append(Reason("sum", f"log-odds; {ENOUGH:g} suffice ({score.probability:.0%})", score.value))
        if not same and score.value >= ENOUGH:
            reasons.append(Reason("sum", "the evidence suffices, but the names or company of the wholes disagree"))
    if same:
        reasons += [_told(corpus.nodes, index, one) for one in _way(linker.links, left[0], right[0])]
    names = [corpus.nodes[side[0]].name for side in sides]
    return Explanation(same, f"{names[0]} and {names[1]} are {'one actor' if same else 'two actors'}", tuple(reasons))


def _corrections(corpus: Corpus, decisions: Sequence[Decision], left: set[str], right: set[str]) -> Iterator[Reason]:
    for number, decision in enumerate(decisions, 1):
        touched = [_touches(corpus, decision, side) for side in (left, right)]
        if any(touched):
            which = "both" if all(touched) else "the first" if touched[0] else "the second"
            note = f" ({decision.note})" if decision.note else ""
            yield Reason("correction", f"{number}: {decision.action}, of {which}{note}")


def _touches(corpus: Corpus, decision: Decision, entities: set[str]) -> bool:
    known = [corpus.entities[one] for one in entities if one in corpus.entities]
    articles = {node.id: node.article for node in corpus.nodes if node.id in entities}
    return any(
        articles.get(entity.id) == key.article and any(fold(m.text) == fold(key.text) for m in entity.mentions)
        for key in decision.mentions
        for entity in known
    )


def _way(links: Iterable[Link], start: str, goal: str) -> list[Link]:
    """The shortest chain of links from one entity to another."""
    near: dict[str, list[Link]] = {}
    for one in links:
        near.setdefault(one.left, []).append(one)
        near.setdefault(one.right, []).append(one)
    came: dict[str, Link | None] = {start: None}
    queue = deque([start])
    while queue and goal not in came:
        here = queue.popleft()
        for one in near.get(here, ()):
            other = one.right if one.left == here else one.left
            if other not in came:
                came[other] = one
                queue.append(other)
    return list(_back(came, goal))[::-1]


def _back(came: dict[str, Link | None], goal: str) -> Iterator[Link]:
    here = goal
    while (one := came.get(here)) is not None:
        yield one
        here = one.left if one.right == here else one.right


def _told(nodes: Sequence[Node], index: Mapping[str, int], one: Link) -> Reason:
    ends = (nodes[index[end]] for end in (one.left, one.right))
    told = " — ".join(f"{node.name} ({node.article}:{node.start})" for node in ends)
    return Reason("link", f"{told}: {'; '.join(one.reasons)}", one.score)
