"""The wheel holds all it needs and works away from the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.support import ROOT

LIMIT = 40 * 2**20
"""Bytes of the language model in the wheel, at most."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


def test_model_ontology_queries_and_templates_are_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        model = sum(one.compress_size for one in archive.infolist() if "/language/model/" in one.filename)
    assert {"actorgraph/ontology/actorgraph.ttl", "actorgraph/ontology/shapes.ttl", "actorgraph/py.typed"} <= names
    assert "actorgraph/exporters/templates/map.html.jinja" in names
    assert any(name.startswith("actorgraph/graph/queries/") for name in names)
    assert 0 < model <= LIMIT


def test_the_metadata_names_both_licences(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("METADATA"))
        metadata = archive.read(name).decode()
    assert "License-Expression: MIT AND CC-BY-SA-4.0" in metadata


def test_it_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(tmp_path / "site"), str(wheel)],
        check=True,
    )
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import actorgraph, actorgraph.cli; "
        "assert actorgraph.__file__.startswith(sys.path[0]), actorgraph.__file__; actorgraph.cli.main()"
    )
    (tmp_path / "a.txt").write_text("Trade Minister Ilka Marn said on Monday that the port of Velmora would stay open.")
    run = [sys.executable, "-c", code, str(tmp_path / "site")]
    made = subprocess.run([*run, "extract", "a.txt"], cwd=tmp_path, capture_output=True, text=True)
    assert made.returncode == 0, made.stderr
    assert {one["name"] for one in json.loads(made.stdout)["entities"]} >= {"Ilka Marn"}
    for command in (
        ["build", "a.txt", "-o", "out", "-j", "1"],
        ["validate", "-g", "out"],
        ["export", "-g", "out", "-o", "x.nq"],
    ):
        done = subprocess.run([*run, *command], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
