"""Statements told inside statements: what a quoted speaker says that others said.

The tagger and the marks find the outermost statement. Inside its content the parse shows further reporting clauses
("Reuters reported that officials said ..."), and inside those again, at any depth.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from actorgraph.extractors.statements.assembly import Draft
from actorgraph.extractors.statements.candidates import Candidate, Candidates
from actorgraph.extractors.statements.clauses import Frame, span_of
from actorgraph.extractors.statements.lexicon import ACT_OF, PLAIN_SPEECH, VERBS

_RULES = frozenset(("clause", "inserted", "according"))
_TELLING = _RULES | {"infinitive", "preposition", "object", "noun"}
# Sources that name nobody: "they say" inside somebody's words is no source worth a node.
_NOBODY = frozenset(
    "you they it one who which that people everyone everybody nobody somebody someone this these".split()
)
_NOT_SPEECH = frozenset(("think", "believe", "predict", "know"))
SHARE = 0.8  # how sure a told statement is, given the statement that tells it (parse precision on train)


@dataclass(frozen=True, slots=True)
class Told:
    """A draft with the number of the draft in whose content it stands, if any.

    ``primary`` marks what the scorers found; the rest is seen in the parse only.
    """

    draft: Draft
    outer: int | None = None
    primary: bool = True


def with_nested(of: Candidates, found: list[Draft]) -> list[Told]:
    """The drafts with those told inside them and those that tell them; an outer one comes before its inner ones."""
    told: list[Told] = []
    found = [part for draft in found for part in _parted(of, draft)]
    found = sorted((*found, *_by_nouns(of, found)), key=lambda draft: draft.contents[0].span)
    reporters = _reporters(of, found)
    place: dict[int, int] = {}  # by cue: a frame that tells several drafts is made once
    for number, draft in enumerate(found):
        outer = None
        if frame := reporters.get(number):
            if frame.cue[0] not in place and (reporter := _draft(of, frame, draft.confidence)):
                place[frame.cue[0]] = len(told)
                told.append(Told(reporter, primary=False))
            outer = place.get(frame.cue[0])
        told.append(Told(draft, outer))
        # What is told inside a content, at any depth, the scorers do not look for: only the parse shows it.
        holders = [(len(told) - 1, draft)]
        for frame in _frames_in(of, draft.contents[0].first, draft.contents[-1].last):
            own = draft.cue is not None and frame.cue[0] < draft.cue.last and draft.cue.first < frame.cue[1]
            if own or not _holds(draft, frame):
                continue
            holder, around = next((n, d) for n, d in reversed(holders) if _holds(d, frame))
            if inner := _draft(of, frame, around.confidence):
                holders.append((len(told), inner))
                told.append(Told(inner, holder, primary=False))
    return told


def _by_nouns(of: Candidates, found: list[Draft]) -> Iterator[Draft]:
    """What nouns of saying tell, where no draft tells it nor holds it: "voters like Marn's promise to lower the rents".

    The tagger looks for such nouns seldom.
    """
    cues = {i for draft in found if draft.cue for i in range(draft.cue.first, draft.cue.last)}
    for frame in of.frames:
        if frame.rule == "noun" and frame.cue[0] not in cues and not any(_holds(draft, frame) for draft in found):
            same = any(draft.contents[0].first == frame.contents[0][0] for draft in found)
            if not same and (made := _draft(of, frame, SHARE)):
                yield made


def _parted(of: Candidates, draft: Draft) -> Iterator[Draft]:
    """A draft, and what its speaker says by a verb of its own within the same content: "said that the mill is old and
    warned of a fire" are two statements."""
    last, source = draft.contents[-1], draft.source
    frames: list[Frame] = []
    for frame in _frames_in(of, last.first, last.last) if draft.cue and source else ():
        if frame.source is None or frame.cue[0] in of.builder.bounds.inside or frame.cue[0] <= last.first:
            continue
        # "She said it was safe and added that ...": with her for its source too, the verb is joined to the cue.
        whole = all(last.first <= low and high <= last.last for low, high in frame.contents)
        shared = source is not None and frame.source[0] < source.last and source.first < frame.source[1]
        if whole and shared and not (frame.source[0] < last.last and last.first < frame.source[1]):
            frames.append(frame)
    if not frames:
        yield draft
        return
    # The "and" before such a verb joins it to the cue, and is no part of the content either.
    stop = frames[0].cue[0]
    while stop > last.first and stop - 1 not in of.builder.bounds.inside:
        if of.document.tokens[stop - 1].pos not in ("CCONJ", "PUNCT", "ADV", "AUX"):
            break
        stop -= 1
    kept = of.builder.resized(last, span_of(of.document, (last.first, stop))) if stop > last.first else None
    more = [part for frame in frames if (part := _draft(of, frame, draft.confidence))]
    if kept is None or not more:
        yield draft
        return
    yield replace(draft, contents=(*draft.contents[:-1], kept))
    for part in more:
        yield replace(part, source=source, source_probability=draft.source_probability)


