"""Reads each annotated article with models that have not seen it: ``python -m training.happenings.crossvalidate OUT``.

For each fold of ``gold/news`` a branch and forests are trained without its articles, which are then read from their
text to their extraction record; the records go to OUT, to be scored as any others. ``--folds 0`` reads one fold alone.
About an hour of one core a fold. The encoder under the branch is the shipped one: it has seen the names and
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
from actorgraph.extractors import events, quantities, roles, statements
from actorgraph.forest import forest
from actorgraph.model import Article, Found
from actorgraph.pipeline import Reader

from ..sources import shared_folder
from .annotated import gold
from .train import folds

PARTS = 3


def trained(part: int, folder: Path) -> None:
    """Trains what a fold needs into ``folder``, where it is not there yet."""
    fold = ["--fold", f"{part}/{PARTS}"]
    for done, command in (
        (folder / "happenings.pt", ["train", "--out", str(folder / "happenings.pt"), *fold]),
        (folder / "model/config.json", ["export", str(folder / "happenings.pt"), "--out", str(folder / "model")]),
        (folder / "roles/posts.json", ["linking", "--out", str(folder), *fold]),
    ):
        if not done.exists():
            subprocess.run([sys.executable, "-m", f"training.happenings.{command[0]}", *command[1:]], check=True)


def read(part: int, folder: Path, shared: Path) -> list[str]:
    """The records of the left-out articles, as lines of JSON."""
    linked = {name: json.loads((folder / name).read_text()) for name in ("events/linking.json", "roles/posts.json")}
    told = {name: {question: forest(one) for question, one in raw.items()} for name, raw in linked.items()}
    using = {
        "events": partial(events.extract, using=told["events/linking.json"]),
        "roles": partial(roles.extract, using=told["roles/posts.json"]),
        "quantities": quantities.extract,
        "statements": statements.extract,
    }
    reader = Reader(str(folder / "model"))
    lines = []
    for one in folds(list(gold(shared)))[part::PARTS]:
        published = Found(one.published, "given") if one.published else None
        document = reader.document(Article(one.key, one.text, published=published))
        found = record.encode(extractors.extract(document, using), one.key)
        lines.append(json.dumps(found, ensure_ascii=False) + "\n")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--build", type=Path, default=Path("build/folds"))
    parser.add_argument("--folds", type=int, nargs="*", default=list(range(PARTS)))
    options = parser.parse_args()
    lines = []
    for part in options.folds:
        trained(part, options.build / str(part))
        lines += read(part, options.build / str(part), shared_folder({"shared": ""}))
    options.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
