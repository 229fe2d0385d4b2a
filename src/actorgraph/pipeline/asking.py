"""Where questions are answered from: the tables of a build, or, of an RDF file or an older build, the graph itself.

Both give the same network and the same listings; the tables are faster, and know whom no connection leads to.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from actorgraph.errors import QueryError
from actorgraph.tables.reading import NAME, Tables

if TYPE_CHECKING:
    import networkx as nx

    from actorgraph.graph.network import Connection, Outline


@contextmanager
def tables_of(path: Path) -> Iterator[Tables | None]:
    """The tables of a build's folder; ``None`` for an RDF file, or a build that has none.

    Raises:
        StoreError: they are damaged or of another version.
    """
    if path.is_dir() and (path / NAME).exists():
        with Tables(path) as tables:
            yield tables
    else:
        yield None


def network_of(path: Path, **narrowed: Any) -> nx.MultiDiGraph[str]:
    """The network of a build's folder or an RDF file, narrowed as by
    :func:`actorgraph.tables.network.network`.

    Raises:
        StoreError, InputError: there is none, or it cannot be read.
    """
    from actorgraph.graph import network as from_graph
    from actorgraph.pipeline.project import open_graph
    from actorgraph.tables import network as from_tables

    with tables_of(path) as tables:
        if tables is not None:
            return from_tables.network(tables, **narrowed)
        # "among" is cut out of the whole graph here, for the graph knows no such question.
        among = narrowed.pop("among", None)
        whole = from_graph.network(open_graph(path).store, **narrowed)
        return whole if among is None else whole.subgraph(sorted(among)).copy()


def connections_of(path: Path, among: Collection[str], **narrowed: Any) -> list[Connection]:
    """The connections among some actors of the network that :func:`network_of` gives, with their evidence.

    Raises:
        StoreError, InputError: there is none, or it cannot be read.
    """
    from actorgraph.graph import network as from_graph
    from actorgraph.tables import network as from_tables

    with tables_of(path) as tables:
        if tables is not None:
            return from_tables.connections(tables, among, **narrowed)
    return list(from_graph.connections(network_of(path, among=among, **narrowed)))


def outline_of(path: Path, **narrowed: Any) -> Outline:
    """The outline of the network that :func:`network_of` gives.

    Raises:
        StoreError, InputError: there is none, or it cannot be read.
    """
    from actorgraph.graph import network as from_graph
    from actorgraph.tables import network as from_tables

    with tables_of(path) as tables:
        if tables is not None:
            return from_tables.outline(tables, **narrowed)
    return from_graph.outline(network_of(path, **narrowed))


def actor_in(network: Outline, path: Path, name: str) -> str:
    """The IRI of the actor that a name means in a network.

    Raises:
        QueryError: nobody in the graph is called so, or nothing connects whoever is; says which of the two.
    """
    from actorgraph.graph import analysis

    with tables_of(path) as tables:
        if tables is None:
            return analysis.find(network, name)
        actor = tables.the(name)
        base = tables.base
        meant = [base + one for one in tables.meant(name)]
    # The first of those meant that has a connection: a namesake without any would end the question.
    connected = next((one for one in meant if one in network.nodes), None)
    if connected is None:
        told = "1 article names" if actor.articles == 1 else f"{actor.articles} articles name"
        raise QueryError(f"nothing connects {actor.name} ({actor.id}) with anybody here, though {told} it")
    return connected
