"""Growth of topics, positions, changes and outlets with the number of statements.

Usage: ``python -m benchmarks.positions_scale 1000 10000 100000``

Invented articles: a fixed set of matters and people per thousand statements, so that what there is to tell grows with
the corpus, as in news. Prints CPU seconds for each size, and the exponent of growth between the first and the last.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator

from actorgraph.comparison.outlets import outlets, traces
from actorgraph.comparison.positions import Positions
from actorgraph.comparison.topics import topics
from actorgraph.model import (
    Actor,
    Article,
    Entity,
    Extraction,
    Found,
    Linker,
    Mention,
    Phrase,
    Span,
    Statement,
    digest,
)

PER_ARTICLE = 20
"""Statements of an article."""
_HEADS = "embargo treaty bridge dam tax reform strike school harbour railway pension quota".split()
_KINDS = "timber fishing nuclear northern coastal emergency regional wartime digital seasonal".split()
_VERBS = "support oppose defend reject sign lift build close discuss".split()


def corpus(statements: int) -> Iterator[Extraction]:
    """So many statements of invented people on invented matters, twenty an article."""
    people = max(5, statements // 100)
    places = max(3, statements // 200)
    for number in range(statements // PER_ARTICLE):
        yield _article(number, random.Random(number), people, places)


def _article(number: int, chance: random.Random, people: int, places: int) -> Extraction:
    lines, found, entities = [], [], {}
    at = 0
    outlet, day = f"Outlet {number % 40}", f"2019-{1 + number % 12:02}-{1 + number % 28:02}"
    for index in range(PER_ARTICLE):
        who, verb = f"Person {chance.randrange(people)}", chance.choice(_VERBS)
        matter = f"{chance.choice(_KINDS)} {chance.choice(_HEADS)} {chance.randrange(places)}"
        line = f"{who} said: “We will {verb} the {matter}.”\n"
        key = f"c-{digest(number, who)}"
        if key not in entities:
            mention = Mention(Span(at, at + len(who)), who, "name")
            entities[key] = Entity(key, "person", who, (mention,))
        found.append(_statement(number, index, at, who, key, verb, matter))
        lines.append(line)
        at += len(line)
    article = Article(f"a{number}", "".join(lines), outlet=Found(outlet, "given"), published=Found(day, "given"))
    return Extraction(article, entities=tuple(entities.values()), statements=tuple(found))


def _statement(number: int, index: int, at: int, who: str, key: str, verb: str, matter: str) -> Statement:
    content = f"“We will {verb} the {matter}.”"
    start = at + len(f"{who} said: ")
    predicate = start + len("“We will ")
    phrase = predicate + len(verb) + len(" the ")
    kind, head, place = matter.split()
    said = Phrase(
        Span(phrase, phrase + len(matter)), head, (kind, place), None, verb, Span(predicate, predicate + len(verb)),
        "object", False, "planned", True,
    )  # fmt: skip
    return Statement(
        f"q-{digest(number, index)}", "direct", "speech", "said", key, who, (Span(at, at + len(who)),),
        (Span(at + len(who) + 1, at + len(who) + 5),), (Span(start, start + len(content)),), content, None, None, None,
        None, None, (), None, None, None, False, Span(at, start + len(content)), 0.9, "statements/2",
        cue="say", mood="planned", phrases=(said,),
    )  # fmt: skip


def linked(extractions: list[Extraction]) -> Linker:
    """Everybody of one name is one person."""
    members: dict[str, list[str]] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            members.setdefault(entity.name, []).append(entity.id)
    actors = tuple(Actor("person-" + digest(name), "person", name, (), tuple(ids)) for name, ids in members.items())
    return Linker(actors, actor_of={one: actor.id for actor in actors for one in actor.members})


def seconds(statements: int) -> dict[str, float]:
    """CPU seconds of each step."""
    extractions = list(corpus(statements))
    linker = linked(extractions)
    clock, spent = time.process_time, {}
    start = clock()
    found = topics(extractions, linker)
    spent["topics"] = clock() - start
    start = clock()
    known = Positions(extractions, linker, found)
    spent["positions"] = clock() - start
    start = clock()
    changes = sum(len(known.shifts(one)) for one in known.speakers())
    spent["changes"] = clock() - start
    start = clock()
    standing = len(known.on(found.matching("timber embargo")))
    spent["standings"] = clock() - start
    start = clock()
    outlets(extractions, linker)
    traces(extractions, linker)
    spent["outlets"] = clock() - start
    print(f"{statements} statements, {len(found.topics)} topics, {changes} changes, {standing} stand somewhere")
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 10000, 100000])
    sizes = parser.parse_args().sizes
    measured = [seconds(size) for size in sizes]
    for step in measured[0]:
        told = " ".join(f"{one[step]:.2f}" for one in measured)
        print(f"{step}: {told} s, exponent {exponent(sizes, [one[step] for one in measured]):.2f}")
    whole = [sum(one.values()) for one in measured]
    print(f"whole: {' '.join(f'{one:.2f}' for one in whole)} s, exponent {exponent(sizes, whole):.2f}")


def exponent(sizes: list[int], spent: list[float]) -> float:
    """The slope of log time over log size between the first and the last."""
    return math.log(max(spent[-1], 1e-6) / max(spent[0], 1e-6)) / math.log(sizes[-1] / sizes[0])


if __name__ == "__main__":
    main()
