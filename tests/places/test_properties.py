"""What holds for every text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from actorgraph.model import Article, Document
from actorgraph.places import find
from actorgraph.places.scan import words
from actorgraph.places.spelling import fold

_PIECES = (
    "Paris Texas , Springfield Ill. U.S. US us St. Petersburg the North of in Moscow Kremlin Kurdish - O'Fallon "
    "Russia's ’s MOSCOW \n \n\n ( ) . New York County Côte d'Ivoire İstanbul ß Jordan Washington D.C. and or de la"
).split(" ")
_talk = st.lists(st.sampled_from(_PIECES), max_size=30).map(" ".join)


@settings(deadline=None, max_examples=200)
@given(st.one_of(_talk, st.text()), st.one_of(st.none(), st.text(), st.just("http://[")))
def test_spans_are_exact_and_apart_and_points_on_the_globe(text: str, url: str | None) -> None:
    found = find(Document(Article("a", text, url=url), (), ()))
    end = 0
    for one in found:
        assert end <= one.span.start < one.span.end <= len(text)
        end = one.span.end
        assert text[one.span.start : one.span.end].strip() == text[one.span.start : one.span.end]
        assert one.lat is not None
        assert one.lon is not None
        assert -90 <= one.lat <= 90
        assert -180 <= one.lon <= 180
        assert 0 <= one.confidence <= 1


@settings(deadline=None)
@given(_talk)
def test_the_same_text_gives_the_same_places(text: str) -> None:
    document = Document(Article("a", text), (), ())
    assert find(document) == find(document)


@given(st.text())
def test_folding_is_done_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text())
def test_words_are_stretches_of_the_text(text: str) -> None:
    assert all(text[word.start : word.end] == word.text for word in words(text))
