"""Corrections from the pages: shown, written, taken back; never by another site's form."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from actorgraph.linking.curation.decisions import (
    Merge,
    NotSame,
    Reject,
    Rename,
    Retype,
    SetRole,
    SetSpeaker,
    Split,
)
from actorgraph.pages.app import Pages, application
from actorgraph.pages.editing import Corrections
from actorgraph.pipeline import add_decisions, read_decisions


class Desk:
    """A server that may be corrected."""

    def __init__(self, folder: Path, path: Path) -> None:
        self.path = path
        pages = Pages(folder, "x")
        self.client = TestClient(application(pages, Corrections(pages, path, add_decisions).routes()))

    def shown(self, **given: str) -> str:
        return self.client.get("/corrections/new", params=given).text

    def write(self, **given: str) -> int:
        """Send the form of the page, with all its fields."""
        page = self.shown(**given)
        fields = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
        fields = {name: html.unescape(value) for name, value in fields.items()}
        answer = self.client.post("/corrections/write", data=fields, follow_redirects=False)
        return answer.status_code


@pytest.fixture
def desk(folder: Path, tmp_path: Path) -> Desk:
    return Desk(folder, tmp_path / "curation.jsonl")


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"action": "merge", "other": "Bram Oduya"}, Merge),
        ({"action": "not-same", "other": "oduya"}, NotSame),
        ({"action": "rename", "name": "Ilka M. Marn"}, Rename),
        ({"action": "retype", "type": "organization"}, Retype),
        ({"action": "reject"}, Reject),
        ({"action": "split", "article": "b"}, Split),
    ],
)
def test_a_correction_is_shown_and_then_written(desk: Desk, marn: str, given: dict[str, str], kind: type) -> None:
    page = desk.shown(actor=marn, **given)
    assert not desk.path.exists()
    line = html.unescape(re.search(r"<pre[^>]*>(.*?)</pre>", page, re.DOTALL)[1])  # type: ignore[index]
    assert desk.write(actor=marn, **given) == 303
    assert json.loads(desk.path.read_text()) == json.loads(line)
    (decision,) = read_decisions(desk.path)
    assert isinstance(decision, kind)
    assert {key.text for key in decision.mentions} <= {"Ilka Marn", "Bram Oduya"}


def test_an_assertion_can_be_called_wrong(desk: Desk, client: TestClient) -> None:
    statement = client.get("/search?kind=statement&format=json").json()["groups"][0]["rows"][0]["id"]
    assert "must stay open" in desk.shown(action="reject-assertion", assertion=statement)
    desk.write(action="reject-assertion", assertion=statement)
    (decision,) = read_decisions(desk.path)
    assert decision == Reject(assertion=statement)


def test_a_correction_is_taken_back_and_the_others_stay(desk: Desk, marn: str) -> None:
    desk.write(actor=marn, action="rename", name="One")
    desk.write(actor=marn, action="rename", name="Two")
    page = desk.client.get("/corrections").text
    assert "corrections were written" in page.lower()
    token = re.search(r'name="token" value="([^"]+)"', page)[1]  # type: ignore[index]
    keys = re.findall(r'name="line" value="([^"]+)"', page)
    # The latest stands first.
    desk.client.post("/corrections/undo", data={"token": token, "line": keys[1]})
    assert [decision.name for decision in read_decisions(desk.path)] == ["Two"]  # type: ignore[attr-defined]
    assert desk.client.post("/corrections/undo", data={"token": token, "line": keys[1]}).status_code == 409


@pytest.mark.parametrize("address", ["/corrections/write", "/corrections/undo"])
def test_a_form_of_another_site_is_refused(desk: Desk, marn: str, address: str) -> None:
    answer = desk.client.post(address, data={"action": "reject", "actor": marn, "token": "guessed"})
    assert answer.status_code == 403
    assert not desk.path.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"action": "merge", "other": "Nobody Known"},
        {"action": "merge", "other": ""},
        {"action": "rename", "name": " "},
        {"action": "retype", "type": "ghost"},
        {"action": "split", "article": "none"},
        {"action": "nonsense"},
    ],
)
def test_what_is_unclear_is_said(desk: Desk, marn: str, given: dict[str, str]) -> None:
    answer = desk.client.get("/corrections/new", params={"actor": marn, **given})
    assert answer.status_code == 400
    assert "That did not work" in answer.text


def test_without_edit_there_is_no_way_to_write(client: TestClient, marn: str) -> None:
    assert client.get("/corrections").status_code == 404
    assert client.post("/corrections/write", data={"action": "reject", "actor": marn}).status_code in (404, 405)
    assert "Put it right" not in client.get(f"/actor/{marn}").text


@pytest.fixture
def statement(client: TestClient) -> dict[str, str]:
    """A statement of the minister."""
    return client.get("/search?kind=statement&format=json").json()["groups"][0]["rows"][0]  # type: ignore[no-any-return]


def test_another_speaker_is_shown_written_and_taken_back(desk: Desk, statement: dict[str, str], oduya: str) -> None:
    assert "Change the speaker" in desk.client.get(f"/statement/{statement['id']}").text
    given = {"action": "set-speaker", "assertion": statement["id"], "speaker": oduya}
    page = desk.shown(**given)
    assert "was said by Bram Oduya" in page
    assert "moves from Ilka Marn to Bram Oduya" in page
    assert not desk.path.exists()
    assert desk.write(**given) == 303
    (decision,) = read_decisions(desk.path)
    assert isinstance(decision, SetSpeaker)
    assert {(key.article, key.text) for key in decision.target} == {(statement["article_key"], "Bram Oduya")}
    page = desk.client.get("/corrections").text
    token, key = (re.search(f'name="{name}" value="([^"]+)"', page)[1] for name in ("token", "line"))  # type: ignore[index]
    desk.client.post("/corrections/undo", data={"token": token, "line": key})
    assert not list(read_decisions(desk.path))


def test_a_statement_may_be_nobodys_who_is_named(desk: Desk, statement: dict[str, str]) -> None:
    assert desk.write(action="set-speaker", assertion=statement["id"], speaker="-") == 303
    (decision,) = read_decisions(desk.path)
    assert decision == SetSpeaker(assertion=statement["id"])


def test_a_role_is_set_otherwise(desk: Desk, marn: str) -> None:
    role = desk.client.get(f"/actor/{marn}?format=json").json()["roles"][0]
    assert f"/corrections/role/{role['id']}" in desk.client.get(f"/actor/{marn}").text
    page = desk.client.get(f"/corrections/role/{role['id']}").text
    assert role["sentence"] in html.unescape(page)
    given = {"action": "set-role", "assertion": role["id"], "role": "minister of tides", "organization": "-"}
    assert "it is called minister of tides" in desk.shown(**given)
    assert desk.write(**given, status="former", person=marn) == 303
    (decision,) = read_decisions(desk.path)
    assert decision == SetRole(assertion=role["id"], role="minister of tides", nowhere=True, status="former")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"action": "set-speaker", "speaker": "person-nobody"}, "whom this article names"),
        ({"action": "set-speaker", "speaker": ""}, "whom this article names"),
        ({"action": "set-role"}, "no role has the id"),
    ],
)
def test_an_unclear_amendment_is_said(desk: Desk, statement: dict[str, str], given: dict[str, str], why: str) -> None:
    answer = desk.client.get("/corrections/new", params={"assertion": statement["id"], **given})
    assert answer.status_code == 400
    assert why in answer.text


def test_a_role_as_it_stands_is_no_correction(desk: Desk, marn: str) -> None:
    role = desk.client.get(f"/actor/{marn}?format=json").json()["roles"][0]
    given = {"action": "set-role", "assertion": role["id"], "person": marn, "status": role["status"]}
    answer = desk.client.get("/corrections/new", params=given)
    assert "nothing of the role was changed" in answer.text
    assert desk.client.get("/corrections/role/none").status_code == 404
