"""The tables of a build multiplied to those of many articles, in a minute instead of the hours of reading them.

Every copy has its articles, statements, events and numbers anew, with the lengths and offsets of the original: words of
five letters and more are replaced by others of the same length, dates moved by years. Whoever is named most is the same
in all copies, whoever is named seldom in few of them, so that both celebrities and people named once are there.
"""

from __future__ import annotations

import random
import re
import sqlite3
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from actorgraph.graph.build import Style
from actorgraph.model import Actor, Linker
from actorgraph.tables.reading import NAME
from actorgraph.tables.schema import TABLES, Column
from actorgraph.tables.writing import Writer

VARIANTS = 200
"""Different vocabularies."""
MADE_ANEW = {"about", "actors", "names", "matches", "relations", "edges", "edge_evidence", "role_spells", "spell_roles"}
_WORD = re.compile(r"\w{5,}")
_YEAR = re.compile(r"\d{4}")
_IDS = ("id", "iri", "assertion", "left_id", "right_id")
_WORDS = ("text", "content", "sentence", "title", "label", "of", "doing", "topic", "left_words", "right_words")


@cache
def _letters(variant: int) -> dict[int, str]:
    chance = random.Random(variant)
    vowels, others = list("aeiou"), [one for one in string.ascii_lowercase if one not in "aeiou"]
    mixed = dict(zip("aeiou", chance.sample(vowels, 5), strict=True))
    mixed |= dict(zip(others, chance.sample(others, len(others)), strict=True))
    return str.maketrans(mixed | {key.upper(): value.upper() for key, value in mixed.items()})


def reworded(text: str, variant: int) -> str:
    """A text with its longer words replaced; variant 0 is the original."""
    return _WORD.sub(lambda found: found[0].translate(_letters(variant)), text) if variant else text


def written(source: Path, folder: Path, articles: int) -> None:
    """The tables of about so many articles, made of those of a build."""
    with sqlite3.connect(f"file:{source / NAME}?mode=ro", uri=True) as build:
        build.row_factory = sqlite3.Row
        copies = -(-articles // build.execute("SELECT count(*) FROM articles").fetchone()[0])
        known = [dict(row) for row in build.execute("SELECT * FROM actors ORDER BY mentions DESC, id")]
        spread = {row["id"]: min(copies, 1 + rank * rank // 20) for rank, row in enumerate(known)}
        linker = Linker(actors=tuple(_actors(known, spread)), actor_of={})
        with Writer(folder / NAME, linker, Style()) as tables:
            for table in TABLES:
                if table.name not in MADE_ANEW:
                    rows = [tuple(row) for row in build.execute(f"SELECT * FROM {table.name}")]
                    for copy in range(copies):
                        tables._insert(table.name, (_moved(table.columns, row, copy, spread) for row in rows))
            tables.finish((), {"base": Style().base})


def _actors(known: list[dict[str, Any]], spread: dict[str, int]) -> Iterator[Actor]:
    for row in known:
        for one in range(spread[row["id"]]):
            where = {name: row[name] for name in ("lat", "lon", "country", "feature", "link")}
            yield Actor(f"{row['id']}-{one}", row["type"], reworded(row["name"], one), (), (), **where)


def _moved(columns: tuple[Column, ...], row: tuple[Any, ...], copy: int, spread: dict[str, int]) -> tuple[Any, ...]:
    made = []
    for column, value in zip(columns, row, strict=True):
        if value is None or column.name == "n":
            value = None
        elif column.references == "actors":
            value = f"{value}-{copy % spread[value]}"
        elif column.references or column.name in _IDS:
            value = f"{value}.{copy}"
        elif column.name == "key":
            value = f"{copy:04}/{value}"
        elif column.type == "day" or column.name in ("date", "published"):
            value = _YEAR.sub(lambda found: str(int(found[0]) - copy % 12), value, count=1).replace("-02-29", "-02-28")
        elif column.name in _WORDS:
            value = reworded(value, copy % VARIANTS)
        made.append(value)
    return tuple(made)
