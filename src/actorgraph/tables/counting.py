"""What is counted: spells of roles, and dyads in the layouts of the field's event data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from actorgraph.tables.listings import Listing, Where
from actorgraph.tables.reading import Tables, marks
from actorgraph.tables.sectors import Standing

WITHDRAWN = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Codes of ISO 3166-3, of countries that are no more or go by another name."""

_PRIVATE = re.compile("AA|Q[M-Z]|X[A-JL-Z]|ZZ")
"""Codes that ISO 3166-1 leaves to users; all but Kosovo's, which is in general use."""


def spells(
    tables: Tables,
    *,
    on: str | None = None,
    between: tuple[str, str] | None = None,
    person: Collection[str] | None = None,
    organization: Collection[str] | None = None,
    office: str | None = None,
) -> Listing:
    """Roles as spells, by person and day.

    Args:
        on: an ISO day: spells that hold it, and those that began before and are not known to have ended; ``held``
            tells which.
        between: two ISO days: spells of which a day may lie between them.
    """
    first, last = (on, on) if on else between or (None, None)
    where = Where(values=[first, last])
    if first and last:
        where.add("s.from_day <= ?2 AND (s.to_day >= ?1 OR NOT s.over)")
    for column, ids in (("person", person), ("organization", organization)):
        if ids is not None:
            where.add(f"s.{column} IN ({marks(ids)})", *ids)
    if office:
        where.add("(s.office = ? OR holds(s.role, ?))", office, office)
    found = tables.records(
        f"""
SELECT p.name AS person, s.person AS person_id, s.role, s.office, o.name AS organization,
  s.organization AS organization_id, s.kind, s.status, s.from_day AS "from", s.from_basis, s.to_day AS "to", s.to_basis,
  s.over, CASE WHEN ?1 IS NULL THEN NULL WHEN s.from_day <= ?2
    AND (s.shown_last >= ?1 OR (s.to_basis = 'said' AND s.to_day >= ?1)) THEN 'yes' ELSE 'perhaps' END AS held,
  s.articles, s.confidence, f.article AS from_article_id, fa.key AS from_article, t.article AS to_article_id,
  ta.key AS to_article, s.id
FROM role_spells s JOIN actors p ON p.id = s.person LEFT JOIN actors o ON o.id = s.organization
LEFT JOIN roles f ON f.id = s.from_role LEFT JOIN articles fa ON fa.id = f.article
LEFT JOIN roles t ON t.id = s.to_role LEFT JOIN articles ta ON ta.id = t.article
WHERE {where} ORDER BY p.name, s.from_day, s.role, organization, s.id""",
        *where.values,
    )
    records = list(found)
    for record in records:
        record["over"] = bool(record["over"])
    held = ("held",) if first else ()
    columns = ("person", "role", "organization", "status", "from", "from_basis", "to", "to_basis", *held, "articles",
               "confidence", "id")  # fmt: skip
    return Listing(columns, records)


DYADS = ("day_first", "source_name", "verb", "target_name", "root", "type", "modality", "place_name", "article_key",
         "event")  # fmt: skip
"""The columns of a dyad that a table for people shows."""


def dyads(
    tables: Tables,
    *,
    source: Collection[str] | None = None,
    target: Collection[str] | None = None,
    root: str | None = None,
    since: str | None = None,
    until: str | None = None,
    modality: str | None = None,
) -> Iterator[dict[str, Any]]:
    """Who did what to whom, by day; one after another, so that many need no room.

    Args:
        source, target: ids of actors; a dyad without direction has both its ends in either place.
        root: root type of PLOVER.
    """
    where = Where()
    for end, other, ids in (("source", "target", source), ("target", "source", target)):
        if ids is not None:
            # Without a direction either end may be meant.
            where.add(f"(d.{end} IN ({marks(ids)}) OR (NOT d.directed AND d.{other} IN ({marks(ids)})))", *ids, *ids)
    if root:
        where.add("d.root = ?", root.upper())
    if modality:
        where.add("d.modality = ?", modality)
    where.days(since, until, "d")
    found = tables.records(
        "SELECT d.*, x.extractor, a.language, w.feature AS place_feature, w.geonames, "
        "substr(a.text, x.trigger_start + 1, x.trigger_end - x.trigger_start) AS verb, "
        f"{_AS_WRITTEN.format('source')}, {_AS_WRITTEN.format('target')} "
        "FROM dyad_list d JOIN events x ON x.id = d.event JOIN articles a ON a.id = d.article "
        f"LEFT JOIN places w ON w.id = d.place WHERE {where} "
        "ORDER BY d.day_first, d.article_key, d.start, d.event, d.source, d.target",
        *where.values,
    )
    standing = Standing(tables)
    for record in found:
        record["directed"] = bool(record["directed"])
        # A verb may run over a line's end.
        record["verb"] = " ".join((record["verb"] or "").split())
        for end in ("source", "target"):
            actor, day = record[end], record["day_first"]
            record[f"{end}_country"] = iso3(standing.country(actor, record[f"{end}_country"], day))
            record[f"{end}_sectors"] = standing.sectors(actor, day)
        record["place_country"] = iso3(record["place_country"])
        record["sources"] = {"articles": record.pop("told_articles"), "independent": record.pop("told_sources")}
        yield record


_AS_WRITTEN = (
    "(SELECT p.text FROM event_participants p WHERE p.event = d.event AND p.actor = d.{0} ORDER BY p.place LIMIT 1) "
    "AS {0}_text"
)


def iso3(country: str | None) -> str | None:
    """The ISO 3166 alpha-3 code of a country, given its alpha-2 code."""
    return _alpha3().get(country) if country else None


@cache
def _alpha3() -> dict[str, str]:
    """The codes as CLDR has them, where alpha-3 codes are aliases of alpha-2 ones."""
    from babel.core import get_global

    aliases = get_global("territory_aliases").items()
    known = ((three, two[0]) for three, two in sorted(aliases) if len(two) == 1 and three not in WITHDRAWN)
    return {two: three for three, two in known if len(three) == 3 and three.isalpha() and not _PRIVATE.fullmatch(two)}
