"""A small graph of two hand-made articles."""

from __future__ import annotations

import pytest

from actorgraph.graph import Graph, build
from actorgraph.model import Extraction
from tests.graph.stories import council, linker, strike


@pytest.fixture(scope="session")
def articles() -> list[Extraction]:
    return [council(), strike()]


@pytest.fixture
def graph(articles: list[Extraction]) -> Graph:
    """The two articles with full provenance, in memory."""
    return Graph.of(build(articles, linker(*articles), provenance="full"))
