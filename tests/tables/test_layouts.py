"""Dyads in the layouts of event data: columns, sectors by the roles held, countries, only what happened."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from actorgraph.model import Extraction, Found
from actorgraph.tables import counting
from actorgraph.tables.layouts import CAMEO_ROOTS, ICEWS, LAYOUTS, OWN, POLECAT, markdown
from actorgraph.tables.reading import Tables
from actorgraph.tables.sectors import OFFICE_SECTOR, Standing
from tests.graph.stories import Story, linker
from tests.support import ROOT
from tests.tables.conftest import written

TEXT = (
    "Marshal Odo Brann of Kestria shelled the rebels of the Fen on 5 June 2020. "
    "He plans to meet Ilse Tarn, a former judge of Kestria. "
    "Brann met Tarn.\n"
)


def shelling() -> Extraction:
    story = Story("shelling", TEXT, outlet=Found("The Fen Post", "given"), published=Found("2020-06-06", "given"))
    brann = story.entity("person", "Odo Brann", "Odo Brann", "Brann")
    tarn = story.entity("person", "Ilse Tarn", "Ilse Tarn", "Tarn.")
    kestria = story.entity("place", "Kestria", feature="country", country="FR")
    fen = story.entity(
        "place", "Fen", feature="city", lat=1.5, lon=2.5, country="FR", link="https://sws.geonames.org/7/"
    )
    rebels = story.entity("group", "rebels")
    story.role(brann, "Marshal", kestria, "Marshal Odo Brann of Kestria", office="military")
    story.role(tarn, "judge", kestria, "a former judge of Kestria", office="judiciary", status="former")
    happened = {
        "plover": "ASSAULT", "date": "2020-06-05", "date_from": "text", "locations": (fen,),
        "location_spans": story.spans("Fen"),
        "participants": (story.takes_part(brann, "Odo Brann"), story.takes_part(rebels, "rebels", "recipient")),
    }  # fmt: skip
    story.event("military", "shelled", "Marshal Odo Brann of Kestria shelled the rebels", **happened)
    both = (story.takes_part(brann, "Odo Brann"), story.takes_part(tarn, "Ilse Tarn"))
    story.event(
        "meeting", "meet", "He plans to meet Ilse Tarn", plover="CONSULT", modality="planned", participants=both
    )
    story.event("meeting", "met", "Brann met Tarn", plover="CONSULT", participants=both)
    return story.done()


@pytest.fixture(scope="module")
def fen(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    one = shelling()
    return Tables(written(tmp_path_factory.mktemp("fen"), linker(one), one))


def test_a_dyad_tells_verb_direction_sectors_and_countries(fen: Tables) -> None:
    rows = OWN.listing(counting.dyads(fen)).records
    assert len(rows) == fen.rows("SELECT count(*) FROM dyads")[0][0] == 3
    shelled = next(one for one in rows if one["verb"] == "shelled")
    told = ("source_name", "target_name", "directed", "root", "quad", "source_sectors", "source_country", "lat")
    assert [shelled[name] for name in told] == [
        "Odo Brann", "rebels", True, "ASSAULT", "material conflict", "MIL", "FRA", 1.5,
    ]  # fmt: skip
    assert (shelled["articles"], shelled["sources"]) == (1, 1)
    met = next(one for one in rows if one["verb"] == "met")
    assert not met["directed"]
    assert {met["source_sectors"], met["target_sectors"]} == {"MIL", "ELI"}


@pytest.mark.parametrize("layout", [POLECAT, ICEWS])
def test_layouts_without_a_column_for_it_hold_only_what_happened(fen: Tables, layout: object) -> None:
    assert isinstance(layout, type(POLECAT))
    rows = layout.listing(counting.dyads(fen)).records
    assert len(rows) == 2
    assert len(rows[0]) == len(set(layout.names)) == {"polecat": 40, "icews": 20}[layout.name]


def test_polecat_and_icews_say_the_same_in_their_own_words(fen: Tables) -> None:
    found = list(counting.dyads(fen))
    polecat = next(one for one in POLECAT.listing(found).records if one["Event Type"] == "ASSAULT")
    assert polecat["Quad Code"] == "MATERIAL CONFLICT"
    assert (polecat["Primary Actor Sector"], polecat["Actor Name Raw"], polecat["GeoNames ID"]) == (
        "MIL",
        "Odo Brann",
        7,
    )
    icews = next(one for one in ICEWS.listing(found).records if one["Event ID"] == polecat["Event ID"])
    assert (icews["CAMEO Code"], icews["Event Text"], icews["Intensity"], icews["City"]) == (
        "18",
        "Assault",
        -9.0,
        "Fen",
    )


def test_the_sectors_are_those_of_the_scheme_of_offices() -> None:
    scheme = Store()
    scheme.bulk_load(path=str(ROOT / "ontology" / "offices.ttl"), format=RdfFormat.TURTLE)
    related = NamedNode("http://www.w3.org/2004/02/skos/core#related")
    told = {
        (quad.subject.value.rpartition("office-")[2], quad.object.value.rpartition("sector-")[2])
        for quad in scheme.quads_for_pattern(None, related, None)
        if "office-" in quad.subject.value and "sector-" in quad.object.value
    }
    assert told == set(OFFICE_SECTOR.items())


def test_every_code_of_cameo_has_a_name_and_a_weight() -> None:
    from actorgraph.tables.dyads import CAMEO

    assert {code for codes in CAMEO.values() for code in codes.split()} <= CAMEO_ROOTS.keys()


def test_what_is_left_before_the_day_counts_no_more(tmp_path: Path) -> None:
    one = shelling()
    roles = tuple(replace(role, end_date="2020-06-01") if role.office == "military" else role for role in one.roles)
    one = replace(one, roles=roles)
    with Tables(written(tmp_path, linker(one), one)) as tables:
        brann = tables.rows("SELECT id FROM actors WHERE name = 'Odo Brann'")[0][0]
        standing = Standing(tables)
        assert standing.sectors(brann, "2020-06-05") == ["ELI"]
        assert standing.sectors(brann, "2020-05-01") == ["MIL"]
        assert standing.country(brann, None, "2020-06-05") is None


def test_the_page_of_the_docs_has_every_column() -> None:
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    assert markdown() in page, "write it anew: see actorgraph.tables.layouts.markdown"
    assert all(column.meaning for layout in LAYOUTS.values() for column in layout.columns)


def test_an_edge_tells_direction_verbs_and_types(fen: Tables) -> None:
    names = dict(fen.rows("SELECT id, name FROM actors"))
    edges = {
        frozenset((names[one["source"]], names[one["target"]])): one
        for one in fen.records("SELECT * FROM edges WHERE kind = 'event'")
    }
    shelled = edges[frozenset(("Odo Brann", "rebels"))]
    by_brann = shelled["forward"] if names[shelled["source"]] == "Odo Brann" else shelled["backward"]
    assert (by_brann, shelled["forward"] + shelled["backward"]) == (1, 1)
    assert (shelled["verbs"], shelled["roots"]) == ("shelled", "ASSAULT")
    met = edges[frozenset(("Odo Brann", "Ilse Tarn"))]
    assert (met["forward"], met["backward"], met["verbs"], met["roots"]) == (0, 0, "meet, met", "CONSULT")


def test_what_is_known_of_an_article_is_in_its_row(tmp_path: Path) -> None:
    one = shelling()
    known = {"agency": Found("Coast Press", "text"), "section": "World", "licence": "CC BY", "shortened": "for members"}
    one = replace(one, article=replace(one.article, **known))
    with Tables(written(tmp_path, linker(one), one)) as tables:
        rows = tables.rows("SELECT agency, section, licence, shortened, byline FROM articles")
    assert rows == [("Coast Press", "World", "CC BY", "for members", None)]
