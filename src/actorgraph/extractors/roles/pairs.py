"""Pairs of a person and an organisation in one sentence, and what is observed of each pair.

Every claim of the constructions is a pair; the other pairs of near mentions are judged by the scorer alone. Features
are strings ("verb=found"), so that the weights can be read.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from actorgraph.extractors.roles.bodies import body
from actorgraph.extractors.roles.claims import Claim
from actorgraph.extractors.roles.lexicon import FOUND, JOIN, LEAD, LEAVE, is_role
from actorgraph.extractors.roles.view import CLASS, Seen, View, is_party

NEAREST = 4
"""Persons to each side of an organisation that are looked at."""
FARTHEST = 40
"""Words between the two."""
LONG_PATTERN = 7


@dataclass(frozen=True, slots=True)
class Pair:
    """A mention of a person and one of an organisation, and the claims of constructions on them."""

    person: Seen
    body: Seen
    claims: tuple[Claim, ...] = ()


def pairs(view: View, claims: list[Claim]) -> list[Pair]:
    """The pairs of a document: those of claims with an organisation, and the near ones without."""
    claimed: dict[tuple[int, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.body:
            claimed[claim.person.first, claim.body.first].append(claim)
            # What is said of an organisation is said of its other name in parentheses too.
            end = claim.body.last
            other = view.body_over(end + 1) if view.low(end) == "(" else None
            if other and other.first == end + 1 and view.low(other.last) == ")":
                claimed[claim.person.first, other.first].append(replace(claim, body=body(other, "alias")))
    found = []
    for own in claimed.values():
        if at := own[0].body:
            seen = Seen(at.entity, view.mention(at.entity, at.span), at.first, at.last)
            found.append(Pair(own[0].person, seen, tuple(own)))
    sentences: dict[int, tuple[list[Seen], list[Seen]]] = defaultdict(lambda: ([], []))
    for seen in view.all:
        sentences[view.tokens[seen.first].sentence][0 if seen.is_person else 1].append(seen)
    for persons, others in sentences.values():
        starts, ends = [one.first for one in persons], [one.last for one in persons]
        for seen in others:
            # A country is where people are rather than whom they serve, and a demonym names a people.
            if seen.entity.type == "place" and (seen.mention.kind != "name" or seen.entity.feature == "country"):
                continue
            left, right = bisect_right(ends, seen.first), bisect_left(starts, seen.last)
            for person in (*persons[max(0, left - NEAREST) : left], *persons[right : right + NEAREST]):
                words = max(seen.first - person.last, person.first - seen.last)
                if words <= FARTHEST and (person.first, seen.first) not in claimed:
                    found.append(Pair(person, seen))
    return sorted(found, key=lambda one: (one.person.first, one.body.first, one.body.entity.id))


def _entities(pair: Pair) -> tuple[str, str]:
    return pair.person.entity.id, pair.body.entity.id


class Observer:
    """Tells the features of pairs of one document."""

    def __init__(self, view: View, found: list[Pair]) -> None:
        self._view = view
        self._claimed_person: dict[int, int] = defaultdict(int)
        self._claimed_body: dict[int, int] = defaultdict(int)
        self._claimed: set[tuple[str, str]] = set()
        for pair in found:
            if pair.claims:
                self._claimed.add(_entities(pair))
                self._claimed_person[pair.person.first] += 1
                self._claimed_body[pair.body.first] += 1

    def features(self, pair: Pair) -> list[str]:
        """What is observed of a pair, in a fixed order."""
        return [*self._constructions(pair), *self._words(pair), *self._path(pair), *self._rivals(pair)]

    def _constructions(self, pair: Pair) -> Iterator[str]:
        """What the constructions claim of the two, and what the two are."""
        if not pair.claims:
            yield "rule=none"
        for claim in pair.claims:
            link = claim.body.link if claim.body else ""
            yield f"rule={claim.construction}"
            yield f"rule={claim.construction} link={link}"
            yield f"rule={claim.construction} kind={pair.body.entity.type}"
            yield f"role={claim.head}"
            yield f"role={claim.head} link={link}"
            yield f"office={claim.concept}"
            yield f"status={claim.status}"
            yield from (f"word={word.lower()}" for word in (claim.role or "").split())
        yield f"rules={min(2, len(pair.claims))}"
        name = self._view.names[pair.body.last - 1]
        label = name.label if name else "none"
        last = self._view.low(pair.body.last - 1).rstrip(".")
        kind = CLASS.get(last) or next((CLASS[w] for w in pair.body.entity.name.lower().split() if w in CLASS), "other")
        kind = "party" if is_party(pair.body.entity) else kind
        yield f"person={pair.person.mention.kind}"
        yield f"body={pair.body.entity.type} {pair.body.mention.kind}"
        yield f"label={label}"
        yield f"class={kind}"
        yield f"class={kind} ruled={bool(pair.claims)}"
        yield f"label={label} ruled={bool(pair.claims)} person={pair.person.mention.kind}"
        yield f"last={last}"

    def _words(self, pair: Pair) -> Iterator[str]:
        view, person, other = self._view, pair.person, pair.body
        forward = person.first < other.first
        first, last = (person.last, other.first) if forward else (other.last, person.first)
        side = "po" if forward else "op"
        # Distances in steps: each of the longer ones is too rare for a weight of its own.
        gap = last - first
        yield f"{side} gap={gap if gap < 4 else 5 if gap < 6 else 8 if gap < 9 else 15 if gap < 16 else 40}"
        inside = [self._shape(index) for index in range(first, last)]
        if gap <= LONG_PATTERN:
            yield f"{side} between={' '.join(inside)}"
        squeezed = [one for i, one in enumerate(inside) if i == 0 or one != inside[i - 1]]
        if len(squeezed) <= 2 * LONG_PATTERN:
            yield f"{side} squeezed={' '.join(one for one in squeezed if one not in ('adj', 'adv', 'det'))}"
        for index in range(first, last):
            if view.pos(index) in ("VERB", "NOUN", "ADP", "PROPN"):
                yield f"{side} in={view.tokens[index].lemma.lower()}"
            if is_role(view.key(index)) and view.pos(index) != "VERB":
                yield f"{side} role between"
        yield f"{side} first={view.low(first) if gap else ''}"
        yield f"{side} last={view.low(last - 1) if gap else ''}"
        yield f"{side} last2={' '.join(inside[-2:])}"
        yield f"{side} before={self._shape(min(person.first, other.first) - 1)}"
        yield f"{side} after={self._shape(max(person.last, other.last))}"
        yield f"{side} after word={view.low(max(person.last, other.last))}"
        yield f"{side} before word={view.low(min(person.first, other.first) - 1)}"

    def _shape(self, index: int) -> str:
        """A word's part in a pattern: itself for small words, else its type."""
        view = self._view
        if not 0 <= index < len(view.tokens):
            return "end"
        if here := view.seen[index]:
            return {"person": "PER", "organization": "ORG", "group": "GRP"}.get(here.entity.type, "LOC")
        token = view.tokens[index]
        if is_role(view.key(index)) and token.pos in ("NOUN", "PROPN"):
            return "ROLE"
        if token.pos == "VERB":
            # Verbs that tell of roles stand for themselves, all others alike: patterns are to be met again.
            lemma = token.lemma.lower()
            known = lemma in LEAD or lemma in FOUND or lemma in JOIN or lemma in LEAVE
            return lemma if known or lemma in ("work", "serve", "appoint", "name", "elect", "say") else "verb"
        if token.pos in ("ADP", "CCONJ", "PUNCT", "PART", "SCONJ", "AUX"):
            return token.text.lower()
        return token.pos.lower()

    def _path(self, pair: Pair) -> Iterator[str]:
        """The path between the two in the parse: relations up and down, the words on it."""
        tokens = self._view.tokens
        person = self._view.document.head_of(pair.person.first, pair.person.last)
        other = self._view.document.head_of(pair.body.first, pair.body.last)
        ups, downs = self._view.document.ancestors(person, 10), self._view.document.ancestors(other, 10)
        meeting = next((index for index in ups if index in set(downs)), None)
        if meeting is None:
            yield "path=none"
            return
        left, right = ups[: ups.index(meeting)], downs[: downs.index(meeting)]
        relations = [f"{tokens[i].dep}^" for i in left] + [f"{tokens[i].dep}v" for i in reversed(right)]
        words = [tokens[i].lemma.lower() for i in (*left[1:], *right[1:])]
        if meeting not in (person, other):
            words.append(tokens[meeting].lemma.lower())
        if len(relations) <= 5:
            yield f"path={' '.join(relations)}"
        yield f"path length={min(6, len(relations))}"
        yield from (f"path word={word}" for word in words[:5])
        yield f"body dep={tokens[other].dep} case={self._view.document.case(other)}"
        yield f"person dep={tokens[person].dep}"

    def _rivals(self, pair: Pair) -> Iterator[str]:
        """Others between the two, and other claims on either."""
        first, last = sorted((pair.person.first, pair.body.first))
        between = {(one.first, one.is_person) for index in range(first, last) if (one := self._view.seen[index])}
        between -= {(pair.person.first, True), (pair.body.first, False)}
        ruled = bool(pair.claims)
        yield f"persons between={min(2, sum(person for _, person in between))} ruled={ruled}"
        yield f"others between={min(2, sum(not person for _, person in between))} ruled={ruled}"
        mine = int(ruled)
        yield f"person taken={min(1, self._claimed_person[pair.person.first] - mine)} ruled={ruled}"
        yield f"body taken={min(1, self._claimed_body[pair.body.first] - mine)} ruled={ruled}"
        # In an entry of a chronicle ("In 1901, ...", "Ten years ago: ...") all that is told is long past.
        start = self._view.bounds(pair.person.first)[0]
        words = [self._view.low(index) for index in range(start, start + 4)]
        chronicle = words[2:4] == ["ago", ":"] or (words[0] == "in" and words[1].isdigit() and words[2] == ",")
        yield f"chronicle={chronicle} ruled={ruled}"
        yield f"told elsewhere={_entities(pair) in self._claimed} ruled={ruled}"
