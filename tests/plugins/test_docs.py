"""The packages that docs/extending.md shows work as they are printed there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plugins.test_plugins import EXPORTERS, KINDS, package, running
from tests.support import ROOT

PAGE = (ROOT / "docs" / "extending.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", PAGE, re.DOTALL)
SEEN, KIND, TEST, EXPORTER = (code for language, code in BLOCKS if language == "python")
STORY = (
    "Ida Renn won the Heron Prize from the Velm Academy in 2019. Tomas Quill is the chairman of the Dockers' Union.\n"
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    point = re.search(r'entry-points."actorgraph.kinds"]\n(.*)', PAGE)
    assert point
    folder = tmp_path_factory.mktemp("extending")
    return [
        package(folder / "kind", "actorgraph-awards", KINDS, point[1].replace('"', ""), KIND),
        package(folder / "exporter", "actorgraph-edges", EXPORTERS, "edges = actorgraph_edges", EXPORTER),
    ]


def test_a_document_is_shown_as_the_page_shows_it(installed: list[Path]) -> None:
    (shown,) = (code for language, code in BLOCKS if not language)
    assert subprocess.run([sys.executable, "-c", SEEN], capture_output=True, text=True).stdout == shown


def test_the_kind_of_the_page_and_its_test(installed: list[Path], tmp_path: Path) -> None:
    run = running(*installed)
    done = run("-c", TEST + "\ntest_who_won()")
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(run("-m", "actorgraph", "extract", "-", stdin=STORY).stdout)["awards"]
    assert found["recipient"]["text"] == "Ida Renn"
    assert (found["prize"], found["donor"]["text"], found["date"]) == ("the Heron Prize", "Velm Academy", "2019")


def test_the_exporter_of_the_page_writes_a_build(installed: list[Path], tmp_path: Path) -> None:
    run = running(*installed)
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    done = run("-m", "actorgraph", "build", tmp_path / "story.txt", "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    done = run("-m", "actorgraph", "export", "-g", tmp_path / "out", "-o", tmp_path / "net.edges")
    assert done.returncode == 0, done.stderr
    assert "Tomas Quill\t" in (tmp_path / "net.edges").read_text("utf-8")
    asked = "import actorgraph as ag, sys; print(ag.open(sys.argv[1]).assertions('awards', actor='Renn').to_dicts())"
    done = run("-c", asked, tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "the Heron Prize" in done.stdout
