"""Parties by the words for their members and adjectives: "Republicans", "a Democratic senator", "the Tories".

Before a title or alone such a word names the party. The list is closed: adjectives that are also a way of thinking
("conservative", "green", "liberal") are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from actorgraph.model import Document, Name, Token
from actorgraph.names.forms import words_of

_FORMS = {
    "republican": "republican republicans gop",
    "democratic": "democrat democrats democratic",
    "tory": "tory tories",
    "liberal democrat": "lib-dem lib-dems",
}
_SINGLE = frozenset(("republican", "democrat", "tory"))
"""One member, where it is no modifier: a person, not the party."""
_MODIFIES = frozenset(("amod", "compound", "nmod:desc", "nmod:unmarked"))
SURE = 0.8
_PARTIES = {form: party for party, forms in _FORMS.items() for form in forms.split()}


def with_parties(document: Document, names: Sequence[Name]) -> list[Name]:
    """The names and the words for parties outside them, which taggers of names take for plain adjectives."""
    covered = {at for name in names for at in range(name.first, name.last)}
    made = [*names]
    for token in document.tokens:
        if token.index in covered or not is_party(token.text):
            continue
        # "Senator Ada Bern, a Ruritanian Republican" tells of which party she is.
        if _of_somebody(document, token, covered):
            made.append(Name(token.span, "ORG", token.index, token.index + 1, SURE))
            continue
        # "two Republicans", "a senior Democrat": some of its members, not the party.
        if document.dependents(token.index, "nummod", "amod", "compound"):
            continue
        if _modifies(document, token) or token.text.casefold() not in _SINGLE:
            made.append(Name(token.span, "ORG", token.index, token.index + 1, SURE))
    return sorted(made, key=lambda name: name.span)


def _of_somebody(document: Document, token: Token, named: set[int]) -> bool:
    """Whether a member of a party stands in apposition to a name."""
    return token.dep == "appos" and token.text.casefold() in _SINGLE and token.head in named


def _modifies(document: Document, token: Token) -> bool:
    head = document.tokens[token.head]
    if token.dep == "conj" and is_party(head.text):
        return _modifies(document, head)
    return token.dep in _MODIFIES and head.index > token.index


def is_party(surface: str) -> bool:
    """Whether a name is nothing but a word for a party."""
    return surface[:1].isupper() and surface.casefold() in _PARTIES


def party_of(surface: str) -> str | None:
    """The party that a word or a name such as "Republican Party" means; ``None`` if it is none of them."""
    words = [word for word in words_of(surface) if word not in ("the", "party")]
    return _PARTIES.get("-".join(words)) if words and surface[:1].isupper() else None
