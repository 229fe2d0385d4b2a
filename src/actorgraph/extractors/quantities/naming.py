"""The label of a number: the article's own words for what it tells, the shortest clause that is clear by itself.

"300 crates" tells nothing to who meets it alone; "the harbour office lost 300 crates" does. So a label is the clause in
which the number stands, with who does it and to what, and without what can be spared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from actorgraph.model import Document, Span, Token

LONGEST = 26
"""Words from which on circumstances are left out, the farthest from the number first."""
FULL = 34
"""Words of a label at most: a longer one is the number with its noun alone."""

_PRONOUNS = frozenset(("WDT", "WP"))
_DROPPED = frozenset(("parataxis", "discourse", "vocative", "list", "orphan", "dep", "reparandum"))
"""Relations of what is no part of a clause, wherever it hangs."""
_SPARED = {"advcl": 0, "acl": 0, "appos": 0, "ccomp": 1, "obl": 1, "advmod": 1, "conj": 2, "xcomp": 2, "nmod": 3}
"""Relations of what a long clause can do without; of the lowest first."""
_JOINED = frozenset(("conj", "xcomp", "advcl", "acl", "ccomp", "csubj"))
_SPACED = re.compile(r"\s([,;:])(?=\s)")
_IF = frozenset("if unless whether".split())


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells of a number: the words of the clause, and its tokens; nothing where no clause is clear."""

    label: str = ""
    tokens: tuple[int, ...] = ()


def told(document: Document, number: Span, counted: Span | None, head: Token | None) -> Told:
    """The clause that gives a number, as short as it stays clear; nothing where it is too long."""
    kept = {one.index for span in (number, counted) if span is not None for one in document.tokens_in(span)}
    inner = [one.index for one in document.tokens_in(number)]
    if not inner:
        return Told()
    at = head if head is not None else document.tokens[document.head_of(inner[0], inner[-1] + 1)]
    root, subject = clause(document, document.tokens[inner[-1]], at)
    if subject is None and root.pos != "VERB" and not document.dependents(root.index, "cop"):
        return Told()  # words without a verb say nothing of the number: an item of a list
    needed = {one for index in (*inner, at.index) for one in _up(document, index, root.index)}
    lead = _lead(document, root, subject)
    shown = _clause_tokens(document, root, needed | kept)
    shown, budget = _shortened(document, root, shown, needed | kept, LONGEST - len(lead))
    if len(shown) > max(budget, FULL - len(lead)):
        return Told()
    if subject is not None and subject.tag in _PRONOUNS:
        shown.discard(subject.index)
    return Told(_words(document, lead, sorted(shown - set(lead))), tuple(sorted({*lead, *shown})))


def about(document: Document, said: Told, number: Span) -> tuple[str, ...]:
    """Whom or what the clause is about: the named ones who do it, to whom it is done, and whose it is, in text order;
    none that the number itself counts."""
    found = []
    for index in said.tokens:
        entity, mention = document.entity_at(index), document.mention_at(index)
        if entity is None or mention is None or mention.span.overlaps(number):
            continue
        # Of a list and of a name beside its noun the first word has the relation.
        token = document.tokens[index]
        while token.dep.partition(":")[0] in ("conj", "appos", "flat", "compound") and token.head in said.tokens:
            token = document.tokens[token.head]
        relation, case = token.dep.partition(":")[0], document.case(token.index)
        party = relation in ("nsubj", "obj", "iobj") or token.dep == "nmod:poss"
        party = party or (relation in ("nmod", "obl") and case in ("of", "by", "between", "'s", "’s"))
        lead = token.dep.partition(":")[0] == "root" or token.head not in said.tokens
        if (party or lead) and any(one.kind == "name" for one in entity.mentions):
            found.append(entity.id)
    return tuple(dict.fromkeys(found))


def clause(document: Document, number: Token, head: Token) -> tuple[Token, Token | None]:
    """The predicate of the smallest clause around a number that has a subject, or the word that a clause without one
    belongs to; and the subject as it stands there."""
    here = _predicate(document, _upper(document, number, head))
    while True:
        subject = next((one for one in document.dependents(here.index, "nsubj", "csubj")), None)
        relation = here.dep.partition(":")[0]
        above = document.tokens[here.head]
        # "Saw them lose 300 boats" says less without who saw it, or whether anybody did.
        bare = relation in ("ccomp", "xcomp") and here.tag in ("VB", "VBG")
        bare = bare and not document.dependents(here.index, "aux")
        if (subject is not None and not bare) or relation not in _JOINED or above.index == here.index:
            return here, subject
        if relation == "conj" and borrowed(document, here) is not None:
            return here, None
        if relation == "acl" and here.tag in ("VBG", "VBN") and above.index < here.index:
            return here, None  # "the fleet, numbering 300 boats"
        if relation == "acl" and above.pos in ("NOUN", "PROPN", "PRON"):
            # "His plan to sell 300 boats": where the noun is said of something, that clause.
            here = _predicate(document, above)
            if here.index == above.index:
                return here, document.subject(here.index)
            continue
        here = _predicate(document, above)


def borrowed(document: Document, verb: Token) -> Token | None:
    """The subject that a joined verb has from the one it is joined to."""
    while verb.dep == "conj" and verb.head != verb.index:
        verb = document.tokens[verb.head]
        if found := document.subject(verb.index):
            return found
    return None


def _upper(document: Document, number: Token, head: Token) -> Token:
    """Whichever of number and noun is above the other; the noun where they stand apart."""
    return number if number.index in document.ancestors(head.index) else head


