"""Names of persons and organisations: their parts, and how far two of them agree.

Spelling variants of one name are brought to one *sound key* by a short list of rewrites for the romanisation of
Cyrillic and Arabic (after BGN/PCGN, ISO 9 and the habits of the press); what the key does not unite, Jaro-Winkler
similarity (Winkler 1990, computed by rapidfuzz) may.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from actorgraph import lexicon
from actorgraph.lexicon.nouns import CORPORATE, HONORIFICS, OFFICES, PARTICLES, SUFFIXES

APOSTROPHES = "'’‘ʼʹ`´"
COMMON_FIRST_WORDS = lexicon.words("first-of-many")
"""Words that name no organisation by themselves: "General Motors" is not shortened to "General"."""
GIVEN_PARTICLES = frozenset(("ben",))
"""Particles that are given names too, where they open a name of two words: "Ben Tarn"."""
FUNCTION_WORDS = lexicon.words("name-joint")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$|(?<=[sS])[{APOSTROPHES}]$")
_WORD = re.compile(rf"[^\W_]+(?:[.{APOSTROPHES}][^\W_]+)*\.?|&")
_REWRITES = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"shch|sch", "sh"),
        (r"tch|tsch", "ch"),
        (r"dzh|dj", "j"),
        (r"kh|gh(?=[aeiou])", "h"),
        (r"zh", "z"),
        (r"ph", "f"),
        (r"(?<=[oe])ff$|(?<=[oe])w$", "v"),
        (r"ck|q|c(?=[aou]|$)", "k"),
        (r"x", "ks"),
        (r"ou|oo", "u"),
        (r"ee", "i"),
        (r"ye|yo|je|jo", "e"),
        (r"ae|ai|ay", "ai"),
        (r"tz|cz", "ts"),
        (r"w", "v"),
        (r"iy|yy|ij|ii|yi|ie$|y|j(?=[^aeiou]|$)", "i"),
        (r"(.)\1+", r"\1"),
    )
)
_NICKNAMES = lexicon.groups("nickname")
EAST_ASIAN_SURNAMES = lexicon.words("east-asian-surname")


_DROPPED = str.maketrans("", "", APOSTROPHES + ".")


def fold(text: str) -> str:
    """Lower case, without accents, apostrophes and dots."""
    if text.isascii():
        return text.lower().translate(_DROPPED)
    flat = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in flat if not unicodedata.combining(c) and c not in APOSTROPHES and c != ".")


@lru_cache(maxsize=400_000)
def words_of(surface: str) -> tuple[str, ...]:
    """The folded words of a name; a possessive ending and hyphens are dropped."""
    bare = _POSSESSIVE.sub("", surface.strip())
    return tuple(word for word in (fold(found) for found in _WORD.findall(bare)) if word)


@lru_cache(maxsize=200_000)
def sound_key(word: str) -> str:
    """One spelling for the common romanisations of one name: ``sergey``, ``sergei`` and ``serguei`` agree."""
    # In their order: "shch" is one sound before it is "sh" and "ch", and doubled letters go last.
    for pattern, new in _REWRITES:
        word = pattern.sub(new, word)
    return word


PATRONYMICS = frozenset("bin ibn bint binti binte".split())
"""Before the name of a father."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name, folded.

    Attributes:
        words: given names and surname without titles, suffixes and unlinked particles, in the order written.
        surnames: the words that may be the surname: the last, or the first of a name in East Asian order.
        fathers: the words that are a father's or grandfather's name ("Ada bint *Karim* Al Tarn").
    """

    words: tuple[str, ...]
    titles: tuple[str, ...] = ()
    surnames: tuple[str, ...] = ()
    fathers: tuple[str, ...] = ()

    @property
    def full(self) -> bool:
        """Whether both a given name and a surname are there."""
        return len(self.words) > 1


@lru_cache(maxsize=200_000)
def person_name(surface: str) -> PersonName:
    """Take a person's name apart: ``Mr. Ban``, ``Ban Ki-moon``, ``Abdel-Fattah el-Sissi``."""
    words = list(words_of(surface.replace("-", " ")))
    titles: list[str] = []
    while len(words) > 1 and (words[0] in HONORIFICS or words[0] in OFFICES):
        titles.append(words.pop(0))
    while len(words) > 1 and words[-1] in SUFFIXES:
        words.pop()
    given = words[:1] if len(words) == 2 and words[0] in GIVEN_PARTICLES and " " in surface else []
    kept = tuple(given) + tuple(word for word in words[len(given) :] if word not in PARTICLES) or tuple(words)
    surnames = kept[-1:]
    # East Asian order; of two words alone either may be the surname, as the press turns them around.
    if len(kept) > 1 and kept[0] in EAST_ASIAN_SURNAMES:
        surnames = (kept[0], kept[-1]) if len(kept) == 2 else (kept[0],)
    fathers = tuple(after for word, after in pairwise(words) if word in PATRONYMICS)
    return PersonName(kept, tuple(titles), surnames, fathers)


