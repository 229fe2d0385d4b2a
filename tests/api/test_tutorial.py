"""The tutorial runs from its first cell to its last."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.support import ROOT


@pytest.mark.slow
def test_the_tutorial_runs(tmp_path: Path) -> None:
    book = nbformat.read(ROOT / "docs" / "tutorial.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in book.cells), "kept without outputs"
    NotebookClient(book, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    shown = [output for cell in book.cells for output in cell.get("outputs", ())]
    tables = [one["data"]["text/html"] for one in shown if "text/html" in one.get("data", {})]
    assert len(tables) >= 4
    assert any("Tomas Quill" in one for one in tables)
    assert (tmp_path / "network.gexf").exists()
