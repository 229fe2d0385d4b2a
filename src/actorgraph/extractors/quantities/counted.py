"""What a number counts: the noun it modifies or measures, with the modifiers that say which."""

from __future__ import annotations

import re

from actorgraph import lexicon
from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.extractors.quantities.units import DURATIONS, is_unit_noun
from actorgraph.model import Document, Span, Token

_BEFORE = ("nummod", "amod", "compound", "det", "nmod:unmarked", "obl:unmarked", "advmod")
TOTALS = lexicon.words("total")
_OUTSIDE = (
    "appos",
    "conj",
    "cc",
    "parataxis",
    "punct",
    "advcl",
    "ccomp",
    "list",
    "orphan",
    "dep",
    "discourse",
    "acl:relcl",
)
_LINKING = lexicon.words("number-verb")
_SIGNS = frozenset(("$", "US$", "€", "£", "¥", "₹", "₽"))
_DASHES = frozenset(("–", "—", "--", "(", ")", "[", ";", ":"))
_REACH = 14  # tokens: a longer phrase is a clause that went astray
_NOUNS = ("NOUN", "PROPN", "SYM", "ADJ")


def head_noun(document: Document, amount: Amount) -> Token | None:
    """The noun counted: what the number modifies, or what follows "of" after it ("dozens of men").

    Of a unit ("percent", "dollars") it is what stands after "of" or "in", what the sum is of ("a loss of $3"), or the
    subject that it is said of ("unemployment rose 5 percent").
    """
    last = number_token(document, amount)
    if last is None:
        return None
    if amount.joined:
        return _joined_noun(document, amount)
    unit = unit_noun(document, amount)
    if unit is not None and (is_unit_noun(unit) or unit.span.overlaps(amount.span)):
        return _measured(document, unit, amount)
    if unit is not None:
        return unit
    # Behind a currency sign the number is a sum.
    if re.search(r"[$€£¥₹₽]\s?$", document.text[amount.span.start : amount.number.start]):
        return _measured(document, last, amount)
    found = of_noun(document, last, amount)
    if found is not None and is_unit_noun(found):
        return _measured(document, found, amount)
    return found or _of_total(document, last) or _said_of(document, last)


def _joined_noun(document: Document, amount: Amount) -> Token | None:
    """The "strike" of "a three-week strike", the "members" of "a 40-member crew"."""
    word = document.token_at(amount.number.end + 1)
    if word is None or word.pos not in ("NOUN", "PROPN", "ADJ", "DET", "ADP"):
        return None
    if word.pos in ("NOUN", "PROPN", "ADJ") and not is_unit_noun(word):
        return word
    head = document.tokens[word.head]
    while head.index > word.index and _leads_on(head) and head.head > head.index:
        head = document.tokens[head.head]
    return head if head.index > word.index and head.pos in ("NOUN", "PROPN") else None


def _leads_on(token: Token) -> bool:
    return token.dep.startswith(("amod", "compound")) or is_unit_noun(token)


def _measured(document: Document, unit: Token, amount: Amount) -> Token | None:
    """What a unit or sum is of: "of" or "in" after it, the noun it modifies or completes, or its subject."""
    if found := of_noun(document, unit, amount) or _worth(document, unit):
        return _antecedent(document, unit) if found.tag in ("WP", "WDT") else found
    above = document.tokens[unit.head]
    if unit.dep.startswith(_BEFORE) and above.index > unit.index and above.pos in ("NOUN", "PROPN"):
        return above
    if (
        unit.dep.startswith("nmod")
        and above.index < unit.index
        and document.case(unit.index) in ("of", "at")
        and above.pos == "NOUN"
    ):
        return above
    return _said_of(document, unit) or _in_noun(document, unit)


def _antecedent(document: Document, token: Token) -> Token | None:
    """The noun that the relative clause above ``token`` is about ("inmates, 40 percent of whom ...")."""
    for one in [token, *_above(document, token)]:
        if one.dep == "acl:relcl":
            return document.tokens[one.head]
    return None


