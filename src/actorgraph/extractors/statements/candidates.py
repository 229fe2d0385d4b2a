"""What might be a content, a cue or a source: the model's tags, what stands between quotation marks, and the parse.

The three ways of finding overlap. A tagged span wins over the others, and is widened to the quotation marks that it
cuts; what only the marks or the parse show is added where nothing tagged stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import msgspec
from msgspec.structs import replace

from actorgraph.extractors.statements.boundaries import Boundaries
from actorgraph.extractors.statements.clauses import Frame, frames, span_of
from actorgraph.extractors.statements.layouts import layouts
from actorgraph.extractors.statements.marks import Quotation, quotations
from actorgraph.model import Document, Span, SpeechPart

Origin = Literal["model", "marks", "parse"]


class Candidate(msgspec.Struct, frozen=True):
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
        return Builder(self.document, boundaries(self.document, self.marks))

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


def cue_lemmas(document: Document, cue: Candidate) -> tuple[str, ...]:
    """The lemmas of a cue in lower case, its head first."""
    order = [cue.head, *(i for i in range(cue.first, cue.last) if i != cue.head)]
    return tuple(document.tokens[i].lemma.lower() for i in order)


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
    clauses = tuple(frames(document))
    taken = frozenset(i for frame in clauses for i in range(*frame.cue))
    shown = tuple(sorted((*clauses, *layouts(document, marks, taken)), key=lambda f: (f.cue, f.rule)))
    build = Builder(document, boundaries(document, marks))
    speakers = {
        f.source for f in clauses if f.rule == "clause" and document.tokens[f.cue[1] - 1].lemma.lower() == "say"
    }
    contents = [c for c in build.tagged("content") if (c.first, c.last) not in speakers]  # "X was quoted as saying"
    # A turn of a transcript is one statement, whatever of it is tagged.
    turns = [f.contents[0] for f in shown if f.rule == "turn" and f.cue[0] not in build.bounds.inside]
    contents = [c for c in contents if not any(first < c.last and c.first < last for first, last in turns)]
    contents += build.uncovered(build.parsed(shown, contents), contents, "parse")
    contents += build.uncovered((Span(q.start, q.end) for q in marks), contents, "marks")
    cues = build.tagged("cue")
    cues += build.uncovered((span_of(document, frame.cue) for frame in shown), cues, "parse")
    sources = build.tagged("source")
    sources += build.uncovered((span_of(document, f.source) for f in shown if f.source), sources, "parse")
    order = [sorted(kind, key=lambda c: (c.span, c.tag or 0)) for kind in (contents, cues, sources)]
    return Candidates(document, tuple(order[0]), tuple(order[1]), tuple(order[2]), shown, marks)


def boundaries(document: Document, marks: tuple[Quotation, ...]) -> Boundaries:
    """The boundaries of a document with the given outermost quotations."""
    inside = {
        token.index: number
        for number, quotation in enumerate(marks)
        for token in document.tokens_in(Span(quotation.start, quotation.end))
    }
    starts = {sentence.paragraph: sentence.first for sentence in reversed(document.sentences)}
    cues = frozenset(i for tag in document.speech if tag.part == "cue" for i in range(tag.first, tag.last))
    words = frozenset(token.index for token in document.tokens if any(map(str.isalnum, token.text)))
    return Boundaries(document, marks, inside, tuple(sorted(starts.values())), cues, words)


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes candidates of spans."""

    document: Document
    bounds: Boundaries

    def tagged(self, part: SpeechPart) -> list[Candidate]:
        """The tags of one kind; contents brought to their boundaries, and merged where they then overlap."""
        found: list[Candidate] = []
        for number, tag in sorted(enumerate(self.document.speech), key=lambda pair: (pair[1].span, pair[0])):
            if tag.part != part:
                continue
            spans: Iterable[Span] = (tag.span,)
            if part == "content":
                spans = self.bounds.pieces(tag.span)
            elif part == "source":
                spans = (self.bounds.trimmed(tag.span) or tag.span,)
            for span in spans:
                best = (tag.confidence, number)
                # What was brought to the same quotation is one candidate, with the surer tag of them.
                while found and found[-1].span.end > span.start:
                    other = found.pop()
                    span = Span(min(span.start, other.span.start), max(span.end, other.span.end))
                    best = max(best, (other.confidence, other.tag or 0))
                if candidate := self.candidate(span, "model"):
                    found.append(replace(candidate, confidence=best[0], tag=best[1]))
        return found

    def parsed(self, shown: Iterable[Frame], taken: list[Candidate]) -> Iterator[Span]:
        """The contents of frames outside quotations of which no part is taken; and a clause before the cue where only
        another piece after it is ("the bridge is safe Ada Bern told reporters, «for now»")."""
        used = {i for one in taken for i in range(one.first, one.last)}
        for frame in shown:
            free = [r for r in frame.contents if used.isdisjoint(range(*r))]
            whole = len(free) == len(frame.contents)
            if frame.cue[0] not in self.bounds.inside:
                kept = free if whole else [r for r in free if frame.rule == "clause" and r[1] <= frame.cue[0]]
                yield from (self.bounds.widened(span_of(self.document, r)) for r in kept)

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

    def resized(self, one: Candidate, span: Span) -> Candidate | None:
        """A candidate with another extent; what the tagger said of it stays."""
        made = self.candidate(span, one.origin)
        return replace(made, confidence=one.confidence, tag=one.tag) if made else None

    def candidate(self, span: Span, origin: Origin) -> Candidate | None:
        tokens = self.document.tokens_in(span)
        if not tokens:
            return None
        first, last = tokens[0].index, tokens[-1].index + 1
        words = [i for i in range(first, last) if i in self.bounds.words]
        inside = self.bounds.inside
        quoted = [i for i in words if i in inside]
        return Candidate(
            span,
            first,
            last,
            0.0,
            origin,
            None,
            self.document.head_of(first, last),
            len(quoted) / len(words) if words else 0.0,
            inside[quoted[0]] if quoted else None,
        )
