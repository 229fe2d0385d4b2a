"""Names whose kind tagger and gazetteer do not tell for sure, settled by all places where they stand.

A word that nobody in the article bears in full, and that the tagger calls a person with doubt, is one where a title or
a noun for a person stands before it, or where it speaks; elsewhere it is as often a village, a firm, a grape or a
prayer. What is written exactly as a town is the town, though the tagger took it for a body, but where games are told
of: there it is as often a team. What no gazetteer knows and nothing lies in is a body where it speaks or somebody works
there; what ends in a word for a building is one where it does nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from actorgraph import lexicon
from actorgraph.coreference.markables import COMPASS, OWN_NAMES, WITHIN, Markable
from actorgraph.coreference.proper import opens_dateline, toponym_of, toponyms_in
from actorgraph.lexicon import nouns
from actorgraph.model import Document, EntityType
from actorgraph.names.forms import fold, is_acronym
from actorgraph.names.gazetteer import lookup
from actorgraph.names.given import likely_gender

SURE = 0.8
"""Mean confidence from which a word for a person is believed with nothing beside it that speaks for one."""
BODIES = nouns.ORG_HEADS | lexicon.groups("belonging").keys()
"""Words that no person is called by."""
OFTEN = 3
"""Mentions from which a word for a person is no slip of the tagger's."""
EVEN = 0.5
"""Confidence under which a place that no gazetteer knows may be a body."""
TOWNS = frozenset(("city", "capital", "state", "county", "seat"))
"""Features of places that taggers take for bodies where they stand before a noun ("the Zenda primary")."""
BUILDINGS = frozenset(
    "tower inn hotel motel theater theatre hall chapel casino bar mall stadium arena airport plaza cemetery".split()
)
"""What a name ends in that is where something happens, unless it speaks."""
CENTERS = frozenset("community government convention civic shopping detention recreation visitor welcome".split())
"""Of which kinds a centre is a building."""
BEHIND = frozenset(("for", "at", "with"))
"""What stands between somebody with a job and the body where they have it."""
STANDS = WITHIN | {"to", "from", "into", "around"}
"""What is not said of bodies."""
SPEAKING = lexicon.words("plain-speech")
CIVIC = {word for word, kind in lexicon.groups("belonging").items() if kind == "civic"} | set(
    "residents citizens authorities officials".split()
)
"""What a town has, right after its name: "Zenda police", "Zenda residents"."""
PLAY = frozenset(
    "game games match matches season coach league player players team teams goal goals score scored win wins won beat"
    " tournament championship striker midfielder quarterback points victory defeat fans cup".split()
)
GAMES = 0.02
"""Share of :data:`PLAY` among the words of an article from which it tells of games."""
SHORT_ARTICLE = 50
"""Words that are added to each article's: a single "match" makes no report of games."""


def settle_doubtful(document: Document, markables: Sequence[Markable]) -> list[Markable]:
    """The markables, those of doubtful kind as what the article shows them to be."""
    alike: dict[str, list[Markable]] = defaultdict(list)
    borne: set[str] = set()
    for m in markables:
        if m.kind == "name" and m.name is not None:
            words = [fold(token.text) for token in document.tokens[m.first : m.last]]
            alike[" ".join(words)].append(m)
            if m.type == "person" and len(words) > 1:
                borne.update(words)
    kinds: dict[str, EntityType | None] = {}
    for surface, same in alike.items():
        known = same[0].last - same[0].first > 1 or surface in borne or lookup(document.surface(same[0].span))
        if not known and all(m.type == "person" for m in same):
            kinds[surface] = _person_or_not(document, same)
    bodies = {surface for surface, same in alike.items() if _is_unknown_body(document, same)}
    works = {surface for surface, same in alike.items() if _is_medium(document, same)}
    buildings = {surface for surface, same in alike.items() if _is_building(document, same)}
    somebody = {surface for surface, same in alike.items() if _is_somebody(document, same)}
    of_games = _tells_of_games(document)
    made = []
    for m in markables:
        surface = " ".join(fold(token.text) for token in document.tokens[m.first : m.last]) if m.kind == "name" else ""
        place = toponym_of(document, m.span) if m.kind == "name" else None
        if kinds.get(surface, "person") != "person":
            kind = kinds[surface]
            m = replace(m, type=kind, toponym=place if kind == "place" else None)
        elif m.type == "organization" and place and not of_games and _is_town(document, m):
            m = replace(m, type="place", toponym=place)
        elif m.type == "place" and (surface in bodies or (place is None and _is_body(document, m))):
            m = replace(m, type="organization", toponym=None)
        elif surface in works:
            m = replace(m, type="organization")
        elif m.type == "organization" and surface in buildings:
            m = replace(m, type="place")
        elif surface in somebody:
            m = replace(m, type="person", toponym=None)
        made.append(m)
    return made


def _person_or_not(document: Document, same: Sequence[Markable]) -> EntityType | None:
    """What a word that the tagger takes for a person is; ``None`` where that stays open."""
    if any(_titled(document, m) for m in same):
        return "person"
    if any(_lies_somewhere(document, m) for m in same):
        return "place"
    sure = sum(m.name.confidence for m in same if m.name) / len(same)
    if sure >= SURE or len(same) >= OFTEN:
        return "person"
    if is_acronym(document.surface(same[0].span)):
        return "organization"
    return "person" if any(_speaks(document, m) for m in same) else None


