"""Documents from checked parses (a ``sentences.jsonl``), for tests that need no language model."""

from __future__ import annotations

import json
from functools import cached_property
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


class Parses:
    """The texts of one folder's ``sentences.jsonl``, all published on one day.

    A line has ``sentences`` (first, last, paragraph, and true for a headline), ``tokens`` (form, lemma, part of speech,
    tag, head, relation), ``names`` (first, last, label), ``times`` (start, end, value, type, earliest, latest),
    ``toponyms`` (start, end, kind, name, feature, country) and ``entities`` (type, name, feature, country, mentions as
    start, end, kind, head).
    """

    def __init__(self, folder: Path, published: str) -> None:
        self._path = folder / "sentences.jsonl"
        self.published = published

    @cached_property
    def _rows(self) -> dict[str, Any]:
        return {row["text"]: row for row in map(json.loads, self._path.read_text(encoding="utf-8").splitlines())}

    def document(self, text: str) -> Document:
        """The document of a text of the file."""
        row = self._rows[text]
        numbers = [n for n, (first, last, *_) in enumerate(row["sentences"]) for _ in range(first, last)]
        tokens = _tokens(text, row["tokens"], numbers)
        names = [(Span(tokens[a].start, tokens[b - 1].end), label, a, b) for a, b, label in row["names"]]
        return Document(
            Article("made", text, published=Found(self.published, "given")),
            tokens,
            tuple(_sentence(tokens, *one) for one in row["sentences"]),
            names=tuple(Name(span, label, a, b, 0.9) for span, label, a, b in names),
            times=tuple(TimeExpression(Span(a, b), *value) for a, b, *value in row["times"]),
            toponyms=tuple(_toponym(*one) for one in row["toponyms"]),
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


def _toponym(start: int, end: int, kind: Any, name: str, feature: str, country: str | None) -> Toponym:
    return Toponym(Span(start, end), kind, name, None, None, None, feature, country)


def _entity(
    text: str, kind: Any, name: str, feature: str | None, country: str | None, mentions: list[list[Any]]
) -> Entity:
    found = tuple(Mention(Span(a, b), text[a:b], form, head) for a, b, form, head in mentions)
    return Entity("c-" + digest(kind, name), kind, name, found, feature=feature, country=country)
