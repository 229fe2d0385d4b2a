"""FollowTheMoney entities as JSON lines, for Aleph and the tools around it.

Persons, organisations and groups are entities of their own, roles ``Membership`` or ``Employment`` intervals with their
spells' bounds, events ``Event``, articles ``Article``; what is only claimed, planned or denied is left out, since the
model has no place for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from actorgraph.exporters.atomic import replacing
from actorgraph.tables.counting import iso3
from actorgraph.tables.reading import Tables

SCHEMATA = {"person": "Person", "organization": "Organization", "group": "LegalEntity", "place": "Address"}
Entity = dict[str, Any]


def write(tables: Tables, path: Path) -> None:
    with replacing(path) as stream:
        for entity in chain(_actors(tables), _articles(tables), _roles(tables), _events(tables)):
            stream.write(json.dumps(entity, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")


def _articles(tables: Tables) -> Iterator[Entity]:
    for key, title, url, published, author, outlet, language in tables.rows(
        "SELECT id, coalesce(title, key), url, published, author, outlet, language FROM articles ORDER BY id"
    ):
        # The model takes a year, month or day; an interval is none of these.
        yield _entity(
            key,
            "Article",
            title=title,
            sourceUrl=url,
            publishedAt=published if published and "/" not in published else None,
            author=author,
            publisher=outlet,
            language=_LANGUAGES.get(language),
        )


def _entity(key: str, schema: str, **properties: Any) -> Entity:
    """An entity; every property is a list of texts, without those that are empty."""
    filled: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = value if isinstance(value, list) else [value]
        kept = [str(one) for one in values if one not in (None, "")]
        if kept:
            filled[name] = kept
    return {"id": key, "schema": schema, "properties": filled}


def _actors(tables: Tables) -> Iterator[Entity]:
    other: dict[str, list[str]] = {}
    for actor, name in tables.rows("SELECT actor, name FROM names WHERE kind = 'alias' ORDER BY actor, n"):
        other.setdefault(actor, []).append(name)
    # Only sure matches: whoever merges by numbers of Wikidata would make one of two people.
    rows = tables.rows(
        "SELECT id, link FROM actors WHERE link IS NOT NULL UNION ALL SELECT actor, iri FROM matches WHERE sure "
        "ORDER BY 1, 2 DESC"
    )
    number = {key: link.rpartition("/")[2] for key, link in rows if _WIKIDATA.fullmatch(link)}
    for key, kind, name, country, lat, lon in tables.rows(
        "SELECT id, type, name, country, lat, lon FROM actors ORDER BY id"
    ):
        said = {"country": _country(country), "wikidataId": number.get(key)}
        if kind == "place":
            yield _entity(key, "Address", name=name, full=name, latitude=lat, longitude=lon, **said)
        else:
            yield _entity(key, SCHEMATA[kind], name=name, alias=other.get(key, []), **said)
    # A place that acts or employs is an organisation as well: its government.
    for key, name, country in tables.rows(
        "SELECT id, name, country FROM actors WHERE type = 'place' AND id IN (SELECT organization FROM role_spells) "
        "ORDER BY id"
    ):
        yield _entity(f"{key}-body", "PublicBody", name=name, country=_country(country))


_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/Q[1-9]\d*")


def _country(code: str | None) -> str | None:
    """A country's code as the model takes it; one that is no country's is left out."""
    return code.lower() if code and iso3(code) else None


_LANGUAGES = {"en": "eng"}


def _roles(tables: Tables) -> Iterator[Entity]:
    for key, person, role, organization, place, kind, start, basis, end, ending, status in tables.rows(
        "SELECT s.id, s.person, s.role, s.organization, o.type = 'place', s.kind, s.from_day, s.from_basis, s.to_day, "
        "s.to_basis, s.status FROM role_spells s JOIN actors o ON o.id = s.organization "
        "JOIN actors p ON p.id = s.person WHERE p.type = 'person' AND o.type <> 'person' ORDER BY s.id"
    ):
        body = f"{organization}-body" if place else organization
        # What articles only show of a role is no beginning and no end of it.
        said = {"startDate": start if basis == "said" else None, "endDate": end if ending == "said" else None}
        if kind == "employment":
            yield _entity(key, "Employment", employee=person, employer=body, role=role, status=status, **said)
        else:
            yield _entity(key, "Membership", member=person, organization=body, role=role, status=status, **said)


def _events(tables: Tables) -> Iterator[Entity]:
    taking: dict[str, list[str]] = {}
    for event, actor, kind in tables.rows(
        "SELECT DISTINCT x.event, x.actor, a.type FROM event_participants x JOIN actors a ON a.id = x.actor "
        "ORDER BY x.event, x.actor"
    ):
        # The model has a place as an address, which takes part in nothing.
        if kind != "place":
            taking.setdefault(event, []).append(actor)
    where: dict[str, list[str]] = {}
    for event, name in tables.rows(
        "SELECT x.event, a.name FROM event_places x JOIN actors a ON a.id = x.actor ORDER BY x.event, a.name"
    ):
        where.setdefault(event, []).append(name)
    for key, label, date, sentence, article in tables.rows(
        "SELECT id, label, CASE WHEN dated <> 'article' AND day_first = day_last THEN day_first END, sentence, article "
        "FROM events WHERE modality = 'asserted' AND repeats IS NULL ORDER BY id"
    ):
        yield _entity(key, "Event", name=label, date=date, summary=sentence, involved=taking.get(key, []),
                      location=where.get(key, []), proof=article)  # fmt: skip
