"""Role phrases: the words of an office or job, its organisation and its status, around one role noun.

A phrase is a stretch of tokens ("deputy foreign minister"), read outward from its noun: modifiers to the left until a
determiner, an organisation or a demonym; to the right an "of" that names a field ("of State", "of staff").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actorgraph.extractors.roles.lexicon import ABBREVIATED, ACTING, DESIGNATE, FORMER, OFFICES, is_role
from actorgraph.model import Document, Entity, Mention, RoleStatus, Span, Token

LINKS = frozenset({"of", "for", "at", "with", "in", "from", "on", "to"})
"""Prepositions between an office and its organisation."""

MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ", "ADV", "NUM", "X"})


@dataclass(frozen=True, slots=True)
class Body:
    """The organisation or state of a role: the entity and where it is named."""

    entity: Entity
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Phrase:
    """An office or job as worded: tokens ``first`` to ``last`` (exclusive), its noun, its organisations."""

    first: int
    last: int
    noun: int
    status: RoleStatus
    plural: bool
    bodies: tuple[Body, ...]

    def span(self, document: Document) -> Span:
        return Span(document.tokens[self.first].start, document.tokens[self.last - 1].end)

    def words(self, document: Document) -> str:
        return " ".join(self.span(document).of(document.text).split())


def role_nouns(document: Document) -> Iterator[Token]:
    """Tokens that head an office or job: the last noun of their phrase."""
    for token in document.tokens:
        if token.pos in ("NOUN", "PROPN", "X") and is_role(key(token)) and not _modifies_role(document, token):
            yield token


def key(token: Token) -> str:
    """The word to look up: lower case, singular, abbreviations spelled out."""
    word = (token.lemma or token.text).lower().rstrip(".")
    word = word if is_role(word) else token.text.lower().rstrip(".")
    return ABBREVIATED.get(word, word)


def office(document: Document, phrase: Phrase) -> str | None:
    """The concept of the office in the scheme of offices, by its last two words, then its noun."""
    tokens = document.tokens[phrase.first : phrase.noun + 1]
    pair = " ".join(key(token) for token in tokens[-2:])
    return OFFICES.get(pair) or OFFICES.get(key(document.tokens[phrase.noun]))


def phrase(document: Document, noun: Token) -> Phrase:
    """The role phrase around a role noun."""
    first = _left(document, noun)
    last = _right(document, noun)
    return Phrase(
        first=first,
        last=last,
        noun=noun.index,
        status=_status(document, first, last),
        plural=noun.tag in ("NNS", "NNPS"),
        bodies=tuple(_bodies(document, noun, first, last)),
    )


def _modifies_role(document: Document, token: Token) -> bool:
    """Whether another role noun follows directly, so that this one is part of its title ("Secretary General")."""
    following = document.tokens[token.index + 1 : token.index + 2]
    return (
        bool(following)
        and following[0].pos in ("NOUN", "PROPN")
        and is_role(key(following[0]))
        and following[0].sentence == token.sentence
    )


def _left(document: Document, noun: Token) -> int:
    """The first token of the title: as far left as words of a title reach."""
    index = noun.index
    sentence = document.sentences[noun.sentence]
    while index - 1 >= sentence.first and _belongs(document, index - 1):
        index -= 1
    return index


def _belongs(document: Document, index: int) -> bool:
    token = document.tokens[index]
    if _named(document, index):
        return False
    if token.text == "-" or (token.text.startswith("-") and token.pos == "PUNCT"):
        return True
    if token.pos not in MODIFIERS or token.tag in ("PRP$", "DT", "CD"):
        return False
    return not token.text.lower().endswith(("-year-old", "-born", "-based", "-led"))


def _named(document: Document, index: int) -> bool:
    """Whether a token belongs to the name of an organisation, place or person, or to a demonym."""
    token = document.tokens[index]
    return any(name.first <= index < name.last for name in _names(document, token.sentence)) or any(
        toponym.span.start <= token.start < toponym.span.end for toponym in document.toponyms
    )


def _names(document: Document, sentence: int) -> Iterator[object]:
    here = document.sentences[sentence]
    return (
        n for n in document.names if here.first <= n.first < here.last and n.label in ("PERSON", "ORG", "LOC", "NORP")
    )


def _right(document: Document, noun: Token) -> int:
    """One past the last token of the title: an "of" phrase that names no organisation or place belongs to it."""
    for child in document.children[noun.index]:
        token = document.tokens[child]
        if (
            token.index < noun.index
            or token.dep.split(":")[0] != "nmod"
            or document.entity_at(child)
            or _named(document, child)
        ):
            continue
        case = [document.tokens[one] for one in document.children[child] if document.tokens[one].dep == "case"]
        below = document.subtree(child)
        if [one.text.lower() for one in case] == ["of"] and case[0].index == noun.index + 1 and len(below) <= 5:
            if not any(_named(document, one) for one in below):
                return below[-1] + 1
    return noun.index + 1


def _status(document: Document, first: int, last: int) -> RoleStatus:
    before = document.tokens[max(0, first - 1) : first]
    words = [token.text.lower().strip("-") for token in (*before, *document.tokens[first:last])]
    tail = document.tokens[last : last + 2]
    words += [
        token.text.lower().strip("-") for token in tail if token.text.lower().strip("-") in ("elect", "designate")
    ]
    for known, status in ((FORMER, "former"), (ACTING, "acting"), (DESIGNATE, "designate")):
        if known & set(words):
            return status  # type: ignore[return-value]
    return "current"


def _bodies(document: Document, noun: Token, first: int, last: int) -> Iterator[Body]:
    """Organisations and states of the role, the most telling first: after "of", before the title, as possessor."""
    found = [*_after(document, noun, last), *_before(document, noun, first)]
    seen: set[str] = set()
    for body in found:
        if body.entity.id not in seen:
            seen.add(body.entity.id)
            yield body


def _is_body(entity: Entity | None) -> bool:
    return entity is not None and entity.type != "person"


def _after(document: Document, noun: Token, last: int) -> Iterator[Body]:
    for child in document.children[noun.index]:
        token = document.tokens[child]
        if child < noun.index or token.dep.split(":")[0] not in ("nmod", "obl"):
            continue
        cases = {
            document.tokens[one].text.lower() for one in document.children[child] if document.tokens[one].dep == "case"
        }
        if not cases & LINKS:
            continue
        weight = 0.9 if cases & {"of", "for", "at", "with"} else 0.6
        for index in [child, *_conjuncts(document, child)]:
            if body := _body_at(document, index, weight):
                yield body


def _conjuncts(document: Document, index: int) -> list[int]:
    return [one for one in document.children[index] if document.tokens[one].dep == "conj"]


def _before(document: Document, noun: Token, first: int) -> Iterator[Body]:
    """Names and demonyms directly before the title, possessive marks in between."""
    index = first - 1
    sentence = document.sentences[noun.sentence]
    while index >= sentence.first:
        token = document.tokens[index]
        if token.text in ("'s", "’s", "'", "’"):
            index -= 1
            continue
        found = _mention_over(document, index)
        if found is None:
            return
        entity, mention = found
        if not _is_body(entity):
            return
        yield Body(entity, mention.span, 0.9)
        start = document.token_at(mention.span.start)
        index = (start.index if start else index) - 1


def _body_at(document: Document, index: int, weight: float) -> Body | None:
    """The organisation or place that token ``index`` heads, or that stands before it as possessor ("Iran's army")."""
    found = _mention_over(document, index)
    if found and _is_body(found[0]):
        return Body(found[0], found[1].span, weight)
    return None


def _mention_over(document: Document, index: int) -> tuple[Entity, Mention] | None:
    """The shortest name or demonym that covers a token, with its entity."""
    here = document.tokens[index].span
    covering = [
        (len(mention.span), entity.id, entity, mention)
        for entity in document.entities
        for mention in entity.mentions
        if mention.kind != "pronoun" and mention.span.holds(here)
    ]
    best = min(covering, key=lambda one: one[:2], default=None)
    return (best[2], best[3]) if best else None
