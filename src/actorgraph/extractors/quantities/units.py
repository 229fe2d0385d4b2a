"""What a number is in: money, shares, measures of all kinds, people, or plain counts."""

from __future__ import annotations

import re

from actorgraph import lexicon
from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.model import Document, QuantityKind, Span, Token

_SYMBOLS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD",
    "S$": "SGD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "USD": "USD", "EUR": "EUR",
    "GBP": "GBP", "INR": "INR", "RS": "INR", "RS.": "INR", "DLRS": "USD",
}  # fmt: skip
_CURRENCIES = {
    "dollar": "USD", "buck": "USD", "euro": "EUR", "pound": "GBP", "penny": "GBP", "pence": "GBP", "sterling": "GBP",
    "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "ruble": "RUB", "rouble": "RUB", "rupee": "INR", "franc": "CHF",
    "lira": "TRY", "peso": "MXN", "won": "KRW", "cent": "USD", "hryvnia": "UAH", "zloty": "PLN", "krona": "SEK",
    "krone": "NOK", "real": "BRL", "rand": "ZAR", "shekel": "ILS", "dinar": "KWD", "riyal": "SAR", "dirham": "AED",
    "naira": "NGN", "baht": "THB",
}  # fmt: skip
_NATIONAL = {
    ("canadian", "dollar"): "CAD", ("australian", "dollar"): "AUD", ("kong", "dollar"): "HKD",
    ("zealand", "dollar"): "NZD", ("singapore", "dollar"): "SGD", ("taiwan", "dollar"): "TWD",
    ("egyptian", "pound"): "EGP", ("lebanese", "pound"): "LBP", ("syrian", "pound"): "SYP",
    ("philippine", "peso"): "PHP", ("argentine", "peso"): "ARS", ("colombian", "peso"): "COP",
    ("chilean", "peso"): "CLP", ("pakistani", "rupee"): "PKR", ("french", "franc"): "FRF",
}  # fmt: skip
_POUNDS = frozenset(("GB", "EG", "LB", "SY", "SD", "SS", "GI", "FK"))
DURATIONS = {
    "second": "s", "minute": "min", "hour": "h", "day": "d", "night": "d", "week": "week", "fortnight": "fortnight",
    "month": "month", "year": "year", "decade": "decade", "century": "century", "weekend": "weekend", "yr": "year",
    "hr": "h", "min": "min",
}  # fmt: skip
_MEASURES = {
    "kilometer": "km", "kilometre": "km", "km": "km", "mile": "mile", "meter": "m", "metre": "m", "foot": "ft",
    "feet": "ft", "inch": "in", "yard": "yd", "centimeter": "cm", "centimetre": "cm", "cm": "cm", "millimeter": "mm",
    "millimetre": "mm", "mm": "mm", "kilogram": "kg", "kilo": "kg", "kg": "kg", "gram": "g", "pound": "lb", "lb": "lb",
    "lbs": "lb", "ton": "t", "tonne": "t", "ounce": "oz", "liter": "l", "litre": "l", "gallon": "gal", "barrel": "bbl",
    "acre": "acre", "hectare": "ha", "degree": "degree", "megawatt": "MW", "gigawatt": "GW", "kilowatt": "kW",
    "mph": "mph", "kph": "km/h", "byte": "B", "gigabyte": "GB", "megabyte": "MB", "terabyte": "TB", "volt": "V",
    "watt": "W", "calorie": "cal", "square-foot": "ft2", "page": "page", "caliber": "cal.", "pint": "pint",
    "point": "point", "ft": "ft", "mg": "mg", "ml": "ml", "ha": "ha", "sq": "sq",
    **DURATIONS,
}  # fmt: skip
# Codes as they are written: a sentence may end in "rs." before a number that opens the next one.
_SYMBOL = re.compile(r"((?:US|AU?|CA?|HK|NZ|S|R)?[$€£¥₹₽]|\b(?:USD|EUR|GBP|INR|Rs\.?|dlrs))\s?$")
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percent(?:age)?\b|-percent\b|-?\s?percentage[\s-]points?\b|pct\b)")
_SHARED = re.compile(r"(?i)\s+(?:and|or|to)\s+[\d.,]+[\s-]+(?P<unit>[a-z]+)")  # "9 and 10 foot ceilings"
_POWER = re.compile(r"(?i)[\s-]+(?P<power>square|sq\.?|cubic|nautical)[\s-]+(?P<unit>[a-z]+)")
PEOPLE = lexicon.words("person", "counted-people")


# What is done to people or by them, where a number alone is said: "2,000 were killed".
_HUMAN_VERBS = lexicon.words("done-to-people")


def is_human_verb(token: Token) -> bool:
    return token.lemma.lower() in _HUMAN_VERBS


def unit_end(document: Document, amount: Amount) -> int | None:
    """Where a unit of several words behind the number ends ("per cent", "percentage points", "square miles")."""
    found = _PERCENT.match(document.text, amount.number.end)
    if found is None and (found := _POWER.match(document.text, amount.number.end)):
        return found.end() if _measure(found["unit"].lower()) else None
    return found.end() if found else None


