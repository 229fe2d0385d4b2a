"""The extraction record: :class:`~actorgraph.model.Extraction` to JSON and back.

One JSON object per article; its schema is ``ontology/extraction.schema.json``. Unknown values are null, never missing.
The encoding is the same for the public record and for the store, which adds the text and what belongs to the article.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from actorgraph.model import (
    Article,
    Change,
    Entity,
    Event,
    Extraction,
    Found,
    Mention,
    Participant,
    Phrase,
    Quantity,
    Role,
    Span,
    Statement,
    TimeExpression,
    Toponym,
    Via,
)

Json = dict[str, Any]


def encode(extraction: Extraction, document: str | None = None, *, full: bool = False) -> Json:
    """The record of one article.

    Args:
        extraction: what was read out of the article.
        document: the name to go by; the article's key where ``None``.
        full: keep the text and all metadata, so that :func:`decode` gives back the same extraction.
    """
    article = extraction.article
    record: Json = {
        "document": document if document is not None else article.key,
        "sha256": article.sha256,
        "text": article.text if full else None,
        "title": _value(article.title),
        "published": _value(article.published),
        "published_from": _published_from(article.published),
        "outlet": _value(article.outlet),
        "author": _value(article.author),
        "agency": _value(article.agency),
        **{name: getattr(article, name) for name in _PRINTED},
        "url": article.url,
        "language": article.language,
        "furniture": [_span(one) for one in article.furniture],
        "entities": [_entity(one) for one in extraction.entities],
        "dates": [_time(one) for one in extraction.times],
        "places": list(_places(extraction)),
        "roles": [_plain(one) for one in extraction.roles],
        "statements": [_plain(one) for one in extraction.statements],
        "events": [_plain(one) for one in extraction.events],
        "quantities": [_plain(one) for one in extraction.quantities],
    }
    if full:
        record["article"] = {
            "key": article.key,
            "source": article.source,
            "reader": article.reader,
            "shortened": article.shortened,
            "found": {name: getattr(article, name).where for name in _METADATA if getattr(article, name)},
        }
    return record


def decode(record: Mapping[str, Any]) -> Extraction:
    """The extraction of a record written with ``full=True``.

    Raises:
        KeyError, TypeError, ValueError: the record is not one of ours.
    """
    return Extraction(
        article=_article(record),
        entities=tuple(_read_entity(one) for one in record["entities"]),
        times=tuple(_read(TimeExpression, one) for one in record["dates"]),
        roles=tuple(_read(Role, one) for one in record["roles"]),
        statements=tuple(_read(Statement, one) for one in record["statements"]),
        events=tuple(_read(Event, one) for one in record["events"]),
        quantities=tuple(_read(Quantity, one) for one in record["quantities"]),
        places=tuple(_read_place(one) for one in record.get("places", ())),
    )


_NAMES_AROUND = 8
"""Names before a place among which the one that holds it is sought."""
_METADATA = ("title", "outlet", "author", "agency", "published")
_PRINTED = ("section", "byline", "updated", "edition", "page", "licence", "words", "file_sha256")
"""Metadata of which it does not matter where they were found."""


def _value(found: Found | None) -> str | None:
    return found.value if found else None


def _published_from(found: Found | None) -> str | None:
    """The record knows three answers: who reads it does not care which kind of metadata it was."""
    if found is None:
        return None
    return {"given": "metadata", "filename": "metadata"}.get(found.where, found.where)


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


_SCALARS = frozenset((str, int, float, bool, type(None)))


def _plain(thing: object) -> Any:
    """A dataclass as JSON: spans as pairs, tuples as lists, field names as they are."""
    kind = type(thing)
    if kind in _SCALARS:
        return thing
    if kind is Span:
        return _span(thing)  # type: ignore[arg-type]
    if kind is tuple:
        return [_plain(one) for one in thing]  # type: ignore[attr-defined]
    return {name: _plain(getattr(thing, name)) for name in kind.__dataclass_fields__}  # type: ignore[attr-defined]


def _entity(entity: Entity) -> Json:
    names = (name for name in Entity.__dataclass_fields__ if name not in ("mentions",))
    record = {name: _plain(getattr(entity, name)) for name in names}
    record["mentions"] = [
        {"start": m.span.start, "end": m.span.end, "text": m.text, "kind": m.kind, "confidence": m.confidence}
        for m in entity.mentions
    ]
    return record


def _places(extraction: Extraction) -> Iterator[Json]:
    """Every place named, with the entity that it is (``entity``) or in whose name it stands (``inside``)."""
    names = sorted(
        (m.span.start, -m.span.end, one.type == "place", one.id)
        for one in extraction.entities
        for m in one.mentions
        if m.kind in ("name", "demonym")
    )
    starts = [start for start, *_ in names]
    for place in extraction.places:
        at = bisect_right(starts, place.span.start)
        around = [one for one in names[max(0, at - _NAMES_AROUND) : at] if -one[1] >= place.span.end]
        is_place, whose = (around[-1][2], around[-1][3]) if around else (False, None)
        yield {
            **{name: _plain(getattr(place, name)) for name in Toponym.__dataclass_fields__},
            "text": place.span.of(extraction.article.text),
            "entity": whose if is_place else None,
            "inside": None if is_place else whose,
        }


def _read_place(record: Mapping[str, Any]) -> Toponym:
    return _read(Toponym, {name: record[name] for name in Toponym.__dataclass_fields__})  # type: ignore[no-any-return]


def _time(time: TimeExpression) -> Json:
    return {name: _plain(getattr(time, name)) for name in TimeExpression.__dataclass_fields__}


def _article(record: Mapping[str, Any]) -> Article:
    extra = record["article"]
    found: dict[str, Any] = {name: Found(record[name], where) for name, where in extra["found"].items()}
    return Article(
        key=extra["key"],
        text=record["text"],
        url=record["url"],
        language=record["language"],
        furniture=tuple(Span(*pair) for pair in record["furniture"]),
        source=extra["source"],
        reader=extra["reader"],
        shortened=extra["shortened"],
        **{name: record.get(name) for name in _PRINTED},
        **found,
    )


def _read_entity(record: Mapping[str, Any]) -> Entity:
    mentions = tuple(
        Mention(Span(m["start"], m["end"]), m["text"], m["kind"], None, m["confidence"]) for m in record["mentions"]
    )
    rest = {name: _restore(name, value) for name, value in record.items() if name != "mentions"}
    return Entity(mentions=mentions, **rest)


_NESTED = {"via": Via, "participants": Participant, "phrases": Phrase}


def _restore(name: str, value: Any) -> Any:
    """A field's value as the dataclass wants it, told by the field's name."""
    if value is None:
        return None
    if name == "change":
        return _read(Change, value)
    if name in _NESTED:
        return tuple(_read(_NESTED[name], one) for one in value)
    if name.endswith("spans"):
        return tuple(Span(*pair) for pair in value)
    if name.endswith("span") or name in ("evidence", "trigger"):
        return Span(*value)
    return tuple(value) if isinstance(value, list) else value


def _read(kind: type[Any], record: Mapping[str, Any]) -> Any:
    return kind(**{name: _restore(name, value) for name, value in record.items()})
