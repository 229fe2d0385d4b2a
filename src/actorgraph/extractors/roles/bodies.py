"""The organisation or state of an office: named before the title, as its possessor, or after a preposition.

Name taggers take words of a title for part of an organisation ("[Ostrian Foreign] Minister"); what remains of such a
name without the words of the office's field is the state.
"""

from __future__ import annotations

from dataclasses import dataclass

from actorgraph.extractors.roles.lexicon import DEMONYM_ENDINGS, FIELDS, LINKS, OWNERS, POSSESSIVE, is_role
from actorgraph.extractors.roles.view import Seen, View
from actorgraph.model import Entity, Span

LONGEST_GAP = 6
"""Words between a preposition and the name it governs ("of the small investment company Acme")."""
MOST = 4
"""Organisations of one title."""


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation, state or group: tokens ``first`` to ``last``; ``link`` tells how it stands to the title.

    ``link`` is ``before``, ``owner`` or the preposition.
    """

    entity: Entity
    span: Span
    first: int
    last: int
    link: str


def body(seen: Seen, link: str) -> Body:
    return Body(seen.entity, seen.span, seen.first, seen.last, link)


def field_only(view: View, index: int) -> bool:
    """Whether the name over ``index`` is made of words of an office's field alone ("Foreign Affairs")."""
    here, name = view.seen[index], view.names[index]
    if here and here.mention.kind != "name":
        return False
    if here:
        first, last = here.first, here.last
    elif name:
        first, last = name.first, name.last
    else:
        return view.low(index) in FIELDS
    return all(_field_word(view, one) for one in range(first, last))


def _field_word(view: View, index: int) -> bool:
    return view.low(index) in FIELDS or is_role(view.key(index)) or view.low(index) == "-"


def swallowed(view: View, seen: Seen, noun: int) -> int | None:
    """Where a title begins inside the organisation's name before or over its noun, if the name swallowed some of it.

    "[Russian Foreign] Minister": the first token after the demonym. ``None`` if the name is a name.
    """
    if seen.entity.type == "person":
        return None
    last = min(seen.last, noun)
    first = last
    while first - 1 > seen.first and _field_word(view, first - 1):
        first -= 1
    state = view.toponyms[seen.first]
    one_word = first - seen.first == 1
    if first == last or not one_word:
        return None
    demonym = state is not None or view.low(seen.first).endswith(DEMONYM_ENDINGS)
    return first if demonym else None


def before(view: View, first: int, noun: int) -> tuple[int, tuple[Body, ...]]:
    """Where the title really begins, and the organisations before it, the most telling first."""
    found: list[Body] = []
    floor = view.bounds(noun)[0]
    over = view.body_over(noun)
    index = first - 1
    if over and over.last == noun + 1:
        index = noun - 1
    while index >= floor and len(found) < MOST:
        if (further := _past(view, index, floor)) < index:
            index = further
            continue
        here, low = view.body_over(index), view.low(index)
        if here is None or (here.mention.kind == "pronoun" and low not in OWNERS):
            found += [one for one in [_unnamed(view, index)] if one]
            break
        start = swallowed(view, here, noun) if here.last >= first else None
        if start is not None:
            first = min(first, start)
            state = view.place(view.surface(here.first, here.first + 1)) or here.entity
            found.append(Body(state, view.span(here.first, here.first + 1), here.first, here.first + 1, "before"))
            break
        if here.first <= noun < here.last:
            index = here.first - 1
            continue
        found.append(body(here, "owner" if view.low(here.last) in POSSESSIVE or low in OWNERS else "before"))
        index = here.first - 1
    return _chosen(view, first, noun, found)


def _past(view: View, index: int, floor: int) -> int:
    """Left past what may stand between a title and its organisation: a short form, a mark, the "'s", an adjective."""
    low = view.low(index)
    if low == ")" and (opening := _opening(view, index, floor)):
        return opening - 1
    quoted = low in ('"', "”") and view.body_over(index - 1)
    if quoted or low in POSSESSIVE or view.tokens[index].tag == "POS" or (low == "-" and view.glued(index)):
        return index - 1
    described = view.pos(index) == "ADJ" and view.body_over(index) is None
    return index - 1 if described and _possessor_before(view, index, floor) else index


def _opening(view: View, closing: int, floor: int) -> int | None:
    """Where the parentheses round a short form open ("the Ostrian Farmers' Union (OFU) leader")."""
    return next((index for index in range(closing - 1, max(floor, closing - 8), -1) if view.low(index) == "("), None)


def _possessor_before(view: View, index: int, floor: int) -> bool:
    """Whether an adjective describes an office that somebody owns ("the union's top regional organiser")."""
    floor = max(floor, index - LONGEST_GAP)
    while index > floor and view.pos(index) == "ADJ" and view.seen[index] is None:
        index -= 1
    return view.low(index) in POSSESSIVE and view.body_over(index - 1) is not None


def _unnamed(view: View, index: int) -> Body | None:
    """A described owner ("the company's"), or a state whose name the tagger took for part of something else."""
    nominal = view.nominal.get(index)
    if nominal and not nominal.is_person and view.low(index + 1) in POSSESSIVE:
        return Body(nominal.entity, view.span(index, index + 1), index, index + 1, "owner")
    state = view.state(index)
    return Body(state, view.span(index, index + 1), index, index + 1, "before") if state else None


