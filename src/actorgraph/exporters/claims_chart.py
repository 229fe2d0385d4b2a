"""Numbers over time by who gives them: one HTML file that needs nothing but a browser and draws SVG by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from jinja2 import Environment, PackageLoader

from actorgraph import comparison
from actorgraph.comparison import Claim
from actorgraph.exporters.pages import sealed
from actorgraph.model import Comparison

Labels = Mapping[str, tuple[str, str, str, str, str]]
"""For each claim: the number, what is counted, who says so, through whom, where."""

_DAYS = {"Y": 365, "M": 30, "W": 7, "D": 1}


def page(query: str, claims: Iterable[Claim], labels: Labels, pairs: Iterable[tuple[Comparison, str, str]]) -> str:
    """The page of a question's answers.

    Args:
        query: the heading, as plain text.
        labels: what to print of each claim, by its id.
        pairs: comparisons with the kind and the reasons as people are told them.
    """
    environment = Environment(loader=PackageLoader("actorgraph.exporters", "templates"), autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    shown = list(claims)
    at = {one.id: number for number, one in enumerate(shown)}
    data = {
        "claims": [_claim(claim, labels[claim.id]) for claim in shown],
        "pairs": [
            # The page knows claims by their numbers.
            {"left": at[one.left], "right": at[one.right], "kind": kind, "because": because, "sure": one.confidence}
            for one, kind, because in pairs
        ],
    }
    return sealed(environment.get_template("claims.html.jinja").render(query=query, data=data))


def _claim(claim: Claim, label: tuple[str, str, str, str, str]) -> dict[str, Any]:
    quantity = claim.quantity
    first, last = (day.isoformat() if day else None for day in (claim.first, claim.last))
    number, counted, source, through, where = label
    # The chart draws a line from the number before: "over the past year" puts it a year earlier.
    before: date | None = None
    since = claim.change.since if claim.change else None
    if since is not None and claim.first is not None:
        if length := re.fullmatch(r"P(\d+)([YMWD])", since):
            # A year of 365 days and a month of 30 are exact enough for a point on an axis of years.
            before = claim.first - timedelta(days=int(length[1]) * _DAYS[length[2]])
        elif (days := comparison.days_of(since)) and days[0] < claim.first:
            before = days[0]
    return {
        "number": number, "counted": counted, "source": source, "through": through, "where": where,
        "low": quantity.low, "high": quantity.high, "least": claim.least, "most": claim.most, "unit": claim.measure,
        "first": first, "last": last,
        "dated": claim.dated, "article": claim.key, "sentence": claim.sentence, "said": " ".join(claim.said.split()),
        "change": change_of(claim), "before": before and before.isoformat(),
    }  # fmt: skip


def change_of(claim: Claim) -> dict[str, Any] | None:
    """The change a claim states, without its place in the text."""
    change = claim.change
    if change is None:
        return None
    names = ("direction", "unit", "low", "high", "base_low", "base_high", "since")
    return {name: getattr(change, name) for name in names}
