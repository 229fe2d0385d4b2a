"""Where a content begins, where the model's tag stops at quotation marks or a conjunction and the parse tells more."""

from __future__ import annotations

from dataclasses import replace

from actorgraph.extractors.statements.assembly import Draft
from actorgraph.extractors.statements.candidates import Candidates
from actorgraph.model import Span

_JOINING = frozenset(("but", "and", "so", "yet", "or", "instead"))


def whole(of: Candidates, draft: Draft) -> Draft:
    """A draft whose content is all that was said.

    Of "Two boats carried 'most of the tar', she said" the tagger may give the quoted words alone, though they are no
    clause; the clause around them, told by the same verb, is the content. A conjunction that opens the sentence joins
    it to the one before and is the reporter's.
    """
    tokens, bounds, contents = of.document.tokens, of.builder.bounds, []
    frame = of.frame_at.get(draft.cue.head) if draft.cue else None
    pieces = frame.contents if frame and frame.rule in ("clause", "inserted") and len(draft.contents) == 1 else ()
    for content in draft.contents:
        around = next(((low, high) for low, high in pieces if low < content.first and content.last <= high), None)
        if around is not None and content.quoted == 1:
            head = tokens[content.head]
            opening = next(tokens[index] for index in range(content.first, content.last) if index in bounds.words)
            inside = (child for child in of.document.children[head.index] if content.first <= child < content.last)
            subject = any(tokens[child].dep.startswith("nsubj") for child in inside)
            # A sentence's beginning, or a verb with its subject, can stand alone.
            if not opening.text[:1].isupper() and not (head.pos in ("VERB", "AUX", "ADJ") and subject):
                span = Span(tokens[around[0]].start, max(content.span.end, tokens[around[1] - 1].end))
                content = of.builder.resized(content, span) or content
        first = tokens[content.first]
        opens = content.first == of.document.sentences[first.sentence].first
        longer = content.last - content.first > 1
        if opens and longer and first.text.lower() in _JOINING and first.index not in bounds.inside:
            # "But, ...": the comma goes with the conjunction.
            behind = content.first + (2 if tokens[content.first + 1].text == "," else 1)
            if behind < content.last:
                content = of.builder.resized(content, Span(tokens[behind].start, content.span.end)) or content
        contents.append(content)
    return replace(draft, contents=tuple(contents))
