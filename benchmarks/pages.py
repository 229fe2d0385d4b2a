"""How fast the pages are over many articles: search, suggestions, actor, article, timeline, as the server answers them.

    python -m benchmarks.pages [ARTICLES] [FOLDER]

The articles are generated: what is measured stands after reading, resolution and the writing of the tables. Each has
two people, a party, a town, a statement, an event and a number, with words drawn by Zipf's law from 20,000.
"""

from __future__ import annotations

import random
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from starlette.testclient import TestClient

from actorgraph.graph.build import Style
from actorgraph.graph.views import Views
from actorgraph.model import (
    Actor,
    Article,
    Entity,
    Event,
    Extraction,
    Found,
    Linker,
    Mention,
    Participant,
    Role,
    Span,
    Statement,
    digest,
)
from actorgraph.pages.app import Pages, application
from actorgraph.tables.reading import NAME
from actorgraph.tables.writing import Writer

SEED = 11
ROUNDS = 200


def syllables(number: int) -> str:
    """A word for a number, the same each time."""
    parts = ("ka", "lo", "mi", "ren", "ta", "vos", "el", "dur", "sha", "ni")
    return "".join(parts[int(digit)] for digit in str(number + 10))


def articles(count: int, draw: random.Random) -> Iterator[tuple[Extraction, dict[str, Actor]]]:
    """Articles with the actors of each; one in twenty is about somebody new."""
    people = max(40, count // 20)
    words = [syllables(number) for number in range(20_000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    for number in range(count):
        one, other = (int(people * draw.random() ** 3) for _ in range(2))
        other = other if other != one else (one + 1) % people
        town = int(300 * draw.random() ** 2)
        names = (f"Ada {syllables(one).title()}", f"Bo {syllables(other).title()}", f"Port {syllables(town).title()}")
        said = " ".join(draw.choices(words, weights, k=14))
        rest = "\n\n".join(" ".join(draw.choices(words, weights, k=60)) for _ in range(4))
        text = f"{names[0]}, minister, said that {said}. She met {names[1]} in {names[2]}.\n\n{rest}"
        day = f"20{10 + number % 10:02}-{1 + number // 10 % 12:02}-{1 + number % 28:02}"
        article = Article(
            f"{number:06}", text, Found(f"{names[0]} in {names[2]}", "given"), Found(f"Paper {number % 25}", "given"),
            published=Found(day, "given"),
        )  # fmt: skip
        yield _read(article, names, (one, other, town), said)


def _read(
    article: Article, names: tuple[str, str, str], ids: tuple[int, int, int], said: str
) -> tuple[Extraction, dict[str, Actor]]:
    text, key = article.text, article.key

    def span(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    kinds = ("person", "person", "place")
    entities, actors = [], {}
    for name, kind, number in zip(names, kinds, ids, strict=True):
        where = {"lat": -50 + number % 100, "lon": -170 + number} if kind == "place" else {}
        made = Entity(
            f"c-{digest(key, name)}", kind, name, (Mention(span(name), name, "name"),), **where  # type: ignore[arg-type]
        )  # fmt: skip
        entities.append(made)
        actors[made.id] = Actor(f"{kind}-{digest(name)}", kind, name, (), (), **where)  # type: ignore[arg-type]
    one, other, town = entities
    sentence = Span(0, text.index(". She") + 1)
    statement = Statement(
        f"q-{digest(key)}", "indirect", "speech", "said", one.id, names[0], (span(names[0]),), (span("said"),),
        (span(said),), said, None, None, None, None, None, (), None, None, None, False, sentence, 0.9, "bench/1",
        cue="say",
    )  # fmt: skip
    met = span("She met")
    event = Event(
        f"e-{digest(key)}", "meeting", "CONSULT", Span(met.start + 4, met.end), f"met {names[1]}", (town.id,),
        (span(names[2]),), None, None, "published",
        (Participant(one.id, span("She"), "She", "actor"),
         Participant(other.id, span(names[1]), names[1], "recipient")),
        "asserted", None, None, None, Span(met.start, text.index("\n")), 0.8, "bench/1",
    )  # fmt: skip
    role = Role(
        f"m-{digest(key)}", "office", one.id, span(names[0]), "minister", span("minister"), None, town.id, None, None,
        None, "current", None, sentence, 0.9, "bench/1",
    )  # fmt: skip
    return Extraction(article, tuple(entities), (), (role,), (statement,), (event,), ()), actors


def written(folder: Path, count: int) -> None:
    """The tables of so many articles."""
    made = list(articles(count, random.Random(SEED)))
    actors: dict[str, Actor] = {}
    actor_of: dict[str, str] = {}
    for _, mine in made:
        for entity, actor in mine.items():
            known = actors.setdefault(actor.id, actor)
            actors[actor.id] = replace(known, members=(*known.members[:50], entity))
            actor_of[entity] = actor.id
    linker = Linker(actors=tuple(actors[key] for key in sorted(actors)), actor_of=actor_of)
    views = Views(linker)
    with Writer(folder / NAME, linker, Style()) as tables:
        for extraction, _ in made:
            tables.add(extraction, views(extraction))
        tables.finish((), {"base": Style().base})


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / NAME).exists():
        start = time.perf_counter()
        written(folder, count)
        print(f"tables of {count} articles: {time.perf_counter() - start:.1f} s", file=sys.stderr)
    draw = random.Random(SEED + 1)
    client = TestClient(application(Pages(folder, "bench")))
    client.get("/search?q=warm")
    words = [syllables(number) for number in range(2000)]
    found = client.get("/search?kind=actor&format=json").json()["groups"][0]["rows"]
    ids = [row["id"] for row in found]
    texts = [row["id"] for row in client.get("/search?kind=article&format=json").json()["groups"][0]["rows"]]
    asked = {
        "suggest": lambda: f"/suggest?q={draw.choice(words)[:4]}",
        "search, one word": lambda: f"/search?q={draw.choice(words)}",
        "search, two words of statements": lambda: (
            f"/search?kind=statement&q={draw.choice(words[:50])}+{draw.choice(words)}"
        ),
        "search, an outlet's articles": lambda: f"/search?kind=article&outlet=Paper+{draw.randrange(25)}",
        "actor (the best known)": lambda: f"/actor/{draw.choice(ids)}",
        "article": lambda: f"/article/{draw.choice(texts)}",
        "timeline": lambda: f"/timeline?since=201{draw.randrange(10)}-01-01",
        "front page": lambda: "/",
        "map": lambda: "/map",
    }
    print(f"{'page':34} {'median ms':>9} {'95 % ms':>9}")
    for name, address in asked.items():
        times = []
        for _ in range(ROUNDS if name not in ("front page", "map") else 20):
            start = time.process_time()
            answer = client.get(address())
            times.append(1000 * (time.process_time() - start))
            assert answer.status_code == 200, answer.text
        print(f"{name:34} {statistics.median(times):9.1f} {statistics.quantiles(times, n=20)[-1]:9.1f}")
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory at most {most:.0f} MiB, generating included where the tables were not there yet")


if __name__ == "__main__":
    main()
