"""What articles share, looked up by assertion: events with several reports, quotations with several versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from actorgraph.graph.stories import shown_differences
from actorgraph.model import Linker, Occurrence, QuotationLink


class Stories:
    """The stories of a linker."""

    def __init__(self, linker: Linker) -> None:
        self._event = {
            report.event: occurrence.id for occurrence in linker.occurrences for report in occurrence.reports
        }
        sources = {copy.article: copy.of for copy in linker.copies}
        links: dict[str, list[QuotationLink]] = defaultdict(list)
        for link in linker.quotations:
            links[link.full].append(link)
        self._versions: dict[str, tuple[str, int, int]] = {}
        for full, versions in links.items():
            articles = {versions[0].full_article, *(version.version_article for version in versions)}
            # A copy is no source of its own: it shows only that somebody printed the same.
            counts = len(articles), len({sources.get(article, article) for article in articles})
            for statement in (full, *(version.version for version in versions)):
                self._versions[statement] = (full, *counts)

    def occurrence(self, event: str) -> str | None:
        """The event across articles that an article's event is a report of."""
        return self._event.get(event)

    def version(self, statement: str) -> tuple[str | None, int, int]:
        """A statement's fullest version, and how many articles and independent sources give its words."""
        return self._versions.get(statement, (None, 1, 1))


def occurrence_row(one: Occurrence) -> tuple[object, ...]:
    days = one.earliest, one.latest
    stances = " ".join(one.modalities)
    return one.id, one.label, one.type, one.articles, one.independent, *days, stances, one.confidence


def quotation_rows(linker: Linker) -> Iterator[tuple[object, ...]]:
    for quotation in linker.quotations:
        differences = "; ".join(shown_differences(quotation)) or None
        yield quotation.version, quotation.full, quotation.similarity, quotation.copied, differences
