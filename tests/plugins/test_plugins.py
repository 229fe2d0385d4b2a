"""Packages that add to actorgraph, installed as anybody installs them, and what is told of those that fail."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

from actorgraph.graph import Graph, build
from actorgraph.model import Linker
from tests.samples import extraction

HERE = Path(__file__).parent
PACKAGES = ("pajek", "tides", "sanctions")
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def running(*folders: Path) -> Run:
    """Runs Python with some folders of packages beside those that are installed."""

    def run(*words: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(map(str, folders))
        environment = {**os.environ, "PYTHONPATH": path}
        return subprocess.run(
            [sys.executable, *map(str, words)], env=environment, input=stdin, capture_output=True, text=True
        )

    return run


def package(folder: Path, name: str, group: str, point: str, code: str) -> Path:
    """A package that stands in a folder as an installer leaves it."""
    module = point.partition(" = ")[2].partition(":")[0]
    folder.mkdir(exist_ok=True)
    (folder / f"{module}.py").write_text(code, encoding="utf-8")
    info = folder / f"{name.replace('-', '_')}-2.5.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.5\n", encoding="utf-8")
    (info / "entry_points.txt").write_text(f"[{group}]\n{point}\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the packages beside this file are installed, without a network."""
    folder = tmp_path_factory.mktemp("plugins")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps", "--no-build-isolation"]
    for name in PACKAGES:
        made = subprocess.run(
            [*pip, "--disable-pip-version-check", "--target", str(folder), str(HERE / name)],
            capture_output=True,
            text=True,
        )
        assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("graph") / "one.trig"
    made = Graph.of(build([extraction()], Linker()))
    path.write_bytes(b"".join(made.lines()))
    return path.rename(path.with_suffix(".nq"))


def test_the_packages_are_as_small_as_promised() -> None:
    for name in PACKAGES:
        code = [line for file in (HERE / name).rglob("*.py") for line in file.read_text("utf-8").splitlines()]
        assert len(code) < 60, name


EDITED = """
import site, sys
site.addsitedir(sys.argv[1])
sys.path.insert(0, "")
from actorgraph.interpreter import leave_current_folder
leave_current_folder()
import actorgraph_pajek
"""


@pytest.mark.parametrize("installed_here", [True, False])
def test_a_package_that_is_being_written_is_found_from_its_own_folder(tmp_path: Path, installed_here: bool) -> None:
    """As ``pip install -e .`` leaves it; a module that merely lies in the current folder is not imported."""
    (tmp_path / "editable.pth").write_text(str(HERE / "pajek") if installed_here else str(tmp_path))
    done = subprocess.run([sys.executable, "-c", EDITED, tmp_path], cwd=HERE / "pajek", capture_output=True, text=True)
    assert (done.returncode == 0) is installed_here, done.stderr


def test_an_extractor_of_ones_own_is_read_with(installed: Path) -> None:
    done = running(installed)("-m", "actorgraph", "extract", "-", stdin="The storm came with a surge of 3.5m at night.")
    assert done.returncode == 0, done.stderr
    found = [one for one in json.loads(done.stdout)["quantities"] if one["extractor"] == "tides/1"]
    assert [(one["value"], one["unit"], one["of"]) for one in found] == [(3.5, "m", "surge")]


def test_an_exporter_of_ones_own_writes_its_suffix(installed: Path, graph: Path, tmp_path: Path) -> None:
    out = tmp_path / "one.net"
    done = running(installed)("-m", "actorgraph", "export", "-g", graph, "-o", out)
    assert done.returncode == 0, done.stderr
    assert out.read_text("utf-8").startswith("*Vertices ")
    asked = running(installed)("-m", "actorgraph", "export", "-g", graph, "-o", tmp_path / "one.nonsense")
    assert ".net" in asked.stderr


PARTS = """
import json
from actorgraph.pipeline.versions import reading_parts
print(json.dumps(reading_parts(None)))
"""


def test_a_change_anywhere_in_the_package_is_noticed(installed: Path) -> None:
    def parts() -> dict[str, str]:
        done = running(installed)("-c", PARTS)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    before = parts()
    assert "onnxruntime" in before["libraries"]
    words = installed / "actorgraph_tides" / "words.py"
    kept = words.read_text("utf-8")
    try:
        words.write_text(kept.replace('"surge"', '"surge", "swell"'), encoding="utf-8")
        after = parts()
    finally:
        words.write_text(kept, encoding="utf-8")
    assert [name for name in after if after[name] != before[name]] == ["extractor tides"]


LISTED = """Harbour chief on the list

6 May 2019

The Ostrian Trade Ministry put Bram Oduya on its sanctions list on Monday.

"The ministry put Dora Pell on a secret list," said Bram Oduya.
"""


