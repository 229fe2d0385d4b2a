"""Extraction records of invented articles, as many as wanted: the sample corpus' structure, other words and names.

Each record takes the structure of one article of a built corpus (its sentences, entities, roles, statements, events
and quantities, with their sizes and distances) and fills it anew: words from a Zipf distribution over an invented
vocabulary, actors and places from Zipf distributions over an invented population that grows with the corpus (Heaps'
law), so that resolution meets both celebrities and people named once. Every offset is carried over to the new text.
The same seed gives the same records.
"""

from __future__ import annotations

import json
import random
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

from actorgraph import pipeline, record
from actorgraph.corpus import read as read_articles
from actorgraph.model import Extraction, digest

Json = dict[str, Any]

PEOPLE_PER_ARTICLE = 3.0
ORGANIZATIONS_PER_ARTICLE = 1.0
PLACES = 4000
WORDS = 30_000
ASSERTIONS = ("roles", "statements", "events", "quantities")

_TOKEN = re.compile(r"\w+")
_ONSETS = "b br d dr f g gr h j k kr l m n p pr r s sh st t tr v w z".split()
_VOWELS = "a e i o u ai ei ou".split()
_CODAS = "n r l s m t k v sk nd rn x".split()
_KINDS = ("Ministry of", "Union of", "Bank of", "Council of", "Institute of", "Party of", "Agency for", "Society of")


class Zipf:
    """Draws ranks 0 to ``size`` - 1 with a probability proportional to 1 / (rank + 1)."""

    def __init__(self, size: int, chance: random.Random) -> None:
        self._sums = list(accumulate(1 / rank for rank in range(1, max(1, size) + 1)))
        self._chance = chance

    def __call__(self) -> int:
        return bisect_right(self._sums, self._chance.random() * self._sums[-1])


def word(rank: int, syllables: int = 2) -> str:
    """The invented word of a rank; another for every rank."""
    chance = random.Random(rank * 31 + syllables)
    made = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables))
    return made + chance.choice(_CODAS)


class World:
    """The invented population of a corpus of ``articles`` articles."""

    def __init__(self, articles: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self._draw: Mapping[str, Zipf] = {
            "person": Zipf(int(articles * PEOPLE_PER_ARTICLE), self.chance),
            "organization": Zipf(int(articles * ORGANIZATIONS_PER_ARTICLE), self.chance),
            "place": Zipf(PLACES, self.chance),
            "group": Zipf(PLACES // 20, self.chance),
        }
        self._words = [word(rank, 1 + (rank > 50) + (rank > 2000)) for rank in range(WORDS)]
        self._word_sums = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))

    def words(self, count: int) -> list[str]:
        return self.chance.choices(self._words, cum_weights=self._word_sums, k=count)

    def actor(self, kind: str) -> tuple[str, int]:
        """A name and the rank of whoever bears it; some persons share theirs."""
        rank = self._draw[kind]()
        return getattr(self, f"_{kind}")(rank), rank

    def _person(self, rank: int) -> str:
        return f"{word(rank % 997).title()} {word(rank * 7 + 5, 3).title()}"

    def _organization(self, rank: int) -> str:
        return f"{_KINDS[rank % len(_KINDS)]} {word(rank, 3).title()}"

    def _place(self, rank: int) -> str:
        return word(rank * 11 + 3, 3).title()

    def _group(self, rank: int) -> str:
        return word(rank * 13 + 1, 3).title() + "ians"


class _Rewritten:
    """A text with some stretches replaced, and where its offsets went."""

    def __init__(self, text: str, stretches: Sequence[tuple[int, int, str]]) -> None:
        self._old: list[int] = []
        self._new: list[int] = []
        parts, at, length = [], 0, 0
        for start, end, made in [*stretches, (len(text), len(text), "")]:
            parts += [text[at:start], made]
            length += start - at
            self._old += [start, end]
            self._new += [length, length + len(made)]
            length += len(made)
            at = end
        self.text = "".join(parts)

    def offset(self, old: int) -> int:
        at = bisect_right(self._old, old) - 1
        if at < 0:
            return old
        inside = at % 2 == 0 and at + 1 < len(self._new)
        moved = self._new[at] + old - self._old[at]
        return min(moved, self._new[at + 1]) if inside else moved

    def span(self, old: Sequence[int]) -> list[int]:
        start, end = self.offset(old[0]), self.offset(old[1])
        return [start, end] if start < end else [max(0, end - 1), max(1, end)]


def templates(folder: Path, corpus: Path, thin: int) -> list[Json]:
    """The corpus' records, kept in the folder; of the assertions of each only ``thin``, drawn, where that is not 0."""
    kept = folder / "templates.jsonl"
    if not kept.exists():
        found = (one for one in pipeline.extract(read_articles([corpus])) if isinstance(one, Extraction))
        kept.write_text("".join(json.dumps(record.encode(one, full=True)) + "\n" for one in found), encoding="utf-8")
    every: list[Json] = [json.loads(line) for line in kept.read_text(encoding="utf-8").splitlines()]
    if not every:
        raise SystemExit(f"{corpus}: no article could be read")
    return [_thinned(one, thin) for one in every] if thin else every


