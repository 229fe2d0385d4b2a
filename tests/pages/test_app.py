"""The application over a build: every page, its data, and what goes wrong."""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from actorgraph.comparison.shifts import Shift
from actorgraph.errors import StoreError
from actorgraph.model import Reason
from actorgraph.pages import api
from actorgraph.pages.app import VIEWS, Pages, application
from actorgraph.pages.asking import Asker
from actorgraph.pages.database import Database
from actorgraph.pages.sparql import Protocol
from actorgraph.pages.views import finding
from tests.pages.conftest import NASTY, harbour, hostile, made
from tests.samples import extraction

PAGES = (
    "/",
    "/search",
    "/search?q=harbour",
    "/timeline",
    "/map",
    "/outlets",
    "/comparisons",
    "/network",
    "/query",
    "/api",
)


def things(folder: Path) -> list[str]:
    """The address of every thing of a build."""
    database = Database(folder)
    pages = {"actor": "actors", "statement": "statements", "event": "events", "article": "articles"}
    found = [
        f"/{page}/{row['id']}" for page, table in pages.items() for row in database.rows(f"SELECT id FROM {table}")
    ]
    database.close()
    return found


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert "<h1" in answer.text


def test_every_thing_has_a_page_and_its_data(client: TestClient, folder: Path) -> None:
    for address in things(folder):
        assert client.get(address).status_code == 200, address
        assert client.get(f"{address}?format=json").json()


def test_an_actor_tells_roles_words_events_and_neighbours(client: TestClient, marn: str) -> None:
    data = client.get(f"/actor/{marn}?format=json").json()
    assert data["actor"]["name"] == "Ilka Marn"
    assert {row["role"] for row in data["spells"]} == {"trade minister"}
    assert {row["content"] for row in data["said"]} == {"that the port “must stay open”"}
    assert {row["label"] for row in data["events"]} == {"She met Bram Oduya"}
    assert {"Ostria", "Bram Oduya"} <= {row["name"] for row in data["neighbours"]}


def test_an_actor_known_elsewhere_has_a_link_that_says_where(tmp_path: Path) -> None:
    one = extraction()
    state, body = (next(each for each in one.entities if each.type == kind) for kind in ("place", "organization"))
    known = {
        state.id: replace(state, feature="country", country="FR", link="https://sws.geonames.org/3017382/"),
        body.id: replace(body, link="http://www.wikidata.org/entity/Q1065"),
    }
    folder = made(tmp_path, replace(one, entities=tuple(known.get(each.id, each) for each in one.entities)))
    with TestClient(application(Pages(folder, "x"))) as client:
        ids = [row["id"] for row in Database(folder).rows("SELECT id FROM actors WHERE link IS NOT NULL ORDER BY link")]
        links = [re.findall(r'href="(http[^"]*)"[^>]*>(\w+)</a>', client.get(f"/actor/{key}").text) for key in ids]
    assert ("http://www.wikidata.org/entity/Q1065", "Wikidata") in links[0]
    assert {("https://sws.geonames.org/3017382/", "GeoNames"), ("http://www.wikidata.org/entity/Q142", "Wikidata")} <= {
        *links[1]
    }


def test_an_article_shows_its_text_with_marks_that_lead_on(client: TestClient, folder: Path, marn: str) -> None:
    address = next(one for one in things(folder) if one.startswith("/article/"))
    page = client.get(address).text
    assert re.search(rf'<a class="m person" href="/actor/{marn}" id="m\d+"[^>]*>Ilka Marn</a>', page)
    assert '<span class="m quote"' in page
    assert '<a class="m event"' in page
    # By its key too, as people know it.
    assert client.get("/article/a").status_code == 200


def test_a_statement_shows_its_passage(client: TestClient, folder: Path) -> None:
    address = next(one for one in things(folder) if one.startswith("/statement/"))
    page = client.get(address).text
    assert "must stay open" in page
    assert 'class="evidence"' in page


@pytest.mark.parametrize(
    "address", ["/actor/nobody", "/statement/q-0", "/event/e-0", "/article/none", "/id/none", "/nothing"]
)
def test_what_is_not_there_is_said(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert "Not found" in answer.text


@pytest.mark.parametrize("address", [*PAGES, "/actor/nobody"])
def test_nothing_may_be_loaded_from_elsewhere(client: TestClient, address: str) -> None:
    answer = client.get(address)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!sws\.geonames\.org)', answer.text)
    assert not re.search(r"<[^>]+ style=", answer.text)
    assert not re.search(r"<[^>]+ on[a-z]+=", answer.text)


def test_markup_in_names_titles_and_words_stays_text(tmp_path: Path) -> None:
    folder = made(tmp_path / "build", hostile(), *harbour())
    pages = Pages(folder, "Files " + NASTY)
    client = TestClient(application(pages, Protocol(pages, Asker(folder / "graph")).routes()))
    for address in (*PAGES[:-2], "/search?q=" + "%3Cscript%3E", *things(folder)):
        page = client.get(address).text
        assert "<img src=x" not in page, address
        assert "<script>window" not in page, address
        assert "javascript:" not in page, address
        assert (
            "49" not in re.sub(r"[\d.,\u202f]+%?", lambda m: "" if m[0] != "49" else "49", page) or "{{ 7*7 }}" in page
        )


