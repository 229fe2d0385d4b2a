"""The side benchmarks in one table: each figure, the floor it may not fall under, and the command that makes it.

Usage: ``OMP_NUM_THREADS=1 python -m benchmarks.accuracy [--only WORD ...] [--list]``

The commands run one after the other, each in a process of its own and exactly as shown (what they keep between runs
goes to a folder that is empty at first, so that nothing stale is counted). What lacks its data or a package is left
out, with the reason. About ten minutes of processor time. Exit status 1 where a figure is under its floor or could
not be had. Figures of whole articles are not here: docs/evaluation.md tells how they are made.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from tests.accuracy.test_floors import FLOORS
from tests.support import ROOT, SHARED

NUMBER = re.compile(r"(?<![\w.,])\d[\d,]*(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a command's output, and what is asked of it."""

    title: str
    asked: float
    row: str
    """What the line begins with (a regular expression)."""
    column: int = 0
    """Which of the numbers behind that."""
    below: str = ""
    """A heading that stands above the line."""
    at_most: bool = False

    def found(self, output: str) -> float | None:
        rest = output[max(0, output.find(self.below)) :]
        line = re.search(rf"(?m)^\s*(?:{self.row})(?=[\s:'])(.*)$", rest)
        numbers = NUMBER.findall(line[1]) if line else []
        return float(numbers[self.column].replace(",", "")) if self.column < len(numbers) else None

    def holds(self, value: float) -> bool:
        # as it is printed: a floor is a printed figure too
        shown = float(self.shown(value))
        return shown <= self.asked if self.at_most else shown >= self.asked

    def shown(self, value: float) -> str:
        return f"{value:.2f}" if self.asked < 2 else f"{value:.1f}"


@dataclass(frozen=True, slots=True)
class Measure:
    """Commands that belong together, the last of which prints the figures."""

    commands: tuple[str, ...]
    figures: tuple[Figure, ...]
    data: tuple[str, ...] = ()
    """Parts of the shared material."""
    packages: tuple[str, ...] = ()

    def lacking(self) -> str:
        """Why it cannot be run here, in words; empty where it can."""
        for name in self.data:
            if not (SHARED / name).exists():
                return f"needs {name} of the shared material"
        missing = [name for name in self.packages if find_spec(name) is None]
        return f"needs the package {missing[0]}" if missing else ""


def _floors(name: str) -> Measure:
    figures = [Figure(f"{name}: {key}", floor, re.escape(key)) for key, floor in FLOORS[name].items()]
    needs = () if name == "sample corpus" else ("gold", "corpus")
    return Measure((f"python -m benchmarks.evaluate '{name}'",), tuple(figures), needs)


def _place(name: str, title: str, accuracy: float) -> Measure:
    figures = (Figure(f"places, {title} dev: accuracy at 161 km", accuracy, "accuracy"),)
    return Measure((f"python -m benchmarks.evaluate '{name} dev'",), figures, (f"bench/data/{name}",))


def _trusted(kind: str) -> tuple[Figure, Figure]:
    """Calibration error of a kind's confidences, and how many of the surest are right."""
    row, below = re.escape(kind), "confidence of"
    return (
        Figure(f"55 articles, confidence of {kind}: calibration error", 5, row, 3, below, at_most=True),
        Figure(f"55 articles, confidence of {kind}: right from 0.9 on", 92, row, 5, below),
    )


