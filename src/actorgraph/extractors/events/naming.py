"""The label of an event: the article's own words for it, as short as they stay clear.

A label is of use to who reads it without the article: it has the verb with its subject, also one that stands apart, and
with what the verb cannot do without; a noun that says nothing alone has its clause.
"""

from __future__ import annotations

from itertools import pairwise

from actorgraph.extractors.events.phrases import base, kids, names_about, noun_phrase, times_about
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.model import Document, Span

LONGEST = 12
"""Words from which on nothing more is taken that the label can do without."""
FULL = 18
"""Words of a label at most, with what is done and to whom."""

_RELATIVES = frozenset(("who", "which", "that", "whom"))
_LEFT = frozenset(("amod", "compound", "nmod:poss", "nummod", "nmod:desc", "obl:unmarked", "flat", "nmod", "goeswith"))
_ALONG = frozenset(("flat", "compound", "obj", "iobj", "xcomp", "ccomp", "nmod", "obl", "acl"))
_PASSED = frozenset(("advmod", "obl:tmod", "obl:unmarked", "obl:npmod"))
"""Relations of words that are in a label only where what follows them is: "said *on Monday* that ..."."""
_ASIDE = frozenset(("acl:relcl", "appos", "parataxis"))
_DANGLING = frozenset(("PUNCT", "ADP", "CCONJ", "SCONJ", "DET"))
_LINKS = frozenset(("AUX", "ADV", "PART"))


def label(document: Document, trigger: Trigger) -> str:
    """The words that name the event, their white space made even."""
    if not trigger.nominal:
        return _verbal(document, trigger.head, trigger.last - 1)
    tokens, head = document.tokens, document.tokens[trigger.head]
    left = {one for child in kids(document, head.index, *_LEFT) for one in document.subtree(child.index)}
    first = trigger.first
    while first - 1 in left and tokens[first - 1].pos not in ("VERB", "AUX") and trigger.first - first < LONGEST:
        first -= 1
    last = _right(document, head.index, trigger.last - 1, first)
    if head.text[:1].isupper():
        # A name: "Summit on Trade and Harbours" goes on with capitals behind small words.
        for token in tokens[trigger.last : trigger.last - 1 + LONGEST]:
            if token.text[:1].isupper() and token.pos != "PUNCT":
                last = max(last, token.index)
            elif token.text.lower() not in ("on", "of", "for", "against", "and", "the"):
                break
    found = _words(document, head.index, first, last)
    # A noun that says nothing alone has its clause.
    verb = tokens[head.head]
    if found == head.text and verb.pos == "VERB" and base(head) in ("nsubj", "obj"):
        return _verbal(document, verb.index, verb.index)
    return found


def _verbal(document: Document, verb: int, last: int) -> str:
    """The verb with its helpers and complements, behind its subject: "the deal ... was revived"."""
    subject = _subject(document, verb)
    if subject is None:
        return _words(document, verb, verb, _right(document, verb, last, verb))
    begin, end = subject
    first, own = verb, set(document.subtree(verb))
    while end < first - 1 in own and document.tokens[first - 1].pos in _LINKS:
        first -= 1
    near = end + 1 == first
    # Counted as if it stood right before the verb: what is left out between takes no room.
    told = _words(document, verb, begin if near else first, _right(document, verb, last, first - (end + 1 - begin)))
    return told if near else f"{_words(document, begin, begin, end)} {told}"


def _subject(document: Document, verb: int) -> tuple[int, int] | None:
    """The first and the last token of who or what a verb is said of, also where a relative pronoun stands for it or an
    earlier verb of a list has it."""
    here = document.tokens[verb]
    found = next((one for one in kids(document, verb, "nsubj") if one.index < verb), None)
    if here.dep.startswith("acl") and (found is None or found.text.lower() in _RELATIVES):
        found = document.tokens[here.head] if here.tag != "VB" else None
    elif found is None and here.dep == "conj" and here.tag == document.tokens[here.head].tag:
        found = next((one for one in kids(document, here.head, "nsubj") if one.index < here.head), None)
    if found is None or found.index >= verb or found.text.lower() in _RELATIVES:
        return None
    below = document.subtree(found.index)
    if below[-1] < verb and len(below) == below[-1] - below[0] + 1 <= LONGEST // 2:
        return below[0], below[-1]
    phrase = document.tokens_in(noun_phrase(document, found.index))
    if phrase[-1].index >= verb:
        return None
    return phrase[0].index, _right(document, found.index, phrase[-1].index, phrase[0].index, verb)


def _right(document: Document, head: int, last: int, first: int, before: int | None = None) -> int:
    """Complements behind the head, taken whole while the label stays short; what is done, and to whom, also longer."""
    end, circumstance = last, False
    for child in (document.tokens[one] for one in document.children[head] if one > last):
        below = document.subtree(child.index)
        if below[0] != end + 1 or (before or below[-1] + 1) <= below[-1]:
            break
        if len(below) != below[-1] - below[0] + 1:
            # "signed a law last week that ...": what is done to as far as it goes on unbroken.
            whole = next((a for a, b in pairwise(below) if b != a + 1), below[-1])
            return whole if base(child) == "obj" and child.index <= whole < first + FULL else last
        end = below[-1]
        if child.dep in _PASSED:
            continue
        if base(child) not in _ALONG or child.dep == "acl:relcl" or (before and base(child) == "acl"):
            break
        # What ends the clause may be longer: cut there, "was left with 8 billion in debt" has another sense. Not so
        # a second circumstance, and where it goes on to tell more of something ("the bank, which ...").
        ends = end + 1 == len(document.tokens) or document.tokens[end + 1].pos == "PUNCT"
        second = base(child) == "obl" and circumstance
        closes = ends and not before and not second and not any(document.tokens[one].dep in _ASIDE for one in below)
        if end - first < (FULL if closes else LONGEST):
            last, circumstance = end, circumstance or base(child) == "obl"
            continue
        if before:
            return last
        # Too long as a whole: its noun or its verb alone still tells what was done.
        if base(child) in ("xcomp", "ccomp", "acl"):
            short = child.index
        elif base(child) in ("obj", "iobj") or child.head == last or document.tokens[last].pos in ("VERB", "ADP"):
            short = document.tokens_in(noun_phrase(document, child.index))[-1].index
        else:
            return last
        return _right(document, child.index, short, first) if last < short < first + FULL else last
    return last


def _words(document: Document, head: int, first: int, last: int) -> str:
    """The words from ``first`` to ``last`` without those that lean on what is left out, no date or name cut through."""
    tokens = document.tokens
    while first < last and (tokens[first].pos in ("PUNCT", "CCONJ") or tokens[first].dep.startswith("det")):
        first += 1  # but not "some" where it stands for people: "some of his supporters"
    # But not the particle behind an object: "voted it down".
    while last > head and (
        (tokens[last].pos in _DANGLING and tokens[last].dep != "compound:prt")
        or (tokens[last].dep in _LEFT and tokens[last].head > last)
    ):
        last -= 1
    span = Span(tokens[first].start, tokens[last].end)
    pieces = [*(one.span for one in times_about(document, head)), *(one.span for one in names_about(document, head))]
    cut = [one.end for one in pieces if span.start <= one.start < span.end < one.end]
    said = " ".join(document.surface(Span(span.start, max([span.end, *cut]))).split())
    if said.count('"') % 2 and document.text[span.end :].startswith('"'):
        said += '"'
    return said.rpartition("(")[0].strip() or said if said.count("(") > said.count(")") else said
