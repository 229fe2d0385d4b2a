"""How fast the pages are over many articles, as a server of its own answers them, and what memory it takes.

    python -m benchmarks.pages BUILD [ARTICLES] [FOLDER]

The tables of a build (of the sample corpus, say) are multiplied to those of so many articles (see ``multiplied``) and
kept in FOLDER. Times are a client's, over one connection; with Chromium at hand, also how long each page takes there
until it is loaded, its scripts run.
"""

from __future__ import annotations

import http.client
import json
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import which
from tempfile import mkdtemp
from urllib.parse import quote, urlsplit

from actorgraph.tables.reading import NAME
from benchmarks.multiplied import written

SEED = 11
ROUNDS = 200
LOADED = """const done = arguments[0]; const tell = () => {
  const told = performance.getEntriesByType("navigation")[0];
  told.loadEventEnd ? done(told.loadEventEnd) : setTimeout(tell, 20); }; tell();"""


class Server:
    """``actorgraph serve`` in a process of its own."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "actorgraph", "serve", "-g", str(folder), "--port", "0"]
        start = time.perf_counter()
        self._process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert self._process.stderr is not None
        found = re.search(r"http://\S+/", self._process.stderr.readline())
        assert found is not None, "the server did not start"
        self.address = found[0]
        where = urlsplit(self.address)
        assert where.hostname is not None
        self._client = http.client.HTTPConnection(where.hostname, where.port, timeout=600)
        self.get("/")
        self.started = time.perf_counter() - start

    def get(self, path: str) -> bytes:
        self._client.request("GET", path)
        answer = self._client.getresponse()
        body = answer.read()
        assert answer.status == 200, (path, answer.status, body[:200])
        return body

    def busy(self) -> float:
        """Milliseconds that the server's threads have computed so far: what a machine without other work would take."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(each.read_text(encoding="utf-8").split()[0]) for each in tasks) / 1e6

    def status(self, name: str) -> float:
        """A line of what Linux tells of the process, in MiB."""
        told = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        return int(re.search(rf"{name}:\s+(\d+)", told)[1]) / 1024  # type: ignore[index]

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(60)


def asked(server: Server) -> Mapping[str, Callable[[], str]]:
    """What is asked for, by name; each call gives another address."""
    draw = random.Random(SEED)

    def rows(kind: str, page: int = 1) -> list[dict[str, str]]:
        return list(json.loads(server.get(f"/search?kind={kind}&page={page}&format=json"))["groups"][0]["rows"])

    known = [row["id"] for page in range(1, 5) for row in rows("actor", page)]
    texts = [row["id"] for page in (1, 40, 300) for row in rows("article", page)]
    said = rows("statement", 200)
    words = sorted({word for row in said for word in re.findall(r"\w{4,}", row["content"])})
    names = sorted({word for page in (1, 9) for row in rows("actor", page) for word in row["name"].split()})
    outlets = sorted({row["outlet"] for row in rows("article") if row["outlet"]})
    return {
        "suggestions": lambda: f"/suggest?q={quote(draw.choice(names)[: draw.randrange(1, 5)])}",
        "search, one word": lambda: f"/search?q={quote(draw.choice(words + names))}",
        "search, statements of two words": lambda: (
            f"/search?kind=statement&q={quote(draw.choice(words))}+{quote(draw.choice(names))}"
        ),
        "search, statements, no words": lambda: f"/search?kind=statement&page={draw.randrange(1, 50)}",
        "search, an outlet's articles": lambda: f"/search?kind=article&outlet={quote(draw.choice(outlets))}",
        "search, events of the best known": lambda: f"/search?kind=event&actor={draw.choice(known[:10])}",
        "actor (the 10 best known)": lambda: f"/actor/{draw.choice(known[:10])}",
        "actor (the 120 best known)": lambda: f"/actor/{draw.choice(known)}",
        "article": lambda: f"/article/{draw.choice(texts)}",
        "statement": lambda: f"/statement/{draw.choice(said)['id']}",
        "timeline": lambda: f"/timeline?since=20{draw.randrange(10, 20)}-01-01",
        "comparisons": lambda: "/comparisons",
        "outlets": lambda: "/outlets",
        "map": lambda: "/map",
        "front page": lambda: "/",
    }


def in_a_browser(server: Server, pages: Mapping[str, Callable[[], str]]) -> None:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = which("chromium") or ""
    for flag in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--window-size=1400,900"):
        options.add_argument(flag)
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(which("chromedriver")))
    driver.set_script_timeout(120)
    print(f"\n{'page in Chromium':36} {'loaded, ms, median of 5':>24}")
    for name, address in pages.items():
        if name != "suggestions":
            times = []
            for _ in range(5):
                driver.get(server.address.rstrip("/") + address())
                times.append(float(driver.execute_async_script(LOADED)))
            print(f"{name:36} {statistics.median(times):24.0f}")
    driver.quit()


def main() -> None:
    build, count = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    folder = Path(sys.argv[3] if len(sys.argv) > 3 else mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / NAME).exists():
        start = time.perf_counter()
        written(build, folder, count)
        print(f"tables of {count} articles: {time.perf_counter() - start:.1f} s", file=sys.stderr)
    server = Server(folder)
    print(f"the front page {server.started:.1f} s after the start")
    start = time.perf_counter()
    server.get("/network?format=json")
    print(f"the network {time.perf_counter() - start:.1f} s later, then from the disk")
    pages = asked(server)
    print(f"\n{'page':36} {'median ms':>9} {'95 % ms':>9} {'computing, median':>18} {'95 %':>6}")
    for name, address in pages.items():
        times, computing = [], []
        for _ in range(ROUNDS if name not in ("front page", "map", "outlets", "comparisons") else 20):
            path, busy, start = address(), server.busy(), time.perf_counter()
            server.get(path)
            times.append(1000 * (time.perf_counter() - start))
            computing.append(server.busy() - busy)
        told = [(statistics.median(each), statistics.quantiles(each, n=20)[-1]) for each in (times, computing)]
        print(f"{name:36} {told[0][0]:9.1f} {told[0][1]:9.1f} {told[1][0]:18.1f} {told[1][1]:6.1f}", flush=True)
    print(f"\nmemory of the server: {server.status('VmHWM'):.0f} MiB at most, {server.status('VmRSS'):.0f} MiB now")
    if which("chromium") and which("chromedriver"):
        in_a_browser(server, pages)
    server.close()


if __name__ == "__main__":
    main()
