"""Statements as positions: who said it, when, in which words, with the clauses and topics of its content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from actorgraph.comparison.clauses import Clause
from actorgraph.comparison.stances import Side
from actorgraph.comparison.topics import Mentioned
from actorgraph.model import Extraction, Linker, Statement


@dataclass(frozen=True, slots=True)
class Position:
    """A statement as a position: who said it, when, in which words.

    Attributes:
        speaker: id of the actor, ``None`` for an unnamed source; ``name``: how to call whoever said it.
        date: ISO day, month or year of the saying, else of the article; ``dated`` tells which.
        outlet: of the article; ``outlets``: others that give the same words.
        via: who passed it on, outermost first.
        sentence: the evidence, white space evened out.
        topics: labels of what it is about, the weightiest first.
        side: the side it takes on the topic asked for, else on the weightiest it takes one on; ``target``: the phrase
            on which, ``word``: what tells it; ``None`` where it takes no side, or both.
    """

    statement: Statement
    article: str
    key: str
    outlet: str | None
    outlets: tuple[str, ...]
    date: str | None
    dated: Literal["said", "published"] | None
    speaker: str | None
    name: str
    via: tuple[str, ...]
    sentence: str
    topics: tuple[str, ...]
    side: Side | None = None
    target: str | None = None
    word: str | None = None


@dataclass(frozen=True, slots=True)
class Saying:
    """A position with what its content says, clause by clause, and what it is about."""

    position: Position
    clauses: tuple[Clause, ...]
    mentioned: tuple[Mentioned, ...]


def position_of(
    extraction: Extraction, statement: Statement, linker: Linker, names: Mapping[str, str], topics: tuple[str, ...]
) -> Position:
    """A statement as a position.

    Args:
        names: of the actors, by their ids.
        topics: labels of what the statement is about.
    """
    article = extraction.article
    speaker = linker.resolved(statement.speaker) if statement.speaker else None
    return Position(
        statement=statement,
        article=article.id,
        key=article.key,
        outlet=article.publisher,
        outlets=(),
        date=statement.date[:10] if statement.date and is_day(statement.date) else article.day,
        # A month or week is no day on which something was said: the article's own day is nearer.
        dated="said" if is_day(statement.date) else "published" if article.day else None,
        speaker=speaker,
        name=names.get(speaker or "", statement.speaker_text or ""),
        via=tuple(names.get(linker.actor_of.get(one.source or "", ""), one.source_text) for one in statement.via),
        sentence=" ".join(statement.evidence.of(article.text).split()),
        topics=topics,
    )


def is_day(value: str | None) -> bool:
    """Whether an ISO date names a day: a week or a season does not, nor does a month."""
    # By characters and not by parsing: a value may go on after the day ("T09:30"), and this is asked of every
    # statement.
    return value is not None and len(value) >= 10 and value[:4].isdigit() and value[4] == "-" and value[5].isdigit()


def in_order(one: Saying) -> tuple[str, str, int, str]:
    """By date, those without one last; within an article in text order."""
    position = one.position
    # "9999" comes after every year.
    return position.date or "9999", position.key, position.statement.evidence.start, position.statement.id


def once(said: Sequence[Saying], linker: Linker) -> list[Saying]:
    """The same words of several articles once: the first to give them, with the other outlets."""
    # Only the fullest version is linked to by all others, so its id stands for the quotation.
    full = {one.version: one.full for one in linker.quotations}
    kept: dict[str, Saying] = {}
    outlets: dict[str, list[str]] = defaultdict(list)
    for one in said:
        words = full.get(one.position.statement.id, one.position.statement.id)
        kept.setdefault(words, one)
        if one.position.outlet:
            outlets[words].append(one.position.outlet)
    for words, first in kept.items():
        others = tuple(sorted({*outlets[words]} - {first.position.outlet}))
        kept[words] = replace(first, position=replace(first.position, outlets=others))
    return list(kept.values())
