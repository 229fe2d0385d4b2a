"""Which names of one article are one actor's: precision-first sieves (after Lee et al. 2013, Computational
Linguistics 39(4)), each looking names up by key instead of comparing all pairs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from actorgraph import lexicon
from actorgraph.coreference.doubtful import settle_doubtful
from actorgraph.coreference.markables import Markable
from actorgraph.coreference.namesakes import settle_namesakes
from actorgraph.coreference.parties import is_party, party_of
from actorgraph.coreference.proper import opens_dateline
from actorgraph.lexicon import nouns
from actorgraph.model import Document, EntityType
from actorgraph.names.forms import (
    PersonName,
    acronyms_of,
    fold,
    is_acronym,
    organization_words,
    person_name,
    same_person_name,
    sound_key,
    words_of,
)
from actorgraph.names.gazetteer import lookup, name_key
from actorgraph.names.given import likely_gender
from actorgraph.partition import Partition

ALIAS_CUE = re.compile(
    r"^\W*(aka|a\.k\.a\.|also known as|also called|known as|better known as|formerly|formerly known as|"
    r"previously known as|(then|still|now|once|later) known as|known by its acronym|abbreviated as|alias|"
    r"also spelled|nicknamed)\W*(the\W*)?$",
    re.IGNORECASE,
)
OR = re.compile(r"^[\"”»’]?, or (the\s+)?[\"“«‘]?$")
BRACKET = re.compile(r"^\s*[(\[]\s*(the\s+)?[\"“«']?$")


LEGAL_FORMS = lexicon.words("legal-suffix")
"""What a company's full name ends in, beside :data:`~actorgraph.lexicon.nouns.CORPORATE`."""
PRESS = {word for word, kind in lexicon.groups("belonging").items() if kind == "press"}
"""What newspapers are called, behind their towns."""
SURE_DATELINE = 3.0
"""What a dateline weighs among the votes for a name's type, in mentions that the tagger is sure of."""
LARGEST_BLOCK = 50
"""Names with one surname that a new one is compared with; an article has fewer."""
SAME_PERSON = 0.72
"""Product of surname and given-name agreement above which two full names in one article are one person's."""

Sieve = Callable[[Document, Sequence[Markable], Partition], None]


def settle_types(document: Document, markables: Sequence[Markable]) -> list[Markable]:
    """The markables with the types that most speaks for, by votes first and then by all that is learned of names.

    A noun that describes the name ("the group Islamic State"), a title before it, and the type that most of the
    mentions of one name have decide against a single doubtful label.
    """
    votes: dict[str, dict[EntityType, float]] = defaultdict(lambda: defaultdict(float))
    for m in markables:
        if m.kind == "name" and (key := name_key(document.surface(m.span))):
            if m.type is not None:
                votes[key][m.type] += m.name.confidence if m.name else 0.5
            for described in _described_as(document, m):
                votes[key][described] += 1.0
            if m.type == "place" and m.name is not None and opens_dateline(document, m.name):
                votes[key]["place"] += SURE_DATELINE
    settled = []
    for m in markables:
        cast = votes.get(name_key(document.surface(m.span)), {}) if m.kind == "name" else {}
        best = max(sorted(cast), key=cast.__getitem__, default=None)
        # Half as many votes again as for the tagger's label, which a single noun beside the name does not overrule.
        if best and best != m.type and (m.type is None or cast[best] >= 1.5 * cast.get(m.type, 0.0)):
            m = replace(m, type=best, toponym=m.toponym if best == "place" else None)
        settled.append(m)
    return settle_doubtful(document, settle_namesakes(document, settled))


def _described_as(document: Document, m: Markable) -> Iterator[EntityType]:
    """The types that nouns in apposition to a name or right before it tell."""
    for token in document.dependents(m.head):
        if m.first <= token.index < m.last or token.pos not in ("NOUN", "PROPN"):
            continue
        described = nouns.noun_type(token.lemma.lower())
        common = token.pos == "NOUN" or described == "person"
        joined = document.dependents(token.index, "conj")
        if described and common and token.dep in ("nmod:desc", "compound", "appos") and not joined:
            yield described
    if m.first and fold(document.tokens[m.first - 1].text) in nouns.HONORIFICS:
        yield "person"


def name_partition(document: Document, markables: Sequence[Markable]) -> Partition:
    """Join the names that are one actor's, from the surest sieve to the least sure."""
    partition = Partition(len(markables))
    for sieve, _ in SIEVES:
        sieve(document, markables, partition)
    return partition


