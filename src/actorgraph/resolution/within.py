"""Entities of one article: who and what its names, descriptions and pronouns refer to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from actorgraph.model import Document, Entity, EntityType, Mention, Toponym, digest
from actorgraph.resolution import lexicon
from actorgraph.resolution.chains import Chain
from actorgraph.resolution.gazetteer import lookup
from actorgraph.resolution.linking import Chooser, Walk, link
from actorgraph.resolution.markables import Markable, find_markables
from actorgraph.resolution.names import APOSTROPHES, is_acronym, person_name, words_of
from actorgraph.resolution.ranking import load_ranker

GEONAMES = "https://sws.geonames.org/{}/"


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
    kind = entity_type(document, chain)
    mentions = [m for m in chain.mentions if not m.several]
    if kind is None or not mentions:
        return None
    made = tuple(_mention(document, m, walk.confidence.get(m.index, 1.0)) for m in mentions)
    made = tuple(sorted({m.span: m for m in made}.values(), key=lambda m: m.span))
    place = _toponym(chain) if kind == "place" else None
    forms = _names(document, chain)
    name = place.name if place and place.kind == "demonym" and not forms else best_name(kind, forms or [made[0].text])
    known = next((k for form in forms if (k := lookup(form))), None) if kind == "organization" else None
    first = made[0].span
    return Entity(
        id="c-" + digest(document.article.id, kind, first.start, first.end),
        type=kind,
        name=name,
        mentions=made,
        link=GEONAMES.format(place.geonames) if place and place.geonames else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        country=place.country if place else known.country if known else None,
        feature=place.feature if place else None,
        gender=chain.gender if kind == "person" and chain.gender in ("male", "female") else None,  # type: ignore[arg-type]
        aliases=tuple(sorted(set(forms) - {name})),
        confidence=round(max((m.confidence for m in made if m.kind in ("name", "demonym")), default=0.6), 3),
    )


def entity_type(document: Document, chain: Chain) -> EntityType | None:
    """The type of a chain that makes an entity; ``None`` for things, and for descriptions that name nobody."""
    if chain.names:
        return _group_or(chain)
    first = chain.mentions[0]
    plural_people = first.kind == "nominal" and first.number == "plural" and not first.several
    if plural_people and first.lemma in lexicon.GROUP_NOUNS and _told_by_name(document, first):
        return "group"
    return None


def _group_or(chain: Chain) -> EntityType | None:
    if chain.type == "group" and not any(m.number == "plural" or m.kind == "name" for m in chain.names):
        return None
    return chain.type


def _told_by_name(document: Document, m: Markable) -> bool:
    """Whether an adjective or noun before the head is a name: "Western countries", "Syrian rebels"."""
    return any(
        document.tokens[i].text[:1].isupper() and document.tokens[i].dep in ("amod", "compound") and i > m.first - 1
        for i in document.children[m.head]
        if i != m.first or not document.sentences[m.sentence].first == i or document.tokens[i].pos == "PROPN"
    )


def _mention(document: Document, m: Markable, confidence: float) -> Mention:
    if m.named and m.name is not None:
        confidence = m.name.confidence
    return Mention(m.span, document.surface(m.span), m.kind, m.head, round(confidence, 3))


def _names(document: Document, chain: Chain) -> list[str]:
    """The names of a chain as written, in text order, without titles before a person and possessive endings."""
    found = []
    for m in chain.mentions:
        if m.kind == "name":
            surface = " ".join(document.surface(m.span).split())
            found.append(without_titles(surface) if chain.type == "person" else _bare(surface))
    return found


def _bare(surface: str) -> str:
    for ending in (f"{mark}s" for mark in APOSTROPHES):
        surface = surface.removesuffix(ending)
    return surface.removeprefix("the ").removeprefix("The ") if surface.startswith(("the ",)) else surface


def without_titles(surface: str) -> str:
    """``Minister Sergei Lavrov's`` -> ``Sergei Lavrov``."""
    parts = _bare(surface).split()
    titles = len(person_name(surface).titles)
    dropped = 0
    while dropped < titles and len(parts) > 1:
        dropped += len(words_of(parts[0].replace("-", " "))) or 1
        parts = parts[1:]
    return " ".join(parts)


def best_name(kind: EntityType, forms: Iterable[str]) -> str:
    """The fullest name: most words for a person, longest and no acronym for others; ties by frequency, then order."""
    counts = Counter(forms)
    order = {form: at for at, form in reversed(list(enumerate(counts)))}

    def fullness(form: str) -> tuple[int, ...]:
        shouted = form.isupper() and len(form) > 6
        if kind == "person":
            return (not shouted, len(person_name(form).words), counts[form], -order[form])
        return (not shouted, not is_acronym(form), len(words_of(form)), counts[form], -order[form])

    return max(counts, key=fullness)


def _toponym(chain: Chain) -> Toponym | None:
    """The toponym that links the chain: of its plain names first, not a capital that stands for the government."""
    found = [m.toponym for m in chain.names if m.toponym is not None]
    found.sort(key=lambda t: (t.government, t.kind == "demonym", t.geonames is None, -t.confidence, t.span))
    return found[0] if found else None
