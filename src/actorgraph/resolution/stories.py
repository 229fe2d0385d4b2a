"""What several articles tell alike: copies of articles and versions of quotations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from actorgraph.model import Extraction, Linker
from actorgraph.resolution.copies import Wording, find_copies, wording
from actorgraph.resolution.quotations import Quoted, link_quotations, quoted


class Stories:
    """Keeps of each extraction that passes by what is compared across articles."""

    def __init__(self) -> None:
        self._wordings: list[Wording] = []
        self._quoted: list[Quoted] = []

    def listen(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """The extractions as they are."""
        for extraction in extractions:
            self._wordings.append(wording(extraction))
            self._quoted.extend(quoted(extraction))
            yield extraction

    def told(self, linker: Linker) -> Linker:
        """The linker with copies and quotations, once all extractions have passed by."""
        rejected = linker.rejected
        copies = tuple(find_copies(self._wordings))
        originals = {copy.article: copy.of for copy in copies}
        statements = [one for one in self._quoted if one.id not in rejected]
        return replace(
            linker,
            copies=copies,
            quotations=tuple(link_quotations(statements, linker.actor_of, originals)),
        )