def _worth(document: Document, unit: Token) -> Token | None:
    """ "$40 worth of copper" """
    worth = next((one for one in document.dependents(unit.index) if one.lemma == "worth"), None)
    return of_noun(document, worth, None) if worth else None


def _in_noun(document: Document, unit: Token) -> Token | None:
    """The aid of "$5 million in aid", the voters of "44 percent among voters"."""
    for below in document.dependents(unit.index, "nmod"):
        if below.index > unit.index and document.case(below.index) in ("in", "among", "for"):
            return below if below.pos == "NOUN" and below.lemma.lower() not in DURATIONS else None
    return None


def _said_of(document: Document, unit: Token) -> Token | None:
    """The subject of the verb that gives the sum ("the toll reached", "unemployment is 5 percent")."""
    verb = unit if _has_subject(document, unit) else document.tokens[unit.head]
    said = verb is unit or (
        verb.lemma.lower() in _LINKING and unit.dep.startswith(("obj", "obl", "xcomp", "nmod", "advmod"))
    )
    if not said:
        return None
    subject = document.subject(verb.index)
    if subject is None or subject.pos not in ("NOUN", "PROPN"):
        return None
    return of_noun(document, subject, None) or subject if subject.lemma.lower() in TOTALS else subject


def _of_total(document: Document, number: Token) -> Token | None:
    """The jihadists in "the number of jihadists rose to 1,700"."""
    total = total_of(document, number)
    return None if total is None else of_noun(document, total, None) or total


def total_of(document: Document, number: Token) -> Token | None:
    """The noun ("number", "toll") that the number completes: under one verb with it, or above it."""
    for one in _above(document, number):
        if one.lemma.lower() in TOTALS and one.index != number.index:
            return one
        for below in document.dependents(one.index):
            if below.lemma.lower() in TOTALS and below.index < number.index:
                return below
        if one.pos == "VERB" and not one.dep.startswith("acl"):
            break
    return None


def _above(document: Document, token: Token) -> list[Token]:
    found = [token]
    while found[-1].head != found[-1].index and len(found) < 5:
        found.append(document.tokens[found[-1].head])
    return found[1:]


def unit_noun(document: Document, amount: Amount) -> Token | None:
    """The noun after the number that it modifies ("dollars", "km", "men")."""
    last = number_token(document, amount)
    if last is None:
        return None
    beside = _beside(document, amount)
    if beside is not None and (is_unit_noun(beside) or beside.text == "%"):
        return beside
    if (of := of_noun(document, last, amount)) is not None and is_unit_noun(of):
        return of
    noun = document.tokens[last.head]
    good = last.dep.startswith(_BEFORE) and noun.index > last.index and noun.pos in _NOUNS
    return noun if good and not noun.span.overlaps(amount.span) else None


def _beside(document: Document, amount: Amount) -> Token | None:
    """The token right after the number."""
    end = amount.number.end
    found = document.tokens_in(Span(end, min(end + 2, len(document.text))))
    return found[0] if found and found[0].start >= end else None


def number_token(document: Document, amount: Amount) -> Token | None:
    """The token that governs the others of the number."""
    tokens = document.tokens_in(amount.number)
    if not tokens:
        return None
    found = document.tokens[document.head_of(tokens[0].index, tokens[-1].index + 1)]
    above = document.tokens[found.head]
    return above if above.tag == "$" or above.text in _SIGNS else found


def of_noun(document: Document, token: Token, amount: Amount | None) -> Token | None:
    """The noun in "of ..." below ``token``, or below another token of the number."""
    start = {token.index} | ({t.index for t in document.tokens_in(amount.number)} if amount else set())
    for index in sorted(below for one in start for below in document.children[one]):
        found = document.tokens[index]
        after = index > token.index and index not in start
        if (
            after
            and found.dep.startswith(("nmod", "obl"))
            and document.case(found.index) == "of"
            and found.pos in (*_NOUNS, "PRON")
        ):
            return found
    return None


