"""Word lists of English news: titles, and nouns for persons, organisations, places and groups.

General vocabulary, chosen by hand; lemmas in lower case.
"""

from __future__ import annotations

from actorgraph import lexicon
from actorgraph.model import EntityType

MALE_TITLES = lexicon.words("male-title")
FEMALE_TITLES = lexicon.words("female-title")
HONORIFICS = lexicon.words("honorific")
OFFICES = lexicon.words("title-word")
"""Words that stand before a person's name and are no part of it."""

SUFFIXES = lexicon.words("name-suffix")
PARTICLES = lexicon.words("name-particle")
"""Parts of surnames that writers leave off or spell as they like."""

MALE_NOUNS = lexicon.words("male")
FEMALE_NOUNS = lexicon.words("female")
PERSON_NOUNS = lexicon.words("person", "title-abbreviation")
KIN = lexicon.words("relation")
"""Who somebody is to another person: "her mother" is seldom who an article goes on to speak of."""
ORG_NOUNS = lexicon.words("organisation")
PLACE_NOUNS = lexicon.words("place")
GROUP_NOUNS = lexicon.words("named-group")
"""Heads of "Western countries", "Syrian rebels": named but unorganised groups."""

FIGHTERS = lexicon.words("fighter")
REGIONAL = lexicon.words("regional")
CORPORATE = lexicon.words("legal-form")
"""Designators that a shorter form of an organisation's name leaves off."""

ORG_HEADS = ORG_NOUNS | CORPORATE | lexicon.words("organisation-head")

PRONOUNS: dict[str, tuple[int, str | None, str]] = {
    form: (person, gender, number)
    for person, gender, number, forms in (
        (1, None, "singular", "i me my mine myself"),
        (1, None, "plural", "we us our ours ourselves"),
        (2, None, "singular", "you your yours yourself yourselves"),
        (3, "male", "singular", "he him his himself"),
        (3, "female", "singular", "she her hers herself"),
        (3, "neuter", "singular", "it its itself"),
        (3, None, "plural", "they them their theirs themselves"),
    )
    for form in forms.split()
}
"""Personal pronouns: person, gender, number."""

_IRREGULAR = {"men": "man", "women": "woman", "people": "people", "children": "child", "wives": "wife"}


def lemma_of(word: str) -> str:
    """A rough singular of a noun, for words whose lemma no tagger gave."""
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def noun_type(lemma: str) -> EntityType | None:
    """The kind of actor or place that a common noun describes, ``None`` where it is none or the word is unknown."""
    last = lemma.rsplit("-", 1)[-1]
    for word in (lemma, last):
        if word in PERSON_NOUNS:
            return "person"
        if word in ORG_NOUNS:
            return "organization"
        if word in PLACE_NOUNS:
            return "place"
    if last.endswith(("man", "woman", "person")) and len(last) > 6:
        return "person"
    return None


def noun_gender(lemma: str) -> str | None:
    """``male`` or ``female`` where the noun itself says so."""
    if lemma in FEMALE_NOUNS or lemma.endswith("woman"):
        return "female"
    if lemma in MALE_NOUNS or (lemma.endswith("man") and lemma not in {"human", "german", "roman", "woman"}):
        return "male"
    return None