def why_one(document: Document, markables: Sequence[Markable], left: int, right: int) -> str | None:
    """What joins two names: the reason of the first sieve after which they are one; ``None`` if none joins them."""
    partition = Partition(len(markables))
    for sieve, reason in SIEVES:
        sieve(document, markables, partition)
        if partition.find(left) == partition.find(right):
            return reason
    return None


def _of_type(markables: Iterable[Markable], *types: EntityType | None) -> list[Markable]:
    return [m for m in markables if m.named and m.type in types]


def place_key(m: Markable) -> str | None:
    """What a place's mentions have in common: its GeoNames id; the state for its name, demonym and government."""
    toponym = m.toponym
    if toponym is None:
        return None
    if toponym.feature == "locality":
        return f"locality:{' '.join(words_of(toponym.name))}"
    if toponym.country and (toponym.government or toponym.feature == "country"):
        return f"country:{toponym.country}"
    return f"geonames:{toponym.geonames}" if toponym.geonames else f"{toponym.country}:{toponym.name}"


def equal(document: Document, markables: Sequence[Markable], partition: Partition) -> None:
    """Equal names of one type, but for a surname that several people of the article bear."""
    bearers: dict[str, set[PersonName]] = defaultdict(set)
    for m in _of_type(markables, "person"):
        name = person_name(document.surface(m.span))
        for word in name.surnames if name.full else ():
            bearers[word].add(name)
    # A surname alone that several people bear may mean another of them at each mention.
    shared = {(word,) for word, names in bearers.items() if len(names) > 1}
    genders = _Genders(document)
    told: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for m in _of_type(markables, "person"):
        if gender := genders.of(m):
            told[genders.name(m).surnames[-1:]].add(gender)
    # "Mr. Tarn" is another than Ada Tarn, whether or not the article names him in full.
    couples = {words for words, said in told.items() if len(said) > 1}

    def key(m: Markable) -> str | None:
        surface = document.surface(m.span)
        if m.type == "person":
            words = person_name(surface).words
            if words in couples - shared and (gender := title_gender(document, m)):
                return f"person:{' '.join(words)}:{gender}"
            return None if words in shared or words in couples else f"person:{' '.join(words)}"
        return f"{m.type}:{name_key(surface)}" if m.type != "place" or not place_key(m) else None

    _join_equal(partition, ((key(m), m.index) for m in markables if m.kind == "name"))


def _joined_by(key: Callable[[Document, Markable], str | None], *types: EntityType) -> Sieve:
    """The sieve that joins the names of some types that have one key."""

    def sieve(document: Document, markables: Sequence[Markable], partition: Partition) -> None:
        _join_equal(partition, ((key(document, m), m.index) for m in _of_type(markables, *types)))

    return sieve


def _join_equal(partition: Partition, keyed: Iterable[tuple[str | None, int]]) -> None:
    first: dict[str, int] = {}
    for key, index in keyed:
        if key:
            partition.join(first.setdefault(key, index), index)


def said_to_be_one(document: Document, markables: Sequence[Markable], partition: Partition) -> None:
    """``X (Y)``, ``X, also known as Y``: the article says that both are one."""
    names = [m for m in markables if m.kind == "name" and m.type in ("person", "organization", None)]
    for left, right in pairwise(names):
        between = document.text[left.span.end : right.span.start]
        apart = left.type is not None and right.type is not None and left.type != right.type
        if len(between) > 40 or "\n" in between or apart:
            continue
        after = document.text[right.span.end : right.span.end + 3].lstrip("\"”»'’s")
        bracketed = BRACKET.match(between) is not None and after[:1] in (")", "]")
        # "Doctors Without Borders, or MSF": but of people, and without the comma, "or" tells two apart.
        renamed = left.type == right.type == "organization" and OR.match(between) and after[:1] in (",", ".", ")", "")
        # Others stand in brackets too, such as whom a person works for: there one is to be short for the other.
        one, other = document.surface(left.span), document.surface(right.span)
        short = fold(other) in acronyms_of(one) or fold(one) in acronyms_of(other)
        short |= left.type == "organization" and is_acronym(other)
        if ALIAS_CUE.match(between) or renamed or (bracketed and short):
            partition.join(left.index, right.index)


