"""Which cue goes with a content, and which source with a cue: features for the learned scorers.

Every pair within reach is scored by itself; the best cue of a content and the best source of a cue win. Contents that
choose one cue are pieces of one statement ("A," she said. "B.").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from operator import sub

from actorgraph.extractors.statements.candidates import Candidate, Candidates
from actorgraph.extractors.statements.clauses import RULES
from actorgraph.extractors.statements.lexicon import ACT_OF, NOUNS, PLAIN_SPEECH, VERBS
from actorgraph.model import Document, Token

REACH_BEFORE = 7  # cues or sources considered on each side
REACH_AFTER = 4
LOOK = 120  # tokens looked at between the two of a pair

GEOMETRY = (
    "before",
    "inside",
    "gap",
    "same_sentence",
    "sentences",
    "same_paragraph",
    "paragraphs",
    "same_kind_between",
    "rank",
    "punct_only",
    "comma",
    "colon",
    "quote_mark",
    "full_stop",
)
CUE_FEATURES = (
    *GEOMETRY,
    "link",
    "linked",
    "linked_elsewhere",
    "cue_confidence",
    "cue_tagged",
    "content_confidence",
    "content_tagged",
    "quoted",
    "length",
    "governs",
    "path",
    "frame",
    "rule",
    "plain",
    "act",
    "known",
    "that",
    "contents_between",
    "sources_between",
    "cue_in_quotation",
    "same_quotation",
    "starts_sentence",
    "whole_sentences",
    "cue_has_near_content",
    "cue_first_char",
    "model",
)
SOURCE_FEATURES = (
    *GEOMETRY,
    "link",
    "linked",
    "linked_elsewhere",
    "source_confidence",
    "source_tagged",
    "cue_tagged",
    "frame",
    "rule",
    "governs",
    "path",
    "subject",
    "pronoun",
    "proper",
    "plural",
    "length",
    "in_content",
    "in_quotation",
    "same_quotation",
    "cues_between",
    "contents_between",
    "plain",
    "act",
    "content_quoted",
    "by",
    "own_content_between",
    "model",
)


class Line:
    """Candidates of one kind in text order, to be counted and found by token in logarithmic time."""

    def __init__(self, items: tuple[Candidate, ...]) -> None:
        self.items = items
        self.starts = [one.first for one in items]
        self._gaps: dict[tuple[int, int], list[int]] = {}

    def between(self, low: int, high: int) -> int:
        """How many begin at tokens ``low`` to ``high`` (exclusive)."""
        return max(0, bisect_left(self.starts, high) - bisect_left(self.starts, low))

    def around(self, token: int, before: int, after: int) -> range:
        """Indices of the last few that begin before a token and the first few that do not."""
        at = bisect_left(self.starts, token)
        return range(max(0, at - before), min(len(self.items), at + after))

    def closer(self, one: Candidate, gap: int) -> int:
        """How many of the neighbours of ``one`` are nearer to it than ``gap`` tokens."""
        place = (one.first, one.last)
        if place not in self._gaps:
            near = self.around(one.first, REACH_BEFORE, REACH_AFTER)
            self._gaps[place] = sorted(_gap(one, self.items[number]) for number in near)
        return bisect_left(self._gaps[place], gap)


@dataclass(frozen=True)
class Pairs:
    """Feature vectors of pairs among the candidates of one document."""

    of: Candidates

    @property
    def document(self) -> Document:
        return self.of.document

    @cached_property
    def contents(self) -> Line:
        return Line(self.of.contents)

    @cached_property
    def cues(self) -> Line:
        return Line(self.of.cues)

    @cached_property
    def sources(self) -> Line:
        return Line(self.of.sources)

    def cues_for(self, content: Candidate) -> Iterator[int]:
        """Indices of the cues within reach of a content."""
        return self._within_reach(self.cues, content)

    def sources_for(self, cue: Candidate) -> Iterator[int]:
        """Indices of the sources within reach of a cue."""
        return self._within_reach(self.sources, cue)

    def _within_reach(self, line: Line, one: Candidate) -> Iterator[int]:
        """Neighbours in the same paragraph or the next to it."""
        paragraph = self.paragraph(one.first)
        for number in line.around(one.first, REACH_BEFORE, REACH_AFTER):
            if abs(self.paragraph(line.items[number].first) - paragraph) <= 1:
                yield number

    def paragraph(self, token: int) -> int:
        """The number of a token's paragraph."""
        return self.document.sentences[self.document.tokens[token].sentence].paragraph

    # ------------------------------------------------------------------------------------------ features

    def geometry(self, one: Candidate, other: Candidate, line: Line) -> list[float]:
        tokens = self.document.tokens
        before = other.last <= one.first
        inside = not before and other.first < one.last
        low, high = (other.last, one.first) if before else (one.last, other.first)
        words, commas, colons, marks, stops = self._between(low, min(high, low + LOOK))
        sentence = abs(tokens[one.first].sentence - tokens[other.first].sentence)
        same = tokens[one.last - 1].sentence == tokens[other.first].sentence or not sentence
        paragraphs = abs(self.paragraph(one.first) - self.paragraph(other.first))
        return [
            float(before),
            float(inside),
            float(min(words, 60)),
            float(same),
            float(min(sentence, 9)),
            float(not paragraphs),
            float(paragraphs),
            float(line.between(low, high)),
            float(line.closer(one, _gap(one, other))),
            float(words == 0),
            float(commas > 0),
            float(colons > 0),
            float(marks > 0),
            float(stops > 0),
        ]

    @cached_property
    def _passed(self) -> list[tuple[int, ...]]:
        """Up to each token: how many words, commas, colons, quotation marks and full stops."""
        tests = (
            [t.pos != "PUNCT" for t in self.document.tokens],
            *([t.text in kind for t in self.document.tokens] for kind in ((",",), (":",))),
            [t.text[0] in "\"“”«»'‘’`" for t in self.document.tokens],
            [t.text in (".", "?", "!") for t in self.document.tokens],
        )
        return list(zip(*(accumulate(test, initial=0) for test in tests), strict=True))

    def _between(self, low: int, high: int) -> tuple[int, ...]:
        """How many of each kind stand at tokens ``low`` to ``high`` (exclusive)."""
        if high <= low:
            return (0, 0, 0, 0, 0)
        return tuple(map(sub, self._passed[high], self._passed[low]))

    def cue_features(self, content: Candidate, number: int) -> list[float]:
        """Features of content and cue ``number``, in the order of :data:`CUE_FEATURES`."""
        cue = self.of.cues[number]
        tokens = self.document.tokens
        link = self._link(content, cue)
        head = tokens[cue.head]
        low, high = sorted((cue.first, content.first))
        first, last = tokens[content.first], tokens[content.last - 1]
        sentence = self.document.sentences[first.sentence]
        ending = self.document.sentences[last.sentence]
        return [
            *self.geometry(content, cue, self.cues),
            link,
            float(link >= 0),
            float(link < 0 and content.tag in self.of.linked["cue"]),
            cue.confidence,
            float(cue.tag is not None),
            content.confidence,
            float(content.tag is not None),
            content.quoted,
            float(min(content.last - content.first, 80)),
            float(tokens[content.head].head == cue.head),
            float(self._path(content.head, cue.head)),
            float(self._framed(content, cue)),
            self.rule(cue),
            float(head.lemma.lower() in PLAIN_SPEECH),
            _act(head),
            float(_known(head)),
            float(first.text.lower() == "that"),
            float(self.contents.between(low + 1, high)),
            float(self.sources.between(low + 1, high)),
            float(cue.quotation is not None),
            float(cue.quotation is not None and cue.quotation == content.quotation),
            float(first.index <= sentence.first + 1),
            float(first.index <= sentence.first + 1 and last.index >= ending.last - 2),
            float(self.contents.closer(cue, 2)),
            float(not tokens[cue.first].text[0].isalnum()),
            float(bool(self.document.speech)),
        ]

    def source_features(self, cue: Candidate, number: int, contents: tuple[Candidate, ...]) -> list[float]:
        """Features of cue and source ``number``, given the contents already paired with the cue."""
        source = self.of.sources[number]
        tokens = self.document.tokens
        links = [self._link(content, source) for content in contents]
        link = max(links, default=-1.0)
        head, cue_head = tokens[source.head], tokens[cue.head]
        low, high = sorted((cue.first, source.first))
        frame = self.of.frame_at.get(cue.head)
        framed = bool(frame and frame.source and frame.source[0] < source.last and source.first < frame.source[1])
        inside = self._in_content(source)
        own = any(low < c.first < high for c in contents)
        return [
            *self.geometry(cue, source, self.sources),
            link,
            float(link >= 0),
            float(link < 0 and any(c.tag in self.of.linked["source"] for c in contents)),
            source.confidence,
            float(source.tag is not None),
            float(cue.tag is not None),
            float(framed),
            self.rule(cue),
            float(head.head == cue.head),
            float(self._path(source.head, cue.head)),
            float(head.dep.startswith(("nsubj", "csubj"))),
            float(head.pos == "PRON"),
            float(head.pos == "PROPN"),
            float(head.tag in ("NNS", "NNPS")),
            float(min(source.last - source.first, 30)),
            float(inside),
            float(source.quotation is not None),
            float(source.quotation is not None and source.quotation == cue.quotation),
            float(self.cues.between(low + 1, high)),
            float(self.contents.between(low + 1, high)),
            float(cue_head.lemma.lower() in PLAIN_SPEECH),
            _act(cue_head),
            max((c.quoted for c in contents), default=0.0),
            float(source.first > 0 and tokens[source.first - 1].text.lower() == "by"),
            float(own),
            float(bool(self.document.speech)),
        ]

    def _in_content(self, one: Candidate) -> bool:
        near = (self.of.contents[number] for number in self.contents.around(one.first, 2, 1))
        return any(c.first <= one.first and one.last <= c.last for c in near)

    def _link(self, content: Candidate, other: Candidate) -> float:
        if content.tag is None or other.tag is None:
            return -1.0
        return self.of.link.get((content.tag, other.tag), -1.0)

    def rule(self, cue: Candidate) -> float:
        """The construction that the parse or the layout shows at a cue, as a number; 0 for none."""
        frame = self.of.frame_at.get(cue.head)
        return 1.0 + RULES.index(frame.rule) if frame else 0.0

    def _framed(self, content: Candidate, cue: Candidate) -> bool:
        frame = self.of.frame_at.get(cue.head)
        return bool(frame) and any(a < content.last and content.first < b for a, b in frame.contents)  # type: ignore[union-attr]

    def _path(self, one: int, other: int) -> int:
        """Arcs between two tokens of one sentence through the nearest common head; 9 for far or apart."""
        above = {at: steps for steps, at in enumerate(self._heads(one))}
        for steps, at in enumerate(self._heads(other)):
            if at in above:
                return min(9, steps + above[at])
        return 9

    def _heads(self, index: int) -> Iterator[int]:
        tokens = self.document.tokens
        for _ in range(9):
            yield index
            if tokens[index].head == index:
                return
            index = tokens[index].head


def _gap(one: Candidate, other: Candidate) -> int:
    return max(one.first - other.last, other.first - one.last, 0)


def _known(token: Token) -> bool:
    lemma = token.lemma.lower()
    return lemma in VERBS or lemma in NOUNS


def _act(token: Token) -> float:
    """The act of a cue's head as a number: 0 unknown, 1 speech, 2 belief, 3 intention, 4 finding."""
    lemma = token.lemma.lower()
    name = VERBS.get(lemma) or NOUNS.get(lemma)
    return 0.0 if name is None else 1.0 + ("speech", "belief", "intention", "finding").index(ACT_OF[name])
