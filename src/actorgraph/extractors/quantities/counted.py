"""What a number counts: the noun it modifies or measures, with the modifiers that say which."""

from __future__ import annotations

import re

from actorgraph import lexicon
from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.extractors.quantities.units import DURATIONS, is_sum, is_unit_noun, unit_end
from actorgraph.model import Document, Span, Token

_BEFORE = ("nummod", "amod", "compound", "det", "nmod:unmarked", "obl:unmarked", "advmod")
TOTALS = lexicon.words("total")
_LINKING = lexicon.words("number-verb")
_MOVED = lexicon.words("rising", "falling", "changing", "number-verb")
_SIGNS = frozenset(("$", "US$", "€", "£", "¥", "₹", "₽", "dlrs"))
_COMPLEX = frozenset("favor favour support addition terms term case line place total turn part".split())
"""Nouns of prepositions of several words ("in favour of"): nothing consists of them."""
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
    if is_sum(document, amount):
        return _measured(document, last, amount)
    # The "staff" of "a staff numbering 700", of which the number is the verb's object.
    verb = document.tokens[last.head]
    numbering = last.dep == "obj" and verb.pos == "VERB" and verb.lemma.lower() in _LINKING
    if numbering and (found := _thing_of(document, verb)) is not None:
        return found
    found = of_noun(document, last, amount) or _complement(document, last, amount, ("of",))
    if found is not None and found.tag in ("WP", "WDT"):
        return _antecedent(document, last)
    if found is not None and is_unit_noun(found):
        return _measured(document, found, amount)
    if found is not None:
        return found
    # The jihadists in "the number of jihadists rose to 1,700".
    total = total_of(document, last)
    return (of_noun(document, total, None) or total) if total else _said_of(document, last, amount)


def _thing_of(document: Document, verb: Token) -> Token | None:
    """The subject; of "the number of boats" the boats."""
    subject = subject_of(document, verb)
    if subject is None or not subject.tag.startswith("NN"):
        return None
    # Shares of a company are no share of it.
    total = subject.lemma.lower() in TOTALS and not (subject.lemma.lower() == "share" and subject.tag == "NNS")
    return of_noun(document, subject, None) or subject if total else subject


def _joined_noun(document: Document, amount: Amount) -> Token | None:
    """The "strike" of "a three-week strike", the "members" of "a 40-member crew"."""
    word = document.token_at(amount.number.end + 1)
    if word is None or word.pos not in ("NOUN", "PROPN", "ADJ", "DET", "ADP"):
        return None
    if word.pos in ("NOUN", "PROPN", "ADJ") and not is_unit_noun(word):
        return word
    head = document.tokens[word.head]
    # Past words that only modify: the "strike" of "a three-week dock strike".
    while head.index > word.index and head.head > head.index:
        if not head.dep.startswith(("amod", "compound")) and not is_unit_noun(head):
            break
        head = document.tokens[head.head]
    return head if head.index > word.index and head.pos in ("NOUN", "PROPN") else None


def _measured(document: Document, unit: Token, amount: Amount) -> Token | None:
    """What a unit or sum is of: "of" after it, the noun it modifies or completes, its subject, or "in" after it."""
    if found := (
        of_noun(document, unit, amount) or _worth(document, unit) or _complement(document, unit, amount, ("of",))
    ):
        return _antecedent(document, unit) if found.tag in ("WP", "WDT") else found
    above = document.tokens[unit.head]
    if amount.span.start <= above.start < amount.number.start:
        above = document.tokens[above.head]  # "in the vicinity of $300": what the hedge is said of
    own = _complement(document, unit, amount, ("for", "on")) if is_sum(document, amount) else None
    if unit.dep == "nmod" and above.tag == "$":
        return _measured(document, above, amount)  # "fell $2 to $108"
    if unit.dep in ("conj", "appos") and above.index < unit.index and own is None:
        # "a loss of $300, or $2 a share", "at $199 and $249": the second is of what the first is.
        if above.tag == "$" or is_unit_noun(above):
            return _measured(document, above, amount)
        again = any(one.lemma == "or" for one in document.dependents(unit.index, "cc"))
        if again and above.pos == "NOUN":
            return above
    # Not where a preposition stands between: "buried 200 feet behind the house".
    near = not any(unit.index < one.index for one in document.dependents(above.index, "case"))
    if unit.dep.startswith(_BEFORE) and near and above.index > unit.index and above.pos in ("NOUN", "PROPN"):
        return _measured(document, above, amount) if is_unit_noun(above) else _whole(document, above)
    if unit.dep.startswith("nmod") and above.end <= amount.span.start and above.pos == "NOUN":
        grown = above.dep == "nsubj" and document.tokens[above.head].lemma.lower() in _LINKING
        if grown or document.case(unit.index) in ("of", "at"):
            return above
    # "The price is $3 million in cash": of the verb's own sums, only those of "be" are told apart by what follows.
    kind = _complement(document, unit, amount, ("in", "among"))
    # What a sum consists of stands without article or owner ("in aid").
    among = kind is not None and document.case(kind.index) == "among"
    if kind is not None and not among and document.dependents(kind.index, "det", "nmod:poss"):
        kind = None
    verb = document.tokens[unit.head]
    said = (
        _said_of(document, unit, amount)
        if kind is None or (verb.pos == "VERB" and verb.lemma.lower() in _LINKING)
        else None
    )
    return said or kind or own


