"""Addressee, medium, date, negation and speaker, on parses written by hand."""

from __future__ import annotations

from dataclasses import replace

from actorgraph.extractors.statements import circumstances
from actorgraph.extractors.statements.candidates import Builder, Candidate, boundaries
from actorgraph.extractors.statements.speakers import speaker
from actorgraph.model import Document, Entity, Mention, Span, TimeExpression
from tests.extractors.statements.parses import parsed

TOLD = """
Marn Marn PROPN NNP 2 nsubj
told tell VERB VBD 0 root
the the DET DT 4 det
Courier Courier PROPN NNP 2 iobj
on on ADP IN 6 case
Monday Monday PROPN NNP 2 obl
in in ADP IN 9 case
an an DET DT 9 det
interview interview NOUN NN 2 obl
that that SCONJ IN 12 mark
ports port NOUN NNS 12 nsubj
close close VERB VBP 2 ccomp
_. . PUNCT . 2 punct
"""
NOT_SAID = """
Marn Marn PROPN NNP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
say say VERB VB 0 root
ports port NOUN NNS 6 nsubj
close close VERB VBP 4 ccomp
_. . PUNCT . 4 punct
"""
DECLINED = """
Marn Marn PROPN NNP 2 nsubj
declined decline VERB VBD 0 root
to to PART TO 4 mark
comment comment VERB VB 2 xcomp
_. . PUNCT . 2 punct
"""
TITLED = """
Ostrian ostrian ADJ JJ 3 amod
trade trade NOUN NN 3 compound
minister minister NOUN NN 6 nsubj
Ilka Ilka PROPN NNP 3 appos
Marn Marn PROPN NNP 4 flat
spoke speak VERB VBD 0 root
_. . PUNCT . 6 punct
"""


def at(document: Document, surface: str) -> Candidate:
    start = document.text.index(surface)
    found = Builder(document, boundaries(document, ())).candidate(Span(start, start + len(surface)), "parse")
    assert found is not None
    return found


def entity(document: Document, kind: str, surface: str, mention: str = "name") -> Entity:
    span = at(document, surface).span
    head = at(document, surface).head
    one = Mention(span, surface, mention, head)  # type: ignore[arg-type]
    return Entity(f"c-{surface}", kind, surface, (one,))  # type: ignore[arg-type]


def test_addressee_medium_and_date_of_a_told_statement() -> None:
    document = parsed(TOLD)
    monday = TimeExpression(at(document, "Monday").span, "2019-05-06", "DATE", "2019-05-06", "2019-05-06", True)
    document = replace(document, entities=(entity(document, "organization", "Courier"),), times=(monday,))
    cue, contents = at(document, "told"), [at(document, "that ports close")]
    to, span = circumstances.addressee(document, cue, contents)
    assert to is not None
    assert to.name == "Courier"
    assert span is not None
    assert document.surface(span) == "the Courier"
    _, span = circumstances.medium(document, cue, contents)
    assert span is not None
    assert document.surface(span) == "an interview"
    assert circumstances.said_on(document, cue, contents) == monday


def test_a_time_inside_the_content_is_no_date_of_saying() -> None:
    document = parsed(TOLD)
    inside = TimeExpression(at(document, "close").span, "2019-05-06", "DATE", "2019-05-06", "2019-05-06")
    document = replace(document, times=(inside,))
    assert circumstances.said_on(document, at(document, "told"), [at(document, "that ports close")]) is None


def test_negation_of_the_saying() -> None:
    said, told = parsed(NOT_SAID), parsed(TOLD)
    assert circumstances.is_negated(said, at(said, "did not say"), ())
    assert not circumstances.is_negated(told, at(told, "told"), ())


def test_declining_to_comment_is_no_statement() -> None:
    document, told = parsed(DECLINED), parsed(TOLD)
    assert circumstances.is_refusal(document, at(document, "declined"), [at(document, "to comment")])
    assert not circumstances.is_refusal(told, at(told, "told"), [at(told, "that ports close")])


def test_the_person_named_goes_before_the_head_of_the_phrase() -> None:
    document = parsed(TITLED)
    ostria = entity(document, "place", "Ostrian", "demonym")
    marn = entity(document, "person", "Ilka Marn")
    document = replace(document, entities=(ostria, marn))
    assert speaker(document, at(document, "Ostrian trade minister Ilka Marn")) == marn
    without = replace(document, entities=(ostria,))
    assert speaker(without, at(document, "Ostrian trade minister Ilka Marn")) is None
