"""What several articles tell alike: copies of articles, versions of quotations, reports of events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from actorgraph.model import Extraction, Linker
from actorgraph.resolution.stories.copies import Wording, find_copies, wording
from actorgraph.resolution.stories.occurrences import find_occurrences
from actorgraph.resolution.stories.quotations import Quoted, link_quotations, quoted
from actorgraph.resolution.stories.reports import Raw, raw_reports
from actorgraph.resolution.stories.topics import Topics


class Stories:
    """Keeps of each extraction that passes by what is compared across articles."""

    def __init__(self) -> None:
        self._wordings: list[Wording] = []
        self._quoted: list[Quoted] = []
        self._topics = Topics()
        self._reports: list[Raw] = []

    def listen(self, extractions: Iterable[Extraction]) -> Iterator[Extraction]:
        """The extractions as they are."""
        for extraction in extractions:
            self._wordings.append(wording(extraction))
            self._quoted.extend(quoted(extraction))
            self._reports.extend(raw_reports(extraction, self._topics.add(extraction.article)))
            yield extraction

    def told(self, linker: Linker) -> Linker:
        """The linker with copies and quotations, once all extractions have passed by."""
        rejected = linker.rejected
        copies = tuple(find_copies(self._wordings))
        originals = {copy.article: copy.of for copy in copies}
        self._topics.settle()
        reports = [one for one in self._reports if one.report.event not in rejected]
        statements = [one for one in self._quoted if one.id not in rejected]
        return replace(
            linker,
            copies=copies,
            quotations=tuple(link_quotations(statements, linker.actor_of, originals)),
            occurrences=tuple(find_occurrences(reports, self._topics, linker.actor_of, originals)),
        )
