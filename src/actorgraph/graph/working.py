"""The working graph: a triple store on disk, built in bulk, opened to read, asked in SPARQL 1.1."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from actorgraph.errors import InputError, OutputError, QueryError, StoreError
from actorgraph.graph import asking, datasets
from actorgraph.graph.filling import Changes, fill
from actorgraph.graph.linefile import GraphName, LineFile, LineWriter, Part, grouped, named
from actorgraph.graph.ordering import sorted_lines
from actorgraph.graph.vocabulary import AG, BASE, PREFIXES, RDFS, SHARED, SKOS, A

if TYPE_CHECKING:
    import rdflib

Answer = QuerySolutions | QueryTriples | QueryBoolean


class Graph:
    """A graph of named graphs that answers as their union.

    Args:
        store: what holds it; of one on disk every triple once, in the default graph.
        folder: where it lies on disk, ``None`` for one in memory.

    Attributes:
        changes: what differs from the graph that stood here before, where this one was made from that.
    """

    changes: Changes | None = None

    def __init__(self, store: Store, folder: Path | None = None) -> None:
        self.store = store
        self.folder = folder
        self._file = LineFile(folder) if folder is not None else None

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> Graph:
        """A graph in memory."""
        store = Store()
        store.extend(quads)
        return cls(store)

    @classmethod
    def read(cls, path: Path) -> Graph:
        """A graph in memory from a file of any RDF syntax, told by its suffix.

        Raises:
            InputError: no such file, an unknown suffix, or a syntax error.
        """
        form = RdfFormat.from_extension(path.suffix.lstrip("."))
        if form is None:
            raise InputError("not a suffix of an RDF file; use .ttl, .nt, .nq, .trig, .jsonld or .rdf", str(path))
        store = Store()
        try:
            store.bulk_load(path=path, format=form)
        except OSError as error:
            raise InputError(f"cannot be read: {error}", str(path)) from error
        except (SyntaxError, ValueError) as error:
            raise InputError(f"is no valid {form.name}: {error}", str(path)) from error
        return cls(store)

    @classmethod
    def create(cls, folder: Path, quads: Iterable[Quad]) -> Graph:
        """Build a graph on disk at ``folder`` and open it to read; the former one is replaced only when all is there.

        Raises:
            OutputError: the disk is full or the folder cannot be written.
        """
        return cls.assemble(folder, grouped(quads))

    @classmethod
    def assemble(cls, folder: Path, parts: Iterable[Part], *, former: Path | None = None) -> Graph:
        """Build a graph on disk from its parts, as :meth:`create` does.

        Args:
            parts: in any order.
            former: the folder of a whole graph; where little differs from it, its store is changed and not filled anew.

        Raises:
            OutputError: the disk is full or the folder cannot be written.
        """
        new, old = folder.with_name(folder.name + ".new"), folder.with_name(folder.name + ".old")
        try:
            shutil.rmtree(new, ignore_errors=True)
            new.mkdir(parents=True)
            with LineWriter(new) as lines:
                for part in parts:
                    lines.add(part)
            changes = fill(new, former)
            _replace(folder, new, old)
        except OSError as error:
            raise OutputError(f"the graph cannot be written: {error}", str(folder)) from error
        finally:
            shutil.rmtree(new, ignore_errors=True)
        made = cls.open(folder)
        made.changes = changes
        return made

    @classmethod
    def open(cls, folder: Path) -> Graph:
        """Open a graph on disk to read; several processes may.

        Raises:
            StoreError: there is none, or it is damaged.
        """
        if not (folder / "CURRENT").exists():
            raise StoreError("no graph here; build one first: actorgraph build", str(folder))
        try:
            return cls(Store.read_only(str(folder)), folder)
        except (OSError, RuntimeError) as error:
            raise StoreError(f"the graph is damaged, build it again: {error}", str(folder)) from error

    def __len__(self) -> int:
        return len(self.store)

    def query(self, sparql: str, *, services: bool = False) -> Answer:
        """Answer SPARQL 1.1 (``SELECT``, ``ASK``, ``CONSTRUCT``, ``DESCRIBE``).

        It is about the union of all graphs, or about those that it names with ``FROM``. The prefixes of
        :data:`~actorgraph.graph.vocabulary.PREFIXES` need no declaration.

        Args:
            services: whether it may ask other stores over the network (``SERVICE``).

        Raises:
            QueryError: the query cannot be parsed or answered or may not, with the reason in one line.
        """
        if not services and asking.leaves_machine(sparql):
            raise QueryError("SERVICE would ask another store over the network; allow it with --allow-service")
        chosen = asking.names_graphs(sparql)
        store, union = self.store, not chosen and is_divided(self.store)
        # The store has every triple once: a query that names graphs is answered by a store that tells them apart.
        if self.folder is not None and self._file is not None and (chosen or asking.asks_by_graph(sparql)):
            few = asking.graphs_from(sparql)
            store, union = self.dataset if few is None else datasets.of_graphs(self.folder, few), not chosen
        try:
            return store.query(sparql, prefixes=PREFIXES, use_default_graph_as_union=union)
        except SyntaxError as error:
            # The parser's list of everything that could have stood there would bury what it says.
            message, listed, _ = " ".join(str(error).split()).partition(": expected one of")
            whole = f"the query cannot be parsed{',' if listed else ':'} {message}"
            raise QueryError(asking.unknown_prefix(sparql) or whole) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise QueryError(" ".join(str(error).split())) from error

    @cached_property
    def dataset(self) -> Store:
        """The store in which the named graphs are told apart; made where a query first wants it.

        Raises:
            StoreError: it cannot be made.
        """
        if self.folder is None or self._file is None:
            return self.store
        return datasets.of_all(self.folder)

    @property
    def base(self) -> str:
        """What the IRIs of the graph's own things start with."""
        for quad in self.store.quads_for_pattern(None, A, AG.SharedGraph, None):
            if isinstance(quad.subject, NamedNode):
                return quad.subject.value.removesuffix(SHARED)
        return BASE

    def tells(self, node: NamedNode) -> bool:
        """Whether anything is said of a thing."""
        return next(iter(self.store.quads_for_pattern(node, None, None, None)), None) is not None

    def label(self, node: NamedNode) -> str:
        """A thing's name, the first by alphabet where it has several; its local name where it has none."""
        found = (one for term in (RDFS.label, SKOS.prefLabel) for one in self.store.quads_for_pattern(node, term, None))
        names = sorted(quad.object.value for quad in found if isinstance(quad.object, Literal))
        return names[0] if names else node.value.replace("#", "/").rsplit("/", 1)[-1]

    def graphs(self) -> list[NamedNode]:
        """The named graphs, sorted."""
        if self._file is not None:
            return [NamedNode(name[1:-1]) for name in sorted(self._file.places) if name]
        return sorted((g for g in self.store.named_graphs() if isinstance(g, NamedNode)), key=lambda g: g.value)

    def part(self, graph: GraphName) -> list[bytes]:
        """The triples of one graph as sorted lines of N-Triples, all in memory: for an article's graph."""
        if self._file is not None:
            return list(self._file.lines(named(graph)))
        return sorted((self.store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b"").splitlines(keepends=True))

    def lines(self, *graphs: GraphName) -> Iterator[bytes]:
        """The distinct triples of some graphs (of all, where none is named) as sorted lines of N-Triples."""
        names: Iterable[GraphName] = graphs
        # Where graphs are named, the others are not listed: an export asks for each of thousands.
        if not graphs:
            names = (DefaultGraph(), *(self.graphs() if self._file is not None else self.store.named_graphs()))
        if self._file is not None and len(graphs) == 1:
            yield from self._file.lines(named(graphs[0]))
            return
        yield from sorted_lines(line for name in names for line in self._dumped(name))

    def _dumped(self, name: GraphName) -> Iterator[bytes]:
        """The triples of one graph as lines of N-Triples, in any order."""
        if self._file is not None:
            yield from self._file.lines(named(name))
            return
        with TemporaryFile() as file:
            self.store.dump(file, RdfFormat.N_TRIPLES, from_graph=name)
            file.seek(0)
            yield from file

    def to_rdflib(self) -> rdflib.Graph:
        """The merged graph as an :class:`rdflib.Graph`, in memory; for small graphs."""
        import rdflib

        made = rdflib.Graph()
        for prefix, iri in PREFIXES.items():
            made.bind(prefix, iri, replace=True)
        return made.parse(data=b"".join(self.lines()), format="nt")


@contextmanager
def opened(path: Path) -> Iterator[Graph]:
    """The graph at a folder or in a file."""
    yield Graph.open(path) if path.is_dir() or not path.suffix else Graph.read(path)


def is_divided(store: Store) -> bool:
    """Whether a store has named graphs: asked as the union of all graphs, it takes many times as long."""
    return next(iter(store.named_graphs()), None) is not None


def _replace(folder: Path, new: Path, old: Path) -> None:
    """Put ``new`` in the place of ``folder``; if that fails, ``folder`` is what it was."""
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