def _complement(document: Document, unit: Token, amount: Amount, cases: tuple[str, ...]) -> Token | None:
    """The noun behind one of these prepositions right after the sum, wherever the parse hung it: "$5 million in aid",
    "44 percent among voters", "$300 a month for rent"."""
    end = max(token.index for token in (unit, *document.tokens_in(amount.number))) + 1
    end += _rate_length(document, end)
    tokens = document.tokens
    if end + 1 >= len(tokens) or tokens[end].text.lower() not in cases:
        return None
    noun = tokens[end + 1]
    while noun.head > noun.index and noun.dep.startswith((*_BEFORE, "nmod:poss", "nmod:desc", "flat", "punct")):
        noun = tokens[noun.head]
    timed = any(one.span.overlaps(noun.span) for one in document.times)
    named = any(one.span.overlaps(noun.span) for one in document.toponyms)
    if noun.lemma.lower() in _COMPLEX:
        return None
    told = noun.pos in (("NOUN", "PROPN") if cases == ("of",) else ("NOUN",)) and noun.lemma.lower() not in DURATIONS
    return noun if told and not timed and not (named and cases != ("of",)) else None


def _whole(document: Document, noun: Token) -> Token:
    """The noun that a modifier to its left belongs to, where the number hangs on that ("three biggest ports")."""
    while noun.dep in ("amod", "compound") and noun.head > noun.index and noun.tag not in ("NNS", "NNPS"):
        noun = document.tokens[noun.head]
    return noun


def rate(document: Document, unit: Token, amount: Amount) -> Token | None:
    """What a sum or measure is for each of: the "month" of "$300 a month"."""
    end = max(token.index for token in (unit, *document.tokens_in(amount.number))) + 1
    length = _rate_length(document, end)
    return document.tokens[end + length - 1] if length else None


def _rate_length(document: Document, index: int) -> int:
    """How many tokens from ``index`` on say "a month", "per share" or "/ day"."""
    tokens = document.tokens
    if index + 1 >= len(tokens) or tokens[index + 1].tag != "NN":
        return 0
    noun = tokens[index + 1]
    each = tokens[index].text.lower() in ("per", "/")
    # After "a" only what is said right here of the sum: "paid $300 a week", but not "gave $300 a donor had left".
    said = tokens[index].text.lower() in ("a", "an") and not noun.dep.startswith(("nsubj", "obj", "root"))
    return 2 if each or (said and not document.dependents(noun.index, "amod", "acl", "compound")) else 0


def _antecedent(document: Document, token: Token) -> Token | None:
    """The noun that the relative clause above ``token`` is about ("inmates, 40 percent of whom ...")."""
    for one in [token, *_above(document, token)]:
        if one.dep == "acl:relcl" or (one.dep == "acl" and one.head < one.index):
            return document.tokens[one.head]
    return None


def is_multiple(document: Document, noun: Token) -> bool:
    """Whether "times" multiply ("three times the size", "five times as many"), instead of telling how often."""
    if noun.text != "times" or noun.index + 1 >= len(document.tokens):
        return False
    following = document.tokens[noun.index + 1]
    return following.text.lower() in ("the", "as", "more", "less", "its", "their") or following.tag in ("JJR", "RBR")


def multiplied(document: Document, times: Token) -> Token | None:
    """The noun that is so many times as much ("size" of "three times the size")."""
    above = document.tokens[times.head]
    return above if above.index > times.index and above.tag.startswith("NN") else None


def _worth(document: Document, unit: Token) -> Token | None:
    """ "$40 worth of copper" """
    for index in document.children[unit.index]:
        if document.tokens[index].lemma == "worth":
            return of_noun(document, document.tokens[index], None)
    return None


