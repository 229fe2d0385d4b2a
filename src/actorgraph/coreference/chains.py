"""Chains under construction: what is known of an actor from all its mentions so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from actorgraph import lexicon
from actorgraph.coreference.credits import PICTURES
from actorgraph.coreference.markables import Markable
from actorgraph.coreference.sieves import title_gender
from actorgraph.factuality import read
from actorgraph.factuality.appositions import opens_clause
from actorgraph.lexicon import nouns
from actorgraph.model import Document, EntityType, Token
from actorgraph.names.forms import person_name, words_of
from actorgraph.names.given import likely_gender
from actorgraph.partition import Partition

BECOMING = lexicon.words("appointing") | {"become", "remain", "make"}
"""Verbs whose complement tells what somebody is from then on."""


class Chain:
    """The mentions of one actor, and what they tell of it.

    ``mentions`` holds only those met so far in text order; type, gender and descriptions count all its names.

    Attributes:
        stated_gender: what a title or noun says; ``likely``: what a given name suggests; ``votes``: what its
            pronouns say.
        heads: head tokens of its mentions and of all its names.
    """

    def __init__(self, number: int) -> None:
        self.number = number
        self.names: list[Markable] = []
        self.mentions: list[Markable] = []
        self.type: EntityType | None = None
        self.stated_gender: str | None = None
        self.likely: str | None = None
        self.votes: Counter[str] = Counter()
        self.heads: set[int] = set()
        self.plural = False
        self.several = False
        self.words: set[str] = set()
        self.lemmas: Counter[str] = Counter()

    @property
    def last(self) -> Markable:
        return self.mentions[-1]

    @property
    def gender(self) -> str | None:
        """The gender told, else the one most of its pronouns say."""
        return self.stated_gender or self.voted

    @property
    def known_gender(self) -> str | None:
        """The gender told, else the one that all its pronouns say and its given name does not speak against.

        Pronouns are sometimes joined to the wrong person: good enough to choose among persons, not to state of one.
        """
        if self.stated_gender or len(self.votes) != 1 or self.likely not in (None, self.voted):
            return self.stated_gender
        return self.voted

    @property
    def voted(self) -> str | None:
        """The gender that most of its pronouns say."""
        # Sorted first, so that an even vote falls the same way in every run.
        return max(sorted(self.votes), key=self.votes.__getitem__) if self.votes else None

    @property
    def only_pronouns(self) -> bool:
        """Whether nothing is known of it but pronouns."""
        return not self.names and not self.lemmas

    def is_other_than(self, gender: str) -> bool:
        """Whether it is of the other gender: as told, or by its pronouns, of which a single one may be mistaken."""
        if self.stated_gender:
            return self.stated_gender != gender
        margin = sum(self.votes.values()) - 2 * self.votes[gender]
        return margin >= (3 if self.likely == gender else 1)

    def fits(self, m: Markable) -> bool:
        """Whether kind and number allow that a pronoun or description means it."""
        if m.kind == "pronoun":
            if m.gender in ("male", "female"):
                # What nothing is known of but a name or pronouns of a gender may be a person.
                known = self.type == "person" or (self.type is None and (self.names or self.votes))
                return bool(known) and not self.plural
            if m.gender == "neuter":
                return self.type != "person" and not self.plural
            return self.plural or self.type != "person" or not self.names
        if self.several or m.several:
            return False
        # Groups and organisations are one thing or many: "the rebels", "the company".
        if (m.number == "plural") != self.plural and not (self.type in ("group", "organization") and self.names):
            return False
        same_head = m.lemma in self.lemmas or m.lemma in self.words
        return same_head or (m.type is not None and m.type == self.type)

    def absorb(self, other: Chain) -> None:
        """Take over the mentions of a chain of pronouns."""
        self.mentions = sorted([*self.mentions, *other.mentions], key=lambda m: m.index)
        self.votes.update(other.votes)
        self.heads |= other.heads

    def describe(self, document: Document) -> None:
        """Take in what its names tell, and the titles and nouns right before them or in apposition to them."""
        types = [m.type for m in self.names if m.type is not None]
        if types:
            # Most names win, since one of them may be mistyped; sorted for the same answer in every run.
            best: EntityType = max(sorted(set(types)), key=types.count)
            self.type = best
        self.plural = all(m.number == "plural" for m in self.names)
        for m in self.names:
            self.words.update(words_of(document.surface(m.span)))
            self.heads.add(m.head)
            if self.type == "person":
                self.stated_gender = self.stated_gender or title_gender(document, m)
            for token in document.dependents(m.head):
                if not m.first <= token.index < m.last and token.dep in ("nmod:desc", "compound", "appos", "flat"):
                    self.lemmas[token.lemma.lower()] += 1
            head, above = document.tokens[m.head], document.tokens[document.tokens[m.head].head]
            if head.dep == "appos" and above.pos == "NOUN":
                self.lemmas[above.lemma.lower()] += 1
        if self.type == "person":
            surfaces = [document.surface(m.span) for m in self.names]
            # A surname alone is no given name, though many are: "Clinton", "Scott", "Kelly".
            full = [surface for surface in surfaces if person_name(surface).full]
            self.likely = next((gender for one in full or surfaces if (gender := likely_gender(one))), None)
            genders = sorted({g for lemma in self.lemmas if (g := nouns.noun_gender(lemma))})
            # Nouns of both genders speak of two people, one of whom is wrongly joined: neither counts.
            self.stated_gender = self.stated_gender or (genders[0] if len(genders) == 1 else None)
        else:
            # "Tarn Bank" is a bank: its own words are what it may be called by.
            self.lemmas.update(word for word in self.words if nouns.noun_type(word) == self.type)

    def add(self, m: Markable) -> None:
        """Add a mention that was met."""
        self.mentions.append(m)
        self.heads.add(m.head)
        if m.kind == "pronoun":
            if m.gender in ("male", "female"):
                self.votes[m.gender] += 1
                # A pronoun never overrides what a name says.
                self.type = self.type or "person"
            return
        if m.kind == "nominal":
            self.lemmas[m.lemma] += 1
            self.type = self.type or m.type
            self.stated_gender = self.stated_gender or m.gender
            # A name says itself how many it is; a description after it ("the brothers") is of more than it.
            self.plural = self.plural or (m.number == "plural" and not self.names)
            self.several = self.several or m.several


def start_chains(document: Document, markables: Sequence[Markable], partition: Partition) -> dict[int, Chain]:
    """One chain for each set of names, keyed by the set's smallest markable; nothing met yet."""
    chains: dict[int, Chain] = {}
    for m in markables:
        if m.named:
            root = partition.find(m.index)
            if root not in chains:
                chains[root] = Chain(root)
            chains[root].names.append(m)
    for chain in chains.values():
        chain.describe(document)
    return chains


