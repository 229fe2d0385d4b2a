"""Numbers as they are said: values, ranges, fractions and approximations, each as the interval it allows.

What an approximation allows is laid down in the tables of ``words``, and documented in ``docs/quantities.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from actorgraph.extractors.quantities.words import (
    HEDGES,
    PARTS,
    PLURALS,
    SCALES,
    VAGUE,
    WHOLES,
    alternatives,
    approximation_of,
    number,
    scale_of,
    squeeze,
)
from actorgraph.lexicon.numbers import ONES, TENS
from actorgraph.model import Approximation, Span

__all__ = ["Amount", "amounts", "number"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A number said in the text.

    Attributes:
        span: the whole expression, hedges in it; ``number``: the part that names the number.
        value: the number, ``None`` for a vague one or a range; a fraction is a share of 1.
        low, high: the interval it allows, ``None`` where that side is open.
        ends: the two numbers of a range.
        fraction: whether it is a share of something ("two thirds of").
        joined: the word that a hyphen ties to it ("member" of "a 40-member crew"), else empty.
    """

    span: Span
    number: Span
    value: float | None
    low: float | None
    high: float | None
    approximation: Approximation = "exact"
    ends: tuple[Span, Span] | None = None
    fraction: bool = False
    joined: str = ""


_WORD = rf"(?:{alternatives([*ONES, *TENS, *SCALES])})"
_FIRST = alternatives([*ONES, *TENS, *(f"a {word}" for word in SCALES)])
_SPELLED = rf"(?:(?:{alternatives(WHOLES)})|(?:{_FIRST})(?:(?:[ -]|\sand\s){_WORD}\b){{0,8}})"
# "50, 000" and "1. 5 metres" with a stray space are one number too: no number begins with 0, and none of a unit with a
# sentence of its own.
_UNIT = (
    r"(?:percent|per\scent|%|magnitude|million|billion|trillion"
    r"|[a-z]*met(?:er|re)s?|km|kg|miles?|tons?|tonnes?|lit(?:er|re)s?)"
)
_DIGITS = (
    r"(?:\d{1,3}(?:,\d{3}|,\s0\d\d){1,4}(?:\.\d+)?"
    rf"|\d{{1,3}}\.\s\d{{1,2}}(?=\s?{_UNIT}\b)|\d{{1,12}}(?:\.\d{{1,4}})?)"
)
_SCALE = rf"(?:[\s-]?(?:{alternatives(SCALES)})\b|(?:k|m|mn|bn|b|tn)\b|\s(?:mn|bn|tn)\b)"
_HALF = rf"(?:\s+and\s+a\s+half(?:\s+(?:{alternatives(SCALES)})\b)?)?"
_ONE = rf"(?:{_DIGITS}{_SCALE}?{_HALF}|{_SPELLED}{_HALF})"
_VAGUE = rf"(?:{alternatives(VAGUE)})(?:\s+(?:dozen|hundred|thousand|million|billion)\b)?"
_HEDGE = rf"(?:(?:{alternatives(HEDGES)})\s*(?<=[\s~])){{0,2}}"
_HEDGES = re.compile(alternatives(HEDGES).replace(r"\s+", " "))
_PART = alternatives([*PARTS, *(f"{part}s" for part in PARTS if part != "half")])
_SMALL = alternatives([word for word, value in ONES.items() if 1 <= value <= 10])
_FRACTION = (
    rf"(?:(?:a|an|one)[\s-](?:{_PART})(?=\s+of\b)|(?:{_SMALL})[\s-](?:thirds|quarters|fourths|fifths|sixths|eighths|tenths)"
    r"|(?:one|two|three)[\s-](?:third|quarter|fifth|half|tenth)\b(?!-[a-z])"
    r"|half(?=\s+(?:of|the|its|their|his|her|our|my|your|these|those|all|that|as)\b)|[1-9]/(?:[2-9]|10)(?![\d/]))"
)
_RATIO = (
    rf"(?P<few>\d{{1,2}}|{_SMALL})\s+(?:in|out\s+of)\s+(?:every\s+)?"
    rf"(?P<many>(?:\d{{1,2}}|100|{_SMALL})(?![\d,.]*\d|\s+(?:years?|months?|weeks?|days?|hours?|minutes?)))"
)
_MONEY = r"(?:(?:US|A|AU|C|CA|HK|NZ|S|R)?[$€£¥₹₽]|(?:USD|EUR|GBP|Rs\.?|INR|dlrs)(?=\s?\d))\s?"
_PATTERN = re.compile(
    rf"(?i)(?<![\w.,-])(?<!\d[:/])(?<![#№])(?P<hedge>{_HEDGE})(?P<money>{_MONEY})?(?:"
    rf"(?P<between>between\s+)(?:{_MONEY})?(?P<least>{_ONE})\s+and\s+(?:{_MONEY})?(?P<most>{_ONE})"
    rf"|(?P<ratio>{_RATIO})"
    rf"|(?P<fraction>{_FRACTION})"
    rf"|(?P<from>from\s+(?:{_MONEY})?)?(?P<first>{_ONE})(?P<share>\s?%)?(?P<to>\s?[-–]\s?(?=[$€£¥]?\d)|\s+(?:to|or)\s+)"
    rf"(?:{_HEDGE})(?P<worth>{_MONEY})?(?P<second>{_ONE})"
    rf"|(?P<plural>{alternatives(PLURALS)})(?=\s+(?:of|more|others?|were|was|are|have|had|in|at|on|who)\b|\s*[.,;])"
    rf"|(?P<vague>{_VAGUE})"
    rf"|(?P<one>{_ONE})"
    r")(?P<odd>-odd\b|-plus\b|\+|-strong\b)?(?![\w⁄]|[.,:/]\d|[-–]\d|\sth\b)(?:-(?P<joined>[a-z]+(?:-[a-z]+)*))?"
    r"(?P<tail>\s+or\s+(?:so|more|less|fewer)\b)?"
)


