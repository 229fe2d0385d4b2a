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
ENVOYS = frozenset(("envoy", "ambassador", "representative", "correspondent", "negotiator"))
MOST = 4
"""Organisations of one title."""
RELATIVE = ("who", "which")


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
    if over := here or name:
        return all(_field_word(view, one) for one in range(over.first, over.last))
    return view.low(index) in FIELDS


def _field_word(view: View, index: int) -> bool:
    return view.low(index) in FIELDS or is_role(view.key(index))


def swallowed(view: View, seen: Seen, noun: int) -> int | None:
    """Where a title begins inside the organisation's name before or over its noun, if the name swallowed some of it.

    "[Russian Foreign] Minister": the first token after the demonym. ``None`` if the name is a name.
    """
    first = last = min(seen.last, noun)
    while first - 1 > seen.first and _field_word(view, first - 1):
        first -= 1
    # One word is left for the state: a longer rest is a name of its own ("[Ostrian Central Bank] Governor").
    demonym = view.toponyms[seen.first] is not None or view.low(seen.first).endswith(DEMONYM_ENDINGS)
    return first if demonym and first < last and first - seen.first == 1 else None


def before(view: View, first: int, noun: int) -> tuple[int, tuple[Body, ...]]:
    """Where the title really begins, and the organisations before it, the most telling first."""
    found: list[Body] = []
    floor = view.bounds(noun)[0]
    # A name that ends with the noun may hold the state: "[Ostrian Prime Minister]".
    over = view.body_over(noun)
    index = noun - 1 if over and over.last == noun + 1 else first - 1
    while index >= floor and len(found) < MOST:
        here, low = view.body_over(index), view.low(index)
        if low == ")":  # past a short form: "the Ostrian Farmers' Union (OFU) leader"
            short = range(index - 1, max(floor, index - 8), -1)
            opening = next((at for at in short if view.low(at) == "("), None)
            if opening is not None:
                index = opening - 1
                continue
        adjective = view.pos(index) == "ADJ" and view.seen[index] is None
        if low in POSSESSIVE or (low == "-" and view.glued(index)) or adjective:
            index -= 1
            continue
        if here is None or (here.mention.kind == "pronoun" and low not in OWNERS):
            # An owner only described ("the company's"), or a state that the tagger took for part of another name.
            nominal, state = view.nominal.get(index), view.state(index)
            if nominal and not nominal.is_person and view.low(index + 1) in POSSESSIVE:
                found.append(Body(nominal.entity, view.span(index, index + 1), index, index + 1, "owner"))
            elif state:
                found.append(Body(state, view.span(index, index + 1), index, index + 1, "before"))
            break
        start = swallowed(view, here, noun) if here.last >= first else None
        if start is not None:
            first = min(first, start)
            state = view.place(view.surface(here.first, here.first + 1)) or here.entity
            found.append(Body(state, view.span(here.first, here.first + 1), here.first, here.first + 1, "before"))
            break
        if not here.first <= noun < here.last:  # else the name is the title, not its organisation
            found.append(body(here, "owner" if view.low(here.last) in POSSESSIVE or low in OWNERS else "before"))
        index = here.first - 1
    if len(found) > 1 and view.key(noun) in ENVOYS and (found[1].link == "owner" or found[0].entity.type == "place"):
        return found[0].first, (found[1],)  # to whom or where an envoy is sent is part of the office
    return first, tuple(found[:1])


def after(view: View, noun: int, last: int) -> tuple[tuple[Body, ...], int]:
    """The organisations after a preposition that follows the title, and where their phrase ends."""
    end = view.bounds(noun)[1]
    index = _past_short_form(view, last, end)
    link = view.low(index)
    if index >= end or link not in LINKS:
        return (), last
    found = phrase_body(view, index + 1, end, link)
    if found is None:
        return (), last
    bodies, closing = [found], _past_short_form(view, found.last, end)
    while len(bodies) < MOST:
        index = closing
        while index < min(end, closing + 4) and view.low(index) in (",", "and", "&", "the", link):
            index += 1
        here = view.body_over(index) if closing < index < end else None
        if here is None or here.entity.type not in ("organization", "group") or here.mention.kind == "pronoun":
            break
        if view.pos(here.last) in ("NOUN", "VERB", "AUX"):  # a name that begins a person's title, or the next clause
            break
        bodies.append(body(here, link))
        closing = _past_short_form(view, here.last, end)
    nested = phrase_body(view, closing + 1, end, "of") if view.low(closing) in ("of", "in") else None
    return tuple(bodies), nested.last if nested else closing


def _past_short_form(view: View, index: int, end: int) -> int:
    """Past a short form in parentheses ("the Federal Security Service (FSB)")."""
    if view.low(index) == "(":
        return next((one + 1 for one in range(index + 1, min(index + 5, end)) if view.low(one) == ")"), index)
    return index


def phrase_body(view: View, index: int, end: int, link: str) -> Body | None:
    """The organisation that a noun phrase beginning at ``index`` names: the last of a chain of possessors."""
    for at in range(index, min(end, index + LONGEST_GAP)):
        here, nominal = view.body_over(at), view.nominal.get(at)
        if here and (here.mention.kind != "pronoun" or view.low(at) in OWNERS | {"it", "which", "them"}):
            return _owned(view, body(here, link), end)
        if nominal and not nominal.is_person:
            # "the company Acme", "the newspaper, the Mirror": the name right after its description is surer.
            after = at + 1 + (view.low(at + 1) in ('"', "“"))
            name = view.body_over(after) if after < end else None
            if name and name.first == after and name.mention.kind == "name":
                return body(name, link)
            return Body(nominal.entity, view.span(at, at + 1), at, at + 1, link)
        token = view.tokens[at]
        if view.seen[at] or (token.pos == "NOUN" and token.tag != "NN" and is_role(view.key(at))):
            return None  # a person, or people by their office, for whom somebody works
        words = token.pos in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PRON") and view.low(at) not in RELATIVE
        if not words and token.text not in ('"', "“", "‘", "'", "``", "-"):
            return None
    return None


def _owned(view: View, owner: Body, end: int) -> Body:
    """What the owner owns, if it is named ("Russia's Federal Security Service"), else the owner."""
    owns = view.low(owner.last) in POSSESSIVE
    if not owns and owner.entity.type != "place":
        return owner
    # Without "'s" only a name right behind a place is one of its own.
    for at in range(owner.last + owns, min(end, owner.last + (5 if owns else 1))):
        here, nominal = view.body_over(at), view.nominal.get(at)
        if here and here.mention.kind == "name" and (owns or here.entity.type == "organization"):
            return body(here, owner.link)
        if nominal and nominal.entity.type not in ("person", "place"):
            return Body(nominal.entity, view.span(owner.first, at + 1), owner.first, at + 1, owner.link)
        if view.pos(at) not in ("ADJ", "NOUN", "PROPN"):
            break
    return owner
