"""Exporters of other packages: the entry-point group ``actorgraph.exporters``.

An entry point's name is the suffix without its dot; what it stands for, a module or an object, has one of

- ``write(graph, stream)``: the graph to an open file (:class:`~actorgraph.exporters.Exporter`);
- ``write_tables(tables, path)``: the tables of a build to a file or folder.

A suffix of a format that ships with actorgraph cannot be taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from actorgraph.errors import ActorgraphError, OutputError
from actorgraph.graph.working import Graph
from actorgraph.plugins import Plugin, in_short, plugins
from actorgraph.tables.reading import Tables

GROUP = "actorgraph.exporters"


@dataclass(frozen=True)
class Other:
    """An exporter of another package; whatever fails in it is an error that names it."""

    plugin: Plugin

    @property
    def suffix(self) -> str:
        return f".{self.plugin.name.lower()}"

    def of_graph(self) -> Other:
        """This exporter, if it writes graphs.

        Raises:
            OutputError: it does not.
        """
        if self._has("write"):
            return self
        raise OutputError("has neither write(graph, stream) nor write_tables(tables, path)", str(self.plugin))

    def of_tables(self) -> _OfTables | None:
        """What writes tables, ``None`` where this exporter writes graphs."""
        return _OfTables(self) if self._has("write_tables") else None

    def write(self, graph: Graph, stream: BinaryIO) -> None:
        self.run("write", graph, stream)

    def run(self, name: str, *arguments: Any) -> None:
        """Call it.

        Raises:
            OutputError: it failed.
        """
        work: Callable[..., None] = getattr(self.plugin.load(), name)
        try:
            work(*arguments)
        except (ActorgraphError, OSError):
            raise
        except (Exception, SystemExit) as error:
            raise OutputError(f"failed ({in_short(error)}); tell whoever makes it", str(self.plugin)) from error

    def _has(self, name: str) -> bool:
        return callable(getattr(self.plugin.load(), name, None))


@dataclass(frozen=True)
class _OfTables:
    other: Other

    def write(self, tables: Tables, path: Path) -> None:
        self.other.run("write_tables", tables, path)


def others() -> list[Other]:
    """The exporters of other packages, those with the longest suffix first.

    Raises:
        ActorgraphError: two packages take one suffix, or one takes a suffix of this package.
    """
    from actorgraph import exporters
    from actorgraph.exporters import tabular

    found = [Other(plugin) for plugin in plugins(GROUP, "exporter")]
    for one in found:
        if one.suffix in {*exporters.FORMATS, *tabular.FORMATS}:
            raise ActorgraphError(f"takes the suffix {one.suffix} of actorgraph; it must have another", str(one.plugin))
    return sorted(found, key=lambda one: (-len(one.suffix), one.suffix))
