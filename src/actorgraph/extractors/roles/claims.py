"""Claims: one per mention of a person, title and organisation, before repeats are folded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from actorgraph.extractors.roles.affiliations import Affiliation, affiliations
from actorgraph.extractors.roles.bodies import Body
from actorgraph.extractors.roles.holders import Holder, Memory, holders
from actorgraph.extractors.roles.lexicon import COUNTERPARTS, EMPTY
from actorgraph.extractors.roles.titles import Title, groups, is_job, titles
from actorgraph.extractors.roles.view import Seen, View, is_party
from actorgraph.factuality import Reading, described
from actorgraph.model import Modality, RoleKind, RoleStatus, Span


@dataclass(frozen=True, slots=True)
class Claim:
    """That a person holds a role in an organisation, as one place in the text says it.

    Attributes:
        role: the words of the role, ``None`` for a bare affiliation; ``role_span`` where they stand.
        head: the role's noun as in the lexicon, empty for a bare affiliation.
        construction: the rule that found it, or ``scored``.
        inferred: whether the organisation is not joined to the title by words, only near it.
        titled: whether the role is a title, not told by a verb.
    """

    person: Seen
    body: Body | None
    role: str | None
    role_span: Span | None
    head: str
    concept: str | None
    construction: str
    status: RoleStatus
    confidence: float = 0.0
    inferred: bool = False
    modality: Modality = "asserted"
    titled: bool = False

    @property
    def evidence(self) -> Span:
        """From the first to the last of person, role and organisation."""
        parts = [self.person.span, *([self.role_span] if self.role_span else [])]
        parts += [self.body.span] if self.body and not self.inferred else []
        return Span(min(one.start for one in parts), max(one.end for one in parts))


def claims(view: View) -> list[Claim]:
    """What the constructions of English find, in text order."""
    found = [*titled(view), *(_affiliated(view, one) for one in affiliations(view))]
    return sorted(found, key=lambda one: (one.evidence, one.construction, one.role or ""))


def titled(view: View) -> Iterator[Claim]:
    """The claims that constructions make of titles."""
    memory = Memory()
    previous: Claim | None = None
    for group in groups(view, titles(view)):
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


def _affiliated(view: View, one: Affiliation) -> Claim:
    span = view.tokens[one.verb].span if one.verb is not None and one.role else None
    concept = {"founder": "founder", "commander": "military", "governor": "regional-executive", "representative": None}
    known = concept.get((one.role or "").split(" ")[0], "head-of-organisation" if one.role else None)
    return Claim(
        person=one.person,
        body=one.body,
        role=one.role,
        role_span=span,
        head=(one.role or "").split(" ")[0],
        concept=known,
        construction=one.construction,
        status=one.status,
        modality=one.modality,
    )


def kind_of(claim: Claim) -> RoleKind:
    """The kind of a role, by its noun and its organisation."""
    if claim.concept == "founder":
        return "founder"
    if claim.body and is_party(claim.body.entity) and claim.concept in (None, "member", "legislator"):
        return "party"
    if claim.concept == "member":
        return "membership"
    if claim.concept is None or claim.construction in ("worked", "joined", "left"):
        return "employment" if claim.body or claim.head else "other"
    return "office"