def with_unit(document: Document, amount: Amount, unit: Token | None) -> Span:
    """The amount with the unit that follows it ("40 percent", "five million euros")."""
    if (end := unit_end(document, amount)) is not None:
        return Span(amount.span.start, end)
    following = document.tokens_in(Span(amount.span.end, min(amount.span.end + 2, len(document.text))))
    beside = next((one for one in following if one.start >= amount.span.end), None)
    if beside is not None and (beside.text == "%" or (beside == unit and is_unit_noun(beside))):
        return Span(amount.span.start, beside.end)
    return amount.span


def is_sum(document: Document, amount: Amount) -> bool:
    """Whether a currency sign or code stands before it."""
    return bool(_SYMBOL.search(document.text[max(0, amount.span.start - 8) : amount.number.start]))


def is_percent(document: Document, amount: Amount) -> bool:
    """Whether a percent sign or word follows, or stands inside a range ("10% to 15%")."""
    text = document.text
    return bool(_PERCENT.match(text, amount.number.end)) or amount.joined.startswith(("percent", "per-cent"))


def unit_of(document: Document, amount: Amount, head: Token | None) -> str:
    """The unit: an ISO 4217 currency, ``percent``, ``share`` (of 1), a measure, ``persons``, else ``count``.

    Args:
        head: the noun that is counted, or the unit's own noun.
    """
    text = document.text
    before = text[max(0, amount.span.start - 8) : amount.number.start]
    if symbol := _SYMBOL.search(before):
        return _SYMBOLS.get(symbol[1].upper(), "USD")
    if is_percent(document, amount):
        return "percent"
    if amount.fraction:
        return "share"
    if (solid := _POWER.match(text, amount.number.end)) and (side := _measure(solid["unit"].lower())):
        power = solid["power"].lower()
        return "nmi" if power == "nautical" else side + ("3" if power == "cubic" else "2")
    joined = amount.joined.split("-")[0]
    if joined in _MEASURES or joined in _CURRENCIES:
        return _CURRENCIES.get(joined) or _MEASURES[joined]
    if (shared := _SHARED.match(text, amount.number.end)) and (measure := _measure(shared["unit"].lower())):
        return measure
    return "count" if head is None else _unit_of_noun(document, head)


def kind_of(unit: str) -> QuantityKind:
    """The kind of quantity that a unit makes."""
    if unit in ("count", "persons"):
        return "count"
    if unit in ("percent", "share", "times"):
        return "percent" if unit == "percent" else "ratio"
    return "measure" if unit.rstrip("23") in _MEASURE_SYMBOLS else "money"


_MEASURE_SYMBOLS = frozenset((*_MEASURES.values(), "nmi"))


def _measure(word: str) -> str | None:
    return _MEASURES.get(word) or _MEASURES.get(word.removesuffix("s"))


def _unit_of_noun(document: Document, head: Token) -> str:
    """The unit that a noun names, or what it is if it is counted."""
    lemma = head.lemma.lower()
    weighs = lemma in _MEASURES
    # Pounds are money where the article tells of a country that pays in them, and they are of nothing ("of sand").
    if weighs and ("£" in document.text or any(one.country in _POUNDS for one in document.toponyms)):
        following = document.tokens[head.index + 1].text.lower() if head.index + 1 < len(document.tokens) else ""
        verb = document.tokens[head.head]
        weighs = following == "of" or (verb.pos == "VERB" and verb.lemma.lower() in ("weigh", "lift"))
    if lemma in _CURRENCIES and not weighs:
        # A nation's name before it makes it that nation's: "Canadian dollars".
        before = document.tokens[head.index - 1].text.lower() if head.index else ""
        return _NATIONAL.get((before, lemma)) or _CURRENCIES[lemma]
    if lemma in _MEASURES:
        return _MEASURES[lemma]
    return "persons" if is_person(document, head) else "count"


def scale_in(token: Token | None) -> float:
    """What a number before this unit's noun is to be multiplied by: cents are a hundredth."""
    small = token is not None and token.tag != "NNP" and token.lemma.lower() in ("cent", "penny", "pence")
    return 0.01 if small else 1.0


def is_person(document: Document, head: Token) -> bool:
    """Whether the noun is one for people, or names members of a nation or group ("Ostrians")."""
    if head.lemma.lower() in PEOPLE:
        return True
    groups = any(name.label == "NORP" for name in document.names_at(head.span))
    return head.tag.endswith("S") and (
        groups or any(place.kind == "demonym" for place in document.toponyms_at(head.span))
    )


def is_unit_noun(token: Token) -> bool:
    """Whether the noun is a currency, measure or percent sign, so that what is counted stands after "of" or "in"."""
    lemma = token.lemma.lower()
    if lemma in DURATIONS and token.tag in ("NNP", "JJ"):
        return False  # "Second Class"
    return lemma in _CURRENCIES or lemma in _MEASURES or lemma in ("percent", "%", "cent", "percentage", "point")
