"""Resolution across articles on invented actors whose identity is known: accuracy, time and memory by size.

    python benchmarks/resolution_scale.py 10000 100000          # numbers of mentions (article-level entities)

Each size runs in a fresh process. The generator draws topics of a dozen persons and four organisations; an
article takes some of one topic's actors and writes each name in one of the ways the press does: in full, in
another romanisation, with a slip, an initial, a nickname, a middle name, or by title and surname. Some persons
share their full name with somebody in another topic. The growth exponent is the slope of log processor time
over log size.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from actorgraph.linking import across
from actorgraph.model import Article, Entity, Extraction, Found, Mention, Role, Span

GIVEN = {
    "slavic": "Sergei Dmitri Aleksei Nikolai Yuri Vasily Andrei Mikhail Grigory Evgeny Anatoly Valery Pyotr Ilya Oleg "
    "Tatyana Natalya Yelena Olga Irina Svetlana Ksenia Galina Yulia",
    "arabic": "Mohammed Ahmed Khaled Hussein Abdullah Yousef Mahmoud Tariq Rashid Faisal Walid Hamid Jamal Karim Samir "
    "Fatima Leila Aisha Zeinab Mariam Khadija Noura Salma Huda",
    "western": "William Robert Michael Thomas James Edward Richard Christopher Daniel Andrew Peter Stephen Walter Hugo "
    "Margaret Elizabeth Susan Catherine Jennifer Victoria Alice Emma Laura Clara",
}
NICKNAMES = {
    "William": "Bill",
    "Robert": "Bob",
    "Michael": "Mike",
    "Thomas": "Tom",
    "James": "Jim",
    "Edward": "Ted",
    "Richard": "Dick",
    "Christopher": "Chris",
    "Daniel": "Dan",
    "Stephen": "Steve",
    "Margaret": "Maggie",
    "Elizabeth": "Liz",
    "Susan": "Sue",
    "Catherine": "Kate",
    "Jennifer": "Jen",
    "Victoria": "Vicky",
}
ENDINGS = {
    "slavic": "ov ev sky enko in yev",
    "arabic": "i awi eh an ar our",
    "western": "son er ham ton ley field man wood",
}
RESPELLINGS = [("ei", "ey"), ("ai", "ay"), ("y", "i"), ("kh", "h"), ("sky", "skiy"), ("ov", "off"), ("yev", "ev"),
               ("ou", "u"), ("ee", "i"), ("mm", "m"), ("ss", "s"), ("zh", "j"), ("ks", "x"), ("ts", "tz")]  # fmt: skip
ROLES = ("minister", "president", "senator", "spokesman", "ambassador", "general", "professor", "striker", "singer",
         "director", "judge", "mayor", "analyst", "governor")  # fmt: skip
KINDS = ("Ministry", "Institute", "Agency", "Bank", "Union", "Party", "Council", "Institute for Studies")
MENTIONS_OF_AN_ARTICLE = 9
NAMESAKES = 0.04
"""Share of persons who have the full name of somebody in another topic."""
STATED = 0.35
"""Share of persons whose role an article states."""
COUNTRIES = tuple(f"{a}{b}" for a in "ABCDEFG" for b in "KLMNP")


@dataclass(frozen=True, slots=True)
class Person:
    key: str
    given: str
    middle: str
    surname: str
    culture: str
    role: str
    organization: int


class World:
    """Invented actors by topic."""

    def __init__(self, articles: int, seed: int) -> None:
        self.chance = random.Random(seed)
        topics = max(4, articles // 60)
        self.surnames = {c: [self._surname(c) for _ in range(max(60, topics // 2))] for c in sorted(GIVEN)}
        self.organizations = [self._organization() for _ in range(4 * topics)]
        self.topics: list[list[Person]] = []
        for topic in range(topics):
            self.topics.append([self._person(topic, number) for number in range(12)])

    def _syllable(self) -> str:
        return self.chance.choice("b ch d f g k l m n p r s sh t v z kh gr dr st".split()) + self.chance.choice("aeiou")

    def _surname(self, culture: str) -> str:
        stem = "".join(self._syllable() for _ in range(self.chance.choice((1, 2, 2, 3))))
        return (stem + self.chance.choice("nrlmkdb") + self.chance.choice(ENDINGS[culture].split())).capitalize()

    def _organization(self) -> tuple[str, str]:
        words = ["".join(self._syllable() for _ in range(n)).capitalize() for n in (3, 2)]
        return f"{words[0]} {words[1]} {self.chance.choice(KINDS)}", self.chance.choice(COUNTRIES)

    def _person(self, topic: int, number: int) -> Person:
        chance = self.chance
        if topic and chance.random() < NAMESAKES:
            other = chance.choice(chance.choice(self.topics))
            culture, given, surname = other.culture, other.given, other.surname
        else:
            culture = chance.choice(sorted(GIVEN))
            given = chance.choice(GIVEN[culture].split())
            surname = self.surnames[culture][int(len(self.surnames[culture]) * chance.random() ** 1.5)]
        at = 4 * topic + chance.randrange(4)
        middle = chance.choice(GIVEN[culture].split())
        return Person(f"p{topic}-{number}", given, middle, surname, culture, chance.choice(ROLES), at)

    def written(self, person: Person) -> str:
        """The person's name as an article writes it."""
        kind, full = self.chance.random(), f"{person.given} {person.surname}"
        if kind < 0.74:
            return full
        if kind < 0.83:
            return self._respelled(full)
        if kind < 0.86:
            return f"{person.given} {self._slip(person.surname)}"
        if kind < 0.89:
            return f"{person.given[0]}. {person.surname}"
        if kind < 0.92:
            return f"{person.given} {person.middle[0]}. {person.surname}"
        if kind < 0.94:
            return f"{NICKNAMES.get(person.given, person.given)} {person.surname}"
        return person.surname

    def written_organization(self, at: int) -> str:
        name = self.organizations[at][0]
        kind = self.chance.random()
        if kind < 0.85:
            return name
        if kind < 0.9:
            return self._slip(name)
        return " ".join([name.split()[-1], "of", *name.split()[:-1]]) if "for" not in name else name

    def _respelled(self, name: str) -> str:
        fitting = [pair for pair in RESPELLINGS if pair[0] in name]
        old, new = self.chance.choice(fitting or [("", "")])
        return name.replace(old, new, 1) if old else name

    def _slip(self, name: str) -> str:
        at = self.chance.randrange(1, len(name) - 1)
        letter = self.chance.choice("abcdefghijklmnoprstuvyz")
        return self.chance.choice((name[:at] + name[at + 1 :], name[:at] + letter + name[at:]))

    def extraction(self, number: int) -> tuple[Extraction, dict[str, str]]:
        """One article with its entities and roles, and the true actor of each entity."""
        chance = self.chance
        topic = int(len(self.topics) * chance.random() ** 2)
        people = chance.sample(self.topics[topic], chance.randrange(4, 9))
        organizations = sorted({4 * topic + chance.randrange(4) for _ in range(4)})
        truth: dict[str, str] = {}
        entities: list[Entity] = []
        roles: list[Role] = []
        of: dict[int, str] = {}
        for at in organizations:
            entity = self._entity(number, len(entities), "organization", self.written_organization(at))
            truth[entity.id], of[at] = f"o{at}", entity.id
            entities.append(replace(entity, country=self.organizations[at][1] if chance.random() < 0.3 else None))
        for person in people:
            entity = self._entity(number, len(entities), "person", self.written(person))
            truth[entity.id] = person.key
            entities.append(entity)
            if chance.random() < STATED:
                roles.append(_role(entity, person.role, of.get(person.organization)))
        return Extraction(Article(f"a{number:07}", ""), tuple(entities), roles=tuple(roles)), truth

    def _entity(self, article: int, at: int, kind: str, name: str) -> Entity:
        span = Span(100 * at, 100 * at + len(name))
        return Entity(f"c-{article}-{at}", kind, name, (Mention(span, name, "name"),))  # type: ignore[arg-type]


