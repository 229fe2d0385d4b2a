"""Where a content begins, where the model's tag stops at quotation marks or a conjunction and the parse tells more."""

from __future__ import annotations

from msgspec.structs import replace

from actorgraph.extractors.statements import circumstances
from actorgraph.extractors.statements.assembly import Draft
from actorgraph.extractors.statements.candidates import Candidate, Candidates
from actorgraph.extractors.statements.clauses import Frame, quoted_as_saying, span_of
from actorgraph.extractors.statements.lexicon import VERBS
from actorgraph.model import Document, Span

LABELS = frozenset("by http https via photo image source published".split())
"""What stands before a colon and says nothing: of addresses, credits, bylines."""
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
        if around is None and content.quoted < 1:
            content = _to_the_end(of, content, frame)
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


def _to_the_end(of: Candidates, content: Candidate, frame: Frame | None) -> Candidate:
    """A content of which the tag leaves out how its clause ends: "the talks would go on [, despite the strike]".

    What follows a comma otherwise ("which ...", "though ...") is as often the reporter's.
    """
    if frame is None or len(frame.contents) != 1 or frame.rule not in ("clause", "according", "object"):
        return content
    tokens, (first, last) = of.document.tokens, frame.contents[0]
    at = content.last
    if not (content.first - 2 <= first <= content.first + 2 and at + 1 < last):
        return content
    follows = tokens[at + 1] if tokens[at].text == "," else tokens[at]
    ends = follows.pos == "ADP" or (follows.tag == "VBG" and follows.lemma.lower() not in VERBS)
    ends = ends or (tokens[at].text != "," and follows.pos not in ("PUNCT", "CCONJ", "DET"))
    if not ends or tokens[content.last - 1].text[-1] in "\"”'’»":
        return content
    return of.builder.resized(content, Span(content.span.start, tokens[last - 1].end)) or content


def with_source(of: Candidates, draft: Draft) -> Draft:
    """A draft that was paired with no source, with the one that the grammar of its cue shows, outside its content; and
    with whom a paper quotes as saying it, in place of the paper."""
    frame = of.frame_at.get(draft.cue.head) if draft.cue else None
    if frame is None or frame.source is None:
        return draft
    if draft.source is not None and not quoted_as_saying(of.document, of.document.tokens[frame.cue[1] - 1]):
        return draft
    first, last = frame.source
    if any(one.first < last and first < one.last for one in draft.contents):
        return draft
    return replace(draft, source=of.builder.candidate(span_of(of.document, (first, last)), "parse"))


def outside_source(document: Document, draft: Draft) -> Draft:
    """A draft without pieces that belong to something else: the words for its speaker, or what its brackets stand in.

    Of 'Its fans were cross ("I want my money back," wrote one)' only what the brackets hold was written.
    """
    source, cue = draft.source, draft.cue
    kept = [one for one in draft.contents if source is None or not source.span.holds(one.span)]
    brackets = _brackets(document, cue.first) if cue else None
    inside = [one for one in kept if brackets and brackets.holds(one.span)]
    kept = inside or kept
    # "What she described as 'sound science'": the pronoun is no piece of it.
    kept = [one for one in kept if not circumstances.is_empty(document, (one,))] or kept
    if len(kept) == len(draft.contents):
        return draft
    pairs = [pair for one, pair in zip(draft.contents, draft.pairs, strict=False) if one in kept]
    return replace(draft, contents=tuple(kept), pairs=tuple(pairs))


def _brackets(document: Document, index: int) -> Span | None:
    """The round brackets of its sentence that a token stands in."""
    sentence = document.sentences[document.tokens[index].sentence]
    before = next((t for t in reversed(document.tokens[sentence.first : index]) if t.text in "()"), None)
    after = next((t for t in document.tokens[index : sentence.last] if t.text in "()"), None)
    if before is None or after is None or before.text != "(" or after.text != ")":
        return None
    return Span(before.start, after.end)


def is_label(document: Document, draft: Draft) -> bool:
    """Whether a colon introduces no words of anybody: "http://...", "By: Ada Bern", "Photo: ..."."""
    if draft.cue is None or draft.source is None or document.surface(draft.cue.span).strip() != ":":
        return False
    return document.surface(draft.source.span).lower().strip(" .") in LABELS
