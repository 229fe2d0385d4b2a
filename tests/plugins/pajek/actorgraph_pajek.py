"""Who said something of whom, as a Pajek network (.net)."""

from __future__ import annotations

from typing import BinaryIO

QUERY = """
SELECT ?one ?other WHERE {
  ?said schema:creator/rdfs:label ?one ; schema:about/rdfs:label ?other
}"""


def write(graph, stream: BinaryIO) -> None:  # type: ignore[no-untyped-def]
    """Write the graph to an open file; the same graph gives the same bytes."""
    arcs = sorted({(row["one"].value, row["other"].value) for row in graph.query(QUERY)})
    names = sorted({name for arc in arcs for name in arc})
    number = {name: at for at, name in enumerate(names, start=1)}
    lines = [f"*Vertices {len(names)}"]
    lines += [f'{number[name]} "{name}"' for name in names]
    lines += ["*Arcs", *(f"{number[one]} {number[other]}" for one, other in arcs)]
    stream.write("\n".join([*lines, ""]).encode())
