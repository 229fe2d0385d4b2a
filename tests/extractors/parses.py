"""Documents from checked parses (a ``sentences.jsonl``), for tests that need no language model.

``python -m tests.extractors.parses roles "Ada Bern chairs the Velm Bank."`` shows how the language model reads a
sentence and what the extractor finds in it; with ``--add`` the parse goes into the room's file, where the room has one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Any

import actorgraph as ag
from actorgraph.extractors import extractors
from actorgraph.model import (
    Article,
    Assertion,
    Document,
    Entity,
    Found,
    Mention,
    Name,
    Reference,
    Sentence,
    Span,
    TimeExpression,
    TitleSpan,
    Token,
    Toponym,
    digest,
)

HERE = Path(__file__).parent


class Parses:
    """The texts of one folder's ``sentences.jsonl``, all published on one day.

    A line has ``sentences`` (first, last, paragraph, and true for a headline), ``tokens`` (form, lemma, part of speech,
    tag, head, relation), ``names`` (first, last, label), ``times`` (start, end, value, type, earliest, latest),
    ``toponyms`` (start, end, kind, name, feature, country) and ``entities`` (type, name, feature, country, mentions as
    start, end, kind, head), and since titles are tagged, ``titles`` (first, last, confidence).
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
            titles=tuple(TitleSpan(*one) for one in row.get("titles", ())),
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


def row_of(document: Document) -> dict[str, Any]:
    """The line of a ``sentences.jsonl`` from which :class:`Parses` makes the document again."""
    return {
        "text": document.text,
        "sentences": [
            [one.first, one.last, one.paragraph, *([True] if one.heading else [])] for one in document.sentences
        ],
        "tokens": [[one.text, one.lemma, one.pos, one.tag, one.head, one.dep] for one in document.tokens],
        "names": [[one.first, one.last, one.label] for one in document.names],
        "times": [
            [one.span.start, one.span.end, one.value, one.type, one.earliest, one.latest] for one in document.times
        ],
        "toponyms": [
            [one.span.start, one.span.end, one.kind, one.name, one.feature, one.country] for one in document.toponyms
        ],
        "entities": [
            [
                one.type,
                one.name,
                one.feature,
                one.country,
                [[m.span.start, m.span.end, m.kind, m.head] for m in one.mentions],
            ]
            for one in document.entities
        ],
        "titles": [[one.first, one.last, one.confidence] for one in document.titles],
    }


def told(document: Document, found: Assertion) -> Iterator[str]:
    """What an assertion says, field by field: names for entities, words for spans; what is empty left out."""
    names = {one.id: one.name for one in document.entities}
    for field in fields(found):
        value = getattr(found, field.name)
        if value in (None, "", (), False) or field.name in ("id", "extractor", "evidence"):
            continue
        if isinstance(value, Span):
            value = document.surface(value)
        elif isinstance(value, Reference):
            value = value.text
        elif isinstance(value, str):
            value = names.get(value, value)
        yield f"{field.name}={value}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("room", choices=sorted(extractors()))
    parser.add_argument("sentence")
    parser.add_argument("--published", default="2022-05-04", help="day on which it was published [%(default)s]")
    parser.add_argument("--add", action="store_true", help="put the parse into the room's sentences.jsonl")
    options = parser.parse_args()
    document = ag.document(ag.article(options.sentence, published=options.published))
    print(document.shown())
    print(f"\n{options.room}:")
    for found in extractors()[options.room](document):
        print("  ", *told(document, found), sep="  ")
    if options.add:
        path = HERE / options.room / "sentences.jsonl"
        if not path.exists():
            parser.error(f"the tests of {options.room} keep no parses; see how they make their documents")
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(row_of(document), ensure_ascii=False) + "\n")
        print(f"\nadded to {path}: check the parse above, and mend it there where it is wrong")


if __name__ == "__main__":
    main()
