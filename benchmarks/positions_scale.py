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

from tests.comparison.told import Told, linked

from actorgraph.comparison.outlets import outlets
from actorgraph.comparison.positions import Positions
from actorgraph.comparison.topics import topics
from actorgraph.comparison.traces import traces
from actorgraph.model import Extraction

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
    told = Told(f"a{number}", f"2019-{1 + number % 12:02}-{1 + number % 28:02}", f"Outlet {number % 40}")
    for _ in range(PER_ARTICLE):
        who, verb = f"Person {chance.randrange(people)}", chance.choice(_VERBS)
        kind, head, place = chance.choice(_KINDS), chance.choice(_HEADS), str(chance.randrange(places))
        said = (f"{kind} {head} {place}", head, (kind, place), verb, "object", False, "planned", True)
        told.says(who, f"“We will {verb} the {kind} {head} {place}”", said, kind="direct", mood="planned")
    return told.done()


def seconds(statements: int) -> dict[str, float]:
    """CPU seconds of each step."""
    extractions = list(corpus(statements))
    linker = linked(*extractions)
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