def _chosen(view: View, first: int, noun: int, found: list[Body]) -> tuple[int, tuple[Body, ...]]:
    """The one that matters of several: the organisation, not its state; the inner name may belong to the title."""
    if len(found) < 2:
        return first, tuple(found)
    inner, outer = found[0], found[1]
    envoy = view.key(noun) in ("envoy", "ambassador", "representative", "correspondent", "negotiator")
    inner_place = inner.entity.type == "place"
    outer_organization = outer.entity.type == "organization"
    if (envoy and outer.link == "owner") or (inner_place and outer_organization) or (envoy and inner_place):
        return inner.first, (outer,)
    return first, (inner,)


def after(view: View, noun: int, last: int) -> tuple[tuple[Body, ...], int]:
    """The organisations after a preposition that follows the title, and where their phrase ends."""
    end = view.bounds(noun)[1]
    index = _past_aside(view, last, end)
    link = view.low(index)
    if index >= end or link not in LINKS:
        return (), last
    found = phrase_body(view, index + 1, end, link)
    if found is None:
        return (), last
    bodies = [found]
    while len(bodies) < MOST and (further := _joined(view, bodies[-1].last, end, link)):
        bodies.append(further)
    closing = bodies[-1].last
    closing = _past_alias(view, closing, end)
    nested = (
        phrase_body(view, closing + 1, end, "of") if view.low(closing) in ("of", "in") and closing + 1 < end else None
    )
    return tuple(bodies), nested.last if nested else closing


def _past_aside(view: View, index: int, end: int) -> int:
    """Past a short parenthesis ("chief executive (CEO) of X")."""
    if view.low(index) == "(":
        for closing in range(index + 1, min(index + 5, end)):
            if view.low(closing) == ")":
                return closing + 1
    return index


def _past_alias(view: View, index: int, end: int) -> int:
    """Past the short form in parentheses after a name ("the Federal Security Service (FSB)")."""
    return _past_aside(view, index, end)


def phrase_body(view: View, index: int, end: int, link: str) -> Body | None:
    """The organisation that a noun phrase beginning at ``index`` names: the last of a chain of possessors."""
    stop = min(end, index + LONGEST_GAP)
    while index < stop:
        here = view.body_over(index)
        if here and view.low(here.last) == "-" and view.glued(here.last):
            index = min(stop, here.last + 2)
            continue
        if here and here.mention.kind != "pronoun":
            return _owned(view, body(here, link), end)
        if here and view.low(index) in OWNERS | {"it", "which", "them"}:
            return _owned(view, body(here, link), end)
        nominal = view.nominal.get(index)
        if nominal and not nominal.is_person:
            named = _named_after(view, index + 1, end, link)
            return named or Body(nominal.entity, view.span(index, index + 1), index, index + 1, link)
        if not _may_precede(view, index):
            return None
        index += 1
    return None


def _named_after(view: View, index: int, end: int, link: str) -> Body | None:
    """The name right after its description ("the company Acme", "the newspaper, the Mirror")."""
    index += view.low(index) in ('"', "“")
    here = view.body_over(index) if index < end else None
    return body(here, link) if here and here.first == index and here.mention.kind == "name" else None


def _may_precede(view: View, index: int) -> bool:
    """Whether a word may stand between a preposition and the name it governs."""
    token = view.tokens[index]
    if view.seen[index] or (is_role(view.key(index)) and token.pos == "NOUN" and token.tag != "NN"):
        return False
    quote = token.text in ('"', "“", "‘", "'", "``", "-")
    return quote or (
        token.pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PRON") and view.low(index) not in ("who", "which")
    )


def _owned(view: View, owner: Body, end: int) -> Body:
    """What the owner owns, if it is named ("Russia's Federal Security Service"), else the owner."""
    index = owner.last
    demonym = owner.entity.type == "place"
    if view.low(index) not in POSSESSIVE:
        inside = view.nominal.get(index) if demonym and index < end else None
        further = view.body_over(index) if demonym and index < end else None
        if further and further.first == index and further.entity.type == "organization":
            return body(further, owner.link)
        return _described(view, inside, owner, index)
    for at in range(index + 1, min(end, index + 5)):
        here = view.body_over(at)
        if here and here.mention.kind == "name":
            return body(here, owner.link)
        if (nominal := view.nominal.get(at)) and not nominal.is_person:
            return _described(view, nominal, owner, at)
        if view.pos(at) not in ("ADJ", "NOUN", "PROPN"):
            break
    return owner


def _described(view: View, nominal: Seen | None, owner: Body, index: int) -> Body:
    if nominal is None or nominal.is_person or nominal.entity.type == "place":
        return owner
    return Body(nominal.entity, view.span(owner.first, index + 1), owner.first, index + 1, owner.link)


def _joined(view: View, index: int, end: int, link: str) -> Body | None:
    """A further organisation after "and" or a comma, unless a person or title begins there."""
    index = _past_alias(view, index, end)
    steps = 0
    while index < end and view.low(index) in (",", "and", "&", "the", link) and steps < 4:
        index, steps = index + 1, steps + 1
    here = view.body_over(index) if steps and index < end else None
    if here is None or here.first != index or here.entity.type not in ("organization", "group"):
        return None
    follows = here.last < end and (view.pos(here.last) in ("NOUN", "VERB", "AUX") or view.low(here.last) in POSSESSIVE)
    return None if follows or here.mention.kind == "pronoun" else body(here, link)
