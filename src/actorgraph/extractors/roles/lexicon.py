"""Words for offices and jobs, for what surrounds them in a title, and verbs of holding them.

General English of news, chosen by hand; lemmas in lower case.
"""

from __future__ import annotations

from functools import lru_cache

from actorgraph import lexicon


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OFFICES = lexicon.groups("office")
"""Heads, or last words of titles, to their concept in the scheme of offices (``ontology/offices.ttl``)."""

JOBS = lexicon.words("job")
"""Heads of what somebody does for a living, beyond :data:`OFFICES`."""

JOB_OFFICES = lexicon.groups("job")
"""Heads of jobs to their concept in the scheme of offices."""
CONCEPTS = frozenset({*OFFICES.values(), *JOB_OFFICES.values()})
"""The concepts that roles may have as office."""

ABBREVIATED = lexicon.groups("short-for")

EMPTY = lexicon.words("empty-title")
"""Descriptions that say nothing without an organisation."""

COUNTERPARTS = _words("counterpart colleague")
"""Who holds the office just named, of another state."""

FIELDS = lexicon.words("field")
"""Words of an office's field, which a name tagger may take for part of an organisation's name."""

FORMER = lexicon.words("former")
RANKS = lexicon.words("rank")
"""Titles of address and rank, which say nothing of an office where another title stands with them."""

ADDRESSES = _words("ayatollah father imam mullah sheik sheikh sister")
"""Those by which one is addressed whatever one does, where others are posts of their own."""

ACTING = lexicon.words("acting")
DESIGNATE = lexicon.words("designate")

AFTER_HEAD = _words("general elect designate emeritus pro at in")
"""What may follow the head of a title after a hyphen ("president-elect", "editor-in-chief")."""

NOT_TITLE = lexicon.words("not-title")
"""Modifiers that are no part of a title."""

LEAD = lexicon.groups("leading")
"""Verbs of leading to the role they tell."""

FOUND = lexicon.words("founding")
"""Verbs of founding; those that also mean much else need an organisation as object."""

JOIN = _words("join rejoin enter")
LEAVE = _words("leave quit")
RESIGN = lexicon.words("leaving-office")
APPOINT = lexicon.words("appointing")
SERVE = lexicon.words("serving")
WORK = lexicon.words("working")
"""Verbs with "for", "at" or "with" an employer."""

DEMONYM_ENDINGS = ("ian", "ean", "ish", "ese", "ani", "raqi")

COUNTRY_OFFICES = _words("president monarch head-of-state head-of-government minister diplomat")
"""Concepts whose holders serve a state, so that a state named near the title is the organisation meant."""

PARTISANS = lexicon.words("partisan-title")
"""Heads before which the name of a field is that of a party ("Labour MP", but "Labour Minister")."""

PARTY_WORDS = lexicon.words("party-name")
"""Words of which some stands in the name of a party or names its members."""

LINKS = _words("of for at with in from on to within inside")
"""Prepositions between an office and its organisation."""

POSSESSIVE = _words("'s ’s ' ’")
OWNERS = _words("its his her their our my whose")


def key(word: str) -> str:
    """A word of a title as looked up: lower case, abbreviations spelled out, "ex-" left to the status."""
    plain = word.lower().rstrip(".").removeprefix("ex-")
    return ABBREVIATED.get(plain) or (ABBREVIATED[plain[:-1]] if is_abbreviated_plural(plain) else plain)


def singular(word: str) -> str:
    """A word that the tagger left in the plural ("Presidents" as a name) in the singular, if that heads a title."""
    return word[:-1] if word.endswith("s") and not is_role(word) and is_role(word[:-1]) else word


def is_abbreviated(word: str) -> bool:
    """Whether a word is the abbreviation of a title ("Sen.")."""
    plain = word.lower().rstrip(".")
    return plain in ABBREVIATED and ABBREVIATED[plain].startswith(plain[:2])


def is_abbreviated_plural(word: str) -> bool:
    """Whether a word is the abbreviation of a title for several holders ("Sens."); it may stand in the lexicon too."""
    plain = word.lower().rstrip(".")
    return plain.endswith("s") and plain[:-1] in ABBREVIATED


@lru_cache(maxsize=50_000)
def headword(lemma: str, word: str) -> str:
    """A word as the lexicon has it: its lemma where that is known, else the word."""
    found = key(lemma)
    return found if is_role(found) else singular(key(word))


def is_role(word: str) -> bool:
    """Whether a word in the form of :func:`key` can head an office or job."""
    return word in OFFICES or word in JOBS


def concept(words: list[str]) -> str | None:
    """The concept of the office with these words: by the longest known ending, then by the first known words."""
    for size in (4, 3, 2, 1):
        if len(words) >= size and (found := OFFICES.get(" ".join(words[-size:]))):
            return found
    for size in (4, 3, 2):
        if found := OFFICES.get(" ".join(words[:size])):
            return found
    return None
