"""Who holds the office a role phrase words: one rule per construction, each a function from phrase to persons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from actorgraph.extractors.roles.lexicon import APPOINT, BECOME, LEAVE, SERVE
from actorgraph.extractors.roles.phrases import Body, Phrase
from actorgraph.model import Document, Entity, Mention, RoleStatus, Span, Token


@dataclass(frozen=True, slots=True)
class Holder:
    """A person said to hold an office, by which construction, and the organisation named for this one alone."""

    entity: Entity
    mention: Mention
    rule: str
    status: RoleStatus | None = None
    body: Body | None = None


Rule = Callable[[Document, Phrase], Iterator[Holder]]


def holders(document: Document, phrase: Phrase) -> list[Holder]:
    """The holders by the first construction that finds any."""
    for rule in RULES:
        found = list(rule(document, phrase))
        if found:
            return found
    return []


def title_before_name(document: Document, phrase: Phrase) -> Iterator[Holder]:
    """ "Foreign Minister Ada Bern"; in the plural the names joined to it too, each with its own "of"."""
    following = phrase.last
    if following >= len(document.tokens):
        return
    token = document.tokens[following]
    if token.sentence != document.tokens[phrase.noun].sentence:
        return
    found = _person_starting(document, following) or _person_over(document, phrase)
    if not found:
        return
    entity, mention = found
    if not phrase.plural:
        yield Holder(entity, mention, "title")
        return
    for one, there in [found, *_coordinated(document, mention)]:
        yield Holder(one, there, "titles", body=_own_body(document, there))


def apposition(document: Document, phrase: Phrase) -> Iterator[Holder]:
    """ "Ada Bern, the head of X" and "the head of X, Ada Bern"."""
    noun = document.tokens[phrase.noun]
    if noun.dep.split(":")[0] in ("appos", "parataxis", "list") and noun.head != noun.index:
        yield from _person(document, noun.head, "apposition")
    elif noun.dep == "conj" and document.tokens[noun.head].dep == "appos":
        yield from _person(document, document.tokens[noun.head].head, "apposition")
    for child in document.children[noun.index]:
        if document.tokens[child].dep in ("appos", "flat", "nmod:desc"):
            yield from _person(document, child, "apposition")


def predicate(document: Document, phrase: Phrase) -> Iterator[Holder]:
    """ "Ada Bern is the head of X"; a past tense means a former holder only with a word that says so."""
    noun = document.tokens[phrase.noun]
    children = [document.tokens[one] for one in document.children[noun.index]]
    if any(child.dep == "cop" for child in children):
        negated = any(child.lemma.lower() in ("not", "never", "n't") for child in children)
        for child in children:
            if child.dep.startswith("nsubj") and not negated:
                yield from _person(document, child.index, "predicate")


def verbs(document: Document, phrase: Phrase) -> Iterator[Holder]:
    """ "became / was appointed / served as / stepped down as head of X"."""
    noun = document.tokens[phrase.noun]
    verb = document.tokens[noun.head]
    if (
        verb.pos != "VERB"
        or noun.head == noun.index
        or noun.dep.split(":")[0] not in ("obj", "xcomp", "obl", "ccomp", "nmod")
    ):
        return
    lemma = verb.lemma.lower()
    arguments = [document.tokens[one] for one in document.children[verb.index]]
    passive = any(one.dep in ("nsubj:pass", "aux:pass") for one in arguments) or verb.tag == "VBN"
    cases = {
        document.tokens[one].text.lower() for one in document.children[noun.index] if document.tokens[one].dep == "case"
    }
    if lemma in APPOINT:
        wanted, status = (
            (("nsubj:pass", "nsubj") if passive else ("obj", "iobj")),
            "designate" if _future(document, verb) else None,
        )
    elif (lemma in SERVE and "as" in cases) or lemma in BECOME:
        wanted, status = ("nsubj",), None
    elif lemma in LEAVE and "as" in cases:
        wanted, status = ("nsubj",), "former"
    else:
        return
    for one in arguments:
        if one.dep in wanted:
            yield from (replace(h, status=status) for h in _person(document, one.index, "verb"))  # type: ignore[arg-type]


def description(document: Document, phrase: Phrase) -> Iterator[Holder]:
    """The phrase itself describes a person the article names ("the Ostrian minister said")."""
    entity, mention = document.entity_at(phrase.noun), document.mention_at(phrase.noun)
    if entity and mention and entity.type == "person" and mention.kind == "nominal":
        yield Holder(entity, mention, "description")


RULES: tuple[Rule, ...] = (title_before_name, apposition, predicate, verbs, description)


def _future(document: Document, verb: Token) -> bool:
    return any(document.tokens[one].lemma.lower() in ("will", "shall") for one in document.children[verb.index])


def _person(document: Document, index: int, rule: str) -> Iterator[Holder]:
    """The person of whom some mention has this head; a relative pronoun stands for what it modifies."""
    token = document.tokens[index]
    if token.text.lower() in ("who", "whom") and token.head != index:
        clause = document.tokens[token.head]
        if clause.dep.startswith("acl"):
            index = clause.head
    entity, mention = document.entity_at(index), document.mention_at(index)
    if entity and mention and entity.type == "person":
        yield Holder(entity, mention, rule)


def _person_starting(document: Document, index: int) -> tuple[Entity, Mention] | None:
    """A person's name that starts at a token."""
    start = document.tokens[index].start
    for name in document.names:
        if name.label == "PERSON" and name.span.start == start:
            return _named(document, name.first, name.last)
    return None


def _person_over(document: Document, phrase: Phrase) -> tuple[Entity, Mention] | None:
    """A person's name that the model let begin with the title ("President Bern" as one name)."""
    for name in document.names:
        if name.label == "PERSON" and name.first <= phrase.noun < name.last - 1:
            return _named(document, name.first, name.last)
    return None


def _named(document: Document, first: int, last: int) -> tuple[Entity, Mention] | None:
    for index in range(first, last):
        entity, mention = document.entity_at(index), document.mention_at(index)
        if entity and mention and entity.type == "person":
            return entity, mention
    return None


def _coordinated(document: Document, mention: Mention) -> Iterator[tuple[Entity, Mention]]:
    """Names joined to one by conjunction."""
    if mention.head is None:
        return
    for child in document.children[mention.head]:
        if document.tokens[child].dep == "conj":
            entity, other = document.entity_at(child), document.mention_at(child)
            if entity and other and entity.type == "person":
                yield entity, other
                yield from _coordinated(document, other)


def _own_body(document: Document, mention: Mention) -> Body | None:
    """The organisation or state in the name's own "of" phrase."""
    if mention.head is None:
        return None
    for child in document.children[mention.head]:
        entity, there = document.entity_at(child), document.mention_at(child)
        cases = {document.tokens[one].text.lower() for one in document.children[child]}
        if entity and there and entity.type != "person" and cases & {"of", "from"}:
            return Body(entity, there.span, 0.9)
    return None


def evidence(parts: list[Span]) -> Span:
    """The stretch from the first to the last part."""
    return Span(min(one.start for one in parts), max(one.end for one in parts))
