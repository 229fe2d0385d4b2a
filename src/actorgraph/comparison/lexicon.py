"""A small general lexicon: nouns that count the same, and verbs that say the same of those counted.

Own lists of everyday news words; two words of one line count as one, no more is claimed.
"""

from __future__ import annotations

from actorgraph import lexicon

# What a noun says that those counted do, so that "jihadists" and "people who fight" are of one kind.
_DOING = {
    "fight": "fighter soldier",
    "kill": "victim",
    "wound": "injured",
    "protest": "protester",
    "flee": "refugee",
    "vote": "voter",
    "arrest": "prisoner",
    "attend": "participant",
}


_THING_OF, _DEED_OF = lexicon.groups("counts-as"), lexicon.groups("deed")
_DEED_OF_THING = {thing: deed for deed, things in _DOING.items() for thing in things.split()}
# Who was killed is another set than who fought, though both are of one nation.
_FATES = frozenset(("kill", "wound", "arrest", "flee", "return"))
GENERIC = frozenset(("person",))
"""Classes of nouns that restrict nothing by themselves."""


def thing(head: str) -> str:
    """What is counted, the same for nouns that count the same."""
    return _THING_OF.get(head, head)


def deed(verb: str) -> str:
    """The class of a verb's lemma: the first of those that say the same, else the verb itself."""
    return _DEED_OF.get(verb, verb)


def deed_of(head: str) -> str | None:
    """What the noun says that they do ("fighter": fight)."""
    return _DEED_OF_THING.get(thing(head))


def is_fate(verb: str) -> bool:
    """Whether it is what becomes of people, so that those it is said of are others than those it is not said of."""
    return verb in _FATES
