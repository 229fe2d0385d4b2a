"""What kind of number it is: counts told apart from money, shares, measures, ages, scores and names."""

from __future__ import annotations

import re

from actorgraph.extractors.quantities.amounts import Amount
from actorgraph.model import Document, Span, Token

_SYMBOLS = {"$": "USD", "US$": "USD", "A$": "AUD", "C$": "CAD", "HK$": "HKD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_CURRENCIES = {
    "dollar": "USD", "euro": "EUR", "pound": "GBP", "sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY",
    "ruble": "RUB", "rouble": "RUB", "rupee": "INR", "franc": "CHF", "lira": "TRY", "peso": "MXN", "won": "KRW",
    "cent": "USD-cent", "hryvnia": "UAH", "zloty": "PLN", "krona": "SEK", "krone": "NOK", "real": "BRL", "rand": "ZAR",
}  # fmt: skip
_MEASURES = {
    "kilometer": "km", "kilometre": "km", "km": "km", "mile": "mile", "meter": "m", "metre": "m", "foot": "ft",
    "feet": "ft", "inch": "in", "yard": "yd", "centimeter": "cm", "centimetre": "cm", "millimeter": "mm", "mm": "mm",
    "kilogram": "kg", "kilo": "kg", "kg": "kg", "gram": "g", "pound": "lb", "ton": "t", "tonne": "t", "ounce": "oz",
    "liter": "l", "litre": "l", "gallon": "gal", "barrel": "bbl", "acre": "acre", "hectare": "ha", "degree": "degree",
    "megawatt": "MW", "gigawatt": "GW", "kilowatt": "kW", "mph": "mph", "byte": "B", "gigabyte": "GB",
}  # fmt: skip
_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|percentage points?\b|pct\b)")
_AGE_AFTER = re.compile(r"[\s-](?:years?|months?)[\s-](?:olds?\b|of age)")
_AGE_BEFORE = re.compile(r"(?i)\b(?:aged|age|ages|at the age of)\s+(?:about\s+|over\s+)?$")
# Numbers that name their thing: "Resolution 1973", "Article 5", "No. 10".
_NAMING = re.compile(
    r"(?i)\b(?:no\.?|number|article|section|chapter|resolution|page|room|flight|route|highway|channel|version|level"
    r"|phase|act|rule|case|bill|proposition|part|volume|line|platform|gate|unit|brigade|boeing|airbus|apollo|formula|figure|"
    r"table|step|round|group|type|class|grade|category|district|zone)\s+$"
)
_SCORE = re.compile(r"\d{1,3}\s?[-–:]\s?\d{1,3}(?!\d)")
PEOPLE = frozenset(
    "person people man woman child boy girl fighter soldier militant civilian worker employee refugee migrant "
    "protester demonstrator official officer policeman policewoman police resident citizen national victim student "
    "teacher member "
    "voter lawmaker deputy jihadist terrorist troop rebel insurgent hostage prisoner detainee inmate passenger guest "
    "journalist reporter doctor nurse patient volunteer docker miner farmer lawyer expert activist supporter delegate "
    "participant candidate recruit conscript reservist mercenary combatant gunman attacker suspect bystander "
    "family-member adult teenager youth pensioner veteran scientist engineer diplomat spy agent minister senator "
    "representative leader follower believer immigrant asylum-seeker foreigner tourist visitor fan player athlete "
    "survivor casualty dead wounded injured human individual staff personnel staffer shareholder user customer "
    "subscriber inhabitant villager islamist extremist separatist guerrilla peacekeeper marine sailor pilot".split()
)


# What is done to people or by them, where a number alone is said: "2,000 were killed".
_HUMAN_VERBS = frozenset(
    "kill die wound injure arrest detain displace flee evacuate drown execute hospitalize hospitalise march protest "
    "rally vote attend hire dismiss deport recruit enlist".split()
)


def is_human_verb(token: Token) -> bool:
    return token.lemma.lower() in _HUMAN_VERBS


def is_left_out(document: Document, amount: Amount) -> bool:
    """Whether the number is part of a date, an age, a score, a name, or names its thing."""
    text, number = document.text, amount.number
    if any(time.span.overlaps(number) for time in document.times):
        return True
    if any(name.span.overlaps(number) and name.label != "NORP" for name in document.names):
        return True
    before, after = text[max(0, number.start - 24) : number.start], text[number.end : number.end + 24]
    if _AGE_AFTER.match(after) or _AGE_BEFORE.search(before) or _NAMING.search(before):
        return True
    return _is_age_in_commas(before, after, amount) or _is_score(text, number)


def _is_age_in_commas(before: str, after: str, amount: Amount) -> bool:
    """ "Marn, 54, said"."""
    known = amount.value is not None and amount.value < 120
    return known and bool(re.search(r"[A-Z]\w+, $", before) and re.match(r"[,.)]", after))


def _is_score(text: str, number: Span) -> bool:
    """ "3-2", "by 52 votes to 48"."""
    around = _SCORE.match(text, number.start)
    return bool(around) and around.end() > number.end if around else False


def unit_of(document: Document, amount: Amount, head: Token | None) -> str:
    """The unit: an ISO 4217 currency, ``percent``, a measure, ``persons``, else ``count``.

    Args:
        head: the noun that is counted, or the unit's own noun.
    """
    text = document.text
    symbol = re.match(r".*?((?:US|A|C|HK)?[$€£¥])\s?$", text[amount.span.start : amount.number.start], re.DOTALL)
    if symbol:
        return _SYMBOLS[symbol[1].upper()]
    if _PERCENT.match(text, amount.number.end):
        return "percent"
    if head is None:
        return "count"
    return _unit_of_noun(document, head)


def _unit_of_noun(document: Document, head: Token) -> str:
    lemma = head.lemma.lower()
    if lemma in _CURRENCIES:
        return _CURRENCIES[lemma]
    if lemma in _MEASURES:
        return _MEASURES[lemma]
    return "persons" if lemma in PEOPLE or _is_people(document, head) else "count"


def _is_people(document: Document, head: Token) -> bool:
    """Whether the noun names members of a nation or group ("Ostrians")."""
    groups = [name.span for name in document.names if name.label == "NORP"]
    nations = [place.span for place in document.toponyms if place.kind == "demonym"]
    return head.tag.endswith("S") and any(span.overlaps(head.span) for span in (*groups, *nations))


def is_unit_noun(token: Token) -> bool:
    """Whether the noun is a currency, measure or percent sign, so that what is counted stands after "of" or "in"."""
    lemma = token.lemma.lower()
    return lemma in _CURRENCIES or lemma in _MEASURES or lemma in ("percent", "%", "cent", "percentage")
