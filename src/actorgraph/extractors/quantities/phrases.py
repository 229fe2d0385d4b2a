"""The words of what a number counts: its noun with whatever says which ones, without the number itself."""

from __future__ import annotations

from collections.abc import Iterator

from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.extractors.quantities.units import is_unit_noun
from actorgraph.extractors.quantities.words import PLURALS, SCALES
from actorgraph.model import Document, Span, Token

_OUTSIDE = tuple("appos conj cc parataxis punct advcl ccomp list orphan dep discourse".split())
_INNER = frozenset('-"“”‘’')
_DASHES = frozenset(("–", "—", "--", "(", ")", "[", ";", ":"))
_REACH = 24  # tokens behind the noun: a longer phrase is a clause that went astray, and is left out as a whole
_CUT = ("nmod", "obl", "acl", "advcl", "ccomp", "xcomp", "conj", "cc")
_CLAUSE = ("nsubj", "csubj", "cop", "aux", "mark", "expl")  # what a noun has as a predicate, and not as a noun
_LEADING = ("amod", "nmod:poss", "compound", "nmod:desc")


def counted_span(document: Document, head: Token, amount: Amount | None) -> Span:
    """The head with its modifiers, from behind the number where that stands before it."""
    before = amount is not None and amount.span.start < head.start
    if amount is not None and amount.joined and head.start == amount.number.end + 1:
        return _joined(document, head, amount)
    inside = set(_phrase(document, head.index))
    first = head.index
    while first - 1 in inside and not (before and amount and document.tokens[first - 1].start < amount.span.end):
        first -= 1
    last = _last(document, head, amount)
    if before and amount is not None:
        first = _from_number(document, amount, first, head.index)
    # The number's unit goes with it, and so does what stands behind its hyphen ("hour" of "two-hour talks").
    while first < head.index and amount is not None:
        token = document.tokens[first]
        joined = token.start <= amount.number.end + len(amount.joined)
        if not (joined if amount.joined else token.start - amount.number.end <= 1 and is_unit_noun(token)):
            break
        first += 1
    # Another number of the noun is none of its phrase ("500 and 1,000 songs"), but a year is ("2016 campaigns").
    while first < head.index:
        token = document.tokens[first]
        year = len(token.text) == 4 and token.text.startswith(("19", "20"))
        tied = document.text[token.end : token.end + 1] == "-"
        number = token.dep in ("nummod", "conj") and token.pos == "NUM" and not year and not tied
        if not number and token.dep != "case" and token.pos not in ("ADP", "DET", "PUNCT", "CCONJ"):
            break
        first += 1
    while last > head.index and _is_loose(document.tokens[last]):
        last -= 1
    return Span(document.tokens[first].start, document.tokens[last].end)


def _is_loose(token: Token) -> bool:
    """Whether a word at the end of a phrase belongs to what follows it."""
    return token.pos in ("ADP", "PUNCT", "CCONJ", "SCONJ", "DET", "ADV", "AUX") or token.dep == "case"


def _joined(document: Document, word: Token, amount: Amount) -> Span:
    """From the word that a hyphen ties to the number to the end of the phrase that the two modify ("nation trade
    deal" of "a 12-nation trade deal with Ostria")."""
    head = word
    while (
        head.dep.startswith(("amod", "compound", "nummod", "obl:unmarked", "nmod:unmarked")) and head.head > head.index
    ):
        head = document.tokens[head.head]
    if not head.tag.startswith("NN"):
        return word.span
    last = _last(document, head, amount)
    while last > head.index and _is_loose(document.tokens[last]):
        last -= 1
    return Span(word.start, document.tokens[last].end)


def with_owner(document: Document, head: Token, amount: Amount, span: Span) -> tuple[Span, str]:
    """The phrase and its words, with what stands before the number in it: "Ostria's three biggest ports" are
    "Ostria's biggest ports", "the top two players" the "top players"."""
    words = " ".join(document.surface(span).split())
    # What stands right before the number, word by word to the left, and says whose or which of the noun.
    ahead = document.tokens_in(Span(max(0, amount.span.start - 2), amount.span.start))
    at = ahead[-1].index if ahead else -1
    first = None
    for below in reversed(document.dependents(head.index)):
        whole = document.subtree(below.index)
        if below.dep.startswith(_LEADING) and whole[-1] == at and whole == list(range(whole[0], at + 1)):
            first, at = whole[0], whole[0] - 1
    while first is not None and document.tokens[first].pos in ("DET", "PUNCT", "ADP"):
        first = first + 1 if document.tokens[first + 1].start < amount.span.start else None
    if first is None or span.start < amount.span.end:
        return span, words
    lead = document.surface(Span(document.tokens[first].start, amount.span.start))
    return Span(document.tokens[first].start, span.end), " ".join((*lead.split(), words))


