"""Where one statement denies what another says of the same subject, in whichever words the rest of the two is put.

Two ways are known. One predicate, of the same subject or object, is denied by one statement alone ("signed the treaty",
"never signed the treaty"); or words that exclude each other are said of one subject ("was asleep", "was awake"). Both
need one thing more that the two statements name, so that they are about the same.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from actorgraph import lexicon
from actorgraph.comparison.opposites import is_contrary, side_of
from actorgraph.model import Extraction, Linker, Phrase, Statement
from actorgraph.stems import stem

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_NOT = re.compile(r"(?i)(?:not|never|no|neither|nor|without|cannot|hardly|\w+n['’]t)\Z")
_REACH = 3
"""Words before a word in which "not" turns it around."""
_LONGEST = 80
"""Words of a statement: what is longer says too many things to be held against another as one."""
_LIGHT = lexicon.words("empty-deed")
_VAGUE = lexicon.words("vague")


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """A predicate with one of its phrases.

    Attributes:
        about: an actor's id or the stem of a noun.
        of: what is named last before the predicate, its subject as a rule, though it be a pronoun; empty if nothing is.
    """

    predicate: str
    relation: str
    about: str
    of: str
    mood: str
    negated: bool


@dataclass(frozen=True, slots=True)
class Assertions:
    """What a statement says, as far as another can deny it.

    Attributes:
        things: actors and nouns it names.
        words: words with an opposite: line, side after negation, and whom or what the word is said of.
    """

    things: frozenset[str]
    facts: frozenset[Fact]
    words: frozenset[tuple[int, int, str]]


_NONE = Assertions(frozenset(), frozenset(), frozenset())


class Reader:
    """An article's mentions in text order, at hand for its statements."""

    def __init__(self, extraction: Extraction, linker: Linker) -> None:
        self._text = extraction.article.text
        self._linker = linker
        mentions = ((m.span, linker.resolved(one.id)) for one in extraction.entities for m in one.mentions)
        self._mentions = sorted(mentions)
        self._starts = [span.start for span, _ in self._mentions]

    def assertions(self, statement: Statement) -> Assertions:
        spans = statement.content_spans
        words = [match for span in spans for match in _WORD.finditer(self._text, span.start, span.end)]
        # Long statements name so many things that some two of them would meet by chance.
        if len(words) > _LONGEST:
            return _NONE
        named = self._named(statement)
        facts = set()
        for one in statement.phrases:
            about, predicate, at = self._about(one), one.predicate, one.predicate_span
            # A question or condition denies nothing, and of other relations it is not known whether "not" reaches them.
            deniable = one.relation in ("subject", "object") and one.mood in ("asserted", "planned")
            # Empty verbs ("be", "have", "do") are denied of everybody somewhere.
            if about and predicate and at and deniable and predicate not in _LIGHT:
                subject = about if one.relation == "subject" else _last_before(at.start, named)
                facts.add(Fact(predicate, one.relation, about, subject or "", one.mood, one.negated))
        opposed = set()
        for number, match in enumerate(words):
            # What is named last before a word is mostly what it is said of.
            side, of = side_of(stem(match[0].lower())), _last_before(match.start(), named)
            if side and is_contrary(side) and of:
                negated = any(_NOT.match(before[0]) for before in words[max(0, number - _REACH) : number])
                opposed.add((side[0], side[1] ^ negated, of))
        return Assertions(frozenset(key for _, key in named), frozenset(facts), frozenset(opposed))

    def _named(self, statement: Statement) -> list[tuple[int, str]]:
        """Where what actors and things are called ends in the content, in text order."""
        found: list[tuple[int, str]] = []
        for span in statement.content_spans:
            at = bisect_left(self._starts, span.start)
            while at < len(self._starts) and self._starts[at] < span.end:
                found.append((self._mentions[at][0].end, self._mentions[at][1]))
                at += 1
        found += [(one.span.end, key) for one in statement.phrases if (key := self._about(one))]
        return sorted(found)

    def _about(self, phrase: Phrase) -> str | None:
        if phrase.entity:
            return self._linker.resolved(phrase.entity)
        return stem(phrase.head) if phrase.head not in _VAGUE else None


def _last_before(at: int, named: list[tuple[int, str]]) -> str | None:
    before = bisect_right(named, at, key=lambda one: one[0]) - 1
    return named[before][1] if before >= 0 else None


def denials(left: Assertions, right: Assertions) -> Iterator[str]:
    """The predicates and words in which the two deny each other."""
    shared = left.things & right.things
    for one in left.facts:
        other = replace(one, negated=not one.negated)
        # A statement that says both itself ("not now, but soon") denies neither.
        both = one in right.facts or other in left.facts
        # A second thing in common: two articles name one actor in a hundred matters.
        if one.of and other in right.facts and not both and shared - {one.about}:
            yield one.predicate
    for line, side, of in left.words:
        both = (line, side, of) in right.words or (line, 1 - side, of) in left.words
        if (line, 1 - side, of) in right.words and not both and shared - {of}:
            yield str(line)


def keys(one: Assertions) -> Iterator[tuple[str, str]]:
    """What statements that may deny each other share."""
    yield from ((fact.predicate, fact.about) for fact in one.facts)
    yield from ((str(line), about) for line, _, about in one.words)