@lru_cache(maxsize=400_000)
def word_similarity(left: str, right: str) -> float:
    """How surely two words spell one name: 1 equal, .97 one sound, less for likely slips of the pen, 0 otherwise."""
    if left == right:
        return 1.0
    # Of two letters too many short words have one sound.
    if len(left) > 2 and sound_key(left) == sound_key(right):
        return 0.97
    shorter = min(len(left), len(right))
    if shorter >= 4 and DamerauLevenshtein.distance(left, right, score_cutoff=1) <= 1:
        return 0.9 if shorter >= 6 else 0.8
    if shorter >= 5 and (similarity := JaroWinkler.similarity(sound_key(left), sound_key(right))) >= 0.93:
        return 0.8 * float(similarity)
    return 0.0


def full_given_name(word: str) -> str:
    """``bill`` -> ``william``."""
    return _NICKNAMES.get(word, word)


def given_similarity(left: str, right: str) -> float:
    """Like :func:`word_similarity`, for given names: an initial and a nickname agree too."""
    if len(left) == 1 or len(right) == 1:
        return 0.8 if left[0] == right[0] else 0.0
    if left != right and full_given_name(left) == full_given_name(right):
        return 0.9
    return word_similarity(left, right)


def same_person_name(left: PersonName, right: PersonName) -> tuple[float, str]:
    """How far two names may be one person's, 0 to 1, and what agrees.

    A lone surname that agrees scores .6: whose it is, only the context can tell.
    """
    if left.words == right.words:
        return (1.0, "same name") if left.full else (0.6, "same single name")
    if not (left.full and right.full):
        full, lone = (left, right) if left.full else (right, left)
        if not lone.words or not full.words:
            return 0.0, "no name"
        if not full.full:
            score = word_similarity(full.words[0], lone.words[0])
            return 0.6 * score, "same single name, other spelling" if score else "other name"
        surname = max(word_similarity(lone.words[0], name) for name in full.surnames)
        if surname >= 0.8:
            return 0.6 * surname, "surname alone"
        return (0.3, "given name alone") if lone.words[0] in full.words else (0.0, "other name")
    if sorted(map(sound_key, left.words)) == sorted(map(sound_key, right.words)):
        return 0.95, "same names, other spelling or order"
    surname = max(word_similarity(a, b) for a in left.surnames for b in right.surnames)
    if surname < 0.72:
        return 0.0, "other surname"
    ours, theirs = ([word for word in one.words if word not in one.surnames] or [one.words[0]] for one in (left, right))
    if _surname_first(left) and _surname_first(right):
        # "Kim Jong-un" and "Kim Yo-jong": syllables of one given name, not two given names
        given = word_similarity("".join(ours), "".join(theirs))
    else:
        given = given_similarity(ours[0], theirs[0])
        if not given and (len(ours) > 1 or len(theirs) > 1):
            # Somebody called by another of his given names: less sure than by the first, and never by its initial.
            mine, other = (
                [word for word in words if len(word) > 1 and word not in name.fathers]
                for name, words in ((left, ours), (right, theirs))
            )
            whole = [(a, b) for a in mine for b in other]
            given = 0.9 * max((given_similarity(a, b) for a, b in whole), default=0.0)
    if given == 0.0:
        return 0.0, "other given name"
    return surname * given, "surname agrees" + (", given name agrees" if given > 0.85 else ", given name may agree")


def _surname_first(name: PersonName) -> bool:
    return len(name.words) > 2 and name.surnames == name.words[:1]


@lru_cache(maxsize=200_000)
def organization_words(surface: str) -> tuple[str, ...]:
    """The folded words of an organisation's name without articles, prepositions and ``Inc.``, ``Ltd`` and the like."""
    words = [word for word in words_of(surface.replace("-", " ")) if word not in FUNCTION_WORDS]
    # Not down to a word that many have: "General Co." is no "General".
    kept = [word for word in words if word not in CORPORATE]
    return tuple(words if not kept or (len(kept) == 1 and kept[0] in COMMON_FIRST_WORDS) else kept)


@lru_cache(maxsize=200_000)
def acronyms_of(surface: str) -> frozenset[str]:
    """The acronyms a name may have: ``Islamic State of Iraq and the Levant`` gives ``isil`` and ``isoiatl``."""
    words = list(words_of(surface.replace("-", " ")))
    content = [word for word in words if word not in FUNCTION_WORDS]
    some = [word for word in words if word not in {"the", "and", "&"}]
    # The press takes the letters of all words, or of those that mean something, or leaves out articles alone.
    made = {"".join(word[0] for word in chosen) for chosen in (words, content, some)}
    return frozenset(acronym for acronym in made if len(acronym) > 1) if len(content) > 1 else frozenset()


def is_acronym(surface: str) -> bool:
    """Whether a name looks like an acronym: ``ISIL``, ``U.N.``, ``Nato`` does not."""
    if " " in surface:
        return False
    # One small letter at most, as in "AfD"; more than eight capitals are a headline.
    letters = [c for c in surface if c.isalpha()]
    return 2 <= len(letters) <= 8 and sum(c.isupper() for c in letters) >= len(letters) - 1
