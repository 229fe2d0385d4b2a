"""An alias gazetteer of international organisations, armed groups, states' organs, parties, media and large firms.

Written for the project from general knowledge; package data ``data/aliases.json``. Wikidata's numbers are given where
they are certain. States are not in it: the place room knows them by GeoNames, and ``data/states.tsv`` by Wikidata.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from actorgraph.model import EntityType
from actorgraph.names.forms import FUNCTION_WORDS, words_of

WIKIDATA = "http://www.wikidata.org/entity/"
_LINES = files("actorgraph.names").joinpath("data/states.tsv").read_text("utf-8").splitlines()
_STATES: Mapping[str, str] = dict(line.split("\t") for line in _LINES if not line.startswith("#"))


@dataclass(frozen=True, slots=True)
class Known:
    """An actor that goes by several names.

    Attributes:
        id: a short name of ours, stable.
        country: ISO 3166 alpha-2 code of the state it belongs to, or ``None``.
        link: its IRI in Wikidata, or ``None``.
    """

    id: str
    type: EntityType
    name: str
    names: tuple[str, ...]
    country: str | None = None
    link: str | None = None


def may_begin(word: str) -> bool:
    """Whether a known actor's name may begin with a word or the first part of one, articles and the like left out."""
    folded = words_of(word.replace("-", " "))
    return not folded or folded[0] in FUNCTION_WORDS or folded[0] in _beginnings()


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """What the keys' first words begin with."""
    first = {key.split()[0] for key in known_actors()}
    return frozenset(word[:end] for word in first for end in range(1, len(word) + 1))


def name_key(surface: str) -> str:
    """The words of a name, folded, without articles and prepositions."""
    words = words_of(surface.replace("-", " "))
    return " ".join(word for word in words if word not in FUNCTION_WORDS) or " ".join(words)


@lru_cache(maxsize=1)
def known_actors() -> Mapping[str, Known]:
    """Name key -> actor. A name that two actors share is left out."""
    data = json.loads(files("actorgraph.names").joinpath("data/aliases.json").read_text("utf-8"))
    found: dict[str, Known] = {}
    shared: set[str] = set()
    for entry in data["actors"]:
        names, number = tuple(entry["names"]), entry.get("wikidata")
        link = WIKIDATA + number if number else None
        known = Known(entry["id"], entry["type"], names[0], names, entry.get("country"), link)
        # Names of one actor may have one key ("the UN", "UN"), which is not shared by that.
        for key in sorted({name_key(name) for name in known.names}):
            shared |= {key} if key in found else set()
            found[key] = known
    return {key: known for key, known in found.items() if key not in shared}


def state_link(country: str | None, feature: str | None) -> str | None:
    """The IRI in Wikidata of a place that is a state (or has a code like one), by its ISO 3166 code."""
    number = _STATES.get(country) if country and feature == "country" else None
    return WIKIDATA + number if number else None


@lru_cache(maxsize=400_000)
def lookup(surface: str) -> Known | None:
    """The known actor of this name, or ``None``.

    "Security Council of the UN" is "UN Security Council"; without an "of" the words of a name keep their order
    ("Russia and the United States" holds no "United Russia").
    """
    key = name_key(surface)
    return known_actors().get(key) or (_in_any_order().get(_sorted_words(key)) if " of " in surface else None)


@lru_cache(maxsize=1)
def _in_any_order() -> Mapping[tuple[str, ...], Known]:
    """Words of a name, sorted -> organisation. Words that two of them share in another order are left out."""
    found: dict[tuple[str, ...], Known] = {}
    shared: set[tuple[str, ...]] = set()
    for key, known in known_actors().items():
        if known.type == "organization" and " " in key and found.setdefault(_sorted_words(key), known) != known:
            shared.add(_sorted_words(key))
    return {words: known for words, known in found.items() if words not in shared}


def _sorted_words(key: str) -> tuple[str, ...]:
    return tuple(sorted(key.split()))
