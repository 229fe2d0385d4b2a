"""What may refer to somebody or something: names, noun phrases and pronouns of one document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from actorgraph.model import Document, EntityType, MentionKind, Name, Span, Token, Toponym
from actorgraph.resolution import lexicon
from actorgraph.resolution.gazetteer import lookup
from actorgraph.resolution.names import words_of

NP_HEADS = frozenset({"NOUN", "PROPN"})
INSIDE = frozenset({"compound", "flat", "fixed", "goeswith", "nmod:desc", "nmod:unmarked", "list", "dep", "name"})
PHRASE_PARTS = frozenset(
    "det det:predet amod compound nummod nmod nmod:poss nmod:desc nmod:unmarked flat case advmod punct fixed".split()
)
INDEFINITE = frozenset("a an some any no another each every several many few most".split())
DEMONSTRATIVE = frozenset("this that these those such".split())
TYPES: dict[str, EntityType | None] = {
    "PERSON": "person", "ORG": "organization", "LOC": "place", "NORP": "group", "MISC": None, "EVENT": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Markable:
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
    found = [*_names(document)]
    heads = {index for m in found for index in range(m.first, m.last)}
    found.extend(_others(document, heads))
    found.sort(key=lambda m: (m.head, m.several, m.span))
    return tuple(replace(m, index=i) for i, m in enumerate(found))


def _names(document: Document) -> Iterator[Markable]:
    covered: set[int] = set()
    for name in document.names:
        if name.label == "DATE" or _title_only(document, name):
            continue
        covered.update(range(name.first, name.last))
        yield _named(document, name, _toponym_of(document, name.span))
    for toponym in document.toponyms:
        tokens = document.tokens_in(toponym.span)
        if not tokens or (toponym.kind == "name" and not covered.isdisjoint(t.index for t in tokens)):
            continue
        if any(t.index in covered for t in tokens) and len(tokens) > 1:
            continue
        first, last = tokens[0].index, tokens[-1].index + 1
        if _is_head_of_name(document, first, last, covered):
            continue
        label = "NORP" if toponym.kind == "demonym" else "LOC"
        yield _named(document, Name(toponym.span, label, first, last, toponym.confidence), toponym)


def _is_head_of_name(document: Document, first: int, last: int, covered: set[int]) -> bool:
    """Whether the toponym is the very head of a name that holds it, and so cannot stand beside it."""
    head = document.head_of(first, last)
    return head in covered and document.tokens[head].head not in covered


def _title_only(document: Document, name: Name) -> bool:
    words = words_of(document.surface(name.span).replace("-", " "))
    titles = lexicon.OFFICES | lexicon.HONORIFICS
    return name.label == "PERSON" and bool(words) and all(word in titles for word in words)


def _toponym_of(document: Document, span: Span) -> Toponym | None:
    """The toponym that is this name, give or take an article or a word like "city"."""
    best = [t for t in document.toponyms if t.span == span]
    best += [t for t in document.toponyms if span.holds(t.span) and 3 * len(t.span) >= 2 * len(span)]
    best += [t for t in document.toponyms if t.span.holds(span) and 3 * len(span) >= 2 * len(t.span)]
    return best[0] if best else None


def _named(document: Document, name: Name, toponym: Toponym | None) -> Markable:
    head = document.head_of(name.first, name.last)
    token = document.tokens[head]
    type_, demonym = TYPES[name.label], False
    known = lookup(document.surface(name.span)) if name.label != "PERSON" else None
    if known is not None and toponym is None:
        type_ = known.type
    elif toponym is not None and name.label in ("LOC", "NORP", "MISC"):
        type_, demonym = "place", toponym.kind == "demonym"
    elif type_ is None or (name.label == "NORP" and token.pos == "ADJ"):
        type_ = None
    if toponym is not None and name.label == "PERSON":
        toponym = None
    plural = token.tag in ("NNPS", "NNS") and type_ == "group"
    return Markable(
        0, name.span, name.first, name.last, head, "demonym" if demonym else "name", type_,
        "plural" if plural else "singular", None, 3, token.lemma.lower(), frozenset(), "name", token.sentence,
        name, toponym if type_ == "place" else None,
    )  # fmt: skip


def _others(document: Document, taken: set[int]) -> Iterator[Markable]:
    for token in document.tokens:
        if token.index in taken:
            if token.dep not in INSIDE and (both := _coordination(document, token)):
                yield both
        elif token.pos == "PRON" and token.text.lower() in lexicon.PRONOUNS:
            yield _pronoun(token)
        elif token.pos in NP_HEADS and token.dep not in INSIDE:
            yield _nominal(document, token)
            if both := _coordination(document, token):
                yield both


def _pronoun(token: Token) -> Markable:
    person, gender, number = lexicon.PRONOUNS[token.text.lower()]
    type_: EntityType | None = "person" if gender in ("male", "female") else None
    return Markable(
        0, token.span, token.index, token.index + 1, token.index, "pronoun", type_, number, gender, person,
        token.text.lower(), frozenset(), "pronoun", token.sentence,
    )  # fmt: skip


def _nominal(document: Document, token: Token) -> Markable:
    first, last = phrase(document, token.index)
    lemma = token.lemma.lower() if token.lemma else lexicon.lemma_of(token.text)
    return Markable(
        0, Span(document.tokens[first].start, document.tokens[last - 1].end), first, last, token.index, "nominal",
        lexicon.noun_type(lemma), "plural" if _plural(token, lemma) else "singular", lexicon.noun_gender(lemma), 3,
        lemma, _modifiers(document, token), _definiteness(document, token), token.sentence,
    )  # fmt: skip


def _plural(token: Token, lemma: str) -> bool:
    return token.tag in ("NNS", "NNPS") or (not token.tag and token.text.lower() != lemma) or lemma == "people"


def _modifiers(document: Document, token: Token) -> frozenset[str]:
    kept = ("amod", "compound", "nmod:desc", "nmod:poss", "nmod", "nummod")
    return frozenset(
        document.tokens[i].lemma.lower() for i in document.children[token.index] if document.tokens[i].dep in kept
    )


def _definiteness(document: Document, token: Token) -> str:
    children = [document.tokens[i] for i in document.children[token.index]]
    if any(child.dep == "nmod:poss" for child in children):
        return "possessive"
    words = {child.text.lower() for child in children if child.dep.startswith("det")}
    if "the" in words:
        return "the"
    if words & DEMONSTRATIVE:
        return "this"
    if words & INDEFINITE or any(child.dep == "nummod" for child in children):
        return "indefinite"
    return "bare"


def phrase(document: Document, head: int) -> tuple[int, int]:
    """The noun phrase of a head: its determiners, adjectives and prepositional phrases, without clauses after it."""
    first, last = head, head + 1
    for child in document.children[head]:
        token = document.tokens[child]
        if token.dep not in PHRASE_PARTS or (token.dep == "case" and child < head):
            continue
        low, high = _extent(document, child)
        if high <= head:
            first = min(first, low)
        elif token.dep in ("nmod", "flat", "fixed", "nmod:unmarked") and low <= last + 1:
            last = max(last, high)
    while first < head and document.tokens[first].pos in ("PUNCT", "ADP"):
        first += 1
    while last - 1 > head and document.tokens[last - 1].pos == "PUNCT":
        last -= 1
    return first, last


def _extent(document: Document, index: int) -> tuple[int, int]:
    below = document.subtree(index)
    return below[0], below[-1] + 1


def _coordination(document: Document, token: Token) -> Markable | None:
    """``A and B`` as one plural markable, headed by ``A``."""
    others = [
        i for i in document.children[token.index]
        if document.tokens[i].dep == "conj" and document.tokens[i].pos in NP_HEADS
    ]  # fmt: skip
    if not others:
        return None
    last = max(_extent(document, others[-1])[1], token.index + 1)
    first = phrase(document, token.index)[0]
    lemma = token.lemma.lower()
    return Markable(
        0, Span(document.tokens[first].start, document.tokens[last - 1].end), first, last, token.index, "nominal",
        lexicon.noun_type(lemma) if token.pos == "NOUN" else None, "plural", None, 3, lemma, frozenset(), "bare",
        token.sentence, several=True,
    )  # fmt: skip
