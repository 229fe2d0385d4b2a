"""A build over a folder of every kind of file: exports of databases, archives, documents, pages, mail and tables."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.cli.test_nothing_lost import Project, _without_a_model  # noqa: F401 (a fixture: no model is loaded)
from tests.corpus.layouts import FILES, TOLD, packed

SAMPLES = Path(__file__).parent.parent / "corpus" / "samples"
KINDS = (".docx", ".odt", ".rtf", ".eml", ".mbox", ".mhtml", ".html", ".tei", ".csv")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "all"
    folder.mkdir()
    for name in (
        "nexis-late.rtf",
        "factiva-page.html",
        "proquest-plain.txt",
        "newsbank-bars.docx",
        "nexis-separate.zip",
    ):
        (folder / name).write_bytes(FILES[name](TOLD))
    for kind in KINDS:
        found = sorted(SAMPLES.glob(f"*-plain{kind}")) or sorted(SAMPLES.glob(f"*{kind}"))
        if found:
            shutil.copy(found[0], folder)
    return tmp_path


def test_a_build_over_all_of_them(run: Command, place: Path) -> None:
    project = Project(run, place)
    done = project.build(place / "all")
    assert done.code == 0, done.err
    kept = project.kept
    for name in ("nexis-late.rtf:", "factiva-page.html:", "proquest-plain.txt:", "newsbank-bars.docx:"):
        assert len([key for key in kept if key.startswith(name)]) == len(TOLD)
    assert len([key for key in kept if key.startswith("nexis-separate.zip/")]) == len(TOLD)
    names = " ".join(path.name for path in (place / "all").iterdir() if path.suffix != ".csv")
    assert all(any(key.startswith(name) for key in kept) for name in names.split())
    assert len(project.ask().out.splitlines()) - 1 == len(kept)
    assert project.build(place / "all").code == 0
    assert project.kept == kept


def test_what_is_broken_in_an_archive_is_one_line_and_its_rest_is_read(run: Command, place: Path) -> None:
    text = (
        "Mayor Ilse Bratt said on Monday that the ferry to Norhaven would sail again in March. She thanked the crew.\n"
    )
    parts = {"one.txt": text.encode(), "deep/two.docx": b"nothing of the kind", "inner.zip": packed({"a.txt": b"a"}),
             "../three.txt": text.replace("Monday", "Sunday").encode(), "picture.png": b"\x89PNG"}  # fmt: skip
    (place / "some").mkdir()
    (place / "some" / "mixed.zip").write_bytes(packed(parts))
    (place / "some" / "torn.zip").write_bytes(packed(parts)[:90])
    done = Project(run, place).build(place / "some")
    assert done.code == 3, done.err
    lines = [line for line in done.err.splitlines() if ".zip" in line]
    assert len([line for line in lines if "two.docx" in line]) == 1
    assert len([line for line in lines if "torn.zip" in line and "damaged" in line]) == 1
    assert any("2 of its files are of a kind that is not read" in line for line in lines)
    assert "Traceback" not in done.err