def _predicate(document: Document, token: Token) -> Token:
    """The verb, or other word with a subject, at or above a token; the root where there is none."""
    here = token
    while here.head != here.index:
        verbal = here.pos == "VERB" and here.dep.partition(":")[0] not in ("amod", "compound", "case", "nmod")
        if verbal or document.dependents(here.index, "nsubj"):
            return here
        here = document.tokens[here.head]
    return here


def _up(document: Document, index: int, root: int) -> Iterable[int]:
    chain = document.ancestors(index)
    return chain[: chain.index(root) + 1] if root in chain else (index,)


def _lead(document: Document, root: Token, subject: Token | None) -> list[int]:
    """The tokens of a subject that stands outside the clause: before a relative pronoun, or at an earlier verb."""
    found = None
    above = document.tokens[root.head]
    if root.dep.startswith("acl") and above.index < root.index and (subject is None or subject.tag in _PRONOUNS):
        found = above
    elif subject is None and root.dep == "conj":
        found = borrowed(document, root)
        if found is not None and found.tag in _PRONOUNS:
            verb = document.tokens[found.head]
            found = document.tokens[verb.head] if verb.dep.startswith("acl") else None
    if found is None or found.index >= root.index:
        return []
    below = sorted(_clause_tokens(document, found, {found.index}, noun=True) - set(document.subtree(root.index)))
    while below and document.tokens[below[0]].pos in ("ADP", "CCONJ", "SCONJ", "PUNCT"):
        below = below[1:]
    return below


def _clause_tokens(document: Document, root: Token, needed: set[int], noun: bool = False) -> set[int]:
    """The tokens at and below a word without clauses apart, asides, and what is joined to it."""
    shown, stack = set(), [root.index]
    while stack:
        here = stack.pop()
        shown.add(here)
        for below in document.children[here]:
            token = document.tokens[below]
            if below in needed or not _is_apart(document, token, root, noun):
                stack.append(below)
    return shown


def _is_apart(document: Document, token: Token, root: Token, noun: bool) -> bool:
    relation = token.dep.partition(":")[0]
    if relation in _DROPPED or (noun and relation in ("acl", "cop", "nsubj", "advcl")):
        return True
    if token.head == root.index:
        own = bool(document.dependents(token.index, "nsubj", "cop"))
        if relation == "conj" and not noun and (own or "VERB" in (root.pos, token.pos)):
            return True
        if relation == "mark":
            return token.text.lower() not in _IF
        if token.index < root.index and relation in ("cc", "advcl"):
            return True
    # A clause or another name behind a comma is an aside, but not the name right behind its title.
    first = document.subtree(token.index)[0]
    comma = first > 0 and document.tokens[first - 1].text in (",", "-", "–", "—", "--", "(", ":")
    if relation == "appos":
        return comma or token.pos != "PROPN"
    return relation in ("acl", "advcl") and comma


def _shortened(document: Document, root: Token, shown: set[int], needed: set[int], budget: int) -> tuple[set[int], int]:
    """Without circumstances that can be spared, as long as there are more words than wanted."""

    def told(tokens: set[int]) -> int:
        return sum(document.tokens[one].pos != "PUNCT" for one in tokens)

    number = max(needed)
    while told(shown) > budget:
        free = [
            token
            for token in (document.tokens[one] for one in shown)
            if token.index != root.index
            and token.dep.partition(":")[0] in _SPARED
            and token.lemma.lower() not in ("not", "never")
            and not (token.dep == "appos" and token.pos == "PROPN")
            and not (token.dep == "conj" and document.tokens[token.head].dep in ("amod", "compound", "nummod"))
            and needed.isdisjoint(document.subtree(token.index))
        ]
        if not free:
            break
        # Clauses go before circumstances, these before what says which; what stands far off before what is near.
        spared = max(free, key=lambda one: (-_SPARED[one.dep.partition(":")[0]], abs(one.index - number), -one.index))
        shown -= set(document.subtree(spared.index))
    return shown, budget


def _words(document: Document, lead: list[int], shown: list[int]) -> str:
    """The words of the tokens, with no mark of punctuation where something beside it is left out."""
    every = [*lead, *shown]
    have = set(every)
    while True:
        out = set()
        for index in have:
            token = document.tokens[index]
            lone = index - 1 not in have or index + 1 not in have
            # A comma stays before what it sets off, whatever stood before that.
            after = document.tokens[index + 1] if index + 1 in have else None
            stays = token.text == "," and after is not None and index != shown[0] and index not in lead
            if after is not None and after.pos in ("VERB", "AUX") and after.dep.partition(":")[0] not in _JOINED:
                stays = False  # behind an aside that is left out: "Quill, (...) took"
            if token.pos == "PUNCT" and lone and not stays and token.text not in ("%", "$", "€", "£"):
                out.add(index)
        # A conjunction or preposition at the end leans on what is gone.
        last = max(have - out, default=None)
        if last is not None and document.tokens[last].pos in ("CCONJ", "SCONJ") and len(have) > 1:
            out.add(last)
        # A conjunction whose second part is left out goes too.
        out |= {one for one in have if document.tokens[one].dep == "cc" and document.tokens[one].head not in have}
        if not out:
            break
        have -= out
    order = [one for one in every if one in have]
    if not order:
        return ""
    words, before = [document.tokens[order[0]].text], order[0]
    for index in order[1:]:
        gap = document.text[document.tokens[before].end : document.tokens[index].start]
        words.append(("" if index == before + 1 and not gap else " ") + document.tokens[index].text)
        before = index
    said = "".join(words)
    if sum(said.count(one) for one in '"“”') % 2:
        said = said.translate(str.maketrans("", "", '"“”'))
    return _SPACED.sub(r"\1", " ".join(said.split()))
