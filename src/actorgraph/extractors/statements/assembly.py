"""From candidates to drafts of statements: pair, group, carry the speaker over, and say how sure it is."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

import msgspec
from msgspec.structs import replace

from actorgraph.extractors.statements.candidates import Candidate, Candidates
from actorgraph.extractors.statements.lexicon import PLAIN_SPEECH
from actorgraph.extractors.statements.pairing import CUE_FEATURES, Pairs, act_number, is_known
from actorgraph.extractors.statements.trees import shipped

PAIRED = 0.5  # a cue or a source is taken from where it is likelier right than wrong
LAYOUT = 0.6  # the least confidence in what the layout shows, which is too rare in the training articles to be learned
LAYOUT_RULES = frozenset(("label", "dash", "turn"))
STATEMENT_FEATURES = (
    *"pieces content_confidence weakest_piece".split(),
    *"cue_probability weakest_pair cue_margin source_probability source_margin".split(),
    *"has_source has_cue cue_tagged cue_confidence source_tagged source_confidence".split(),
    *"quoted words act known plain tagged marks parse".split(),
    *"frame rule carried heading that verbs cue_words".split(),
    *"in_quotation whole_sentence cue_in_quotation source_pronoun capital stops_inside marks_closed".split(),
    *"same_sentence model".split(),
)


class Draft(msgspec.Struct, frozen=True):
    """A statement before its speaker is known as an actor.

    Attributes:
        contents: its pieces, in text order.
        pairs: for each piece the probability that it goes with the cue.
        source_probability: that the source goes with the cue.
        carried: a paragraph without a cue was added to it.
        interview: an answer in an interview that marks neither questions nor answers.
    """

    contents: tuple[Candidate, ...]
    cue: Candidate | None
    source: Candidate | None
    pairs: tuple[float, ...] = ()
    cue_margin: float = 1.0
    source_probability: float = 0.0
    source_margin: float = 1.0
    carried: bool = False
    confidence: float = 0.0
    interview: bool = False


def drafts(pairs: Pairs, whole: bool = True) -> list[Draft]:
    """All drafts of a document in text order, weak ones too; their confidence tells them apart.

    Args:
        pairs: of the candidates of the document.
        whole: whether a quotation over several paragraphs with a cue in more than one of them is one statement; for
            PolNeAR each cue makes its own.
    """
    contents_of, orphans = grouped(pairs)
    parts = [(number, part) for number, pieces in contents_of.items() for part in parted(pairs, pieces)]
    found = _sourced(pairs, parts)
    found.sort(key=lambda d: d.contents[0].span)
    found = _joined(pairs, found, orphans)
    if whole:
        found = _one_quotation(pairs, found)
    learned = shipped("statement").probabilities([statement_features(pairs, draft) for draft in found])
    return [
        replace(draft, confidence=max(one, LAYOUT) if is_shown(pairs.of, draft) else one)
        for draft, one in zip(found, learned, strict=True)
    ]


def is_shown(of: Candidates, draft: Draft) -> bool:
    """Whether the layout shows a draft and who said it."""
    frame = of.frame_at.get(draft.cue.head) if draft.cue else None
    return frame is not None and frame.rule in LAYOUT_RULES and draft.source is not None


Ranked = tuple[float, int]  # a probability, the number of the candidate, negative: of equals the first
Choice = tuple[Candidate, float, float]  # with the margin over the next best cue, as close rivals make a pair doubtful


def grouped(pairs: Pairs) -> tuple[dict[int, list[Choice]], list[Candidate]]:
    """The contents of each cue, and the contents that have none."""
    found: dict[int, list[Choice]] = defaultdict(list)
    orphans = []
    # What a label or a dash introduces is its own whatever the forest says, which has seen too few (see LAYOUT).
    at_token = {cue.first: number for number, cue in enumerate(pairs.of.cues)}
    frames = (frame for frame in pairs.of.frames if frame.rule in LAYOUT_RULES and frame.cue[0] in at_token)
    shown = {frame.contents[0][0]: at_token[frame.cue[0]] for frame in frames}
    asked = [(at, n) for at, content in enumerate(pairs.of.contents) for n in pairs.cues_for(content)]
    said = shipped("cue").probabilities([pairs.cue_features(at, n) for at, n in asked])
    likely = _by_first(asked, said)
    for at, content in enumerate(pairs.of.contents):
        ranked = likely[at]
        if ranked and ranked[0][0] >= PAIRED:
            margin = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0)
            found[-ranked[0][1]].append((content, ranked[0][0], margin))
        elif content.first in shown:
            found[shown[content.first]].append((content, LAYOUT, LAYOUT))
        else:
            orphans.append(content)
    return found, orphans


def parted(pairs: Pairs, pieces: list[Choice]) -> list[list[Choice]]:
    """What is told in the reporter's words and the quotation in a later sentence are two statements of one cue."""
    tokens = pairs.document.tokens
    for at in range(1, len(pieces)):
        told, quoted = pieces[:at], pieces[at:]
        apart = tokens[told[-1][0].last - 1].sentence < tokens[quoted[0][0].first].sentence
        if apart and all(c.quoted < 1 for c, _, _ in told) and all(c.quoted == 1 for c, _, _ in quoted):
            return [told, quoted]
    return [pieces]


