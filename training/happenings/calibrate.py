"""Fits the scales of events and posts: ``python -m training.happenings.calibrate RECORDS``.

RECORDS are those of articles that the weights have not seen (``left_out``). Printed are the scales to write into
``extractors/events/draft`` and ``extractors/roles/posts``, there with and without a body (Platt scaling of the opinions
behind the records' confidences).
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from actorgraph.evaluation import articles, reliability
from actorgraph.evaluation.gold import Row
from actorgraph.evaluation.reliability import Opinion
from actorgraph.extractors.events.draft import SCALE
from actorgraph.extractors.roles.posts import SCALES
from actorgraph.forest import Scale

from ..sources import shared_folder
from .annotated import gold


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
    told = [("event", "event", SCALE, records)]
    told += [(f"role, body {body}", "role", SCALES[body], _holding(records, body)) for body in SCALES]
    for name, kind, scale, chosen in told:
        judged = reliability.opinions(rows, chosen, texts)[kind]
        new = fitted(judged, scale)
        after = 100 * reliability.calibration_error(rescaled(judged, scale, new))
        print(f"{name}: {new}, apart {after:.1f}")


def _holding(records: list[Row], body: bool) -> list[Row]:
    """The records with those titled roles alone that name a body, or that name none."""
    return [
        {**one, "roles": [r for r in one["roles"] if r.get("role") and bool(r.get("organization")) == body]}
        for one in records
    ]


if __name__ == "__main__":
    main()
