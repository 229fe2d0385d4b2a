"""Whole annotated articles: what happens in them, who holds which post, who says what, as offsets into their texts.

Two collections of one standard: the annotated articles of the shared material (``gold/news``), one in three of which
is left out of all training, and the project's own annotation of articles of the train parts (``annotation.jsonl``
beside this file: ids and offsets alone; GUIDELINES.md tells how it was made). Articles of the sealed collection are in
neither.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from actorgraph.model import Entity

OWN = Path(__file__).parent / "annotation.jsonl"
PARTS, LEFT_OUT = 3, 0
"""Of so many parts of the shared articles this one is left out: for measuring, not for reading."""
NAMING = frozenset({"name", "demonym"})
_STOP = frozenset("the a an of mr mrs ms s and for in".split())
Stretch = tuple[int, int]


@dataclass(frozen=True)
class Named:
    """Somebody or something by all forms that the annotation gives it, or by where it is named.

    ``type`` is ``None`` where the annotation gives none, ``at`` where it tells no place in the text, ``part`` (actor,
    recipient, other) where it tells none.
    """

    forms: tuple[str, ...]
    type: str | None = None
    at: Stretch | None = None
    part: str | None = None

    def means(self, entity: Entity) -> bool:
        """Whether an entity is meant, by its name or by any name that the article gives it.

        The project's own annotation tells one form alone ("U.S.", "Ostrian"), which is seldom the entity's name.
        """
        if self.fits(entity.name, entity.type):
            return True
        named = {one.text for one in entity.mentions if one.kind in NAMING}
        own = [key for form in self.forms if (key := _key(form))]
        return any(_key(one) in own for one in named)

    def is_(self, entity: Entity) -> bool:
        """Whether an entity is meant, by its names, or because the annotation points to a mention of it."""
        at = self.at
        there = (one for one in entity.mentions if at and at[0] < one.span.end and one.span.start < at[1])
        return self.means(entity) or any(self.fits(one.text, entity.type) for one in there)

    def fits(self, name: str, kind: str) -> bool:
        """Whether an entity's name is one of the forms, or a longer or shorter one; of persons also the surname."""
        own = _key(name)
        for form in map(_key, self.forms):
            if own and form and (own == form or _holds(own, form) or _holds(form, own)):
                return True
            if kind == "person" and own and form and own[-1] == form[-1]:
                single = len(own) == 1 or len(form) == 1
                if single or own[0][0] == form[0][0]:
                    return True
        return False


def _key(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.lower()) if word not in _STOP]


def _holds(longer: list[str], shorter: list[str]) -> bool:
    return set(shorter) <= set(longer) and len(shorter) >= max(1, len(longer) - 1)


@dataclass(frozen=True)
class Telling:
    """A happening: where its trigger stands, its type, modality, participants, places and time."""

    trigger: Stretch
    type: str
    modality: str
    participants: tuple[Named, ...]
    places: tuple[Named, ...]
    time: Stretch | None
    date: str | None = None


@dataclass(frozen=True)
class Held:
    """A post: where its words stand, who holds it, in which body (``None``: no body is told)."""

    words: str
    title: Stretch | None
    person: Named
    body: Named | None


@dataclass(frozen=True)
class Said:
    """A statement: its content (without what stands between its pieces), and by whom it is."""

    content: str
    speaker: Named


@dataclass(frozen=True)
class Annotated:
    """One article with everything that happens and is said in it."""

    key: str
    text: str
    published: str | None
    events: tuple[Telling, ...]
    roles: tuple[Held, ...]
    statements: tuple[Said, ...] = ()


def gold(shared: Path) -> Iterator[Annotated]:
    """The annotated articles of the shared material, by name."""
    folder = shared / "gold/news"
    dates = json.loads((folder / "dates.json").read_text())
    for path in sorted((folder / "gold").glob("*.json")):
        with (folder / "texts" / f"{path.stem}.txt").open(encoding="utf-8", newline="") as handle:
            text = handle.read()
        raw = json.loads(path.read_text(encoding="utf-8"))
        known = {one["id"]: Named((one["name"], *one["mentions"]), one["type"]) for one in raw["entities"]}
        events = [_telling(text, one, known) for one in raw["events"]]
        roles = [_held(text, one, known) for one in raw["roles"] if one["role"] and one["person"] in known]
        said = [
            Said(one["quote"], known.get(one["speaker"]) or _described(text, one, one["speaker"]))
            for one in raw["statements"]
        ]
        happened = tuple(one for one in events if one)
        yield Annotated(path.stem, text, dates.get(path.stem), happened, tuple(roles), tuple(said))


