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
    Toponym,
    digest,
)

PUBLISHED = "2022-05-04"


@cache
def _rows() -> dict[str, Any]:
    path = Path(__file__).with_name("sentences.jsonl")
    return {row["text"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def document(text: str) -> Document:
    """The document of a text of the file.

    A line has ``sentences`` (first, last, paragraph), ``tokens`` (form, lemma, part of speech, tag, head, relation),
    ``names`` (first, last, label), ``times`` (start, end, value, type), ``toponyms`` (start, end, kind, name, feature,
    country) and ``entities`` (type, name, feature, country, mentions as start, end, kind, head).
    """
    row = _rows()[text]
    numbers = [n for n, (first, last, _) in enumerate(row["sentences"]) for _ in range(first, last)]
    tokens = _tokens(text, row["tokens"], numbers)
    return Document(
        Article("made", text, published=Found(PUBLISHED, "given")),
        tokens,
        tuple(Sentence(a, b, tokens[a].start, tokens[b - 1].end, paragraph) for a, b, paragraph in row["sentences"]),
        names=tuple(Name(Span(tokens[a].start, tokens[b - 1].end), label, a, b, 0.9) for a, b, label in row["names"]),
        times=tuple(TimeExpression(Span(a, b), value, kind) for a, b, value, kind in row["times"]),
        toponyms=tuple(_toponym(*one) for one in row["toponyms"]),
        entities=tuple(_entity(text, *one) for one in row["entities"]),
    )


def _tokens(text: str, rows: list[list[Any]], numbers: list[int]) -> tuple[Token, ...]:
    found, at = [], 0
    for index, (form, lemma, pos, tag, head, relation) in enumerate(rows):
        at = text.index(form, at)
        found.append(Token(index, at, at + len(form), form, lemma, pos, tag, head, relation, numbers[index]))
        at += len(form)
    return tuple(found)


def _toponym(start: int, end: int, kind: Any, name: str, feature: str, country: str | None) -> Toponym:
    return Toponym(Span(start, end), kind, name, None, None, None, feature, country)


def _entity(
    text: str, kind: Any, name: str, feature: str | None, country: str | None, mentions: list[list[Any]]
) -> Entity:
    found = tuple(Mention(Span(a, b), text[a:b], form, head) for a, b, form, head in mentions)
    return Entity("c-" + digest(kind, name), kind, name, found, feature=feature, country=country)
