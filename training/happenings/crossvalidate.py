"""Reads each annotated article with models that have not seen it: ``python -m training.happenings.crossvalidate OUT``.

What is shipped was learned from all annotated articles. For each of three parts of ``gold/news`` (``--folds``) the
branch, pairs of words, links and forests of statements are trained without its articles into ``build/folds``, in the
way of the shipped ones: about five hours of one core a part, minutes once that is there; ``--base`` is where the
teacher's weights lie (:mod:`.teacher`). The articles are read from their text to their extraction record; the records
go to OUT, to be scored as any others. The encoder under the branch is the shipped one: it has seen the names and
quotations of some of the articles, though no event or role of any.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from functools import partial
from pathlib import Path

from actorgraph import extractors, record
from actorgraph.extractors import Extract, events, roles, statements
from actorgraph.extractors.statements.judging import judge
from actorgraph.forest import forest
from actorgraph.model import Article, Found
from actorgraph.pipeline import Reader

from ..sources import shared_folder
from .annotated import folds, gold

PARTS = 3
LEFT_OUT = 0
"""The part whose errors nobody reads: rules and thresholds were chosen on the other two."""
SEEDS = (1, 2)
"""Of the branches whose mean is taken."""
TAUGHT = ["--passes", 3, "--rate", 0.75]
"""How the branches go on that a teacher has read for."""


def trained(part: int, folder: Path, base: Path) -> None:
    """Trains what a fold needs into ``folder``, where it is not there yet."""
    first, branches = ([folder / f"{name}-{seed}.pt" for seed in SEEDS] for name in ("first", "branch"))
    model, pairs, taught = folder / "model", folder / "arguments.pt", folder / "teacher.npz"
    fold, reading = ["--fold", f"{part}/{PARTS}"], ["--model", model]
    going_on = [*fold, "--taught", taught, "--begin", *first, *TAUGHT]
    steps: list[tuple[Path, str, list[object]]] = [
        (path, "happenings.train", ["--out", path, "--seed", seed, *fold])
        for seed, path in zip(SEEDS, first, strict=True)
    ]
    steps.append((taught, "happenings.teacher", [base, "--out", taught, *fold]))
    steps += [
        (path, "happenings.train", ["--out", path, "--seed", seed, *going_on])
        for seed, path in zip(SEEDS, branches, strict=True)
    ]
    steps += [
        (model / "config.json", "happenings.export", [*branches, "--out", model]),
        (pairs, "happenings.arguments", ["--out", pairs, *reading, *fold]),
        (folder / "roles/posts.json", "happenings.linking", ["--out", folder, "--arguments", pairs, *reading, *fold]),
        (folder / "judging.json", "statements.judging", ["--out", folder / "judging.json", *reading, *fold]),
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for made, module, options in steps:
        if not made.exists():
            subprocess.run([sys.executable, "-m", f"training.{module}", *map(str, options)], check=True)


def read(part: int, folder: Path, shared: Path) -> list[str]:
    """The records of the left-out articles, as lines of JSON."""
    using, reader = extracting(folder), Reader(str(folder / "model"))
    lines = []
    for one in folds(list(gold(shared)))[part::PARTS]:
        published = Found(one.published, "given") if one.published else None
        document = reader.document(Article(one.key, one.text, published=published))
        found = record.encode(extractors.extract(document, using), one.key)
        lines.append(json.dumps(found, ensure_ascii=False) + "\n")
    return lines


def extracting(folder: Path) -> dict[str, Extract]:
    """The extractors with what was learned into a folder, and with the shipped weights for the rest."""
    using = extractors.extractors()
    told = json.loads((folder / "judging.json").read_text())
    using["statements"] = partial(statements.extract, using=judge(told))
    for name, path, extract in (
        ("events", "events/linking.json", events.extract),
        ("roles", "roles/posts.json", roles.extract),
    ):
        links = {question: forest(one) for question, one in json.loads((folder / path).read_text()).items()}
        using[name] = partial(extract, using=links)
    return using


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--build", type=Path, default=Path("build/folds"))
    parser.add_argument("--base", type=Path, default=Path("build/mpnet"), help="the teacher's first weights")
    parser.add_argument("--folds", type=int, nargs="*", default=[LEFT_OUT])
    options = parser.parse_args()
    lines = []
    for part in options.folds:
        folder = options.build / str(part)
        trained(part, folder, options.base)
        lines += read(part, folder, shared_folder({"shared": ""}))
    options.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
