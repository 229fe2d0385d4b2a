"""Readers of the corpora that the resolver is trained and measured on.

Found beside the repository (``ACTORGRAPH_SHARED``, else ``../shared``): GUM (coreference chains over Universal
Dependencies parses, CC BY 4.0), MEANTIME and ECB+ (mentions across documents).
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from actorgraph.model import Article, Document, Name, NameLabel, Sentence, Span, Token

SHARED = Path(os.environ.get("ACTORGRAPH_SHARED") or Path(__file__).resolve().parents[3] / "shared")
LABELS: dict[str, NameLabel] = {
    "person": "PERSON",
    "organization": "ORG",
    "place": "LOC",
    "event": "EVENT",
    "object": "MISC",
    "abstract": "MISC",
}
JOINING = frozenset({"of", "the", "and", "for", "de", "la", "al", "el", "van", "von", "&", "-", "'s", "’s", "."})


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A gold mention: its span, the characters of its head, its type and chain."""

    span: Span
    head: Span
    type: str
    chain: str
    pos: str


def records(corpus: str, *parts: str) -> Iterator[dict[str, Any]]:
    """The records of the named parts (``train``, ``dev``) of a corpus."""
    for part in parts or ("train",):
        with gzip.open(SHARED / "bench" / "data" / corpus / f"{part}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def gum_document(record: dict[str, Any]) -> Document:
    """A Document with the gold parse, and with names made from the gold mentions headed by a proper noun."""
    article = Article(record["id"], record["text"])
    sentences = _sentences(record)
    number = {i: n for n, s in enumerate(sentences) for i in range(s.first, s.last)}
    tokens = tuple(
        Token(i, start, end, record["text"][start:end], lemma, pos, tag, i if head < 0 else head, dep, number[i])
        for i, (start, end, pos, tag, lemma, dep, head) in enumerate(record["tokens"])
    )
    document = Document(article, tokens, sentences)
    return Document(article, tokens, sentences, names=tuple(_names(document, gum_mentions(record))))


def gum_mentions(record: dict[str, Any]) -> list[GoldMention]:
    """The gold mentions of a GUM record."""
    return [
        GoldMention(Span(e["start"], e["end"]), Span(*e["head"]), e["type"], e["chain"], e["head_pos"])
        for e in record["entities"]
    ]


def _sentences(record: dict[str, Any]) -> tuple[Sentence, ...]:
    starts = set(record["paragraphs"])
    sentences: list[Sentence] = []
    tokens, at, paragraph = record["tokens"], 0, -1
    for number, (start, end) in enumerate(record["sentences"]):
        first = at
        while at < len(tokens) and tokens[at][0] < end:
            at += 1
        paragraph += number in starts or number == 0
        heading = number == 0 and record["text"][end - 1] not in '.?!"”'
        sentences.append(Sentence(first, at, start, end, paragraph, heading))
    return tuple(sentences)


def _names(document: Document, mentions: list[GoldMention]) -> list[Name]:
    taken: set[int] = set()
    found: list[Name] = []
    for mention in sorted(mentions, key=lambda m: (m.span.start - m.span.end, m.span)):
        label = LABELS.get(mention.type)
        head = document.token_at(mention.head.start)
        if label is None or mention.pos != "PROPN" or head is None:
            continue
        first, last = _name_tokens(document, head.index, mention.span)
        if taken.isdisjoint(range(first, last)):
            taken.update(range(first, last))
            span = Span(document.tokens[first].start, document.tokens[last - 1].end)
            found.append(Name(span, label, first, last, 0.9))
    return sorted(found, key=lambda name: name.span)


def _name_tokens(document: Document, head: int, span: Span) -> tuple[int, int]:
    """Tokens around ``head`` inside ``span`` that look like one name; titles before a person stay out."""

    def fits(index: int) -> bool:
        token = document.tokens[index]
        if not span.holds(token.span) or (token.dep == "nmod:desc" and index < head) or token.tag == "POS":
            return False
        return token.text[0].isupper() or token.text.lower() in JOINING

    first, last = head, head + 1
    while first > 0 and fits(first - 1):
        first -= 1
    while last < len(document.tokens) and fits(last):
        last += 1
    while first < head and document.tokens[first].text.lower() in JOINING:
        first += 1
    while last > head + 1 and document.tokens[last - 1].text.lower() in JOINING:
        last -= 1
    return first, last
