"""Installed as a user installs it, away from the checkout, the package does all that it promises, without a network."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from actorgraph.corpus.files import SUFFIXES
from tests.install import inputs
from tests.install.conftest import Environment
from tests.support import ROOT

IMPORT_ALL = """
import importlib, pkgutil, sys
import actorgraph
root = sys.argv[1]
assert not actorgraph.__file__.startswith(root), actorgraph.__file__
assert not [one for one in sys.path if one == root or one.startswith(root + "/src")], sys.path
names = [one.name for one in pkgutil.walk_packages(actorgraph.__path__, "actorgraph.") if "__main__" not in one.name]
for name in names:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name.partition(".")[0] != "pdfminer":  # of the extra for PDF; its module says so
            raise
print(len(names))
"""

PIPELINE = """
import sys, spacy
from spacy.training import Example
spacy.util.fix_random_seed(0)
made = spacy.blank("en")
made.add_pipe("parser")
doc = made.make_doc("Marn spoke .")
given = {"heads": [1, 1, 1], "deps": ["nsubj", "ROOT", "punct"]}
made.initialize(lambda: [Example.from_dict(doc, given)])
made.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "Ilka Marn"}])
made.to_disk(sys.argv[1])
"""


def test_there_is_a_sample_of_every_suffix_that_is_read() -> None:
    assert set(inputs.PEOPLE) == set(SUFFIXES), "add a sample to tests/install/inputs.py"


def whole_check(environment: Environment, extras: bool = False) -> None:
    """Import every module; read every format; build, ask, check, draw, export; reach nothing beyond this machine.

    Args:
        extras: whether what reads the formats of extras is there.
    """
    people = inputs.people(extras)
    assert int(environment.script(IMPORT_ALL, ROOT)) > 200
    folder = environment.work / "articles"
    folder.mkdir()
    inputs.write(folder, extras)
    environment.ok("actorgraph", "build", "articles", "-o", "out", "-j", "2")
    told = environment.ok("actorgraph", "statements", "-g", "out", "--format", "csv")
    assert [one for one in people.values() if one not in told] == []
    asked = environment.ok("actorgraph", "query", "-g", "out", "SELECT ?who { ?who a foaf:Person }", "--format", "csv")
    assert len(asked.splitlines()) > len(people)
    record = json.loads(environment.ok("actorgraph", "extract", "-", stdin="\n\n".join(inputs.story("Ida Renn"))))
    assert "Ida Renn" in {one["name"] for one in record["entities"]}
    environment.ok("actorgraph", "validate", "-g", "out")
    environment.ok("actorgraph", "central", "-g", "out", "--measure", "pagerank")
    environment.ok("actorgraph", "viz", "-g", "out", "-o", "out/map.html")
    assert "Tessa Quill" in (environment.work / "out/map.html").read_text("utf-8")
    for name in ("graph.nq", "graph.jsonld", "graph.graphml", "graph.csv.zip"):
        environment.ok("actorgraph", "export", "-g", "out", "-o", f"out/{name}")
        assert (environment.work / "out" / name).stat().st_size > 100
    assert not environment.reached.exists(), environment.reached.read_text("utf-8")


@pytest.mark.slow
def test_the_wheel_by_the_pip_that_comes_with_python(plain: Environment) -> None:
    whole_check(plain)


@pytest.mark.slow
def test_the_sdist_by_the_newest_pip_with_extras_and_its_cluster(with_dask: Environment) -> None:
    whole_check(with_dask, extras=True)
    with_dask.ok("actorgraph", "build", "articles", "-o", "clustered", "-j", "2", "--engine", "dask")
    one, other = (with_dask.work / name / "graph.ttl" for name in ("out", "clustered"))
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.slow
def test_a_spacy_pipeline_of_ones_own(with_spacy: Environment) -> None:
    with_spacy.script(PIPELINE, "pipeline")
    article = "\n\n".join(inputs.story("Ilka Marn"))
    record = json.loads(with_spacy.ok("actorgraph", "extract", "-", "--model", "pipeline", stdin=article))
    assert "Ilka Marn" in {one["name"] for one in record["entities"]}
    assert not with_spacy.reached.exists()


@pytest.mark.slow
def test_the_lowest_versions_that_are_allowed(oldest: Environment) -> None:
    whole_check(oldest)


@pytest.mark.slow
def test_without_an_extra_its_option_says_what_to_install(plain: Environment, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("\n\n".join(inputs.story("Ilka Marn")), encoding="utf-8")
    for extra, options in (("dask", ["--engine", "dask"]), ("spacy", ["--model", "pipeline"])):
        done = plain.run("actorgraph", "build", story, "-o", tmp_path / "out", *options)
        assert done.returncode == 1
        assert f"actorgraph[{extra}]" in done.stderr
    inputs.write(tmp_path, extras=True)
    for suffix, extra in inputs.EXTRAS.items():
        done = plain.run("actorgraph", "build", tmp_path / f"story{suffix}", "-o", tmp_path / "out")
        assert done.returncode != 0
        assert f"actorgraph[{extra}]" in done.stderr