def _by_first(asked: list[tuple[int, int]], said: list[float]) -> dict[int, list[Ranked]]:
    """For the first of each pair the seconds with their probabilities, the likeliest first, of equals the first."""
    found: dict[int, list[Ranked]] = defaultdict(list)
    for (first, second), probability in zip(asked, said, strict=True):
        found[first].append((probability, -second))
    for ranked in found.values():
        ranked.sort(reverse=True)
    return found


def _sourced(pairs: Pairs, parts: list[tuple[int, list[Choice]]]) -> list[Draft]:
    """A draft for each cue, by its number, and the pieces that go with it: with its likeliest source, if any."""
    contents = [tuple(piece for piece, _, _ in pieces) for _, pieces in parts]
    cues = [number for number, _ in parts]
    asked = [(at, n) for at, cue in enumerate(cues) for n in pairs.sources_for(pairs.of.cues[cue])]
    said = shipped("source").probabilities([pairs.source_features(cues[at], n, contents[at]) for at, n in asked])
    likely = _by_first(asked, said)
    made = []
    for at, (number, pieces) in enumerate(parts):
        cue, ranked = pairs.of.cues[number], likely[at]
        best = ranked[0][0] if ranked else 0.0
        source = pairs.of.sources[-ranked[0][1]] if best >= PAIRED else None
        frame = pairs.of.frame_at.get(cue.head)
        if source is None and frame and frame.source and frame.rule in LAYOUT_RULES:
            # Labels are too rare for the forest to have learned them: what stands there is the source.
            first, last = frame.source
            if source := next((s for s in pairs.of.sources if s.first < last and first < s.last), None):
                best = LAYOUT
        weakest = min(margin for _, _, margin in pieces)
        margin = best - (ranked[1][0] if len(ranked) > 1 else 0.0)
        likelihoods = tuple(probability for _, probability, _ in pieces)
        made.append(Draft(contents[at], cue, source, likelihoods, weakest, best if source else 1 - best, margin))
    return made


def _joined(pairs: Pairs, found: list[Draft], orphans: list[Candidate]) -> list[Draft]:
    """Quotations without a cue are pieces of the statement before, if they go on from it, or its speaker's next; else
    weak drafts."""
    by_end = sorted(found, key=_end)
    ends = [_end(draft) for draft in by_end]
    recent: int | None = None
    for content in orphans:
        at = bisect_right(ends, content.span.start) - 1
        # Quotations added before count too: a third may go on from the second.
        if recent is not None and (at < 0 or _end(by_end[recent]) > ends[at]):
            at = recent
        if at >= 0 and _goes_on(pairs, by_end[at], content):
            last = by_end[at]
            carried = last.carried or pairs.paragraph(content.first) > pairs.paragraph(last.contents[-1].first)
            if _changes(pairs, last, content):
                by_end.append(replace(last, contents=(content,), cue=None, pairs=(), carried=True))
                recent = len(by_end) - 1
                continue
            pieces = (*last.contents, content)
            by_end[at] = replace(last, contents=pieces, pairs=(*last.pairs, PAIRED), carried=carried)
            recent = at
        else:
            by_end.append(Draft((content,), None, None))
    return sorted(by_end, key=lambda d: d.contents[0].span)


def _changes(pairs: Pairs, draft: Draft, content: Candidate) -> bool:
    """Whether a quotation follows what the reporter told in other words: the same speaker's, but a statement of its own
    (see :func:`parted`)."""
    return all(c.quoted == 0 for c in draft.contents) and content.quoted == 1


def _one_quotation(pairs: Pairs, found: list[Draft]) -> list[Draft]:
    """Drafts of one quotation that runs over paragraphs (opened on each, closed once) are one, whatever cues it has."""
    made: list[Draft] = []
    for draft in found:
        last = made[-1] if made else None
        run = _run(pairs, last.contents[-1]) if last else None
        over = run is not None and run == _run(pairs, draft.contents[0]) and all(c.quoted == 1 for c in draft.contents)
        # In one paragraph a second cue makes a statement of its own; nobody's quotation is carried on for nobody.
        if (
            last
            and over
            and last.source
            and pairs.paragraph(draft.contents[0].first) > pairs.paragraph(last.contents[-1].first)
        ):
            made[-1] = replace(
                last, contents=(*last.contents, *draft.contents), pairs=(*last.pairs, *draft.pairs), carried=True
            )
        else:
            made.append(draft)
    return made


