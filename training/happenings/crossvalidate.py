"""Reads each annotated article with models that have not seen it: ``python -m training.happenings.crossvalidate OUT``.

The shipped branch and links have not seen the first of three parts of ``gold/news``, which is read with them and with
forests for statements grown without it (minutes); for each further fold (``--folds 1 2``) all of these are trained
without its articles, about an hour of one core. The articles are read
from their text to their extraction record; the records go to OUT, to be scored as any others. The encoder under the
branch is the shipped one: it has seen the names and quotations of some of the articles, though no event or role of
any.
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
"""The part that nothing shipped has learned happenings and posts from."""


def trained(part: int, folder: Path) -> None:
    """Trains what a fold needs into ``folder``, where it is not there yet."""
    learned = (
        (folder / "happenings.pt", "happenings.train", ["--out", str(folder / "happenings.pt")]),
        (
            folder / "model/config.json",
            "happenings.export",
            [str(folder / "happenings.pt"), "--out", str(folder / "model")],
        ),
        (folder / "roles/posts.json", "happenings.linking", ["--out", str(folder)]),
        (folder / "judging.json", "statements.judging", ["--out", str(folder / "judging.json")]),
    )
    folder.mkdir(parents=True, exist_ok=True)
    for done, module, options in learned[-1:] if part == LEFT_OUT else learned:
        fold = [] if module.endswith("export") else ["--fold", f"{part}/{PARTS}"]
        if not done.exists():
            subprocess.run([sys.executable, "-m", f"training.{module}", *options, *fold], check=True)


def read(part: int, folder: Path, shared: Path) -> list[str]:
    """The records of the left-out articles, as lines of JSON."""
    using, model = extracting(folder), folder / "model"
    reader = Reader(str(model) if model.exists() else None)
    lines = []
    for one in folds(list(gold(shared)))[part::PARTS]:
        published = Found(one.published, "given") if one.published else None
        document = reader.document(Article(one.key, one.text, published=published))
        found = record.encode(extractors.extract(document, using), one.key)
        lines.append(json.dumps(found, ensure_ascii=False) + "\n")
    return lines


def extracting(folder: Path) -> dict[str, Extract]:
    """The extractors with what was learned into a folder, and what is shipped for the rest."""
    using = extractors.extractors()
    told = json.loads((folder / "judging.json").read_text())
    using["statements"] = partial(statements.extract, using=judge(told))
    for name, path, extract in (
        ("events", "events/linking.json", events.extract),
        ("roles", "roles/posts.json", roles.extract),
    ):
        if (folder / path).exists():
            links = {question: forest(one) for question, one in json.loads((folder / path).read_text()).items()}
            using[name] = partial(extract, using=links)
    return using


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--build", type=Path, default=Path("build/folds"))
    parser.add_argument("--folds", type=int, nargs="*", default=[LEFT_OUT])
    options = parser.parse_args()
    lines = []
    for part in options.folds:
        folder = options.build / str(part)
        trained(part, folder)
        lines += read(part, folder, shared_folder({"shared": ""}))
    options.out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
