"""The map in a real browser: complete, offline, and deaf to markup in names and sentences."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from actorgraph.exporters import map as html_map
from actorgraph.graph.network import Connection, Evidence
from tests.support import needs_program

NASTY = '<img src=x onerror="window.hacked=1"></script><script>window.hacked=1</script>'


def network(names: tuple[str, ...] = ("Ilka Marn", "Bram Oduya", NASTY)) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    for number, name in enumerate(names):
        graph.add_node(f"https://example.org/{number}", label=name, type="person", aliases=(f"A{number}",))
    for number in range(len(names) - 1):
        ends = f"https://example.org/{number}", f"https://example.org/{number + 1}"
        piece = Evidence("d", 1, f"Sentence {number} {NASTY}", "q", "said", f"Title {NASTY}", "2019-05-06", 0.5)
        graph.add_edge(*ends, key="about", connection=Connection(*ends, "about", "spoke about", (piece,)))
    return graph


def page(graph: nx.MultiDiGraph, articles: html_map.Articles = html_map.NOTHING_KNOWN) -> str:
    stream = io.StringIO()
    html_map.write(graph, stream, heading=f"Who spoke {NASTY}", articles=articles)
    return stream.getvalue()


def harbour() -> str:
    """A page of five people: the first two told of by two outlets and for certain, the last only doubtfully."""
    graph = nx.MultiDiGraph()
    names = ("Ilka Marn", "Bram Oduya", "Sefa Lind", "Joren Pell", "Wim Tarn")
    for number, name in enumerate(names):
        graph.add_node(f"https://example.org/{number}", label=name, type="person", aliases=())
    for number, (papers, sure) in enumerate(((("a", "b", "copy"), 0.9), (("a",), 0.9), (("b",), 0.6), (("b",), 0.3))):
        ends = f"https://example.org/{number}", f"https://example.org/{number + 1}"
        pieces = tuple(
            Evidence(paper, 1, f"Sentence {number} of {paper}", "q", "met", f"Article {paper}", "2019-05-06", sure)
            for paper in papers
        )
        graph.add_edge(*ends, key="event", connection=Connection(*ends, "event", "took part together", pieces))
    printed = {
        "a": html_map.Printed("Quay Post", "https://quaypost.example/1", "a"),
        "b": html_map.Printed("Ostrian Mail", "javascript:window.hacked=1", "b"),
        "copy": html_map.Printed("Ostrian Mail", "", "a"),
    }
    return page(graph, printed)


def test_the_same_network_gives_the_same_bytes() -> None:
    assert page(network()) == page(network())


def test_unconnected_parts_do_not_drift_apart() -> None:
    graph: nx.Graph[str] = nx.Graph([(f"a{n}", f"b{n}") for n in range(40)])
    places = html_map.layout(dict.fromkeys(graph, ""), {name: list(graph[name]) for name in graph})
    assert len(set(places.values())) == 80
    assert max(max(abs(x), abs(y)) for x, y in places.values()) < 20 * html_map.SPREAD


def test_no_name_covers_another() -> None:
    graph = nx.star_graph(25)
    names = {number: f"a rather long name {number}" for number in graph}
    graph = nx.relabel_nodes(graph, names)
    places = sorted(
        html_map.layout({name: name for name in graph}, {name: list(graph[name]) for name in graph}).items()
    )
    width = html_map.LETTER * html_map.font(1) * len(names[10])
    for number, (_, (x, y)) in enumerate(places):
        for _, (other_x, other_y) in places[number + 1 :]:
            assert abs(x - other_x) > 0.8 * width or abs(y - other_y) > 0.8 * html_map.LINE * html_map.font(1)


def test_names_are_data_and_never_markup() -> None:
    made = page(network())
    assert "<img src=x" not in made
    assert "<script>window.hacked" not in made


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    webdriver = pytest.importorskip("selenium.webdriver")
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    flags = """--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync
        --disable-background-networking --disable-component-update --window-size=1400,900 --disable-dev-shm-usage"""
    for flag in flags.split():
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


def requests(driver: object) -> list[str]:
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]  # type: ignore[attr-defined]
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


def opened(driver: object, folder: Path, text: str = "") -> Callable[..., Any]:
    """The page in the browser: what runs a script on it."""
    path = folder / "map.html"
    path.write_text(text or page(network()), encoding="utf-8")
    driver.get(path.as_uri())  # type: ignore[attr-defined]
    return driver.execute_script  # type: ignore[attr-defined, no-any-return]


@needs_program("chromium")
@needs_program("chromedriver")
def test_the_page_works_from_a_file_without_any_request(browser: object, tmp_path: Path) -> None:
    run = opened(browser, tmp_path)
    assert run("return document.body.dataset.ready") == "true"
    assert [url for url in requests(browser) if not url.startswith(("file:", "data:"))] == []
    assert run("return window.hacked") is None
    assert run("return document.querySelector('h1').textContent").startswith("Who spoke <img")
    errors = [entry for entry in browser.get_log("browser") if entry["level"] == "SEVERE"]  # type: ignore[attr-defined]
    assert errors == []


@needs_program("chromium")
@needs_program("chromedriver")
def test_a_click_shows_the_sentences_behind_a_node_and_an_edge(browser: object, tmp_path: Path) -> None:
    run = opened(browser, tmp_path)
    click = """
        const { network } = window.actorgraphMap, at = network.canvasToDOM(network.getPosition(arguments[0]));
        const box = document.querySelector('#network canvas').getBoundingClientRect();
        return [box.left + at.x, box.top + at.y];"""
    x, y = run(click, 1)
    from selenium.webdriver import ActionChains

    ActionChains(browser).move_by_offset(round(x), round(y)).click().pause(1).perform()
    panel = run("return document.getElementById('panel').textContent")
    assert "Bram Oduya" in panel
    assert "Sentence 0 <img" in panel
    assert "Sentence 1 <img" in panel
    run("window.actorgraphMap.showEdge(0)")
    shown = run("return document.getElementById('panel').textContent")
    assert "Sentence 0" in shown
    assert "Sentence 1" not in shown
    assert run("return window.hacked") is None


@needs_program("chromium")
@needs_program("chromedriver")
def test_searching_finds_an_actor_and_unchecking_hides_a_kind(browser: object, tmp_path: Path) -> None:
    run = opened(browser, tmp_path)
    run("const s = document.getElementById('search'); s.value = 'bram'; s.dispatchEvent(new Event('change'))")
    assert run("return document.querySelector('#panel h2').textContent") == "Bram Oduya"
    run("[...document.querySelectorAll('#legend input')].at(-1).click()")
    run("window.actorgraphMap.showNode(1)")
    assert "Sentence" not in run("return document.getElementById('panel').textContent")


@needs_program("chromium")
@needs_program("chromedriver")
def test_a_link_restores_the_view_and_whoever_has_no_line_left_is_hidden(browser: object, tmp_path: Path) -> None:
    run = opened(browser, tmp_path)
    run("[...document.querySelectorAll('#legend input')].at(-1).click()")
    assert "0 of 3 actors" in run("return document.getElementById('count').textContent")
    run("const s = document.getElementById('search'); s.value = 'zeppelin'; s.dispatchEvent(new Event('input'))")
    assert run("return document.querySelector('#panel h2').textContent") == "Not found"
    # Part of a word is not the word.
    run("const s = document.getElementById('search'); s.value = 'arn'; s.dispatchEvent(new Event('input'))")
    assert run("return document.querySelector('#panel h2').textContent") == "Not found"
    run("const s = document.getElementById('search'); s.value = 'a0'; s.dispatchEvent(new Event('change'))")
    assert run("return document.querySelector('#panel h2').textContent") == "Ilka Marn"
    address = browser.current_url  # type: ignore[attr-defined]
    browser.get("about:blank")  # type: ignore[attr-defined]
    browser.get(address)  # type: ignore[attr-defined]
    assert run("return document.querySelector('#panel h2').textContent") == "Ilka Marn"
    assert "0 of 3 actors" in run("return document.getElementById('count').textContent")


SET = """const [id, value] = arguments, control = document.getElementById(id); control.value = value;
for (const event of ["input", "change"]) control.dispatchEvent(new Event(event));
return document.getElementById("count").textContent;"""


@needs_program("chromium")
@needs_program("chromedriver")
def test_lines_are_kept_by_sources_certainty_and_outlet(browser: object, tmp_path: Path) -> None:
    run = opened(browser, tmp_path, harbour())
    assert "2 of 5 actors" in run(SET, "sources", "2")  # a copy is no further source
    run(SET, "sources", "1")
    assert "3 of 5 actors" in run(SET, "sure", "90")
    assert "4 of 5 actors" in run(SET, "sure", "60")
    run(SET, "sure", "0")
    assert "3 of 5 actors" in run(SET, "outlet", "1")
    address = browser.current_url  # type: ignore[attr-defined]
    assert "outlet=Quay+Post" in address
    browser.get("about:blank")  # type: ignore[attr-defined]
    browser.get(address)  # type: ignore[attr-defined]
    assert "3 of 5 actors" in run("return document.getElementById('count').textContent")


@needs_program("chromium")
@needs_program("chromedriver")
def test_the_path_between_two_is_told_drawn_and_in_the_link(browser: object, tmp_path: Path) -> None:
    run = opened(browser, tmp_path, harbour())
    run("document.getElementById('one').value = 'ilka'; document.getElementById('two').value = 'pell'")
    run("document.getElementById('path').click()")
    told = run("return document.getElementById('panel').textContent")
    assert "From Ilka Marn to Joren Pell" in told
    assert "Sentence 2 of b" in told
    assert "Sentence 3" not in told
    address = browser.current_url  # type: ignore[attr-defined]
    browser.get("about:blank")  # type: ignore[attr-defined]
    browser.get(address)  # type: ignore[attr-defined]
    assert "From Ilka Marn to Joren Pell" in run("return document.getElementById('panel').textContent")
    run(SET, "sure", "90")
    run("document.getElementById('path').click()")
    assert "No path" in run("return document.getElementById('panel').textContent")


@needs_program("chromium")
@needs_program("chromedriver")
def test_the_neighbours_alone_theirs_too_and_a_picture_of_what_is_seen(browser: object, tmp_path: Path) -> None:
    run = opened(browser, tmp_path, harbour())
    named = (
        "return [...document.querySelectorAll('#panel button')].find(one => one.textContent === arguments[0]).click()"
    )
    run("window.actorgraphMap.choose(0)")
    run(named, "Only around")
    assert "2 of 5 actors" in run("return document.getElementById('count').textContent")
    run("window.actorgraphMap.choose(1)")
    run(named, "Expand")
    assert "3 of 5 actors" in run("return document.getElementById('count').textContent")
    picture = run("return window.actorgraphMap.drawing()")
    assert picture.count("<circle") == 3
    assert picture.count("<line") == 2
    assert "Bram Oduya" in picture
    run(SET, "colour", "community")
    run(SET, "size", "between")
    assert "colour=community" in browser.current_url  # type: ignore[attr-defined]
    # An article with an address on the web is a link, any other address is none.
    links = run("return [...document.querySelectorAll('#panel cite a')].map(one => one.href)")
    assert set(links) == {"https://quaypost.example/1"}
    assert run("return window.hacked") is None
