"""Composes the rooms: articles in, extractions, actors and a graph out.

Everything up to the store is per article and pure, so any :class:`concurrent.futures.Executor` may run it and the
answer does not depend on which. What follows reads the store in the order of the articles' keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actorgraph import lazily

if TYPE_CHECKING:
    from actorgraph.pipeline.checking import check_build, check_extraction
    from actorgraph.pipeline.corrections import add_decisions, read_decisions
    from actorgraph.pipeline.engines import MEMORY, NAMES, TIME_LIMIT, Engine
    from actorgraph.pipeline.engines import Name as EngineName
    from actorgraph.pipeline.feeding import opened_apart
    from actorgraph.pipeline.linking import Resolved, resolved
    from actorgraph.pipeline.planning import Action
    from actorgraph.pipeline.project import STATE, WAIT, graph_path, locked, open_graph, store_path
    from actorgraph.pipeline.reader import Reader, extract, guarded
    from actorgraph.pipeline.reading import NothingReadError, Report, add, plan, read_articles, remove
    from actorgraph.pipeline.shards import Reading, Setup
    from actorgraph.pipeline.state import Status, status
    from actorgraph.pipeline.writing import Outcome, is_fresh, write_graph

_PLACES = {
    "pipeline.checking": "check_build check_extraction",
    "pipeline.corrections": "add_decisions read_decisions",
    "pipeline.engines": "Engine Name=EngineName MEMORY NAMES TIME_LIMIT",
    "pipeline.feeding": "opened_apart",
    "pipeline.linking": "Resolved resolved",
    "pipeline.planning": "Action",
    "pipeline.project": "STATE WAIT graph_path locked open_graph store_path",
    "pipeline.reader": "Reader extract guarded",
    "pipeline.reading": "NothingReadError Report add plan read_articles remove",
    "pipeline.shards": "Reading Setup",
    "pipeline.state": "Status status",
    "pipeline.writing": "Outcome is_fresh write_graph",
}

__getattr__ = lazily.names(globals(), _PLACES)

__all__ = [
    "MEMORY",
    "NAMES",
    "STATE",
    "TIME_LIMIT",
    "WAIT",
    "Action",
    "Engine",
    "EngineName",
    "NothingReadError",
    "Outcome",
    "Reader",
    "Reading",
    "Report",
    "Resolved",
    "Setup",
    "Status",
    "add",
    "add_decisions",
    "check_build",
    "check_extraction",
    "corrected",
    "extract",
    "graph_path",
    "guarded",
    "is_fresh",
    "locked",
    "open_graph",
    "opened_apart",
    "plan",
    "read_articles",
    "read_decisions",
    "remove",
    "resolved",
    "status",
    "store_path",
    "without",
    "write_graph",
]
