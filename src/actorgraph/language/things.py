"""Names of what acts on nobody: laws, treaties, programmes, contests and prizes, which taggers take for bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from actorgraph.model import Name, Token

THINGS = frozenset(
    "act acts bill law laws treaty accords agreement protocol amendment constitution programme program strategy"
    " plan code summit championship championships tournament trophy award awards prize poll show index war".split()
)
"""Last words of such names. Of 335 annotated articles no body that readers list has a name that ends in one."""
SHIPS = frozenset("USS USNS HMS HMAS HMCS RMS BRP INS MV".split())
"""First words of names of ships."""


def without_things(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Name]:
    """The names, those that end in the word for a thing no longer as names of organisations."""
    for name in names:
        ends = tokens[name.last - 1].text.lower() in THINGS or tokens[name.first].text in SHIPS
        thing = name.last - name.first > 1 and ends
        yield replace(name, label="MISC") if thing and name.label == "ORG" else name