GOLD = "../shared/gold/news"
ACROSS = "PYTHONPATH=src:training python -m coreference.evaluate_across"
MEASURES = (
    Measure(
        ("python -m training.evaluate --only names",),
        (
            Figure("names, world newswire dev: F1", 82, r"PERSON\+ORG\+LOC", 2, "eval-only-ww-dev"),
            Figure("names, world newswire dev: organisations", 70, "ORG", 2, "eval-only-ww-dev"),
        ),
        ("training/ner",),
    ),
    Measure(
        ("python -m benchmarks.evaluate 'polnear dev'",),
        (
            Figure("PolNeAR dev: full attribution, all", 74, "all full attribution"),
            Figure("PolNeAR dev: full attribution, direct only", 88, "direct only full attribution"),
        ),
        ("bench/data/polnear",),
    ),
    Measure(
        ("python -m benchmarks.evaluate 'tempeval3 dev'",),
        (Figure("TempEval-3 dev: value F1", 80, "value"),),
        ("bench/data/tempeval3",),
    ),
    _place("trnews", "TR-News", 93.8),
    _place("geovirus", "GeoVirus", 87.4),
    _place("geowebnews", "GeoWebNews", 81.3),
    _place("lgl", "LGL", 83.1),
    Measure(
        ("python -m training.roles.train ../shared --check --cache {kept}/roles",),
        (
            Figure("CoNLL04 train, cross-validated: strict F1", 70, "strict", 2, "CoNLL04 train"),
            Figure("KnowledgeNet train, cross-validated: F1", 72, "lenient", 2, "KnowledgeNet train"),
        ),
        ("bench/data/conll04", "bench/data/knowledgenet"),
        ("scipy",),
    ),
    Measure(
        ("python -m training.events.train ../shared/bench/data/plv/train.jsonl.gz --folds 5 --cache {kept}/events",),
        (Figure("PLV train, cross-validated: type accuracy", 82, "type accuracy"),),
        ("bench/data/plv",),
        ("scipy",),
    ),
    Measure(
        ("PYTHONPATH=src:training python -m coreference.evaluate",),
        (Figure("GUM, chains with a name, cross-validated: CoNLL F1", 75, ".*conll_f1"),),
        ("bench/data/gum", "bench/score"),
        ("scipy",),
    ),
    Measure(
        (ACROSS,),
        (Figure("MEANTIME dev, entities across articles: CoNLL F1", 66, r"entities\s+system\s+CoNLL F1"),),
        ("bench/data/meantime", "bench/score"),
    ),
    Measure(
        (f"{ACROSS} --corpus ecbplus",),
        (
            Figure("ECB+ dev, events: CoNLL F1", 75, r"events\s+system\s+CoNLL F1"),
            Figure("ECB+ dev, entities: CoNLL F1", 74, r"entities\s+system\s+CoNLL F1"),
        ),
        ("bench/data/ecbplus", "bench/score"),
    ),
    Measure(
        (
            "actorgraph eval quantities tests/accuracy/claims/quantities.jsonl --articles ../shared/bench/data",
        ),
        (Figure("quantities, measured half: value and range", 92, "measured +value", 2),),
        ("bench/data/polnear", "bench/data/gum"),
    ),
    Measure(
        (
            "python -m training.happenings.left_out {kept}/records.jsonl",
            f"actorgraph eval articles {GOLD}/gold --articles {GOLD}/texts --records {{kept}}/records.jsonl",
        ),
        tuple(one for kind in ("event", "role", "statement", "content", "speaker") for one in _trusted(kind)),
        ("gold/news",),
    ),
    Measure(
        ("python -m benchmarks.network_cost",),
        (Figure("network: time with pairs of words, against words alone", 1.15, "whole", 1, at_most=True),),
        packages=("onnx",),
    ),
    _floors("sample corpus"),
    _floors("annotated articles"),
)  # fmt: skip


def output(measure: Measure, kept: Path) -> str:
    """What the last command says; a failed one ends the run of this measure with its last words."""
    said = ""
    for command in measure.commands:
        words = shlex.split(command.format(kept=kept).replace("../shared", str(SHARED)))
        while "=" in words[0]:
            words = words[1:]
        programs = {"python": [sys.executable], "actorgraph": [sys.executable, "-m", "actorgraph"]}
        env = os.environ | {"PYTHONPATH": "src:training:."}
        done = subprocess.run([*programs[words[0]], *words[1:]], cwd=ROOT, env=env, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"{command} failed")
        # tables of the command line go to stderr where they are no data
        said = f"{done.stdout}\n{done.stderr}"
    return said


def rows(measures: Iterator[Measure], kept: Path) -> Iterator[tuple[Figure, str, str]]:
    """Each figure with its value, or with why there is none, and the command to be shown beside it."""
    for measure in measures:
        shown = "; ".join(re.sub(r" --cache \S+", "", one).replace("{kept}/", "") for one in measure.commands)
        why, said = measure.lacking(), ""
        if not why:
            try:
                said = output(measure, kept)
            except RuntimeError as error:
                why = f"failed: {error}"
        for one in measure.figures:
            value = one.found(said)
            yield one, why or ("not in the output" if value is None else one.shown(value)), shown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", default=[""], help="figures whose title has one of these words")
    parser.add_argument("--list", action="store_true", help="show what would be measured")
    options = parser.parse_args()
    chosen = []
    for measure in MEASURES:
        figures = [one for one in measure.figures if any(word.lower() in one.title.lower() for word in options.only)]
        if figures:
            chosen.append(replace(measure, figures=tuple(figures)))
    if options.list:
        for measure in chosen:
            print("\n".join(one.title for one in measure.figures))
        return
    print("| set | figure | asked | command |\n|---|---|---|---|")
    under = 0
    with tempfile.TemporaryDirectory() as folder:
        for one, value, command in rows(iter(chosen), Path(folder)):
            number = NUMBER.fullmatch(value) is not None
            good = number and one.holds(float(value))
            under += not good and not value.startswith("needs")
            mark = "" if good or not number else " (missed)"
            asked = f"{'<=' if one.at_most else '>='} {one.asked:g}"
            print(f"| {one.title} | {value}{mark} | {asked} | `{command}` |", flush=True)
    if under:
        print(f"{under} of these figures are under their floor or could not be had", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