def _run(pairs: Pairs, content: Candidate) -> int | None:
    """The run of paragraphs that a quoted content belongs to."""
    return pairs.of.marks[content.quotation].run if content.quotation is not None and content.quoted == 1 else None


def _end(draft: Draft) -> int:
    return draft.contents[-1].span.end


def _goes_on(pairs: Pairs, draft: Draft, content: Candidate) -> bool:
    """Whether a content without a cue goes on from a draft: a quoted sentence in the same paragraph, or a paragraph
    that is one quotation after the draft's paragraph. So 83 of 105 such paragraphs in the training articles do."""
    if content.quoted < 1 or draft.source is None:
        return False
    apart = pairs.paragraph(content.first) - pairs.paragraph(draft.contents[-1].last - 1)
    document = pairs.document
    sentences = document.sentences
    if apart and sentences[document.tokens[draft.contents[-1].last - 1].sentence].heading:
        return False  # a headline quotes what the article tells again, by whomever
    first, last = (sentences[document.tokens[i].sentence] for i in (content.first, content.last - 1))
    opens = content.first <= first.first + 1
    if apart == 0:
        return opens
    alone = first.first == 0 or pairs.paragraph(first.first - 1) != pairs.paragraph(content.first)
    ends = content.last >= last.last - 1
    closes = last.last >= len(document.tokens) or pairs.paragraph(last.last) != pairs.paragraph(content.first)
    return apart == 1 and opens and alone and ends and closes


def statement_features(pairs: Pairs, draft: Draft) -> list[float]:
    """Features of a draft as a whole, in the order of :data:`STATEMENT_FEATURES`."""
    document, cue, source = pairs.document, draft.cue, draft.source
    tokens = document.tokens
    first, last = draft.contents[0], draft.contents[-1]
    sentence = document.sentences[tokens[first.first].sentence]
    words = [tokens[i] for c in draft.contents for i in range(c.first, c.last) if tokens[i].pos != "PUNCT"]
    head = tokens[cue.head] if cue else None
    marks = [pairs.of.marks[c.quotation] for c in draft.contents if c.quotation is not None]
    # The stop at the very end of a piece tells nothing; one before it tells that the piece holds sentences.
    inside = [token for c in draft.contents for token in tokens[c.first : c.last - 1]]
    return [
        float(len(draft.contents)),
        max(c.confidence for c in draft.contents),
        min(c.confidence for c in draft.contents),
        max(draft.pairs, default=0.0),
        min(draft.pairs, default=0.0),
        draft.cue_margin,
        draft.source_probability,
        draft.source_margin,
        float(source is not None),
        float(cue is not None),
        float(bool(cue and cue.tag is not None)),
        cue.confidence if cue else 0.0,
        float(bool(source and source.tag is not None)),
        source.confidence if source else 0.0,
        max(c.quoted for c in draft.contents),
        float(min(len(words), 100)),
        act_number(head) if head else 0.0,
        float(bool(head and is_known(head))),
        float(bool(head and head.lemma.lower() in PLAIN_SPEECH)),
        float(any(c.origin == "model" for c in draft.contents)),
        float(any(c.origin == "marks" for c in draft.contents)),
        float(any(c.origin == "parse" for c in draft.contents)),
        float(bool(cue and cue.head in pairs.of.frame_at)),
        pairs.rule(cue) if cue else 0.0,
        float(draft.carried),
        float(sentence.heading),
        float(tokens[first.first].text.lower() == "that"),
        float(min(9, sum(t.pos in ("VERB", "AUX") for t in words))),
        float(cue.last - cue.first if cue else 0),
        float(first.quotation is not None),
        float(first.first <= sentence.first + 1 and last.last >= sentence.last - 1),
        float(bool(cue and cue.quotation is not None)),
        float(bool(source and tokens[source.head].pos == "PRON")),
        float(bool(words) and words[0].text[:1].isupper()),
        float(sum(t.text in (".", "!", "?") for t in inside)),
        float(all(m.opened and m.closed for m in marks)),
        float(bool(cue) and tokens[first.first].sentence == tokens[cue.first].sentence),  # type: ignore[union-attr]
        float(bool(document.speech)),
    ]


__all__ = ["CUE_FEATURES", "STATEMENT_FEATURES", "Draft", "drafts", "is_shown", "statement_features"]
