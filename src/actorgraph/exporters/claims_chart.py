"""Numbers over time by who gives them: one HTML file that needs nothing but a browser and draws SVG by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jinja2 import Environment, PackageLoader

from actorgraph.comparison import Claim
from actorgraph.model import Comparison

Labels = Mapping[str, tuple[str, str, str, str, str]]
"""For each claim: the number, what is counted, who says so, through whom, where."""


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
    data = {"claims": [_claim(one, labels[one.id]) for one in shown], "pairs": [_pair(*one, at) for one in pairs]}
    return environment.get_template("claims.html.jinja").render(query=query, data=data)


def _claim(claim: Claim, label: tuple[str, str, str, str, str]) -> dict[str, Any]:
    quantity = claim.quantity
    first, last = (day.isoformat() if day else None for day in (claim.first, claim.last))
    number, counted, source, through, where = label
    return {
        "number": number, "counted": counted, "source": source, "through": through, "where": where,
        "low": quantity.low, "high": quantity.high, "least": claim.least, "most": claim.most, "unit": claim.measure,
        "first": first, "last": last,
        "dated": claim.dated, "article": claim.key, "sentence": claim.sentence, "said": " ".join(claim.said.split()),
        "change": change_of(claim),
    }  # fmt: skip


def change_of(claim: Claim) -> dict[str, Any] | None:
    """The change a claim states, without its place in the text."""
    change = claim.change
    if change is None:
        return None
    names = ("direction", "unit", "low", "high", "base_low", "base_high", "since")
    return {name: getattr(change, name) for name in names}


def _pair(one: Comparison, kind: str, because: str, at: Mapping[str, int]) -> dict[str, Any]:
    return {"left": at[one.left], "right": at[one.right], "kind": kind, "because": because, "sure": one.confidence}
