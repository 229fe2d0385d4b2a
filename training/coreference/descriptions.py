"""Actors without a name, across documents: descriptions that mean one in a story ("the gunman", "a man of 34").

The graph has no nodes for them, but ECB+ counts them. Chains meet and are joined by the package's own blocking and
clustering of reports; what is here are their features and weights (``descriptions.json``, trained on ECB+ train).
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from actorgraph.model import Document, Extraction, Report, Span
from actorgraph.names.gazetteer import name_key
from actorgraph.stems import root
from actorgraph.stories.occurrences import cluster
from actorgraph.stories.reports import Raw, ResolvedReport
from actorgraph.stories.same_event import Chance
from actorgraph.stories.topics import Topics
from coreference.given import Given, head_token

WEIGHTS = Path(__file__).with_name("descriptions.json")
ENOUGH, AGREE = 0.4, 0.3
"""Probability from which two chains, and mean probability from which two clusters of them, are joined."""
PRONOUNS = frozenset(
    "he she it they him her them his hers its their theirs himself herself itself themselves i we us our me my you "
    "your who whom whose which that what this these those where".split()
)
SMALL = frozenset(
    "the a an of in on at to for and or from by with near his her its their this that these those".split()
)
KIN = """
man gunman shooter suspect attacker assailant killer murderer defendant accused perpetrator inmate prisoner convict
boy teen teenager youth son kid child minor|girl daughter woman mother lady wife teen
woman mother wife|man husband father|police officer cop authority deputy detective trooper investigator source
home house residence apartment flat|rehab center facility clinic treatment|prison jail cell|court courtroom
hospital clinic|worker employee staff co-worker colleague|company firm business maker giant|team club side squad
star actress actor celebrity singer|lawyer attorney counsel|rep spokesman spokeswoman publicist representative
official source authority|country nation state|city town|school campus university|people person resident civilian
ship vessel boat trawler freighter|pirate gang|plant factory|dead victim casualty body|player quarterback guard
boss mobster mafioso mafia leader head chief|store shop market|street road avenue|quake earthquake
navy ship warship|government administration|man person|girlfriend wife|film movie|room motel hotel
"""
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1)
def _kin_of() -> Mapping[str, frozenset[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(KIN.strip().replace("\n", "|").split("|")):
        for word in line.split():
            found[root(word)].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@dataclass(frozen=True, slots=True)
class Described:
    """A chain with what tells it from others in its story.

    Attributes:
        told: its head words, modifiers (``described``) and sentences, in the terms of a report.
        names: keys of its names; ``slots``: the events in which it acts or is acted upon.
    """

    told: ResolvedReport
    names: frozenset[str]
    slots: frozenset[tuple[str, str]]


def described(
    document: Document, given: Given, extraction: Extraction, number: int, actor_of: Mapping[str, str],
    occurrences: Mapping[str, str],
) -> Iterator[Described]:  # fmt: skip
    """The chains of one document."""
    named = {entity.id: entity for entity in extraction.entities}
    spans: dict[str, list[Span]] = defaultdict(list)
    for span, chain in sorted(given.chain.items()):
        spans[chain].append(span)
    slots = _slots(extraction, given, occurrences)
    for chain, mentions in spans.items():
        heads, modifiers, context = _words(document, mentions)
        entity = named.get(chain)
        raw = Raw(
            Report(extraction.article.id, chain), extraction.article.key, number, entity.type if entity else "other",
            "", "asserted", mentions[0].start, heads, context - heads, modifiers - heads, (), (), None, None, None,
            1.0, None,
        )  # fmt: skip
        actors = frozenset({actor_of.get(chain, chain)} if entity else ())
        kin = frozenset(number for head in heads for number in _kin_of().get(head, ()))
        names = frozenset(name_key(name) for name in ((entity.name, *entity.aliases) if entity else ()))
        yield Described(ResolvedReport(raw, kin, actors, frozenset()), names, slots[chain])


def _slots(
    extraction: Extraction, given: Given, occurrences: Mapping[str, str]
) -> dict[str, frozenset[tuple[str, str]]]:
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for event in extraction.events:
        for one in event.participants:
            if one.role != "participant" and one.span in given.chain:
                found[given.chain[one.span]].add((occurrences[event.id], one.role))
    return defaultdict(frozenset, {chain: frozenset(slots) for chain, slots in found.items()})


def _words(document: Document, mentions: Sequence[Span]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    heads, modifiers, context = set(), set(), set()
    for span in mentions:
        token = head_token(document, span)
        if token is None or token.text.lower() in PRONOUNS:
            continue
        heads.add(root(token.text))
        modifiers.update(root(word) for word in _WORD.findall(document.surface(span)) if word.lower() not in SMALL)
        sentence = document.surface(document.sentences[token.sentence].span)
        context.update(root(word) for word in _WORD.findall(sentence) if len(word) > 2)
    return frozenset(heads), frozenset(modifiers), frozenset(sorted(context)[:60])


def features(left: Described, right: Described, topics: Topics) -> dict[str, float]:
    """What two chains share, by name."""
    one, other = left.told.raw, right.told.raw
    found = {"bias": 1.0}
    here = one.article == other.article
    heads, words = one.stems & other.stems, (one.stems | one.described) & (other.stems | other.described)
    kind = "head" if heads else "kin" if left.told.kin & right.told.kin else "word" if words else "nothing"
    found[f"shared {kind}"] = 1.0
    where = "here" if here else "there"
    found[f"{where}, {kind}"] = 1.0
    if words:
        found["rare word"] = max(topics.weight(word) for word in words) / 5
        found[f"share of words, {kind}"] = len(words) / max(
            1, min(len(one.stems | one.described), len(other.stems | other.described))
        )
    if not here:
        found["story"] = topics.likeness(one.article, other.article)
        found[f"story, {kind}"] = found["story"]
        for least in (0.1, 0.2, 0.3, 0.45):
            found[f"story over {least}"] = 1.0 if found["story"] > least else 0.0
    if left.slots & right.slots:
        found["same slot"] = 1.0
        found[f"same slot, {kind}"] = 1.0
    if left.told.participants and right.told.participants:
        same = left.told.participants & right.told.participants
        found["same actor" if same else "other actors"] = 1.0
    elif left.told.participants or right.told.participants:
        found["one named"] = 1.0
    found["context"] = len(one.context & other.context) / max(1, min(len(one.context), len(other.context)))
    if one.described and other.described and not one.described & other.described:
        found["other modifiers"] = 1.0
    if "other" not in (one.type, other.type):
        found["same type" if one.type == other.type else "other types"] = 1.0
    if not one.stems or not other.stems:
        found["pronoun"] = 1.0
    return found


def pairs(chains: Sequence[Described], topics: Topics, nearest: int = 10) -> list[tuple[int, int]]:
    """Pairs of chains of one story: those of one document, and those that share a word, kin, actor or slot."""
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(chains):
        raw = one.told.raw
        telling = topics.telling(raw.article)[:6]
        what = [*sorted(raw.stems | raw.described), *(f"kin {number}" for number in sorted(one.told.kin))]
        for key in what:
            for word in telling:
                blocks[key, word].append(at)
        for actor in sorted(one.told.participants):
            blocks["actor", actor].append(at)
        for slot in sorted(one.slots):
            blocks["slot", slot].append(at)
        blocks["article", raw.article].append(at)
    found: set[tuple[int, int]] = set()
    for key, block in blocks.items():
        reach = len(block) if key[0] == "article" else nearest
        for place, left in enumerate(block):
            found.update((left, right) for right in block[place + 1 : place + 1 + reach])
    return sorted(found)


def chance(left: Described, right: Described, topics: Topics, weights: Mapping[str, float]) -> Chance:
    return Chance(sum(weights.get(name, 0.0) * value for name, value in features(left, right, topics).items()))


def clusters(
    chains: Sequence[Described], topics: Topics, weights: Mapping[str, float] | None = None
) -> list[list[int]]:
    """Groups of chains that are one actor or place."""
    known = weights or json.loads(WEIGHTS.read_text(encoding="utf-8"))
    seen: dict[tuple[int, int], Chance] = {}

    def judge(left: int, right: int) -> Chance:
        pair = (min(left, right), max(left, right))
        if pair not in seen:
            seen[pair] = chance(chains[pair[0]], chains[pair[1]], topics, known)
        return seen[pair]

    told = [one.told for one in chains]
    return cluster(told, pairs(chains, topics), judge, folded=False, enough=ENOUGH, agree=AGREE)[0]
