"""Composes the rooms: articles in, extractions, actors and a graph out.

Everything up to the store is per article and pure, so any :class:`concurrent.futures.Executor` may run it and the
answer does not depend on which. What follows reads the store in the order of the articles' keys.
"""

from __future__ import annotations

from actorgraph.pipeline.corrections import Resolved, add_decisions, assertions_of, read_decisions, resolved
from actorgraph.pipeline.project import STATE, graph_path, open_graph, store_path
from actorgraph.pipeline.reader import Reader, extract, guarded
from actorgraph.pipeline.reading import Report, read_articles
from actorgraph.pipeline.writing import Outcome, without, write_graph

__all__ = [
    "STATE",
    "Outcome",
    "Reader",
    "Report",
    "Resolved",
    "add_decisions",
    "assertions_of",
    "extract",
    "graph_path",
    "guarded",
    "open_graph",
    "read_articles",
    "read_decisions",
    "resolved",
    "store_path",
    "without",
    "write_graph",
]