# A cheap test before the long pattern: without such a word or a digit there is no number.
_NUMBERED = re.compile(
    r"\d|\b(?:"
    + "|".join([*ONES, *TENS, *SCALES, *PARTS, "couple", "handful", "few", "several", "scores", "tens"])
    + ")"
)


def amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """The numbers in ``text[start:end]``, in order, as wide as they are said."""
    at, stop = start, len(text) if end is None else end
    if not _NUMBERED.search(text[start:stop].lower()):
        return
    while match := _PATTERN.search(text, at, stop):
        found = _read(match)
        at = max(found.number.end, match.start() + 1) if found else match.end()
        if found:
            yield replace(found, joined=(match["joined"] or "").lower()) if match["joined"] else found


def scaled(amount: Amount, factor: float) -> Amount:
    """The amount in a unit ``1 / factor`` times as large."""
    value, low, high = (None if v is None else _share(v, factor) for v in (amount.value, amount.low, amount.high))
    return replace(amount, value=value, low=low, high=high)


def _read(match: re.Match[str]) -> Amount | None:
    """What was matched; two numbers that make no range are none."""
    if match["least"]:
        return _range(match, "least", "most")
    if match["ratio"]:
        # "three in ten"
        few, many = number(match["few"]), number(match["many"])
        return _single(match, "ratio", round(few / many, 4)) if few and many and few < many else None
    if match["fraction"]:
        # "two thirds", "a quarter", "half", "3/4"
        over, _, under = match["fraction"].partition("/")
        if under:
            return _single(match, "fraction", round(int(over) / int(under), 4))
        parts = re.split(r"[\s-]+", over.lower())
        share = (number(parts[0]) or 1.0) / PARTS[parts[-1].removesuffix("s")] if len(parts) > 1 else 0.5
        return _single(match, "fraction", round(share, 4))
    if match["first"]:
        # "up 36% to $683 million" are two numbers.
        if match["worth"] and (match["share"] or not match["money"]):
            return _single(match, "first", number(match["first"]))
        return _range(match, "first", "second")
    if match["plural"]:
        return _interval(match, "plural", PLURALS[squeeze(match["plural"])])
    if match["vague"]:
        # "a few dozen" is no fixed phrase: any power may follow a small vague number.
        words = squeeze(match["vague"])
        scale = next((SCALES[word] for word in words.split()[1:] if word in SCALES), 1)
        base = next(VAGUE[name] for name in sorted(VAGUE, key=len, reverse=True) if words.startswith(name))
        return _interval(match, "vague", (base[0] * scale, base[1] * scale))
    return _single(match, "one", number(match["one"]))


