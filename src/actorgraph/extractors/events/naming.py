"""The label of an event: the article's own words for it, as short as they stay clear.

A label is of use to who reads it without the article: it has the verb with its subject, also one that stands apart or
that another verb of the sentence has, and with what the verb cannot do without; a noun that says nothing alone has its
clause. It is never cut inside a phrase (:mod:`.extents`).
"""

from __future__ import annotations

from actorgraph.extractors.events.clauses import is_freed, is_relative, subject_of
from actorgraph.extractors.events.extents import FULL, count, reach
from actorgraph.extractors.events.phrases import base, kids, names_about, noun_phrase, preposition, times_about
from actorgraph.extractors.events.triggers import Trigger
from actorgraph.model import Document, Span

SUBJECT = 12
"""Words of a subject at most."""
ALONG = 8
"""Words between a verb and the one over it up to which the label begins with that one."""

_LEFT = frozenset(("amod", "compound", "nmod:poss", "nummod", "nmod:desc", "obl:unmarked", "flat", "nmod", "goeswith"))
_DANGLING = frozenset(("PUNCT", "ADP", "CCONJ", "SCONJ", "DET"))
_LINKS = frozenset(("AUX", "ADV", "PART"))


def label(document: Document, trigger: Trigger) -> str:
    """The words that name the event, their white space made even."""
    if not trigger.nominal:
        return _clause(document, trigger.head, trigger.last - 1)
    tokens, head = document.tokens, document.tokens[trigger.head]
    left = {one for child in kids(document, head.index, *_LEFT) for one in document.subtree(child.index)}
    first = trigger.first
    while first - 1 in left and trigger.first - first < FULL // 2:
        first -= 1
    last = reach(document, head.index, trigger.last - 1, first)
    named = head.text[:1].isupper() and first > document.sentences[head.sentence].first
    if named:
        # A name: "Summit on Trade and Harbours" goes on with capitals behind small words.
        for token in tokens[trigger.last : trigger.last - 1 + FULL // 2]:
            if token.text[:1].isupper() and token.pos != "PUNCT":
                last = max(last, token.index)
            elif token.text.lower() not in ("on", "of", "for", "against", "and", "the"):
                break
    # A noun that says nothing alone has its clause.
    verb, qualified = tokens[head.head], any(one.dep != "amod" for one in kids(document, head.index, *_LEFT))
    alone = last == head.index and not named and not qualified
    # "Said in a statement", but not "fell ill during the visit".
    said = trigger.verb == verb.index and preposition(document, head.index) in ("in", "at")
    if alone and verb.pos == "VERB" and (base(head) in ("nsubj", "obj") or (base(head) == "obl" and said)):
        whole = _clause(document, verb.index, verb.index)
        if head.text in whole.split():
            return whole
    return _words(document, head.index, first, last)


def _clause(document: Document, verb: int, last: int) -> str:
    """The verb with its helpers and complements, behind its subject: "the deal ... was revived"."""
    tokens, begin = document.tokens, verb
    while (over := _over(document, begin)) is not None and 0 < verb - over <= ALONG:
        begin = over
    below, subject = set(document.subtree(begin)), subject_of(document, begin)
    phrase = _subject(document, subject.head, begin) if subject else None
    first = begin
    while first - 1 in below and tokens[first - 1].pos in _LINKS and (phrase is None or first - 1 > phrase[1]):
        first -= 1
    whole = _antecedent(document, begin)
    if whole is not None and (phrase is None or phrase[0] > whole):
        return _words(document, verb, whole, reach(document, begin, last, whole))
    if phrase is None:
        while first < begin and (tokens[first].tag == "TO" or tokens[first].pos == "ADV"):
            first += 1
        told = _words(document, verb, first, reach(document, begin, last, first))
        lead = _behind(document, subject.head, begin) if subject else ""
        return lead + (told[:1].lower() + told[1:] if lead else told)
    begun, ended = phrase
    near = all(one.pos == "PUNCT" for one in tokens[ended + 1 : first])
    if begin == last == verb and (shared := _sharing(document, verb)) is not None:
        begin = last = shared
    # Counted as if it stood right before the verb: what is left out between takes no room.
    end = reach(document, begin, last, first, room=FULL - count(document, begun, ended))
    told = _words(document, verb, begun if near else first, end)
    return told if near else f"{_words(document, begun, begun, ended)} {told}"


def _behind(document: Document, subject: int, verb: int) -> str:
    """The subject that stands behind a clause, at the verb of another: "taken off the job, *Ada Quill* drove away"."""
    if subject <= document.subtree(verb)[-1] or document.tokens[subject].pos == "PRON":
        return ""
    phrase = document.tokens_in(noun_phrase(document, subject))
    return _words(document, subject, phrase[0].index, phrase[-1].index) + " "


def _over(document: Document, verb: int) -> int | None:
    """The verb that a label begins with: what is only tried, asked, planned or somebody is accused of is told so."""
    token = document.tokens[verb]
    above = document.tokens[token.head]
    if token.dep == "xcomp" or (above.pos == "VERB" and is_freed(document, verb)):
        return above.index
    # "Had plans to leave"
    holding = document.tokens[above.head]
    planned = token.dep == "acl" and token.tag == "VB" and base(above) == "obj" and holding.pos == "VERB"
    return holding.index if planned else None


def _antecedent(document: Document, verb: int) -> int | None:
    """The first word of the noun that a verb's clause is about and that the verb has as its object, or that says what
    an infinitive is: "the *law* that they passed", "a *plan* to rob banks"."""
    token = document.tokens[verb]
    above = document.tokens[token.head]
    if not token.dep.startswith("acl") or above.index > verb or verb - above.index > ALONG or above.pos == "PRON":
        return None
    below = kids(document, verb, "obj")
    infinitive = token.tag == "VB" and any(one.tag == "TO" for one in kids(document, verb, "mark"))
    if not infinitive and not any(is_relative(one) for one in below):
        return None
    return document.tokens_in(noun_phrase(document, above.index))[0].index


def _sharing(document: Document, verb: int) -> int | None:
    """The next verb of a list, that has the object of both: "shot and killed the attacker"."""
    if kids(document, verb, "obj", "xcomp", "ccomp", "nsubj:pass"):
        return None
    for one in kids(document, verb, "conj"):
        if one.index - verb == 2 and one.pos == "VERB" and kids(document, one.index, "obj"):
            return one.index
    return None


def _subject(document: Document, head: int, before: int) -> tuple[int, int] | None:
    """The first and the last word of a subject that stands before its verb."""
    if head >= before or is_relative(document.tokens[head]):
        return None
    phrase = document.tokens_in(noun_phrase(document, head))
    if phrase[-1].index >= before:
        return None
    # All that stands before it, also of a list: "Immigration and Naturalization Service".
    left = [part for one in kids(document, head, *_LEFT) for part in document.subtree(one.index) if part < head]
    first = min([phrase[0].index, *(left if count(document, min([head, *left]), head) <= SUBJECT else ())])
    return first, reach(document, head, max(head, phrase[-1].index), first, before, SUBJECT)


def _words(document: Document, head: int, first: int, last: int) -> str:
    """The words from ``first`` to ``last`` without those that lean on what is left out, no date or name cut through."""
    tokens = document.tokens
    first = min(head, _past_dateline(document, first))
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
    said = _quoted(document.text, span, said)
    return said.rpartition("(")[0].strip() or said if said.count("(") > said.count(")") else said


def _past_dateline(document: Document, first: int) -> int:
    """Behind the place that a report begins with: "HALST (AP) - The mayor ..."."""
    begun = document.tokens[first]
    if first != document.sentences[begun.sentence].first or len(begun.text) < 3 or not begun.text.isupper():
        return first
    for token in document.tokens[first + 1 : first + 8]:
        if token.text in ("-", "–", "—", "--"):
            return token.index + 1 if document.text[token.start - 1].isspace() else first
        if token.pos not in ("PROPN", "PUNCT"):
            break
    return first


def _quoted(text: str, span: Span, said: str) -> str:
    """With its marks of quotation in pairs: a quotation that is cut ends where the label does, one that begins right
    before it is taken in whole; any other mark is left out."""
    for opening, closing in ('""', "“”"):
        begun, ended = said.count(opening), said.count(closing)
        if begun % 2 == 0 if opening == closing else begun == ended:
            continue
        last = said.rindex(opening) if opening in said else -1
        if span.start and text[span.start - 1] == opening and (opening == closing or ended > begun):
            said = opening + said
        elif (begun > ended or opening == closing) and said[last - 1 : last] in ("", " ", "("):
            said += closing
        else:
            said = said.replace(opening, "").replace(closing, "")
    return said
