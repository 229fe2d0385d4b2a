"""Finds the stretches of a text that the gazetteer knows as names of places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from actorgraph import lexicon
from actorgraph.lexicon.numbers import is_currency
from actorgraph.model import Span
from actorgraph.places.gazetteer import Gazetteer, Reading
from actorgraph.places.spelling import fold

LONGEST = 6
_LONGEST_SHORTENED = 5
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*")
# What may stand between two words of one name; a full stop only after the words that are shortened in names.
_JOINTS = frozenset({" ", "\u00a0", "-", "–", "‑"})
_SHORTENED = frozenset({"St", "Ste", "Ft", "Mt", "Pt", "N", "S", "E", "W"})
_CONNECTORS = lexicon.words("place-joint")


class Word(NamedTuple):
    start: int
    end: int
    text: str
    capital: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text that names at least one place; ``first`` and ``last`` (exclusive) count words."""

    span: Span
    surface: str
    key: str
    first: int
    last: int
    readings: tuple[Reading, ...]


def words(text: str) -> list[Word]:
    """The words of a text; an abbreviation with inner stops ("U.S.") is one."""
    return [Word(*m.span(), word := m.group(), word[0].isupper()) for m in _WORD.finditer(text)]


def _run(text: str, found: list[Word], first: int) -> int:
    """The end of the longest stretch from ``first`` on that can be one name."""
    last = first + 1
    while last < len(found) and last - first < LONGEST:
        gap = text[found[last - 1].end : found[last].start]
        joined = gap in _JOINTS or (gap in (". ", ".") and found[last - 1].text in _SHORTENED)
        if not joined or (not found[last].capital and found[last].text not in _CONNECTORS):
            break
        last += 1
    return last


def _match(text: str, found: list[Word], first: int, last: int, gazetteer: Gazetteer) -> Hit | None:
    start = found[first].start
    if is_currency(text, found[last - 1].end):
        return None
    bare = text[start : found[last - 1].end]
    key = fold(bare)
    every = gazetteer.look_up(key)
    if every and key.startswith("the "):
        plain = gazetteer.look_up(key.removeprefix("the "))
        # "The Hague" begins with its article, "The Kremlin" does not: there the bare name means as great a place.
        if plain and every[0].place.population <= plain[0].place.population:
            return None
    if not every and first and found[first - 1].text in ("the", "The"):
        every = gazetteer.look_up("the " + key)
    if not every:
        return None
    word = found[last - 1]
    short = len(word.text) <= _LONGEST_SHORTENED and not word.text.isupper()
    # With the stop that belongs to an abbreviation ("Calif.").
    stopped = short and text[word.end : word.end + 1] == "." and any(r.form == "abbreviation" for r in every)
    span = Span(start, word.end + stopped)
    surface = span.of(text)
    # Abbreviations count only in capitals or with their stop: "US" is no "us", "Ore." no "ore".
    spelt = surface.endswith(".") or surface.replace(".", "").replace(" ", "").isupper()
    readings = tuple(r for r in every if r.form != "abbreviation" or spelt)
    return Hit(span, surface, key, first, last, readings) if readings else None


def scan(text: str, found: list[Word], gazetteer: Gazetteer) -> Iterator[Hit]:
    """The longest names known to the gazetteer, from left to right, none inside another."""
    at = 0
    while at < len(found):
        step = 1
        if found[at].capital:
            for last in range(_run(text, found, at), at, -1):
                hit = _match(text, found, at, last, gazetteer) if found[last - 1].capital else None
                if hit:
                    yield hit
                    step = last - at
                    break
        at += step