def _said_of(document: Document, unit: Token, amount: Amount) -> Token | None:
    """The subject of the verb that gives the sum ("the toll reached", "unemployment is 5 percent", "dwindled to")."""
    verb = unit if _has_subject(document, unit) else document.tokens[unit.head]
    while amount.span.start <= verb.start < amount.number.start and verb is not unit:
        unit, verb = verb, verb if _has_subject(document, verb) else document.tokens[verb.head]
        if unit is verb:
            break
    linking = verb.lemma.lower() in _LINKING and unit.dep.startswith(("obj", "obl", "xcomp", "nmod", "advmod"))
    # Whatever goes to or from a sum without an object has it: "their savings dwindled to $300".
    moving = (
        verb.pos == "VERB"
        and document.case(unit.index) in ("to", "from", "by")
        and not [one for one in document.dependents(verb.index, "obj") if one.index != unit.index]
    )
    # "The firm raised its stake to 93 percent": what is raised, and not who raises it.
    if verb is not unit and verb.lemma.lower() in _MOVED and document.case(unit.index) in ("to", "from", "by"):
        own = {unit.index, *(one.index for one in document.tokens_in(amount.span))}
        raised = [one for one in document.dependents(verb.index, "obj") if one.index not in own]
        thing = next((one for one in raised if one.pos in ("NOUN", "PROPN") and not is_unit_noun(one)), None)
        if thing is not None and not _is_sign(thing):
            return (of_noun(document, thing, None) if thing.lemma.lower() in TOTALS else None) or thing
    if verb is not unit and not linking and not moving:
        return None
    return _thing_of(document, verb)


def subject_of(document: Document, verb: Token) -> Token | None:
    """The subject of a verb, also where it stands only at the verb it is joined to, or is the noun it modifies."""
    for _ in range(4):
        # The nearest: a clause before it may have left its own subject here.
        before = [one for one in document.dependents(verb.index, "nsubj") if one.index < verb.index]
        subject = before[-1] if before else document.subject(verb.index)
        if subject is not None:
            return _antecedent(document, verb) if subject.tag in ("WDT", "WP") else subject
        above = document.tokens[verb.head]
        if verb.dep == "acl" and above.pos in ("NOUN", "PROPN") and verb.tag == "VBG":
            return document.subject(above.index) or above
        if verb.dep not in ("conj", "xcomp", "advcl") or above.index == verb.index or above.index > verb.index:
            return None
        verb = above
    return None


def total_of(document: Document, number: Token) -> Token | None:
    """The noun ("number", "toll") that the number completes: under one verb with it, or above it."""
    for one in _above(document, number):
        if one.lemma.lower() in TOTALS and one.index != number.index:
            return one
        for index in document.children[one.index]:
            below = document.tokens[index]
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
    end = unit_end(document, amount)
    if end is not None and (words := document.tokens_in(Span(amount.number.end, end))):
        return words[-1]
    after = document.tokens_in(Span(amount.number.end, min(amount.number.end + 2, len(document.text))))
    beside = after[0] if after and after[0].start >= amount.number.end else None
    if beside is not None and (is_unit_noun(beside) or beside.text == "%"):
        return beside
    if (of := of_noun(document, last, amount)) is not None and is_unit_noun(of):
        return of
    if rate(document, last, amount) is not None:
        return None
    noun = document.tokens[last.head]
    if noun.index > last.index and not is_unit_noun(noun):
        noun = _whole(document, noun)
    good = last.dep.startswith(_BEFORE) and noun.index > last.index and noun.pos in _NOUNS
    return noun if good and not noun.span.overlaps(amount.span) else None


def number_token(document: Document, amount: Amount) -> Token | None:
    """The token that governs the others of the number."""
    tokens = document.tokens_in(amount.number)
    if not tokens:
        return None
    words = amount.number.of(document.text)
    if ", 0" in words:
        return tokens[-1]
    if amount.fraction and re.search(r"\s(?:in|of)\s", words) and document.tokens[tokens[-1].head].pos in _NOUNS:
        return tokens[-1]
    if tokens[0].index and (sign := document.tokens[tokens[0].index - 1]) and _is_sign(sign):
        return sign
    found = document.tokens[document.head_of(tokens[0].index, tokens[-1].index + 1)]
    above = document.tokens[found.head]
    return above if _is_sign(above) else found


def _is_sign(token: Token) -> bool:
    return token.tag == "$" or token.text in _SIGNS


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


def governor(document: Document, token: Token) -> Token:
    """The predicate at or above ``token``: a verb, what has a subject of its own, or the root."""
    here = token
    while here.head != here.index and here.pos != "VERB" and not _has_subject(document, here):
        here = document.tokens[here.head]
    return here


def _has_subject(document: Document, token: Token) -> bool:
    return any(document.tokens[index].dep.startswith(("nsubj", "csubj")) for index in document.children[token.index])


def clause_span(document: Document, predicate: Token) -> Span:
    """From the first to the last token under the predicate, within its sentence."""
    below = document.subtree(predicate.index)
    return Span(document.tokens[below[0]].start, document.tokens[below[-1]].end)
