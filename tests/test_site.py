"""The documentation as a site: complete, without dead links, and nothing in it is fetched from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import ROOT

_FETCHED = re.compile(
    r"""<(?:script|img|iframe)[^>]*\ssrc="(?:https?:)?//[^"]*"|<link[^>]*\srel="(?:stylesheet|icon|preload)"[^>]*"""
    r"""\shref="(?:https?:)?//[^"]*"|url\(['"]?(?:https?:)?//[^)]*|@import\s+['"](?:https?:)?//""",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.mark.slow
def test_every_page_is_there_with_the_reference(site: Path) -> None:
    pages = {one.stem for one in (ROOT / "docs").glob("*.md")}
    assert pages <= {one.stem for one in site.glob("*.html")}
    reference = (site / "api.html").read_text("utf-8")
    for name in ("builds.build", "builds.Build.statements", "reading.extract", "rows.Rows.to_pandas"):
        assert f'id="actorgraph.api.{name}"' in reference


def test_no_page_links_to_a_file_that_is_no_page() -> None:
    """The site has what is in docs/ alone; mkdocs does not complain of a link that leads out of it."""
    pages = {one.name: one.read_text("utf-8") for one in (ROOT / "docs").glob("*.md")}
    assert [(name, link) for name, page in pages.items() for link in re.findall(r"\]\((\.\./[^)]*)\)", page)] == []


@pytest.mark.slow
def test_nothing_in_it_is_fetched_from_elsewhere(site: Path) -> None:
    files = [one for one in site.rglob("*") if one.suffix in (".html", ".css")]
    assert [(one.name, found) for one in files for found in _FETCHED.findall(one.read_text("utf-8"))] == []


def test_contributing_names_what_is_there() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    paths = re.findall(r"`((?:src|tests|docs|ontology|benchmarks)/[\w./-]*)`", page)
    assert len(paths) > 8
    assert [one for one in paths if not (ROOT / one).exists()] == []
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [one for one in re.findall(r"`make (\w+)`", page) if f"\n{one}:" not in makefile] == []
