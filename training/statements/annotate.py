"""Annotates the articles of a PolNeAR file with the bundled language model, for ``train.py``.

usage: python annotate.py GOLD.jsonl.gz -o DOCUMENTS.pickle [--every N]

Writes a pickled dictionary of documents by article id. With ``--every N`` only each Nth article is read.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pickle
from pathlib import Path

from actorgraph import language
from actorgraph.model import Article


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold")
    parser.add_argument("-o", "--output", required=True)
    parser.add_argument("--every", type=int, default=1)
    options = parser.parse_args()
    with gzip.open(options.gold, "rt", encoding="utf-8") as handle:
        rows = [json.loads(line) for line in handle][:: options.every]
    annotator = language.load()
    documents = {row["id"]: annotator.annotate(Article(row["id"], row["text"])) for row in rows}
    with Path(options.output).open("wb") as out:
        pickle.dump(documents, out)


if __name__ == "__main__":
    main()