def counted_span(document: Document, head: Token, amount: Amount | None) -> Span:
    """The head with its modifiers, without the number and what stands before it."""
    inside = set(_phrase(document, head.index))
    first = last = head.index
    before = amount is not None and amount.span.start < document.tokens[head.index].start
    while first - 1 in inside and not (before and amount and document.tokens[first - 1].start < amount.span.end):
        first -= 1
    if amount is not None and before:
        first = _from_number(document, amount, first, head.index)
    while last + 1 in inside and last - head.index < _REACH and not _ends(document, last + 1, amount):
        last += 1
    while first < head.index and amount is not None and _is_of_number(document, first, amount):
        first += 1
    while first < head.index and document.tokens[first].pos in ("ADP", "DET", "PUNCT"):
        first += 1
    while last > head.index and document.tokens[last].pos in ("ADP", "PUNCT", "CCONJ", "SCONJ", "DET", "ADV"):
        last -= 1
    return Span(document.tokens[first].start, document.tokens[last].end)


def _from_number(document: Document, amount: Amount, first: int, head: int) -> int:
    """What stands between number and noun belongs to the noun, whatever the parse made of it ("20 first-graders")."""
    between = document.tokens_in(Span(amount.span.end, document.tokens[first].start))
    near = (
        between
        and len(between) <= 5
        and all(t.pos in ("ADJ", "NOUN", "PROPN", "NUM") or t.text == "-" for t in between)
    )
    close = near and between[0].index <= head and document.text[amount.span.end : between[0].start].isspace()
    return between[0].index if close else first


def _is_of_number(document: Document, index: int, amount: Amount) -> bool:
    """Whether a leading word is the number's unit or stands behind its hyphen ("hour" of "two-hour talks")."""
    token = document.tokens[index]
    if amount.joined:
        return token.start <= amount.number.end + len(amount.joined)
    return token.start - amount.number.end <= 1 and is_unit_noun(token)


def _ends(document: Document, index: int, amount: Amount | None) -> bool:
    """Whether the number itself, a dash or a bracket ends the phrase."""
    token = document.tokens[index]
    dash = token.text in _DASHES or (token.text == "-" and document.text[token.start - 1].isspace())
    meets = amount is not None and token.start < amount.span.end and token.end > amount.span.start
    return dash or meets


def _phrase(document: Document, index: int) -> list[int]:
    """The tokens of the noun phrase: modifiers all the way down, but no apposition, coordination or clause apart."""
    found, stack = [], [index]
    while stack:
        here = stack.pop()
        found.append(here)
        stack.extend(one.index for one in document.dependents(here) if _belongs(document, one, here != index))
    return found


def _belongs(document: Document, token: Token, nested: bool) -> bool:
    """Coordination belongs to a modifier ("fighting in Velmora and Kars"), not to what is counted."""
    if token.dep == "acl:relcl":
        return not _after_comma(document, token)
    if token.dep.startswith(_OUTSIDE):
        return token.text == "-" or (nested and token.dep in ("conj", "cc", "advcl", "ccomp"))
    return not (token.dep == "acl" and _after_comma(document, token))


def _after_comma(document: Document, clause: Token) -> bool:
    """Whether a clause stands behind a comma, and so says nothing of which are counted."""
    first = document.subtree(clause.index)[0]
    return first > 0 and document.tokens[first - 1].text == ","


def governor(document: Document, token: Token) -> Token:
    """The predicate at or above ``token``: a verb, what has a subject of its own, or the root."""
    here = token
    while here.head != here.index and here.pos != "VERB" and not _has_subject(document, here):
        here = document.tokens[here.head]
    return here


def _has_subject(document: Document, token: Token) -> bool:
    return bool(document.dependents(token.index, "nsubj", "csubj"))


def clause_span(document: Document, predicate: Token) -> Span:
    """From the first to the last token under the predicate, within its sentence."""
    below = document.subtree(predicate.index)
    return Span(document.tokens[below[0]].start, document.tokens[below[-1]].end)
