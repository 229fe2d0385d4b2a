"""Where an article is at home, as far as its outlet's name and its address on the web tell."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from actorgraph import lexicon
from actorgraph.model import Article
from actorgraph.places.disambiguate import Home
from actorgraph.places.gazetteer import Gazetteer, Reading
from actorgraph.places.scan import scan, words

# Endings that are sold to everybody, or that stand for no country of GeoNames.
_ANYWHERE = frozenset({"tv", "me", "co", "io", "ly", "fm", "am", "cc", "ws", "to", "eu", "la", "ai", "gg"})
_PRESS = "|".join(sorted(lexicon.words("press-name")))
_HOST = re.compile(rf"(?:the|my|daily)?-?([a-z]{{4,}}?)-?((?:(?:{_PRESS})-?)+)")


def _host(article: Article) -> list[str]:
    try:
        return (urlsplit(article.url or "").hostname or "").lower().split(".")
    except ValueError:
        return []


def home_country(article: Article) -> str | None:
    """ISO 3166 alpha-2 code from the ending of the article's host: "independent.ie" -> "IE"."""
    ending = _host(article)[-1:] or [""]
    if len(ending[0]) != 2 or not ending[0].isascii() or ending[0] in _ANYWHERE:
        return None
    # "uk" is not the ISO code of its country.
    return "GB" if ending[0] == "uk" else ending[0].upper()


def home(article: Article, gazetteer: Gazetteer) -> Home:
    """What the outlet's name and address tell of its home."""
    return Home(home_country(article), home_names(article, gazetteer))


def home_names(article: Article, gazetteer: Gazetteer) -> tuple[tuple[Reading, ...], ...]:
    """The places in the outlet's name ("The Moscow Times") or host ("tulsaworld.com"): the readings of each."""
    found = {}
    outlet = article.outlet.value if article.outlet else ""
    for hit in scan(outlet, words(outlet), gazetteer):
        found[hit.key] = hit.readings
    for label in _host(article)[:-1]:
        match = _HOST.fullmatch(label)
        readings = gazetteer.look_up(match[1]) if match else ()
        if match and readings:
            found[match[1]] = readings
    return tuple(readings for _, readings in sorted(found.items()))
