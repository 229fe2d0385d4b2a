"""Numbers as they are said: values, ranges and approximations, each as the interval it allows.

What an approximation allows is laid down in the tables here, and documented in ``docs/quantities.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from actorgraph.model import Span

_ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}

# Small vague numbers, which also multiply ("a few dozen" is 3 to 7 dozens).
VAGUE = {
    "a couple": (2, 2),
    "a couple of": (2, 2),
    "a handful": (3, 6),
    "a handful of": (3, 6),
    "a few": (3, 7),
    "several": (3, 9),
    "some dozens": (24, 96),
}
# Plural powers: from twice the power to one short of the next ("dozens" ends where "hundreds" would be said).
PLURALS = {
    "dozens": (24, 99),
    "scores": (40, 99),
    "hundreds": (200, 999),
    "thousands": (2000, 9999),
    "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999),
    "millions": (2_000_000, 9_999_999),
    "tens of millions": (20_000_000, 99_999_999),
    "hundreds of millions": (200_000_000, 999_999_999),
    "billions": (2_000_000_000, 9_999_999_999),
}
# Shares of the number that an approximation allows below and above it; None leaves that side open.
HEDGES: dict[str, tuple[float | None, float | None]] = {
    **dict.fromkeys(
        ("about", "around", "roughly", "approximately", "some", "an estimated", "estimated", "circa"), (0.1, 0.1)
    ),
    **dict.fromkeys(("nearly", "almost", "close to", "just under", "just short of"), (0.1, 0.0)),
    **dict.fromkeys(("just over", "slightly more than", "a little over"), (0.0, 0.1)),
    **dict.fromkeys(
        ("over", "more than", "at least", "upwards of", "no fewer than", "no less than", "well over"), (0.0, None)
    ),
    **dict.fromkeys(("up to", "as many as", "as much as", "at most", "no more than", "under", "below"), (None, 0.0)),
    **dict.fromkeys(("less than", "fewer than"), (None, 0.0)),
    **dict.fromkeys(("exactly", "only", "just", "a total of", "a record"), (0.0, 0.0)),
}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number said in the text.

    Attributes:
        span: the whole expression, hedges in it; ``number``: the part that names the number.
        value: the number, ``None`` for a vague one or a range.
        low, high: the interval it allows, ``None`` where that side is open.
    """

    span: Span
    number: Span
    value: float | None
    low: float | None
    high: float | None


def _alternatives(words: object) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))  # type: ignore[call-overload]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


_WORD = rf"(?:{_alternatives([*_ONES, *_TENS, *_SCALES])})"
_FIRST = _alternatives([*_ONES, *_TENS, *(f"a {word}" for word in _SCALES), "half a million"])
_SPELLED = rf"(?:(?:{_FIRST})(?:(?:[ -]|\sand\s){_WORD}){{0,8}})"
_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}(?:\.\d+)?|\d{1,12}(?:\.\d{1,4})?)"
_SCALE = rf"(?:\s?(?:{_alternatives(_SCALES)})\b|(?:k|m|mn|bn|tn)\b|\s(?:mn|bn|tn)\b)"
_ONE = rf"(?:{_DIGITS}{_SCALE}?|{_SPELLED})"
_VAGUE = rf"(?:{_alternatives(VAGUE)})(?:\s+(?:dozen|hundred|thousand|million|billion)\b)?"
_HEDGE = rf"(?:(?:{_alternatives(HEDGES)})\s+){{0,2}}"
_PATTERN = re.compile(
    rf"(?i)(?<![\w.,-])(?<!\d[:/])(?P<hedge>{_HEDGE})(?P<money>(?:US|A|C|HK)?[$€£¥]\s?)?(?:"
    rf"(?P<between>between\s+)(?P<least>{_ONE})\s+and\s+[$€£¥]?(?P<most>{_ONE})"
    rf"|(?:from\s+)?(?P<first>{_ONE})(?P<to>\s?[-–]\s?(?=[$€£¥]?\d)|\s+(?:to|or)\s+)[$€£¥]?(?P<second>{_ONE})"
    rf"|(?P<plural>{_alternatives(PLURALS)})(?=\s+(?:of|more)\b)"
    rf"|(?P<vague>{_VAGUE})"
    rf"|(?P<one>{_ONE})"
    r")(?P<odd>-odd)?(?![\w]|[.,:/]\d|-(?!odd)\w)(?P<tail>\s+or\s+(?:so|more|less|fewer))?"
)


def amounts(text: str, start: int = 0, end: int | None = None) -> Iterator[Amount]:
    """The numbers in ``text[start:end]``, in order, as wide as they are said."""
    at, stop = start, len(text) if end is None else end
    while match := _PATTERN.search(text, at, stop):
        found = _read(match)
        at = found.number.end if found else match.end()
        if found:
            yield found


