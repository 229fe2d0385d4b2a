"""Learns which numbers tell a reader something who meets them alone, for ``actorgraph.extractors.quantities.telling``.

usage: python -m training.quantities [--articles FOLDER] [--output FILE]

The numbers of ``telling.jsonl`` were read one by one by the guidelines beside it. Prints what five folds over the
articles keep and lose at a few thresholds, then grows the forest on all of them. Articles are those of the train parts
of the benchmarks; none of a dev part is read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import defaultdict
from pathlib import Path

from actorgraph.extractors.quantities import extract
from actorgraph.extractors.quantities.telling import NAMES, features
from actorgraph.forest import forest
from actorgraph.model import Article, Found
from actorgraph.pipeline.reader import Reader
from training.forests import grow

HERE = Path(__file__).parent
SHIPPED = HERE.parents[1] / "src/actorgraph/extractors/quantities/telling.json"
ROUNDS, OPTIONS = 60, {"min_data_in_leaf": 8, "num_leaves": 6}
"""A few small trees: there are six hundred numbers."""

Row = tuple[str, list[float], int]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=HERE.parents[1] / "../shared/bench/data")
    parser.add_argument("--output", type=Path, default=SHIPPED)
    options = parser.parse_args()
    found = rows(options.articles)
    print(f"{len(found)} numbers, {sum(1 - label for _, _, label in found)} of them tell nothing")
    report(found)
    made = grow([(values, label) for _, values, label in found], NAMES, ROUNDS, **OPTIONS)
    options.output.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")


def rows(folder: Path) -> list[Row]:
    """Article, features and label of every number that was read and is found."""
    labels: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for line in (HERE / "telling.jsonl").read_text(encoding="utf-8").splitlines():
        one = json.loads(line)
        labels[one["set"], one["id"]][one["start"]] = int(one["tells"])
    reader, made = Reader(without=("quantities",)), []
    for name in sorted({name for name, _ in labels}):
        with gzip.open(folder / name / "train.jsonl.gz", "rt", encoding="utf-8") as handle:
            texts = {row["id"]: row for row in map(json.loads, handle)}
        for (of, key), read in sorted(labels.items()):
            if of == name:
                document = reader.document(_article(texts[key]))
                numbers = [one for one in extract(document) if one.span.start in read]
                made += [(f"{name}:{key}", features(document, one), read[one.span.start]) for one in numbers]
    return made


def _article(row: dict[str, str]) -> Article:
    day = str(row.get("date") or row.get("dct") or "")[:10]
    return Article(row["id"], row["text"], published=Found(day, "given") if day[4:5] == "-" else None)


def report(found: list[Row]) -> None:
    """What is kept of the useless ones and lost of the others, each judged by trees that saw none of its article."""
    articles = sorted({article for article, _, _ in found})
    random.Random(3).shuffle(articles)
    judged: list[tuple[float, int]] = []
    for fold in range(5):
        out = set(articles[fold::5])
        learned = forest(grow([(x, y) for at, x, y in found if at not in out], NAMES, ROUNDS, **OPTIONS))
        held = [(x, y) for at, x, y in found if at in out]
        judged += zip(learned.probabilities([x for x, _ in held]), (y for _, y in held), strict=True)
    for least in (0.4, 0.5, 0.55, 0.6, 0.7):
        kept = sum(chance >= least for chance, label in judged if not label)
        lost = sum(chance < least for chance, label in judged if label)
        print(f"at {least}: {kept} useless ones kept, {lost} others lost")


if __name__ == "__main__":
    main()
