"""Where contents begin and end, where tag and parse disagree."""

from __future__ import annotations

import pytest

from actorgraph import language
from actorgraph.extractors.statements.assembly import Draft
from actorgraph.extractors.statements.candidates import candidates
from actorgraph.extractors.statements.extents import whole
from actorgraph.model import Article, Span


def settled(text: str, tagged: str, cue: str) -> str:
    """The content of a draft of which the tag has only some words."""
    of = candidates(language.load().annotate(Article("made", text)))
    start = text.index(tagged)
    content = of.builder.candidate(Span(start, start + len(tagged)), "model")
    told = of.builder.candidate(Span(text.index(cue), text.index(cue) + len(cue)), "model")
    assert content is not None
    made = whole(of, Draft((content,), told, None))
    return " ".join(of.document.surface(one.span) for one in made.contents)


@pytest.mark.parametrize(
    ("text", "tagged", "content"),
    [
        (
            "Marn said the dam was “close to bursting” after the rain.",
            "“close to bursting”",
            "the dam was “close to bursting” after the rain",
        ),
        ("Marn said “The dam is close to bursting”.", "“The dam is close to bursting”", None),
        ("Marn said “the dam is close to bursting”.", "“the dam is close to bursting”", None),
        ("Marn said the dam was close to bursting.", "close to bursting", None),
    ],
)
def test_a_quoted_fragment_gives_way_to_its_clause(text: str, tagged: str, content: str | None) -> None:
    assert settled(text, tagged, "said") == (content or tagged)


@pytest.mark.parametrize(
    ("text", "tagged", "content"),
    [
        ("But the dam is old, Marn said.", "But the dam is old", "the dam is old"),
        ("“But the dam is old,” Marn said.", "“But the dam is old,”", "“But the dam is old,”"),
        ("The dam is old but firm, Marn said.", "The dam is old but firm", "The dam is old but firm"),
        ("Marn said this.\n\nBut", "But", "But"),  # the last word of the text, with nothing behind it
    ],
)
def test_a_conjunction_that_opens_the_sentence_is_the_reporters(text: str, tagged: str, content: str) -> None:
    assert settled(text, tagged, "said") == content