def _last(document: Document, head: Token, amount: Amount | None) -> int:
    """The last token of the phrase: behind the noun one modifier after the other, each as a whole or not at all."""
    last = head.index
    for part in _parts(document, head, amount):
        end = last
        for index in part:
            token = document.tokens[index]
            # The number itself, a dash or a bracket ends the phrase.
            dash = token.text in _DASHES or (token.text == "-" and document.text[token.start - 1].isspace())
            meets = amount is not None and token.start < amount.span.end and token.end > amount.span.start
            if index != end + 1 or dash or meets:
                break
            end = index
        if end - head.index > _REACH:
            behind = range(head.index + _REACH - 1, last - 1, -1)
            end = next((index for index in behind if _is_whole(document, index)), last)
        if end == last:
            break
        last = end
        if end != part[-1]:
            break
    return last


def _is_whole(document: Document, index: int) -> bool:
    """Whether a phrase may be cut behind a token: what comes next begins a phrase or clause of its own."""
    if index + 1 >= len(document.tokens):
        return True
    opened = [one for one in document.ancestors(index + 1, 4) if document.subtree(one)[0] == index + 1]
    return bool(opened) and document.tokens[opened[-1]].dep.partition(":")[0] in _CUT


def _parts(document: Document, head: Token, amount: Amount | None) -> Iterator[list[int]]:
    """What follows the noun, in order: its modifiers, those the parse hung on the number, things counted with it."""
    above = {head.index}
    if amount is not None and amount.span.start < head.start:
        number = {token.index for token in document.tokens_in(amount.number)}
        unit = document.tokens[head.head]
        # "three percent of voters in the north": the place may hang on the percent
        above |= {unit.index} if unit.index < head.index and (is_unit_noun(unit) or unit.head in number) else set()
    below = sorted(one for each in above for one in document.children[each] if one > head.index)
    for index in below:
        token = document.tokens[index]
        if amount is not None and any(
            amount.number.holds(document.tokens[one].span) for one in document.subtree(index)
        ):
            break  # "a deficit that stood at 300": the clause gives the number
        if token.tag == "$" and amount is not None and amount.span.start > head.start:
            break  # "a loss of $12 million, or $3 a share": the first is no part of the second
        if token.head != head.index and not token.dep.startswith("nmod"):
            continue
        if _belongs(document, index, nested=False):
            yield [one for one in _phrase(document, index, nested=True) if one > head.index]
        elif (
            token.dep == "conj"
            and token.tag == "NNS"
            and not (token.lemma.lower() in SCALES or token.text.lower() in PLURALS)
        ):
            # The number counts a noun of a list with the first where that has no article or number of its own.
            own = [document.tokens[below] for below in document.children[index]]
            plain = not any(one.dep.startswith(("det", "nummod", "nmod:poss", "appos", "acl", "nsubj")) for one in own)
            if plain and any(one.dep == "cc" for one in own):
                whole = document.subtree(index)
                yield whole if whole[0] < index else [index]


def _from_number(document: Document, amount: Amount, first: int, head: int) -> int:
    """What stands between number and noun belongs to the noun, whatever the parse made of it ("20 first-graders")."""
    if document.tokens[first].pos in ("ADP", "DET"):
        return first  # "300 Canadian dollars of copper": what stands between is the unit
    between = document.tokens_in(Span(amount.span.end, document.tokens[first].start))
    near = (
        between
        and len(between) <= 5
        and all(t.pos in ("ADJ", "NOUN", "PROPN", "NUM") or t.text == "-" for t in between)
    )
    close = near and between[0].index <= head and document.text[amount.span.end : between[0].start].isspace()
    return between[0].index if close else first


def _phrase(document: Document, index: int, nested: bool = False) -> list[int]:
    """The tokens of the phrase in order: modifiers all the way down, but no apposition, coordination or clause apart.

    Args:
        nested: whether the phrase is itself part of one, so that what is joined to its head belongs to it.
    """
    found, stack = [], [index]
    while stack:
        here = stack.pop()
        found.append(here)
        stack += [one for one in document.children[here] if _belongs(document, one, nested or here != index)]
    return sorted(found)


def _belongs(document: Document, index: int, nested: bool) -> bool:
    """Coordination belongs to a modifier ("fighting in Velmora and Kars"), not to what is counted."""
    token = document.tokens[index]
    if token.dep in ("acl", "acl:relcl"):
        # A clause behind a comma says nothing of which are counted.
        first = document.subtree(index)[0]
        return first == 0 or document.tokens[first - 1].text != ","
    if not nested and token.dep.startswith(_CLAUSE):
        return False
    if not nested and token.dep.startswith("nmod") and any(one.span.overlaps(token.span) for one in document.times):
        return document.case(index) in ("of", "'s", "’s")  # "deaths in 2017": when, not which
    if token.dep.startswith(_OUTSIDE):
        listed = token.text == "," and document.tokens[token.head].dep == "conj"
        return token.text in _INNER or (nested and (listed or token.dep in ("conj", "cc", "advcl", "ccomp")))
    return True
