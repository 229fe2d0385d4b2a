"""Whatever the parse, extraction ends, stays inside the text and gives the same answer twice."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.extractors.events import extract
from actorgraph.model import Article, Document, Sentence, Token

WORDS = (
    "attack talks meet Velmora Ostria police arrest by with in at on who will not no sanctions impose of the summit 's"
    " - said killed people visit 2015 event , . ? Conference"
).split()
TAGS = "NN NNS NNP VB VBD VBN VBG VBZ IN DT PRP JJ CD".split()
PARTS = "NOUN PROPN VERB AUX ADP DET PRON ADJ NUM PUNCT".split()
RELATIONS = (
    "nsubj nsubj:pass obj obl obl:agent nmod nmod:poss amod compound case mark conj cc acl acl:relcl advcl xcomp ccomp"
    " det aux aux:pass flat appos punct"
).split()


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Random words under a random tree of random relations."""
    size = draw(st.integers(1, 14))
    order = draw(st.permutations(range(size)))
    heads = {one: one if n == 0 else order[draw(st.integers(0, n - 1))] for n, one in enumerate(order)}
    tokens, at = [], 0
    for index in range(size):
        form = draw(st.sampled_from(WORDS))
        relation = "root" if heads[index] == index else draw(st.sampled_from(RELATIONS))
        pos, tag = draw(st.sampled_from(PARTS)), draw(st.sampled_from(TAGS))
        tokens.append(Token(index, at, at + len(form), form, form.lower(), pos, tag, heads[index], relation, 0))
        at += len(form) + 1
    text = " ".join(token.text for token in tokens)
    return Document(Article("made", text), tuple(tokens), (Sentence(0, size, 0, len(text), 0),))


@settings(max_examples=150, deadline=None)
@given(documents())
def test_any_parse(document: Document) -> None:
    events = list(extract(document))
    assert events == list(extract(document))
    for event in events:
        assert event.label
        assert event.evidence.holds(event.trigger)
        assert all(document.surface(one.span) == one.text for one in event.participants)


def test_an_empty_document() -> None:
    assert list(extract(Document(Article("made", ""), (), ()))) == []


def test_a_text_that_ends_with_an_event() -> None:
    text = "Velmora attack"
    tokens = (
        Token(0, 0, 7, "Velmora", "Velmora", "PROPN", "NNP", 1, "compound", 0),
        Token(1, 8, 14, "attack", "attack", "NOUN", "NN", 1, "root", 0),
    )
    document = Document(Article("made", text), tokens, (Sentence(0, 2, 0, len(text), 0),))
    assert all(event.trigger == tokens[1].span for event in extract(document))
