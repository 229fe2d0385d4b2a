"""Names that look like another kind's: a surname that is a place's name too, a company called by a surname.

Once an article has named a person in full, the surname alone is that person, unless the word stands where only a place
does ("in Washington", "Washington, D.C."). A short form of a company's name is the company as long as nobody in the
article bears it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from actorgraph import lexicon
from actorgraph.coreference.bodies import STAFFS
from actorgraph.coreference.markables import Markable
from actorgraph.coreference.proper import toponyms_in
from actorgraph.lexicon import nouns
from actorgraph.model import Document
from actorgraph.names.forms import fold, person_name
from actorgraph.names.given import likely_gender

WHERE = lexicon.words("where")
HEADED = lexicon.words("body-office")
"""Offices that are held in a body, never of a person."""
TITLES = nouns.HONORIFICS | nouns.OFFICES
TITLED = frozenset(("nmod:desc", "compound", "flat"))


def settle_namesakes(document: Document, markables: Sequence[Markable]) -> list[Markable]:
    """The markables with surnames as persons and short names of companies as companies."""
    bearers: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    companies, called = set[str](), set[str]()
    for m in markables:
        if m.kind != "name" or m.type not in ("person", "organization"):
            continue
        first, alone = document.tokens[m.first], m.last - m.first == 1
        if m.type == "person":
            name = person_name(document.surface(m.span))
            for surname in name.surnames if name.full else ():
                bearers[surname].append((m.first, name.words))
            # "President Tarn" is borne though nobody says his given name.
            titled = name.titles or (m.first and fold(document.tokens[m.first - 1].text) in TITLES)
            called.update(name.words if titled and not name.full else ())
            # One word that was taken for a person is what somebody heads: "head of Sildra".
            token = document.tokens[m.head]
            above = document.tokens[token.head].lemma.lower()
            of = any(word.text.lower() == "of" for word in document.dependents(m.head))
            if alone and of and token.dep == "nmod" and above in HEADED:
                companies.add(fold(first.text))
        elif (
            not alone
            and first.pos == "PROPN"
            # "the Tarn administration" is called by a person, and Tarn is no short name of it.
            and document.tokens[m.last - 1].text not in STAFFS
            and not toponyms_in(document, first.span)
        ):
            companies.add(fold(first.text))
    borne = called | {word for words in bearers.values() for _, full in words for word in full}
    families = {fold(word) + "s" for word in borne}
    given = _given(document, markables)
    typed = []
    for m in markables:
        m = _with_type(document, m, bearers, companies - borne)
        surface = fold(document.surface(m.span))
        if m.kind == "name" and m.type == "organization" and surface.removeprefix("the ") in families:
            m = replace(m, type="group", number="plural")
        # A place that bears the given name of somebody named before is that person.
        elif m.kind == "name" and m.type == "place" and given.get(surface, m.first) < m.first:
            m = replace(m, type="person", toponym=None)
        typed.append(m)
    return typed


def _given(document: Document, markables: Sequence[Markable]) -> dict[str, int]:
    """The given names of those named in full, with where; not those that stand as a place's anywhere."""
    found: dict[str, int] = {}
    for m in markables:
        name = person_name(document.surface(m.span)) if m.kind == "name" and m.type == "person" else None
        borne = name is not None and name.full and likely_gender(document.surface(m.span)) is not None
        if name is not None and borne and name.words[0] not in name.surnames:
            found.setdefault(name.words[0], m.first)
    placed = {fold(document.surface(m.span)) for m in markables if m.type == "place" and _is_where(document, m)}
    return {word: first for word, first in found.items() if word not in placed}


def _with_type(
    document: Document, m: Markable, bearers: dict[str, list[tuple[int, tuple[str, ...]]]], companies: set[str]
) -> Markable:
    """A name of one word as a person's that was named in full before, or as a company's."""
    if m.kind != "name" or m.last - m.first != 1:
        return m
    word = fold(document.tokens[m.first].text)
    named = any(first < m.first for first, _ in bearers.get(word, ()))
    if m.type == "place" and named and not _is_where(document, m):
        return replace(m, type="person", toponym=None)
    unknown = m.type == "place" and (m.toponym is None or m.toponym.feature == "locality")
    if unknown and word in companies and not _is_where(document, m):
        return replace(m, type="organization", toponym=None)
    if m.type == "person" and word in companies:
        # A title or job stands before a name that a person bears.
        titled = m.first > 0 and fold(document.tokens[m.first - 1].text) in nouns.HONORIFICS
        jobs = (one for one in document.dependents(m.head, *TITLED) if one.dep in TITLED)
        if not titled and not any(nouns.noun_type(one.lemma.lower()) == "person" for one in jobs):
            return replace(m, type="organization")
    return m


def _is_where(document: Document, m: Markable) -> bool:
    """Whether a name stands where only a place can: after "in", before another noun, before the state it lies in."""
    tokens, sentence = document.tokens, document.sentences[m.sentence]
    token = tokens[m.head]
    if not WHERE.isdisjoint(document.cases(m.head)):
        return True
    modifies = token.dep in ("compound", "amod", "nmod:desc", "nmod:unmarked") and token.head > token.index
    following = tokens[m.last : m.last + 2]
    listed = len(following) == 2 and following[0].text == "," and bool(toponyms_in(document, following[1].span))
    dateline = m.first == sentence.first and bool(following) and following[0].text in ("(", "—", "–", "-", "--")
    return modifies or listed or dateline
