"""Statements told inside statements: what a quoted speaker says that others said.

The tagger and the marks find the outermost statement. Inside its content the parse shows further reporting clauses
("Reuters reported that officials said ..."), and inside those again, at any depth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actorgraph.extractors.statements.assembly import Draft
from actorgraph.extractors.statements.candidates import Candidate, Candidates
from actorgraph.extractors.statements.clauses import Frame
from actorgraph.extractors.statements.lexicon import PLAIN_SPEECH
from actorgraph.model import Span

_RULES = frozenset(("clause", "inserted", "according"))
_NOT_SPEECH = frozenset(("think", "believe", "predict", "know"))
SHARE = 0.8  # how sure a told statement is, given the statement that tells it (parse precision on train)


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with the number of the draft in whose content it stands, if any."""

    draft: Draft
    outer: int | None = None


def with_nested(of: Candidates, found: list[Draft]) -> list[Told]:
    """The drafts, each followed by those told inside it; an outer one always comes before its inner ones."""
    told: list[Told] = []
    for draft in found:
        told.append(Told(draft))
        outer = len(told) - 1
        stack = [(outer, draft)]
        for frame in _inside(of, draft):
            holder = max((number for number, d in stack if _holds(d, frame, of)), default=outer)
            inner = _draft(of, frame, told[holder].draft)
            if inner is not None:
                told.append(Told(inner, holder))
                stack.append((len(told) - 1, inner))
    return told


def _inside(of: Candidates, draft: Draft) -> Iterator[Frame]:
    tokens = of.document.tokens
    for frame in of.frames:
        lemma = tokens[frame.cue[1] - 1].lemma.lower()
        plain = frame.rule == "according" or (lemma in PLAIN_SPEECH and lemma not in _NOT_SPEECH)
        if plain and frame.rule in _RULES and frame.source and _holds(draft, frame, of):
            yield frame


def _holds(draft: Draft, frame: Frame, of: Candidates) -> bool:
    parts = [frame.cue, *([frame.source] if frame.source else []), *frame.contents]
    return all(any(c.first <= first and last <= c.last for c in draft.contents) for first, last in parts)


def _draft(of: Candidates, frame: Frame, outer: Draft) -> Draft | None:
    contents = tuple(c for r in frame.contents if (c := _candidate(of, r)))
    cue = _candidate(of, frame.cue)
    source = _candidate(of, frame.source) if frame.source else None
    if not contents or cue is None:
        return None
    return Draft(contents, cue, source, source_probability=SHARE, confidence=round(outer.confidence * SHARE, 4))


def _candidate(of: Candidates, tokens: tuple[int, int]) -> Candidate | None:
    span = Span(of.document.tokens[tokens[0]].start, of.document.tokens[tokens[1] - 1].end)
    return of.builder.candidate(span, "parse")
