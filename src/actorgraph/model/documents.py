"""An article with all its annotations, as the extractors see it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol

from actorgraph.model.annotations import (
    Entity,
    Happening,
    Mention,
    Name,
    Sentence,
    SpeechLink,
    SpeechSpan,
    TimeExpression,
    TitleSpan,
    Token,
    Toponym,
)
from actorgraph.model.articles import Article
from actorgraph.model.assertions import Reference
from actorgraph.model.placing import Placed
from actorgraph.model.spans import Span


class Arguments(Protocol):
    """Scores how likely words are to take part in an event, be its place or its time."""

    def __call__(self, question: str, triggers: Sequence[int], words: Sequence[int], /) -> list[float]:
        """For each pair of tokens, given by index, the log-odds of the second to answer a question about the first."""


@dataclass(frozen=True)
class Document:
    """An article as the extractors see it. Stages add to it with :meth:`adding`; none changes it.

    ``arguments`` is what a language model makes of pairs of words; ``None`` of a model that tells nothing of them.
    """

    article: Article
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    speech: tuple[SpeechSpan, ...] = ()
    speech_links: tuple[SpeechLink, ...] = ()
    happenings: tuple[Happening, ...] = ()
    titles: tuple[TitleSpan, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    toponyms: tuple[Toponym, ...] = ()
    entities: tuple[Entity, ...] = ()
    arguments: Arguments | None = field(default=None, compare=False, repr=False)

    def adding(
        self,
        *,
        times: tuple[TimeExpression, ...] | None = None,
        toponyms: tuple[Toponym, ...] | None = None,
        entities: tuple[Entity, ...] | None = None,
    ) -> Document:
        """The document with what a stage found; what was derived from its tokens is kept."""
        found = {"times": times, "toponyms": toponyms, "entities": entities}
        made = replace(self, **{name: part for name, part in found.items() if part is not None})  # type: ignore[arg-type]
        # They follow from the tokens alone, which no stage changes, and are asked for in every one.
        kept = ("children", "extents", "remembered", "_starts", "_relations", "_above")
        made.__dict__.update({name: self.__dict__[name] for name in kept if name in self.__dict__})
        return made

    def shown(self) -> str:
        """What a rule can go by, for people: each token with lemma, tags, place in the parse, and whom it names."""
        rows = []
        for token in self.tokens:
            found = self.entity_at(token.index)
            # The root is its own head.
            hangs = token.dep if token.head == token.index else f"{token.dep} of {self.tokens[token.head].text}"
            named = f"{found.type} {found.name}" if found else ""
            rows.append((token.text, token.lemma, token.pos, token.tag, hangs, named))
        wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
        return "\n".join("  ".join(map(str.ljust, row, wide)).rstrip() for row in rows)

    @property
    def text(self) -> str:
        return self.article.text

    def surface(self, span: Span) -> str:
        return self.article.text[span.start : span.end]

    def phrase(self, index: int) -> Span:
        """The characters of a token and all that hangs on it."""
        first, last = self.extents[index]
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def reference(self, index: int) -> Reference:
        """Whom or what a token stands for, as a field of an assertion holds it: its mention, else its phrase alone."""
        if found := self._entity_by_head.get(index):
            return Reference(found[0].id, found[1].text, found[1].span)
        return Reference(None, self.surface(self.phrase(index)), self.phrase(index))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indices of its dependents, in text order."""
        lists: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                lists[token.head].append(token.index)
        return tuple(tuple(one) for one in lists)

    @cached_property
    def extents(self) -> tuple[tuple[int, int], ...]:
        """For each token the first of the tokens at and below it, and the one after the last."""
        first, last = list(range(len(self.tokens))), list(range(1, len(self.tokens) + 1))
        heads = [token.head for token in self.tokens]
        for token in self.tokens:
            index = below = token.index
            # Up from each token, and not down from each head: no recursion, however deep the parse.
            while (here := heads[below]) != below:
                if index < first[here]:
                    first[here] = index
                if index >= last[here]:
                    last[here] = index + 1
                below = here
        return tuple(zip(first, last, strict=True))

    def dependents(self, index: int, *relations: str) -> list[Token]:
        """The tokens that hang on a token, in text order; of some relations alone, each with its subtypes.

        ``dependents(verb, "nsubj")`` has passive subjects (``nsubj:pass``) too, ``dependents(verb, "nsubj:pass")`` none
        but these.
        """
        tokens, below = self.tokens, self.children[index]
        if not below or not relations:
            return [tokens[one] for one in below]
        plain = self._relations
        return [tokens[one] for one in below if plain[one] in relations or tokens[one].dep in relations]

    @cached_property
    def _relations(self) -> Sequence[str]:
        """The relation of each token without its subtype."""
        return [token.dep.partition(":")[0] for token in self.tokens]

    @cached_property
    def remembered(self) -> dict[object, Any]:
        """What follows from the tokens and is asked for again and again, by keys of those who worked it out."""
        return {}

    def subject(self, index: int) -> Token | None:
        """The first subject of a predicate, none of a clause that has it from the one before."""
        return next(iter(self.dependents(index, "nsubj")), None)

    def cases(self, index: int) -> list[str]:
        """The prepositions of a noun and other words that mark its case, lower case, in text order."""
        return [dependent.text.lower() for dependent in self.dependents(index, "case")]

    def case(self, index: int) -> str:
        """The first of :meth:`cases`; empty where there is none."""
        return next(iter(self.cases(index)), "")

    def subtree(self, index: int) -> list[int]:
        """The token and all below it, in text order."""
        found, stack = [], [index]
        while stack:
            here = stack.pop()
            found.append(here)
            stack.extend(self.children[here])
        return sorted(found)

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [token.start for token in self.tokens]

    def token_at(self, offset: int) -> Token | None:
        """The token that covers a character offset, or ``None`` (white space, furniture)."""
        index = bisect_right(self._starts, offset) - 1
        return self.tokens[index] if index >= 0 and offset < self.tokens[index].end else None

    def tokens_in(self, span: Span) -> tuple[Token, ...]:
        """The tokens that overlap ``span``."""
        if span.end <= span.start:
            return ()
        # By bisection: extractors ask this of every span, and articles have tens of thousands of tokens.
        first = bisect_right(self._starts, span.start) - 1
        if first < 0 or self.tokens[first].end <= span.start:
            first += 1
        return self.tokens[first : bisect_left(self._starts, span.end)]

    def head_of(self, first: int, last: int) -> int:
        """The syntactic head of tokens ``first`` to ``last`` (exclusive): the first whose own head lies outside."""
        for index in range(first, last):
            head = self.tokens[index].head
            if head == index or not first <= head < last:
                return index
        return last - 1

    def ancestors(self, index: int, most: int = 40) -> tuple[int, ...]:
        """The token, its head, the head's head ... up to the root or ``most`` tokens."""
        found = self._above.get((index, most))
        if found is None:
            chain = [index]
            while (head := self.tokens[chain[-1]].head) != chain[-1] and len(chain) < most:
                chain.append(head)
            found = self._above[index, most] = tuple(chain)
        return found

    @cached_property
    def _above(self) -> dict[tuple[int, int], tuple[int, ...]]:
        return {}

    def path(self, one: int, other: int, most: int = 40) -> tuple[str, str, int, int]:
        """How two tokens hang together in the parse, by the lowest token that is over both.

        Returns:
            The relations right below that token on the side of ``other`` and of ``one`` (``root`` where it is the
            token itself), and the steps up to it from either; empty and ``most`` where they hang together nowhere.
        """
        left, right = self.ancestors(one, most), self.ancestors(other, most)
        for steps, index in enumerate(right):
            if index in left:
                up = left.index(index)
                top = self.tokens[right[steps - 1]].dep if steps else "root"
                side = self.tokens[left[up - 1]].dep if up else "root"
                return top, side, steps, up
        return "", "", most, most

    @cached_property
    def _entity_by_head(self) -> Mapping[int, tuple[Entity, Mention]]:
        return {m.head: (e, m) for e in self.entities for m in e.mentions if m.head is not None}

    def entity_at(self, index: int) -> Entity | None:
        """The entity of which some mention has token ``index`` as its head."""
        found = self._entity_by_head.get(index)
        return found[0] if found else None

    def mention_at(self, index: int) -> Mention | None:
        found = self._entity_by_head.get(index)
        return found[1] if found else None

    def names_at(self, span: Span) -> list[Name]:
        """Names that overlap a stretch."""
        return self._names.meeting(span.start, span.end)

    def times_at(self, span: Span) -> list[TimeExpression]:
        """Temporal expressions that overlap a stretch."""
        return self._times.meeting(span.start, span.end)

    def toponyms_at(self, span: Span) -> list[Toponym]:
        """Toponyms that overlap a stretch."""
        return self._toponyms.meeting(span.start, span.end)

    def titles_at(self, first: int, last: int) -> list[TitleSpan]:
        """Titles that share one of the tokens from ``first`` to before ``last``."""
        return self._titles.meeting(first, last)

    @cached_property
    def _names(self) -> Placed[Name]:
        return Placed(self.names, lambda one: (one.span.start, one.span.end))

    @cached_property
    def _times(self) -> Placed[TimeExpression]:
        return Placed(self.times, lambda one: (one.span.start, one.span.end))

    @cached_property
    def _toponyms(self) -> Placed[Toponym]:
        return Placed(self.toponyms, lambda one: (one.span.start, one.span.end))

    @cached_property
    def _titles(self) -> Placed[TitleSpan]:
        return Placed(self.titles, lambda one: (one.first, one.last))

    @cached_property
    def _mentions(self) -> Placed[tuple[Mention, Entity]]:
        every = ((m, e) for e in self.entities for m in e.mentions)
        return Placed(every, lambda pair: (pair[0].span.start, pair[0].span.end))

    def entities_in(self, span: Span) -> Iterator[tuple[Entity, Mention]]:
        """Entities with a mention inside ``span``, with that mention, in text order."""
        inside = (pair for pair in self._mentions.meeting(span.start, span.end) if span.holds(pair[0].span))
        for mention, entity in sorted(inside, key=lambda pair: (pair[0].span, pair[1].id)):
            yield entity, mention
