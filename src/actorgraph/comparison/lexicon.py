"""A small general lexicon: nouns that count the same, and verbs that say the same of those counted.

Own lists of everyday news words; two words of one line count as one, no more is claimed.
"""

from __future__ import annotations

from collections.abc import Iterable

_THINGS = """
person people individual man human body soul citizen national resident inhabitant
fighter militant jihadist jihadi combatant insurgent rebel extremist terrorist guerrilla islamist gunman
soldier troop serviceman trooper personnel serviceperson
protester protestor demonstrator marcher rallier
refugee migrant asylum-seeker immigrant displaced
victim casualty fatality death dead killed
injured wounded injury
prisoner detainee inmate captive
worker employee staff staffer job position
child kid minor boy girl
woman female
voter elector
lawmaker deputy legislator parliamentarian mp senator congressman representative
company firm business corporation enterprise
country nation state
house home dwelling residence
vehicle car automobile
attack strike raid assault bombing
vote ballot
participant attendee delegate guest
student pupil
patient case infection
price cost fee
budget spending expenditure outlay
aid assistance help support
emission pollution
village town settlement
plane aircraft jet airplane
ship vessel boat
unemployment joblessness
""".strip().splitlines()

_DEEDS = """
fight combat battle join enlist serve
kill die perish murder slay execute
wound injure hurt maim
arrest detain imprison jail capture hold
protest demonstrate march rally gather
flee escape leave displace evacuate
return repatriate
vote elect ballot
attend participate
lose dismiss fire
build construct
destroy demolish raze
""".strip().splitlines()

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


def _classes(lines: Iterable[str]) -> dict[str, str]:
    return {word: line.split()[0] for line in lines for word in line.split()}


_THING_OF, _DEED_OF = _classes(_THINGS), _classes(_DEEDS)
_DEED_OF_THING = {thing: deed for deed, things in _DOING.items() for thing in things.split()}
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
