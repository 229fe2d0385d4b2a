"""What may refer to somebody or something: names, noun phrases and pronouns of one document."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from actorgraph.coreference.bodies import whole_bodies
from actorgraph.coreference.credits import without_credits
from actorgraph.coreference.headlines import in_headlines
from actorgraph.coreference.parties import is_party, with_parties
from actorgraph.coreference.parting import parted
from actorgraph.coreference.proper import (
    mended_names,
    nobody,
    opens_dateline,
    title_only,
    toponym_of,
    toponyms_in,
    without_office,
)
from actorgraph.lexicon import nouns
from actorgraph.model import Document, EntityType, MentionKind, Name, NameLabel, Span, Token, Toponym
from actorgraph.names.gazetteer import lookup

NP_HEADS = frozenset({"NOUN", "PROPN"})
INSIDE = frozenset({"compound", "flat", "fixed", "goeswith", "nmod:desc", "nmod:unmarked", "list", "dep", "name"})
PHRASE_PARTS = frozenset(
    "det det:predet amod compound nummod nmod nmod:poss nmod:desc nmod:unmarked flat case advmod punct fixed".split()
)
MODIFIERS = frozenset(("amod", "compound", "nmod:desc", "nmod:poss", "nmod", "nummod"))
AFTER = frozenset({"nmod", "flat", "fixed", "nmod:unmarked"})
"""Relations of what belongs to a noun phrase after its head."""
INDEFINITE = frozenset("a an some any no another each every several many few most".split())
DEMONSTRATIVE = frozenset("this that these those such".split())
WITHIN = frozenset(("in", "near", "outside", "across", "within"))
"""Prepositions of place that are not said of a club or company that has a town's name."""
MONEY = frozenset(("$", "dollar", "dollars"))
TREATIES = frozenset("Convention Conventions Agreement Accord Accords Treaty Protocol".split())
"""What is called by the place where it was signed, which then is nobody's place."""
COMPASS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest"
    " northeastern northwestern southeastern southwestern".split()
)
"""What tells a part of a place: "central Zenda", "northern Ruritania"."""
LARGE = frozenset(("country", "state", "region", "continent"))
"""Features of places whose parts lie far apart."""
OWN_NAMES = frozenset(("White House",))
"""Seats of power whose names are those of the bodies in them; others stand for the state."""
TYPES: dict[str, EntityType | None] = {
    "PERSON": "person", "ORG": "organization", "LOC": "place", "NORP": "group", "MISC": None, "EVENT": None,
}  # fmt: skip


class Markable(msgspec.Struct, frozen=True):
    """A stretch of text that may refer to something.

    Attributes:
        first, last: its tokens (``last`` exclusive); ``head`` the index of the head token.
        type: the kind of actor or place, ``None`` where it is none or unknown.
        number: ``singular``, ``plural`` or ``None``.
        gender: ``male``, ``female``, ``neuter`` or ``None``; ``person``: 1, 2 or 3.
        lemma: of the head; ``modifiers``: lemmas of adjectives and nouns before it.
        definite: ``name``, ``pronoun``, ``the``, ``this``, ``possessive``, ``indefinite`` or ``bare``.
        several: a coordination ("Russia and the United States"), which never is an entity itself.
    """

    index: int
    span: Span
    first: int
    last: int
    head: int
    kind: MentionKind
    type: EntityType | None
    number: str | None
    gender: str | None
    person: int
    lemma: str
    modifiers: frozenset[str]
    definite: str
    sentence: int
    name: Name | None = None
    toponym: Toponym | None = None
    several: bool = False

    @property
    def named(self) -> bool:
        return self.kind in ("name", "demonym")


def find_markables(document: Document) -> tuple[Markable, ...]:
    """All markables of a document in text order (by head token, a coordination after its first member)."""
    # In this order: names are mended before headlines are matched against the body, and bodies are widened last.
    mended = mended_names(document)
    told = without_credits(document, mended)
    own = parted(document, in_headlines(document, told))
    names = with_parties(document, whole_bodies(document, own))
    # A place in a credit ("Reporting by Ada Bern in Zenda") is of the story no more than who wrote it.
    credited = {*mended} - {*told}
    covered = {index for name in (*names, *credited) for index in range(name.first, name.last)}
    found: list[Markable] = []
    for name in names:
        thing = name.label == "LOC" and _of_thing(document, name.first, name.last)
        if name.label != "DATE" and not thing and not title_only(document, name) and not nobody(document, name):
            name = without_office(document, name)
            found.append(named(document, *_region(document, name, toponym_of(document, name.span))))
    # The gazetteers know places that the tagger missed.
    for toponym in document.toponyms:
        tokens = document.tokens_in(toponym.span)
        if not tokens:
            continue
        head = document.tokens[document.head_of(tokens[0].index, tokens[-1].index + 1)]
        alone = covered.isdisjoint(token.index for token in tokens)
        if toponym.kind == "demonym":
            # It may lie inside a longer name ("Russian Foreign Ministry") unless it is its head; a place may not.
            alone |= len(tokens) == 1 and head.head in covered
        else:
            # The name of a known actor is the actor's, whatever village is called so too.
            alone = alone and head.pos == "PROPN" and lookup(document.surface(toponym.span)) is None
            alone = alone and not _of_thing(document, tokens[0].index, tokens[-1].index + 1)
        if alone:
            label: NameLabel = "NORP" if toponym.kind == "demonym" else "LOC"
            span = Span(tokens[0].start, tokens[-1].end)
            name = Name(span, label, tokens[0].index, tokens[-1].index + 1, toponym.confidence)
            found.append(named(document, *_region(document, name, toponym)))
    heads = {index for m in found for index in range(m.first, m.last)}
    found.extend(_others(document, heads))
    # By head, so that a mention comes after what its own modifiers mention.
    found.sort(key=lambda m: (m.head, m.several, m.span))
    return tuple(replace(m, index=i) for i, m in enumerate(found))


