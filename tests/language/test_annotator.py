"""What a document promises, on text the model has never seen; accuracy is measured in tests/accuracy."""

from __future__ import annotations

import dataclasses

import pytest

from actorgraph import language
from actorgraph.errors import InputError
from actorgraph.language import Annotator
from actorgraph.language.annotator import LONGEST
from actorgraph.model import Article, Document, Span

NEWS = """Minister denies talks with rebels

Foreign Minister Anna Kovacs said on Tuesday that Ruritania would not negotiate. "We have no plans," she told \
reporters in Strelsau. "None at all."

Rudolf Rassendyll, a spokesman for the Ruritanian Liberation Front, accused the ministry of lying.
"""


def check(document: Document) -> None:
    """The invariants of every document."""
    text = document.text
    end = 0
    for index, token in enumerate(document.tokens):
        assert token.index == index
        assert token.text == text[token.start : token.end] != ""
        assert token.start >= end
        assert token.lemma
        assert token.pos
        assert token.dep
        end = token.end
        sentence = document.sentences[token.sentence]
        assert sentence.first <= index < sentence.last
        assert sentence.first <= token.head < sentence.last
        assert (token.dep == "root") == (token.head == index)
    at = 0
    for sentence in document.sentences:
        assert sentence.first == at < sentence.last
        assert sum(token.head == token.index for token in document.tokens[at : sentence.last]) == 1
        at = sentence.last
        assert (document.tokens[sentence.first].start, document.tokens[at - 1].end) == (sentence.start, sentence.end)
    assert at == len(document.tokens)
    for one in (*document.names, *document.speech):
        assert (document.tokens[one.first].start, document.tokens[one.last - 1].end) == (one.span.start, one.span.end)
        assert 0 < one.confidence <= 1
    for link in document.speech_links:
        assert document.speech[link.content].part == "content"
        assert document.speech[link.other].part in ("source", "cue")
        assert 0 < link.confidence <= 1


def test_news(annotator: Annotator) -> None:
    document = annotator.annotate(Article("a", NEWS))
    check(document)
    assert [sentence.heading for sentence in document.sentences] == [True, False, False, False, False]
    assert [sentence.paragraph for sentence in document.sentences] == [0, 1, 1, 1, 2]
    names = {(one.span.of(NEWS), one.label) for one in document.names}
    assert {("Anna Kovacs", "PERSON"), ("Rudolf Rassendyll", "PERSON"), ("Strelsau", "LOC")} <= names
    said = {(one.part, one.span.of(NEWS)) for one in document.speech}
    assert {("source", "she"), ("cue", "told"), ("content", '"We have no plans,"')} <= said


def test_parse(annotator: Annotator) -> None:
    text = "The teacher visited the old harbour."
    document = annotator.annotate(Article("a", text))
    found = [(t.text, t.lemma, t.pos, t.tag, document.tokens[t.head].text, t.dep) for t in document.tokens]
    assert found == [
        ("The", "the", "DET", "DT", "teacher", "det"),
        ("teacher", "teacher", "NOUN", "NN", "visited", "nsubj"),
        ("visited", "visit", "VERB", "VBD", "visited", "root"),
        ("the", "the", "DET", "DT", "harbour", "det"),
        ("old", "old", "ADJ", "JJ", "harbour", "amod"),
        ("harbour", "harbour", "NOUN", "NN", "visited", "obj"),
        (".", ".", "PUNCT", ".", "visited", "punct"),
    ]


def test_furniture_has_no_tokens(annotator: Annotator) -> None:
    start = NEWS.index('"We have')
    hidden = Span(start, start + 19)
    document = annotator.annotate(Article("a", NEWS, furniture=(hidden,)))
    check(document)
    assert not any(token.span.overlaps(hidden) for token in document.tokens)


def test_an_article_is_read_alike_in_any_company_and_by_any_number_of_threads(annotator: Annotator) -> None:
    alone = annotator.annotate(Article("a", NEWS))
    annotator.annotate(Article("b", "Quite another text. " * 30))
    assert annotator.annotate(Article("a", NEWS)) == alone
    assert language.load(threads=2).annotate(Article("a", NEWS)) == alone


def test_long_articles_have_no_seams(annotator: Annotator) -> None:
    """The middle of a long article is read as well as a short one."""
    filler = "The council met in the town hall and talked about roads, schools and water.\n\n"
    document = annotator.annotate(Article("a", filler * 60 + NEWS + "\n" + filler * 60))
    check(document)
    surfaces = {one.span.of(document.text) for one in document.names if one.label == "PERSON"}
    assert {"Anna Kovacs", "Rudolf Rassendyll"} <= surfaces


BAD = {
    "empty": "",
    "blank": " \n\n\t ",
    "one long token": "a" * 100_000,
    "long token with marks": "ab-" * 3_000,
    "emoji": "🙂🎉👩‍👩‍👧 Lind said 🙂. " * 20,
    "right to left": "قال الوزير إن بلاده لن تتفاوض. " * 20,
    "control characters": "Lind\x00 said\x07 so\x1b[0m.\x0c\x0b",
    "direction marks": "\u202eLind\u202c said \u200bso\ufeff.",
    "combining": "Ko\u0301va\u0301cs said so.",
    "surrogate": "Lind \ud83d said so.",
    "unbalanced": "\"Lind said. “So. «And. 'So. " * 30,
    "no full stop": "the council met " * 600,
    "capitals": NEWS.upper(),
    "lower case": NEWS.lower(),
    "one word": "Lind",
    "marks": "!?!... --- \"''\"",
    "carriage returns": NEWS.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("kind", BAD)
def test_odd_text_has_an_answer(annotator: Annotator, kind: str) -> None:
    check(annotator.annotate(Article("a", BAD[kind])))


def test_a_text_that_is_too_long_is_refused(annotator: Annotator) -> None:
    with pytest.raises(InputError, match="split it"):
        annotator.annotate(Article("a", "word " * (LONGEST // 5 + 1)))


def test_names_of_one_surface_agree(annotator: Annotator) -> None:
    document = annotator.annotate(Article("a", NEWS * 3))
    labels: dict[str, set[str]] = {}
    for one in document.names:
        if one.confidence < 0.9:
            labels.setdefault(one.span.of(document.text), set()).add(one.label)
    assert labels
    assert all(len(found) == 1 for found in labels.values())


def test_the_version_names_the_weights(annotator: Annotator) -> None:
    assert annotator.version.startswith("en-news-")
    assert dataclasses.is_dataclass(annotator.annotate(Article("a", "So.")))
