"""Dyads in the columns of the field's event data: POLECAT's, ICEWS's, and our own, which has all that is known.

The columns are those of the data sets' files, in their order, so that scripts written for them run. What we do not
know stays empty; nothing is put in for it. Columns of POLECAT: its weekly files; of ICEWS: "ICEWS Coded Event Data"
(doi 10.7910/DVN/28075). Weights: the scale of Goldstein (1992) for the root categories of CAMEO (Schrodt 2012).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from actorgraph.tables.listings import Listing

Record = Mapping[str, Any]
Cell = str | int | float | bool | None

CAMEO_ROOTS: Mapping[str, tuple[str, float]] = {
    "02": ("Appeal", 3.0), "03": ("Express intent to cooperate", 4.0), "04": ("Consult", 1.0),
    "05": ("Engage in diplomatic cooperation", 3.5), "06": ("Engage in material cooperation", 6.0),
    "07": ("Provide aid", 7.0), "08": ("Yield", 5.0), "09": ("Investigate", -2.0), "10": ("Demand", -5.0),
    "11": ("Disapprove", -2.0), "12": ("Reject", -4.0), "13": ("Threaten", -6.0), "14": ("Protest", -6.5),
    "15": ("Exhibit force posture", -7.2), "16": ("Reduce relations", -4.0), "17": ("Coerce", -7.0),
    "18": ("Assault", -9.0), "19": ("Fight", -10.0), "20": ("Use unconventional mass violence", -10.0),
}  # fmt: skip
"""Root categories of CAMEO that PLOVER types come from, with their weights."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A column: what it holds, and how it is read from a dyad; without ``read`` it is always empty.

    Attributes:
        read: the key of a dyad's record, or what makes the cell of the record.
    """

    name: str
    meaning: str
    read: str | Callable[[Record], Cell] | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a data set.

    Attributes:
        happened: whether it tells only of what the article says happened, for want of a column that tells otherwise.
    """

    name: str
    columns: tuple[Cells, ...]
    happened: bool

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def rows(self, dyads: Iterable[Record]) -> Iterator[list[Cell]]:
        ways = [itemgetter(column.read) if isinstance(column.read, str) else column.read for column in self.columns]
        for dyad in dyads:
            if not (self.happened and dyad["modality"] != "asserted"):
                yield [read(dyad) if read else None for read in ways]

    def listing(self, dyads: Iterable[Record]) -> Listing:
        return Listing(self.names, [dict(zip(self.names, row, strict=True)) for row in self.rows(dyads)])


def _joined(name: str) -> Callable[[Record], Cell]:
    return lambda one: "; ".join(one[name]) or None


_NOTHING = (None, None)


def _root(one: Record) -> str:
    """The first of the CAMEO roots that go with the type; empty where none does."""
    return next(iter(str(one["cameo"] or "").split()), "")


def _city(one: Record) -> Cell:
    """The place, unless it is a whole country or more."""
    whole = one["place_feature"] in ("country", "region", "continent", "state")
    return None if whole else one["place_name"]


def _side(end: str, label: str) -> tuple[Cells, ...]:
    primary = f"Primary {label} Sector"
    return (
        Cells(f"{label} Name", "name across articles", f"{end}_name"),
        Cells(
            f"{label} Country",
            "ISO 3166 alpha-3: its own, else of the state whose role it holds",
            f"{end}_country",
        ),
        Cells(f"{label} COW", "empty: codes of Correlates of War are not kept"),
        Cells(primary, "the sector of most roles held that day", lambda one: next(iter(one[f"{end}_sectors"]), None)),
        Cells(f"{label} Sectors", "all of them, '; ' between", _joined(f"{end}_sectors")),
        Cells(f"{label} Title", "empty: see table role_spells"),
        Cells(f"{label} Name Raw", "as the article writes it", f"{end}_text"),
        Cells(f"Wikipedia {label} ID", "empty: no links to Wikipedia are kept"),
    )


POLECAT = Layout(
    "polecat",
    (
        Cells("Event ID", "our id of the event; the same in each of its dyads", "event"),
        Cells("Event Date", "earliest day; `own` has the latest", "day_first"),
        Cells("Event Type", "root type of PLOVER", "root"),
        Cells("Event Mode", "empty: modes are not read"),
        Cells("Intensity", "empty: POLECAT weighs by mode"),
        Cells("Quad Code", "class of the type, in capitals", lambda one: str(one["quad"] or "").upper() or None),
        Cells("Contexts", "empty: contexts are not read"),
        *_side("source", "Actor"),
        *_side("target", "Recipient"),
        Cells("Placename", "the first place", "place_name"),
        Cells("City", "the place, unless it is a state or more", _city),
        Cells("District", "empty"),
        Cells("Province", "empty"),
        Cells("Country", "ISO 3166 alpha-3 of the place", "place_country"),
        Cells("Latitude", "degrees north", "lat"),
        Cells("Longitude", "degrees east", "lon"),
        Cells("GeoNames ID", "number of the place", "geonames"),
        Cells("Raw Placename", "empty: see table event_spans"),
        Cells("Feature Type", "country, capital, city, state ...", "place_feature"),
        Cells("Source", "outlet", "outlet"),
        Cells("Publication Date", "of the article, as far as known", "published"),
        Cells("Story People", "empty: see table mentions"),
        Cells("Story Organizations", "empty: see table mentions"),
        Cells("Story Locations", "empty: see table mentions"),
        Cells("Language", "ISO 639 code", "language"),
        Cells("Version", "program that read it", "extractor"),
    ),
    happened=True,
)

