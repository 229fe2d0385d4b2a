"""How fast the network page is in a browser, beside a page of bare sigma.js that draws the same network.

    python -m benchmarks.network_page [ACTORS] [CONNECTIONS] [FOLDER]

Both are timed in the same headless Chromium (WebGL in software): from the address to the first frame, from a word typed
to its answer, from a node chosen to its neighbours lit. A frame counts when it is there: its pixels are read back. The
bare page does what sigma's own examples do: labels that hold what is typed, reducers that dim the rest.
"""

from __future__ import annotations

import gzip
import json
import random
import sqlite3
import statistics
import sys
import threading
import time
from pathlib import Path
from shutil import which
from tempfile import mkdtemp
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from actorgraph.graph.build import Style
from actorgraph.model import Actor, Linker
from actorgraph.pages import network, serving
from actorgraph.pages.app import STATIC, Pages, application
from actorgraph.tables.reading import NAME
from actorgraph.tables.writing import Writer
from benchmarks.multiplied import reworded

ROUNDS = 5
KINDS = (("about", "spoke about"), ("role", "minister"), ("event", "took part together"), ("addressed", "spoke to"))

BARE = """<!DOCTYPE html><meta charset="utf-8"><title>bare</title>
<style>html, body, #graph { margin: 0; height: 100%; } input { position: absolute; z-index: 1; }</style>
<input id="who" list="found"><datalist id="found"></datalist><div id="graph"></div>
<script src="/static/vendor/graphology.js"></script><script src="/static/vendor/sigma.js"></script>
<script src="bare.js"></script>"""
SCRIPT = """fetch("graph.json").then(answer => answer.json()).then(data => {
  const graph = new graphology.Graph(); graph.import(data);
  const state = {}, sigma = new Sigma(graph, document.getElementById("graph"));
  const input = document.getElementById("who"), list = document.getElementById("found");
  const search = words => {
    const wanted = words.toLowerCase();
    const found = graph.nodes().map(id => ({ id, label: graph.getNodeAttribute(id, "label") }))
      .filter(({ label }) => label.toLowerCase().includes(wanted));
    list.innerHTML = found.slice(0, 12).map(({ label }) => `<option value="${label}"></option>`).join("\\n");
    state.found = words ? new Set(found.map(({ id }) => id)) : undefined;
    sigma.refresh({ skipIndexation: true });
  };
  input.addEventListener("input", () => search(input.value));
  sigma.setSetting("nodeReducer", (node, data) => {
    const look = { ...data };
    if (state.near && !state.near.has(node) && state.lit !== node) { look.label = ""; look.color = "#f6f6f6"; }
    if (state.lit === node) look.highlighted = true;
    else if (state.found && state.found.has(node)) look.forceLabel = true;
    else if (state.found) { look.label = ""; look.color = "#f6f6f6"; }
    return look;
  });
  sigma.setSetting("edgeReducer", (edge, data) => {
    const look = { ...data };
    const isNear = end => end === state.lit || graph.areNeighbors(end, state.lit);
    if (state.lit && !graph.extremities(edge).every(isNear)) look.hidden = true;
    return look;
  });
  const select = id => {
    state.lit = id; state.near = new Set(graph.neighbors(id)); sigma.refresh({ skipIndexation: true });
  };
  window.actorgraphNetwork = { graph, sigma, select };
  document.body.dataset.ready = "yes";
});"""
# Frames are drawn when the page comes to it, and finished in another process: their pixels are asked for.
DRAWN = """const drawn = then => requestAnimationFrame(() => requestAnimationFrame(() => {
  const canvases = window.actorgraphNetwork.sigma.getCanvases();
  for (const name of ["edges", "nodes"]) { const pen = canvases[name].getContext("webgl2");
    pen && pen.readPixels(0, 0, 1, 1, pen.RGBA, pen.UNSIGNED_BYTE, new Uint8Array(4)); }
  canvases.lit && canvases.lit.getContext("2d").getImageData(0, 0, 1, 1);
  then(performance.now()); }));"""
FIRST = f"""const done = arguments[0]; {DRAWN} const wait = () => {{
  const ready = document.querySelector("[data-ready]") && window.actorgraphNetwork;
  ready ? drawn(done) : setTimeout(wait, 10); }}; wait();"""
SEARCH = f"""const [word, done] = arguments; {DRAWN}
const input = document.getElementById("who"), start = performance.now();
input.value = word; input.dispatchEvent(new Event("input", {{ bubbles: true }})); drawn(end => done(end - start));"""
LIGHT = f"""const [id, done] = arguments; {DRAWN} const start = performance.now();
window.actorgraphNetwork.select(id); drawn(end => done(end - start));"""