def test_ids_of_the_graph_lead_to_their_page(client: TestClient, marn: str) -> None:
    answer = client.get(f"/id/{marn}", headers={"accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/actor/{marn}")


def test_a_build_that_is_replaced_is_picked_up(tmp_path: Path) -> None:
    folder = made(tmp_path / "build", extraction())
    client = TestClient(application(Pages(folder, "x")))
    assert len(client.get("/search?kind=article&format=json").json()["groups"][0]["rows"]) == 1
    made(folder, *harbour())
    assert len(client.get("/search?kind=article&format=json").json()["groups"][0]["rows"]) == 2
    os.unlink(folder / "graph.sqlite")
    gone = client.get("/")
    assert gone.status_code == 503
    assert "build" in gone.json()["error"]


def test_a_missing_or_foreign_build_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Pages(tmp_path, "x")
    (tmp_path / "graph.sqlite").write_bytes(b"no database at all, only some text of more than a hundred bytes" * 4)
    with pytest.raises(StoreError):
        Pages(tmp_path, "x")


def test_the_description_names_every_page_and_parameter() -> None:
    described = api.described()
    assert {"/search", "/actor/{thing}", "/article/{thing}", "/network"} <= set(described["paths"])
    json.dumps(described)


def test_the_network_has_a_place_for_everybody(client: TestClient) -> None:
    data = client.get("/network?format=json").json()
    assert {node["name"] for node in data["nodes"]} >= {"Ilka Marn", "Bram Oduya"}
    assert len({(node["x"], node["y"]) for node in data["nodes"]}) == len(data["nodes"])
    one, other = data["edges"][0]["source"], data["edges"][0]["target"]
    assert client.get(f"/evidence?one={one}&other={other}").json()[0]["sentence"]


def test_only_names_of_this_machine_are_answered_on_loopback(folder: Path) -> None:
    client = TestClient(application(Pages(folder, "x"), hosts=["localhost"]), base_url="http://evil.example")
    assert client.get("/").status_code == 400


def test_an_actors_page_is_made_once_for_a_build(folder: Path, marn: str, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = Pages(folder, "x")
    client = TestClient(application(pages))
    pages.warm()
    made_anew: list[object] = []
    monkeypatch.setattr("actorgraph.pages.views.things.actor", lambda *given: made_anew.append(given))
    for packing in ("gzip", "identity"):
        answer = client.get(f"/actor/{marn}", headers={"accept-encoding": packing})
        assert "<h1>Ilka Marn</h1>" in answer.text
        assert answer.headers["content-type"].startswith("text/html")
    assert not made_anew
    assert client.get(f"/actor/{marn}?rows=3").status_code == 404
    assert made_anew


def test_lists_without_words_are_read_off_an_index_alone(folder: Path) -> None:
    """Rows hold texts: whoever sorts all of them to show thirty reads the whole file."""
    database = Database(folder)
    for letter, table in (("s", "statements"), ("e", "events"), ("q", "quantities")):
        order = finding.SOURCES[{"s": "statement", "e": "event", "q": "number"}[letter]].order
        asked = f"SELECT {letter}.id FROM {table} {letter} WHERE {letter}.repeats IS NULL ORDER BY {order} LIMIT 30"
        plan = " ".join(str(row["detail"]) for row in database.rows(f"EXPLAIN QUERY PLAN {asked}"))
        assert f"USING INDEX {table}_by_repeats_day_first" in plan.replace("COVERING ", "")
    database.close()


class Changed:
    """Says that somebody turned from the first of two statements to the second."""

    def __init__(self) -> None:
        self.shifts: tuple[Shift, ...] = ()

    def state(self) -> tuple[object, ...]:
        return self.shifts

    def __call__(self, speaker: str) -> tuple[Shift, ...]:
        return self.shifts

    def prepare(self) -> None:
        pass


def test_a_change_of_position_stands_on_the_page_once_it_is_known(folder: Path, marn: str) -> None:
    pages = Pages(folder, "x")
    pages.changes = changes = Changed()
    client = TestClient(application(pages))
    assert "Changes of position" not in client.get(f"/actor/{marn}").text
    one, other = [each.rpartition("/")[2] for each in things(folder) if each.startswith("/statement/")][:2]
    reason = Reason("side", "different", "for (backs <b>it</b>)", "against (rejects)")
    changes.shifts = (Shift("side", one, other, (reason,)), Shift("side", one, "statement-gone", ()))
    text = client.get(f"/actor/{marn}").text
    assert text.count(f'id="change-side-{one}-') == 1
    assert "backs &lt;b&gt;it&lt;/b&gt;" in text
    assert client.get(f"/actor/{marn}?format=json").json()["changed"][0]["right"]["id"] == other


def test_no_question_of_an_actors_page_scans_a_table_for_every_row(folder: Path, marn: str) -> None:
    """A page over many articles looks rows up; a table scanned inside a join takes seconds there."""
    database = Database(folder)
    asked: list[str] = []
    database.tables.connection.set_trace_callback(asked.append)
    VIEWS["actor"](database, {"thing": marn})
    database.tables.connection.set_trace_callback(None)
    assert len(asked) > 10
    for sql in asked:
        plan = [str(row["detail"]) for row in database.rows(f"EXPLAIN QUERY PLAN {sql}")]
        assert not [step for step in plan if step.startswith(("SCAN x", "SCAN o"))], sql
    database.close()
