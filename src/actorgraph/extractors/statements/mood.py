"""Whether a predicate is denied, and how it is put forward: as a fact, a plan, a possibility, a demand, a question.

Read off the parse (Universal Dependencies version 2): helping verbs and particles of the predicate, then the words that
govern it, as far as they stand inside what was said.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from actorgraph.model import Document, Mood, Token

_NOT = frozenset(("not", "never", "n't", "n’t", "no", "neither", "nor", "hardly", "nobody", "none", "nothing"))
_WITHOUT = frozenset(("without",))
_HELPERS = ("aux", "advmod", "mark", "cop", "neg", "cc")
_DENIERS = frozenset((*_HELPERS, "det", "discourse"))
_ARGUMENTS = ("nsubj", "obj", "obl")
_PLANNED = frozenset(("will", "shall", "'ll", "’ll", "wo", "gonna"))
_POSSIBLE = frozenset(("may", "might", "could", "perhaps", "maybe", "possibly"))
_REQUIRED = frozenset(("must", "should", "ought", "need"))
_CONDITIONS = frozenset(("if", "unless", "whether", "lest"))
_CLAUSES = frozenset(("xcomp", "ccomp", "csubj"))

# Words under which "not" means the clause below as much as themselves: "does not want to leave", "is not going to".
_TRANSPARENT = frozenset(
    """want plan intend expect go think believe suppose seem appear need have be able willing ready likely seek try let
    continue begin start allow support agree accept see""".split()
)
_DENYING = frozenset(
    "refuse fail deny decline avoid stop prevent forbid prohibit reject doubt unable unwilling".split()
)
_PLANNING = frozenset("plan intend promise vow pledge aim expect prepare go decide agree commit".split())
_WISHING = frozenset("want need demand urge call ask insist wish require propose recommend hope have allow".split())
_THAT = frozenset("demand urge ask insist require propose recommend".split())  # "demands that he leave"
_UNSURE = frozenset("possible possibility chance likely unlikely able seem appear may".split())
_ORDER: tuple[Mood, ...] = ("asked", "conditional", "required", "possible", "planned")
"""The mark that weighs most first."""


HIGHEST = 12
"""Words above a predicate that are looked at."""
FARTHEST = 80
"""Words after a predicate in which the mark that ends its sentence is looked for."""


class Reading(NamedTuple):
    """How a predicate is put forward."""

    negated: bool
    mood: Mood


def read(document: Document, index: int, inside: Container[int], indirect: bool) -> Reading:
    """The predicate's polarity and mood.

    Args:
        index: token of the predicate: verb, or adjective or noun with its copula.
        inside: tokens of the content; what governs the predicate from outside of them is not looked at.
        indirect: whether the words are retold, so that "would" is the speaker's "will".
    """
    token = document.tokens[index]
    negated, moods = False, set(_moods(document, token, indirect))
    negated ^= is_negated(document, token)
    for _ in range(HIGHEST):
        above = _governor(document, token, inside)
        if above is None:
            break
        lemma = above.lemma.lower()
        moods.update(_under(lemma, token, document))
        if token.dep == "conj":
            moods.update(_moods(document, above, indirect))
        negated ^= lemma in _DENYING and token.dep != "conj"
        negated ^= (lemma in _TRANSPARENT or token.dep == "conj") and is_negated(document, above)
        if token.dep == "ccomp" and not (_has_to(document, token) or token.tag == "VB"):
            break  # a whole clause: what lies above its verb is another matter
        token = above
    return Reading(negated, next((one for one in _ORDER if one in moods), "asserted"))


def is_negated(document: Document, token: Token) -> bool:
    """Whether the word itself is denied: "not", "never", "no agreement was reached", "nobody left"."""
    for child in _children(document, token):
        word, base = child.text.lower(), child.dep.split(":")[0]
        if base in _DENIERS and (word in _NOT or child.lemma.lower() in _NOT):
            return not _is_opener(document, child)
        if base in _ARGUMENTS and (word in _NOT or _has_no(document, child)):
            return True
        if base == "mark" and word in _WITHOUT:
            return True
    return False


def _is_opener(document: Document, token: Token) -> bool:
    """ "No, we agree": the answer before the clause, and "not only"."""
    after = document.tokens[token.index + 1] if token.index + 1 < len(document.tokens) else token
    return (token.text.lower() == "no" and after.text == ",") or after.lemma.lower() in ("only", "just", "even")


def _has_no(document: Document, noun: Token) -> bool:
    return any(one.text.lower() in ("no", "neither") and one.dep == "det" for one in _children(document, noun))


def _governor(document: Document, token: Token, inside: Container[int]) -> Token | None:
    """The word above whose own polarity and mood concern this one."""
    above = document.tokens[token.head]
    if above.index == token.index or above.index not in inside:
        return None
    base = token.dep.split(":")[0]
    shared = base == "conj" and not any(one.dep.startswith("nsubj") for one in _children(document, token))
    infinitive = base in ("acl", "advcl") and _has_to(document, token) and above.pos in ("NOUN", "ADJ", "VERB")
    return above if base in _CLAUSES or shared or infinitive else None


def _has_to(document: Document, token: Token) -> bool:
    return any(one.lemma.lower() == "to" and one.dep in ("mark", "aux") for one in _children(document, token))


def _moods(document: Document, token: Token, indirect: bool) -> Iterator[Mood]:
    """By the predicate's own helping words and clause."""
    words = {one.text.lower() for one in _children(document, token) if one.dep.split(":")[0] in _HELPERS}
    conditions = {one.text.lower() for one in _clauses(document, token)}
    if "would" in words or "'d" in words or "’d" in words:
        perfect = any(one.lemma.lower() == "have" and one.dep == "aux" for one in _children(document, token))
        yield "planned" if indirect and not perfect and not conditions & _CONDITIONS else "conditional"
    if words & _PLANNED:
        yield "planned"
    if words & _POSSIBLE:
        yield "possible"
    if words & _REQUIRED:
        yield "required"
    if words & _CONDITIONS:
        yield "conditional"
    if _ends_in_question(document, token):
        yield "asked"


def _ends_in_question(document: Document, token: Token) -> bool:
    """By the first mark that ends a sentence after the word; a quotation may end before its sentence does."""
    last = min(document.sentences[token.sentence].last, token.index + FARTHEST)
    following = document.tokens[token.index + 1 : last]
    return next((one.text[0] for one in following if one.text[0] in ".!?"), "") == "?"


def _clauses(document: Document, token: Token) -> Iterator[Token]:
    """The conjunctions of adverbial clauses below."""
    for child in _children(document, token):
        if child.dep.split(":")[0] == "advcl":
            yield from (one for one in _children(document, child) if one.dep == "mark")


def _under(lemma: str, token: Token, document: Document) -> Iterator[Mood]:
    """By the word that governs the clause: "want to", "plan to", "it is possible that"."""
    if token.dep == "conj":
        return
    if lemma in _UNSURE:
        yield "possible"
    elif lemma in _PLANNING and (_has_to(document, token) or token.tag == "VB"):
        yield "planned"
    elif lemma in _WISHING and (_has_to(document, token) or (token.tag == "VB" and lemma in _THAT)):
        yield "possible" if _is_others(document, document.tokens[token.head]) else "required"


def _is_others(document: Document, verb: Token) -> bool:
    """Whether somebody named does the wishing, who need not be the speaker."""
    return any(one.dep.startswith("nsubj") and one.pos in ("NOUN", "PROPN") for one in _children(document, verb))


def _children(document: Document, token: Token) -> Iterator[Token]:
    return (document.tokens[one] for one in document.children[token.index])
