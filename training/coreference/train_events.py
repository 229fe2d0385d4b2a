"""Train what joins reports of events (``same_event.json``) and, for ECB+ alone, descriptions without a name.

``python -m coreference.train_events [--cache DIR]`` from ``training/`` with ``../src`` on the path: three minutes of
processor time, two more where the cache holds no annotated documents (articles are read up to their last mention).
Logistic regression with an L2 penalty, by Newton's method, on the pairs of ECB+ train that meet in a block.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from actorgraph.stories.occurrences import candidates
from actorgraph.stories.reports import resolved
from actorgraph.stories.same_event import features
from coreference import descriptions
from coreference.ecbplus import ENTITY, Part, event_key, events_of, majority, prepared

PENALTY = 1.0


def fit(data: Sequence[Mapping[str, float]], right: Sequence[bool]) -> dict[str, float]:
    """The weights of the named features."""
    names = sorted({name for one in data for name in one})
    number = {name: at for at, name in enumerate(names)}
    x = np.zeros((len(data), len(names)))
    for row, one in enumerate(data):
        for name, value in one.items():
            x[row, number[name]] = value
    y, weights = np.array(right, dtype=float), np.zeros(len(names))
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + PENALTY * np.eye(len(names))
        step = np.linalg.solve(hessian, x.T @ (p - y) + PENALTY * weights)
        weights -= step
        if np.abs(step).max() < 1e-7:
            break
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def event_weights(part: Part) -> dict[str, float]:
    gold = part.gold("event")
    known = [
        resolved(raw, part.actor_of) for raw in sorted(part.reports, key=lambda r: (r.key, r.start, r.report.event))
    ]
    chain = [gold[event_key(one.raw.report.event)] for one in known]
    pairs = candidates(known, part.topics, folded=False)
    data = [features(known[left], known[right], part.topics) for left, right in pairs]
    return fit(data, [chain[left] == chain[right] for left, right in pairs])


def description_weights(part: Part) -> dict[str, float]:
    gold, mentions = part.gold(*ENTITY), part.mentions_of()
    chains = part.chains(events_of(part))
    chain = [majority(mentions[one.told.raw.report.event], gold) for one in chains]
    pairs = descriptions.pairs(chains, part.topics)
    data = [descriptions.features(chains[left], chains[right], part.topics) for left, right in pairs]
    return fit(data, [chain[left] == chain[right] for left, right in pairs])


def write(path: Path, weights: Mapping[str, float]) -> None:
    path.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{path}: {len(weights)} weights")


def main(arguments: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cache", type=Path, help="folder for annotated documents")
    parser.add_argument("--only", choices=["events", "descriptions"])
    chosen = parser.parse_args(arguments)
    part = prepared("train", chosen.cache, whole=False)
    if chosen.only != "descriptions":
        write(Path(str(files("actorgraph.stories"))) / "data" / "same_event.json", event_weights(part))
    if chosen.only != "events":
        write(descriptions.WEIGHTS, description_weights(part))


if __name__ == "__main__":
    main(sys.argv[1:])
