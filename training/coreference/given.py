"""Chains over mentions that are given: the setting in which MEANTIME and ECB+ are usually measured.

Each given span becomes a markable (with the kind and type that the package finds for its head, where it does), the
package's own walk links them within the article, and ``across`` links the chains that have a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from actorgraph.coreference.antecedents import Walk, link
from actorgraph.coreference.chains import Chain
from actorgraph.coreference.entities import best_name, entity_type, names_of
from actorgraph.coreference.markables import NP_HEADS, Markable, find_markables, head_of_name, named
from actorgraph.coreference.ranking import load_ranker
from actorgraph.lexicon.nouns import noun_type
from actorgraph.linking import across
from actorgraph.model import Document, Entity, Extraction, Mention, Name, Span, Token

RELATIVE = frozenset({"who", "whom", "whose", "which", "that", "what"})
SPEAKERS = frozenset("i me my mine myself we us our ours ourselves".split())
SAYING = frozenset("say tell add explain note state announce comment".split())
Key = tuple[str, int, int]


def given_markables(document: Document, spans: Sequence[Span]) -> tuple[list[Markable], dict[Span, int]]:
    """One markable for each head word of the given spans, and which span went to which; coordinations go to none."""
    found = {m.head: m for m in find_markables(document) if not m.several}
    single = [span for span in spans if document.tokens_in(span) and not _joins_several(document, span)]
    made: dict[int, Markable] = {}
    for span in sorted(single, key=lambda one: (len(one), one)):
        head = _head(document, span)
        made.setdefault(head, found.get(head) or _place(document, span) or _plain(document, span, head))
    ordered = [replace(made[head], index=at) for at, head in enumerate(sorted(made))]
    at = {m.head: m.index for m in ordered}
    return ordered, {span: at[_head(document, span)] for span in single}


def _joins_several(document: Document, span: Span) -> bool:
    head = _head(document, span)
    below = [document.tokens[i] for i in document.children[head]]
    return any(token.dep == "conj" and token.pos in NP_HEADS and span.holds(token.span) for token in below)


def _place(document: Document, span: Span) -> Markable | None:
    toponym = next((t for t in document.toponyms if t.span == span), None)
    tokens = document.tokens_in(span)
    if toponym is None:
        return None
    label = "NORP" if toponym.kind == "demonym" else "LOC"
    return named(document, Name(span, label, tokens[0].index, tokens[-1].index + 1, 0.9), toponym)  # type: ignore[arg-type]


def _head(document: Document, span: Span) -> int:
    tokens = document.tokens_in(span)
    return head_of_name(document, tokens[0].index, tokens[-1].index + 1)


def _plain(document: Document, span: Span, head: int) -> Markable:
    tokens = document.tokens_in(span)
    token = document.tokens[head]
    return Markable(0, span, tokens[0].index, tokens[-1].index + 1, head, "nominal", noun_type(token.lemma.lower()),
                    "singular", None, 3, token.lemma.lower(), frozenset(), "bare", token.sentence)  # fmt: skip


def chains(document: Document, spans: Sequence[Span]) -> tuple[Walk, dict[Span, int]]:
    """The walk over the given mentions, and the chain number of each span."""
    markables, where = given_markables(document, spans)
    walk = link(document, markables, load_ranker().choose)
    numbers = {m.index: walk.chains[m.index].number for m in walk.markables if m.index in walk.chains}
    for chain in {c.number: c for c in walk.chains.values()}.values():
        numbers.update({m.index: chain.number for m in (*chain.mentions, *chain.names)})
    _follow(document, walk.markables, numbers)
    return walk, {span: numbers.get(index, -1 - index) for span, index in where.items()}


def _follow(document: Document, markables: Sequence[Markable], numbers: dict[int, int]) -> None:
    """Relative pronouns follow their noun, the first person the speaker."""
    by_head = {m.head: m for m in markables}
    for m in markables:
        token = document.tokens[m.head]
        word = token.text.lower()
        named_head = by_head.get(token.head)
        if named_head is not None and _describes(m, token.dep, named_head):
            numbers[m.index] = numbers.get(named_head.index, -1 - named_head.index)
        if word in RELATIVE:
            noun = next((h for h in _above(document, m.head) if h in by_head and h < m.head), None)
            if noun is not None:
                numbers[m.index] = numbers.get(by_head[noun].index, -1 - by_head[noun].index)
        elif word in SPEAKERS:
            speaker = _speaker(document, m, by_head)
            if speaker is not None:
                numbers[m.index] = numbers.get(speaker.index, -1 - speaker.index)


def _describes(m: Markable, relation: str, name: Markable) -> bool:
    if m.kind != "nominal" or relation not in ("nmod:desc", "compound", "appos", "flat"):
        return False
    return name.named and m.type is not None and m.type == name.type


def _above(document: Document, index: int) -> Iterable[int]:
    for _ in range(6):
        index = document.tokens[index].head
        yield index


def _speaker(document: Document, m: Markable, by_head: dict[int, Markable]) -> Markable | None:
    """The subject of the verb of speech nearest to a first person."""
    subjects = [other for other in by_head.values() if _says(document, document.tokens[other.head])]
    return min(subjects, key=lambda other: (abs(other.head - m.head), other.head), default=None)


def _says(document: Document, token: Token) -> bool:
    verb = document.tokens[token.head]
    return token.dep == "nsubj" and verb.lemma in SAYING and token.text.lower() not in SPEAKERS


@dataclass(frozen=True, slots=True)
class Given:
    """An article's given mentions of actors and places, resolved within it.

    Attributes:
        chain: the chain of each mention; a chain with a name is an entity of the same id.
        heads: the mention of each head word.
        places: mentions of places.
    """

    entities: tuple[Entity, ...]
    chain: Mapping[Span, str]
    heads: Mapping[int, Span]
    places: frozenset[Span]


def within_given(document: Document, spans: Sequence[Span]) -> Given:
    """The chains of the given mentions of one article."""
    walk, where = chains(document, spans)
    key = document.article.key
    numbered = sorted({c.number: c for c in walk.chains.values()}.values(), key=lambda c: c.number)
    entities = tuple(entity for chain in numbered if (entity := _entity(document, chain)))
    chain = {span: f"c-{key}-{number}" for span, number in where.items()}
    kinds = {entity.id: entity.type for entity in entities}
    places = frozenset(span for span, one in chain.items() if kinds.get(one) == "place")
    return Given(entities, chain, {_head(document, span): span for span in sorted(chain, reverse=True)}, places)


def resolve(documents: Iterable[tuple[Document, Sequence[Span]]]) -> dict[Key, str]:
    """Cluster of each given mention (article, start, end) over all documents."""
    extractions, placed = [], {}
    for document, spans in documents:
        given = within_given(document, spans)
        extractions.append(Extraction(document.article, given.entities))
        placed.update({(document.article.key, span.start, span.end): one for span, one in given.chain.items()})
    linker = across(extractions)
    return {mention: linker.actor_of.get(chain, chain) for mention, chain in placed.items()}


def _entity(document: Document, chain: Chain) -> Entity | None:
    kind = entity_type(document, chain)
    if kind is None or not chain.mentions or not chain.names:
        return None
    forms = names_of(document, chain) or [document.surface(chain.names[0].span)]
    name = best_name(kind, forms)
    mentions = tuple(Mention(m.span, document.surface(m.span), m.kind, m.head) for m in chain.mentions)
    place = next((m.toponym for m in chain.names if m.toponym and m.toponym.geonames), None)
    if place is not None and place.kind == "demonym":
        name = place.name
    link_ = f"https://sws.geonames.org/{place.geonames}/" if place and kind == "place" else None
    return Entity(f"c-{document.article.key}-{chain.number}", kind, name, mentions, link_,
                  aliases=tuple(sorted(set(forms) - {name})))  # fmt: skip


def head_token(document: Document, span: Span) -> Token | None:
    """The head word of a given mention."""
    return document.tokens[_head(document, span)] if document.tokens_in(span) else None