def _thinned(one: Json, most: int) -> Json:
    every = [(kind, each["id"]) for kind in ASSERTIONS for each in one[kind]]
    drawn = set(random.Random(one["sha256"]).sample(every, min(most, len(every))))
    kept = {kind: [each for each in one[kind] if (kind, each["id"]) in drawn] for kind in ASSERTIONS}
    used = json.dumps(kept)
    return {**one, **kept, "entities": [entity for entity in one["entities"] if entity["id"] in used]}


def records(templates: Sequence[Json], articles: int, seed: int = 1) -> Iterator[Json]:
    """``articles`` records in the encoding of :func:`actorgraph.record.encode` with ``full=True``.

    Args:
        templates: records of real articles, of the same encoding.
    """
    world = World(articles, seed)
    for number in range(articles):
        yield _filled(world.chance.choice(templates), world, f"made/{number:07}.txt")


def _filled(template: Json, world: World, key: str) -> Json:
    entities = [(entity, *world.actor(entity["type"])) for entity in template["entities"]]
    text = _rewritten(template["text"], world, _named(entities))
    own = {one["id"] for kind in ("entities", *ASSERTIONS) for one in template[kind]}
    document = "doc-" + digest(key, text.text)
    ids = {old: f"{old.partition('-')[0]}-{digest(document, old)}" for old in own}
    made: Json = _moved(template, text.span, ids)
    for entity, (_, name, rank) in zip(made["entities"], entities, strict=True):
        _rename(entity, name, rank, text.text)
    for kind in ASSERTIONS:
        for one in made[kind]:
            _reword(one, text.text)
    made.update(document=key, text=text.text, sha256=sha256(text.text.encode()).hexdigest(), url=None)
    made["published"] = f"20{world.chance.randrange(10, 25)}-{world.chance.randrange(1, 13):02}-15"
    made["title"] = text.text[:40]
    made["article"] = {
        "key": key,
        "source": key,
        "reader": "utf-8",
        "shortened": None,
        "furniture": [],
        "found": {name: "given" for name in ("title", "outlet", "author", "published") if made[name]},
    }
    return made


def _named(entities: Sequence[tuple[Json, str, int]]) -> list[tuple[int, int, str]]:
    """The stretches of the text that name somebody, each with the name to put there; none overlaps another."""
    found = []
    for entity, name, _ in entities:
        for mention in entity["mentions"]:
            if mention["kind"] == "name":
                put = name if mention["text"] == entity["name"] else name.split()[-1]
                found.append((mention["start"], mention["end"], put))
    kept: list[tuple[int, int, str]] = []
    for one in sorted(found):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def _rewritten(text: str, world: World, names: Sequence[tuple[int, int, str]]) -> _Rewritten:
    taken = [start for start, _, _ in names]

    def is_free(start: int) -> bool:
        at = bisect_right(taken, start) - 1
        return at < 0 or start >= names[at][1]

    tokens = [match.span() for match in _TOKEN.finditer(text) if is_free(match.start())]
    fresh = zip(tokens, world.words(len(tokens)), strict=True)
    return _Rewritten(text, sorted([*names, *((start, end, made) for (start, end), made in fresh)]))


def _moved(value: Any, span: Callable[[Sequence[int]], list[int]], ids: Mapping[str, str], name: str = "") -> Any:
    """A copy of a record with its spans and ids replaced."""
    if isinstance(value, dict):
        made = {key: _moved(one, span, ids, key) for key, one in value.items()}
        if "start" in made and "end" in made:
            made["start"], made["end"] = span([made["start"], made["end"]])
        return made
    if isinstance(value, list):
        if name.endswith("spans"):
            return [span(one) for one in value]
        return span(value) if _is_span(name) else [_moved(one, span, ids, name) for one in value]
    return ids.get(value, value) if isinstance(value, str) else value


def _is_span(name: str) -> bool:
    return name.endswith("span") or name in ("evidence", "trigger")


def _rename(entity: Json, name: str, rank: int, text: str) -> None:
    entity.update(name=name, aliases=[], gender=None, link=None, lat=None, lon=None, country=None)
    if entity["type"] == "place":
        entity.update(link=f"https://sws.geonames.org/{9_000_000 + rank}/", lat=rank % 80 + 0.5, lon=rank % 170 + 0.5)
    for mention in entity["mentions"]:
        mention["text"] = text[mention["start"] : mention["end"]]


def _reword(assertion: Json, text: str) -> None:
    """Give an assertion the words that now stand at its spans."""

    def surface(span: Sequence[int]) -> str:
        return text[span[0] : span[1]]

    if "content" in assertion:
        assertion["content"] = " ".join(map(surface, assertion["content_spans"]))
        assertion["speaker_text"] = " ".join(map(surface, assertion["speaker_spans"])) or None
    if "label" in assertion:
        assertion["label"] = surface(assertion["evidence"])[:120]
    for via in assertion.get("via", ()):
        via["source_text"] = surface(via["source_span"])
    for participant in assertion.get("participants", ()):
        participant["text"] = surface(participant["span"])
