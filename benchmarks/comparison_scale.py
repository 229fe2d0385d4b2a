"""Growth of comparing: synthetic quantities and statements, 1e3 to 1e5 of each.

Each assertion is of its own article. Things, nations, places and topics are drawn with a skew, as in news, so that some
blocks are huge; every third statement is one that an earlier article printed in the same words.
Prints seconds and the exponent of growth between the sizes; above 1.15 it exits 1.

    python benchmarks/comparison_scale.py [--sizes 1000 10000 100000]
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Iterator

from actorgraph import comparison
from actorgraph.model import Article, Entity, Extraction, Found, Linker, Mention, Phrase, Quantity, Span, Statement

LIMIT = 1.15
THINGS = [f"thing{n}" for n in range(300)]
WORDS = [f"word{n}" for n in range(20_000)]


def articles(size: int, seed: int = 1) -> Iterator[Extraction]:
    """``size`` articles with a quantity and a statement each."""
    random_ = random.Random(seed)
    said: list[str] = []
    for number in range(size):
        repeated = number % 3 == 2
        said.append(random_.choice(said) if repeated else _content(random_))
        yield _article(number, said[-1], random_)


def _content(random_: random.Random) -> str:
    return " ".join(_skewed(random_, WORDS) for _ in range(8)) + (" not" if random_.random() < 0.2 else "")


def _article(number: int, content: str, random_: random.Random) -> Extraction:
    head, nation = _skewed(random_, THINGS), f"N{int(random_.paretovariate(1))}"
    text = f"{number} {head}. Pell said {content}"
    day = f"20{random_.randrange(10, 25)}-{random_.randrange(1, 13):02}-{random_.randrange(1, 28):02}"
    article = Article(str(number), text, published=Found(day, "given"))
    start = text.index("Pell")
    speaker = Entity(f"c-{number}", "person", "Pell", (Mention(Span(start, start + 4), "Pell", "name"),))
    return Extraction(
        article, (speaker,), statements=(_said(number, text, content),), quantities=(_count(number, head, nation),)
    )


def _skewed(random_: random.Random, words: list[str]) -> str:
    return words[min(len(words) - 1, int(random_.paretovariate(0.6)) - 1)]


def _count(number: int, head: str, nation: str) -> Quantity:
    value = float(number % 997 + 2)
    return Quantity(
        value, value, value, "count", head, None, None, None, Span(0, 1), id=f"n-{number}", evidence=Span(0, 5),
        confidence=0.9, extractor="quantities/2", head=head, of_span=Span(0, 1), nations=(nation,),
    )  # fmt: skip


def _said(number: int, text: str, content: str) -> Statement:
    span = Span(len(text) - len(content), len(text))
    return Statement(
        "indirect", "speech", "said", f"c-{number}", "Pell", (), (), (span,), content, None, None, None,
        None, None, (), None, None, None, False, id=f"q-{number}", evidence=Span(0, len(text)),
        confidence=0.9, extractor="statements/1",
        phrases=tuple(_phrases(span.start, content)),
    )  # fmt: skip


def _phrases(start: int, content: str) -> Iterator[Phrase]:
    """The first word as subject and the third as object of the second."""
    subject, verb, thing = content.split()[:3]
    at = start + len(subject) + 1
    of, negated = Span(at, at + len(verb)), content.endswith("not")
    for word, where, relation in ((subject, start, "subject"), (thing, of.end + 1, "object")):
        span = Span(where, where + len(word))
        yield Phrase(span, word, (), None, verb, of, relation, negated)  # type: ignore[arg-type]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 100_000])
    seconds: list[tuple[int, float]] = []
    for size in parser.parse_args().sizes:
        made = list(articles(size))
        start = time.process_time()
        found = sum(1 for _ in comparison.compare(made, Linker()))
        seconds.append((size, time.process_time() - start))
        print(f"{size:>7} articles  {seconds[-1][1]:8.2f} CPU s  {found:>8} comparisons", flush=True)
    (small, fast), (large, slow) = seconds[0], seconds[-1]
    exponent = math.log(slow / fast) / math.log(large / small)
    print(f"exponent {exponent:.2f} (limit {LIMIT})")
    return int(exponent > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