def organizations(document: Document, markables: Sequence[Markable], partition: Partition) -> None:
    """Acronyms and shorter forms of organisations' names, where only one longer form fits."""
    forms: dict[str, int] = {}
    for m in _of_type(markables, "organization"):
        forms.setdefault(document.surface(m.span), m.index)
    longer: dict[str, set[int]] = defaultdict(set)
    initials: dict[str, set[int]] = defaultdict(set)
    for form, index in forms.items():
        words = organization_words(form)
        cut = {*acronyms_of(form), " ".join(words)}
        # Its distinctive first word too: "Velmora Steel" is "Velmora" for short, "Central Bank" never "Central".
        if len(words) == 2 and not nouns.ORG_HEADS & set(words) and words[0] not in nouns.PLACE_NOUNS:
            cut.add(words[0])
        for key in cut:
            longer[key].add(partition.find(index))
        for key in acronyms_of(form):
            initials[key].add(partition.find(index))
    for form, index in forms.items():
        spelt = {partition.find(at) for at in initials[fold(form)]} if is_acronym(form) else set()
        if len(spelt) == 1:
            partition.join(index, spelt.pop())
            continue
        keys = {" ".join(organization_words(form))} | ({fold(form)} if is_acronym(form) else set())
        found = {partition.find(at) for key in keys for at in longer[key]} - {partition.find(index)}
        if not found and form.isalpha() and not lookup(form) and not is_party(form):
            found = {partition.find(at) for name, at in forms.items() if name.split()[0] == form} - {index}
        if len(found) == 1:
            partition.join(index, found.pop())
    _shortened(forms, partition)


def _shortened(forms: Mapping[str, int], partition: Partition) -> None:
    """Names cut at either end, where only one longer name of the article ends or begins so.

    "Lakeford City Council" is "City Council" or "Council" for short, "U.S. Transport Department" the "Transport
    Department", "Board of Water & Light of Zenda" the BWL.
    """
    words_by_form = {form: organization_words(form) for form in forms}

    def is_cut(words: tuple[str, ...], own: tuple[str, ...], acronym: bool) -> bool:
        """Whether the words of a name, and more of them than it has itself, make up another."""
        if acronym:
            # Letters of its last words; of two letters too many names end so.
            long_enough = 2 < len(own[0]) < len(words)
            return long_enough and "".join(word[0] for word in words[-len(own[0]) :]) == own[0]
        if len(words) > len(own) and words[-len(own) :] == own:
            # "New Zenda Daily News" is the "Daily News" or the "News".
            if own[-1] in PRESS:
                return True
            return nouns.noun_type(own[-1]) == "organization" and (len(own) == 1 or len(words) - len(own) == 1)
        return len(words) > len(own) and words[: len(own)] == own and LEGAL_FORMS.issuperset(words[len(own) :])

    for form, index in forms.items():
        own = words_by_form[form]
        if lookup(form) or is_party(form) or not own:
            continue
        acronym = is_acronym(form)
        fitting = [at for longer, at in forms.items() if is_cut(words_by_form[longer], own, acronym)]
        found = {partition.find(at) for at in fitting} - {partition.find(index)}
        if len(found) == 1:
            partition.join(index, found.pop())


def unknown_places(document: Document, markables: Sequence[Markable], partition: Partition) -> None:
    """Places that no gazetteer knows: "Tarn" for "Tarn Island", a second name in brackets ("Tarn Isle (Bern Isle)")."""
    unknown = [m for m in _of_type(markables, "place") if m.toponym is None or m.toponym.feature == "locality"]
    words = {m.index: words_of(document.surface(m.span)) for m in unknown}
    whole: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for m in unknown:
        if len(words[m.index]) > 1 and words[m.index][-1] in nouns.PLACE_NOUNS:
            whole[words[m.index][:-1]].add(partition.find(m.index))
    for m in unknown:
        found = {partition.find(at) for at in whole[words[m.index]]}
        if len(found) == 1:
            partition.join(m.index, found.pop())
    for left, right in pairwise(unknown):
        between = document.text[left.span.end : right.span.start]
        ends = words[left.index][-1:] == words[right.index][-1:] or not document.surface(right.span).isascii()
        if BRACKET.match(between) and ends:
            partition.join(left.index, right.index)


def full_persons(document: Document, markables: Sequence[Markable], partition: Partition) -> None:
    """Full names of one person: initials, nicknames, middle names, other spellings and orders."""
    forms: dict[PersonName, int] = {}
    by_head: dict[int, PersonName] = {}
    for m in _of_type(markables, "person"):
        name = by_head[m.head] = person_name(document.surface(m.span))
        if name.full:
            partition.join(forms.setdefault(name, m.index), m.index)
    # Two names in one coordination ("Bill and William Tarn") are two people, however alike.
    apart = set[tuple[PersonName, PersonName]]()
    for head, name in by_head.items():
        beside = document.tokens[head].head
        if document.tokens[head].dep == "conj" and beside in by_head:
            apart |= {(name, by_head[beside]), (by_head[beside], name)}
    blocks: dict[str, list[PersonName]] = defaultdict(list)
    for name, index in forms.items():
        for key in sorted({sound_key(word) for word in (*name.surnames, name.words[-1])}):
            for other in blocks[key][:LARGEST_BLOCK]:
                if same_person_name(name, other)[0] >= SAME_PERSON and (name, other) not in apart:
                    partition.join(index, forms[other])
            blocks[key].append(name)


