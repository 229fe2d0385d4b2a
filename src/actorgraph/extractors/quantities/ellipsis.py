"""What a number counts that is said without a noun: "How many sailors joined?" - "I think a few dozen."."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.extractors.quantities.counted import of_noun
from actorgraph.extractors.quantities.phrases import counted_span
from actorgraph.extractors.quantities.population import modifiers_of, nations_of
from actorgraph.extractors.quantities.predicates import Predicate, predicate_of
from actorgraph.extractors.quantities.units import is_person
from actorgraph.model import Document, Quantity, Span, Token

_REACH = 700  # characters: about a paragraph; further away another thing is spoken of
_TOTALS = frozenset("number figure total sum amount toll count estimate tally".split())
_MORE = frozenset("more other others another".split())
_NEAR = 200  # characters: the sentence before
_POINTING = frozenset("that this the their its his her these those".split())
_TAKEN = 0.45  # confidence: what is counted was said elsewhere


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asks the number of."""

    span: Span
    of: str
    head: Token
    persons: bool
    predicate: Predicate | None


def fill(document: Document, found: list[Quantity]) -> list[Quantity]:
    """The quantities, those without a counted thing given the one asked about before or counted beside them.

    A number that finds none is left out.
    """
    asked = list(_asked(document))
    known = [one for one in found if one.of_span and one.kind == "count"]
    named = []
    for one in found:
        words = one.of.lower().split()
        if one.head in _TOTALS and words[-1] in _TOTALS and all(word in _POINTING for word in words[:-1]):
            # "That number is closer to 40,000", "puts the figure at $3 million": of what the number before it is of.
            before = [
                other
                for other in found
                if other.kind == one.kind
                and other.of_span
                and other.head not in _TOTALS
                and 0 <= one.span.start - other.span.end <= _REACH
            ]
            one = _taken(one, before[-1]) if before else one
        named.append(one)
    filled = []
    for each in named:
        one = _of_those(document, each, named)
        alone = not one.of and one.unit == "count" and not verb_of(document, one.span)
        if made := _from_context(document, one, asked, known) if alone else one:
            filled.append(made)
    return filled


def verb_of(document: Document, number: Span) -> Token | None:
    """The verb that a number without a noun is the subject or object of: "2,000 were killed"."""
    for token in reversed(document.tokens_in(number)):
        above = document.tokens[token.head]
        if token.dep.split(":")[0] in ("nsubj", "obj") and above.pos == "VERB":
            return above
    return None


def _of_those(document: Document, one: Quantity, found: list[Quantity]) -> Quantity:
    """With the noun of the number before, which is left out: "18 boys were hurt and 12 arrested", "three more"."""
    more = one.of.lower() in _MORE
    if not more and (one.of or one.unit != "persons"):
        return one
    before = [
        other
        for other in found
        if other.kind == "count" and other.of_span and other.head and other.of.lower() not in _MORE
    ]
    before = [other for other in before if 0 < one.span.start - other.span.end < _NEAR]
    if not more:
        before = [other for other in before if other.unit == "persons" and other.evidence == one.evidence]
    if not before:
        return one
    other = before[-1]
    nouns = [each for each in document.tokens_in(other.of_span or one.span) if each.lemma.lower() == other.head]
    if not nouns or not nouns[-1].tag.endswith("S"):
        return one
    noun = nouns[-1]
    return replace(one, of=noun.text, of_span=noun.span, head=other.head, unit=other.unit)


def _taken(one: Quantity, other: Quantity) -> Quantity:
    """What another number counts, doing what it does."""
    return replace(
        one,
        of=other.of,
        of_span=other.of_span,
        head=other.head,
        unit=other.unit if one.kind == "count" else one.unit,
        doing=other.doing,
        doing_span=other.doing_span,
        predicate=other.predicate,
        patient=other.patient,
        modifiers=other.modifiers,
        nations=other.nations,
        confidence=_TAKEN,
    )


def _asked(document: Document) -> list[Asked]:
    """The nouns in "how many sailors" and "the number of sailors"."""
    found = []
    for token in document.tokens:
        noun = None
        if token.lemma.lower() == "number":
            noun = of_noun(document, token, None)
        elif token.text.lower() == "many" and token.index and document.tokens[token.index - 1].text.lower() == "how":
            above = document.tokens[token.head]
            noun = above if above.pos in ("NOUN", "PROPN") else None
        if noun is not None:
            none = Amount(token.span, token.span, None, None, None)
            span = counted_span(document, noun, none)
            of = " ".join(document.surface(span).split())
            predicate = predicate_of(document, noun, none)
            found.append(Asked(span, of, noun, is_person(document, noun), predicate))
    return found


def _from_context(document: Document, one: Quantity, asked: list[Asked], known: list[Quantity]) -> Quantity | None:
    """With what the last question asked for, else what the nearest number counts; nothing where neither is near."""
    questions = [each for each in asked if 0 <= one.span.start - each.span.end <= _REACH]
    if not questions:
        near = [other for other in known if abs(other.span.start - one.span.start) <= _REACH]
        other = min(near, key=lambda each: (abs(each.span.start - one.span.start), each.span), default=None)
        return None if other is None else _taken(one, other)
    question = questions[-1]
    head, predicate = question.head, question.predicate
    unit = "persons" if question.persons else one.unit
    made = replace(one, of=question.of, of_span=question.span, head=head.lemma.lower(), unit=unit, confidence=_TAKEN)
    made = replace(
        made, modifiers=modifiers_of(document, made, head), nations=nations_of(document, question.span, head)
    )
    # What the answer itself says of them holds before what the question says.
    if made.predicate or predicate is None:
        return made
    doing = " ".join(document.surface(predicate.span).split())
    return replace(made, doing=doing, doing_span=predicate.span, predicate=predicate.lemma, patient=predicate.patient)