def _reporters(of: Candidates, found: list[Draft]) -> dict[int, Frame]:
    """For each draft the frame that tells it from outside: "Officials said ..., the agency reported"."""
    starts = [draft.contents[0].first for draft in found]
    taken = {i for d in found for c in (*d.contents, *((d.cue,) if d.cue else ())) for i in range(c.first, c.last)}
    reporters: dict[int, Frame] = {}
    for frame in of.frames:
        # Only speech with a speaker, in a construction that the parse seldom gets wrong.
        if frame.rule not in _RULES or _is_by_nobody(of, frame, _NOBODY):
            continue
        words = {of.document.tokens[i].lemma.lower() for i in range(*frame.cue)}
        plain = frame.rule == "according" or words & PLAIN_SPEECH - _NOT_SPEECH
        if not plain or not frame.contents or not taken.isdisjoint(range(*frame.cue)):
            continue
        low, high = frame.contents[0][0], frame.contents[-1][1]
        for number in range(bisect_left(starts, low), bisect_left(starts, high)):
            draft = found[number]
            # Without a cue and a source of its own the draft is the frame's own content, and no chain.
            if draft.cue and draft.source:
                parts = (*draft.contents, draft.cue, draft.source)
                if all(any(low <= p.first and p.last <= high for low, high in frame.contents) for p in parts):
                    reporters.setdefault(number, frame)
    return reporters


def _frames_in(of: Candidates, first: int, last: int) -> Iterator[Frame]:
    """The frames among some tokens that may tell of speech or findings, in whatever construction; readers' habits
    tell the rest."""
    cues = of.frame_starts
    for frame in of.frames[bisect_left(cues, first) : bisect_left(cues, last)]:
        if not frame.contents or frame.rule not in _TELLING or _is_by_nobody(of, frame, _NOBODY - {"they", "it"}):
            continue
        words = (of.document.tokens[i].lemma.lower() for i in range(*frame.cue))
        acts = {ACT_OF[VERBS[word]] for word in words if word in VERBS}
        if frame.rule in ("according", "noun") or acts & {"speech", "finding"}:
            yield frame


def _is_by_nobody(of: Candidates, frame: Frame, nobody: frozenset[str]) -> bool:
    """Whether a frame has no source, or one of the words that name nobody."""
    if frame.source is None:
        return True
    source = of.document.tokens[frame.source[0] : frame.source[1]]
    return len(source) == 1 and source[0].text.lower() in nobody


def _holds(draft: Draft, frame: Frame) -> bool:
    parts = [frame.cue, *([frame.source] if frame.source else []), *frame.contents]
    return all(any(c.first <= first and last <= c.last for c in draft.contents) for first, last in parts)


def _draft(of: Candidates, frame: Frame, sure: float) -> Draft | None:
    """The draft of a frame that stands inside, or around, a draft of which we are ``sure``."""
    contents = tuple(c for r in frame.contents if (c := _candidate(of, r)))
    cue = _candidate(of, frame.cue)
    source = _candidate(of, frame.source) if frame.source else None
    if not contents or cue is None:
        return None
    return Draft(contents, cue, source, source_probability=SHARE, confidence=sure * SHARE)


def _candidate(of: Candidates, tokens: tuple[int, int]) -> Candidate | None:
    return of.builder.candidate(span_of(of.document, tokens), "parse")
