"""``eval``: accuracy against gold annotation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from actorgraph import corpus, linking, pipeline, record
from actorgraph.cli.console import show, tell
from actorgraph.cli.reading import llm_options, model_option
from actorgraph.errors import ActorgraphError, QueryError
from actorgraph.evaluation import (
    articles,
    comparisons,
    dates,
    events,
    places,
    quantities,
    reliability,
    roles,
    statements,
)
from actorgraph.evaluation.counts import Score
from actorgraph.evaluation.gold import read_rows
from actorgraph.llm.server import Server
from actorgraph.model import Article, Found

Task = Callable[[Path, pipeline.Reader], None]


def _statements(gold: Path, reader: pipeline.Reader) -> None:
    rows = read_rows(gold)
    predicted = list(statements.predict(rows, reader.document))
    scores = statements.score(rows, predicted)
    show(("kind", "measure", *FIGURES), [(score.kind, score.measure, *_figures(score)) for score in scores])
    bins = statements.reliability(rows, predicted)
    show(("confidence", "statements", "right"), [(part.confidence, part.statements, part.right) for part in bins])


FIGURES = ("precision", "recall", "F1", "predicted", "gold")


def _figures(one: Score) -> tuple[float, float, float, int, int]:
    return round(one.precision, 1), round(one.recall, 1), round(one.f1, 1), one.predicted, one.gold


def _quantities(gold: Path, texts: Path, reader: pipeline.Reader) -> None:
    rows = read_rows(gold)
    read = quantities.predict(rows, quantities.read_articles(rows, texts), reader)
    parts = {name: quantities.pairs(part, read) for name, part in quantities.halves(rows).items()}
    scored = [(name, score) for name, matched in parts.items() for score in quantities.scores(matched)]
    show(("sentences", "measure", *FIGURES), [(name, one.measure, *_figures(one)) for name, one in scored])
    bins = quantities.reliability(parts["measured"])
    show(("confidence", "quantities", "mean", "right"), [(b.confidence, b.quantities, b.mean, b.right) for b in bins])


def _comparisons(gold: Path, texts: Path, reader: pipeline.Reader) -> None:
    """The pairs of a file; the sample articles among them are read from ``corpus/``."""
    rows = read_rows(gold)
    sides = [row[side] for row in rows for side in ("left", "right")]
    news = quantities.read_articles((claim for claim in sides if claim["source"] in quantities.SOURCES), texts)
    read = {key: [reader(article)] for key, article in sorted(news.items())}
    samples = sorted({claim["id"] for claim in sides if claim["source"] not in quantities.SOURCES})
    for name in samples:
        file = Path("corpus") / name
        read[name] = [reader(item) for item in corpus.read([file]) if isinstance(item, Article)]
    contents = {name: (Path("corpus") / name).read_text("utf-8") for name in samples}
    # In the order of the keys, as a build takes articles.
    linker = linking.across(one for key in sorted(read) for one in read[key])
    placed = [comparisons.placed(row, contents, read) for row in rows]
    answers = [comparisons.answer(row, found[0], found[1], linker) for row, found in placed]
    made = [(name, comparisons.figures(part)) for name, part in comparisons.halves(answers).items()]
    columns = (
        "pairs",
        "number",
        "found",
        "right",
        "or allowed",
        "conflicts right",
        "conflicts called",
        "conflicts found",
    )
    show(columns, [(n, f.pairs, f.found, f.strict, f.lenient, f.precision, f.called, f.recall) for n, f in made])
    confusion = made[1][1].confusion
    kinds = [*comparisons.LABELS, "undecided"]
    show(
        ("measured half", *kinds), [(gold, *(confusion.get((gold, kind), 0) for kind in kinds)) for gold in kinds[:-1]]
    )


CLAIMS = {"quantities": _quantities, "comparisons": _comparisons}
"""Tasks whose gold holds no text: it is read from the folder of the benchmarks."""

TASKS: Mapping[str, Task] = {
    "dates": lambda gold, reader: tell(dates.table(dates.evaluate(gold, reader.document)[1])),
    "places": lambda gold, reader: tell(places.table(places.evaluate(gold, reader.document)[1])),
    "roles": lambda gold, reader: tell(roles.table(roles.evaluate(gold, reader.document)[1])),
    "events": lambda gold, reader: tell(
        events.table(events.score(rows := read_rows(gold), events.predict(rows, reader.document)))
    ),
    "statements": _statements,
}


@click.command("eval")
@click.argument("task", type=click.Choice(["articles", *TASKS, *CLAIMS]))
@click.argument("gold", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--articles",
    "texts",
    type=click.Path(path_type=Path, exists=True),
    help="The articles, where GOLD is a folder of annotation or holds offsets only.",
)
@click.option(
    "--records",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Score these records (JSON lines, as `extract` writes them) instead of reading the articles.",
)
@model_option
@llm_options
def evaluate(
    task: str,
    gold: Path,
    texts: Path | None,
    records: Path | None,
    model: str | None,
    server: Server | None,
) -> None:
    """Score an extractor against gold annotation: a benchmark's file, or a folder of annotated articles.

    ``articles`` scores whole articles as users get them: names, roles, statements, events with type, place, date and
    participants; and how often what has a confidence is right. The other tasks are benchmarks of one question each.

    \b
    Examples:
      actorgraph eval articles gold/ --articles texts/
      actorgraph eval articles gold/ --articles texts/ --records mine.jsonl
      actorgraph eval articles gold/ --articles texts/ --llm-model qwen3:8b
      actorgraph eval statements polnear/dev.jsonl.gz
      actorgraph eval dates tempeval3/dev.jsonl.gz
      actorgraph eval statements corpus/gold --articles corpus
      actorgraph eval quantities tests/accuracy/claims/quantities.jsonl --articles ../shared/bench/data
    """
    reader = pipeline.Reader(model, server=server)
    if task in CLAIMS and texts is not None:
        CLAIMS[task](gold, texts, reader)
    elif task in CLAIMS:
        raise QueryError("say where the benchmarks that the annotation is of are with --articles FOLDER")
    elif not gold.is_dir():
        if task not in TASKS:
            raise QueryError("whole articles are scored against a folder of annotation, one JSON file an article")
        TASKS[task](gold, reader)
    elif texts is None:
        raise QueryError("say where the annotated articles are with --articles FOLDER")
    else:
        _annotated(gold, texts, reader, records)


def _annotated(gold: Path, texts: Path, reader: pipeline.Reader, made: Path | None) -> None:
    """Entities, roles, statements and events of whole annotated articles; the annotation may tell their days.

    Where records are given, their articles alone count.
    """
    rows = articles.read_gold(gold)
    found: dict[str, Any] = {} if made is None else {str(Path(one["document"]).stem): one for one in read_rows(made)}
    rows = [one for one in rows if made is None or one["document"] in found]
    days = {str(row["document"]): str(row.get("published") or "") for row in rows}
    read = {
        # The annotators knew the day, and dates such as "on Tuesday" cannot be told without it.
        stem: item if item.published or not days.get(stem) else replace(item, published=Found(days[stem], "given"))
        for item in corpus.read([texts])
        if isinstance(item, Article) and (stem := Path(item.key).stem) in days
    }
    if made is None:
        for stem, article in read.items():
            outcome = pipeline.guarded(article, reader)
            if isinstance(outcome, ActorgraphError):
                raise outcome
            found[stem] = record.encode(outcome, stem)
    written = {stem: one.text for stem, one in read.items()}
    tell(articles.table(articles.score(rows, found.values(), written)))
    tell("\n" + reliability.table(reliability.opinions(rows, found.values(), written)))


COMMANDS = (evaluate,)
