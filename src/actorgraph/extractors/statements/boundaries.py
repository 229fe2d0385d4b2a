"""Where a content begins and ends: tags and clauses brought into line with quotation marks and paragraphs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from actorgraph.extractors.statements.lexicon import PLAIN_SPEECH
from actorgraph.extractors.statements.marks import Quotation
from actorgraph.model import Document, Span

_LOOSE = frozenset((",", ";", ":", "-", "–", "—", "--"))


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Knows the quotations and paragraphs of a document.

    Attributes:
        marks: the outermost quotations, in order.
        inside: number of the quotation of each quoted token.
        breaks: first tokens of the paragraphs.
        cues: tokens tagged as cues.
        words: tokens with a letter or a digit.
    """

    document: Document
    marks: tuple[Quotation, ...]
    inside: dict[int, int]
    breaks: tuple[int, ...]
    cues: frozenset[int]
    words: frozenset[int]

    def pieces(self, span: Span) -> Iterator[Span]:
        """A tagged content as it should be: whole quotations, one paragraph to a piece, no reporting clause within."""
        span = self.widened(span)
        tokens = self.document.tokens_in(span)
        if not tokens:
            return
        first, last = tokens[0].index, tokens[-1].index
        breaks = self.breaks[bisect_right(self.breaks, first) : bisect_right(self.breaks, last)]
        # A quotation whose marks are printed but once is one piece over all its paragraphs.
        breaks = tuple(at for at in breaks if self.inside.get(at - 1, -1) != self.inside.get(at))
        for stop in (*breaks, last + 1):
            part = self.document.tokens[first:stop]
            if first > tokens[0].index and first not in self.inside:
                return  # what follows a paragraph break unquoted is no longer the same statement
            start, end = max(span.start, part[0].start), min(span.end, part[-1].end)
            inner = [q for q in self._near(Span(start, end)) if q.start >= start and q.end <= end]
            found = []
            for one, other in pairwise(inner):
                between = self.document.tokens_in(Span(one.end, other.start)) if one.end < other.start else ()
                if any(token.index in self.cues for token in between):
                    found.append(Span(start, one.end))
                    start = other.start
            if inner and inner[-1].end < end and not inner[-1].closed and self.document.text[inner[-1].end - 1] == ",":
                # A quotation that nobody closed ends at its reporting clause, though both were tagged as one content.
                after = self.document.tokens_in(Span(inner[-1].end, end))[:8]
                if any(token.index in self.cues or token.lemma.lower() in PLAIN_SPEECH for token in after):
                    end = inner[-1].end
            yield from filter(None, map(self.trimmed, (*found, Span(start, end))))
            first = stop

    def widened(self, span: Span) -> Span:
        """The span with the quotation marks it touches, and whole quotations of which it holds most."""
        start, end = span.start, span.end
        for quotation in self._near(span):
            # A tag and a quotation are one content where they share most of the shorter; else they only touch.
            overlap = min(end, quotation.end) - max(start, quotation.start)
            if 2 * overlap > min(end - start, quotation.end - quotation.start):
                start, end = min(start, quotation.start), max(end, quotation.end)
        return Span(start, end)

    def trimmed(self, span: Span) -> Span | None:
        """Without loose punctuation at its edges, and without the full stop of the sentence if it is not quoted."""
        tokens = list(self.document.tokens_in(span))
        while tokens and tokens[0].text in _LOOSE:
            tokens.pop(0)
        while tokens and (tokens[-1].text in _LOOSE or tokens[-1].text == ".") and tokens[-1].index not in self.inside:
            tokens.pop()
        if not any(token.index in self.words for token in tokens):
            return None
        return Span(max(span.start, tokens[0].start), min(span.end, tokens[-1].end))

    def _near(self, span: Span) -> list[Quotation]:
        numbers = {self.inside[t.index] for t in self.document.tokens_in(span) if t.index in self.inside}
        return [self.marks[number] for number in sorted(numbers)]
