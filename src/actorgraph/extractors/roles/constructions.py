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
from actorgraph.model import Modality


def claims(view: View, words: list[Title] | None = None) -> list[Claim]:
    """What the constructions of English find, in text order; ``words`` are the titles, where they are known already."""
    found = [*titled(view, titles(view) if words is None else words), *affiliations(view)]
    return sorted(found, key=lambda one: (one.evidence, one.construction, one.role or ""))


def titled(view: View, words: list[Title]) -> Iterator[Claim]:
    """The claims that constructions make of titles."""
    memory = Memory()
    previous: Claim | None = None
    for group in groups(view, words):
        for holder in holders(view, group, memory):
            for title in _worded(view, _shared(view, group)):
                for claim in _of_title(view, title, holder):
                    if claim.head in COUNTERPARTS and previous:
                        claim = replace(claim, role=previous.role, concept=previous.concept, head=previous.head)
                    previous = claim
                    yield claim


def _shared(view: View, group: list[Title]) -> list[Title]:
    """Joined titles with the organisations they share: one without takes the next one's, else the one's before."""
    shared: list[Title] = []
    for at, title in enumerate(group):
        rest = (*group[at:], *reversed(group[:at]))
        bodies = next((one.bodies for one in rest if one.bodies), ())
        alone = at > 0 and view.low(title.start) in ("a", "an") and not title.bodies
        shared.append(replace(title, bodies=() if alone else bodies))
    return shared


def _worded(view: View, group: list[Title]) -> list[Title]:
    """The titles of a group; jobs without an organisation are one description ("journalist and politician")."""
    bare = all(is_job(view, title) for title in group) and not _bodies(view, group[0])
    if len(group) > 1 and bare:
        return [replace(group[-1], first=group[0].first)]
    return group


def _of_title(view: View, title: Title, holder: Holder) -> Iterator[Claim]:
    bodies = (holder.body,) if holder.body else _bodies(view, title)
    if holder.construction == "description" and title.noun not in view.nominal:
        return
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
            modality=holder.modality if holder.modality != "asserted" else _described(view, title),
            titled=True,
        )


def _described(view: View, title: Title) -> Modality:
    """What the words before a title make of it: "the alleged leader of the ring", "the possible candidate"."""
    words = {view.low(index) for index in range(title.start, title.first)}
    return Reading(marks=frozenset(described(words))).modality


def _bodies(view: View, title: Title) -> tuple[Body, ...]:
    """A people or place before a job tells where somebody is from, not whom he works for ("a French lawyer")."""
    job = is_job(view, title) and view.key(title.noun) not in EMPTY | COUNTERPARTS
    home = ("before", "in", "from")
    return tuple(one for one in title.bodies if not (job and one.entity.type == "place" and one.link in home))
