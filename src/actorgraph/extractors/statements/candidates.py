"""What might be a content, a cue or a source: the model's tags, what stands between quotation marks, and the parse.

The three ways of finding overlap. A tagged span wins over the others, and is widened to the quotation marks that it
cuts; what only the marks or the parse show is added where nothing tagged stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from actorgraph.extractors.statements.clauses import Frame, Range, frames
from actorgraph.extractors.statements.layouts import layouts
from actorgraph.extractors.statements.marks import Quotation, quotations
from actorgraph.model import Document, Span, SpeechPart

Origin = Literal["model", "marks", "parse"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span that may be part of a statement.

    Attributes:
        first, last: its tokens (last exclusive).
        confidence: the tagger's, or 0 where the tagger did not see it.
        tag: index into ``Document.speech``, or ``None``.
        quoted: share of its words between quotation marks.
        head: its syntactic head.
        quotation: index of the outermost quotation it lies in or holds, or ``None``.
    """

    span: Span
    first: int
    last: int
    confidence: float
    origin: Origin
    tag: int | None
    head: int
    quoted: float = 0.0
    quotation: int | None = None


@dataclass(frozen=True)
class Candidates:
    """All candidates of a document, each kind in text order."""

    document: Document
    contents: tuple[Candidate, ...]
    cues: tuple[Candidate, ...]
    sources: tuple[Candidate, ...]
    frames: tuple[Frame, ...]
    marks: tuple[Quotation, ...]

    @cached_property
    def link(self) -> dict[tuple[int, int], float]:
        """The model's probability that tag ``other`` goes with content tag ``content``."""
        return {(link.content, link.other): link.confidence for link in self.document.speech_links}

    @cached_property
    def builder(self) -> Builder:
        return Builder(self.document, self.marks, _quoted_tokens(self.document, self.marks))

    @cached_property
    def linked(self) -> dict[str, set[int]]:
        """The content tags that the model links to some cue, and to some source."""
        found: dict[str, set[int]] = {"cue": set(), "source": set()}
        for link in self.document.speech_links:
            found.setdefault(self.document.speech[link.other].part, set()).add(link.content)
        return found

    @cached_property
    def frame_starts(self) -> list[int]:
        return [frame.cue[0] for frame in self.frames]

    @cached_property
    def frame_at(self) -> dict[int, Frame]:
        """Frames by each token of their cue."""
        return {i: frame for frame in self.frames for i in range(*frame.cue)}


def paragraphs(document: Document) -> list[tuple[int, int]]:
    """Character extents of the paragraphs."""
    extents: dict[int, tuple[int, int]] = {}
    for sentence in document.sentences:
        start, end = extents.get(sentence.paragraph, (sentence.start, sentence.end))
        extents[sentence.paragraph] = (min(start, sentence.start), max(end, sentence.end))
    return [extents[number] for number in sorted(extents)]


def candidates(document: Document) -> Candidates:
    """Collects the candidates of a document."""
    marks = tuple(q for q in quotations(document.text, paragraphs(document)) if q.depth == 0)
    shown = tuple(sorted((*frames(document), *layouts(document, marks)), key=lambda f: f.cue))
    inside = _quoted_tokens(document, marks)
    build = Builder(document, marks, inside)
    contents = build.tagged("content")
    contents += build.uncovered(build.parsed(shown, contents), contents, "parse")
    contents += build.uncovered((Span(q.start, q.end) for q in marks), contents, "marks")
    cues = build.tagged("cue")
    cues += build.uncovered((Span(*_characters(document, frame.cue)) for frame in shown), cues, "parse")
    sources = build.tagged("source")
    sources += build.uncovered((Span(*_characters(document, f.source)) for f in shown if f.source), sources, "parse")
    order = [sorted(kind, key=lambda c: (c.span, c.tag or 0)) for kind in (contents, cues, sources)]
    return Candidates(document, tuple(order[0]), tuple(order[1]), tuple(order[2]), shown, marks)


def _characters(document: Document, tokens: Range) -> tuple[int, int]:
    return document.tokens[tokens[0]].start, document.tokens[tokens[1] - 1].end


def _quoted_tokens(document: Document, marks: Iterable[Quotation]) -> dict[int, int]:
    """Quotation number of each token between marks."""
    return {
        token.index: number
        for number, quotation in enumerate(marks)
        for token in document.tokens_in(Span(quotation.start, quotation.end))
    }


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes candidates of spans."""

    document: Document
    marks: tuple[Quotation, ...]
    inside: dict[int, int]

    def tagged(self, part: SpeechPart) -> list[Candidate]:
        found: list[Candidate] = []
        for number, tag in sorted(enumerate(self.document.speech), key=lambda pair: (pair[1].span, pair[0])):
            if tag.part != part:
                continue
            span, best = tag.span, (tag.confidence, number)
            if part == "content":
                span = self.widened(span)
                while found and found[-1].span.end > span.start:  # widened into each other
                    other = found.pop()
                    span = Span(min(span.start, other.span.start), max(span.end, other.span.end))
                    best = max(best, (other.confidence, other.tag or 0))
            if candidate := self.candidate(span, "model"):
                found.append(replace(candidate, confidence=best[0], tag=best[1]))
        return found

    def parsed(self, shown: Iterable[Frame], taken: list[Candidate]) -> Iterator[Span]:
        """The contents of frames outside quotations of which no part is taken."""
        used = {i for one in taken for i in range(one.first, one.last)}
        for frame in shown:
            if frame.cue[0] not in self.inside and all(used.isdisjoint(range(*r)) for r in frame.contents):
                yield from (self.widened(Span(*_characters(self.document, r))) for r in frame.contents)

    def uncovered(self, spans: Iterable[Span], taken: list[Candidate], origin: Origin) -> list[Candidate]:
        """Candidates for the spans that overlap nothing taken, nor each other."""
        used = {i for one in taken for i in range(one.first, one.last)}
        found = []
        for span in spans:
            candidate = self.candidate(span, origin)
            if candidate and used.isdisjoint(range(candidate.first, candidate.last)):
                found.append(candidate)
                used.update(range(candidate.first, candidate.last))
        return found

    def candidate(self, span: Span, origin: Origin) -> Candidate | None:
        tokens = self.document.tokens_in(span)
        if not tokens:
            return None
        first, last = tokens[0].index, tokens[-1].index + 1
        words = [t.index for t in tokens if any(c.isalnum() for c in t.text)]
        quoted = [i for i in words if i in self.inside]
        return Candidate(
            span,
            first,
            last,
            0.0,
            origin,
            None,
            self.document.head_of(first, last),
            len(quoted) / len(words) if words else 0.0,
            self.inside[quoted[0]] if quoted else None,
        )

    def widened(self, span: Span) -> Span:
        """The span with the quotation marks it touches, and whole quotations of which it holds most."""
        start, end = span.start, span.end
        for quotation in self._near(span):
            overlap = min(end, quotation.end) - max(start, quotation.start)
            if 2 * overlap > min(end - start, quotation.end - quotation.start):
                start, end = min(start, quotation.start), max(end, quotation.end)
        return Span(start, end)

    def _near(self, span: Span) -> Iterator[Quotation]:
        numbers = sorted({self.inside[t.index] for t in self.document.tokens_in(span) if t.index in self.inside})
        for number in numbers:
            yield self.marks[number]
