"""Who said what: statements with speaker, cue, content, addressee, medium and source chain.

Direct, mixed and indirect speech, and beliefs, intentions and findings, by one path: candidates from the model's tags,
from quotation marks and from the parse (:mod:`.candidates`), paired by learned scorers (:mod:`.pairing`,
:mod:`.assembly`), judged by what readers list (:mod:`.judging`), given a speaker (:mod:`.choosing`) and completed from
the sentence around them (:mod:`.building`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from actorgraph.extractors.statements import circumstances
from actorgraph.extractors.statements.assembly import LAYOUT, Draft, drafts, is_shown
from actorgraph.extractors.statements.building import EXTRACTOR, act_of, statements
from actorgraph.extractors.statements.candidates import candidates
from actorgraph.extractors.statements.choosing import INTERVIEWED, interviewed
from actorgraph.extractors.statements.clauses import span_of
from actorgraph.extractors.statements.extents import is_label, outside_source, whole, with_source
from actorgraph.extractors.statements.judging import Judge, shipped, told_features
from actorgraph.extractors.statements.layouts import answers
from actorgraph.extractors.statements.nesting import Told, with_nested
from actorgraph.extractors.statements.pairing import Pairs
from actorgraph.model import Act, Document, Statement

__all__ = ["LEAST", "THRESHOLDS", "VERSION", "all_told", "extract"]

VERSION = EXTRACTOR
# The least confidence at which a draft is given where no reader's habits are asked, by act: from there on drafts of
# held-out training articles are more often right than wrong (training/statements/train.py prints the table).
THRESHOLDS: dict[Act, float] = {"speech": 0.35, "belief": 0.5, "intention": 0.5, "finding": 0.5}
# Least probability that a careful reader lists it: thoughts and hopes alone seldom are (docs/statements.md).
LEAST = 0.42
# Least probability that both what is told and who said it are right: lower, as either may be wrong.
WHOLE = 0.38
# Without a speaker a quotation falls short of WHOLE: it is given where it is this likely to be listed.
QUOTED = 0.8
WEAK = 0.03  # drafts below are not looked at again, but for quotations


def extract(document: Document, nested: bool = True, using: Judge | None = None) -> Iterator[Statement]:
    """The statements of a document, in text order, one told inside another after it.

    Args:
        document: with tokens and parse; ``speech`` and ``speech_links`` where the model gives them, ``entities`` for
            speakers as actors, ``times`` for dates.
        nested: whether to give statements told inside others and who reports that they were made, to join what one
            quotation holds, and to leave out deeds, thoughts and what the article itself denies; PolNeAR does none of
            it.
        using: what was learned of readers' habits, if not the shipped.
    """
    pairs = Pairs(candidates(document))
    if not nested:
        kept = []
        for draft in drafts(pairs, whole=False):
            # Whatever its cue, what stands between marks was spoken.
            quoted = all(content.quoted == 1 for content in draft.contents)
            act = "speech" if quoted else act_of(document, draft)[1]
            refusal = draft.cue and circumstances.is_refusal(document, draft.cue, draft.contents)
            if draft.confidence >= THRESHOLDS[act] and not refusal:
                kept.append((Told(draft), draft.confidence))
        yield from statements(pairs.of, kept, None)
        return
    judge = using or shipped()
    left: set[str] = set()
    for one in statements(pairs.of, _listed(pairs, judge), judge):
        told = one.confidence / (one.speaker_confidence or 1.0)
        quoted = one.kind == "direct" and one.speaker is None and told >= QUOTED
        if one.confidence < WHOLE and not quoted:
            left.add(one.id)
        elif one.inside in left:
            # What it stood in is not given: a link to that would lead nowhere.
            yield replace(one, inside=None, via=())
        else:
            yield one


def all_told(pairs: Pairs) -> list[Told]:
    """All drafts that may be statements, those told inside others among them.

    Left out are weak drafts and those that tell of no words at all: refusals, a bare "what", what the article denies.
    """
    document, found = pairs.document, []
    for draft in drafts(pairs):
        # What stands between marks and is long enough for a sentence was said, whatever the scorers make of it.
        length = sum(one.last - one.first for one in draft.contents)
        quoted = all(one.quoted == 1 for one in draft.contents) and length > 4
        if draft.confidence < WEAK and not quoted:
            continue
        draft = outside_source(document, whole(pairs.of, with_source(pairs.of, draft)))
        cue, contents = draft.cue, draft.contents
        unsaid = cue is not None and (
            circumstances.is_refusal(document, cue, contents)
            or circumstances.is_empty(document, contents)
            or circumstances.is_contradicted(document, cue, contents)
        )
        if not unsaid and draft.contents and not is_label(document, draft):
            found.append(draft)
    return with_nested(pairs.of, found)


def _listed(pairs: Pairs, judge: Judge) -> list[tuple[Told, float]]:
    """What readers list, each with the probability that they do, and after it the answers of an interview.

    What is told inside something left out stands alone.
    """
    document, answered = pairs.document, []
    # An interview without labels has no cues to find: only who answers is clear.
    for tokens in answers(document) if interviewed(document) is not None else ():
        content = pairs.of.builder.candidate(span_of(document, tokens), "parse")
        if content is not None:
            answered.append((Told(Draft((content,), None, None, interview=True)), INTERVIEWED))
    spans = [answer.draft.contents[0].span for answer, _ in answered]
    # What stands in an answer is the answer's: a draft of its own would tell it twice.
    told = [
        one for one in all_told(pairs) if not any(span.overlaps(c.span) for span in spans for c in one.draft.contents)
    ]
    likely = judge.told.probabilities(told_features(pairs, told, judge.habits)) if told else []
    place: dict[int, int] = {}
    kept: list[tuple[Told, float]] = []
    for at, (one, probability) in enumerate(zip(told, likely, strict=True)):
        if is_shown(pairs.of, one.draft):
            probability = max(probability, LAYOUT)
        if probability >= LEAST:
            place[at] = len(kept)
            outer = None if one.outer is None else place.get(one.outer)
            kept.append((Told(one.draft, outer, one.primary), probability))
    return [*kept, *answered]
