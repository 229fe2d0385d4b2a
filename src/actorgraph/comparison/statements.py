"""Statements that say the same or the opposite: by their words, polarity and modality, never by likeness alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain

from actorgraph import lexicon
from actorgraph.comparison.blocks import pairs
from actorgraph.comparison.claims import days_of
from actorgraph.comparison.denials import Assertions, Reader, denials
from actorgraph.comparison.denials import keys as denial_keys
from actorgraph.comparison.opposites import side_of
from actorgraph.comparison.repeats import first_told, plain
from actorgraph.comparison.sides import StatementSide, both_read, of_one_time, recorded, statement_fields
from actorgraph.model import Comparison, ComparisonKind, Extraction, Linker, Reason, Verdict
from actorgraph.stems import stem

_WORD = re.compile(r"[a-z][a-z'’-]*")
_EMPTY = lexicon.words("no-content")
_KEYS = 4
"""Rarest words of a content that it is filed under."""
_SHARED = 0.5
"""Share of the smaller content's words that both must have for the two to be about the same thing."""
_DENIED = 0.3
"""Likeness that a denial of the same subject counts for, in whichever words."""


@dataclass(frozen=True, slots=True)
class Said(StatementSide):
    """A statement as it is compared: its content's words without negation, and whether it is denied.

    ``open``: whether it is put forward as a plan, a possibility or a demand, not as a fact.
    """

    speaker: str | None
    speaker_name: str
    words: frozenset[str]
    sides: frozenset[tuple[int, int]]
    predicates: frozenset[tuple[str, bool]]
    negated: bool
    open: bool
    first: date | None
    sentence: str
    assertions: Assertions


def said(extraction: Extraction, linker: Linker) -> Iterator[Said]:
    """The article's statements, in text order, those inside another's words left out."""
    reader = Reader(extraction, linker)
    names = {one.id: one.name for one in extraction.entities}
    for one in extraction.statements:
        if one.id in linker.rejected or one.act not in ("speech", "belief", "finding") or one.negated:
            continue
        days = days_of(one.date) or days_of(extraction.article.day)
        words = _WORD.findall(one.content.lower())
        yield Said(
            *statement_fields(extraction.article.id, one),
            speaker=linker.resolved(one.speaker) if one.speaker else None,
            speaker_name=names.get(one.speaker or "", one.speaker_text or ""),
            # What the statement is about; "he's" does not tell it, nor does "didn't".
            words=frozenset(found for word in words if (found := _telling(word))),
            sides=frozenset(side for word in words if (side := side_of(stem(word)))),
            predicates=frozenset((p.predicate, p.negated) for p in one.phrases if p.predicate),
            negated=one.denied,
            open=one.mood != "asserted",
            first=days[0] if days else None,
            sentence=plain(one.evidence.of(extraction.article.text)),
            assertions=reader.assertions(one),
        )


@lru_cache(maxsize=200_000)
def _telling(word: str) -> str | None:
    """The stem of a word that tells what a statement is about."""
    bare = stem(word)
    return None if word in _EMPTY or bare in _EMPTY or word.endswith(("n't", "n’t")) else bare


def comparisons(statements: Sequence[Said], linker: Linker) -> Iterator[Comparison]:
    """Statements that share most of their words: agreeing where polarity and modality are alike, else contradicting."""
    full = {one.version: one.full for one in linker.quotations}

    def telling(one: Said) -> Iterator[Hashable]:
        """One sentence, one quotation in another version, or one speaker with the same words is one claim."""
        yield "sentence", one.sentence, plain(one.content), one.speaker_text
        yield "quotation", full.get(one.id, one.id)
        if one.speaker and len(one.words) >= _KEYS:
            yield "words", one.speaker, one.words, one.negated

    told = first_told(statements, telling, _order)
    counts = Counter(word for one in told for word in one.words)

    def keys(one: Said) -> Iterable[str]:
        return sorted(one.words, key=lambda word: (counts[word], word))[:_KEYS]

    by_words = pairs(told, keys, _order)
    by_denial = pairs(told, lambda one: denial_keys(one.assertions), _order)
    met = [found for left, right in chain(by_words, by_denial) if (found := compared(left, right))]
    yield from {(one.left, one.right): one for one in met}.values()


def _order(one: Said) -> tuple[object, ...]:
    return str(one.first or ""), one.id


def compared(left: Said, right: Said) -> Comparison | None:
    """What two statements are to each other; ``None`` where they are not about the same, or no answer can be given."""
    if left.id > right.id:
        left, right = right, left
    if left.article == right.article and left.evidence == right.evidence:
        return None
    shared = left.words & right.words
    likeness = len(shared) / max(1, len(left.words | right.words))
    alike = len(shared) >= 3 and len(shared) / min(len(left.words), len(right.words)) >= _SHARED
    polarity: Verdict = _polarity(left, right) if alike else "same"
    denied = polarity == "same" and any(denials(left.assertions, right.assertions))
    polarity = "different" if denied else polarity
    modality: Verdict = "same" if denied or left.open == right.open else "different"
    time = of_one_time((left.first, left.first), (right.first, right.first))
    # A plan or demand neither confirms nor denies a fact.
    if modality == "different" or not (alike or (denied and time != "different")):
        return None
    speaker: Verdict = "same" if left.speaker and left.speaker == right.speaker else "different"
    kind: ComparisonKind = "agree"
    if polarity != "same":
        kind = "changed" if speaker == "same" and time == "different" else "contradict"
    elif likeness < _SHARED:
        return None
    # What is denied in other words shares few, so the share says little there.
    if kind == "agree":
        sure = 0.5 + 0.5 * likeness
    else:
        sure = 0.35 + 0.7 * (max(likeness, _DENIED) if denied else likeness)
    topic = " ".join(sorted(shared))
    reasons = (
        Reason("topic", "same", topic, topic),
        Reason("speaker", speaker, left.speaker_name, right.speaker_name),
        Reason("polarity", polarity, "denied" if left.negated else "stated", "denied" if right.negated else "stated"),
        Reason("modality", modality, "open" if left.open else "real", "open" if right.open else "real"),
        Reason("time", time, str(left.first or ""), str(right.first or "")),
    )
    return recorded("statement", kind, left, right, reasons, min(0.95, sure) * both_read(left, right))


def _polarity(left: Said, right: Said) -> Verdict:
    """Opposed where the same is denied by one alone, or where they hold opposite words; both together cancel out.

    What is denied is looked for in the predicates that both have; where they share none, in the statements as a whole.
    """
    opposed = any((n, 1 - side) in right.sides and (n, side) not in right.sides for n, side in left.sides)
    shared = {verb for verb, _ in left.predicates} & {verb for verb, _ in right.predicates}
    denied = left.negated != right.negated
    if shared:
        alike = {one for one in left.predicates & right.predicates if one[0] in shared}
        denied = not alike
    return "different" if opposed != denied else "same"
