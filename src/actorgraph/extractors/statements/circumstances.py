"""What else a reporting clause tells: to whom, where and when it was said, and whether it was said at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actorgraph import factuality, lexicon
from actorgraph.extractors.statements.candidates import Candidate
from actorgraph.extractors.statements.clauses import phrase, span_of
from actorgraph.extractors.statements.speakers import entity_in, entity_of
from actorgraph.model import Document, Entity, Span, TimeExpression, Token

_ADDRESSING = lexicon.words("addressing")
_SPEAKING = lexicon.words("speaking")
_MEDIA = lexicon.words("medium")
_PLACES = frozenset(("in", "on", "at", "during", "via", "through", "by"))
_REFUSING = frozenset(("decline", "refuse"))
_ANSWERING = lexicon.words("answering")
_OPEN = frozenset("what which that this it so whatever".split())
_CONTESTED = lexicon.words("contested-cue")


def addressee(document: Document, cue: Candidate, contents: Sequence[Candidate]) -> tuple[Entity | None, Span | None]:
    """To whom it was said: the object of "told", or who stands after "said to"."""
    verb = document.tokens[cue.head]
    for child in _outside(document, verb, contents):
        told = verb.lemma.lower() in _ADDRESSING and child.dep in ("obj", "iobj")
        said_to = (
            verb.lemma.lower() in _SPEAKING and child.dep.startswith(("obl", "nmod")) and _case(document, child) == "to"
        )
        if (told or said_to) and child.pos in ("NOUN", "PROPN", "PRON") and child.lemma.lower() not in _MEDIA:
            words = phrase(document, child.index)
            return entity_of(document, child.index, *words), span_of(document, words)
    return None, None


def medium(document: Document, cue: Candidate, contents: Sequence[Candidate]) -> tuple[Entity | None, Span | None]:
    """Where or by what means it was said ("in an interview with ...", "on television")."""
    verb = document.tokens[cue.head]
    # The medium may hang on a second verb of speaking: "said, speaking on television".
    verbs = [
        verb,
        *(c for c in _outside(document, verb, contents) if c.dep == "advcl" and c.lemma.lower() in _SPEAKING),
    ]
    for one in verbs:
        for child in _outside(document, one, contents):
            case = _case(document, child)
            if not child.dep.startswith(("obl", "nmod")) or case not in _PLACES:
                continue
            entity = document.entity_at(child.index)
            # "On" an organisation is on its air or its pages; "in" or "at" one is but a place.
            aired = case == "on" and entity is not None and entity.type == "organization"
            if aired or child.lemma.lower() in _MEDIA:
                span = span_of(document, phrase(document, child.index))
                return entity_in(document, span), span
    # Else by the words right after the cue, wherever the parse hangs them.
    sentence = document.sentences[document.tokens[cue.first].sentence]
    rest = document.tokens[cue.last : sentence.last]
    if not rest or rest[0].lemma.lower() not in _PLACES:
        return None, None
    for at, token in enumerate(rest[1:12], start=1):
        if token.pos in ("PUNCT", "SCONJ", "AUX") or (token.pos == "VERB" and token.tag != "VBN"):
            return None, None
        if token.lemma.lower() in _MEDIA:
            stop = at + 1
            while stop < len(rest) and rest[stop].pos in ("ADP", "DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"):
                stop += 1
            while rest[stop - 1].pos in ("ADP", "DET", "PART"):
                stop -= 1
            span = Span(rest[0].start, rest[stop - 1].end)
            return entity_in(document, span), span
    return None, None


def said_on(document: Document, cue: Candidate, contents: Sequence[Candidate]) -> TimeExpression | None:
    """The time of the saying: the time expression of the cue's sentence, outside the content, nearest to the cue."""
    sentence = document.sentences[document.tokens[cue.first].sentence]
    near = []
    for time in document.times_at(sentence.span):
        dated = sentence.span.holds(time.span) and time.earliest and time.type in ("DATE", "TIME")
        if not dated or any(c.span.overlaps(time.span) for c in contents):
            continue
        # The time is another verb's where one stands between, except inside the content.
        low, high = min(cue.span.end, time.span.end), max(cue.span.start, time.span.start)
        between = [t for t in document.tokens_in(Span(low, high)) if low <= t.start < high] if low < high else []
        if not any(t.pos == "VERB" and not any(c.first <= t.index < c.last for c in contents) for t in between):
            near.append(time)
    return min(
        near, key=lambda t: (max(t.span.start - cue.span.end, cue.span.start - t.span.end), t.span), default=None
    )


def is_negated(document: Document, cue: Candidate, contents: Sequence[Candidate]) -> bool:
    """Whether the saying itself is denied ("did not say", "nobody said", "denied saying", "failed to mention")."""
    token = document.tokens[cue.head]
    said = frozenset(index for one in contents for index in range(one.first, one.last))
    if token.pos != "VERB":  # what is denied of a noun ("denied the claim") is its content
        return factuality.is_negated(document, token, said)
    return factuality.read(document, cue.head, besides=said).modality == "negated"


def is_refusal(document: Document, cue: Candidate, contents: Sequence[Candidate]) -> bool:
    """Whether it is "declined to comment", which is no statement."""
    words = [document.tokens[i] for i in range(cue.first, cue.last)]
    if not any(t.lemma.lower() in _REFUSING for t in words):
        return False
    following = [document.tokens[i] for c in contents for i in range(c.first, min(c.last, c.first + 3))]
    return any(t.lemma.lower() in _ANSWERING for t in [*words, *following])


def is_deed(document: Document, contents: Sequence[Candidate]) -> bool:
    """Whether a cue of no known class has but a thing for its object: "adjourned the case" is done, not said."""
    words = (document.tokens[index] for one in contents for index in range(one.first, one.last))
    return all(one.quoted == 0 for one in contents) and not any(word.pos in ("VERB", "AUX") for word in words)


def is_empty(document: Document, contents: Sequence[Candidate]) -> bool:
    """Whether the content is but a word for one: "contrary to what she said"."""
    words = [document.tokens[index] for one in contents for index in range(one.first, one.last)]
    plain = all(one.quoted == 0 for one in contents)
    return plain and all(word.pos == "PUNCT" or word.text.lower() in _OPEN for word in words)


def is_contradicted(document: Document, cue: Candidate, contents: Sequence[Candidate]) -> bool:
    """Whether the clause before "as some claimed" denies what they claimed."""
    token = document.tokens[cue.head]
    as_ = any(one.text.lower() == "as" for one in document.dependents(cue.head))
    above = document.tokens[token.head]
    inside = any(one.first <= above.index < one.last for one in contents)
    clause = as_ and inside and token.dep.startswith("advcl") and token.lemma.lower() in _CONTESTED
    return clause and factuality.read(document, above.index).negated


def _outside(document: Document, verb: Token, contents: Sequence[Candidate]) -> Iterator[Token]:
    """The dependents of a verb that lie in no content."""
    for child in document.dependents(verb.index):
        if not any(c.first <= child.index < c.last for c in contents):
            yield child


def _case(document: Document, token: Token) -> str:
    return next((one.lemma.lower() for one in document.dependents(token.index, "case")), "")