def _is_somebody(document: Document, same: Sequence[Markable]) -> bool:
    """Whether a given name and another that were taken for a body's are a person's: somebody with a title or a job."""
    tokens = document.tokens[same[0].first : same[0].last]
    surface = document.surface(same[0].span)
    if any(m.type != "organization" for m in same) or not 1 < len(tokens) < 4 or lookup(surface):
        return False
    named = likely_gender(surface) is not None and all(token.pos == "PROPN" for token in tokens)
    body = any(token.text.lower().rstrip(".") in BODIES for token in tokens)
    return named and not body and any(_titled(document, m) for m in same)


def _titled(document: Document, m: Markable) -> bool:
    """Whether a title or a noun for a person stands right before a name or is said of it, or "who" follows."""
    tokens, sentence = document.tokens, document.sentences[m.sentence]
    before = tokens[m.first - 1] if m.first > sentence.first else None
    after = tokens[m.last : min(m.last + 2, sentence.last)]
    titles = nouns.HONORIFICS | nouns.OFFICES
    if before and (fold(before.text) in titles or nouns.noun_type(before.lemma.lower()) == "person"):
        return True
    described = document.dependents(m.head, "appos")
    return any(nouns.noun_type(one.lemma.lower()) == "person" for one in described) or any(
        token.text == "who" for token in after
    )


def _lies_somewhere(document: Document, m: Markable) -> bool:
    """Whether a name stands where a town's does: after "in", before "police" or its state, in a dateline."""
    tokens, sentence = document.tokens, document.sentences[m.sentence]
    after = tokens[m.last : min(m.last + 2, sentence.last)]
    if not WITHIN.isdisjoint(document.cases(m.head)) or (after and after[0].text.lower() in CIVIC):
        return True
    listed = len(after) == 2 and after[0].text == "," and bool(toponyms_in(document, after[1].span))
    return listed or (m.name is not None and opens_dateline(document, m.name))


def _speaks(document: Document, m: Markable) -> bool:
    head = document.tokens[m.head]
    return head.dep.startswith("nsubj") and document.tokens[head.head].lemma.lower() in SPEAKING


def _is_town(document: Document, m: Markable) -> bool:
    """Whether a name that was taken for a body's is written exactly as a town or state."""
    place = toponym_of(document, m.span)
    if place is None or place.kind != "name" or place.span != m.span or document.surface(m.span) in OWN_NAMES:
        return False
    return place.feature in TOWNS and lookup(document.surface(m.span)) is None


def _is_body(document: Document, m: Markable) -> bool:
    """Whether a place that the tagger doubts and no gazetteer knows speaks, or has people: "a reporter of Gazer"."""
    if m.name is None or m.name.confidence >= EVEN:
        return False
    head = document.tokens[m.head]
    above = document.tokens[head.head]
    has = head.dep in ("compound", "nmod:poss", "nmod:desc") or (head.dep == "nmod" and "of" in document.cases(m.head))
    lies = nouns.noun_type(document.tokens[m.last - 1].lemma.lower()) == "place"
    return _speaks(document, m) or (has and not lies and nouns.noun_type(above.lemma.lower()) == "person")


def _is_unknown_body(document: Document, same: Sequence[Markable]) -> bool:
    """Whether places that no gazetteer knows speak, or employ somebody, and nothing is said to lie in them."""
    if any(m.type != "place" or (m.toponym is not None and m.toponym.feature != "locality") for m in same):
        return False
    last = document.tokens[same[0].last - 1]
    # "the Republic of Zenda", "the lake pavilion", "northern Zenda" are places whatever is said of them.
    placed = any(t.geonames and t.span.end == last.end for t in toponyms_in(document, last.span))
    if placed or last.lemma.lower() in nouns.PLACE_NOUNS or not last.text[:1].isupper():
        return False
    if document.tokens[same[0].first].text in COMPASS:
        return False
    cases = [document.cases(m.head) for m in same]
    return all(map(STANDS.isdisjoint, cases)) and any(_acts(document, m) for m in same)


def _acts(document: Document, m: Markable) -> bool:
    """Whether a name is of one who speaks, is cited, or has somebody with a job: "a spokesman for Gazer"."""
    head = document.tokens[m.head]
    cases = document.cases(m.head)
    works = head.dep == "nmod" and not BEHIND.isdisjoint(cases)
    job = works and nouns.noun_type(document.tokens[head.head].lemma.lower()) == "person"
    return _speaks(document, m) or "according" in cases or job


def _is_medium(document: Document, same: Sequence[Markable]) -> bool:
    """Whether what was taken for a work speaks or is cited, as only the paper or programme of that name can."""
    works = all(m.type is None and m.name is not None and m.name.label == "MISC" for m in same)
    return works and any(_speaks(document, m) or "according" in document.cases(m.head) for m in same)


def _is_building(document: Document, same: Sequence[Markable]) -> bool:
    """Whether what was taken for a body is a building, by the end of its name, and does nothing."""
    words = [fold(token.text) for token in document.tokens[same[0].first : same[0].last]]
    if len(words) < 2 or any(m.type != "organization" for m in same) or lookup(document.surface(same[0].span)):
        return False
    centre = words[-1] in ("center", "centre") and words[-2] in CENTERS
    return (centre or words[-1] in BUILDINGS) and not any(_acts(document, m) for m in same)


def _tells_of_games(document: Document) -> bool:
    words = sum(token.text.lower() in PLAY for token in document.tokens)
    return words > GAMES * (len(document.tokens) + SHORT_ARTICLE)
