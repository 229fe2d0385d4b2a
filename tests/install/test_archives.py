"""What the wheel and the sdist hold, and what they say they are."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest

from tests.support import ROOT

LIMIT = 40 * 2**20
"""Bytes of the language model in the wheel, at most."""

LICENCES = ("MIT", "Apache-2.0", "CC-BY-4.0", "CC-BY-SA-4.0")
"""What ships: the code; the tokenizer; GeoNames' data; the weights of the language model."""

FILES = (
    "LICENSE",
    "src/actorgraph/language/model/LICENSE.md",
    "src/actorgraph/language/model/LICENSE-Apache-2.0.txt",
    "src/actorgraph/places/data/LICENSE.md",
    "src/actorgraph/coreference/data/LICENSE.md",
    "src/actorgraph/names/data/LICENSE.md",
)


def metadata_of_wheel(wheel: Path) -> tuple[str, set[str]]:
    with zipfile.ZipFile(wheel) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("METADATA"))
        return archive.read(name).decode(), set(archive.namelist())


def metadata_of_sdist(sdist: Path) -> tuple[str, set[str]]:
    with tarfile.open(sdist) as archive:
        names = {one.partition("/")[2] for one in archive.getnames()}
        (name,) = (one for one in archive.getnames() if one.count("/") == 1 and one.endswith("/PKG-INFO"))
        member = archive.extractfile(name)
        assert member is not None
        return member.read().decode(), names


def test_model_ontology_queries_and_templates_are_inside(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        model = sum(one.compress_size for one in archive.infolist() if "/language/model/" in one.filename)
    assert {"actorgraph/ontology/actorgraph.ttl", "actorgraph/ontology/shapes.ttl", "actorgraph/py.typed"} <= names
    assert "actorgraph/exporters/templates/map.html.jinja" in names
    assert any(name.startswith("actorgraph/graph/queries/") for name in names)
    assert 0 < model <= LIMIT


def test_every_data_file_of_the_checkout_is_in_both(wheel: Path, sdist: Path) -> None:
    files = [one for one in (ROOT / "src").rglob("*") if one.is_file() and "__pycache__" not in one.parts]
    wanted = {one.relative_to(ROOT / "src").as_posix() for one in files if not one.name.startswith(".")}
    assert wanted <= metadata_of_wheel(wheel)[1]
    assert {f"src/{one}" for one in wanted} <= metadata_of_sdist(sdist)[1]


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_the_metadata_names_every_licence_and_ships_its_file(kind: str, request: pytest.FixtureRequest) -> None:
    archive = request.getfixturevalue(kind)
    metadata, names = metadata_of_wheel(archive) if kind == "wheel" else metadata_of_sdist(archive)
    (expression,) = (line for line in metadata.splitlines() if line.startswith("License-Expression: "))
    assert expression.removeprefix("License-Expression: ").split(" AND ") == list(LICENCES)
    assert {line.removeprefix("License-File: ") for line in metadata.splitlines() if "License-File" in line} >= set(
        FILES
    )
    assert all(any(name.endswith(file) for name in names) for file in FILES)
