"""Which places a sentence names, and which they are; the sentences are our own."""

from __future__ import annotations

import pytest

from actorgraph.model import Document, Span, Toponym
from actorgraph.places import find
from actorgraph.places.gazetteer import shipped
from actorgraph.places.home import home
from tests.places.documents import named, plain


def places(document: Document) -> list[tuple[str, str, str | None]]:
    """Surface, name and country of what is found."""
    return [(document.surface(t.span), t.name, t.country) for t in find(document)]


def only(document: Document, surface: str) -> Toponym:
    (found,) = {t for t in find(document) if document.surface(t.span) == surface}
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sank off the coast of Norway.", [("Norway", "Norway", "NO")]),
        ("She flew from Paris to Berlin on Sunday.", [("Paris", "Paris", "FR"), ("Berlin", "Berlin", "DE")]),
        ("He grew up in Paris, Texas.", [("Paris", "Paris", "US"), ("Texas", "Texas", "US")]),
        (
            "A barn burned near Springfield, Ill., overnight.",
            [("Springfield", "Springfield", "US"), ("Ill.", "Illinois", "US")],
        ),
        (
            "The U.S. envoy left; the US side was silent.",
            [("U.S.", "United States", "US"), ("US", "United States", "US")],
        ),
        (
            "Tell us what you saw in the UK and the UAE.",
            [("UK", "United Kingdom", "GB"), ("UAE", "United Arab Emirates", "AE")],
        ),
        ("Two Iraqis and a Russian were held.", [("Iraqis", "Iraq", "IQ"), ("Russian", "Russia", "RU")]),
        ("Fighting spread across the North Caucasus.", [("North Caucasus", "North Caucasus", "RU")]),
        (
            "Unrest in the Middle East worries Europe.",
            [("Middle East", "Middle East", None), ("Europe", "Europe", None)],
        ),
        (
            "Snow fell in St. Petersburg, Russia.",
            [("St. Petersburg", "Saint Petersburg", "RU"), ("Russia", "Russia", "RU")],
        ),
        ("They met in London, Ontario.", [("London", "London", "CA"), ("Ontario", "Ontario", "CA")]),
        (
            "Deputies in Cook County, Illinois, agreed.",
            [("Cook County", "Cook County", "US"), ("Illinois", "Illinois", "US")],
        ),
        ("The US paid US$5 million, about CA$7 million.", [("US", "United States", "US")]),
        ("Nothing of note happened on Tuesday in May.", []),
    ],
)
def test_names_and_what_they_mean(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert places(plain(text)) == expected


@pytest.mark.parametrize(
    ("text", "surface", "country", "near"),
    [
        # the company of other places
        ("Floods hit Cardiff, Swansea and Newport in Wales.", "Newport", "GB", (51.6, -3.0)),
        ("Trains from Boston, Providence and Newport were late.", "Newport", "US", (41.5, -71.3)),
        ("He lived in Tbilisi and Batumi before leaving Georgia.", "Georgia", "GE", (42.0, 43.5)),
        ("She drove from Atlanta to Savannah across Georgia.", "Georgia", "US", (32.8, -83.5)),
        ("The mayor of Perth, in Scotland, spoke in Dundee.", "Perth", "GB", (56.4, -3.4)),
        # population, where nothing else tells
        ("The choir sang in Vienna.", "Vienna", "AT", (48.2, 16.4)),
        ("The choir sang in Melbourne.", "Melbourne", "AU", (-37.8, 145.0)),
    ],
)
def test_the_company_of_other_places_tells_namesakes_apart(
    text: str, surface: str, country: str, near: tuple[float, float]
) -> None:
    found = only(plain(text), surface)
    assert found.country == country
    assert found.lat == pytest.approx(near[0], abs=0.3)
    assert found.lon == pytest.approx(near[1], abs=0.3)


def test_a_place_named_in_full_once_is_meant_by_the_bare_name_too() -> None:
    document = plain("Moscow, Idaho, will build a school. Voters in Moscow approved the plan in the spring.")
    assert {t.country for t in find(document)} == {"US"}


def test_the_home_of_the_outlet_counts() -> None:
    text = "A man was found in the river near Richmond on Friday."
    assert only(plain(text), "Richmond").country == "US"
    assert only(plain(text, url="https://www.rivernews.co.uk/a1"), "Richmond").country == "GB"


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (plain("", outlet="The Dayton Herald"), {"Dayton"}),
        (plain("", url="http://www.tulsaworld.com/a"), {"Tulsa"}),
        (plain("", url="http://www.example.org/a"), set()),
    ],
)
def test_the_places_in_the_outlet_s_name(document: Document, expected: set[str]) -> None:
    found = {reading.place.name for readings in home(document.article, shipped()).names for reading in readings}
    assert found >= expected
    assert bool(found) == bool(expected)


