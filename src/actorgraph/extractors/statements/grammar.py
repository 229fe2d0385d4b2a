"""Who grammar says may have said something, and who not, whatever is likely otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from actorgraph.extractors.statements.assembly import Draft
from actorgraph.extractors.statements.circumstances import addressee
from actorgraph.extractors.statements.clauses import phrase, span_of
from actorgraph.lexicon import nouns
from actorgraph.model import Document, Entity, Mention, Span

_MADE_BY = frozenset(("by", "from"))
GENDERS = {"he": "male", "him": "male", "his": "male", "she": "female", "her": "female", "hers": "female"}


def possessor(document: Document, draft: Draft) -> Entity | None:
    """Whose saying a noun tells, where the source is somebody else: "the voters like Marn's call for calm", "he denied
    a claim by Marn that ..."."""
    cue, source = draft.cue, draft.source
    if cue is None or source is None or document.tokens[cue.head].pos != "NOUN":
        return None
    below = document.dependents(cue.head, "nmod:poss", "nmod")
    made = (one.index for one in below if one.dep != "nmod" or not _MADE_BY.isdisjoint(document.cases(one.index)))
    owner = next(made, None)
    if owner is None or source.first <= owner < source.last:
        return None
    found = document.entity_at(owner)
    return found if found is not None and found.type in ("person", "organization") else None


def ability(document: Document, draft: Draft) -> Callable[[Entity, Mention | None], bool]:
    """Whom grammar lets say a draft: nobody who is told it, no single person where "they" say it, no "she" of a man, no
    party or body where a person is described by it ("the Democratic nominee", "the director of the Tarn Trust").

    The answer is asked of an entity and of its mention in the source, if any.
    """
    told = addressee(document, draft.cue, draft.contents)[0] if draft.cue else None
    words = document.surface(draft.source.span).lower() if draft.source else ""
    own = GENDERS.get(words)
    itself = draft.cue is not None and any(
        document.tokens[index].text.lower().endswith("self")
        for index in (one.index for one in document.dependents(draft.cue.head, "obj", "iobj", "obl"))
    )

    head = document.tokens[draft.source.head] if draft.source else None
    described = head is not None and head.pos == "NOUN" and nouns.noun_type(head.lemma.lower()) == "person"

    def able(entity: Entity, inside: Mention | None = None) -> bool:
        if described and head and inside is not None and entity.type != "person" and inside.head != head.index:
            return False
        if told is not None and told.id == entity.id and not itself:
            return False
        if words == "they":
            return entity.type != "person"
        return own is None or own == gender_of(entity, own)

    return able


def gender_of(entity: Entity, doubted: str) -> str:
    """The gender of a person as told, else as most pronouns have it; a single pronoun proves nothing.

    ``doubted`` is what comes out where nothing speaks against it.
    """
    if entity.gender is not None:
        return entity.gender
    votes = Counter(GENDERS[word] for m in entity.mentions if (word := m.text.lower()) in GENDERS)
    other = "male" if doubted == "female" else "female"
    return other if votes[other] > 2 * votes[doubted] else doubted


def antecedent(document: Document, draft: Draft) -> tuple[Entity | None, Span] | None:
    """Whom a relative pronoun stands for: "Marn, who admits it", "a mother who said"; the entity, if any, and words."""
    source = draft.source
    if source is None or document.surface(source.span).lower() != "who":
        return None
    at = source.head
    for _ in range(4):
        token = document.tokens[at]
        if token.dep == "acl:relcl" and token.head < source.first:
            head = token.head
            # The name that a title or description stands beside: "the minister, Ilka Marn, who said".
            named = next((c for c in document.children[head] if document.tokens[c].dep == "appos" and c < at), None)
            found = document.entity_at(head) or (document.entity_at(named) if named is not None else None)
            return found, span_of(document, phrase(document, head))
        if token.head == at:
            break
        at = token.head
    return None


def subject_before(document: Document, draft: Draft) -> Span | None:
    """The people whom a pronoun takes up whom no name stands for: "A woman answered the phone. She said ..."."""
    source = draft.source
    word = document.surface(source.span).lower() if source else ""
    number = document.tokens[source.first].sentence if source else 0
    if word not in ("he", "she", "they") or number == 0:
        return None
    before, here = document.sentences[number - 1], document.sentences[number]
    for token in document.tokens[before.first : before.last]:
        if not token.dep.startswith("nsubj") or document.tokens[token.head].dep not in ("root", "conj"):
            continue
        plural = token.tag in ("NNS", "NNPS")
        gender = nouns.noun_gender(token.lemma.lower())
        people = token.pos == "NOUN" and nouns.noun_type(token.lemma.lower()) == "person"
        fits = plural == (word == "they") and gender in (None, GENDERS.get(word))
        if people and fits and document.entity_at(token.index) is None and here.paragraph - before.paragraph <= 1:
            return span_of(document, phrase(document, token.index))
        return None
    return None
