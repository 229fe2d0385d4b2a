"""Which cue goes with a content, and which source with a cue: features for the learned scorers.

Every pair within reach is scored by itself; the best cue of a content and the best source of a cue win. Contents that
choose one cue are pieces of one statement ("A," she said. "B.").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import accumulate
from operator import sub

from actorgraph.extractors.statements.candidates import Candidate, Candidates
from actorgraph.extractors.statements.clauses import RULES
from actorgraph.extractors.statements.lexicon import ACT_OF, NOUNS, PLAIN_SPEECH, VERBS
from actorgraph.model import Token

REACH_BEFORE = 7  # on either side: each cue or source is one more pair to score
REACH_AFTER = 4
LOOK = 120  # tokens between the two: those further off tell no more

GEOMETRY = (
    *"before inside gap same_sentence sentences same_paragraph paragraphs same_kind_between".split(),
    *"rank punct_only comma colon quote_mark full_stop".split(),
)
CUE_FEATURES = (
    *GEOMETRY,
    *"link linked linked_elsewhere governs path frame contents_between sources_between same_quotation".split(),
    *"content_confidence content_tagged quoted length that starts_sentence whole_sentences".split(),
    *"cue_confidence cue_tagged rule plain act known cue_in_quotation cue_has_near_content".split(),
    *"cue_first_char model".split(),
)
SOURCE_FEATURES = (
    *GEOMETRY,
    *"link linked linked_elsewhere frame governs path same_quotation cues_between contents_between".split(),
    *"content_quoted own_content_between".split(),
    *"source_confidence source_tagged subject pronoun proper plural length in_content in_quotation by".split(),
    *"cue_tagged rule plain act model".split(),
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


class Pairs:
    """Feature vectors of pairs among the candidates of one document.

    What a vector tells of one of the two alone is worked out once for all its pairs.
    """

    def __init__(self, of: Candidates) -> None:
        self.of = of
        self.document = document = of.document
        self.contents, self.cues, self.sources = Line(of.contents), Line(of.cues), Line(of.sources)
        self._tokens = document.tokens
        self._paragraphs = [document.sentences[token.sentence].paragraph for token in document.tokens]
        self._above: dict[int, dict[int, int]] = {}
        kinds = (
            [token.pos != "PUNCT" for token in document.tokens],
            [token.text == "," for token in document.tokens],
            [token.text == ":" for token in document.tokens],
            [token.text[0] in "\"“”«»'‘’`" for token in document.tokens],
            [token.text in (".", "?", "!") for token in document.tokens],
        )
        # Running totals, so that what lies between any two is one subtraction.
        self._passed: list[tuple[int, ...]] = list(zip(*(accumulate(kind, initial=0) for kind in kinds), strict=True))
        self._of_contents = [self._of_content(one) for one in of.contents]
        self._of_cues = [self._of_cue(one) for one in of.cues]
        self._of_sources = [self._of_source(one) for one in of.sources]

    def cues_for(self, content: Candidate) -> Iterator[int]:
        """Indices of the cues within reach of a content."""
        return self._within_reach(self.cues, content)

    def sources_for(self, cue: Candidate) -> Iterator[int]:
        """Indices of the sources within reach of a cue."""
        return self._within_reach(self.sources, cue)

    def _within_reach(self, line: Line, one: Candidate) -> Iterator[int]:
        """Neighbours in the same paragraph or the next to it."""
        low, high = self._paragraphs[one.first] - 1, self._paragraphs[one.last - 1] + 1
        for number in line.around(one.first, REACH_BEFORE, REACH_AFTER):
            if low <= self._paragraphs[line.starts[number]] <= high:
                yield number

    def paragraph(self, token: int) -> int:
        """The number of a token's paragraph."""
        return self._paragraphs[token]

    def geometry(self, one: Candidate, other: Candidate, line: Line) -> tuple[float, ...]:
        tokens = self._tokens
        before = other.last <= one.first
        inside = not before and other.first < one.last
        low, high = (other.last, one.first) if before else (one.last, other.first)
        # Overlapping ones have nothing between them, and what lies far between tells no more than what lies near.
        until = max(low, min(high, low + LOOK))
        words, commas, colons, marks, stops = map(sub, self._passed[until], self._passed[low])
        sentence = abs(tokens[one.first].sentence - tokens[other.first].sentence)
        same = tokens[one.last - 1].sentence == tokens[other.first].sentence or not sentence
        near = one.last - 1 if other.first >= one.last else one.first
        paragraphs = abs(self._paragraphs[near] - self._paragraphs[other.first])
        return (
            before,
            inside,
            min(words, 60),
            same,
            min(sentence, 9),
            not paragraphs,
            paragraphs,
            line.between(low, high),
            line.closer(one, _gap(one, other)),
            words == 0,
            commas > 0,
            colons > 0,
            marks > 0,
            stops > 0,
        )

    def cue_features(self, at: int, number: int) -> list[float]:
        """Features of content ``at`` and cue ``number``, in the order of :data:`CUE_FEATURES`."""
        content, cue = self.of.contents[at], self.of.cues[number]
        link = self._link(content, cue)
        frame = self.of.frame_at.get(cue.head)
        low, high = sorted((cue.first, content.first))
        return [
            *self.geometry(content, cue, self.cues),
            link,
            link >= 0,
            link < 0 and content.tag in self.of.linked["cue"],
            self._tokens[content.head].head == cue.head,
            self._path(content.head, cue.head),
            # Some of the content is enough: parse and tagger may differ on where it ends.
            frame is not None and any(a < content.last and content.first < b for a, b in frame.contents),
            self.contents.between(low + 1, high),
            self.sources.between(low + 1, high),
            cue.quotation is not None and cue.quotation == content.quotation,
            *self._of_contents[at],
            *self._of_cues[number],
        ]

    def _of_content(self, one: Candidate) -> tuple[float, ...]:
        first, last = self._tokens[one.first], self._tokens[one.last - 1]
        begins = first.index <= self.document.sentences[first.sentence].first + 1
        ends = last.index >= self.document.sentences[last.sentence].last - 2
        return (
            one.confidence,
            one.tag is not None,
            one.quoted,
            min(one.last - one.first, 80),
            first.text.lower() == "that",
            begins,
            begins and ends,
        )

    def _of_cue(self, one: Candidate) -> tuple[float, ...]:
        head = self._tokens[one.head]
        return (
            one.confidence,
            one.tag is not None,
            self.rule(one),
            head.lemma.lower() in PLAIN_SPEECH,
            act_number(head),
            is_known(head),
            one.quotation is not None,
            self.contents.closer(one, 2),
            not self._tokens[one.first].text[0].isalnum(),
            bool(self.document.speech),
        )

    def source_features(self, at: int, number: int, contents: tuple[Candidate, ...]) -> list[float]:
        """Features of cue ``at`` and source ``number``, in the order of :data:`SOURCE_FEATURES`.

        Args:
            contents: those already paired with the cue.
        """
        cue, source = self.of.cues[at], self.of.sources[number]
        link = max((self._link(content, source) for content in contents), default=-1.0)
        low, high = sorted((cue.first, source.first))
        frame = self.of.frame_at.get(cue.head)
        _, tagged, rule, plain, act, *_, model = self._of_cues[at]
        return [
            *self.geometry(cue, source, self.sources),
            link,
            link >= 0,
            link < 0 and any(c.tag in self.of.linked["source"] for c in contents),
            bool(frame and frame.source and frame.source[0] < source.last and source.first < frame.source[1]),
            self._tokens[source.head].head == cue.head,
            self._path(source.head, cue.head),
            source.quotation is not None and source.quotation == cue.quotation,
            self.cues.between(low + 1, high),
            self.contents.between(low + 1, high),
            max((c.quoted for c in contents), default=0.0),
            any(low < c.first < high for c in contents),
            *self._of_sources[number],
            *(tagged, rule, plain, act, model),
        ]

    def _of_source(self, one: Candidate) -> tuple[float, ...]:
        head = self._tokens[one.head]
        near = (self.of.contents[number] for number in self.contents.around(one.first, 2, 1))
        return (
            one.confidence,
            one.tag is not None,
            head.dep.startswith(("nsubj", "csubj")),
            head.pos == "PRON",
            head.pos == "PROPN",
            head.tag in ("NNS", "NNPS"),
            min(one.last - one.first, 30),
            any(c.first <= one.first and one.last <= c.last for c in near),
            one.quotation is not None,
            one.first > 0 and self._tokens[one.first - 1].text.lower() == "by",
        )

    def _link(self, content: Candidate, other: Candidate) -> float:
        if content.tag is None or other.tag is None:
            return -1.0
        return self.of.link.get((content.tag, other.tag), -1.0)

    def rule(self, cue: Candidate) -> float:
        """The construction that the parse or the layout shows at a cue, as a number; 0 for none."""
        frame = self.of.frame_at.get(cue.head)
        return 1.0 + RULES.index(frame.rule) if frame else 0.0

    def _path(self, one: int, other: int) -> int:
        """Arcs between two tokens of one sentence through the nearest common head; 9 for far or apart."""
        above = self._heads(one)
        for at, steps in self._heads(other).items():
            if at in above:
                return min(9, steps + above[at])
        return 9

    def _heads(self, index: int) -> dict[int, int]:
        """The token and the nearest heads above it, with the arcs to each, nearest first."""
        if index not in self._above:
            found = {index: 0}
            here = self._tokens[index].head
            while here not in found and len(found) < 9:
                found[here] = len(found)
                here = self._tokens[here].head
            self._above[index] = found
        return self._above[index]


def _gap(one: Candidate, other: Candidate) -> int:
    return max(one.first - other.last, other.first - one.last, 0)


def is_known(token: Token) -> bool:
    """Whether a cue's head is among the words that report."""
    lemma = token.lemma.lower()
    return lemma in VERBS or lemma in NOUNS


def act_number(token: Token) -> float:
    """The act of a cue's head as a number: 0 unknown, 1 speech, 2 belief, 3 intention, 4 finding."""
    lemma = token.lemma.lower()
    name = VERBS.get(lemma) or NOUNS.get(lemma)
    return 0.0 if name is None else 1.0 + ("speech", "belief", "intention", "finding").index(ACT_OF[name])