def fixed_links(document: Document, markables: Sequence[Markable]) -> Iterator[tuple[int, int]]:
    """Pairs of markables that the sentence itself makes one: appositions and "A is the B"."""
    # A coordination has the head of its first member, and would hide it.
    by_head = {m.head: m for m in markables if not m.several}
    for m in markables:
        if m.several or m.kind == "pronoun":
            continue
        token = document.tokens[m.head]
        # The armed group whose people "Islamic State militants" are: they act as the group.
        fighters = document.dependents(m.head, "compound") if m.lemma in nouns.FIGHTERS else ()
        groups = [by_head[word.index] for word in fighters if word.dep == "compound" and word.index in by_head]
        group = next((name for name in groups if name.named and name.type == "organization"), None)
        if group is not None:
            yield m.index, group.index
        elif token.dep == "appos" and (other := by_head.get(token.head)) and _agree(m, other):
            # "Photo: Velmar Institute" tells whose the picture is.
            left, right = sorted(((m.first, m.last), (other.first, other.last)))
            whose = any(one.tag == "WP$" for at in (m.head, other.head) for one in document.dependents(at))
            if other.lemma not in PICTURES and not whose and not opens_clause(document, left, right):
                yield m.index, other.index
        elif m.kind == "nominal" and (subject := _subject_of_predicate(document, m)) is not None:
            other = by_head.get(subject)
            # "The Russians are the ..." is about some of them.
            if other and other.kind != "demonym" and _agree(m, other):
                yield m.index, other.index


def _agree(left: Markable, right: Markable) -> bool:
    """Whether two noun phrases may describe one actor; at least one is a description."""
    # Two names are for the rules of names, which know forms and namesakes.
    if left.named and right.named:
        return False
    if left.number and right.number and left.number != right.number:
        return False
    return left.type is None or right.type is None or left.type == right.type


def _subject_of_predicate(document: Document, m: Markable) -> int | None:
    """Of whom a sentence states that they are a definite or indefinite noun phrase: "X is the B", "X became a B"."""
    if m.definite not in ("the", "possessive", "indefinite", "bare") or m.type is None:
        return None
    token = document.tokens[m.head]
    children = {child.dep: child for child in document.dependents(m.head)}
    copula, verb = children.get("cop"), document.tokens[token.head]
    if copula is not None:
        subject = None if "case" in children or "mark" in children else children.get("nsubj")
    elif m.type == "person" and _tells_office(token, children, verb):
        around = {child.dep: child for child in document.dependents(verb.index)}
        # "They made her a minister" tells of her, "she found fame as an actor" of no fame.
        told = [around[one] for one in ("obj", "nsubj:pass", "nsubj") if one in around]
        subject = next((one for one in told if one.pos != "NOUN" or nouns.noun_type(one.lemma) == "person"), None)
    else:
        return None
    # "He could be the minister" says nobody is.
    reading = read(document, m.head if copula else verb.index)
    return None if subject is None or reading.over or reading.modality != "asserted" else subject.index


def _tells_office(token: Token, children: Mapping[str, Token], verb: Token) -> bool:
    """Whether a noun is what the verb makes of somebody: "became a minister", "served as minister"."""
    if token.dep == "xcomp":
        return verb.lemma in BECOMING and "case" not in children
    return token.dep == "obl" and "case" in children and children["case"].text.lower() == "as"