def lone_persons(document: Document, markables: Sequence[Markable], partition: Partition) -> None:
    """A surname alone goes to whom it meant last, else to the person of that surname named last before or first after.

    An article that goes on to name a second bearer in full still means the first by the surname.
    """
    bearers: dict[str, list[Markable]] = defaultdict(list)
    names = {m.index: person_name(document.surface(m.span)) for m in _of_type(markables, "person")}
    for m in _of_type(markables, "person"):
        for rank, words in enumerate((names[m.index].surnames, names[m.index].words)):
            for word in sorted(set(words)) if names[m.index].full else ():
                bearers[f"{rank}:{sound_key(word)}"].append(m)
    meant: dict[str, list[Markable]] = defaultdict(list)
    genders = _Genders(document)
    for m in _of_type(markables, "person", None):
        name = names.get(m.index) or person_name(document.surface(m.span))
        if name.full or not name.words:
            continue
        last = meant[sound_key(name.words[0])]
        bearer = next((other for other in reversed(last[-3:]) if not genders.differ(m, other)), None)
        for rank in (0, 1) if bearer is None else ():
            known = bearers.get(f"{rank}:{sound_key(name.words[0])}", [])
            fitting = [other for other in known if not genders.differ(m, other)]
            # A given name that people of several families bear means none of them for sure.
            if rank == 1 and len({genders.name(other).surnames for other in fitting}) > 1:
                break
            if fitting:
                before = [other for other in fitting if other.index < m.index]
                # Of "Ada Bern, whose husband, Ivo Bern, left" the whole phrase is hers.
                inner = before[-1].head if before else -1
                over = (o for o in before if o.head != inner and in_phrase(document, inner, o.head))
                bearer = next(over, None) or (before[-1] if before else fitting[0])
                break
        if bearer is not None:
            partition.join(m.index, bearer.index)
            genders.learn(bearer, m)
            last.append(bearer)


def in_phrase(document: Document, inner: int, head: int) -> bool:
    """Whether a token hangs below another one."""
    first, last = document.extents[head]
    return first <= inner < last and head in document.ancestors(inner)


class _Genders:
    """What titles and given names tell of the gender of persons' names; a bearer also by the titles used for it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._known: dict[int, str | None] = {}

    def name(self, m: Markable) -> PersonName:
        return person_name(self._document.surface(m.span))

    def of(self, m: Markable) -> str | None:
        if m.index not in self._known:
            guess = likely_gender(self._document.surface(m.span)) if self.name(m).full else None
            self._known[m.index] = title_gender(self._document, m) or guess
        return self._known[m.index]

    def learn(self, bearer: Markable, m: Markable) -> None:
        self._known[bearer.index] = self.of(bearer) or self.of(m)

    def differ(self, left: Markable, right: Markable) -> bool:
        ours, theirs = self.of(left), self.of(right)
        return ours is not None and theirs is not None and ours != theirs


def title_gender(document: Document, m: Markable) -> str | None:
    """The gender that a title before or in the name tells (``Mrs. Smith``)."""
    words = [fold(document.tokens[i].text) for i in range(max(m.first - 1, 0), m.last)]
    if any(word in nouns.FEMALE_TITLES for word in words[:-1]):
        return "female"
    return "male" if any(word in nouns.MALE_TITLES for word in words[:-1]) else None


SIEVES: tuple[tuple[Sieve, str], ...] = (
    (
        _joined_by(lambda _, m: place_key(m), "place"),
        "one place in GeoNames, or a state and its government or people",
    ),
    (equal, "equal names of one type"),
    (
        _joined_by(
            lambda document, m: known.id if (known := lookup(document.surface(m.span))) else None,
            "organization",
            "group",
        ),
        "names of one known actor (alias gazetteer)",
    ),
    (_joined_by(lambda document, m: party_of(document.surface(m.span)), "organization"), "words for one party"),
    (said_to_be_one, "the article says that both are one"),
    (organizations, "an acronym or shorter form of the other's name"),
    (unknown_places, "a shorter or second name of a place that no gazetteer knows"),
    (full_persons, "full names that agree: initial, nickname, spelling or order"),
    (lone_persons, "a surname alone, and the person it means here"),
)
"""From sure to less sure, each with what it goes by."""
