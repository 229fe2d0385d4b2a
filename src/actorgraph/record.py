"""The extraction record: :class:`~actorgraph.model.Extraction` to JSON and back.

One JSON object per article. Unknown values are null, never missing. The encoding is the same for the public record and
for the store, which adds the text and what belongs to the article. What an assertion has in JSON follows from its type;
``ontology/extraction.schema.json`` is made of the same types (:mod:`actorgraph.schema`).
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar, get_type_hints

import msgspec

from actorgraph import kinds
from actorgraph.model import (
    Article,
    Assertion,
    Entity,
    Extraction,
    Found,
    Mention,
    MentionKind,
    Span,
    TimeExpression,
    Toponym,
)

Json = dict[str, Any]
Thing = TypeVar("Thing")


def encode(extraction: Extraction, document: str | None = None, *, full: bool = False) -> Json:
    """The record of one article.

    Args:
        extraction: what was read out of the article.
        document: the name to go by; the article's key where ``None``.
        full: keep the text and all metadata, so that :func:`decode` gives back the same extraction.
    """
    made: Json = json.loads(written(extraction, document, full=full))
    return made


def written(extraction: Extraction, document: str | None = None, *, full: bool = False) -> str:
    """The record of one article as JSON; see :func:`encode`."""
    article = extraction.article
    where = article.published.where if article.published else None
    record: Json = {
        "document": document if document is not None else article.key,
        "sha256": article.sha256,
        "text": article.text if full else None,
        "title": _value(article.title),
        "published": _value(article.published),
        # Who reads a record does not care which kind of metadata the day is from.
        "published_from": "metadata" if where in ("given", "filename") else where,
        "outlet": _value(article.outlet),
        "author": _value(article.author),
        "agency": _value(article.agency),
        **{name: getattr(article, name) for name in _PRINTED},
        "url": article.url,
        "language": article.language,
        "furniture": msgspec.to_builtins(article.furniture),
        "entities": [_entity(entity) for entity in extraction.entities],
        "dates": msgspec.to_builtins(extraction.times),
        "places": list(_places(extraction)),
        **{kind.name: msgspec.to_builtins(getattr(extraction, kind.name)) for kind in kinds.SHIPPED},
        **{kind.name: [msgspec.to_builtins(one) for one in extraction.of(kind.type)] for kind in kinds.added()},
    }
    if full:
        record["article"] = {
            "key": article.key,
            "source": article.source,
            "reader": article.reader,
            "shortened": article.shortened,
            "found": {name: getattr(article, name).where for name in _METADATA if getattr(article, name)},
        }
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def decode(record: Mapping[str, Any]) -> Extraction:
    """The extraction of a record written with ``full=True``.

    Raises:
        KeyError, TypeError, ValueError: the record is not one of ours.
    """
    try:
        return Extraction(
            article=_article(record),
            entities=tuple(map(_entity_of, _read(record["entities"], _Listed))),
            times=_read(record["dates"], TimeExpression),
            places=_read(record.get("places", ()), Toponym),
            others=tuple(_others(record)),
            **{kind.name: _read(record[kind.name], kind.type) for kind in kinds.SHIPPED},  # type: ignore[arg-type]
        )
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def read(encoded: bytes) -> Extraction:
    """The extraction of a record written with ``full=True``, as UTF-8; the same as :func:`decode` gives, and faster.

    Raises:
        KeyError, TypeError, ValueError: the record is not one of ours.
    """
    try:
        raw: dict[str, msgspec.Raw] = _PARTS.decode(encoded)
        # What has a type is made of its bytes at once; the rest of the record are a few words.
        rest = {name: msgspec.json.decode(value) for name, value in raw.items() if name not in _TYPES}
        typed: dict[str, Any] = {name: _TYPES[name].decode(raw[name]) for name in _TYPES}
    except msgspec.DecodeError:
        # Half a surrogate pair, which a broken text may hold, is no UTF-8 to msgspec.
        return decode(json.loads(encoded.decode("utf-8", "surrogatepass")))
    return Extraction(
        article=_article(rest),
        entities=tuple(map(_entity_of, typed.pop("entities"))),
        times=typed.pop("dates"),
        others=tuple(_others(rest)),
        **typed,
    )


_NAMES_AROUND = 8
"""Names before a place among which the one that holds it is sought."""
_METADATA = ("title", "outlet", "author", "agency", "published")
_PRINTED = ("section", "byline", "updated", "edition", "page", "licence", "words", "file_sha256")
"""Metadata of which it does not matter where they were found."""


def _value(found: Found | None) -> str | None:
    return found.value if found else None


def _entity(entity: Entity) -> Json:
    record: Json = msgspec.to_builtins(entity)
    record["mentions"] = [
        {"start": m.span.start, "end": m.span.end, "text": m.text, "kind": m.kind, "confidence": m.confidence}
        for m in entity.mentions
    ]
    return record


def _places(extraction: Extraction) -> Iterator[Json]:
    """Every place named, with the entity that it is (``entity``) or in whose name it stands (``inside``)."""
    names = sorted(
        (m.span.start, -m.span.end, entity.type == "place", entity.id)
        for entity in extraction.entities
        for m in entity.mentions
        if m.kind in ("name", "demonym")
    )
    starts = [start for start, *_ in names]
    for place in extraction.places:
        at = bisect_right(starts, place.span.start)
        around = [name for name in names[max(0, at - _NAMES_AROUND) : at] if -name[1] >= place.span.end]
        is_place, whose = (around[-1][2], around[-1][3]) if around else (False, None)
        yield {
            **msgspec.to_builtins(place),
            "text": place.span.of(extraction.article.text),
            "entity": whose if is_place else None,
            "inside": None if is_place else whose,
        }


def _article(record: Mapping[str, Any]) -> Article:
    extra = record["article"]
    found: dict[str, Any] = {name: Found(record[name], where) for name, where in extra["found"].items()}
    return Article(
        key=extra["key"],
        text=record["text"],
        url=record["url"],
        language=record["language"],
        furniture=_read(record["furniture"], Span),
        source=extra["source"],
        reader=extra["reader"],
        shortened=extra["shortened"],
        **{name: record.get(name) for name in _PRINTED},
        **found,
    )


class _Met(msgspec.Struct):
    """A mention as the record has it."""

    start: int
    end: int
    text: str
    kind: MentionKind
    confidence: float


_ENTITY = {**get_type_hints(Entity), "mentions": tuple[_Met, ...]}
_Listed = msgspec.defstruct(
    "_Listed",
    [
        (field.name, _ENTITY[field.name])
        if field.default is MISSING
        else (field.name, _ENTITY[field.name], field.default)
        for field in fields(Entity)
    ],
)
"""An entity as the record has it."""


def _entity_of(listed: Any) -> Entity:
    key, kind, name, met, *rest = msgspec.structs.astuple(listed)
    mentions = tuple(Mention(Span(m.start, m.end), m.text, m.kind, None, m.confidence) for m in met)
    return Entity(key, kind, name, mentions, *rest)


_PARTS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_KINDS = {"entities": _Listed, "dates": TimeExpression, "places": Toponym} | {k.name: k.type for k in kinds.SHIPPED}
_TYPES = {name: msgspec.json.Decoder(tuple[kind, ...]) for name, kind in _KINDS.items()}  # type: ignore[valid-type]


def _others(record: Mapping[str, Any]) -> Iterator[Assertion]:
    """Assertions of added kinds, in the order in which they were found: by place."""
    found = [one for kind in kinds.added() for one in _read(record.get(kind.name, ()), kind.type)]
    yield from sorted(found, key=lambda one: (one.evidence, one.id))


def _read(values: Any, kind: type[Thing]) -> tuple[Thing, ...]:
    return msgspec.convert(values, tuple[kind, ...])  # type: ignore[valid-type]
