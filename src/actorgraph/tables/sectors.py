"""Sector and country of actors, as event data has them: what somebody is on a day, by the roles held on it.

A role says it: its office stands for a sector (``ontology/offices.ttl``, whose sectors are those of PLOVER and CAMEO),
a membership of a party for parties. The country is the actor's own, else, of a person, that of the one state in whose
service or organisations it stands. Nothing is taken from names: "police union" makes nobody police.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from actorgraph.tables.reading import Tables

OFFICE_SECTOR: Mapping[str, str] = {
    "head-of-state": "GOV", "president": "GOV", "monarch": "GOV", "head-of-government": "GOV", "minister": "GOV",
    "regional-executive": "GOV", "diplomat": "GOV", "legislator": "LEG", "military": "MIL", "judiciary": "JUD",
    "police": "COP", "religious-leader": "REL", "executive": "BUS", "journalist": "MED", "scholar": "EDU",
    "fighter": "REB", "activist": "NGO",
}  # fmt: skip
"""Sectors of the offices of the scheme; those that are of no one sector (spokesperson, adviser) have none."""
PARTY, MEDIA, ELITE = "PTY", "MED", "ELI"


@dataclass(frozen=True, slots=True)
class _Held:
    """A spell: what it tells of whoever holds it, and when."""

    first: str | None
    over: str | None
    sector: str | None
    country: str | None

    def holds(self, day: str | None) -> bool | None:
        """Whether it may be held on a day; ``None`` where it had ended before."""
        if day and self.over and self.over < day:
            return None
        return not (day and self.first and self.first > day)


class Standing:
    """What actors stand for; asked once for all that are in a build."""

    def __init__(self, tables: Tables) -> None:
        self._spells: dict[str, list[_Held]] = defaultdict(list)
        for person, office, kind, first, last, over, country in tables.rows(
            "SELECT s.person, s.office, s.kind, CASE WHEN s.from_basis = 'said' THEN s.from_day END, "
            # Who is called former has left some time after the last article that shows the role held.
            "CASE WHEN s.to_basis = 'over' THEN coalesce(s.shown_last, '0') ELSE s.to_day END, s.over, o.country "
            "FROM role_spells s LEFT JOIN actors o ON o.id = s.organization ORDER BY s.person, s.id"
        ):
            # An office within a party misleads: its executive is not of business (BUS).
            sector = PARTY if kind == "party" else OFFICE_SECTOR.get(office or "")
            self._spells[person].append(_Held(first, last if over else None, sector, country))
        self._outlets = {row[0] for row in tables.rows("SELECT id FROM actors WHERE outlet")}

    def sectors(self, actor: str, day: str | None) -> list[str]:
        """The sectors of an actor on a day, those of most roles first; of who has left all office, ``ELI``."""
        # It holds no offices that would tell its sector: that it prints articles is enough.
        if actor in self._outlets:
            return [MEDIA]
        counts: dict[str, int] = defaultdict(int)
        left = False
        for one in self._spells.get(actor, ()):
            held = one.holds(day)
            if held and one.sector:
                counts[one.sector] += 1
            left = left or (held is None and one.sector is not None)
        found = sorted(counts, key=lambda sector: (-counts[sector], sector))
        # ELI is the scheme's code for "former and other elites".
        return found or ([ELITE] if left else [])

    def country(self, actor: str, own: str | None, day: str | None) -> str | None:
        """Alpha-2 code of the country that an actor belongs to, if it is one."""
        # Its own country is known; one that it serves is only inferred from its roles.
        if own:
            return own
        found = {one.country for one in self._spells.get(actor, ()) if one.country and one.holds(day)}
        # In the service of two states it is of neither.
        return found.pop() if len(found) == 1 else None
