"""Annotations of the articles' texts by the Web Annotation Data Model (W3C 2017), as one JSON-LD collection.

A mention identifies an actor; a role, statement, event or number describes what its words say. Every target gives the
characters (Unicode code points, as the model demands) and the words with some of what stands around them, so that the
place is found again in another copy of the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from actorgraph.exporters.atomic import replacing
from actorgraph.tables.reading import Tables

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""Characters told before and after the words."""

Annotation = dict[str, Any]


def write(tables: Tables, path: Path) -> None:
    (total,) = tables.rows("SELECT (SELECT count(*) FROM mentions) + (SELECT count(*) FROM assertions)")[0]
    # Written piece by piece, with the last brace of head and page left open: a corpus has millions of annotations.
    head = {"@context": CONTEXT, "id": f"{tables.base}annotations", "type": "AnnotationCollection",
            "label": "Actors, statements and events of news articles", "total": total}  # fmt: skip
    page = {"id": f"{tables.base}annotations/1", "type": "AnnotationPage", "startIndex": 0}
    with replacing(path) as stream:
        stream.write(f'{_json(head)[:-1]},"first":{_json(page)[:-1]},"items":['.encode())
        for number, annotation in enumerate(_annotations(tables)):
            stream.write(b",\n" if number else b"\n")
            stream.write(_json(annotation).encode())
        stream.write(b"\n]}}\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _annotations(tables: Tables) -> Iterator[Annotation]:
    for article, language, text in tables.connection.execute("SELECT id, language, text FROM articles ORDER BY n"):
        for start, end, entity, actor, kind, sure in tables.rows(
            'SELECT start, "end", entity, actor, kind, confidence FROM mentions WHERE article = ? '
            'ORDER BY start, "end", entity',
            article,
        ):
            body = {"type": "SpecificResource", "source": tables.base + actor, "purpose": "identifying"}
            yield {
                "id": f"{tables.base}{article}#{entity}-{start}-{end}",
                "type": "Annotation",
                "motivation": "identifying",
                "body": [body, _tag(kind), _tag(f"confidence {sure}")],
                "target": _target(tables.base + article, text, start, end),
            }
        for kind, words, start, end, iri, sure in tables.rows(
            'SELECT kind, words, start, "end", iri, confidence FROM assertions WHERE article = ? '
            'ORDER BY start, "end", kind, id',
            article,
        ):
            quoted = {"type": "TextualBody", "value": words or "", "format": "text/plain", "language": language}
            what = {"type": "SpecificResource", "source": tables.base + iri, "purpose": "linking"}
            yield {
                "id": f"{tables.base}{iri}#annotation",
                "type": "Annotation",
                "motivation": "describing",
                "body": [{**quoted, "purpose": "describing"}, what, _tag(kind), _tag(f"confidence {sure}")],
                "target": _target(tables.base + article, text, start, end),
            }


def _tag(words: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": words, "purpose": "tagging"}


def _target(source: str, text: str, start: int, end: int) -> dict[str, Any]:
    quote = {"type": "TextQuoteSelector", "exact": text[start:end], "prefix": text[max(0, start - AROUND) : start],
             "suffix": text[end : end + AROUND]}  # fmt: skip
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": source, "selector": [place, quote]}