def _role(person: Entity, role: str, organization: str | None) -> Role:
    span = person.mentions[0].span
    return Role("office", person.id, span, role, None, None, organization, None, None, None,
                "current", id="r-" + person.id, evidence=span, confidence=1.0, extractor="invented")  # fmt: skip


def pairs(count: int) -> int:
    return count * (count - 1) // 2


def pairwise(actor_of: Mapping[str, str], truth: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall over pairs of entities."""
    made = Counter(actor_of[entity] for entity in truth)
    true = Counter(truth.values())
    both = Counter((actor_of[entity], actor) for entity, actor in truth.items())
    right = sum(map(pairs, both.values()))
    return right / max(sum(map(pairs, made.values())), 1), right / max(sum(map(pairs, true.values())), 1)


def measure(mentions: int, seed: int) -> dict[str, float]:
    """Time, memory and accuracy at one size."""
    articles = mentions // MENTIONS_OF_AN_ARTICLE
    world = World(articles, seed)
    truth: dict[str, str] = {}

    def extractions() -> Iterator[Extraction]:
        for number in range(articles):
            extraction, actors = world.extraction(number)
            truth.update(actors)
            yield extraction

    made = list(extractions())
    start, busy = time.perf_counter(), time.process_time()
    linker = across(made)
    result: dict[str, float] = {"articles": articles, "mentions": len(truth)}
    result["seconds"] = round(time.perf_counter() - start, 1)
    result["processor seconds"] = round(time.process_time() - busy, 1)
    result["actors"], result["true actors"] = len(linker.actors), len(set(truth.values()))
    result["peak MiB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    for kind, sign in (("all", "op"), ("persons", "p"), ("organisations", "o")):
        some = {entity: actor for entity, actor in truth.items() if actor[0] in sign}
        precision, recall = pairwise(linker.actor_of, some)
        result[f"{kind} P"], result[f"{kind} R"] = round(precision, 4), round(recall, 4)
    return result


def moved(mentions: int, seed: int, share: float = 0.1) -> dict[str, float]:
    """Share of ids that change when a tenth of the articles is added: the latest, and any; and without dates."""
    articles = mentions // MENTIONS_OF_AN_ARTICLE
    world = World(articles, seed)
    made = [world.extraction(number)[0] for number in range(articles)]
    dated = [replace(one, article=replace(one.article, published=day(at))) for at, one in enumerate(made)]
    added = set(random.Random(seed).sample(range(articles), int(share * articles)))
    latest = set(range(articles - len(added), articles))
    result = {}
    for name, some, later in (("latest", dated, latest), ("any, dated", dated, added), ("any, undated", made, added)):
        before = across(one for at, one in enumerate(some) if at not in later)
        after = {actor.id for actor in across(some).actors}
        result[name] = round(sum(actor.id not in after for actor in before.actors) / len(before.actors), 4)
    return result


def day(number: int) -> Found:
    """A day of publication, forty articles a day."""
    return Found(date.fromordinal(730_000 + number // 40).isoformat(), "given")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="+", type=int, help="numbers of mentions")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--moved", action="store_true", help="measure ids that change when a tenth is added")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.here:
        print(json.dumps(measure(chosen.sizes[0], chosen.seed)))
        return
    if chosen.moved:
        for size in chosen.sizes:
            print(json.dumps({"mentions": size, **moved(size, chosen.seed)}), flush=True)
        return
    results = []
    for size in chosen.sizes:
        command = [sys.executable, __file__, str(size), "--seed", str(chosen.seed), "--here"]
        results.append(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))
        print(json.dumps(results[-1]), flush=True)
    for small, large in itertools.pairwise(results):
        growth = math.log(large["processor seconds"] / small["processor seconds"]) / math.log(
            large["mentions"] / small["mentions"]
        )
        print(f"growth exponent {small['mentions']} -> {large['mentions']}: {growth:.2f}")


if __name__ == "__main__":
    main()
