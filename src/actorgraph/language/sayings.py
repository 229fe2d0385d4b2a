"""Two verbs of saying joined by "and": "she said that the dam was safe and warned that the harbour was closed".

The parser often hangs the second on the nearest verb, so that the dam warns, and the tagger gives the whole as one
content. Where what it would hang on tells of nothing that speaks, it belongs to the first verb of saying.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actorgraph import lexicon
from actorgraph.lexicon import nouns
from actorgraph.model import Span, SpeechLink, SpeechSpan, Token

from .labels import SPEECH

_SPEAKING = nouns.PERSON_NOUNS | nouns.OFFICES | nouns.GROUP_NOUNS | nouns.FIGHTERS | nouns.KIN | nouns.ORG_HEADS
_SPEAKING |= nouns.PLACE_NOUNS | lexicon.words("acting-body", "medium") | lexicon.groups("belonging").keys()
"""Nouns for whoever and whatever may have said something: towns, offices and letters do in the news."""
_SAYING = lexicon.words("plain-speech")

Said = tuple[list[Token], list[SpeechSpan], list[SpeechLink]]


def joined(tokens: list[Token], speech: list[SpeechSpan], links: list[SpeechLink]) -> Said:
    """A document's tokens, spans of speech and links between them, such verbs with their own contents."""
    cues = {index: cue for cue in speech if cue.part == "cue" for index in range(cue.first, cue.last)}
    for verb in [one for one in tokens if one.dep == "conj" and tokens[one.head].dep == "ccomp"]:
        above = tokens[verb.head]
        told, cue = tokens[above.head], cues.get(verb.index)
        says = verb.lemma in _SAYING if cue is None else cue is not cues.get(told.index)
        if not says or told.index not in cues:
            continue
        joint = _joint(tokens, verb, above, told)
        if joint is not None:
            tokens[verb.index] = replace(verb, head=told.index)
            speech, links = _parted(tokens, speech, links, joint, verb.index)
    return tokens, speech, links


def _joint(tokens: Sequence[Token], verb: Token, above: Token, told: Token) -> int | None:
    """Where the joining word stands, if a verb of saying cannot be what the clause before it tells."""
    if verb.tag != told.tag or not told.index < above.index < verb.index:
        return None
    own = [one for one in tokens[above.index : verb.index + 40] if one.head == verb.index != one.index]
    joint = next((one.index for one in own if one.dep == "cc" and one.index < verb.index), None)
    if any(one.dep.startswith(("nsubj", "aux")) for one in own) or not any(one.dep == "ccomp" for one in own):
        return None
    before = (one for one in tokens[told.index : above.index] if one.head == above.index)
    subject = next((one for one in before if one.dep.startswith("nsubj")), None)
    if subject is None or subject.pos != "NOUN" or subject.lemma.lower() in _SPEAKING:
        return None
    return joint


def _parted(
    tokens: Sequence[Token], speech: list[SpeechSpan], links: list[SpeechLink], joint: int, verb: int
) -> tuple[list[SpeechSpan], list[SpeechLink]]:
    """Spans and links, with the content around a verb of saying parted at it."""
    whole = next((n for n, one in enumerate(speech) if one.part == "content" and one.first < joint < one.last), None)
    if whole is None:
        return speech, links
    content, span = speech[whole], Span(tokens[verb].start, tokens[verb].end)
    cue = next((one for one in speech if one.part == "cue" and one.first <= verb < one.last), None)
    cue = cue or SpeechSpan(span, "cue", verb, verb + 1, content.confidence)
    end = joint - 1 if tokens[joint - 1].text == "," else joint
    if cue.last >= content.last or end <= content.first:
        return speech, links
    left = replace(content, span=Span(content.span.start, tokens[end - 1].end), last=end)
    right = replace(content, span=Span(tokens[cue.last].start, content.span.end), first=cue.last)
    named = [
        (left if one.content == whole else speech[one.content], speech[one.other], one.confidence) for one in links
    ]
    named += [
        (right, cue if speech[one.other].part == "cue" else speech[one.other], one.confidence)
        for one in links
        if one.content == whole
    ]
    made = sorted({*speech, left, right, cue} - {content}, key=lambda one: (one.first, SPEECH.index(one.part)))
    at = {one: number for number, one in enumerate(made)}
    found = [SpeechLink(at[one], at[other], sure) for one, other, sure in named]
    return made, sorted(found, key=lambda one: (one.content, one.other))