def _region(document: Document, name: Name, toponym: Toponym | None) -> tuple[Name, Toponym | None]:
    """A place's name with the word for a part of it before it, which is a place of its own: "northern Zenda"."""
    word = document.tokens[name.first - 1] if name.first else None
    if word is None or word.text not in COMPASS or toponym is None or toponym.kind != "name" or name.label != "LOC":
        return name, toponym
    above = document.tokens[head_of_name(document, name.first, name.last)].head
    # "western Ruritania shores": both may hang on what lies there.
    belongs = name.first <= word.head < name.last or word.head == above
    if word.sentence != document.tokens[name.first].sentence or not belongs:
        return name, toponym
    name = Name(Span(word.start, name.span.end), name.label, word.index, name.last, name.confidence)
    own = " ".join(document.surface(name.span).split())
    # The middle of a country is not that of its north.
    known = toponym.feature not in LARGE
    lat, lon = (toponym.lat, toponym.lon) if known else (None, None)
    return name, dataclasses.replace(
        toponym, span=name.span, name=own, geonames=None, feature="locality", lat=lat, lon=lon, government=False
    )


def _of_thing(document: Document, first: int, last: int) -> bool:
    """Whether a place's name is a part of a currency's or treaty's: "US dollars", "$5 US", "the Zenda Convention"."""
    tokens = document.tokens
    after = tokens[last].text if last < len(tokens) else ""
    money = first >= 2 and tokens[first - 1].pos == "NUM" and tokens[first - 2].text == "$"
    return money or after in MONEY or after in TREATIES


def named(document: Document, name: Name, toponym: Toponym | None) -> Markable:
    """The markable of a name, with what the gazetteers say of it."""
    head = head_of_name(document, name.first, name.last)
    token = document.tokens[head]
    type_ = _type_of(document, name, toponym, token)
    if toponym is not None and toponym.kind == "demonym" and token.tag in ("NNS", "NNPS"):
        words = {word.text.lower() for word in document.dependents(token.index)}
        # "the Russians" is the nation, "we Russians" the speaker's own people; "1,700 Russians" are some.
        type_ = "group" if words.isdisjoint(("the", "we")) else type_
    demonym = type_ == "place" and toponym is not None and toponym.kind == "demonym"
    plural = token.tag in ("NNPS", "NNS") and type_ == "group"
    return Markable(
        0, name.span, name.first, name.last, head, "demonym" if demonym else "name", type_,
        "plural" if plural else "singular", None, 3, token.lemma.lower(), frozenset(), "name", token.sentence,
        name, toponym if type_ == "place" else None,
    )  # fmt: skip


def head_of_name(document: Document, first: int, last: int) -> int:
    """The head of a name; where the parse breaks the name, the part that is more than a modifier."""
    heads = {i: document.tokens[i].head for i in range(first, last)}
    outer = [i for i, head in heads.items() if head == i or not first <= head < last]
    # Inside a broken name a modifier leads out of it, to whatever it modifies.
    better = [i for i in outer if document.tokens[i].dep not in INSIDE and document.tokens[i].dep != "amod"]
    return (better or outer or [document.head_of(first, last)])[0]


def _type_of(document: Document, name: Name, toponym: Toponym | None, head: Token) -> EntityType | None:
    """The type that a name's label, the gazetteers and its part of speech tell."""
    known = lookup(document.surface(name.span))
    if known is not None and not (known.type == "group" and name.label == "PERSON"):
        return known.type
    if name.label in ("NORP", "ORG", "MISC") and is_party(document.surface(name.span)):
        return "organization"
    before = [token.text.lower() for token in document.tokens[max(0, name.first - 2) : name.first]]
    # "a summit at the White House" is held in the building.
    if toponym is not None and toponym.name in OWN_NAMES and "at" not in before:
        return "organization"
    if toponym is not None:
        # A dateline names a place, whatever the tagger makes of it.
        sure = name.label in ("ORG", "PERSON") and opens_dateline(document, name)
        sure |= name.label == "ORG" and (toponym.feature == "country" or toponym.government)
        # A club that is called by its town has nothing in it.
        within = not WITHIN.isdisjoint(document.cases(head.index)) or _lies_in_state(document, name)
        sure |= name.label == "ORG" and toponym.span == name.span and within
        if sure or name.label in ("LOC", "NORP", "MISC"):
            return "place"
    # The adjective of a nation, faith or way of thinking names no group by itself ("a Communist revolution").
    if head.pos == "ADJ" and (name.label == "NORP" or (name.label == "ORG" and name.last - name.first == 1)):
        return None
    return TYPES[name.label]


