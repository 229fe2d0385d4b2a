"""Documents from checked parses (``sentences.jsonl``), for tests that need no language model."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from actorgraph.model import (
    Article,
    Document,
    Entity,
    Found,
    Mention,
    Name,
    Sentence,
    Span,
    TimeExpression,
    Token,
    digest,
)

PUBLISHED = "2019-05-08"


@cache
def _rows() -> dict[str, Any]:
    path = Path(__file__).with_name("sentences.jsonl")
    return {row["text"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def document(text: str) -> Document:
    """The document of a text of the file, published on a Wednesday.

    A line has ``sentences`` (first, last, paragraph, and true for a headline), ``tokens`` (form, lemma, part of
    speech, tag, head, relation),
    ``names`` (first, last, label), ``times`` (start, end, value, earliest, latest) and ``entities`` (type, name,
    mentions as start, end, kind, head).
    """
    row = _rows()[text]
    numbers = [n for n, (first, last, *_) in enumerate(row["sentences"]) for _ in range(first, last)]
    tokens = _tokens(text, row["tokens"], numbers)
    names = [(Span(tokens[a].start, tokens[b - 1].end), label, a, b) for a, b, label in row["names"]]
    return Document(
        Article("made", text, published=Found(PUBLISHED, "given")),
        tokens,
        tuple(_sentence(tokens, *one) for one in row["sentences"]),
        names=tuple(Name(span, label, a, b, 0.9) for span, label, a, b in names),
        times=tuple(
            TimeExpression(Span(a, b), value, "DATE", early, late) for a, b, value, early, late in row["times"]
        ),
        entities=tuple(_entity(text, *one) for one in row["entities"]),
    )


def _sentence(tokens: tuple[Token, ...], first: int, last: int, paragraph: int, heading: bool = False) -> Sentence:
    return Sentence(first, last, tokens[first].start, tokens[last - 1].end, paragraph, heading)


def _tokens(text: str, rows: list[list[Any]], numbers: list[int]) -> tuple[Token, ...]:
    found, at = [], 0
    for index, (form, lemma, pos, tag, head, relation) in enumerate(rows):
        at = text.index(form, at)
        found.append(Token(index, at, at + len(form), form, lemma, pos, tag, head, relation, numbers[index]))
        at += len(form)
    return tuple(found)


def _entity(text: str, kind: Any, name: str, mentions: list[list[Any]]) -> Entity:
    found = tuple(Mention(Span(a, b), text[a:b], form, head) for a, b, form, head in mentions)
    return Entity("c-" + digest(kind, name), kind, name, found)
