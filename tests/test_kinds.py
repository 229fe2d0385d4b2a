"""What follows from the fields of a kind: of types that ship the marked ones, of others all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

import pytest

from actorgraph import kinds
from actorgraph.graph.build import Style, reading_of
from actorgraph.graph.others import fields as triples
from actorgraph.graph.views import View
from actorgraph.kinds import Field, Row, Told
from actorgraph.model import Document, Reference, Span, Stated
from actorgraph.tables.columns import read_from
from actorgraph.tables.others import values_of
from tests.samples import extraction, span


@dataclass(frozen=True, slots=True)
class Arrest(Stated):
    """Somebody was taken
    into custody.

    More about it.
    """

    who: Annotated[Reference, Told("who was arrested")]
    others: tuple[Reference, ...]
    charge: Annotated[str | None, Told("of what")] = None
    day: Annotated[str | None, Told("when", date=True)] = None
    bail: float | None = None
    times: int = 1
    released: Annotated[bool, Told("whether set free again")] = False
    place_span: Span | None = None
    mood: Literal["calm", "loud"] = "calm"


def nothing(document: Document) -> Iterator[Arrest]:
    """Finds nothing."""
    yield from ()


OTHER = Row("arrests", Arrest, "k-arrests", kinds.Kind(Arrest, nothing, "https://example.org/law#"))
SHIPPED = Row("arrests", Arrest, "a")


def test_fields_tell_what_they_are() -> None:
    assert OTHER.fields == (
        Field("who", "reference", "who was arrested", True, False),
        Field("others", "reference", "others", False, True),
        Field("charge", "text", "of what", False, False),
        Field("day", "date", "when", False, False),
        Field("bail", "number", "bail", False, False),
        Field("times", "integer", "times", False, False),
        Field("released", "yes", "whether set free again", False, False),
        Field("place_span", "span", "place span", False, False),
        Field("mood", "text", "mood", False, False),
    )
    assert [one.name for one in SHIPPED.fields] == ["who", "charge", "day", "released"]
    assert (OTHER.word, OTHER.meaning) == ("arrest", "Somebody was taken into custody")


def test_a_marked_field_of_a_kind_that_ships_reaches_graph_and_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the room of the graph nor that of the tables is told of it."""
    monkeypatch.setattr(kinds, "SHIPPED", (SHIPPED,))
    monkeypatch.setattr(kinds, "row_of", lambda one: SHIPPED)
    made = extraction()
    marn = next(one for one in made.entities if one.name == "Ilka Marn")
    one = Arrest(
        id="a-1", evidence=Span(0, 5), confidence=0.9, extractor="law/1", charge="arson", day="2019-05", released=True,
        who=Reference(marn.id, "Ilka Marn", span("Ilka Marn")), others=(),
    )  # fmt: skip
    reading = reading_of(made, View(tuple(None for _ in made.entities)), Style())
    node = reading.things.named("a-1")
    told = {
        (term.value.rpartition("#")[2], getattr(thing, "value", "")) for _, term, thing in triples(reading, node, one)
    }
    assert {("whoText", "Ilka Marn"), ("charge", "arson"), ("day", "2019-05"), ("released", "true")} <= told
    assert {name for name, _ in told} == {"who", "whoText", "charge", "day", "released"}
    columns = [column.name for column in read_from("arrests")]
    assert columns[:7] == ["who", "who_text", "charge", "day", "day_first", "day_last", "released"]
    values = list(values_of(reading, one, Style().base))
    assert values[1:] == ["Ilka Marn", "arson", "2019-05", "2019-05-01", "2019-05-31", True]


def test_kinds_that_ship_have_names_and_letters_of_their_own() -> None:
    assert len({one.letter for one in kinds.SHIPPED}) == len(kinds.SHIPPED)
    assert [one.name for one in kinds.SHIPPED] == ["roles", "statements", "events", "quantities"]
