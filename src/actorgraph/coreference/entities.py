"""Entities of one article: who and what its names, descriptions and pronouns refer to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files

from actorgraph.coreference.antecedents import Chooser, Walk, link
from actorgraph.coreference.chains import Chain
from actorgraph.coreference.markables import find_markables
from actorgraph.coreference.proper import toponyms_in
from actorgraph.coreference.ranking import load_ranker
from actorgraph.lexicon import nouns
from actorgraph.model import Document, Entity, EntityType, Mention, Span, Toponym, digest
from actorgraph.names.forms import APOSTROPHES, is_acronym, person_name, words_of
from actorgraph.names.gazetteer import lookup

GEONAMES = "https://sws.geonames.org/{}/"

NAMING = frozenset(("amod", "compound", "nmod:poss", "nmod"))
"""Relations of the words before a noun that belong to what a group is called."""
OWNERS = frozenset({"nmod:poss", "amod", "compound", "nmod:desc"})
_TABLE = files("actorgraph.coreference").joinpath("data/states.tsv").read_text("utf-8").splitlines()
_STATES = {
    code: (int(number), name)
    for code, number, name in (line.split("\t") for line in _TABLE if not line.startswith("#"))
}


def within(document: Document, choose: Chooser | None = None) -> tuple[Entity, ...]:
    """The persons, organisations, places and groups that an article names, with all their mentions.

    Args:
        document: with tokens, names and (where places were sought) toponyms.
        choose: decides what descriptions and pronouns refer to; the ranker that ships with the package if ``None``.

    Returns:
        Entities in the order of their first mention. What is described but never named is no entity, except groups
        told by a name ("Western countries"). First and second person are left to those who know the speaker.
    """
    walk = link(document, find_markables(document), choose or load_ranker().choose)
    chains = {chain.number: chain for chain in walk.chains.values() if chain.mentions}
    built = [entity for chain in chains.values() if (entity := _entity(document, walk, chain))]
    return tuple(sorted(built, key=lambda e: (e.mentions[0].span, e.id)))


def _entity(document: Document, walk: Walk, chain: Chain) -> Entity | None:
    """The entity of a chain, ``None`` for one that names nobody."""
    kind = entity_type(document, chain)
    mentions = [m for m in chain.mentions if not m.several] if kind else []
    if kind is None or not mentions:
        return None
    # One mention for each stretch: a coordination and its first member may share one.
    by_span: dict[Span, Mention] = {}
    for m in mentions:
        sure = m.name.confidence if m.named and m.name is not None else walk.confidence.get(m.index, 1.0)
        by_span[m.span] = Mention(m.span, document.surface(m.span), m.kind, m.head, round(sure, 3))
    made = tuple(by_span[span] for span in sorted(by_span))
    place = _toponym(chain) if kind == "place" else None
    forms = names_of(document, chain) or ([place.name] if place else [])
    if not forms:
        # A group without a name of its own by its head and what stands right before it: "Western countries".
        before = [one for one in document.dependents(mentions[0].head) if mentions[0].first <= one.index < one.head]
        parts = [document.extents[one.index][0] for one in before if one.dep in NAMING]
        head = document.tokens[mentions[0].head]
        start = document.tokens[parts[0]].start if parts else head.start
        forms = [" ".join(document.text[start : head.end].split())]
    name = best_name(kind, forms)
    first = made[0].span
    links = {known.link for form in forms if (known := lookup(form)) and known.type == kind}
    # Names that lead to two known actors decide for neither.
    link = links.pop() if len(links) == 1 else None
    return Entity(
        # By content and place, never by a counter: the id is the same however many entities stand before it.
        id="c-" + digest(document.article.id, kind, first.start, first.end),
        type=kind,
        name=name,
        mentions=made,
        link=GEONAMES.format(place.geonames) if place and place.geonames else link,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        country=place.country if place else _country(document, chain, forms) if kind == "organization" else None,
        feature=place.feature if place else None,
        gender=chain.known_gender if kind == "person" and chain.known_gender in ("male", "female") else None,  # type: ignore[arg-type]
        aliases=tuple(sorted(set(forms) - {name})),
        # 0.6 where no name vouches for it: a group that is only described.
        confidence=round(max((m.confidence for m in made if m.kind in ("name", "demonym")), default=0.6), 3),
    )


def entity_type(document: Document, chain: Chain) -> EntityType | None:
    """The type of a chain that makes an entity; ``None`` for things, and for descriptions that name nobody."""
    if chain.names:
        # A demonym alone in the singular ("a Russian") names nobody in particular.
        several = any(m.number == "plural" or m.kind == "name" for m in chain.names)
        return chain.type if several or chain.type != "group" else None
    first = chain.mentions[0]
    plural_people = first.kind == "nominal" and first.number == "plural" and not first.several
    if not plural_people or first.lemma not in nouns.GROUP_NOUNS:
        return None
    # A word before the head is a name or made from one: "Western countries", "Syrian rebels".
    before = [document.tokens[i] for i in document.children[first.head] if first.first <= i < first.head]
    start = document.sentences[first.sentence].first
    named = any(
        token.text[:1].isupper()
        and token.dep in ("amod", "compound")
        # At a sentence's start every word has a capital.
        and (token.index != start or token.pos == "PROPN" or token.text.lower() in nouns.REGIONAL)
        for token in before
    )
    return "group" if named else None


def names_of(document: Document, chain: Chain) -> list[str]:
    """The names of a chain as written, in text order, without titles before a person and possessive endings."""
    found = []
    for m in chain.mentions:
        # "Moscow" for the government is no name of the state.
        if m.kind == "name" and not (m.toponym and m.toponym.government and m.toponym.feature != "country"):
            surface = " ".join(document.surface(m.span).split())
            found.append(without_titles(surface) if chain.type == "person" else _bare(surface))
    return found


def _country(document: Document, chain: Chain, forms: Iterable[str]) -> str | None:
    """The state that an organisation belongs to: as known, or by a place name or demonym in its name or before it."""
    known = next((k for form in forms if (k := lookup(form))), None)
    if known is not None:
        return known.country
    counts: Counter[str] = Counter()
    for m in chain.names:
        before = [i for i in document.children[m.head] if i < m.first and document.tokens[i].dep in OWNERS]
        first = document.tokens[min([*before, m.first])].start
        # Only what lies inside the name and its owner: a country that stands nearby may be another's.
        stretch = Span(first, m.span.end)
        for toponym in toponyms_in(document, stretch):
            if toponym.country and stretch.holds(toponym.span):
                counts[toponym.country] += toponym.feature == "country" or toponym.government
    return min(+counts, key=lambda code: (-counts[code], code), default=None)


def _bare(surface: str) -> str:
    for ending in (f"{mark}s" for mark in APOSTROPHES):
        surface = surface.removesuffix(ending)
    rest = surface.removeprefix("the ").removeprefix("The ")
    # "The Hague" keeps its article, "the Hague Group" does not; an acronym never has one.
    return rest if surface.startswith("the ") or is_acronym(rest) else surface


def without_titles(surface: str) -> str:
    """``Minister Sergei Lavrov's`` -> ``Sergei Lavrov``."""
    parts = _bare(surface).split()
    titles = len(person_name(surface).titles)
    # Not the last word: a person known by title alone keeps it.
    dropped = 0
    while dropped < titles and len(parts) > 1:
        dropped += len(words_of(parts[0].replace("-", " "))) or 1
        parts = parts[1:]
    return " ".join(parts)