def test_ids_and_points_are_those_of_geonames() -> None:
    found = only(plain("The fleet left Sevastopol for Istanbul."), "Istanbul")
    assert (found.geonames, found.feature, found.kind) == (745044, "city", "name")
    assert (found.lat, found.lon) == (pytest.approx(41.01, abs=0.05), pytest.approx(28.95, abs=0.05))


def test_capitals_states_and_demonyms_say_what_they_are() -> None:
    document = plain("A Kenyan delegation went from Nairobi to Bavaria.")
    assert [(t.kind, t.feature) for t in find(document)] == [
        ("demonym", "country"),
        ("name", "capital"),
        ("name", "state"),
    ]


@pytest.mark.parametrize(
    "document",
    [
        named("Paris Hilton opened the shop.", Paris_Hilton="PERSON"),
        named("Jordan Smith said so; Smith left.", Jordan_Smith="PERSON", Smith="PERSON"),
        named("Mr. London was acquitted.", London="PERSON"),
        named("She won with Chelsea Clinton watching.", Chelsea_Clinton="PERSON"),
    ],
)
def test_persons_are_no_places(document: Document) -> None:
    assert find(document) == ()


def test_names_of_persons_hide_no_places() -> None:
    document = named("Ada Marn spoke in Lagos.", Ada_Marn="PERSON", Lagos="LOC")
    assert places(document) == [("Lagos", "Lagos", "NG")]


def test_furniture_holds_no_places_but_is_company() -> None:
    text = "News from Ohio and Dayton\nA bus burned in Springfield."
    document = plain(text, furniture=(Span(0, 25),))
    assert [document.surface(t.span) for t in find(document)] == ["Springfield"]
    assert find(document)[0].lat == pytest.approx(39.9, abs=0.2)


def test_the_capital_and_its_district_are_one_spot() -> None:
    found = find(plain("The trial opened in Washington, D.C."))
    assert [t.country for t in found] == ["US", "US"]
    assert all(t.lat == pytest.approx(38.9, abs=0.1) and t.lon == pytest.approx(-77.0, abs=0.1) for t in found)


def test_unknown_places_lie_by_the_known_place_next_to_them() -> None:
    document = named("A fire broke out in Quillfeather Lane, Oslo.", Quillfeather_Lane="LOC", Oslo="LOC")
    lane, oslo = find(document)
    assert (lane.name, lane.geonames, lane.feature) == ("Quillfeather Lane", None, "locality")
    assert (lane.lat, lane.lon, lane.country) == (oslo.lat, oslo.lon, "NO")


def test_an_unknown_place_on_its_own_has_no_point() -> None:
    (lane,) = find(named("A fire broke out in Quillfeather Lane.", Quillfeather_Lane="LOC"))
    assert (lane.lat, lane.lon, lane.geonames) == (None, None, None)


def test_nothing_to_find() -> None:
    assert find(plain("")) == ()
    assert find(plain("\n\n 12 %%% “” …")) == ()


@pytest.mark.parametrize(
    "text", ["State Sen. Ann Marl, R-Springfield, spoke.", "It was opposed by Orn Hald, D-Albany."]
)
def test_a_party_stands_before_a_place(text: str) -> None:
    (found,) = find(named(text, Ann_Marl="PERSON", Orn_Hald="PERSON"))
    assert found.feature in ("city", "capital")
    assert text[found.span.start - 1] == "-"


def test_a_dateline_names_a_town() -> None:
    assert only(named("WASHINGTON (AP) - The plan was signed.", WASHINGTON="LOC"), "WASHINGTON").feature == "capital"


def test_a_confidence_tells_the_plain_from_the_doubtful() -> None:
    plainly = only(named("The ferry sank off Norway.", Norway="LOC"), "Norway").confidence
    doubtful = only(named("A barn burned in Springfield.", Springfield="LOC"), "Springfield").confidence
    assert 0 < doubtful < 0.8 < plainly < 1