@pytest.fixture(scope="session")
def listed(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of one article, made with the package that adds a kind of assertion."""
    folder = tmp_path_factory.mktemp("listed")
    (folder / "story.txt").write_text(LISTED, encoding="utf-8")
    done = running(installed)("-m", "actorgraph", "build", folder / "story.txt", "-o", folder / "out")
    assert done.returncode == 0, done.stderr
    return folder / "out"


def test_a_kind_of_ones_own_stands_in_the_record_and_its_schema(installed: Path) -> None:
    done = running(installed)("-m", "actorgraph", "extract", "-", stdin=LISTED)
    made = json.loads(done.stdout)
    found = [(one["listed"]["text"], one["name"], one["date"], one["modality"]) for one in made["listings"]]
    assert found == [
        ("Bram Oduya", "its sanctions list", "2019-05-06", "asserted"),
        ("Dora Pell", "a secret list", None, "alleged"),
    ]
    start, end = made["listings"][0]["listed"]["span"]
    assert LISTED[start:end] == "Bram Oduya"
    schema = json.loads(running(installed)("-m", "actorgraph", "ontology", "--format", "schema").stdout)
    jsonschema.validate(made, schema)
    del made["listings"][0]["listed"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(made, schema)


QUERY = """PREFIX s: <https://example.org/sanctions#>
SELECT ?who ?by ?name ?modality { ?x a s:Listing ; s:listed/rdfs:label ?who ; s:by/rdfs:label ?by ;
  s:name ?name ; ag:modality ?modality } ORDER BY ?who"""


def test_a_kind_of_ones_own_reaches_the_graph_and_its_shape(installed: Path, listed: Path, tmp_path: Path) -> None:
    asked = running(installed)("-m", "actorgraph", "query", QUERY, "-g", listed, "--format", "json")
    rows = [[row[name]["value"] for name in ("who", "by", "name", "modality")]
            for row in json.loads(asked.stdout)["results"]["bindings"]]  # fmt: skip
    terms = "https://w3id.org/actorgraph/ns#"
    assert rows == [
        ["Bram Oduya", "Ostrian Trade Ministry", "its sanctions list", f"{terms}asserted"],
        ["Dora Pell", "Ostrian Trade Ministry", "a secret list", f"{terms}alleged"],
    ]
    assert "Listing" in running(installed)("-m", "actorgraph", "ontology").stdout
    done = running(installed)("-m", "actorgraph", "validate", "-g", listed)
    assert done.returncode == 0, done.stderr
    broken = tmp_path / "broken.nt"
    lines = running(installed)("-c", LINES, listed, broken)
    assert lines.returncode == 0, lines.stderr
    done = running(installed)("-m", "actorgraph", "validate", "-g", broken)
    assert done.returncode != 0
    assert "a listing has one listed" in done.stdout + done.stderr


LINES = """
import sys
from pathlib import Path
from pyoxigraph import DefaultGraph
from actorgraph.pipeline.project import open_graph
graph = open_graph(Path(sys.argv[1]))
lines = b"".join(graph.lines(DefaultGraph(), *graph.graphs())).splitlines(keepends=True)
Path(sys.argv[2]).write_bytes(b"".join(one for one in lines if b"sanctions#listedText>" not in one))
"""


def test_a_kind_of_ones_own_is_listed_and_shown(installed: Path, listed: Path, tmp_path: Path) -> None:
    run = running(installed)
    assert "listings" in run("-m", "actorgraph", "list", "-g", listed).stdout
    made = json.loads(
        run("-m", "actorgraph", "list", "listings", "--actor", "Oduya", "-g", listed, "--format", "json").stdout
    )
    assert [(one["listed"], one["by"], one["date_first"]) for one in made] == [
        ("Bram Oduya", "Ostrian Trade Ministry", "2019-05-06")
    ]
    assert "its sanctions list" in run("-m", "actorgraph", "actor", "Bram Oduya", "-g", listed).stdout
    done = run("-m", "actorgraph", "site", "-g", listed, "-o", tmp_path / "site")
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "kind" / "listings.html").read_text("utf-8")
    assert "its sanctions list" in page
    assert 'href="kind/listings.html"' in (tmp_path / "site" / "index.html").read_text("utf-8")
    done = run("-m", "actorgraph", "export", "-g", listed, "-o", f"{tmp_path}/tables/")
    assert done.returncode == 0, done.stderr
    assert "its sanctions list" in (tmp_path / "tables" / "listings.csv").read_text("utf-8")


def test_a_build_can_be_asked_without_the_package_of_its_kinds(listed: Path) -> None:
    """Neither its tables nor its graph need the package; only building again does."""
    done = running()("-m", "actorgraph", "list", "listings", "-g", listed, "--format", "csv")
    assert done.returncode == 0, done.stderr
    assert "Bram Oduya" in done.stdout
    assert running()("-m", "actorgraph", "statements", "-g", listed).returncode == 0
    assert running()("-m", "actorgraph", "validate", "-g", listed).returncode == 0
    asked = running()("-m", "actorgraph", "list", "tides", "-g", listed)
    assert asked.returncode == 1
    assert "no kind 'tides'; there are listings" in asked.stderr


EXTRACTORS, EXPORTERS = "actorgraph.extractors", "actorgraph.exporters"
STRANGER = "class Stranger:\n    pass\n\n\ndef extract(document):\n    yield Stranger()\n"


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (STRANGER, "it yields Stranger, which is none of"),
        ("def extract(document):\n    return 1 / 0\n", "ZeroDivisionError"),
        ("import no_such_library\n", "no_such_library"),
        ("extract = 5\n", "is no function of a document"),
    ],
)
def test_an_extractor_that_fails_is_named_with_its_package(tmp_path: Path, code: str, told: str) -> None:
    folder = package(tmp_path / "site", "bad-package", EXTRACTORS, "bad = bad_module:extract", code)
    done = running(folder)("-m", "actorgraph", "extract", "-", stdin="The mayor spoke on Monday in the town hall.")
    assert done.returncode in (1, 3)
    assert "extractor bad of bad-package 2.5" in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


KINDS = "actorgraph.kinds"
PLAIN = """
from dataclasses import dataclass
from actorgraph.kinds import Kind
from actorgraph.model import Stated

@dataclass(frozen=True, slots=True)
class Thing(Stated):
    {field}

def extract(document):
    {body}

KIND = Kind(Thing, extract, "{terms}")
"""
GOOD = {"field": "words: str", "body": "return iter(())", "terms": "https://example.org/t#"}


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("things", "KIND = 5\n", "is no actorgraph.kinds.Kind"),
        ("things", "import no_such_library\n", "no_such_library"),
        ("things", PLAIN.format(**GOOD | {"field": "words: bytes"}), "a type that cannot be written: words"),
        ("things", PLAIN.format(**GOOD | {"field": "article: str"}), "a field that every table has: article"),
        ("things", PLAIN.format(**GOOD | {"terms": "example"}), "terms that are no address"),
        ("things", PLAIN.format(**GOOD | {"body": "return 1 / 0"}), "ZeroDivisionError"),
        ("events", PLAIN.format(**GOOD), "has the name of the extractor events"),
        ("dates", PLAIN.format(**GOOD), "has a name that is taken"),
        ("THINGS", PLAIN.format(**GOOD), "other characters than lower-case letters"),
    ],
)
def test_a_kind_that_cannot_be_is_named_with_its_package(tmp_path: Path, name: str, code: str, told: str) -> None:
    folder = package(tmp_path / "site", "bad-package", KINDS, f"{name} = bad_module:KIND", code)
    done = running(folder)("-m", "actorgraph", "extract", "-", stdin="The mayor spoke on Monday in the town hall.")
    assert done.returncode in (1, 3)
    assert f"kind {name} of bad-package 2.5" in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_an_extractor_and_a_kind_of_one_name_are_told_apart(tmp_path: Path) -> None:
    one = package(tmp_path / "one", "first-package", KINDS, "things = first_module:KIND", PLAIN.format(**GOOD))
    other = package(
        tmp_path / "other", "second-package", EXTRACTORS, "things = second_module:extract", "extract = print"
    )
    done = running(one, other)("-m", "actorgraph", "stages")
    assert done.returncode == 1
    assert "first-package 2.5" in done.stderr
    assert "second-package 2.5" in done.stderr


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("bad", "def write(graph, stream):\n    raise ValueError('no room')\n", "failed (ValueError: no room)"),
        ("bad", "import no_such_library\n", "no_such_library"),
        ("bad", "", "has neither write(graph, stream) nor write_tables(tables, path)"),
        ("gexf", "def write(graph, stream):\n    pass\n", "takes the suffix .gexf of actorgraph"),
    ],
)
def test_an_exporter_that_fails_is_named_with_its_package(
    tmp_path: Path, graph: Path, name: str, code: str, told: str
) -> None:
    folder = package(tmp_path / "site", "bad-package", EXPORTERS, f"{name} = bad_module", code)
    done = running(folder)("-m", "actorgraph", "export", "-g", graph, "-o", tmp_path / f"one.{name}")
    assert done.returncode == 1
    assert f"exporter {name} of bad-package 2.5" in done.stderr
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_two_packages_that_give_one_name_are_told_apart(tmp_path: Path) -> None:
    code = "def write(graph, stream):\n    pass\n"
    one = package(tmp_path / "one", "first-package", EXPORTERS, "net = first_module", code)
    other = package(tmp_path / "other", "second-package", EXPORTERS, "net = second_module", code)
    done = running(one, other)("-m", "actorgraph", "export", "-g", tmp_path, "-o", tmp_path / "one.net")
    assert done.returncode == 1
    assert "first-package 2.5" in done.stderr
    assert "second-package 2.5" in done.stderr
