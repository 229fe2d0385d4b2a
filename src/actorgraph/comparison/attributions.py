"""One quotation, two speakers: the same quoted words in the mouths of different people."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from actorgraph.comparison.blocks import pairs
from actorgraph.comparison.repeats import first_told, plain
from actorgraph.comparison.sides import StatementSide, both_read, recorded, statement_fields
from actorgraph.model import Comparison, Extraction, Linker, Reason, digest

_WORD = re.compile(r"\w+")
_LEAST = 6
"""Words of a quotation: fewer may well be said by two people."""
_SURE = 0.9
"""That two names in front of one quotation are no mistake of reading, where both statements were read right."""


@dataclass(frozen=True, slots=True)
class Quoted(StatementSide):
    """A quotation with its speaker; ``keys``: hashes of its pieces' words; ``first``: day of the article."""

    speaker: str
    speaker_name: str
    keys: frozenset[str]
    sentence: str
    first: str


def quoted(extraction: Extraction, linker: Linker) -> Iterator[Quoted]:
    """The article's direct quotations with a known speaker, long enough to be told by their words."""
    names = {one.id: one.name for one in extraction.entities}
    day = extraction.article.day or ""
    for one in extraction.statements:
        # Indirect speech is the reporter's wording: the same words of two speakers prove nothing there.
        if one.kind == "indirect" or one.speaker is None or one.id in linker.rejected:
            continue
        pieces = (_WORD.findall(span.of(extraction.article.text).lower()) for span in one.content_spans)
        # Pieces, not the whole: one paper breaks a quotation off where another runs on.
        keys = frozenset(digest(*words) for words in pieces if len(words) >= _LEAST)
        if keys:
            speaker = linker.resolved(one.speaker)
            sentence = plain(one.evidence.of(extraction.article.text))
            yield Quoted(
                *statement_fields(extraction.article.id, one),
                speaker=speaker,
                speaker_name=names.get(one.speaker, ""),
                keys=keys,
                sentence=sentence,
                first=day,
            )


def comparisons(found: Sequence[Quoted]) -> Iterator[Comparison]:
    """Quotations with the same words and different speakers."""

    def telling(quotation: Quoted) -> Iterator[Hashable]:
        """One speaker with the words; or one sentence, in which whoever is meant by "he" is the same in every copy."""
        yield tuple(sorted(quotation.keys)), quotation.speaker
        yield quotation.sentence, quotation.speaker_text

    for pair in pairs(first_told(found, telling, _order), lambda quotation: quotation.keys, _order):
        left, right = sorted(pair, key=lambda quotation: quotation.id)
        # Of a statement inside another the outer one quotes the inner one's words: two speakers, and both rightly.
        nested = left.inside == right.id or right.inside == left.id
        if left.speaker != right.speaker and not nested:
            reasons = (
                Reason("words", "same", left.content, right.content),
                Reason("speaker", "different", left.speaker_name, right.speaker_name),
            )
            yield recorded("attribution", "contradict", left, right, reasons, both_read(left, right) * _SURE)


def _order(one: Quoted) -> tuple[object, ...]:
    return one.first, one.id