def made(folder: Path, actors: int, connections: int) -> None:
    """A build with nothing but so many actors and connections, drawn so that some know very many."""
    draw = random.Random(3)
    kinds = ("person", "person", "organization", "place")
    people = [
        Actor(
            f"{kinds[n % 4]}-{n:06}", kinds[n % 4], f"{reworded('Amalia', n % 997)} {reworded('Torvaldsen', n)}", (), ()
        )
        for n in range(actors)
    ]
    with Writer(folder / NAME, Linker(actors=tuple(people), actor_of={}), Style()) as tables:
        tables.finish((), {"base": Style().base})
    pairs: set[tuple[str, str]] = set()
    ends = [people[0].id]
    for at in range(1, actors):
        for _ in range(-(-connections // actors)):
            other = draw.choice(ends) if draw.random() < 0.6 else people[draw.randrange(max(0, at - 40), at)].id
            if len(pairs) < connections:
                pairs.add(tuple(sorted((people[at].id, other))))  # type: ignore[arg-type]
            ends.append(other)
        ends.append(people[at].id)
    with sqlite3.connect(folder / NAME) as file:
        rows = []
        for one, other in sorted(pairs):
            kind, label = draw.choice(KINDS)
            many, day = draw.choice((1, 1, 1, 2, 4)), f"20{draw.randrange(10, 24)}-0{draw.randrange(1, 10)}-15"
            rows.append((one, other, kind, label, kind != "event", many, many, many, day, day, 0.5 + draw.random() / 2))
        file.executemany(
            """INSERT INTO edges (source, target, kind, label, directed, assertions, articles, sources, day_first,
            day_last, confidence, forward, backward) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0)""",
            rows,
        )
        file.execute("UPDATE actors SET neighbours = 1")
    (folder / network.STATE).mkdir(exist_ok=True)


def bare(data: dict[str, Any], folder: Path) -> None:
    """The bare page, with the same places, sizes and colours."""
    folder.mkdir(exist_ok=True)
    most = max(node["degree"] for node in data["nodes"])
    nodes = [
        {"key": node["id"], "attributes": {
            "x": node["x"], "y": -node["y"], "label": node["name"], "color": "#0072b2",
            "size": round(1.3 + 6 * (node["degree"] / most) ** 0.5, 2),
        }}
        for node in data["nodes"]
    ]  # fmt: skip
    edges = [
        {"source": edge["source"], "target": edge["target"], "attributes": {"size": 1, "color": "#b9c0c2"}}
        for edge in data["edges"]
    ]
    (folder / "graph.json").write_text(json.dumps({"nodes": nodes, "edges": edges}), encoding="utf-8")
    (folder / "index.html").write_text(BARE, encoding="utf-8")
    (folder / "bare.js").write_text(SCRIPT, encoding="utf-8")


def timed(driver: Any, address: str, hub: str, words: list[str]) -> tuple[float, float, float]:
    driver.get(address)
    first = driver.execute_async_script(FIRST)
    search = statistics.median(driver.execute_async_script(SEARCH, word) for word in words)
    driver.execute_async_script(SEARCH, "")
    return first, search, driver.execute_async_script(LIGHT, hub)


def main() -> None:
    actors, connections = (int(value) for value in (sys.argv[1:3] or (20_000, 60_000)))
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / NAME).exists():
        made(folder, actors, connections)
    pages = Pages(folder, "bench")
    start = time.perf_counter(), time.process_time()
    data = json.loads(gzip.decompress(network.of(pages.served)))
    print(f"places, groups, betweenness: {time.perf_counter() - start[0]:.1f} s (0 where they were kept)")
    print(f"{len(data['nodes'])} actors, {len(data['edges'])} connections")
    bare(data, folder / "bare")
    packing = [Middleware(GZipMiddleware, minimum_size=2000)]
    plain = Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=STATIC)),
            Mount("/", StaticFiles(directory=folder / "bare", html=True)),
        ],
        middleware=packing,
    )
    hub = max(data["nodes"], key=lambda node: (node["degree"], node["id"]))["id"]
    words = ["amalia", data["nodes"][77]["name"].split()[-1][:6], "zzzz"]

    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = which("chromium") or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,900",
                 "--enable-unsafe-swiftshader", "--force-prefers-reduced-motion"):  # fmt: skip
        options.add_argument(flag)
    found: dict[str, list[tuple[float, float, float]]] = {"bare sigma": [], "the network page": []}
    with serving.listening("127.0.0.1", 0) as one, serving.listening("127.0.0.1", 0) as other:
        where = {"bare sigma": serving.address(one), "the network page": f"{serving.address(other)}network?all=yes"}
        for app, socket in ((plain, one), (application(pages), other)):
            server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
            threading.Thread(target=server.run, args=([socket],), daemon=True).start()
        driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(which("chromedriver")))
        driver.set_script_timeout(900)
        driver.command_executor._client_config.timeout = 900  # a loaded machine takes its time
        for _ in range(ROUNDS):  # one after the other, so that whatever else the machine does befalls both
            for name, address in where.items():
                found[name].append(timed(driver, address, hub, words))
        driver.quit()
    print(f"{'ms, median of ' + str(ROUNDS):18} {'first frame':>12} {'search':>8} {'neighbours':>11}")
    middle = {}
    for name, rounds in found.items():
        middle[name] = [statistics.median(each) for each in zip(*rounds, strict=True)]
        print(f"{name:18} {middle[name][0]:12.0f} {middle[name][1]:8.0f} {middle[name][2]:11.0f}")
    shares = [ours / theirs for ours, theirs in zip(middle["the network page"], middle["bare sigma"], strict=True)]
    print(f"{'times as long':18} {shares[0]:12.2f} {shares[1]:8.2f} {shares[2]:11.2f}")


if __name__ == "__main__":
    main()
