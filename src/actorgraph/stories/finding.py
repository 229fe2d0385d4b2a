"""What several articles tell alike: copies of articles, versions of quotations, reports of events."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actorgraph.model import Extraction, Linker
from actorgraph.stories.copies import Wording, find_copies, wording
from actorgraph.stories.occurrences import find_occurrences
from actorgraph.stories.quotations import Quoted, link_quotations, quoted
from actorgraph.stories.reports import Raw, raw_reports
from actorgraph.stories.topics import Counted, Topics, counted


@dataclass(frozen=True, slots=True)
class Story:
    """What is compared of one article with others; its reports do not know the article's number yet."""

    wording: Wording
    quoted: tuple[Quoted, ...]
    words: Counted
    reports: tuple[Raw, ...]


def story(extraction: Extraction) -> Story:
    """The story of an article: its words, what it quotes and what it reports."""
    return Story(
        wording(extraction),
        tuple(quoted(extraction)),
        counted(extraction.article),
        tuple(raw_reports(extraction, 0)),
    )


class Stories:
    """Gathers the stories of all articles."""

    def __init__(self) -> None:
        self._wordings: list[Wording] = []
        self._quoted: list[Quoted] = []
        self._topics = Topics()
        self._reports: list[Raw] = []

    def add(self, one: Story) -> None:
        """Take in an article's story."""
        self._wordings.append(one.wording)
        self._quoted.extend(one.quoted)
        number = self._topics.add(one.words)
        self._reports.extend(replace(report, article=number) for report in one.reports)

    def added_to(self, linker: Linker) -> Linker:
        """The linker with copies and quotations, once all stories are in."""
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