def best_name(kind: EntityType, forms: Iterable[str]) -> str:
    """The fullest name: most words for a person, longest and no acronym for others; ties by frequency, then order."""
    counts = Counter(forms)
    # Reversed, so that the first place of a form counts.
    order = {form: at for at, form in reversed(list(enumerate(counts)))}

    def fullness(form: str) -> tuple[int, ...]:
        # More than six capitals are a headline's or a byline's type, not an acronym.
        shouted = form.isupper() and len(form) > 6
        if kind == "person":
            return (not shouted, len(person_name(form).words), counts[form], -order[form])
        return (not shouted, not is_acronym(form), len(words_of(form)), counts[form], -order[form])

    return max(counts, key=fullness)


def _toponym(chain: Chain) -> Toponym | None:
    """The toponym that links the chain: the country itself before a capital that stands for its government."""
    found = [m.toponym for m in chain.names if m.toponym is not None]
    # A capital or palace that stands for the state last; then names before demonyms, known before unknown ones, the
    # surest first, and the first in the text of equals.
    seats = {toponym for toponym in found if toponym.government and toponym.feature != "country"}
    found.sort(key=lambda t: (t in seats, t.kind == "demonym", t.geonames is None, -t.confidence, t.span))
    if not found or found[0] not in seats:
        return found[0] if found else None
    geonames, name = country_of(found[0].country or "")
    # The coordinates of the capital are not those of the country.
    return replace(found[0], geonames=geonames, name=name, lat=None, lon=None, feature="country")


def country_of(code: str) -> tuple[int | None, str]:
    """GeoNames id and English name of a state by its ISO 3166 alpha-2 code (``data/states.tsv``)."""
    return _STATES.get(code, (None, code))
