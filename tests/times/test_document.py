"""Reading a document: furniture, names, tense by the parse; and the estimate of the day of publication."""

from __future__ import annotations

import pytest

from actorgraph.model import Article, Document, Found, Name, Sentence, Span, Token
from actorgraph.times import estimate_published, find


def document(text: str, published: str | None = "2014-10-08", furniture: tuple[Span, ...] = ()) -> Document:
    found = Found(published, "given") if published else None
    return Document(Article("a", text, published=found, furniture=furniture), (), ())


def parsed(text: str, words: list[tuple[str, str, int, str]]) -> Document:
    """A document of one sentence; ``words`` are (text, tag, head, dependency)."""
    tokens, at = [], 0
    for index, (word, tag, head, dep) in enumerate(words):
        start = text.index(word, at)
        at = start + len(word)
        tokens.append(Token(index, start, at, word, word.lower(), "X", tag, head, dep, 0))
    article = Article("a", text, published=Found("2014-10-08", "given"))
    return Document(article, tuple(tokens), (Sentence(0, len(tokens), 0, len(text), 0),))


def test_nothing_in_furniture() -> None:
    text = "Posted 3 May 2013\nThe bridge fell on 9 June 2014."
    assert [one.value for one in find(document(text, furniture=(Span(0, 17),)))] == ["2014-06-09"]


def test_nothing_in_the_name_of_a_person_or_organisation() -> None:
    text = "He wrote for the August Review on Monday."
    with_name = Document(document(text).article, (), (), names=(Name(Span(17, 30), "ORG", 0, 0, 0.9),))
    assert [one.value for one in find(with_name)] == ["2014-10-06"]


def test_the_parse_gives_the_tense_where_no_cue_does() -> None:
    text = "The guild shall not, says Marn, and not for the first time, to all, so the harbour folk say, yield Friday."
    words = [
        ("guild", "NN", 2, "nsubj"),
        ("shall", "MD", 2, "aux"),
        ("yield", "VB", 2, "root"),
        ("Friday", "NNP", 2, "obl"),
    ]
    tree = parsed(text, words)
    assert [one.value for one in find(document(text)) if one.type == "DATE"] == ["2014-10-03"]
    assert [one.value for one in find(tree) if one.type == "DATE"] == ["2014-10-10"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell on 3 May 2013. It was built in March 1999.", "2013-05-03"),
        ("The bridge fell on 3 May 2013. A new one will open on 9 June 2015.", "2013-05-03"),
        ("The bridge fell in May 2013.", "2013-05"),
        ("The bridge fell in May 2013. It was shut on 4 May 2013.", "2013-05-04"),
        ("The bridge fell on 3 May 2013. The inquiry opened on 20 June.", "2013-06-20"),
        ("The bridge fell on 3 May 2013. The inquiry will open on 20 June.", "2013-05-03"),
        ("The bridge fell on 3 May 2013. The old one fell on 20 November.", "2013-05-03"),
        ("The bridge fell in 2013.", None),
        ("The bridge fell on Monday.", None),
        ("", None),
    ],
)
def test_estimate_of_the_day_of_publication(text: str, expected: str | None) -> None:
    estimate = estimate_published(text)
    assert estimate == (Found(expected, "estimated") if expected else None)


def test_no_estimate_from_furniture() -> None:
    text = "The bridge fell on 3 May 2013. Copyright 1 June 2019."
    assert estimate_published(text, (Span(31, 53),)) == Found("2013-05-03", "estimated")
