"""Fits the scales of events and posts: ``python -m training.happenings.calibrate RECORDS``.

RECORDS are those of articles that the weights have not seen (``crossvalidate``). Printed are the scales to write into
``extractors/events`` and ``extractors/roles/posts`` (Platt scaling of the opinions behind the records' confidences).
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from actorgraph.evaluation import articles, reliability
from actorgraph.evaluation.reliability import Opinion
from actorgraph.extractors import events
from actorgraph.extractors.roles import posts
from actorgraph.forest import Scale

from ..sources import shared_folder
from .annotated import gold

SCALES = {"event": events.SCALE, "role": posts.SCALE}


def fitted(judged: list[Opinion], scale: Scale) -> Scale:
    """The scale of the least log loss, for opinions whose confidences ``scale`` has made."""
    sure = np.clip([one.confidence for one in judged], 1e-6, 1 - 1e-6)
    odds = (np.log(sure / (1 - sure)) - scale.offset) / scale.slope
    right = np.array([one.right for one in judged], float)

    def loss(line: np.ndarray) -> float:
        scores = line[0] + line[1] * odds
        return float((np.logaddexp(0.0, scores) - right * scores).sum())

    offset, slope = minimize(loss, np.array([0.0, 1.0]), method="Nelder-Mead").x
    return Scale(round(float(offset), 3), round(float(slope), 3))


def rescaled(judged: list[Opinion], before: Scale, after: Scale) -> list[Opinion]:
    """The opinions with the confidences that another scale gives them."""
    made = []
    for one in judged:
        odds = (math.log(one.confidence / max(1e-6, 1 - one.confidence)) - before.offset) / before.slope
        made.append(Opinion(1 / (1 + math.exp(-(after.offset + after.slope * odds))), one.right))
    return made


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path)
    options = parser.parse_args()
    with options.records.open(encoding="utf-8") as handle:
        records = [json.loads(line) for line in handle]
    shared = shared_folder({"shared": ""})
    known = {one["document"] for one in records}
    texts = {one.key: one.text for one in gold(shared) if one.key in known}
    rows = [one for one in articles.read_gold(shared / "gold/news/gold") if one["document"] in known]
    found = reliability.opinions(rows, records, texts)
    print(reliability.table(found))
    for kind, scale in SCALES.items():
        new = fitted(found[kind], scale)
        after = 100 * reliability.calibration_error(rescaled(found[kind], scale, new))
        print(f"{kind}: {new}, apart {after:.1f}")


if __name__ == "__main__":
    main()
