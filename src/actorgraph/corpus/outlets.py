"""One outlet, one name: what a page calls its publisher in several places, weighed against each other and its host."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from actorgraph.corpus.names import letters

_COMMON = frozenset("www www1 www2 ww2 m mobile amp en edition com co org net gov ac".split())
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_MOST_WORDS = 7


def host_of(address: str | None) -> str:
    """The host of a web address, in lower case; empty where there is none."""
    try:
        return (urlsplit(address or "").hostname or "").lower()
    except ValueError:
        return ""


def chosen(candidates: Iterable[tuple[str | None, float]], host: str) -> str | None:
    """The name that most speaks for: the sum of the weights of the places that give it, and its likeness to the host.

    Args:
        candidates: names as the page gives them, each with the weight of the place where it stands.
        host: the page's host, or an empty string.
    """
    weights: dict[str, float] = {}
    spellings: dict[str, list[tuple[int, float, str]]] = {}
    for order, (given, weight) in enumerate(candidates):
        name = clean(given)
        key = letters(name)
        if not key or len(name.split()) > _MOST_WORDS:
            continue
        weights[key] = weights.get(key, 0.0) + weight
        spellings.setdefault(key, []).append((_spelling(name), -order, name))
    if not weights:
        return None

    def rank(key: str) -> tuple[float, str]:
        name = max(spellings[key])[2]
        latin = sum(letter.isascii() for letter in name) * 2 >= len(name)
        # An outlet in another script mostly gives its name in Latin letters too.
        legible = (0.0 if latin else -4.0) + (0.0 if _spelling(name) else -1.0)
        return weights[key] + likeness(key, host) + legible, key

    return max(spellings[max(weights, key=rank)])[2]


def clean(name: str | None) -> str:
    """A name with its white space in order, without brackets after it, underscores and a handle's sign."""
    text = " ".join((name or "").replace("_", " ").split()).strip(" -–—|:@")
    return _BRACKETS.sub("", text) or text


def likeness(key: str, host: str) -> float:
    """How much the letters of a name are those of a host: 3 where they are the same, 2 where one begins the other."""
    labels = [label for label in host.split(".") if label not in _COMMON]
    spelt = [letters(label) for label in labels if len(label) > 2] + [letters("".join(labels))]
    spelt += [label.removeprefix("the") for label in spelt]
    if key in spelt:
        return 3.0
    if any(key == label + ending for label in spelt for ending in ("com", "news", "online")):
        return 3.0
    near = (min(len(key), len(label)) for label in spelt if label and (key.startswith(label) or label.startswith(key)))
    # Two letters begin many names.
    return 2.0 if max(near, default=0) >= 3 else 0.0


def _spelling(name: str) -> int:
    """ "Financial Post" is written better than "financialpost", which is the name of a database's column."""
    return 2 * (" " in name) + any(letter.isupper() for letter in name)
