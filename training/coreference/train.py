"""Train the ranker on GUM train, as the language model reads it, and write the package's weights.

``PYTHONPATH=src:training python -m coreference.train [--cache FOLDER]``; three minutes of one core. To be run again
whenever the language model, the markables or the features of the ranker change.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from coreference.annotated import Annotated
from coreference.corpora import gum_mentions, records
from coreference.learning import LEAST, choices, fit

TARGET = Path(__file__).resolve().parents[2] / "src" / "actorgraph" / "coreference" / "data" / "ranking.json"


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, help="folder where annotated documents are kept between runs")
    annotated = Annotated(parser.parse_args(arguments).cache)
    data = [c for record in records("gum", "train") for c in choices(annotated(record), gum_mentions(record))]
    weights = fit(data)
    lines = ",\n".join(f"{json.dumps(feature)}: {weight}" for feature, weight in sorted(weights.items()))
    TARGET.write_text(f'{{"least": {json.dumps(LEAST)},\n"weights": {{\n{lines}\n}}}}\n', "utf-8")
    print(f"{len(data)} decisions, {len(weights)} weights, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
