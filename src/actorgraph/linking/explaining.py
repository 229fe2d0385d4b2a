"""Why two actors, or two articles' entities, are or are not one: the evidence piece by piece, as it counted."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence

from actorgraph.errors import QueryError
from actorgraph.linking.curation.decisions import Decision
from actorgraph.linking.gathering import wanted
from actorgraph.linking.profiles import Corpus, sightings
from actorgraph.linking.scoring import ENOUGH, compare
from actorgraph.model import Explanation, ExplanationStep, Extraction, Link, Linker
from actorgraph.names.forms import fold


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
    reasons = []
    for number, decision in enumerate(decisions, 1):
        touched = [_touches(corpus, decision, set(side)) for side in (left, right)]
        if any(touched):
            which = "both" if all(touched) else "the first" if touched[0] else "the second"
            note = f" ({decision.note})" if decision.note else ""
            reasons.append(ExplanationStep("correction", f"{number}: {decision.action}, of {which}{note}"))
    # One entity on both sides has no evidence against itself.
    if set(left).isdisjoint(right):
        score = compare(corpus, *(corpus.profile(side) for side in sides))
        reasons += [ExplanationStep("evidence", one.reason, one.weight) for one in score.evidence]
        reasons.append(ExplanationStep("sum", f"log-odds; {ENOUGH:g} suffice ({score.probability:.0%})", score.value))
        # Enough by the sum and yet two: `Clusters.coherent` looks at the wholes.
        if not same and score.value >= ENOUGH:
            reasons.append(
                ExplanationStep("sum", "the evidence suffices, but the names or company of the wholes disagree")
            )
    for link in _way(linker.links, left[0], right[0]) if same else ():
        ends = (corpus.nodes[index[end]] for end in (link.left, link.right))
        named = " — ".join(f"{node.name} ({node.article}:{node.start})" for node in ends)
        reasons.append(ExplanationStep("link", f"{named}: {'; '.join(link.reasons)}", link.score))
    names = [corpus.nodes[side[0]].name for side in sides]
    return Explanation(same, f"{names[0]} and {names[1]} are {'one actor' if same else 'two actors'}", tuple(reasons))


def _touches(corpus: Corpus, decision: Decision, entities: set[str]) -> bool:
    """Whether a correction names a mention of one of some entities."""
    known = [corpus.entities[one] for one in entities if one in corpus.entities]
    articles = {node.id: node.article for node in corpus.nodes if node.id in entities}
    # By words alone within the article: an edited text has moved the mention since.
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
    # Breadth first: the shortest way has the fewest joins to explain.
    came: dict[str, Link | None] = {start: None}
    queue = deque([start])
    while queue and goal not in came:
        here = queue.popleft()
        for one in near.get(here, ()):
            other = one.right if one.left == here else one.left
            if other not in came:
                came[other] = one
                queue.append(other)
    way: list[Link] = []
    here = goal
    while (link := came.get(here)) is not None:
        way.append(link)
        here = link.left if link.right == here else link.right
    return way[::-1]
