"""How many news articles hold a word: ``python -m coreference.commonness`` from ``training/`` (one minute).

Counts the train parts of the news corpora and writes the table that :mod:`actorgraph.stories.topics` weighs
words by.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from actorgraph.model import Article
from actorgraph.stories import topics
from coreference.corpora import records

CORPORA = ("polnear", "tempeval3", "trnews", "gum", "meantime")
LEAST = 0.01
TABLE = Path(topics.__file__).parent / "data" / "commonness.json"


def main() -> None:
    articles, spread = 0, Counter[str]()
    for corpus in CORPORA:
        for record in records(corpus, "train"):
            articles += 1
            spread.update(set(topics.words_of(Article(record.get("id", ""), record["text"]))))
    shares = {word: round(count / articles, 3) for word, count in sorted(spread.items()) if count >= LEAST * articles}
    TABLE.write_text(json.dumps(shares, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{articles} articles, {len(shares)} words")


if __name__ == "__main__":
    main()