ICEWS = Layout(
    "icews",
    (
        Cells("Event ID", "our id of the event (a text, not a number); the same in each of its dyads", "event"),
        Cells("Event Date", "earliest day", "day_first"),
        Cells("Source Name", "name across articles", "source_name"),
        Cells("Source Sectors", "codes of sectors held that day, '; ' between", _joined("source_sectors")),
        Cells("Source Country", "ISO 3166 alpha-3 (ICEWS has the name)", "source_country"),
        Cells("Event Text", "name of the CAMEO root", lambda one: CAMEO_ROOTS.get(_root(one), _NOTHING)[0]),
        Cells("CAMEO Code", "first root code of the type, two digits; `own` has all", lambda one: _root(one) or None),
        Cells("Intensity", "Goldstein weight of that root", lambda one: CAMEO_ROOTS.get(_root(one), _NOTHING)[1]),
        Cells("Target Name", "name across articles", "target_name"),
        Cells("Target Sectors", "as of the source", _joined("target_sectors")),
        Cells("Target Country", "as of the source", "target_country"),
        Cells("Story ID", "our id of the article", "article"),
        Cells("Sentence Number", "empty: `own` has the characters"),
        Cells("Publisher", "outlet", "outlet"),
        Cells("City", "the place, unless it is a state or more", _city),
        Cells("District", "empty"),
        Cells("Province", "empty"),
        Cells("Country", "ISO 3166 alpha-3 of the place", "place_country"),
        Cells("Latitude", "degrees north", "lat"),
        Cells("Longitude", "degrees east", "lon"),
    ),
    happened=True,
)

_OWN = {
    "event": "id of the event as one article reports it",
    "occurrence": "id of the event across articles",
    "day_first": "earliest day",
    "day_last": "latest day",
    "dated": "where the days come from: text, published, estimated, article",
    "source": "id of who does it",
    "source_name": "its name",
    "source_type": "person, organization, group, place",
    "source_sectors": "codes of the sectors of the roles held that day, '; ' between",
    "source_country": "ISO 3166 alpha-3: its own, else of the one state that it serves that day",
    "target": "id of whom it is done to",
    "target_name": "its name",
    "target_type": "as of the source",
    "target_sectors": "as of the source",
    "target_country": "as of the source",
    "directed": "false where the text only says that both take part; then source sorts before target",
    "verb": "the word that tells the event, as written",
    "type": "our type of the event",
    "root": "root type of PLOVER",
    "quad": "verbal cooperation, material cooperation, verbal conflict, material conflict",
    "cameo": "root codes of CAMEO that the type comes from, with blanks between",
    "modality": "asserted, negated, planned, hypothetical, alleged",
    "place": "id of the first place",
    "place_name": "its name",
    "lat": "degrees north",
    "lon": "degrees east",
    "place_country": "ISO 3166 alpha-3",
    "articles": "articles that report the event",
    "sources": "of these, those that are no copies of each other",
    "confidence": "how sure the reading is, 0 to 1",
    "sentence": "the words it was read from",
    "start": "their first character in the article's text, counted from 0",
    "end": "the character after their last",
    "article": "id of the article",
    "article_key": "the user's id of it",
    "title": "headline",
    "outlet": "who published it",
    "url": "address",
    "published": "date of publication",
}
"""Column of our own layout -> what it holds; its name is the key of a dyad's record, but for these."""
_MADE: Mapping[str, Callable[[Record], Cell]] = {
    "source_sectors": _joined("source_sectors"),
    "target_sectors": _joined("target_sectors"),
    "articles": lambda one: one["sources"]["articles"],
    "sources": lambda one: one["sources"]["independent"],
}
OWN = Layout(
    "own", tuple(Cells(name, meaning, _MADE.get(name, name)) for name, meaning in _OWN.items()), happened=False
)

LAYOUTS: Mapping[str, Layout] = {layout.name: layout for layout in (OWN, POLECAT, ICEWS)}


def markdown() -> str:
    """The layouts as a page: a table for each, a line for each column."""
    parts = []
    for layout in LAYOUTS.values():
        lines = (f"| {column.name} | {column.meaning} |" for column in layout.columns)
        parts.append("\n".join([f"### {layout.name}", "", "| column | holds |", "|---|---|", *lines]))
    return "\n\n".join(parts) + "\n"
