"""ECB+ with gold mentions, prepared as the package sees a corpus: documents, extractions, actors, events, chains.

Documents are annotated once and kept (``--cache``): the language model is nine tenths of the work.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from actorgraph import language, places, times
from actorgraph.linking import across
from actorgraph.model import Article, Document, Extraction, Span
from actorgraph.stories.occurrences import find_occurrences
from actorgraph.stories.reports import Raw, raw_reports
from actorgraph.stories.topics import Topics, counted
from coreference.corpora import records
from coreference.descriptions import Described, described
from coreference.events_given import extraction
from coreference.given import Given

Key = tuple[str, int, int]
ENTITY = ("participant", "location")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of ECB+ (``train``, ``dev``), its validated sentences only, as is usual."""

    rows: Sequence[dict[str, Any]]
    documents: Mapping[str, Document]
    extractions: Sequence[Extraction]
    given: Sequence[Given]
    actor_of: Mapping[str, str]
    topics: Topics
    reports: Sequence[Raw]

    def gold(self, *kinds: str) -> dict[Key, str]:
        """The gold chain of each mention."""
        return {
            (r["id"], m["start"], m["end"]): m["chain"] for r in self.rows for m in r["mentions"] if m["kind"] in kinds
        }

    def chains(self, occurrences: Mapping[str, str]) -> list[Described]:
        """All chains of participants and places, in a fixed order."""
        made: list[Described] = []
        for number, (one, given) in enumerate(zip(self.extractions, self.given, strict=True)):
            document = self.documents[one.article.key]
            made.extend(described(document, given, one, number, self.actor_of, occurrences))
        return made

    def mentions_of(self) -> dict[str, list[Key]]:
        """The mentions of each chain."""
        found: dict[str, list[Key]] = {}
        for one, given in zip(self.extractions, self.given, strict=True):
            for span, chain in given.chain.items():
                found.setdefault(chain, []).append((one.article.key, span.start, span.end))
        return found


def prepared(part: str, cache: Path | None = None, whole: bool = True) -> Part:
    """A part of ECB+, resolved within documents and, as far as names go, across them.

    Args:
        whole: whether articles are read to their end, or only up to where the last mention stands: a third of the work.
    """
    rows = [{**r, "mentions": [m for m in r["mentions"] if m["validated"]]} for r in records("ecbplus", part)]
    documents = annotated("ecbplus", part, cache, None if whole else {r["id"]: _last(r) for r in rows})
    made = [extraction(documents[r["id"]], _spans(r, *ENTITY), _spans(r, "event")) for r in rows]
    extractions = [one for one, _ in made]
    topics = Topics()
    reports = [raw for one in extractions for raw in raw_reports(one, topics.add(counted(one.article)))]
    topics.settle()
    actor_of = across([replace(one, events=()) for one in extractions]).actor_of
    return Part(rows, documents, extractions, [given for _, given in made], actor_of, topics, reports)


def annotated(
    corpus: str, part: str, cache: Path | None = None, until: Mapping[str, int] | None = None
) -> dict[str, Document]:
    """The documents of a part as the model reads them, each to its end or to the line of a character."""
    path = cache / f"{corpus}-{part}{'-begun' if until else ''}.pickle" if cache else None
    if path and path.exists():
        made: dict[str, Document] = pickle.loads(path.read_bytes())
        return made
    annotator = language.load()
    found: dict[str, Document] = {}
    for r in records(corpus, part):
        article = Article(r["id"], r["text"])
        read = len(article.text) if until is None else article.text.find("\n", until[r["id"]])
        document = annotator.annotate(article if read < 0 else replace(article, text=article.text[:read]))
        document = replace(document, times=times.find(document))
        # what an article is about is told by all of its words
        found[r["id"]] = replace(document, toponyms=places.find(document), article=article)
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(found))
    return found


def events_of(part: Part) -> dict[str, str]:
    """The event across documents of each gold event mention, by the package's own code."""
    found = find_occurrences(part.reports, part.topics, part.actor_of, {}, folded=False)
    return {report.event: one.id for one in found for report in one.reports}


def event_key(event: str) -> Key:
    """The mention that an event of :mod:`coreference.events_given` stands for."""
    document, start, end = event.removeprefix("e-").rsplit("-", 2)
    return document, int(start), int(end)


def majority(mentions: Sequence[Key], gold: Mapping[Key, str]) -> str:
    """The gold chain of most of a chain's mentions."""
    counts = Counter(gold[one] for one in mentions)
    return min(counts, key=lambda one: (-counts[one], one))


def _last(row: dict[str, Any]) -> int:
    return max((m["end"] for m in row["mentions"]), default=0)


def _spans(row: dict[str, Any], *kinds: str) -> list[Span]:
    return [Span(m["start"], m["end"]) for m in row["mentions"] if m["kind"] in kinds]
