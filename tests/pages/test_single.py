"""A large network as one HTML file: sealed, with everything inside, hostile names inert, in a browser too."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from actorgraph.exporters.pages import sealed
from actorgraph.pages import single
from actorgraph.pages.database import Database
from tests.pages.conftest import NASTY, Browser, harbour, hostile, made
from tests.support import needs_program


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("single") / "build", hostile(), *harbour())


def iris(build: Path) -> list[str]:
    database = Database(build)
    found = [database.about["base"] + row["id"] for row in database.rows("SELECT id FROM actors ORDER BY id")]
    database.close()
    return found


def data(page: str) -> dict[str, list[dict[str, object]]]:
    return json.loads(re.search(r'id="network-data">(.*?)</script>', page, re.DOTALL)[1])  # type: ignore[index,no-any-return]


def test_the_page_holds_the_chosen_actors_and_their_sentences(build: Path) -> None:
    page = single.page(build, iris(build), "Who " + NASTY, "all")
    held = data(page)
    assert held["edges"]
    assert all(held["evidence"].values())  # type: ignore[attr-defined]
    assert NASTY not in page
    assert not re.search(r'(src|href)="(?!#)', page.partition("<script")[0])
    few = data(single.page(build, iris(build)[:2], "x", "y"))
    assert {edge[end] for edge in few["edges"] for end in ("source", "target")} <= {one["id"] for one in few["nodes"]}
    assert len(few["nodes"]) < len(held["nodes"])


def test_what_is_not_sure_enough_is_left_out(build: Path) -> None:
    page = single.page(build, iris(build), "x", "y", confidence=0.99)
    assert all(edge["confidence"] >= 0.99 for edge in data(page)["edges"])  # type: ignore[operator]


@needs_program("chromium")
@needs_program("chromedriver")
def test_it_opens_from_the_disk_under_its_policy(build: Path, tmp_path: Path, browser: Browser) -> None:
    path = tmp_path / "map.html"
    path.write_text(sealed(single.page(build, iris(build), "Harbour " + NASTY, "all")), encoding="utf-8")
    browser.get(path.as_uri())
    from tests.pages.test_browser import element, errors, until

    element(browser, "[data-ready]")
    assert errors(browser) == []
    assert browser.execute_script("return window.hacked") is None
    element(browser, "#who").send_keys("oduya")
    element(browser, "#hits button").click()
    until(lambda: "Bram Oduya" in element(browser, "#told h2").text)
    element(browser, "#told .hits button").click()
    until(lambda: element(browser, "#told blockquote").text)
    assert "focus=" in browser.current_url
