"""What several articles share: text that was copied, words that were quoted, events that were reported."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from actorgraph.model.annotations import Modality
from actorgraph.model.spans import Span

DifferenceKind = Literal["cut", "added", "changed"]


@dataclass(frozen=True, slots=True)
class Copy:
    """An article most of whose own words stand in another, fuller one: they are one source, not two.

    Attributes:
        article, of: ids of the articles (:attr:`Article.id`); ``of`` is no copy itself.
        share: share of the words of ``article``, quotations left out, that stand in passages of ``of``.
    """

    article: str
    of: str
    share: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a version of a quotation departs from the fullest one.

    ``full`` and ``version`` are characters of the two statements' :attr:`Statement.content`, ``full_words`` and
    ``version_words`` what stands there; the side on which nothing stands is empty.
    """

    kind: DifferenceKind
    full: Span
    version: Span
    full_words: str = ""
    version_words: str = ""


@dataclass(frozen=True, slots=True)
class QuotationLink:
    """Two articles that give the same words: the fullest version of a quotation, and another.

    The versions of one quotation share one ``full``; ``n`` versions have ``n - 1`` links.

    Attributes:
        full, version: ids of the two statements.
        full_article, version_article: ids of their articles (:attr:`Article.id`).
        similarity: share of the shorter one's words that stand in the other in the same order.
        copied: whether the articles are copies, so that the second does not confirm the first.
        differences: in text order; case and punctuation are no difference.
    """

    full: str
    version: str
    full_article: str
    version_article: str
    similarity: float
    copied: bool
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, order=True)
class Report:
    """One article's report of an event: the article's id (:attr:`Article.id`) and the :class:`Event`'s."""

    article: str
    event: str


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event with all its reports; its id depends on nothing but the reports in it.

    Attributes:
        label: the reports' most frequent label; ``type``: their most frequent type.
        reports: sorted; several of one article where it comes back to the event.
        articles: how many articles report it; ``independent``: how many that are no copies of each other.
        earliest, latest: ISO days on which it may have happened, by the most exact of the reports.
        modalities: the stances of the reports, sorted: ``asserted``, ``alleged`` ...
        confidence: of the weakest join among the reports, 1 where there is but one.
        reasons: why the reports are one event, one line for each join.
    """

    id: str
    type: str
    label: str
    reports: tuple[Report, ...]
    articles: int
    independent: int
    earliest: str | None = None
    latest: str | None = None
    modalities: tuple[Modality, ...] = ()
    confidence: float = 1.0
    reasons: tuple[str, ...] = ()