def _lies_in_state(document: Document, name: Name) -> bool:
    """Whether the state that it lies in follows a name after a comma."""
    after = document.tokens[name.last : name.last + 2]
    if len(after) < 2 or after[0].text != ",":
        return False
    return any(
        one.feature == "state" and one.span.start == after[1].start for one in toponyms_in(document, after[1].span)
    )


def _others(document: Document, taken: set[int]) -> Iterator[Markable]:
    """Pronouns, descriptions and coordinations, those outside the tokens of names."""
    for token in document.tokens:
        if token.index in taken:
            # A name inside a longer one heads no coordination.
            if token.dep not in INSIDE and (both := _coordination(document, token)):
                yield both
        elif token.pos == "PRON" and token.text.lower() in nouns.PRONOUNS:
            person, gender, number = nouns.PRONOUNS[token.text.lower()]
            type_: EntityType | None = "person" if gender in ("male", "female") else None
            yield Markable(
                0, token.span, token.index, token.index + 1, token.index, "pronoun", type_, number, gender, person,
                token.text.lower(), frozenset(), "pronoun", token.sentence,
            )  # fmt: skip
        elif token.pos in NP_HEADS and token.dep not in INSIDE:
            yield _nominal(document, token)
            if both := _coordination(document, token):
                yield both


def _nominal(document: Document, token: Token) -> Markable:
    """The markable of a noun with what stands before it, by its determiner definite or not."""
    first, last = phrase(document, token.index)
    # Pipelines without a lemmatizer leave lemmas empty.
    lemma = token.lemma.lower() if token.lemma else nouns.lemma_of(token.text)
    # Pipelines without fine tags: a form that is not its own lemma is taken for a plural.
    inflected = token.tag in ("NNS", "NNPS") or (not token.tag and token.text.lower() != lemma)
    number = "plural" if inflected or lemma == "people" else "singular"
    children = document.dependents(token.index)
    modifiers = frozenset(word.lemma.lower() for word in children if word.dep in MODIFIERS)
    relations = {child.dep for child in children}
    determiners = {child.text.lower() for child in children if child.dep.startswith("det")}
    definite = "bare"
    if "nmod:poss" in relations:
        definite = "possessive"
    elif "the" in determiners:
        definite = "the"
    elif determiners & DEMONSTRATIVE:
        definite = "this"
    elif determiners & INDEFINITE or "nummod" in relations:
        definite = "indefinite"
    return Markable(
        0, Span(document.tokens[first].start, document.tokens[last - 1].end), first, last, token.index, "nominal",
        nouns.noun_type(lemma), number, nouns.noun_gender(lemma), 3, lemma, modifiers, definite, token.sentence,
    )  # fmt: skip


def phrase(document: Document, head: int) -> tuple[int, int]:
    """The noun phrase of a head: its determiners, adjectives and prepositional phrases, without clauses after it."""
    first, last = head, head + 1
    for child in reversed(document.children[head]):
        low, high = document.extents[child]
        # Only what touches the phrase from the left: a gap means that something else stands between.
        if high == first and child < head and document.tokens[child].dep in PHRASE_PARTS - {"case"}:
            first = low
    for child in document.children[head]:
        low, high = document.extents[child]
        if child > head and document.tokens[child].dep in AFTER and low <= last + 1:
            last = max(last, high)
    # What leads into the phrase ("of the envoy") is no part of it.
    while first < head and document.tokens[first].pos in ("PUNCT", "ADP", "ADV", "CCONJ", "SCONJ"):
        first += 1
    while last - 1 > head and document.tokens[last - 1].pos == "PUNCT":
        last -= 1
    return first, last


def _coordination(document: Document, token: Token) -> Markable | None:
    """``A and B`` as one plural markable, headed by ``A``."""
    others = [
        i for i in document.children[token.index]
        if document.tokens[i].dep == "conj" and document.tokens[i].pos in NP_HEADS
    ]  # fmt: skip
    if not others:
        return None
    last = max(document.extents[others[-1]][1], token.index + 1)
    first = phrase(document, token.index)[0]
    lemma = token.lemma.lower()
    return Markable(
        0, Span(document.tokens[first].start, document.tokens[last - 1].end), first, last, token.index, "nominal",
        nouns.noun_type(lemma) if token.pos == "NOUN" else None, "plural", None, 3, lemma, frozenset(), "bare",
        token.sentence, several=True,
    )  # fmt: skip
