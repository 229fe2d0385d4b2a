"""Builds of hand-made articles, served without a socket; and a browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from actorgraph import comparison, linking
from actorgraph.graph import Graph, build
from actorgraph.graph.build import Style
from actorgraph.graph.views import Views
from actorgraph.model import Extraction, Found
from actorgraph.pages import api
from actorgraph.pages.app import Pages, application
from actorgraph.pages.asking import Asker
from actorgraph.pages.database import Database
from actorgraph.pages.sparql import Protocol
from actorgraph.tables.reading import NAME
from actorgraph.tables.writing import Writer
from tests.samples import extraction

NASTY = '<img src=x onerror="window.hacked=1"></script><script>window.hacked=1</script>{{ 7*7 }}\'"&'
"""Markup that must never become any."""


def made(folder: Path, *extractions: Extraction) -> Path:
    """A folder as ``build`` leaves it: the tables, and the working graph below ``graph``."""
    folder.mkdir(parents=True, exist_ok=True)
    who = linking.across(list(extractions), [])
    views = Views(who)
    with Writer(folder / NAME, who, Style()) as tables:
        for one in sorted(extractions, key=lambda one: one.article.key):
            tables.add(one, views(one))
        tables.finish(comparison.compare(extractions, who), {"base": Style().base})
    Graph.create(folder / "graph", build(extractions, who))
    return folder


def harbour() -> tuple[Extraction, ...]:
    """Two outlets on talks in an invented harbour."""
    other = extraction("b", outlet="Ostrian Post", published="2019-05-09")
    return extraction(), other


def hostile() -> Extraction:
    """An article whose title, names, words and labels hold markup."""
    one = extraction("c" + NASTY, outlet="Post " + NASTY)
    return replace(
        one,
        article=replace(one.article, title=Found("Title " + NASTY, "given"), url="javascript:window.hacked=1"),
        entities=tuple(replace(entity, name=entity.name + NASTY, aliases=(NASTY,)) for entity in one.entities),
        statements=tuple(replace(each, content=each.content + NASTY) for each in one.statements),
        events=tuple(replace(each, label=each.label + NASTY) for each in one.events),
        roles=tuple(replace(each, role=f"{each.role} {NASTY}") for each in one.roles),
        quantities=tuple(replace(each, of=each.of + NASTY) for each in one.quantities),
    )


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("harbour"), *harbour())


@pytest.fixture
def database(folder: Path) -> Iterator[Database]:
    opened = Database(folder)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def asker(folder: Path) -> Iterator[Asker]:
    asking = Asker(folder / "graph")
    yield asking
    asking.close()


@pytest.fixture(scope="session")
def client(folder: Path, asker: Asker) -> Iterator[TestClient]:
    pages = Pages(folder, "Harbour files")
    routes = [*Protocol(pages, asker).routes(), *api.routes(pages)]
    with TestClient(application(pages, routes), follow_redirects=False) as made_client:
        yield made_client


@pytest.fixture(scope="session")
def marn(folder: Path) -> str:
    """The id of the minister."""
    opened = Database(folder)
    found = opened.value("SELECT id FROM actors WHERE name = 'Ilka Marn'")
    opened.close()
    return str(found)


@pytest.fixture(scope="session")
def oduya(folder: Path) -> str:
    """The id of the dockers' speaker."""
    opened = Database(folder)
    found = opened.value("SELECT id FROM actors WHERE name = 'Bram Oduya'")
    opened.close()
    return str(found)


Browser = Any


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Headless Chromium that keeps a log of what it asked for."""
    webdriver = pytest.importorskip("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    flags = """--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync
        --disable-background-networking --disable-component-update --window-size=1400,900 --disable-dev-shm-usage
        --enable-unsafe-swiftshader --force-prefers-reduced-motion"""
    for flag in flags.split():
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    driver.set_script_timeout(60)
    yield driver
    driver.quit()


@pytest.fixture
def asked(browser: Browser) -> Callable[[], list[str]]:
    """Addresses that the browser asked for since the last call."""

    def urls() -> list[str]:
        messages = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
        return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]

    urls()
    return urls
