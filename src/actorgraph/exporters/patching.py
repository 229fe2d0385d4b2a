"""An export brought up to date: blocks that did not change are copied from the former file, the others written anew.

A block is what the file says of one subject (Turtle) or in one graph (TriG): a line that starts at the margin, and the
indented ones below it. Blocks stand in the order of their names.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import takewhile
from operator import itemgetter
from typing import BinaryIO

Block = tuple[bytes, list[bytes]]
"""A name's IRI in angle brackets, and lines."""


class NoPatchError(ValueError):
    """The former file is not one that this can bring up to date."""


def patch(
    former: BinaryIO, fresh: BinaryIO, touched: Collection[bytes], stream: BinaryIO, key: Callable[[bytes], bytes]
) -> None:
    """Write the blocks of ``former`` that are not ``touched``, and those of ``fresh``, in their order.

    Args:
        former, fresh: files of one syntax with the same prefixes, each in order.
        touched: names, as IRIs in angle brackets; those that are not in ``fresh`` are gone.
        key: what names are ordered by.

    Raises:
        NoPatchError: the two have other prefixes, or a name is written in a way that is not understood.
    """
    header, other = (list(_header(file)) for file in (former, fresh))
    if other and header != other:
        # The export of an empty graph has no prefixes, and may follow any others.
        raise NoPatchError("the prefixes differ")
    # Lines such as "@prefix ag: <https://...> .".
    prefixes = {name[:-1]: iri[1:-1] for _, name, iri, _ in (line.split(b" ") for line in header)}
    kept = (block for block in _blocks(former, prefixes) if block[0] not in touched)
    stream.writelines(header)
    # Both are in order, so that neither needs to be in memory.
    for _, lines in heapq.merge(kept, _blocks(fresh, prefixes), key=lambda one: key(one[0])):
        stream.writelines(lines)


def whole(name: bytes) -> bytes:
    """Names ordered as lines that start with them are."""
    return name


bare = itemgetter(slice(1, -1))
"""Names ordered by their IRIs."""


def _header(file: BinaryIO) -> Iterator[bytes]:
    """The lines of prefixes that a file begins with; it is left at the line that follows them."""
    start = 0
    for line in takewhile(lambda line: line.startswith(b"@prefix "), iter(file.readline, b"")):
        start = file.tell()
        yield line
    file.seek(start)


def _blocks(lines: Iterable[bytes], prefixes: dict[bytes, bytes]) -> Iterator[Block]:
    found: list[bytes] = []
    name = b""
    for line in lines:
        if not line.startswith((b"\t", b"}")):
            if found:
                yield name, found
            name, found = line.split(b" ", 1)[0], []
            if not name.startswith(b"<"):
                prefix, colon, local = name.partition(b":")
                # Escapes in local names are undone by no rule here: then the file is written anew.
                if not colon or prefix not in prefixes or b"\\" in local:
                    raise NoPatchError(f"not the beginning of a block: {name!r}")
                name = b"<" + prefixes[prefix] + local + b">"
        found.append(line)
    if found:
        yield name, found
