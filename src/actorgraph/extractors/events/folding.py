"""One event for all mentions of it in an article, and events that are part of others.

A later mention is the same event as an earlier one of its type where nothing tells them apart: no other date, no
places or participants that have nothing in common; and where something ties them: the same noun or verb with a
definite article or a name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actorgraph.extractors.events.draft import Draft
from actorgraph.extractors.events.naming import label
from actorgraph.extractors.events.phrases import kids, preposition, word
from actorgraph.model import Document

RECENT = 60
"""Events back to which a mention can point, and mentions of each that it is compared with."""

_LEAD = 4
"""Sentences behind a headline that tell it in full."""

_KINDRED = (
    frozenset("conference summit meeting forum talks congress session".split()),
    frozenset("attack bombing shooting massacre explosion blast killing assault atrocity".split()),
    frozenset("intervention operation offensive campaign invasion bombing airstrike strike".split()),
    frozenset("agreement deal accord treaty pact".split()),
    frozenset("visit trip tour".split()),
    frozenset("protest demonstration rally".split()),
    frozenset("vote election ballot poll".split()),
    frozenset("talks negotiation negotiations meeting".split()),
)

_GENERAL = {
    "attack": frozenset("attack assault incident".split()),
    "meeting": frozenset("meeting talks".split()),
    "conference": frozenset("conference meeting summit".split()),
    "agreement": frozenset("agreement deal accord".split()),
    "visit": frozenset("visit trip".split()),
    "protest": frozenset("protest demonstration".split()),
    "disaster": frozenset("disaster incident".split()),
    "election": frozenset("election vote".split()),
    "military": frozenset("operation offensive".split()),
    "other": frozenset(("incident",)),
}
"""Nouns that say no more of an event than its type: with "the" they point to the last one told, whatever its word."""


def same(document: Document, earlier: Draft, later: Draft) -> bool:
    """Whether two drafts tell the same event."""
    if _is_one_telling(document, earlier, later):
        return True
    # "The meeting" may also be a conference told before.
    gatherings = {earlier.type, later.type} == {"conference", "meeting"}
    if earlier.type != later.type and not (gatherings and is_bare(document, later)):
        return False
    before, after = earlier.time, later.time
    if before and after:
        # A time without a place on the calendar ("recently") has no days that could overlap.
        if before.earliest and before.latest and after.earliest and after.latest:
            agree = before.earliest <= after.latest and after.earliest <= before.latest
        else:
            agree = before.value == after.value
        if not agree:
            return False
    if not _places_agree(earlier, later) and not _announces(document, earlier, later):
        return False
    one, other = _root(document, earlier), _root(document, later)
    pointing = later.trigger.nominal and other in _GENERAL.get(earlier.type, ()) and is_bare(document, later)
    if pointing and all(_may_agree(earlier, later, role) for role in ("actor", "recipient")):
        return True
    if later.trigger.nominal and earlier.trigger.nominal:
        if one == other:
            return is_definite(document, later) or _share(earlier, later)
        if not any(one in kin and other in kin for kin in _KINDRED):
            return False
        # Another noun points back where it adds nothing of its own ("the talks"), or names what was described before.
        return is_bare(document, later) or (later.proper and is_definite(document, earlier) and not earlier.proper)
    if later.trigger.nominal:
        # A noun after the verb that it is made from: "they agreed ... the agreement".
        return other.startswith(one) and (
            is_bare(document, later) or (is_definite(document, later) and _share(earlier, later))
        )
    # A verb points to nothing by itself: it has to be the same one, with somebody in common.
    return one == other and (_share(earlier, later) or _announces(document, earlier, later))


def _is_one_telling(document: Document, earlier: Draft, later: Draft) -> bool:
    """Whether two words of a sentence tell the same in the same words: "have been *pushing* to *expand*"."""
    one, other = earlier.trigger, later.trigger
    if earlier.type != later.type or document.tokens[one.head].sentence != document.tokens[other.head].sentence:
        return False
    return not one.nominal and not other.nominal and label(document, one) == label(document, other)


def _announces(document: Document, heading: Draft, later: Draft) -> bool:
    """Whether a headline tells, without names of its own, what one of the next sentences tells in full."""
    first, then = (document.tokens[one.trigger.head].sentence for one in (heading, later))
    if not document.sentences[first].heading or document.sentences[then].heading or then - first > _LEAD:
        return False
    left, right = ({who.entity for who in one.participants if who.entity} for one in (heading, later))
    return not left or not right or bool(left & right)


def _places_agree(one: Draft, other: Draft) -> bool:
    """Whether two events may be at one place: they share one, or one of them is told with none."""
    left, right = ({place[0].id for place in each.places} for each in (one, other))
    # A conference is named after one place and held at another.
    if not left or not right or left & right or one.type == "conference":
        return True
    # One may name the country that the other's place lies in.
    pairs = [(a, b) for a, _ in one.places for b, _ in other.places if a.country and a.country == b.country]
    return any("country" in (a.feature, b.feature) for a, b in pairs)


def _share(one: Draft, other: Draft) -> bool:
    """Whether they have a participant in common, and none of those who do it differ."""
    left, right = ({(p.entity or p.text.lower(), p.role) for p in d.participants} for d in (one, other))
    actors = [{who for who, role in side if role == "actor"} for side in (left, right)]
    if actors[0] and actors[1] and not actors[0] & actors[1]:
        return False
    return bool({who for who, _ in left} & {who for who, _ in right})


def _may_agree(one: Draft, other: Draft, role: str) -> bool:
    """Whether who does it, or undergoes it, is told once or has somebody in common."""
    left, right = ({p.entity or p.text.lower() for p in each.participants if p.role == role} for each in (one, other))
    return not left or not right or bool(left & right)


def _root(document: Document, one: Draft) -> str:
    return word(document.tokens[one.trigger.head])


def is_definite(document: Document, one: Draft) -> bool:
    """ "the conference", "this attack", "his visit", or a name."""
    determiners = {child.text.lower() for child in kids(document, one.trigger.head, "det", "nmod:poss")}
    return (
        bool(determiners & {"the", "this", "that", "these", "those", "its", "his", "her", "their", "both"})
        or one.proper
    )


def is_bare(document: Document, one: Draft) -> bool:
    """A definite description without anything of its own: "the conference"."""
    modifiers = kids(document, one.trigger.head, "amod", "compound", "nmod", "acl", "nummod")
    return is_definite(document, one) and not modifiers


def fold(first: Draft, later: Draft) -> Draft:
    """The first mention with what a later one adds."""
    known = {p.entity or p.text.lower() for p in first.participants}
    more = tuple(p for p in later.participants if (p.entity or p.text.lower()) not in known)
    here = {place[0].id for place in first.places}
    places = first.places + tuple(place for place in later.places if place[0].id not in here)
    one, other = first.time, later.time
    time = one or other
    if one and other:
        # A day is more exact than its month; but within a range ("talks from Monday to Friday") it is only a part.
        inside = (one.earliest or "") <= (other.earliest or "") and (other.latest or "9") <= (one.latest or "9")
        wider = (one.earliest, one.latest) != (other.earliest, other.latest)
        exact = inside and wider and other.earliest and "/" not in one.value
        time = other if exact or ("/" in other.value and not inside) else one
    return replace(first, participants=first.participants + more, places=places, time=time)


def first_of(document: Document, telling: Sequence[Draft]) -> Draft:
    """The mention that stands for the event: by name before by description, in the text before in a headline."""

    def rank(one: Draft) -> tuple[bool, bool, bool, int]:
        heading = document.sentences[document.tokens[one.trigger.head].sentence].heading
        return one.proper, not heading, one.modality == "asserted", -one.trigger.head

    return max(telling, key=rank)


def host(document: Document, one: Draft) -> list[int]:
    """The nouns at or during which something happens: "a scuffle during the talks"."""
    spots = {one.trigger.head, one.trigger.head if one.trigger.verb is None else one.trigger.verb}
    phrases = [phrase for spot in sorted(spots) for phrase in kids(document, spot, "obl", "nmod")]
    found = [phrase.index for phrase in phrases if preposition(document, phrase.index) in ("at", "during", "in")]
    return [index for index in found if index != one.trigger.head]


def groups(document: Document, drafts: Sequence[Draft]) -> list[list[Draft]]:
    """The drafts by event, each group in text order; a mention joins the nearest of the last events that it can be."""
    found: list[list[Draft]] = []
    for one in drafts:
        for group in reversed(found[-RECENT:]):
            if any(same(document, earlier, one) for earlier in group[:RECENT]):
                group.append(one)
                break
        else:
            found.append([one])
    return found
