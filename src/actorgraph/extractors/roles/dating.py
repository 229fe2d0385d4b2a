"""Start and end of a role, where the sentence says them."""

from __future__ import annotations

import re

from actorgraph.extractors.roles.claims import Claim
from actorgraph.extractors.roles.lexicon import COUNTRY_OFFICES as STATE_OFFICES
from actorgraph.extractors.roles.view import View
from actorgraph.model import RoleStatus, TimeExpression

STARTS = frozenset({"became", "appointed", "joined", "founded", "succeeded"})
ENDS = frozenset({"resigned", "left", "replaced"})
LONG_PAST = 15
"""Years before the article after which whoever held an office of a state then does so no longer."""
NEAR = 8
"""Words after the last part of a role within which its dates stand."""
_CALENDAR = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?$")

Dates = tuple[str | None, str | None]


class Calendar:
    """The dates of a document by the token they start at."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._at: dict[int, TimeExpression] = {}
        for time in view.document.times:
            if tokens := view.document.tokens_in(time.span):
                self._at[tokens[0].index] = time

    def dates(self, claim: Claim) -> Dates:
        """ISO dates (or years, or months) between which the person held the role, ``None`` where not said."""
        evidence = claim.evidence
        tokens = self._view.document.tokens_in(evidence)
        first, end = self._view.bounds(tokens[-1].index)
        begin, last = tokens[0].index, tokens[-1].index + 1
        start = finish = None
        # A sentence may open with the date of what it tells ("In 2012 she became ...").
        for index in [*range(begin, min(end, last + NEAR)), *range(first, min(begin, first + 4))]:
            if time := self._at.get(index):
                starts, ends = self._bounds(index, time, claim)
                start, finish = start or starts, finish or ends
        return start, finish

    def is_long_past(self, claim: Claim, published: str | None) -> bool:
        """Whether an office of a state is told of times long before the article ("In 1952 Premier Ada Bern signed").

        Only where whoever holds it is named in no sentence without such a date: who is still about may still hold it.
        """
        if claim.concept not in STATE_OFFICES or not published or not published[:4].isdigit():
            return False
        latest = int(published[:4]) - LONG_PAST
        mentions = (self._view.document.tokens_in(one.span) for one in claim.person.entity.mentions)
        sentences = {tokens[0].sentence for tokens in mentions if tokens}
        years = {number: self._years(number) for number in sentences}
        return all(found and max(found) <= latest for found in years.values())

    def _years(self, sentence: int) -> list[int]:
        """The years of a sentence's dates, without those since which something lasts."""
        bounds = self._view.document.sentences[sentence]
        found = ((index, self._at[index]) for index in range(bounds.first, bounds.last) if index in self._at)
        lasting = ("since", "from", "born")
        return [
            int(time.value[:4])
            for index, time in found
            if time.value[:4].isdigit() and self._view.low(index - 1) not in lasting
        ]

    def _bounds(self, index: int, time: TimeExpression, claim: Claim) -> Dates:
        """What the date at ``index`` is of the role by the word before it: its start, its end, both or neither."""
        # "From 2001 to 2005" is one value, with both ends in it.
        begin, _, end = time.value.partition("/")
        if end and _CALENDAR.match(begin) and _CALENDAR.match(end):
            return begin, end
        if not _CALENDAR.match(time.value) or time.type != "DATE":
            return None, None
        word = self._view.low(index - 1)
        if word in ("since", "from", "between") or (word == "(" and self._view.low(index + 1) in ("-", "–", "to")):
            return time.value, None
        before = {self._view.low(at) for at in range(max(0, index - 6), index)}
        if word in ("until", "till", "to", "-", "–") or (word == "and" and "between" in before):
            return None, time.value
        if word in ("in", "on", "last", "this", ",", "") or index == self._view.bounds(index)[0]:
            if claim.construction in STARTS:
                return time.value, None
            if claim.construction in ENDS:
                return None, time.value
        return None, None


def status_of(claim: Claim, dates: Dates, published: str | None, long_past: bool) -> RoleStatus:
    """The status with what the dates tell: who left before the article appeared is a former holder."""
    ended = long_past or (dates[1] is not None and (published is None or dates[1][:4] <= published[:4]))
    if claim.status == "current" and (ended or claim.construction == "left"):
        return "former"
    return claim.status