def _read(match: re.Match[str]) -> Amount | None:
    """What was matched; two numbers that make no range are none."""
    groups = match.groupdict()
    if groups["least"]:
        return _range(match, "least", "most")
    if groups["first"]:
        return _range(match, "first", "second")
    if groups["plural"]:
        return _interval(match, "plural", PLURALS[_squeeze(groups["plural"])])
    if groups["vague"]:
        return _vague(match)
    return _single(match, match.start("one"), match.end("one"), groups["one"])


def _range(match: re.Match[str], lower: str, upper: str) -> Amount | None:
    """ "70 to 80"; the scale of the second number may stand for both ("13 to 20 thousand"). A score ("3-2") is none."""
    first, second = number(match[lower]), number(match[upper])
    if first is None or second is None:
        return None
    scale = _scale(match[upper])
    if scale > 1 and _scale(match[lower]) == 1 and first * scale < second:
        first *= scale
    if not first < second or second > 1000 * max(first, 1):
        return None
    return Amount(
        Span(match.start(), match.end(upper)), Span(match.start(lower), match.end(upper)), None, first, second
    )


def _single(match: re.Match[str], start: int, end: int, said: str) -> Amount | None:
    value = number(said)
    if value is None:
        return None
    low, high = _allowed(value, _squeeze(match["hedge"] or ""))
    found = Amount(Span(match.start(), end), Span(start, end), value, low, high)
    return _with_tail(found, match) if end in (match.end("one"), match.end("odd")) else found


def _with_tail(found: Amount, match: re.Match[str]) -> Amount:
    """ "800 or so", "800 or more", "800-odd"."""
    tail = _squeeze(match["tail"] or "").removeprefix("or ")
    value = found.value or 0.0
    bounds = {
        "so": (_share(value, 0.9), _share(value, 1.1)),
        "more": (value, None),
        "less": (None, value),
        "fewer": (None, value),
    }
    if match["odd"]:
        return replace(found, span=Span(found.span.start, match.end("odd")), low=value, high=_share(value, 1.1))
    if tail not in bounds:
        return found
    low, high = bounds[tail]
    return replace(found, span=Span(found.span.start, match.end("tail")), low=low, high=high)


def _allowed(value: float, hedges: str) -> tuple[float | None, float | None]:
    """The interval under the hedges before a number; of two ("about", "over") the open one counts."""
    low: float | None = value
    high: float | None = value
    for hedge in re.findall(_alternatives(HEDGES).replace(r"\s+", " "), hedges):
        below, above = HEDGES[hedge]
        low = None if below is None or low is None else min(low, _share(value, 1 - below))
        high = None if above is None or high is None else max(high, _share(value, 1 + above))
    return low, high


def _share(value: float, share: float) -> float:
    """A share without the noise of binary fractions."""
    return round(value * share, 6)


def _vague(match: re.Match[str]) -> Amount:
    words = _squeeze(match["vague"])
    scale = next((_SCALES[word] for word in words.split()[1:] if word in _SCALES), 1)
    base = next(VAGUE[name] for name in sorted(VAGUE, key=len, reverse=True) if words.startswith(name))
    return _interval(match, "vague", (base[0] * scale, base[1] * scale))


def _interval(match: re.Match[str], group: str, bounds: tuple[int, int]) -> Amount:
    low, high = bounds
    value = float(low) if low == high else None
    span = Span(match.start(group), match.end(group))
    return Amount(Span(match.start(), match.end(group)), span, value, float(low), float(high))


def _squeeze(text: str) -> str:
    return " ".join(text.lower().split())


def _scale(text: str) -> int:
    """The scale word a number ends in, 1 without one."""
    word = re.search(r"[a-z]+$", text.lower())
    return _SCALES.get(_SHORT.get(word[0], word[0]), 1) if word else 1


def number(text: str) -> float | None:
    """The number that digits or words name: ``1,700``, ``1.2 million``, "two hundred and six"."""
    words = _squeeze(text)
    if words == "half a million":
        return 500_000.0
    match = re.fullmatch(r"([\d,.]+)\s?([a-z]*)", words)
    if match:
        scale = _scale(words) if match[2] else 1
        return float(match[1].replace(",", "")) * scale
    return _spelled(re.split(r"[ -]", words))


def _spelled(words: list[str]) -> float | None:
    total, part = 0, 0
    for word in words:
        if word in _ONES or word in _TENS:
            part += _ONES.get(word, _TENS.get(word, 0))
        elif word in ("hundred", "dozen"):
            part = (part or 1) * _SCALES[word]
        elif word in _SCALES:
            total, part = total + (part or 1) * _SCALES[word], 0
        elif word not in ("and", "a"):
            return None
    return float(total + part)
