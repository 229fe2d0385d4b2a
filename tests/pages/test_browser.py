"""The pages in a real browser: searched, read, followed and corrected, by mouse and by keyboard alone.

On every page: no error, nothing asked of another host, no violation that axe-core finds, markup of articles inert.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from actorgraph.pages import api, serving
from actorgraph.pages import folder as folders
from actorgraph.pages.app import Pages, application
from actorgraph.pages.asking import Asker
from actorgraph.pages.database import Database
from actorgraph.pages.editing import Corrections
from actorgraph.pages.sparql import Protocol
from actorgraph.pipeline import add_decisions
from tests.pages.conftest import Browser, harbour, hostile, made
from tests.support import needs_program

pytestmark = [needs_program("chromium"), needs_program("chromedriver")]

WAIT = 30.0


@dataclass(frozen=True)
class Site:
    """Pages in reach of a browser: where they begin, the suffix of their files, where corrections go."""

    base: str
    suffix: str
    corrections: Path


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A build with hostile articles among the others, served with corrections allowed."""
    folder = made(tmp_path_factory.mktemp("served") / "build", hostile(), *harbour())
    path = folder.parent / "curation.jsonl"
    pages, asker = Pages(folder, "Harbour files"), Asker(folder / "graph")
    routes = [
        *Protocol(pages, asker).routes(),
        *Corrections(pages, path, add_decisions).routes(),
        *api.routes(pages),
    ]
    with serving.listening("127.0.0.1", 0) as socket:
        server = uvicorn.Server(uvicorn.Config(application(pages, routes), log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, args=([socket],), daemon=True)
        thread.start()
        yield Site(serving.address(socket), "", path)
        server.should_exit = True
        thread.join(20)
    asker.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same as a folder, opened from disk."""
    build = made(tmp_path_factory.mktemp("written") / "build", hostile(), *harbour())
    database = Database(build)
    folders.write(database, build.parent / "out", "Harbour files")
    database.close()
    return Site(f"{(build.parent / 'out').as_uri()}/", ".html", build)


@pytest.fixture(params=["served", "written"])
def site(request: pytest.FixtureRequest) -> Site:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


def until(condition: Callable[[], Any]) -> Any:
    """What a condition gives once it holds; a page that is just being left has nothing to give."""
    from selenium.common.exceptions import StaleElementReferenceException

    end = time.monotonic() + WAIT
    while True:
        with suppress(StaleElementReferenceException):
            if found := condition():
                return found
        assert time.monotonic() < end, "the page did not get there"
        time.sleep(0.05)


def element(browser: Browser, selector: str) -> Any:
    return until(lambda: browser.find_elements("css selector", selector))[0]


def errors(browser: Browser) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]


def press(browser: Browser, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(*keys).perform()


def violations(browser: Browser) -> list[str]:
    """What axe-core finds against WCAG 2 A and AA."""
    if not (spec := find_spec("axe_core_python")):
        pytest.skip("needs axe-core-python")
    browser.execute_script((Path(spec.submodule_search_locations[0]) / "axe.min.js").read_text(encoding="utf-8"))  # type: ignore[index]
    found = browser.execute_async_script(
        """const done = arguments[0];
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
        axe.run({preload: false, runOnly: tags}).then(result => done(
          result.violations.map(one => one.id + ": " + one.nodes.map(node => node.html).join(" | "))));"""
    )
    return list(found)


def addresses(browser: Browser, site: Site) -> list[str]:
    """A page of each kind, those of one hostile article among them."""
    names = ["index" if site.suffix else "", "search", "timeline", "map", "outlets", "comparisons", "network"]
    every = [f"{site.base}{name}{site.suffix if name else ''}" for name in names]
    if not site.suffix:
        every += [
            f"{site.base}query",
            f"{site.base}corrections",
            f"{site.base}search?kind=statement",
            f"{site.base}api",
        ]
    browser.get(every[2])
    links = browser.execute_script("return [...document.querySelectorAll('main a[href]')].map(one => one.href)")
    for kind in ("actor", "article", "statement", "event"):
        every += [link.partition("#")[0] for link in links if f"/{kind}/" in link][:3]
    return list(dict.fromkeys(every))


@pytest.mark.slow
def test_no_page_has_an_error_asks_elsewhere_or_bars_anybody(browser: Browser, site: Site, asked: Any) -> None:
    for address in addresses(browser, site):
        browser.get(address)
        element(browser, "h1")
        if "network" in address:
            element(browser, "[data-ready]")
        assert errors(browser) == [], address
        assert [url for url in asked() if not url.startswith((site.base, "data:", "blob:"))] == [], address
        assert browser.execute_script("return window.hacked") is None, address
        assert violations(browser) == [], address


def test_search_as_you_type_by_keyboard_alone(browser: Browser, site: Site) -> None:
    from selenium.webdriver import Keys

    browser.get(f"{site.base}{'index.html' if site.suffix else ''}")
    press(browser, "/")
    press(browser, *"ilka mar")
    element(browser, "#suggestions li")
    press(browser, Keys.ARROW_DOWN, Keys.ENTER)
    until(lambda: "Ilka Marn" in element(browser, "h1").text)


def test_words_are_found(browser: Browser, site: Site) -> None:
    browser.get(f"{site.base}search{site.suffix}?q=dockers+march")
    until(lambda: any("Harbour talks" in one.text for one in browser.find_elements("css selector", ".results a")))
    browser.get(f"{site.base}search{site.suffix}?q=zeppelin")
    until(lambda: "Nothing was found" in element(browser, "main").text)


def test_what_was_found_is_narrowed(browser: Browser, site: Site) -> None:
    """By facets and by how sure it is, on a server and in a folder alike, and the address says so."""
    browser.get(f"{site.base}search{site.suffix}?kind=statement")
    until(lambda: browser.find_elements("css selector", ".facets h3"))
    facet = "//aside[contains(@class,'facets')]//a[normalize-space()='{}']"
    browser.find_element("xpath", facet.format("Ostrian Post")).click()
    until(
        lambda: (
            "outlet=Ostrian" in browser.current_url and browser.find_elements("css selector", ".facets [aria-current]")
        )
    )
    shown = [one.text for one in browser.find_elements("css selector", ".results li, .statement")]
    assert shown
    assert all("Ostrian Post" in one for one in shown)
    assert not violations(browser)
    browser.find_element("css selector", "#since").send_keys("01012031")
    browser.find_element("css selector", ".facets button").click()
    until(lambda: "Nothing was found" in element(browser, "main").text)
    assert "outlet=Ostrian" in browser.current_url
    assert "since=2031-01-01" in browser.current_url
    browser.get(f"{site.base}search{site.suffix}?kind=statement&sure=1.01")
    until(lambda: "Nothing was found" in element(browser, "main").text)


def article(browser: Browser, site: Site) -> None:
    """Open the article of the first outlet."""
    browser.get(f"{site.base}timeline{site.suffix}")
    for link in browser.find_elements("css selector", ".statement .by a[href*='article/']"):
        if "Courier" in link.find_element("xpath", "..").text:
            browser.get(link.get_attribute("href").partition("#")[0])
            return
    raise AssertionError("no such article")


def test_a_mark_leads_to_its_actor_and_back(browser: Browser, site: Site) -> None:
    article(browser, site)
    element(browser, "a.m.person").click()
    until(lambda: "Ilka Marn" in element(browser, "h1").text)
    element(browser, "aside a[href*='article/']").click()
    until(lambda: "#m" in browser.current_url and element(browser, ".m.lit"))


def test_from_mark_to_mark_by_keyboard(browser: Browser, site: Site) -> None:
    article(browser, site)
    seen = []
    for _ in range(4):
        press(browser, "j")
        seen.append(element(browser, ".m.lit").text)
    assert len(set(seen)) > 2
    press(browser, "k")
    assert element(browser, ".m.lit").text == seen[-2]


def test_marks_of_a_kind_can_be_hidden_and_the_address_says_so(browser: Browser, site: Site) -> None:
    article(browser, site)
    browser.execute_script("document.querySelector('[data-marks=quote]').click()")
    assert "hide=quote" in browser.current_url
    browser.refresh()
    assert "hide-quote" in element(browser, "#text").get_attribute("class")


def network(browser: Browser, site: Site, query: str = "") -> None:
    browser.get(f"{site.base}network{site.suffix}{query}")
    element(browser, "[data-ready]")


def shown(browser: Browser) -> list[int]:
    return list(browser.execute_script("return window.actorgraphNetwork.shown()"))


def test_the_network_is_filtered_searched_and_its_lines_read(browser: Browser, site: Site) -> None:
    network(browser, site)
    before = shown(browser)
    browser.execute_script("document.querySelector('#kinds input:checked').click()")
    assert shown(browser)[1] < before[1]
    browser.execute_script("document.querySelector('#types input').click()")
    assert shown(browser)[0] < before[0]
    network(browser, site)
    element(browser, "#who").send_keys("marn")
    element(browser, "#hits button").click()
    until(lambda: "Ilka Marn" in element(browser, "#told h2").text)
    element(browser, "#told .hits button").click()
    until(lambda: element(browser, "#told blockquote").text)
    assert "focus=person-ilka-marn" in browser.current_url
    element(browser, "#who").clear()
    element(browser, "#who").send_keys("zeppelin")
    until(lambda: "Not found" in element(browser, "#hits").text)


CHOSEN = """const { graph, sigma, select } = window.actorgraphNetwork, asked = [];
for (const name of ["nodeReducer", "edgeReducer"]) {
  const look = sigma.getSetting(name);
  sigma.setSetting(name, (id, data) => { asked.push(id); return look(id, data); });
}
sigma.refresh(); const before = asked.length;
const id = graph.nodes().sort((a, b) => graph.degree(b) - graph.degree(a))[0];
const seen = () => { const pen = sigma.getCanvases().lit.getContext("2d"), ratio = devicePixelRatio || 1;
  const { x, y } = sigma.framedGraphToViewport(sigma.getNodeDisplayData(id));
  const drawn = pen.getImageData(x * ratio, y * ratio, 1, 1).data[3];
  return [document.getElementById("graph").classList.contains("faded"), drawn]; };
select(id); const chosen = seen(), touched = asked.length - before;
select(null); return [before > 0, chosen, touched, seen()];"""


def test_choosing_somebody_lights_the_neighbours_and_touches_nothing_else(browser: Browser, site: Site) -> None:
    network(browser, site)
    asked, chosen, touched, let_go = browser.execute_script(CHOSEN)
    assert asked
    assert touched == 0
    assert chosen == [True, 255]
    assert let_go == [False, 0]


def test_a_link_restores_the_view_of_the_network(browser: Browser, site: Site) -> None:
    network(browser, site)
    browser.execute_script("document.querySelector('#types input').click()")
    element(browser, "#who").send_keys("union")
    element(browser, "#hits button").click()
    until(lambda: "focus=" in browser.current_url and "types=" in browser.current_url)
    address, before = browser.current_url, shown(browser)
    browser.get("about:blank")
    browser.get(address)
    element(browser, "[data-ready]")
    assert shown(browser) == before
    assert "Union" in element(browser, "#told h2").text


def test_the_path_between_two_is_told(browser: Browser, site: Site) -> None:
    network(browser, site)
    element(browser, "#one").send_keys("Ilka Marn")
    element(browser, "#two").send_keys("Dockers")
    element(browser, "#path").click()
    until(lambda: "From Ilka Marn to" in element(browser, "#told").text)


def test_the_map_zooms_and_its_slider_counts(browser: Browser, site: Site) -> None:
    browser.get(f"{site.base}map{site.suffix}")
    until(lambda: "event" in element(browser, "#shown").text)
    before = element(browser, "#world svg").get_dom_attribute("viewBox")
    element(browser, "#in").click()
    until(lambda: element(browser, "#world svg").get_dom_attribute("viewBox") != before)
    assert "at=" in browser.current_url


def test_a_correction_by_keyboard_and_its_undoing(browser: Browser, served: Site) -> None:
    from selenium.webdriver import Keys

    browser.get(f"{served.base}search?kind=actor&q=oduya")
    element(browser, ".results a").send_keys(Keys.ENTER)
    element(browser, ".edit summary").send_keys(Keys.ENTER)
    name = element(browser, ".edit input[name=name]")
    name.clear()
    name.send_keys("B. Oduya", Keys.TAB, Keys.ENTER)
    assert not served.corrections.exists()
    until(lambda: "is to be called B. Oduya" in element(browser, "h1").text)
    element(browser, "button.main").send_keys(Keys.ENTER)
    until(lambda: "Corrections" in element(browser, "h1").text)
    assert '"rename"' in served.corrections.read_text()
    assert "run actorgraph build" in element(browser, ".notice").text
    element(browser, ".results form button").send_keys(Keys.ENTER)
    until(lambda: not served.corrections.read_text())


def test_a_narrow_page_never_scrolls_sideways(browser: Browser, served: Site) -> None:
    size = {"width": 390, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        for address in addresses(browser, served):
            browser.get(address)
            wide = browser.execute_script("return document.documentElement.scrollWidth")
            assert wide <= 390, address
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


TOLD = """const { graph, select } = window.actorgraphNetwork, edge = graph.getEdgeAttribute(graph.edges()[0], "all")[0];
Object.assign(edge, { kind: "event", label: "took part together", verbs: "sued", directed: false });
Object.assign(edge, { forward: 0, backward: 2 });
select(edge.source); document.querySelector("#told .hits button").click();
const named = id => graph.getNodeAttribute(id, "label");
return [document.getElementById("told").textContent, `${named(edge.target)} → sued → ${named(edge.source)}`];"""


def test_a_connection_says_who_did_what_to_whom(browser: Browser, site: Site) -> None:
    network(browser, site)
    told, expected = browser.execute_script(TOLD)
    assert expected in told