def left_out(shared: Path) -> list[Annotated]:
    """The shared articles that nothing is learned from, drawn once."""
    drawn = sorted(gold(shared), key=lambda one: one.key)
    random.Random(3).shuffle(drawn)
    return drawn[LEFT_OUT::PARTS]


def learned(shared: Path) -> list[Annotated]:
    """All articles that may be learned from: the shared ones but for those left out, and the project's own."""
    kept_apart = {one.key for one in left_out(shared)}
    return [*(one for one in gold(shared) if one.key not in kept_apart), *own(shared)]


def _telling(text: str, one: dict[str, Any], known: dict[str, Named]) -> Telling | None:
    trigger = locate(text, one["evidence"], one["trigger"])
    if trigger is None:
        return None
    who = tuple(known[key] if key in known else _described(text, one, key) for key in one["participants"])
    where = tuple(known[key] for key in one["location"] if key in known)
    time = locate(text, one["evidence"], one["date_text"]) if one.get("date_text") else None
    return Telling(trigger, one["type"], one.get("modality") or "asserted", who, where, time, one["date"])


def _described(text: str, one: dict[str, Any], key: str) -> Named:
    """Somebody who has no name in the article, by the words for them."""
    words = key.removeprefix("text:")
    return Named((words,), at=locate(text, one["evidence"], words))


def _held(text: str, one: dict[str, Any], known: dict[str, Named]) -> Held:
    title = locate(text, one["evidence"], one["role"])
    return Held(one["role"], title, known[one["person"]], known.get(one["organization"]))


def locate(text: str, evidence: str, words: str) -> Stretch | None:
    """Where some words stand: in the evidence as whole words, else anywhere, else as part of a word."""
    start = max(0, text.find(evidence))
    for low, high in ((start, start + len(evidence)), (0, len(text))):
        if found := re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text[low:high]):
            return low + found.start(), low + found.end()
    at = text.find(words)
    return (at, at + len(words)) if at >= 0 else None


def own(shared: Path) -> Iterator[Annotated]:
    """The project's own annotation; articles whose texts are not at hand are left out."""
    for raw in map(json.loads, OWN.read_text(encoding="utf-8").splitlines()):
        row = _texts(shared, raw["set"]).get(raw["id"])
        if row is None:
            continue
        text = row["text"]

        def named(span: Stretch, part: str | None = None, text: str = text) -> Named:
            return Named((" ".join(text[span[0] : span[1]].split()),), at=(span[0], span[1]), part=part)

        events = tuple(
            Telling(
                trigger=tuple(one["trigger"]),
                type=one["type"],
                modality=one["modality"],
                participants=tuple(named((start, end), part) for part, start, end in one["participants"]),
                places=tuple(named(span) for span in one["places"]),
                time=tuple(one["date"]) if one["date"] else None,
            )
            for one in raw["events"]
        )
        roles = tuple(
            Held(
                words=named(one["title"]).forms[0],
                title=tuple(one["title"]),
                person=named(one["person"]),
                body=named(one["organization"]) if one["organization"] else None,
            )
            for one in raw["roles"]
            if one["title"]
        )
        said = tuple(
            Said(" ".join(text[start:end] for start, end in one["content"]), named(one["speaker"]))
            for one in raw["statements"]
        )
        published = row.get("published") or row.get("dct") or row.get("date")
        yield Annotated(f"{raw['set']}:{raw['id']}", text, published and published[:10], events, roles, said)


@cache
def _texts(shared: Path, name: str) -> dict[str, dict[str, Any]]:
    path = shared / f"bench/data/{name}/train.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        return {row["id"]: row for row in map(json.loads, handle)}
