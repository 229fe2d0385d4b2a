"""Where a content begins, where the model's tag stops at quotation marks or a conjunction and the parse tells more."""

from __future__ import annotations

from dataclasses import replace

from actorgraph.extractors.statements.assembly import Draft
from actorgraph.extractors.statements.candidates import Candidate, Candidates
from actorgraph.model import Span

_JOINING = frozenset(("but", "and", "so", "yet", "or", "instead"))


def whole(of: Candidates, draft: Draft) -> Draft:
    """A draft whose content is all that was said.

    Of "Two boats carried 'most of the tar', she said" the tagger may give the quoted words alone, though they are no
    clause; the clause around them, told by the same verb, is the content. A conjunction that opens the sentence joins
    it to the one before and is the reporter's.
    """
    tokens, contents = of.document.tokens, []
    for content in _clause(of, draft):
        first = tokens[content.first]
        opens = content.first == of.document.sentences[first.sentence].first
        if opens and first.text.lower() in _JOINING and first.index not in of.builder.bounds.inside:
            # "But, ...": the comma goes with the conjunction.
            behind = content.first + (2 if tokens[content.first + 1].text == "," else 1)
            rest = Span(tokens[behind].start, content.span.end) if behind < content.last else None
            if rest and (made := of.builder.candidate(rest, content.origin)):
                content = replace(made, confidence=content.confidence, tag=content.tag)
        contents.append(content)
    return replace(draft, contents=tuple(contents))


def _clause(of: Candidates, draft: Draft) -> tuple[Candidate, ...]:
    """The contents of a draft; of quoted words that cannot stand alone the clause around them."""
    frame = of.frame_at.get(draft.cue.head) if draft.cue else None
    if frame is None or frame.rule not in ("clause", "inserted") or len(draft.contents) != 1:
        return draft.contents
    content = draft.contents[0]
    around = next(((low, high) for low, high in frame.contents if low < content.first and content.last <= high), None)
    if around is None or content.quoted < 1:
        return draft.contents
    tokens, head = of.document.tokens, of.document.tokens[content.head]
    words = [tokens[index] for index in range(content.first, content.last) if index in of.builder.bounds.words]
    inside = (child for child in of.document.children[head.index] if content.first <= child < content.last)
    subject = any(tokens[child].dep.startswith("nsubj") for child in inside)
    # A sentence's beginning, or a verb with its subject, can stand alone.
    if words[0].text[:1].isupper() or (head.pos in ("VERB", "AUX", "ADJ") and subject):
        return draft.contents
    span = Span(tokens[around[0]].start, max(content.span.end, tokens[around[1] - 1].end))
    made = of.builder.candidate(span, "parse")
    if made is None:
        return draft.contents
    return (replace(made, confidence=content.confidence, origin=content.origin, tag=content.tag),)
