"""What the constructions of English tell of roles, as claims: titles with their holders, and affiliations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actorgraph.extractors.roles.affiliations import affiliations
from actorgraph.extractors.roles.bodies import Body
from actorgraph.extractors.roles.claims import Claim
from actorgraph.extractors.roles.holders import Holder, Memory, holders
from actorgraph.extractors.roles.lexicon import COUNTERPARTS, EMPTY
from actorgraph.extractors.roles.titles import Title, groups, is_job, titles
from actorgraph.extractors.roles.view import View
from actorgraph.factuality import Reading, described


def claims(view: View, words: list[Title] | None = None) -> list[Claim]:
    """What the constructions of English find, in text order; ``words`` are the titles, where they are known already."""
    found = [*titled(view, titles(view) if words is None else words), *affiliations(view)]
    return sorted(found, key=lambda one: (one.evidence, one.construction, one.role or ""))


def titled(view: View, words: list[Title]) -> Iterator[Claim]:
    """The claims that constructions make of titles."""
    memory: Memory = {}
    previous: Claim | None = None
    for group in groups(view, words):
        of_group = _shared(view, group)
        for holder in holders(view, group, memory):
            for claim in (claim for title in of_group for claim in _of_title(view, title, holder)):
                if claim.head in COUNTERPARTS and previous:
                    # "his Ostrian counterpart" holds the office named last, of another state.
                    claim = replace(claim, role=previous.role, concept=previous.concept, head=previous.head)
                previous = claim
                yield claim


def _shared(view: View, group: list[Title]) -> list[Title]:
    """Joined titles with the organisations they share: one without takes the next one's, else the one's before.

    Jobs without an organisation are one description ("journalist and politician").
    """
    shared: list[Title] = []
    for at, title in enumerate(group):
        rest = (*group[at:], *reversed(group[:at]))
        bodies = next((other.bodies for other in rest if other.bodies), ())
        alone = at > 0 and view.low(title.start) in ("a", "an") and not title.bodies
        shared.append(replace(title, bodies=() if alone else bodies))
    if len(shared) > 1 and all(is_job(view, title) for title in shared) and not _bodies(view, shared[0]):
        return [replace(shared[-1], first=shared[0].first)]
    return shared


def _of_title(view: View, title: Title, holder: Holder) -> Iterator[Claim]:
    bodies = (holder.body,) if holder.body else _bodies(view, title)
    """The claims of a title with its holder, one for each organisation."""
    if holder.construction == "description" and title.noun not in view.nominal:
        return
    # What the words before a title make of it: "the alleged leader of the ring", "the possible candidate".
    words = {view.low(index) for index in range(title.start, title.first)}
    modality = Reading(marks=frozenset(described(words))).modality
    for body in bodies or (None,):
        yield Claim(
            person=holder.person,
            body=body,
            role=title.words(view),
            role_span=view.span(title.first, title.last),
            head=view.key(title.noun),
            concept=title.concept,
            construction=holder.construction,
            status=holder.status or title.status,
            modality=holder.modality if holder.modality != "asserted" else modality,
            titled=True,
        )


def _bodies(view: View, title: Title) -> tuple[Body, ...]:
    """A title's organisations; a people or place before a job tells where somebody is from ("a French lawyer")."""
    job = is_job(view, title) and view.key(title.noun) not in EMPTY | COUNTERPARTS
    home = ("before", "in", "from")
    return tuple(one for one in title.bodies if not (job and one.entity.type == "place" and one.link in home))
