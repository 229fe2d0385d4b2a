"""The tables of hand-made articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from actorgraph import comparison
from actorgraph.graph.build import Style
from actorgraph.graph.views import Views
from actorgraph.model import Extraction, Linker
from actorgraph.tables.reading import NAME, Tables
from actorgraph.tables.writing import Writer
from tests.graph.stories import council, linker, strike

Made = Callable[..., Path]


def written(folder: Path, who: Linker, *extractions: Extraction) -> Path:
    """The file of some articles."""
    views = Views(who)
    path = folder / NAME
    with Writer(path, who, Style()) as tables:
        for one in sorted(extractions, key=lambda one: one.article.key):
            tables.add(one, views(one))
        tables.finish(comparison.compare(extractions, who), {"base": Style().base})
    return path


@pytest.fixture(scope="session")
def island(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tables]:
    """Two articles of an invented island."""
    articles = council(), strike()
    with Tables(written(tmp_path_factory.mktemp("island"), linker(*articles), *articles)) as tables:
        yield tables
