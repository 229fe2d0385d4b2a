"""Look-ups in the parse."""

from __future__ import annotations

from actorgraph.model import Document, Token

_FINITE = frozenset(("VBD", "VBZ", "VBP"))


def word(token: Token) -> str:
    return (token.lemma or token.text).lower()


def base(token: Token) -> str:
    """The relation without its subtype."""
    return token.dep.partition(":")[0]


def shares(document: Document, token: Token) -> bool:
    """Whether a coordinated predicate has its subject, and with it helping words, from the one before."""
    return base(token) == "conj" and document.subject(token.index) is None


def shares_helpers(document: Document, token: Token) -> bool:
    """Whether what stands before a coordinated predicate, "not" and helping words, is said of it too.

    Not behind "but", nor where it has helping words of its own ("was not tried and has moved") or a tense of its own
    that the one before has not, or has in its copula ("would not name it and said", "is not a doctor and founded it").
    """
    if not shares(document, token):
        return False
    ties = {one.text.lower() for one in document.dependents(token.index, "cc", "advmod")}
    if not ties.isdisjoint(("but", "yet", "instead", "rather")):
        return False
    if document.dependents(token.index, "aux", "aux:pass", "cop"):
        return False
    above = document.tokens[token.head]
    told = above.pos == "VERB" or document.dependents(above.index, "cop")
    return not (token.tag in _FINITE and told and above.tag not in _FINITE)


def preposition(document: Document, token: Token) -> str:
    """The first word that ties a phrase or clause to what governs it, lower case; empty where there is none."""
    ties = (one for one in document.dependents(token.index, "case", "mark") if one.tag != "POS")
    return next((one.text.lower() for one in ties if one.index < token.index), "")