def _range(match: re.Match[str], lower: str, upper: str) -> Amount | None:
    """ "70 to 80"; the scale of the second number may stand for both ("13 to 20 thousand"). A score ("3-2") is none."""
    first, second = number(match[lower]), number(match[upper])
    if first is None or second is None:
        return None
    scale = scale_of(match[upper])
    if scale > 1 and scale_of(match[lower]) == 1 and first * scale < second:
        first *= scale
    ends = (Span(match.start(lower), match.end(lower)), Span(match.start(upper), match.end(upper)))
    whole = Span(match.start(lower), match.end(upper))
    if match.groupdict()["from"] and first != second:
        low, high = min(first, second), max(first, second)
        return Amount(Span(match.start(), match.end(upper)), whole, None, low, high, "range", ends)
    if not first < second or second > 1000 * max(first, 1):
        return None
    return Amount(Span(match.start(), match.end(upper)), whole, None, first, second, "range", ends)


def _single(match: re.Match[str], group: str, value: float | None) -> Amount | None:
    """One number with what its hedges allow: "almost 800", "800 or so", "800 or more", "800-odd", "800+"."""
    if value is None:
        return None
    hedge = squeeze(match["hedge"] or "")
    low: float | None = value
    high: float | None = value
    # Of two hedges ("about", "over") the open one counts: a side once left open stays so.
    for one in _HEDGES.findall(hedge):
        below, above = HEDGES[one]
        low = None if below is None or low is None else min(low, _share(value, 1 - below))
        high = None if above is None or high is None else max(high, _share(value, 1 + above))
    span = Span(match.start(), match.end(group))
    number_span = Span(match.start(group), match.end(group))
    fraction = group in ("fraction", "ratio")
    found = Amount(span, number_span, value, low, high, _kind(hedge), None, fraction)
    around, least = (_share(value, 0.9), _share(value, 1.1)), (value, None)
    bounds: dict[str, tuple[float | None, float | None, Approximation]] = {
        "so": (*around, "about"), "more": (*least, "at-least"), "less": (None, value, "at-most"),
        "fewer": (None, value, "at-most"), "-odd": (value, _share(value, 1.1), "about"), "-strong": (*around, "about"),
        "-plus": (*least, "at-least"), "+": (*least, "at-least"),
    }  # fmt: skip
    for behind in ("odd", "tail"):
        word = squeeze(match[behind] or "").removeprefix("or ")
        if word in bounds:
            low, high, kind = bounds[word]
            span = Span(span.start, match.end(behind))
            return replace(found, span=span, low=low, high=high, approximation=kind)
    return found


def _kind(hedges: str) -> Approximation:
    kinds = [approximation_of(one) for one in _HEDGES.findall(hedges)]
    return next((one for one in kinds if one in ("at-least", "at-most")), kinds[-1] if kinds else "exact")


def _share(value: float, share: float) -> float:
    """A share without the noise of binary fractions."""
    return round(value * share, 6)


def _interval(match: re.Match[str], group: str, bounds: tuple[int, int]) -> Amount:
    """A vague number; "at least several hundred" leaves its upper side open."""
    low, high = float(bounds[0]), float(bounds[1])
    span = Span(match.start(group), match.end(group))
    kind = _kind(squeeze(match["hedge"] or ""))
    found = Amount(Span(match.start(), match.end(group)), span, None, low, high, "vague")
    if kind == "at-least":
        return replace(found, high=None)
    return replace(found, low=None) if kind == "at-most" else found
