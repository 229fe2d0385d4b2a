"""Where in a text a rule can match at all: near the words without which it never does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from actorgraph.times.words import expand

_MONTHS = (
    r"[Jj][Aa][Nn]|[Ff][Ee][Bb]|[Mm][Aa][RrYy]|[Aa][Pp][Rr]|[Jj][Uu][NnLl]|[Aa][Uu][Gg]|[SsOoNnDd][EeCcOo][PpTtVvCc]"
)
_SEASONS = r"(?i:spring|summer|autumn|fall|winter)"
_UNITS = r"(?i:second|minute|hour|night|day|week|month|quarter|season|year|decade|centur)"
# By what a pattern contains, the first that fits; a pattern that fits none, or an empty anchor, is sought everywhere.
_ANCHORS = (
    ("(?P<name>", ""),
    ("(?P<month>MONTH)", _MONTHS),
    ("(?P<season>", _SEASONS),
    ("(?P<unit>", _UNITS),
    ("(?P<number>", r"(?i:centur)"),
    ("(?P<wd>WEEKDAY)", r"[dD][aA][yY]"),
    ("(?P<word>(?i:today", r"(?i:to|yester)(?i:day|morrow|night)"),
    ("(?P<word>(?i:twenties", r"(?i:ties)"),
    ("(?P<part>PART)", r"(?i:morning|afternoon|evening|night)"),
    ("(?P<kind>(?i:quarter", r"(?i:quarter|half)"),
    ("(?P<year>(?:1", r"\d0"),
    ("(?P<year>YEARNUM", r"\d\d"),
)
# Characters before and after an anchor that a match with it may reach; the longest, numbers in words, come before.
_BEFORE, _AFTER = 90, 50


@cache
def _anchor(pattern: str) -> re.Pattern[str] | None:
    found = next((anchor for part, anchor in _ANCHORS if part in pattern), "")
    return re.compile(found) if found else None


class Zones:
    """The stretches of one text in which patterns are sought."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._near: dict[str, list[tuple[int, int]]] = {}

    def matches(self, pattern: str) -> Iterator[re.Match[str]]:
        """As ``finditer`` over the whole text, for a rule's ``pattern``."""
        compiled, anchor = expand(pattern), _anchor(pattern)
        if anchor is None:
            yield from compiled.finditer(self._text)
            return
        if anchor.pattern not in self._near:
            self._near[anchor.pattern] = self._around(anchor)
        for start, end in self._near[anchor.pattern]:
            yield from compiled.finditer(self._text, start, end)

    def _around(self, anchor: re.Pattern[str]) -> list[tuple[int, int]]:
        """The merged surroundings of all places where ``anchor`` is found."""
        zones: list[tuple[int, int]] = []
        for match in anchor.finditer(self._text):
            start, end = max(0, match.start() - _BEFORE), min(len(self._text), match.end() + _AFTER)
            if zones and start <= zones[-1][1]:
                zones[-1] = (zones[-1][0], end)
            else:
                zones.append((start, end))
        return zones
