"""One folder with a file of every format, and broken ones between them, built end to end."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command

SAMPLES = Path(__file__).parents[1] / "corpus" / "samples"


def test_a_folder_of_every_format_builds(run: Command, tmp_path: Path) -> None:
    """The story that all of them tell is one source with copies; what is broken is a line each and stops nothing."""
    pytest.importorskip("pyarrow", reason="reading Parquet needs pyarrow")
    pytest.importorskip("pdfminer", reason="reading PDF files needs pdfminer.six")
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    taken = {path.suffix: path for path in sorted(SAMPLES.glob("*-*.*")) if "table" not in path.name}
    tables = {".csv", ".tsv", ".gz", ".parquet"}
    for suffix, path in taken.items():
        if suffix not in tables - {".parquet"}:  # they name their articles alike
            shutil.copy(path, folder / path.name)
    for name in ("broken.pdf", "broken.docx", "broken.eml", "broken.mhtml"):
        (folder / name).write_bytes(b"\x00\x01 nothing of the kind")
    done = run("build", folder, "-o", out, "-j", "1", "--curation", out / "curation.jsonl")
    assert done.code == 3, done.err
    told = [line for line in done.messages if "broken." in line]
    assert len(told) == 4, done.err
    assert "Traceback" not in done.err
    shown = run("outlets", "--graph", out, "--curation", out / "curation.jsonl", "--format", "csv")
    assert shown.code == 0, shown.err
    rows = [line.split(",") for line in shown.out.splitlines()[1:]]
    articles, copies = (sum(int(row[place]) for row in rows) for place in (1, 2))
    assert articles >= len(taken) - len(tables)
    assert copies == articles - 1
