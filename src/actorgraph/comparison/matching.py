"""What a person's words are about: by what is counted, what they do, of which nation, where, by whom.

Words are compared without their endings; a nation's name, its people and its adjective are one ("Russians" finds
"citizens of Russia"), and so are words of one line of the lexicon ("militants" finds "fighters").
"""

from __future__ import annotations

from actorgraph import lexicon
from actorgraph.comparison.claims import Claim
from actorgraph.comparison.lexicon import deed, deed_of, thing
from actorgraph.comparison.words import WORD, kindred, stems

_EMPTY = lexicon.words("no-question")


def wanted(query: str) -> list[frozenset[str]]:
    """For each word of a question that says something, what it may be found by."""
    return [keys(word) for word in WORD.findall(query.lower()) if word not in _EMPTY]


def keys(word: str) -> frozenset[str]:
    """What a word may be found by: its stem, its class of things, its class of deeds."""
    found, forms = {kindred(word)}, [word]
    # Forms that it may be of: "fighting" of "fight", "citizens" of "citizen".
    for ending, rest in (("ies", "y"), ("es", ""), ("s", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e")):
        # Of two letters or fewer nothing is left to tell a word by ("is", "bed").
        if word.endswith(ending) and len(word) - len(ending) > 2:
            forms.append(word[: -len(ending)] + rest)
    for form in forms:
        # Marks keep the three name spaces apart: a thing "fight" and a deed "fight" are found by different questions.
        found.add("~" + thing(form))
        found.add("!" + deed(form))
        if does := deed_of(form):
            found.add("!" + does)
    return frozenset(found)


def vocabulary(claim: Claim) -> frozenset[str]:
    """All that a claim can be found by."""
    one = claim.quantity
    text = " ".join((one.of, one.doing or "", *claim.names, *claim.modifiers, claim.outlet or ""))
    found = set(stems(text))
    found |= {"~" + claim.thing, *("!" + each for each in claim.deeds)}
    if one.head:
        found.add("~" + thing(one.head))
    return frozenset(found)
