"""Whom each outlet quotes, how much, by which verbs.

Articles that are copies of another's (:class:`~actorgraph.model.Copy`) are counted, but what they quote is not: it is
the other's choice. What a news agency wrote is the agency's choice too, whichever papers print it: it is counted in the
agency's own row. Verbs of reporting are told apart as Caldas-Coulthard (1994, "On reporting reporting") and Geis
(1987, The Language of Politics) do, reduced to lists: neutral ones only say that something was said; doubting,
conceding and heated ones say what the writer, or the speaker's temper, makes of it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from actorgraph import lexicon
from actorgraph.model import Article, Entity, Extraction, Linker, Statement

Tone = Literal["neutral", "doubting", "conceding", "heated", "other"]
TONES: tuple[Tone, ...] = ("neutral", "doubting", "conceding", "heated", "other")

LOADED: tuple[Tone, ...] = ("doubting", "conceding", "heated")

_NEUTRAL: Mapping[str, Tone] = dict.fromkeys((":", "—", "-", "–"), "neutral")
"""Marks that stand for a verb of saying."""
_TONE_OF: Mapping[str, Tone] = {**_NEUTRAL, **lexicon.groups("tone")}  # type: ignore[dict-item]
_WORD = re.compile(r"\w[\w'’-]*")
_PRONOUNS = frozenset("he she they it i we you him her them us who that this".split())


@dataclass(frozen=True, slots=True)
class Quoted:
    """A source in an outlet: how often it is quoted and with how many words."""

    name: str
    statements: int
    words: int


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet's use of sources.

    Attributes:
        articles: all; ``copies``: those that are copies of another outlet's or of its own earlier ones.
        agency: articles, copies apart, that a news agency wrote alone; what they quote stands in the agency's row.
        statements, words: speech quoted in the other articles, statements told inside others left out.
        direct: share of statements that are direct or partly so.
        anonymous: share without a name, of the statements with a source that is no pronoun.
        sources: who is quoted, those with most statements first.
        verbs: cue verbs with their counts, the commonest first; ``tones``: statements by tone.
    """

    name: str
    articles: int
    copies: int
    agency: int
    statements: int
    words: int
    direct: float
    anonymous: float
    sources: tuple[Quoted, ...]
    verbs: tuple[tuple[str, int], ...]
    tones: Mapping[Tone, int]


@dataclass
class _Tally:
    articles: int = 0
    copies: int = 0
    agency: int = 0
    words: int = 0
    direct: int = 0
    statements: int = 0
    unnamed: int = 0
    known: int = 0
    contents: set[str] = field(default_factory=set)
    sources: Counter[str] = field(default_factory=Counter)
    lengths: Counter[str] = field(default_factory=Counter)
    verbs: Counter[str] = field(default_factory=Counter)


def outlets(extractions: Iterable[Extraction], linker: Linker) -> tuple[Outlet, ...]:
    """The outlets of some articles, those with most statements first; articles without an outlet are one ("").

    Args:
        extractions: in any order.
        linker: the actors, and which articles are copies.
    """
    copies = {one.article for one in linker.copies}
    names = linker.names
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for extraction in extractions:
        article = extraction.article
        tally = tallies[article.publisher or ""]
        tally.articles += 1
        if article.id in copies:
            tally.copies += 1
            continue
        # What an agency wrote and a paper only prints says nothing of whom the paper asks.
        if (sender := writer(article)) and sender != article.publisher:
            tally.agency += 1
            tally = tallies[sender]
        _count(tally, extraction, linker, names, once=sender is not None)
    found = (_outlet(name, tally) for name, tally in tallies.items())
    return tuple(sorted(found, key=lambda one: (-one.statements, one.name)))


def writer(article: Article) -> str | None:
    """The news agency that wrote the article, with nobody of the outlet beside it; ``None`` where there is none."""
    if article.agency is None:
        return None
    alone = article.author is None or article.author.value == article.agency.value
    return article.agency.value if alone else None


def _count(tally: _Tally, extraction: Extraction, linker: Linker, names: Mapping[str, str], *, once: bool) -> None:
    """Count what an article quotes; ``once`` passes over what another paper's cut of an agency's report had before."""
    entities = {one.id: one for one in extraction.entities}
    for statement in extraction.statements:
        if not is_quotation(statement) or statement.id in linker.rejected:
            continue
        # Papers cut one agency report to different lengths, so the copies are not found as such; the contents are.
        if once and statement.content in tally.contents:
            continue
        tally.contents.update([statement.content] if once else [])
        words = len(_WORD.findall(statement.content))
        tally.statements += 1
        tally.words += words
        tally.direct += statement.kind in ("direct", "mixed")
        if statement.cue:
            tally.verbs[statement.cue] += 1
        # A pronoun that nobody resolved hides a name as well as no name, and would count as anonymous.
        if statement.speaker or (statement.speaker_text or "he").lower() not in _PRONOUNS:
            tally.known += 1
            tally.unnamed += not is_named(statement, entities)
        # By name only, or a paper's "officials" would stand among the people it quotes most.
        if (actor := linker.actor_of.get(statement.speaker or "")) and is_named(statement, entities):
            tally.sources[names[actor]] += 1
            tally.lengths[names[actor]] += words


def is_quotation(statement: Statement) -> bool:
    """Whether the outlet itself reports that something was said."""
    return statement.act == "speech" and not statement.negated and statement.inside is None


def is_named(statement: Statement, entities: Mapping[str, Entity]) -> bool:
    """Whether the article calls the source by a name."""
    entity = entities.get(statement.speaker or "")
    return entity is not None and any(one.kind == "name" for one in entity.mentions)


def _outlet(name: str, tally: _Tally) -> Outlet:
    tones: Counter[Tone] = Counter()
    for verb, count in tally.verbs.items():
        tones[tone_of(verb)] += count
    return Outlet(
        name=name,
        articles=tally.articles,
        copies=tally.copies,
        agency=tally.agency,
        statements=tally.statements,
        words=tally.words,
        # Shares of nothing are 0, not an error: many outlets of a corpus quote nobody.
        direct=round(tally.direct / tally.statements, 4) if tally.statements else 0.0,
        anonymous=round(tally.unnamed / tally.known, 4) if tally.known else 0.0,
        sources=tuple(Quoted(one, count, tally.lengths[one]) for one, count in _ranked(tally.sources)),
        verbs=tuple(_ranked(tally.verbs)),
        tones={one: tones[one] for one in TONES},
    )


def _ranked(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def tone_of(verb: str) -> Tone:
    """What a reporting verb says besides that something was said; by its lemma."""
    return _TONE_OF.get(verb, "other")
