"""Train the ranker on GUM train and write the package's weights.

``python -m coreference.train`` from ``training/``.
"""

from __future__ import annotations

import json
from pathlib import Path

from coreference.corpora import gum_document, gum_mentions, records
from coreference.learning import choices, fit

LEAST = {"nominal": 0.4, "pronoun": 0.4}
TARGET = Path(__file__).resolve().parents[2] / "src" / "actorgraph" / "resolution" / "data" / "ranking.json"


def main() -> None:
    data = [c for record in records("gum", "train") for c in choices(gum_document(record), gum_mentions(record))]
    weights = fit(data)
    lines = ",\n".join(f"{json.dumps(feature)}: {weight}" for feature, weight in sorted(weights.items()))
    TARGET.write_text(f'{{"least": {json.dumps(LEAST)},\n"weights": {{\n{lines}\n}}}}\n', "utf-8")
    print(f"{len(data)} decisions, {len(weights)} weights, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
