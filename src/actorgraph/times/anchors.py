"""Where in a text a rule can match at all: near the words without which it never does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from actorgraph.times.reading import Rule
from actorgraph.times.words import expand

_MONTHS = "|".join(
    form for name in "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split() for form in (name, name.upper())
)
_SEASONS = "spring|summer|autumn|fall|winter"
_UNITS = "second|minute|hour|night|day|week|month|quarter|season|year|decade|centur"
# Most rules hold a word that is quickly found; only a rule without one is sought everywhere.
_ANCHORS = (
    ("(?P<month>MONTH)", _MONTHS),
    ("(?P<season>", _SEASONS),
    ("(?P<unit>", _UNITS),
    ("(?P<number>", "centur"),
    ("(?P<wd>WEEKDAY)", "day"),
    ("(?P<word>(?i:today", "(?:to|yester)(?:day|morrow|night)"),
    ("(?P<word>(?i:twenties", "ties"),
    ("(?P<part>PART)", "morning|afternoon|evening|night"),
    ("(?P<kind>(?i:quarter", "quarter|half"),
    ("(?P<year>(?:1", r"\d0"),
    ("(?P<year>YEARNUM", r"\d\d"),
)
# Numbers in words, the longest, stand before an anchor: more characters there than after it.
_BEFORE, _AFTER = 90, 50


@cache
def _anchor(rule: Rule) -> re.Pattern[str] | None:
    found = rule.near or next((anchor for part, anchor in _ANCHORS if part in rule.pattern), "")
    return re.compile(found) if found else None


class Zones:
    """The stretches of one text in which rules are sought."""

    def __init__(self, text: str) -> None:
        lower = text.lower()
        # Offsets must stay those of the text: letters that would become two in lower case stay as they are.
        if len(lower) != len(text):
            lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
        self._text, self._lower = text, lower
        self._near: dict[str, list[tuple[int, int]]] = {}

    def matches(self, rule: Rule) -> Iterator[re.Match[str]]:
        """The matches of a rule, as ``finditer`` over the whole text would give them."""
        anchor = _anchor(rule)
        if anchor is None:
            yield from expand(rule.pattern).finditer(self._text)
            return
        if anchor.pattern not in self._near:
            zones: list[tuple[int, int]] = []
            # "May" and "may", "Mar" and "mar" are told apart by their capital alone.
            for match in anchor.finditer(self._text if anchor.pattern == _MONTHS else self._lower):
                start, end = max(0, match.start() - _BEFORE), min(len(self._text), match.end() + _AFTER)
                # Merged, or a match in two zones would be found twice.
                if zones and start <= zones[-1][1]:
                    zones[-1] = (zones[-1][0], end)
                else:
                    zones.append((start, end))
            self._near[anchor.pattern] = zones
        for start, end in self._near[anchor.pattern]:
            # Expanded here and no sooner: compiling all rules takes longer than reading an article, and few are near.
            # `finditer` with an end: lookaheads of a rule see no further than its zone, hence the room after an anchor.
            yield from expand(rule.pattern).finditer(self._text, start, end)
